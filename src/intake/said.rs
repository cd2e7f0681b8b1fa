//! What the text of a cell says by itself: worked out once for each distinct text of a run, however
//! many cells and sheets hold it.

use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;

use super::levels::Level;
use super::measure::{Money, is_other_measure};
use super::piece::{Labels, Piece};
use super::term::Term;
use super::vocabulary::{Vocabulary, folded, is_remark, label_of};
use super::words::{self, Words};
use crate::amount::{Measure, TypedText, read_text_as};
use crate::batch::{self, Memory, Recalled};
use crate::name::UnitName;
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
    pub label: Option<Term>,
    /// Whether it is a note or a signature line, which is neither label nor value.
    pub remark: bool,
    /// Whether it is nothing but a unit of measure.
    pub measure: bool,
    /// The unit of money that it is.
    pub money: Option<Money>,
    /// The unit of money that it names in parentheses, as a heading or label does.
    pub money_within: Option<Money>,
    /// The number that it wholly is, in any measure.
    pub figure: Option<Decimal>,
    /// Whether it says that there is nothing: —, /, 无.
    pub nothing: bool,
    /// What it is called as a heading of a sheet with a header row.
    pub heading: Option<String>,
    /// Whether it is called 序号, 行次 or 栏次: what stands beneath or behind it only counts.
    pub counter: bool,
    /// Whether it is called 示例: what stands beneath or behind it only shows how.
    pub example: bool,
    /// Whether it is a number or a numbering and no name.
    pub numbering: bool,
    /// The number in brackets or a circle that it begins with and is, or is worked out from others:
    /// （3）, ③, （3）=（2）/（1）.
    pub numbered: Option<u32>,
    /// Which of the things that may be absent it names, by their place in the scheme's list.
    pub things: Vec<usize>,
    /// What our own templates and 退回件 say of themselves.
    pub stamp: Option<Stamp>,
    /// What it says of the form: 填报单位, 评价年度, 单位.
    pub pieces: Vec<Piece>,
    /// It on one line, as findings and entries quote it.
    pub line: Arc<str>,
    text: Box<str>,
    words: OnceLock<Words>,
    level: OnceLock<Level>,
}

impl Said {
    /// Whether the form knows it as a label, so that it is no value.
    pub(super) fn is_known(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.known)
    }

    /// What it says of the figures that it stands over or before.
    pub(super) fn words(&self) -> Words {
        *self.words.get_or_init(|| Words::of(&self.text))
    }

    /// How deep its numbering and indent set it, as the name of a line.
    pub(super) fn level(&self) -> Level {
        *self.level.get_or_init(|| Level::of(&self.text))
    }
}

/// What the texts of a run say.
pub(super) struct Texts<'a> {
    /// The scheme's labels.
    pub words: Vocabulary<'a>,
    labels: Labels,
    known: Memory<Said>,
    /// The units that stand behind 填报单位 and in columns of names.
    pub stated: Memory<Option<UnitName>>,
    /// Further labels of entries, each kept once for all sheets.
    pub entered: Memory<Arc<str>>,
    /// The labels of what stands under a heading in each row of the form.
    pub crossed: Memory<Vec<Arc<str>>>,
}

impl<'a> Texts<'a> {
    /// Prepares a scheme's labels.
    pub(super) fn new(scheme: &'a Scheme) -> Self {
        Self {
            words: Vocabulary::new(scheme),
            labels: Labels::of(&scheme.form),
            known: Memory::default(),
            stated: Memory::default(),
            entered: Memory::default(),
            crossed: Memory::default(),
        }
    }

    /// Gives back what was remembered, beside what is done next.
    pub(super) fn forget(self) {
        batch::dispose(self.known);
    }

    /// What a text says.
    pub(super) fn said(&self, text: &str) -> Recalled<'_, Said> {
        self.known.of(text, |text| self.look_over(text))
    }

    /// A label with what it means, with or without the mark of a footnote behind it.
    fn term(&self, text: &str, label: Label) -> Term {
        let term = self.words.term(label);
        if term.known {
            return term;
        }
        let marked = words::without_footnote(text).and_then(label_of);
        let marked = marked.map(|label| self.words.term(label));
        marked.filter(|marked| marked.known).unwrap_or(term)
    }

    fn look_over(&self, text: &str) -> Said {
        let stamp = Stamp::parse(text);
        let label = label_of(text).filter(|_| stamp.is_none());
        let is = |what: fn(&Label) -> bool| label.as_ref().is_some_and(what);
        let (counter, example) = (is(words::is_counter), is(words::is_example));
        let numbering = is(words::is_numbering);
        let short = text.len() < NUMBER_LIMIT;
        let typed = short.then(|| read_text_as(text, &MEASURES));
        let folded = folded(text);
        let money = Money::of_word(&folded);
        Said {
            label: label.map(|label| self.term(text, label)),
            remark: stamp.is_some() || is_remark(text),
            measure: money.is_some() || is_other_measure(&folded),
            money,
            money_within: Money::within(&folded),
            nothing: text.len() < NOTHING_LIMIT && typed == Some(TypedText::Blank),
            figure: figure(text, typed),
            heading: called(text),
            counter,
            example,
            numbering,
            numbered: words::numbered(text),
            things: self.words.things_named(&folded),
            stamp,
            pieces: self.labels.pieces(text),
            line: Arc::from(one_line(text)),
            text: Box::from(text),
            words: OnceLock::new(),
            level: OnceLock::new(),
        }
    }
}

/// Text without line breaks and without spaces around it.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    line.extend(text.split_whitespace());
    line
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

/// The measures that a number may be typed in.
const MEASURES: [Measure; 4] = [
    Measure::Amount,
    Measure::People,
    Measure::Area,
    Measure::Share,
];

/// The number that a text wholly is, in any measure. 零 is a word.
fn figure(text: &str, typed: Option<TypedText>) -> Option<Decimal> {
    match typed {
        Some(TypedText::Number(typed)) if text.contains(char::is_numeric) => Some(typed.value),
        _ => None,
    }
}
