//! A report's figures held against the return and against each other.

use rust_decimal::Decimal;

use crate::amount;
use crate::finding::{Finding, narrative as findings};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Figures, Stated, UnitReturn};
use crate::scheme::formula::Formula;
use crate::scheme::{Balance, Scheme};

/// Every figure that differs from the return's, and every balance that does not hold.
#[must_use]
pub fn compare(
    scheme: &Scheme,
    filed: &UnitReturn,
    figures: &Figures,
    report: &Place,
) -> Vec<Finding> {
    let mut found: Vec<Finding> = figures
        .iter()
        .filter_map(|(name, stated)| differing(filed, name, stated, report))
        .collect();
    let balances = scheme.narration.balances.iter();
    found.extend(balances.filter_map(|balance| unbalanced(balance, figures, report)));
    found
}

fn differing(
    filed: &UnitReturn,
    name: &FieldName,
    stated: &Stated,
    report: &Place,
) -> Option<Finding> {
    let cells = [filed.supplement.get(name), filed.form.get(name)];
    let entry = cells
        .into_iter()
        .flatten()
        .find(|entry| !entry.value.is_blank())?;
    let value = entry.value.number()?;
    let same = (value - stated.value).abs() <= half_of_last_place(stated.value);
    (!same).then(|| findings::differs(entry.labelled(), report, value, stated.value, &stated.quote))
}

fn unbalanced(balance: &Balance, figures: &Figures, report: &Place) -> Option<Finding> {
    let stated = |name: &FieldName| figures.get(name).map(|one| one.value);
    let left = balance.left.evaluate(&stated)?;
    let right = balance.right.evaluate(&stated)?;
    let fields = balance
        .left
        .fields()
        .into_iter()
        .chain(balance.right.fields());
    let rounding: Decimal = fields.filter_map(&stated).map(half_of_last_place).sum();
    if (left - right).abs() <= rounding {
        return None;
    }
    let quote = balance
        .left
        .fields()
        .into_iter()
        .find_map(|name| figures.get(name));
    let side = |formula: &Formula, value| (formula.show(&FieldName::to_string), value);
    Some(findings::unbalanced(
        report,
        &balance.name,
        [side(&balance.left, left), side(&balance.right, right)],
        quote.map_or("", |one| one.quote.as_str()),
    ))
}

/// A figure may have been rounded to the places that it shows.
fn half_of_last_place(value: Decimal) -> Decimal {
    let places = value.normalize().scale();
    let half = Decimal::new(5, places.saturating_add(1).min(28));
    if places == 0 {
        // A whole number of people or of 万元 is meant as it stands.
        return Decimal::ZERO;
    }
    amount::to_places(half)
}
