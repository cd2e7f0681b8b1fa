//! 汇总表: sheets that sum up others' returns, and returns whose figures are merely such sums.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Prepared;
use crate::finding::files::SkipReason;
use crate::finding::{Finding, identity as findings};
use crate::name::FieldName;
use crate::returns::{Entry, Skipped, UnitReturn, Value};
use crate::scheme::{FieldKind, Scheme};

/// Fewer figures above or below 0 than this may be sums by chance.
const FIGURES: usize = 6;
/// So few returns that their sum tells nothing.
const ADDENDS: usize = 2;

/// Lists sheets that sum up others, each held against the returns of its workbook, else all.
pub(super) fn list(
    scheme: &Scheme,
    summaries: Vec<UnitReturn>,
    returns: &[UnitReturn],
    county: &mut Prepared,
) {
    for summary in summaries {
        let beside = |filed: &&UnitReturn| filed.place.sheet.file == summary.place.sheet.file;
        let mut addends: Vec<&UnitReturn> = returns.iter().filter(beside).collect();
        if addends.len() < ADDENDS {
            addends = returns.iter().collect();
        }
        let differing: Vec<(String, Decimal, Decimal)> = entries(&summary)
            .filter(|(name, _)| adds_up(scheme, name))
            .filter_map(|(name, entry)| {
                let total = entry.value.number()?;
                let sum = sum(&addends, name)?;
                (total != sum).then(|| (entry.label.to_string(), total, sum))
            })
            .collect();
        let reason = if differing.is_empty() {
            SkipReason::SummaryAgrees(addends.len())
        } else {
            let finding = findings::summary_differs(&summary.place, addends.len(), &differing);
            county.findings.push(finding);
            SkipReason::SummaryDiffers
        };
        county.skipped.push(Skipped {
            place: summary.place,
            reason,
        });
    }
}

/// Candidates whose figures are throughout the sums of the other returns in their workbook, in their
/// folder or of all.
pub(super) fn merely_sums(scheme: &Scheme, returns: &[&UnitReturn]) -> Vec<(usize, Finding)> {
    let scopes: [fn(&str) -> Cow<'_, str>; 3] =
        [|file| Cow::Borrowed(file), folder, |_| Cow::Borrowed("")];
    let mut found: BTreeMap<usize, Finding> = BTreeMap::new();
    let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
    for scope in scopes {
        let mut groups: BTreeMap<Cow<str>, Vec<usize>> = BTreeMap::new();
        for (at, filed) in returns.iter().enumerate() {
            let scope = scope(&filed.place.sheet.file);
            groups.entry(scope).or_default().push(at);
        }
        let groups = groups.into_values();
        for group in groups.filter(|group| group.len() > ADDENDS) {
            // One file may be all that there is.
            if !known.insert(group.clone()) {
                continue;
            }
            let members: Vec<&UnitReturn> = group
                .iter()
                .filter_map(|at| returns.get(*at).copied())
                .collect();
            let mut totals: BTreeMap<&FieldName, Option<Decimal>> = BTreeMap::new();
            for (at, own) in group.iter().zip(&members) {
                let mut total_of =
                    |name| *totals.entry(name).or_insert_with(|| sum(&members, name));
                if is_half(scheme, own, &mut total_of) {
                    let finding = findings::merely_sums(&own.place, group.len() - 1);
                    found.entry(*at).or_insert(finding);
                }
            }
        }
    }
    found.into_iter().collect()
}

/// The folder of a file, as either system writes it.
fn folder(file: &str) -> Cow<'_, str> {
    match file.rsplit_once(['/', '\\']) {
        Some((folder, _)) if folder.contains('\\') => Cow::Owned(folder.replace('\\', "/")),
        Some((folder, _)) => Cow::Borrowed(folder),
        None => Cow::Borrowed(""),
    }
}

/// Whether each figure is one half of the group's total, and so the sum of all others. Most returns
/// fail at their first figure, so that few totals are asked for.
fn is_half<'a>(
    scheme: &Scheme,
    own: &'a UnitReturn,
    total_of: &mut dyn FnMut(&'a FieldName) -> Option<Decimal>,
) -> bool {
    let mut telling = 0;
    let others = own
        .supplement
        .keys()
        .filter(|name| !own.form.contains_key(*name));
    let names = own.form.keys().chain(others);
    for name in names.filter(|name| adds_up(scheme, name)) {
        let Some(value) = figure(own, name) else {
            continue;
        };
        let half = value
            .number()
            .filter(|figure| total_of(name) == Some(*figure + *figure));
        match half {
            Some(figure) => telling += usize::from(!figure.is_zero()),
            None => return false,
        }
    }
    telling >= FIGURES
}

/// The total over all members; `None` where one of them has the field unreadable.
fn sum(members: &[&UnitReturn], name: &FieldName) -> Option<Decimal> {
    let figures = members.iter().filter_map(|filed| figure(filed, name));
    let mut figures = figures.map(Value::number);
    figures.try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure?))
}

/// What a return says of a field; `None` where it is blank.
fn figure<'a>(filed: &'a UnitReturn, name: &FieldName) -> Option<&'a Value> {
    let given = [filed.supplement.get(name), filed.form.get(name)];
    let mut values = given.into_iter().flatten().map(|entry| &entry.value);
    values.find(|value| !value.is_blank())
}

fn entries(filed: &UnitReturn) -> impl Iterator<Item = (&FieldName, &Entry)> {
    filed.form.iter().chain(&filed.supplement)
}

fn adds_up(scheme: &Scheme, name: &FieldName) -> bool {
    let kind = scheme.fields.get(name).map(|field| &field.kind);
    matches!(
        kind,
        Some(FieldKind::Amount | FieldKind::People | FieldKind::Area)
    )
}
