//! The next mark: the smallest change of an indicator's lever that would raise its points.
//!
//! Points change only where the rate crosses a step or the edge of a band, or where the sides of a
//! comparison meet. All of these are taken as linear in the lever, so each crossing is solved for,
//! and the amounts next to it are tried by the rule itself.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Line, ratio};
use crate::amount::{self, HUNDRED, Rate};
use crate::name::FieldName;
use crate::scheme::formula::{Comparison, Formula, Quotient};
use crate::scheme::{Deduction, Direction, FieldKind, Indicator, Method, Outside, Scheme, Steps};

/// The most steps that are looked at.
const MOST_STEPS: u32 = 1000;

/// A change that would earn more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMark {
    /// The field to change.
    pub field: FieldName,
    /// By how much: whole people, or 0.01 万元 or ㎡ (0.0001 where entries have more decimals).
    pub change: Decimal,
    /// The field's unit of measure.
    pub unit: &'static str,
    /// 分 more than now.
    pub gain: Decimal,
}

impl Line {
    /// The smallest change that would have earned more, if the unit can gain by one at all.
    #[must_use]
    pub fn next_mark(&self, scheme: &Scheme) -> Option<NextMark> {
        let fixed = self.judged || self.adjusted.is_some();
        if fixed || self.outside == Some(Outside::Deduction) {
            return None;
        }
        find(scheme, self)
    }
}

/// The next mark of a scored line; none at full marks, under `prorata`, or without a lever.
fn find(scheme: &Scheme, line: &Line) -> Option<NextMark> {
    let (indicator, steps) = (&*line.rule, line.steps);
    let points = line.points.filter(|points| *points < indicator.full)?;
    let lever = indicator
        .lever
        .as_ref()
        .filter(|_| steps != Steps::Prorata)?;
    let field = scheme.fields.get(lever)?;
    let divisors = indicator.method.rate().map(Quotient::divisors);
    let mut divisors = divisors.unwrap_or_default().into_iter();
    if divisors.any(|divisor| divisor.fields().contains(&lever)) {
        // A mean is not linear in what it divides by.
        return None;
    }
    let now = line.number(lever)?;
    let at = |formula: &Formula, lever_value: Decimal| {
        formula.evaluate(&|name: &FieldName| {
            if name == lever {
                return Some(lever_value);
            }
            line.number(name)
        })
    };
    let grain = grain(&field.kind, line);
    let try_change = |change: Decimal| {
        let value = now.checked_add(change)?;
        if value < Decimal::ZERO && !field.signed {
            return None;
        }
        let earned = points_at(indicator, steps, &|formula: &Formula| at(formula, value))?;
        (earned > points).then(|| (change, earned - points))
    };
    let near = crossings(indicator, &at, now).into_iter();
    let near = near.filter_map(|distance| neighbours(distance, grain));
    let mut changes: Vec<Decimal> = near.flatten().collect();
    changes.sort_by_key(|change| (change.abs(), *change));
    let (change, more) = changes.into_iter().find_map(try_change)?;
    Some(NextMark {
        field: lever.clone(),
        change,
        unit: field.kind.unit(),
        gain: more,
    })
}

/// What the rule gives for the values of its formulas.
fn points_at(
    indicator: &Indicator,
    steps: Steps,
    value: &dyn Fn(&Formula) -> Option<Decimal>,
) -> Option<Decimal> {
    if let Method::Conditions(conditions) = &indicator.method {
        let field = |name: &FieldName| value(&Formula::Field(name.clone()));
        let chosen = conditions.as_slice().get(conditions.first(&field)?)?;
        return Some(amount::to_points(chosen.points));
    }
    let quotient = indicator.method.rate()?;
    let rate = &Rate::new(value(&quotient.numerator)?, value(&quotient.denominator)?)?;
    match &indicator.method {
        Method::Deduct { .. } | Method::Bands { .. } => ratio::points(indicator, rate, steps),
        _ => None,
    }
}

/// The smallest change that makes sense for a field.
fn grain(kind: &FieldKind, line: &Line) -> Decimal {
    let fine = line
        .used
        .iter()
        .filter_map(|used| used.value.number())
        .any(|number| number.normalize().scale() > 2);
    match kind {
        FieldKind::People | FieldKind::Cases => Decimal::ONE,
        _ if fine => Decimal::new(1, 4),
        _ => Decimal::new(1, 2),
    }
}

/// How far the lever is from the values at which points change.
fn crossings(
    indicator: &Indicator,
    at: &dyn Fn(&Formula, Decimal) -> Option<Decimal>,
    now: Decimal,
) -> Vec<Decimal> {
    if let Method::Conditions(conditions) = &indicator.method {
        let conditions = conditions.as_slice().iter();
        let comparisons = conditions.flat_map(|condition| &condition.when);
        return comparisons
            .filter_map(|comparison| meeting(comparison, at, now))
            .collect();
    }
    let Some(quotient) = indicator.method.rate() else {
        return Vec::new();
    };
    let thresholds = thresholds(indicator).into_iter();
    thresholds
        .filter_map(|percent| crossing(quotient, at, now, percent))
        .collect()
}

/// How far the lever is from the value at which both sides of a comparison are equal.
fn meeting(
    comparison: &Comparison,
    at: &dyn Fn(&Formula, Decimal) -> Option<Decimal>,
    now: Decimal,
) -> Option<Decimal> {
    let apart =
        |lever: Decimal| at(&comparison.left, lever)?.checked_sub(at(&comparison.right, lever)?);
    let here = apart(now)?;
    let slope = apart(now.checked_add(Decimal::ONE)?)?.checked_sub(here)?;
    (-here).checked_div(slope)
}

/// The rates (percent) at which points change.
fn thresholds(indicator: &Indicator) -> Vec<Decimal> {
    match &indicator.method {
        Method::Deduct { rule, other, .. } => {
            let sides = std::iter::once(rule).chain(other);
            sides.flat_map(|side| turns(side, indicator.full)).collect()
        }
        Method::Bands { bands, .. } => bands
            .as_slice()
            .iter()
            .filter_map(|band| band.lower)
            .map(|edge| edge.percent)
            .collect(),
        _ => Vec::new(),
    }
}

/// The rates (percent) at which a step is lost.
fn turns(rule: &Deduction, full: Decimal) -> Vec<Decimal> {
    let most = full.checked_div(rule.marks).unwrap_or_default().ceil();
    let most = most.to_u32().unwrap_or(MOST_STEPS).min(MOST_STEPS);
    let distances = (0..=most).filter_map(|count| rule.step.checked_mul(Decimal::from(count)));
    let both = |distance: Decimal| match rule.direction {
        Direction::Above => vec![rule.target + distance],
        Direction::Below => vec![rule.target - distance],
        Direction::Both => vec![rule.target + distance, rule.target - distance],
    };
    distances.flat_map(both).collect()
}

/// How far the lever is from the value that makes the rate `percent`: both sides of the line are
/// taken as linear in it, by their values at the lever now and one more.
fn crossing(
    quotient: &Quotient,
    at: &dyn Fn(&Formula, Decimal) -> Option<Decimal>,
    now: Decimal,
    percent: Decimal,
) -> Option<Decimal> {
    let next = now.checked_add(Decimal::ONE)?;
    let (above, below) = (
        at(&quotient.numerator, now)?,
        at(&quotient.denominator, now)?,
    );
    let above_slope = at(&quotient.numerator, next)?.checked_sub(above)?;
    let below_slope = at(&quotient.denominator, next)?.checked_sub(below)?;
    let missing = percent
        .checked_mul(below)?
        .checked_sub(HUNDRED.checked_mul(above)?)?;
    let slope = HUNDRED
        .checked_mul(above_slope)?
        .checked_sub(percent.checked_mul(below_slope)?)?;
    missing.checked_div(slope)
}

/// The changes in whole grains next to a distance.
fn neighbours(distance: Decimal, grain: Decimal) -> Option<[Decimal; 4]> {
    let floor = distance.checked_div(grain)?.floor();
    let change = |offset: i64| floor.checked_add(Decimal::from(offset))?.checked_mul(grain);
    Some([change(-1)?, change(0)?, change(1)?, change(2)?])
}
