//! Ratios that units state themselves against the formula, and single buildings above 100%.

use rust_decimal::Decimal;

use crate::amount::{self, HUNDRED, Rate};
use crate::finding::{self, Finding};
use crate::name::FieldName;
use crate::returns::{Entry, UnitReturn};
use crate::scheme::{RatioCheck, Scheme};

/// All ratio checks of the scheme, line by line where the figures stand in lines.
pub(super) fn check(scheme: &Scheme, filed: &UnitReturn) -> Vec<Finding> {
    scheme
        .checks
        .iter()
        .flat_map(|one| of_return(one, filed))
        .collect()
}

fn of_return(check: &RatioCheck, filed: &UnitReturn) -> Vec<Finding> {
    let Some(lines) = filed.lines.get(&check.field) else {
        let value = |name: &FieldName| filed.form.get(name)?.value.number();
        let stated = filed.form.get(&check.field);
        return stated
            .and_then(|stated| compare(stated, rate(check, &value)?))
            .into_iter()
            .collect();
    };
    let mut findings: Vec<Finding> = Vec::new();
    let mut above: Vec<(&Entry, Rate)> = Vec::new();
    for (index, stated) in lines.iter().enumerate() {
        let cell = |name: &FieldName| filed.lines.get(name)?.get(index);
        let Some(rate) = rate(check, &|name: &FieldName| cell(name)?.value.number()) else {
            continue;
        };
        findings.extend(compare(stated, rate));
        let first = check
            .equals
            .numerator
            .fields()
            .first()
            .and_then(|name| cell(name));
        if let Some(cell) = first.filter(|_| rate.numerator() > rate.denominator()) {
            above.push((cell, rate));
        }
    }
    let sum = |name: &FieldName| -> Option<Decimal> {
        Some(
            filed
                .lines
                .get(name)?
                .iter()
                .filter_map(|entry| entry.value.number())
                .sum(),
        )
    };
    let whole = rate(check, &sum);
    if let Some(whole) = whole.filter(|whole| whole.numerator() <= whole.denominator()) {
        findings.extend(
            above
                .into_iter()
                .map(|(cell, rate)| finding::sums::line_above(cell.labelled(), &rate, &whole)),
        );
    }
    findings
}

fn rate(check: &RatioCheck, value: &dyn Fn(&FieldName) -> Option<Decimal>) -> Option<Rate> {
    Rate::new(
        check.equals.numerator.evaluate(value)?,
        check.equals.denominator.evaluate(value)?,
    )
}

/// To two decimals of a percentage.
fn compare(stated: &Entry, rate: Rate) -> Option<Finding> {
    let own = stated.value.number()?;
    let own_percent = amount::to_points(own.checked_mul(HUNDRED)?);
    let percent = amount::to_points(
        rate.numerator()
            .checked_mul(HUNDRED)?
            .checked_div(rate.denominator())?,
    );
    // 96% for 96.43%: a ratio is stated to half a unit of its last place.
    let places = own.normalize().scale().max(2);
    let half = Decimal::new(5, places + 1);
    let quotient = rate.numerator().checked_div(rate.denominator())?;
    let rounded = (own - quotient).abs() <= half;
    (own_percent != percent && !rounded)
        .then(|| finding::sums::ratio_differs(stated.labelled(), own, &rate))
}
