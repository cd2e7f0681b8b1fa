//! From the figures of a formula to a rate, and from the rate to points.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Line;
use super::card::Grounds;
use super::resolve::Resolver;
use crate::amount::Rate;
use crate::finding::plausible;
use crate::finding::scoring;
use crate::name::FieldName;
use crate::returns::{Value, all_fields};
use crate::scheme::formula::Quotient;
use crate::scheme::{Indicator, Method, Scheme, Steps};

/// (c) The denominator is not above 0; (d) the rate is computed and scored.
pub(super) fn divide(
    indicator: &Indicator,
    quotient: &Quotient,
    mut line: Line,
    resolver: &mut Resolver,
) -> Line {
    let number = |name: &FieldName| line.number(name);
    if let Some(divisor) = unfit_divisor(quotient, &number) {
        return undivided(indicator, (Decimal::ZERO, divisor), line, resolver);
    }
    let (Some(numerator), Some(denominator)) = (
        quotient.numerator.evaluate(&number),
        quotient.denominator.evaluate(&number),
    ) else {
        resolver.report(scoring::beyond(&indicator.name, all_fields(&line.used)));
        line.grounds = Grounds::Beyond;
        return line;
    };
    let Some(rate) = Rate::new(numerator, denominator) else {
        return undivided(indicator, (numerator, denominator), line, resolver);
    };
    let line = apply(&rate, line);
    doubt(indicator, &rate, &line, resolver);
    line
}

/// What is odd about a rate, though it is scored.
fn doubt(indicator: &Indicator, rate: &Rate, line: &Line, resolver: &mut Resolver) {
    if is_odd(resolver.scheme(), indicator, rate) {
        let places = line.used.iter().filter_map(|used| used.place.clone());
        let places = places.collect();
        resolver.report(plausible::odd_rate(&indicator.name, places, rate));
    }
    // Below 0 is usual where a change is measured, and nothing is lost by it.
    let loses = line.points.is_some_and(|points| points < indicator.full);
    let banded = matches!(indicator.method, Method::Bands { .. });
    if rate.numerator() < Decimal::ZERO && (banded || loses) {
        let used = all_fields(&line.used);
        resolver.report(scoring::negative_rate(&indicator.name, used, rate));
    }
}

/// What a quotient of a mean divides by, where that is not above 0.
fn unfit_divisor(
    quotient: &Quotient,
    number: &dyn Fn(&FieldName) -> Option<Decimal>,
) -> Option<Decimal> {
    let divisors = quotient.divisors().into_iter();
    let mut unfit = divisors.filter_map(|one| one.evaluate(number));
    unfit.find(|value| *value <= Decimal::ZERO)
}

/// Whether all figures are typed as 0, nothing speaks against that, and the rule grants full at 0.
fn earns_full_at_zero(indicator: &Indicator, line: &Line, resolver: &mut Resolver) -> bool {
    let mut used = line.used.iter();
    resolver.scheme().full_at_zero(indicator)
        && used.all(|used| {
            used.value == Value::Number(Decimal::ZERO) && resolver.is_nothing(&used.field)
        })
}

/// A line whose denominator is not above 0: full marks where all figures are 0 and the rule says so,
/// 0 points where the numerator alone is above 0.
fn undivided(
    indicator: &Indicator,
    (numerator, denominator): (Decimal, Decimal),
    mut line: Line,
    resolver: &mut Resolver,
) -> Line {
    let used = all_fields(&line.used);
    if earns_full_at_zero(indicator, &line, resolver) {
        resolver.report(scoring::all_zero(&indicator.name, used));
        line.grounds = Grounds::AllZero;
        return line.scored(indicator.full);
    }
    line.grounds = Grounds::Undivided(Box::new((numerator, denominator)));
    resolver.report(scoring::denominator(
        &indicator.name,
        used,
        &line.calculation(),
        numerator,
        denominator,
    ));
    if denominator.is_zero() && numerator > Decimal::ZERO {
        line.scored(Decimal::ZERO)
    } else {
        line
    }
}

/// Whether a rate of two like figures is beyond what is usual.
fn is_odd(scheme: &Scheme, indicator: &Indicator, rate: &Rate) -> bool {
    let limits = &scheme.limits;
    let above = rate.cmp_percent(limits.rate_above) == Some(Ordering::Greater);
    let below = rate.cmp_percent(limits.rate_below) == Some(Ordering::Less);
    let low = below && rate.numerator() > Decimal::ZERO;
    (above || low) && !scheme.like(indicator).is_empty()
}

/// The rule's points for a rate. The line stays pending where the rule gives none.
pub(super) fn apply(rate: &Rate, mut line: Line) -> Line {
    line.rate = Some(*rate);
    match points(&line.rule, rate, line.steps) {
        Some(points) => line.scored(points),
        None => line,
    }
}

/// The points (分) of a rate by an indicator's rule.
pub(super) fn points(indicator: &Indicator, rate: &Rate, steps: Steps) -> Option<Decimal> {
    match &indicator.method {
        Method::Deduct { rule, other, .. } => {
            let side = rule.side(other.as_ref(), rate);
            Some(side.points(indicator.full, rate, steps).points)
        }
        Method::Goal { goal, .. } => Some(goal.points(indicator.full, rate)),
        Method::Bands { bands, .. } => Some(bands.band(rate)?.points_at(rate)),
        _ => None,
    }
}
