//! What a cell of a results sheet can hold.

use rust_decimal::Decimal;

use super::super::text;
use crate::amount;
use crate::returns::Value;

/// Stands for something that could not be read, so that it is not taken for a blank.
pub(in crate::output) const UNREADABLE: &str = "不可读";

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::output) enum Content {
    /// Nothing but the format.
    Blank,
    /// Words.
    Text(String),
    /// A number, shown by the format.
    Number(Decimal),
    /// Words that lead to a place in this workbook.
    Link {
        /// The words.
        text: String,
        /// From [`super::super::names::link`].
        target: String,
    },
    /// What a spreadsheet computes.
    Live {
        /// Without the leading `=`.
        formula: String,
        /// What it comes to, as computed here: `Blank`, `Text` or `Number`.
        cached: Box<Content>,
    },
}

impl Content {
    /// Words.
    pub(in crate::output) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A formula and what it comes to.
    pub(in crate::output) fn live(formula: impl Into<String>, cached: Self) -> Self {
        Self::Live {
            formula: formula.into(),
            cached: Box::new(cached),
        }
    }

    /// The words that are shown, if it is words.
    pub(in crate::output) fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Link { text, .. } => Some(text),
            Self::Live { cached, .. } => cached.words(),
            Self::Blank | Self::Number(_) => None,
        }
    }

    /// A value as every sheet shows it, and as 评审与调整 is read back.
    pub(in crate::output) fn value(value: &Value) -> Self {
        match value {
            Value::Blank => Self::Blank,
            Value::Number(number) => Self::Number(*number),
            Value::Answer(true) => Self::text("是"),
            Value::Answer(false) => Self::text("否"),
            Value::Choice(choice) => Self::text(choice),
            Value::NotApplicable => Self::text("不适用"),
            Value::Unreadable => Self::text(UNREADABLE),
        }
    }

    /// A number of things.
    pub(in crate::output) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    /// A number, or nothing.
    pub(in crate::output) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }

    /// A number, or a dash.
    pub(in crate::output) fn number_or_dash(number: Option<Decimal>) -> Self {
        number.map_or_else(|| Self::text("—"), Self::Number)
    }

    /// A formula's result as the writer takes it, which tells numbers, errors and words apart by their
    /// text. `None` for words that it would take for something else.
    pub(super) fn result(&self) -> Option<String> {
        match self {
            Self::Blank => Some(String::new()),
            Self::Number(number) => Some(amount::to_float(*number).to_string()),
            Self::Text(text) => {
                let other = text.parse::<f64>().is_ok()
                    || text.starts_with('#')
                    || matches!(text.as_str(), "TRUE" | "FALSE");
                (!other).then(|| text::capped(text))
            }
            Self::Link { .. } | Self::Live { .. } => None,
        }
    }
}
