//! What a scheme's author should look at again: everything that makes the scheme unusable, and
//! everything that is allowed but may be a slip. All of it in one run, each with its place.

mod conditions;
mod fields;
mod texts;

use std::collections::BTreeSet;

use toml::Spanned;

use super::build;
use super::raw::{RawIndicator, RawScheme};
use super::source::{SchemePlace, SchemeSource};
use crate::finding::Level;
use crate::name::{FieldName, quoted};

/// Something to look at in a scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Error: the scheme is refused. Warning: to be looked at. Info: to be known.
    pub level: Level,
    /// Where it stands.
    pub place: SchemePlace,
    /// What is found and what to do.
    pub message: String,
}

/// The remarks found so far, and the source in which their places are found.
struct Remarks<'a> {
    source: &'a SchemeSource,
    found: BTreeSet<Remark>,
}

impl Remarks<'_> {
    fn at<T>(&mut self, level: Level, value: &Spanned<T>, message: String) {
        let place = self.source.place(value.span().start);
        self.found.insert(Remark {
            level,
            place,
            message,
        });
    }

    /// A remark on some words within a text, which may stand lines below its start.
    fn within(&mut self, level: Level, text: &Spanned<String>, words: &str, message: String) {
        let written = self.source.text().get(text.span()).unwrap_or_default();
        let start = text.span().start + written.find(words).unwrap_or_default();
        let place = self.source.place(start);
        self.found.insert(Remark {
            level,
            place,
            message,
        });
    }
}

/// Everything to look at in a scheme for an evaluation year (`None` where none is meant), the
/// gravest first.
#[must_use]
pub fn check(source: &SchemeSource, year: Option<i32>) -> Vec<Remark> {
    let mut remarks = Remarks {
        source,
        found: BTreeSet::new(),
    };
    let faults = match build::draft(source) {
        Ok(draft) => {
            texts::check(&draft.raw, year, &mut remarks);
            policies(&draft.raw, &mut remarks);
            fields::check_labels(&draft.raw, &mut remarks);
            // What uses a field is known only where every formula could be read.
            if draft.faults.is_empty() {
                conditions::check(&draft.scheme, &draft.raw, &mut remarks);
                fields::check_uses(&draft.scheme, &draft.raw, &mut remarks);
            }
            draft.faults
        }
        Err(faults) => faults,
    };
    let errors = faults.into_iter().map(|fault| Remark {
        level: Level::Error,
        place: fault.place,
        message: fault.message,
    });
    errors.chain(remarks.found).collect()
}

/// Fields of a sound scheme whose place the reader did not find on the blank form that the scheme
/// itself draws.
#[must_use]
pub fn unread(source: &SchemeSource, fields: &[FieldName]) -> Vec<Remark> {
    let mut remarks = Remarks {
        source,
        found: BTreeSet::new(),
    };
    if let Ok(draft) = build::draft(source) {
        fields::unread(&draft.raw, &draft.scheme, fields, &mut remarks);
    }
    remarks.found.into_iter().collect()
}

/// Every indicator as it is written.
fn indicators(raw: &RawScheme) -> impl Iterator<Item = &RawIndicator> {
    raw.group
        .iter()
        .flat_map(|group| &group.section)
        .flat_map(|section| &section.indicator)
}

/// Indicators that do not say what a typed 不适用 means.
fn policies(raw: &RawScheme, remarks: &mut Remarks<'_>) {
    for indicator in indicators(raw) {
        let name = quoted(indicator.name.get_ref());
        if indicator.not_applicable.is_none() {
            let message = format!(
                "指标{name}没有写不适用时怎样计分（not_applicable），填“不适用”时该指标待评；如可能不适用，请补写"
            );
            remarks.at(Level::Info, &indicator.name, message);
        }
    }
}
