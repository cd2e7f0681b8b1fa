//! Returns that are copies of each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Finding, across};
use crate::name::{FieldName, UnitName};
use crate::returns::{Entry, UnitReturn, Value};

/// Fewer figures above or below 0 than this may agree by chance.
const FIGURES: usize = 6;

/// What a return says, wherever it stands: blanks left out.
type Figures<'a> = Vec<(&'a FieldName, usize, &'a Value)>;

/// Units of which the figures are the same throughout, each with its place in the slice: one of
/// them is copied from the other. Blank cells say nothing; at least six figures are not 0.
#[must_use]
pub fn copies(returns: &[(&UnitName, &UnitReturn)]) -> Vec<(usize, Finding)> {
    let mut alike: BTreeMap<Figures, Vec<usize>> = BTreeMap::new();
    for (at, (_, filed)) in returns.iter().enumerate() {
        if weight(filed) >= FIGURES {
            alike.entry(figures(filed)).or_default().push(at);
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

/// How many figures are not 0; none where one is unreadable, since it may hide a difference.
fn weight(filed: &UnitReturn) -> usize {
    if entries(filed).any(|(_, _, entry)| entry.value == Value::Unreadable) {
        return 0;
    }
    let numbers = entries(filed).filter_map(|(_, _, entry)| entry.value.number());
    numbers.filter(|number| *number != Decimal::ZERO).count()
}
