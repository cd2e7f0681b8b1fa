//! 汇总表: sheets that sum up others' returns, and returns whose figures are merely such sums.

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

/// A return's figures that can be added up; `None` where one is unreadable.
type Figures<'a> = BTreeMap<&'a FieldName, Option<Decimal>>;

/// Lists sheets that sum up others, each held against the returns of its workbook, else all.
pub(super) fn list(
    scheme: &Scheme,
    summaries: Vec<UnitReturn>,
    returns: &[UnitReturn],
    county: &mut Prepared,
) {
    for summary in summaries {
        let beside = |filed: &&UnitReturn| filed.place.file == summary.place.file;
        let mut addends: Vec<&UnitReturn> = returns.iter().filter(beside).collect();
        if addends.len() < ADDENDS {
            addends = returns.iter().collect();
        }
        let addends: Vec<Figures> = addends.iter().map(|one| figures(scheme, one)).collect();
        let differing: Vec<(String, Decimal, Decimal)> = entries(&summary)
            .filter(|(name, _)| adds_up(scheme, name))
            .filter_map(|(name, entry)| {
                let total = entry.value.number()?;
                let sum = sum(&addends, name)?;
                (total != sum).then(|| (entry.label.clone(), total, sum))
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
    let all: Vec<Figures> = returns.iter().map(|one| figures(scheme, one)).collect();
    let folder = |one: &UnitReturn| {
        let path = one.place.file.replace('\\', "/");
        path.rsplit_once('/').map(|(folder, _)| folder.to_owned())
    };
    let scopes: [&dyn Fn(&UnitReturn) -> String; 3] = [
        &|one| format!("文件 {}", one.place.file),
        &|one| format!("文件夹 {}", folder(one).unwrap_or_default()),
        &|_| String::new(),
    ];
    let mut found: BTreeMap<usize, Finding> = BTreeMap::new();
    let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
    for scope in scopes {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, filed) in returns.iter().enumerate() {
            groups.entry(scope(filed)).or_default().push(at);
        }
        let groups = groups.into_values();
        for group in groups.filter(|group| group.len() > ADDENDS) {
            // One file may be all that there is.
            if !known.insert(group.clone()) {
                continue;
            }
            let members: Vec<&Figures> = group.iter().filter_map(|at| all.get(*at)).collect();
            let totals = totals(&members);
            for (at, own) in group.iter().zip(&members) {
                if let (true, Some(filed)) = (is_half(own, &totals), returns.get(*at)) {
                    let finding = findings::merely_sums(&filed.place, group.len() - 1);
                    found.entry(*at).or_insert(finding);
                }
            }
        }
    }
    found.into_iter().collect()
}

/// Whether each figure is one half of the group's total, and so the sum of all others.
fn is_half(own: &Figures, totals: &Figures) -> bool {
    let telling = own.values().flatten().filter(|one| !one.is_zero()).count();
    telling >= FIGURES
        && own.iter().all(|(name, figure)| {
            let total = totals.get(name).copied().flatten();
            matches!((figure, total), (Some(figure), Some(total)) if *figure + *figure == total)
        })
}

/// The totals over all members; a field that one of them has unreadable has none.
fn totals<'a>(members: &[&Figures<'a>]) -> Figures<'a> {
    let mut totals: Figures = BTreeMap::new();
    for (name, figure) in members.iter().flat_map(|one| one.iter()) {
        let known = totals.entry(*name).or_insert(Some(Decimal::ZERO));
        *known = known
            .zip(*figure)
            .and_then(|(one, other)| one.checked_add(other));
    }
    totals
}

fn sum(addends: &[Figures], name: &FieldName) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for figures in addends {
        if let Some(figure) = figures.get(name) {
            sum = sum.checked_add((*figure)?)?;
        }
    }
    Some(sum)
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

/// The figures by field; blank ones are left out.
fn figures<'a>(scheme: &Scheme, filed: &'a UnitReturn) -> Figures<'a> {
    let given =
        entries(filed).filter(|(name, entry)| adds_up(scheme, name) && !entry.value.is_blank());
    given
        .map(|(name, entry)| match entry.value {
            Value::Number(number) => (name, Some(number)),
            _ => (name, None),
        })
        .collect()
}
