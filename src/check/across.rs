//! Returns that are copies of each other.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::finding::{Finding, across};
use crate::name::{FieldName, UnitName};
use crate::returns::{Entry, UnitReturn, Value};

/// Fewer figures above or below 0 than this may agree by chance.
const FIGURES: usize = 6;

/// What a return says, wherever it stands: blanks left out.
type Figures<'a> = Vec<(&'a FieldName, usize, &'a Value)>;

/// What tells at once that two returns are no copies of each other: the same for all returns with the
/// same figures. `None` of a return of which no copy can be told.
#[must_use]
pub fn print(filed: &UnitReturn) -> Option<u64> {
    let mut weight = 0;
    let mut print: u64 = 0;
    for (name, line, entry) in entries(filed) {
        match &entry.value {
            Value::Blank => continue,
            // It may hide a difference.
            Value::Unreadable => return None,
            Value::Number(number) if !number.is_zero() => weight += 1,
            _ => {}
        }
        let mut hasher = DefaultHasher::new();
        (name, line, &entry.value).hash(&mut hasher);
        // In whatever order they stand.
        print = print.wrapping_add(hasher.finish());
    }
    (weight >= FIGURES).then_some(print)
}

/// Units of which the figures are the same throughout, each with its place in the slice: one of
/// them is copied from the other. Blank cells say nothing; at least six figures are not 0. `prints`
/// are the returns' (see [`print()`]), in their order.
#[must_use]
pub fn copies(
    returns: &[(&UnitName, &UnitReturn)],
    prints: &[Option<u64>],
) -> Vec<(usize, Finding)> {
    let numbered = (0..).zip(prints);
    let mut printed: Vec<(u64, usize)> = numbered
        .filter_map(|(at, print)| Some(((*print)?, at)))
        .collect();
    printed.sort_unstable();
    let mut alike: BTreeMap<Figures, Vec<usize>> = BTreeMap::new();
    let shared = printed.chunk_by(|one, other| one.0 == other.0);
    for (_, at) in shared.filter(|group| group.len() > 1).flatten() {
        if let Some((_, filed)) = returns.get(*at) {
            alike.entry(figures(filed)).or_default().push(*at);
        }
    }
    let groups = alike.into_iter().filter(|(_, group)| group.len() > 1);
    let mut found: Vec<(usize, Finding)> = groups
        .flat_map(|(figures, group)| {
            let one = |at: &usize| {
                let others = group.iter().filter(|other| *other != at);
                let others: Vec<_> = others
                    .filter_map(|other| returns.get(*other))
                    .map(|(unit, filed)| (*unit, &filed.place))
                    .take(across::NAMED)
                    .collect();
                let (_, own) = returns.get(*at)?;
                let count = group.len() - 1;
                let finding = across::copied(&own.place, figures.len(), count, &others);
                Some((*at, finding))
            };
            group.iter().filter_map(one).collect::<Vec<_>>()
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found
}

fn entries(filed: &UnitReturn) -> impl Iterator<Item = (&FieldName, usize, &Entry)> {
    let one = filed.form.iter().chain(&filed.supplement);
    let one = one.map(|(name, entry)| (name, 0, entry));
    let lines = filed.lines.iter().flat_map(|(name, entries)| {
        let numbered = (1..).zip(entries);
        numbered.map(move |(line, entry)| (name, line, entry))
    });
    one.chain(lines)
}

fn figures(filed: &UnitReturn) -> Figures<'_> {
    let given = entries(filed).filter(|(_, _, entry)| !entry.value.is_blank());
    let mut figures: Figures = given
        .map(|(name, line, entry)| (name, line, &entry.value))
        .collect();
    figures.sort();
    figures
}
