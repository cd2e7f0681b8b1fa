//! Amounts in 元 on a sheet that does not say so.
//!
//! Only amounts are judged of which neither sheet nor heading nor cell says what they are counted
//! in. Each is divided by the unit's heads (the largest of the form's figures of people) and held
//! against the median of the same field per head over enough other units (usually five); figures
//! that are not above 0 do not count. Where at least half of a return's amounts that can be judged
//! so reach the scheme's limit (usually a thousand times the median), they are 元: a unit that writes
//! 元 for 万元 is ten thousand times too high throughout, while honest outliers are single fields.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Finding, across};
use crate::name::{FieldName, UnitName};
use crate::returns::{Entry, UnitReturn, Value};
use crate::scheme::{FieldKind, Limits, Scheme};

/// The amounts of one return per head.
struct PerHead<'a> {
    head: Decimal,
    amounts: BTreeMap<&'a FieldName, (&'a Entry, Decimal)>,
}

/// Returns whose amounts cannot be in 万元, each by its place in the slice; none where all returns
/// are declared (see [`is_declared`]).
#[must_use]
pub fn undeclared(scheme: &Scheme, returns: &[(&UnitName, &UnitReturn)]) -> Vec<(usize, Finding)> {
    let all: Vec<Option<PerHead>> = returns
        .iter()
        .map(|(_, filed)| per_head(scheme, filed))
        .collect();
    let mut by_field: BTreeMap<&FieldName, Vec<(usize, Decimal)>> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        for (name, (_, amount)) in one.iter().flat_map(|one| &one.amounts) {
            by_field.entry(name).or_default().push((at, *amount));
        }
    }
    for figures in by_field.values_mut() {
        figures.sort_by_key(|(_, amount)| *amount);
    }
    let judged = all.iter().enumerate();
    judged
        .filter_map(|(at, one)| Some((at, judge(&scheme.limits, at, one.as_ref()?, &by_field)?)))
        .collect()
}

/// Whether all amounts say what they are counted in, so that none is judged.
#[must_use]
pub fn is_declared(scheme: &Scheme, filed: &UnitReturn) -> bool {
    let mut entries = filed.form.iter().chain(&filed.supplement);
    entries.all(|(name, entry)| {
        let kind = || scheme.fields.get(name).map(|field| &field.kind);
        entry.measured || entry.value.is_blank() || kind() != Some(&FieldKind::Amount)
    })
}

fn per_head<'a>(scheme: &Scheme, filed: &'a UnitReturn) -> Option<PerHead<'a>> {
    let kind = |name: &FieldName| scheme.fields.get(name).map(|field| &field.kind);
    let entries = || filed.form.iter().chain(&filed.supplement);
    let people = entries().filter(|(name, _)| kind(name) == Some(&FieldKind::People));
    let heads = people.filter_map(|(_, entry)| entry.value.number());
    let head = heads.max().filter(|head| *head > Decimal::ZERO)?;
    let amounts = entries().filter(|(name, _)| kind(name) == Some(&FieldKind::Amount));
    let amounts = amounts.filter_map(|(name, entry)| {
        let amount = entry.value.number().filter(|one| *one > Decimal::ZERO)?;
        Some((name, (entry, amount.checked_div(head)?)))
    });
    Some(PerHead {
        head,
        amounts: amounts.collect(),
    })
}

/// Whether at least half of the amounts that can be judged are beyond belief; the finding names the
/// first of them.
fn judge(
    limits: &Limits,
    at: usize,
    one: &PerHead,
    by_field: &BTreeMap<&FieldName, Vec<(usize, Decimal)>>,
) -> Option<Finding> {
    let mut judged = 0;
    let mut beyond = Vec::new();
    for (name, (entry, amount)) in one.amounts.iter().filter(|(_, (entry, _))| !entry.measured) {
        let Some(median) = by_field
            .get(name)
            .and_then(|all| median_of_others(limits, at, all))
        else {
            continue;
        };
        judged += 1;
        if median
            .checked_mul(limits.unsaid_times)
            .is_some_and(|limit| *amount >= limit)
        {
            beyond.push((*entry, median));
        }
    }
    let (entry, median) = *beyond.first()?;
    let number = entry.value.number()?;
    (beyond.len() * 2 >= judged)
        .then(|| across::undeclared(entry.labelled(), number, one.head, median))
}

/// The median of sorted figures without the unit's own; `None` of too few.
fn median_of_others(limits: &Limits, at: usize, all: &[(usize, Decimal)]) -> Option<Decimal> {
    let own = all.iter().position(|(unit, _)| *unit == at);
    let count = all.len() - usize::from(own.is_some());
    if count == 0 || Decimal::from(count) < limits.unsaid_beside {
        return None;
    }
    let other = |index: usize| {
        let passed = own.is_some_and(|own| own <= index);
        all.get(index + usize::from(passed))
            .map(|(_, amount)| *amount)
    };
    let (lower, upper) = (other((count - 1) / 2)?, other(count / 2)?);
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}

/// Makes the amounts unreadable of which nothing says what they are counted in; 0 is 0 in any unit.
pub fn distrust(scheme: &Scheme, filed: &mut UnitReturn) {
    let is_amount = |name: &FieldName| {
        let field = scheme.fields.get(name);
        field.is_some_and(|field| field.kind == FieldKind::Amount)
    };
    let one = filed.form.iter_mut().chain(&mut filed.supplement);
    let many = filed.lines.iter_mut().flat_map(|(name, lines)| {
        let lines = lines.iter_mut();
        lines.map(move |entry| (name, entry))
    });
    for (name, entry) in one.chain(many) {
        let number = entry.value.number().filter(|number| !number.is_zero());
        if number.is_some() && !entry.measured && is_amount(name) {
            entry.value = Value::Unreadable;
        }
    }
}
