//! What a cell holds or an expression comes to.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::amount;

/// A value of a spreadsheet, with exact numbers.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::output) enum Val {
    /// Nothing stands there.
    Blank,
    /// A number.
    Number(Decimal),
    /// A text; the empty one is what a formula gives that has nothing to show.
    Words(SmolStr),
    /// TRUE or FALSE.
    Truth(bool),
    /// An error such as `#VALUE!`. No sound expression comes to one.
    Fault,
}

impl Val {
    /// A text.
    pub(in crate::output) fn words(text: impl Into<SmolStr>) -> Self {
        Self::Words(text.into())
    }

    /// The empty text.
    pub(in crate::output) fn nothing() -> Self {
        Self::Words(SmolStr::default())
    }

    /// A whole number.
    pub(in crate::output) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    /// The number, where it is one.
    pub(in crate::output) fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The text, where it is one.
    pub(in crate::output) fn text(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            _ => None,
        }
    }

    /// Whether it is an error.
    pub(super) fn is_fault(&self) -> bool {
        matches!(self, Self::Fault)
    }

    /// Whether nothing is seen there.
    pub(in crate::output) fn is_empty(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Words(words) => words.is_empty(),
            _ => false,
        }
    }

    /// As arithmetic takes it: a blank is 0, a truth 1 or 0, a text no number.
    pub(super) fn arithmetic(&self) -> Option<Decimal> {
        match self {
            Self::Blank => Some(Decimal::ZERO),
            Self::Number(number) => Some(*number),
            Self::Truth(truth) => Some(Decimal::from(u8::from(*truth))),
            Self::Words(_) | Self::Fault => None,
        }
    }

    /// As a condition takes it; `None` for a text.
    pub(super) fn condition(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            _ => self.arithmetic().map(|number| !number.is_zero()),
        }
    }

    /// As text that is joined to another.
    pub(in crate::output) fn shown(&self) -> Option<SmolStr> {
        Some(match self {
            Self::Blank => SmolStr::default(),
            Self::Number(number) => SmolStr::from(amount::plain(*number)),
            Self::Words(words) => words.clone(),
            Self::Truth(true) => SmolStr::new_static("TRUE"),
            Self::Truth(false) => SmolStr::new_static("FALSE"),
            Self::Fault => return None,
        })
    }

    /// As comparisons order values: numbers, then texts, then truths; a blank is what the other
    /// side makes of nothing. Letters of either case are the same.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        let order = |value: &Self| match value {
            Self::Number(_) => 0,
            Self::Words(_) => 1,
            _ => 2,
        };
        Some(match (self, other) {
            (Self::Fault, _) | (_, Self::Fault) => return None,
            (Self::Blank, Self::Blank) => Ordering::Equal,
            (Self::Blank, _) => other.of_nothing().compare(other)?,
            (_, Self::Blank) => self.compare(&self.of_nothing())?,
            (Self::Number(one), Self::Number(two)) => one.cmp(two),
            (Self::Words(one), Self::Words(two)) => compare_words(one, two),
            (Self::Truth(one), Self::Truth(two)) => one.cmp(two),
            _ => order(self).cmp(&order(other)),
        })
    }

    /// What a blank is beside this value.
    fn of_nothing(&self) -> Self {
        match self {
            Self::Words(_) => Self::nothing(),
            Self::Truth(_) => Self::Truth(false),
            _ => Self::Number(Decimal::ZERO),
        }
    }
}

/// Letters of either case are the same; what differs at the first letter costs nothing more.
fn compare_words(one: &str, other: &str) -> Ordering {
    if one == other {
        return Ordering::Equal;
    }
    let first = |words: &str| words.chars().next();
    match (first(one), first(other)) {
        (Some(left), Some(right)) if left.is_ascii() || right.is_ascii() || left == right => {
            lower(one).cmp(lower(other))
        }
        _ => one.cmp(other),
    }
}

/// The letters in lower case.
fn lower(words: &str) -> impl Iterator<Item = char> {
    words.chars().flat_map(char::to_lowercase)
}
