//! What the text of a cell says by itself: worked out once for each distinct text of a run, however
//! many cells and sheets hold it.

use std::sync::Arc;

use super::caption::{self, Piece};
use super::headed;
use super::measure::is_measure_word;
use super::vocabulary::{Vocabulary, is_remark, label_of};
use crate::name::label::Label;
use crate::sheets::Stamp;

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
