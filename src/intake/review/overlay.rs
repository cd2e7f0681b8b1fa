//! A results workbook over the 评审表: what the officer typed last wins.

use litemap::LiteMap;

use crate::finding::{Finding, adjusting};
use crate::name::UnitName;
use crate::returns::{Entry, ReviewRow};
use crate::sheets;

/// Lays rows that were typed into a results workbook over those of the 评审表: field by field, what
/// is not blank wins, and a difference is a 核实. A blank leaves the 评审表's word as it is. A unit is
/// found by its name, else by an alias that the 评审表 gives it.
pub(in crate::intake) fn overlay(
    rows: &mut Vec<ReviewRow>,
    typed: Vec<ReviewRow>,
    found: &mut Vec<Finding>,
) {
    for new in typed {
        let key = new.unit.key();
        let named = rows.iter().position(|row| row.unit.key() == key);
        let called = || {
            let calls = |row: &ReviewRow| row.aliases.iter().any(|alias| alias.key() == key);
            rows.iter().position(calls)
        };
        match named.or_else(called).and_then(|at| rows.get_mut(at)) {
            Some(known) => lay(known, new, found),
            None => rows.push(new),
        }
    }
}

fn lay(known: &mut ReviewRow, new: ReviewRow, found: &mut Vec<Finding>) {
    let unit: UnitName = known.unit.clone();
    if let Some(category) = new.category {
        let differs = known.category.as_ref().is_some_and(|old| *old != category);
        if differs {
            found.push(
                adjusting::typed_differs(&new.place, &known.place, sheets::CATEGORY).of(&unit),
            );
        }
        known.category = Some(category);
    }
    for alias in new.aliases {
        let same = |one: &UnitName| one.key() == alias.key();
        if !known.aliases.iter().any(same) {
            known.aliases.push(alias);
        }
    }
    known.code = known.code.take().or(new.code);
    known.listed |= new.listed;
    lay_entries(&mut known.entries, new.entries, &unit, found);
    lay_entries(&mut known.direct, new.direct, &unit, found);
    lay_entries(&mut known.corrections, new.corrections, &unit, found);
    known.findings.extend(new.findings);
}

fn lay_entries<Name: Ord>(
    known: &mut LiteMap<Name, Entry>,
    new: LiteMap<Name, Entry>,
    unit: &UnitName,
    found: &mut Vec<Finding>,
) {
    for (name, entry) in new {
        match known.get(&name) {
            Some(_) if entry.value.is_blank() => continue,
            Some(old) if old.value == entry.value => continue,
            Some(old) if !old.value.is_blank() => {
                let finding = adjusting::typed_differs(&entry.place, &old.place, &old.label);
                found.push(finding.of(unit));
            }
            _ => {}
        }
        known.insert(name, entry);
    }
}
