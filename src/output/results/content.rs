//! What a cell of a results sheet holds, before it is printed and evaluated.

use rust_decimal::Decimal;

use super::rules::Formula;
use crate::output::expr::Val;
use crate::output::sheet;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::output) enum Content {
    /// Nothing but the format.
    Blank,
    /// Words.
    Words(String),
    /// A number, shown by the format.
    Number(Decimal),
    /// Words that lead to a place in this workbook.
    Link {
        /// The words.
        text: String,
        /// From [`crate::output::names::link`].
        target: String,
    },
    /// What a spreadsheet computes, and we evaluate: in this row alone.
    Formula(Formula),
}

impl Content {
    /// Words.
    pub(in crate::output) fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// A number of things.
    pub(in crate::output) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    /// What is no formula as a value.
    pub(super) fn value(&self) -> Val {
        match self {
            Self::Blank | Self::Formula(_) => Val::Blank,
            Self::Words(words) | Self::Link { text: words, .. } => Val::words(words.as_str()),
            Self::Number(number) => Val::Number(*number),
        }
    }

    /// What is no formula as the writer of sheets takes it.
    pub(super) fn plain(&self) -> sheet::Content {
        match self {
            Self::Blank | Self::Formula(_) => sheet::Content::Blank,
            Self::Words(text) => sheet::Content::text(text.as_str()),
            Self::Number(number) => sheet::Content::Number(*number),
            Self::Link { text, target } => sheet::Content::Link {
                text: text.clone(),
                target: target.clone(),
            },
        }
    }
}
