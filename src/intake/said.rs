//! What the text of a cell says by itself: worked out once for each distinct text of a run, however
//! many cells and sheets hold it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::caption::{self, Piece};
use super::headed;
use super::measure::is_measure_word;
use super::vocabulary::{Vocabulary, is_remark, label_of};
use crate::amount::{Measure, TypedText, read_text};
use crate::name::label::Label;
use crate::sheets::Stamp;

/// Longer texts (bytes) are no numbers.
const NUMBER_LIMIT: usize = 60;
/// Longer texts (bytes) say something.
const NOTHING_LIMIT: usize = 30;

/// What a text says.
pub(super) struct Said {
    /// It as a label; none of prose and of stamps.
    pub label: Option<Arc<Label>>,
    /// Whether the form knows the label, so that it is no value.
    pub known: bool,
    /// Whether it is a note or a signature line, which is neither label nor value.
    pub remark: bool,
    /// Whether it is nothing but a unit of measure.
    pub measure: bool,
    /// The number that it wholly is, in any measure.
    pub figure: Option<Decimal>,
    /// Whether it says that there is nothing: —, /, 无.
    pub nothing: bool,
    /// What it is called as a heading of a sheet with a header row.
    pub heading: Option<String>,
    /// What our own templates and 退回件 say of themselves.
    pub stamp: Option<Stamp>,
    /// What it says of the form: 填报单位, 评价年度, 单位.
    pub pieces: Vec<Piece>,
}

impl Said {
    /// Looks a text over.
    pub(super) fn of(words: &Vocabulary<'_>, text: &str) -> Self {
        let stamp = Stamp::parse(text);
        let label = label_of(text).filter(|_| stamp.is_none());
        let is_prose = text.chars().count() > caption::LINE_LIMIT;
        Self {
            known: label.as_ref().is_some_and(|label| words.is_label(label)),
            label: label.map(Arc::new),
            remark: stamp.is_some() || is_remark(text),
            measure: is_measure_word(text),
            figure: figure(text),
            nothing: text.len() < NOTHING_LIMIT
                && read_text(text, Measure::Amount) == TypedText::Blank,
            heading: headed::called(text),
            stamp,
            pieces: if is_prose {
                Vec::new()
            } else {
                words.captions.pieces(text)
            },
        }
    }
}

/// The number that a text wholly is, in any measure.
fn figure(text: &str) -> Option<Decimal> {
    const MEASURES: [Measure; 4] = [
        Measure::Amount,
        Measure::People,
        Measure::Area,
        Measure::Share,
    ];
    if text.len() >= NUMBER_LIMIT || !text.chars().any(char::is_numeric) {
        return None;
    }
    MEASURES
        .into_iter()
        .find_map(|measure| match read_text(text, measure) {
            TypedText::Number(typed) => Some(typed.value),
            TypedText::Blank | TypedText::Unreadable => None,
        })
}
