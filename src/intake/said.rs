//! What the text of a cell says by itself: worked out once for each distinct text of a run, however
//! many cells and sheets hold it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::measure::is_measure_word;
use super::piece::{Labels, Piece};
use super::vocabulary::{Vocabulary, is_remark, label_of};
use crate::amount::{Measure, TypedText, read_text};
use crate::batch::Memory;
use crate::name::label::{self, Label};
use crate::scheme::Scheme;
use crate::sheets::{self, Stamp};

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

/// What the texts of a run say.
pub(super) struct Texts<'a> {
    /// The scheme's labels.
    pub words: Vocabulary<'a>,
    labels: Labels,
    known: Memory<Said>,
}

impl<'a> Texts<'a> {
    /// Prepares a scheme's labels.
    pub(super) fn new(scheme: &'a Scheme) -> Self {
        Self {
            words: Vocabulary::new(scheme),
            labels: Labels::of(&scheme.form),
            known: Memory::default(),
        }
    }

    /// What a text says.
    pub(super) fn said(&self, text: &str) -> Arc<Said> {
        self.known.of(text, |text| self.look_over(text))
    }

    fn look_over(&self, text: &str) -> Said {
        let stamp = Stamp::parse(text);
        let label = label_of(text).filter(|_| stamp.is_none());
        let nothing = || read_text(text, Measure::Amount) == TypedText::Blank;
        Said {
            known: label
                .as_ref()
                .is_some_and(|label| self.words.is_label(label)),
            label: label.map(Arc::new),
            remark: stamp.is_some() || is_remark(text),
            measure: is_measure_word(text),
            figure: figure(text),
            nothing: text.len() < NOTHING_LIMIT && nothing(),
            heading: called(text),
            stamp,
            pieces: self.labels.pieces(text),
        }
    }
}

/// What a text is called as a heading, folded; none of columns for formulas only.
pub(super) fn called(text: &str) -> Option<String> {
    let auxiliary = text.contains(sheets::AUXILIARY);
    (!auxiliary).then(|| label::field_key(&without_parentheses(text)))
}

/// A heading without what it says in parentheses, such as （0–100）.
pub(super) fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| match c {
            '(' | '（' => {
                depth += 1;
                false
            }
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
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
