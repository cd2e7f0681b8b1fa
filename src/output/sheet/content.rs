//! What a cell of a results sheet can hold.

use rust_decimal::Decimal;

use super::super::text;
use crate::amount;

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

    /// A number of things.
    pub(in crate::output) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    /// A number, or nothing.
    pub(in crate::output) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Blank, Self::Number)
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
