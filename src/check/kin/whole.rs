//! The amounts beside the table (上年结转, 追加, 结余) against the largest that the form has: its rows,
//! its lines, the budget. Money of one unit and one year is of a size, so that one of them that is
//! hundreds of times the largest is 元 beside 万元.

use rust_decimal::Decimal;

use super::{Figures, Spot};
use crate::finding::{Finding, plausible as findings};
use crate::scheme::Scheme;

/// An amount beside the table, and the largest that it is held against.
struct Beyond<'s> {
    spot: &'s Spot,
    largest: &'s Spot,
    times: Decimal,
}

/// Amounts that cannot be in 万元, each with what it is held against. `per_head` says whether the
/// budget is beyond belief for the unit's people.
pub(super) fn yuan(scheme: &Scheme, figures: &Figures<'_>, per_head: bool) -> Vec<(Spot, Spot)> {
    let limits = &scheme.limits;
    let beyond = beyond(scheme, figures).into_iter();
    let beyond = beyond.filter(|one| one.times >= limits.apart);
    let mut found: Vec<(Spot, Spot)> = beyond
        .map(|one| (one.spot.clone(), one.largest.clone()))
        .collect();
    let budgets = figures.keys().filter(|spot| is_budget(scheme, spot));
    let largest = per_head.then(|| largest(scheme, figures, |_| false));
    found.extend(budgets.filter_map(|budget| {
        let largest = largest.flatten()?;
        let times = times(figures, budget, largest)?;
        (times >= limits.yuan_from).then(|| (budget.clone(), largest.clone()))
    }));
    found
}

/// Amounts that are hardly meant in 万元, though they are read so.
pub(super) fn questions(scheme: &Scheme, figures: &Figures<'_>) -> Vec<Finding> {
    let limits = &scheme.limits;
    let doubted = beyond(scheme, figures).into_iter();
    let doubted = doubted.filter(|one| one.times >= limits.beyond && one.times < limits.apart);
    let finding = |one: Beyond<'_>| {
        let ((entry, number), (largest, size)) =
            figures.get(one.spot).zip(figures.get(one.largest))?;
        let (figure, kin) = ((entry.labelled(), *number), (largest.labelled(), *size));
        Some(findings::beyond(figure, kin))
    };
    doubted.filter_map(finding).collect()
}

/// Every amount beside the table that is above the largest.
fn beyond<'s>(scheme: &Scheme, figures: &'s Figures<'_>) -> Vec<Beyond<'s>> {
    let budget = |spot: &Spot| is_budget(scheme, spot);
    let Some(largest) = largest(scheme, figures, budget) else {
        return Vec::new();
    };
    let beside = figures.keys().filter(|spot| match spot {
        Spot::Line(..) => false,
        _ => scheme.row_of(spot.field()).is_none() && !budget(spot),
    });
    let beyond = beside.filter_map(|spot| {
        let times = times(figures, spot, largest)?;
        Some(Beyond {
            spot,
            largest,
            times,
        })
    });
    beyond.collect()
}

/// The largest amount of the table and of lines, and of what else counts.
fn largest<'s>(
    scheme: &Scheme,
    figures: &'s Figures<'_>,
    counts: impl Fn(&Spot) -> bool,
) -> Option<&'s Spot> {
    let within = figures.iter().filter(|(spot, _)| match spot {
        Spot::Line(..) => true,
        Spot::Form(field) if scheme.row_of(field).is_some() => true,
        spot => counts(spot),
    });
    let largest = within.max_by_key(|(_, (_, number))| *number);
    largest.map(|(spot, _)| spot)
}

fn is_budget(scheme: &Scheme, spot: &Spot) -> bool {
    let lines = matches!(spot, Spot::Line(..));
    !lines && scheme.limits.per_head_of.as_ref() == Some(spot.field())
}

/// How many times one figure is the other.
fn times(figures: &Figures<'_>, one: &Spot, other: &Spot) -> Option<Decimal> {
    let ((_, one), (_, other)) = figures.get(one).zip(figures.get(other))?;
    one.checked_div(*other)
}
