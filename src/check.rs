//! Checks of one return against itself (核对). None stops the score; each says which cells do not
//! fit and by how much.

pub mod across;
pub mod kin;
pub mod measure;
pub mod narrative;
mod ratios;
mod sums;

use rust_decimal::Decimal;

use crate::finding::{self, Finding};
use crate::name::FieldName;
use crate::returns::{Entry, SelfScore, UnitReturn};
use crate::scheme::{FieldKind, Scheme};

/// All checks of one return.
#[must_use]
pub fn check(scheme: &Scheme, filed: &UnitReturn) -> Vec<Finding> {
    let mut findings = sums::check(scheme, filed);
    findings.extend(ratios::check(scheme, filed));
    findings.extend(plausible(scheme, filed));
    findings.extend(required(scheme, filed));
    findings.extend(
        filed
            .self_score
            .as_ref()
            .and_then(|own| all_full(scheme, own)),
    );
    findings
}

/// Negative amounts and people who are not whole.
fn plausible(scheme: &Scheme, filed: &UnitReturn) -> Vec<Finding> {
    let one = filed.form.iter().chain(&filed.supplement);
    let many = filed
        .lines
        .iter()
        .flat_map(|(name, lines)| lines.iter().map(move |entry| (name, entry)));
    let judge = |(name, entry): (&FieldName, &Entry)| {
        let field = scheme.fields.get(name)?;
        let number = entry.value.number()?;
        if number < Decimal::ZERO && !field.signed {
            return Some(finding::sums::negative(entry.labelled(), number));
        }
        let whole = field.kind != FieldKind::People || number.fract().is_zero();
        (!whole).then(|| finding::sums::not_whole(entry.labelled(), number))
    };
    one.chain(many).filter_map(judge).collect()
}

/// Required fields that were left blank and that no indicator asks for (those are reported where
/// they are missed). A row that is blank throughout is left to its indicators.
fn required(scheme: &Scheme, filed: &UnitReturn) -> Vec<Finding> {
    let asked = |name: &FieldName| {
        scheme
            .indicators()
            .any(|indicator| indicator.method.fields().contains(&name))
    };
    let row_is_blank = |name: &FieldName| {
        let row = scheme.row_of(name);
        let blank = |field: &FieldName| {
            filed
                .form
                .get(field)
                .is_none_or(|entry| entry.value.is_blank())
        };
        row.is_some_and(|row| row.fields.iter().flatten().all(blank))
    };
    let fields = scheme.fields.values().filter(|field| field.required);
    let blank = fields.filter_map(|field| {
        let entry = filed.form.get(&field.name)?;
        entry.value.is_blank().then_some((&field.name, entry))
    });
    blank
        .filter(|(name, _)| !row_is_blank(name) && !asked(name))
        .map(|(_, entry)| finding::sums::required_blank(entry.labelled()))
        .collect()
}

/// A self-score that is full on every indicator.
fn all_full(scheme: &Scheme, own: &SelfScore) -> Option<Finding> {
    let full = scheme.indicators().all(|indicator| {
        own.points
            .get(&indicator.name)
            .is_some_and(|(points, _)| *points == indicator.full)
    });
    full.then(|| finding::sums::self_score_all_full(&own.place))
}
