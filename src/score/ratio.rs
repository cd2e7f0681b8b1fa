//! From the figures of a formula to a rate, and from the rate to points.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::resolve::Resolver;
use super::{Line, Trial, lost_all};
use crate::amount::{self, HUNDRED, Rate};
use crate::finding::plausible;
use crate::finding::scoring;
use crate::name::FieldName;
use crate::returns::{Used, Value, fields};
use crate::scheme::formula::{Formula, Quotient};
use crate::scheme::{Bands, Deduction, Direction, Goal, Indicator, Method, Scheme, Steps};

/// (c) The denominator is not above 0; (d) the rate is computed and scored.
pub(super) fn divide(
    indicator: &Indicator,
    quotient: &Quotient,
    steps: Steps,
    mut line: Line,
    resolver: &mut Resolver,
) -> Line {
    let of_name = |name: &FieldName| line.used.iter().find(|one| one.field == *name);
    let number = |name: &FieldName| of_name(name).and_then(|one| one.value.number());
    let shown = |name: &FieldName| of_name(name).map(Used::shown).unwrap_or_default();
    let places: Vec<&Used> = line.used.iter().collect();
    let none = unfit_divisor(quotient, &number);
    if let Some(divisor) = none {
        line.calculation = quotient.formula().show(&shown);
        if earns_full_at_zero(indicator, &line, resolver) {
            return at_zero(indicator, line, resolver);
        }
        let (zero, calculation) = (Decimal::ZERO, &line.calculation);
        let places = fields(&places);
        resolver.report(scoring::denominator(
            &indicator.name,
            places,
            calculation,
            zero,
            divisor,
        ));
        return undivided(line, zero, divisor);
    }
    let (Some(numerator), Some(denominator)) = (
        quotient.numerator.evaluate(&number),
        quotient.denominator.evaluate(&number),
    ) else {
        resolver.report(scoring::beyond(&indicator.name, fields(&places)));
        line.basis = "计算结果超出可表示的范围，待评".to_owned();
        return line;
    };
    line.calculation = quotient.formula().show(&shown);
    let Some(rate) = Rate::new(numerator, denominator) else {
        if earns_full_at_zero(indicator, &line, resolver) {
            return at_zero(indicator, line, resolver);
        }
        resolver.report(scoring::denominator(
            &indicator.name,
            fields(&places),
            &line.calculation,
            numerator,
            denominator,
        ));
        return undivided(line, numerator, denominator);
    };
    let filled = std::mem::take(&mut line.calculation);
    line.calculation = calculation(quotient, &filled, &rate);
    let line = apply(indicator, &rate, steps, &filled, line);
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
        let used: Vec<&Used> = line.used.iter().collect();
        resolver.report(scoring::negative_rate(&indicator.name, fields(&used), rate));
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

/// A line of full marks, all of its figures being 0.
fn at_zero(indicator: &Indicator, mut line: Line, resolver: &mut Resolver) -> Line {
    let used: Vec<&Used> = line.used.iter().collect();
    resolver.report(scoring::all_zero(&indicator.name, fields(&used)));
    line.basis = format!("{}，各数都是 0，按规定计满分", line.calculation);
    line.scored(indicator.full)
}

/// A line whose denominator is not above 0: 0 points where the numerator alone is above 0.
fn undivided(mut line: Line, numerator: Decimal, denominator: Decimal) -> Line {
    let zero = denominator.is_zero();
    let counts = zero && numerator > Decimal::ZERO;
    line.basis = match (zero, counts) {
        (_, true) => format!("{}，分母为 0 而分子大于 0，计 0 分", line.calculation),
        (true, false) => format!("{}，分母为 0，待评", line.calculation),
        (false, false) => format!("{}，分母为负，待评", line.calculation),
    };
    if counts {
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

/// `(16.8 + 140.8 + 5.08 − 0) ÷ (16.8 + 140.8 + 5.08) = 162.68 ÷ 162.68 = 1 = 100%`.
fn calculation(quotient: &Quotient, filled: &str, rate: &Rate) -> String {
    let simple = |formula: &Formula| matches!(formula, Formula::Field(_) | Formula::Number(_));
    let quotient_of_two = simple(&quotient.numerator) && simple(&quotient.denominator);
    let sums = if quotient_of_two {
        String::new()
    } else {
        format!(
            " = {} ÷ {}",
            amount::plain(rate.numerator()),
            amount::plain(rate.denominator())
        )
    };
    format!("{filled}{sums} = {} = {}", rate.decimal(), rate.percent())
}

/// The rule's points for a rate, with every step and band tried. `filled` is the formula with its
/// numbers.
pub(super) fn apply(
    indicator: &Indicator,
    rate: &Rate,
    steps: Steps,
    filled: &str,
    mut line: Line,
) -> Line {
    line.rate = Some(*rate);
    let points = match &indicator.method {
        Method::Deduct { rule, other, .. } => {
            let side = rule.side(other.as_ref(), rate);
            let within = other.iter().chain([rule]).filter(|one| *one != side);
            for one in within {
                let met = true;
                let rule = format!("{}计满分", within_target(one));
                line.trials.push(Trial { rule, met });
            }
            Some(deduct(indicator, side, rate, steps, &mut line))
        }
        Method::Goal { goal, .. } => Some(reach(indicator, goal, rate, &mut line)),
        Method::Bands { bands, .. } => band(bands, rate, &mut line),
        _ => None,
    };
    let why = if line.deduction.is_empty() {
        String::new()
    } else {
        format!("，{}", line.deduction)
    };
    line.basis = format!("{filled} = {}{why}", rate.percent());
    match points {
        Some(points) => line.scored(points),
        None => line,
    }
}

fn deduct(
    indicator: &Indicator,
    rule: &Deduction,
    rate: &Rate,
    steps: Steps,
    line: &mut Line,
) -> Decimal {
    let target = format!("{}%", amount::plain(rule.target));
    let deducted = rule.points(indicator.full, rate, steps);
    let beyond = match rule.direction {
        Direction::Above => "超过",
        Direction::Below => "低于",
        Direction::Both => "偏离",
    };
    let excess = rule.excess(rate);
    let met = excess.is_some_and(|excess| excess <= Decimal::ZERO);
    line.trials.push(Trial {
        rule: format!("{}计满分", within_target(rule)),
        met,
    });
    if met {
        return deducted.points;
    }
    let hundredfold = rate.denominator().checked_mul(HUNDRED);
    let size = excess
        .zip(hundredfold)
        .and_then(|(excess, whole)| Rate::new(excess, whole));
    let size = size.map_or_else(String::new, |size| {
        format!(" {}", size.percent().replace('%', " 个百分点"))
    });
    let step = amount::plain(rule.step);
    line.trials.push(Trial {
        rule: format!(
            "{beyond} {target}{size}，每 {step} 个百分点扣 {} 分（{}）",
            amount::plain(rule.marks),
            steps.title()
        ),
        met: true,
    });
    let lost = indicator.full - deducted.points;
    let most = rule.most.unwrap_or(indicator.full).min(indicator.full);
    let floor = lost_all(lost, most, indicator.full);
    let lost = amount::plain(lost);
    let counted = amount::plain(amount::to_places(deducted.steps));
    let marks = amount::plain(rule.marks);
    line.deduction =
        format!("{beyond} {target}{size}，{counted} 步 × {marks} 分，扣 {lost} 分{floor}");
    deducted.points
}

/// What a side of a deduction leaves whole.
fn within_target(rule: &Deduction) -> String {
    let target = amount::plain(rule.target);
    match rule.direction {
        Direction::Above => format!("不超过 {target}%"),
        Direction::Below => format!("达到 {target}%"),
        Direction::Both => format!("等于 {target}%"),
    }
}

/// Full marks at the target, else in proportion to it.
fn reach(indicator: &Indicator, goal: &Goal, rate: &Rate, line: &mut Line) -> Decimal {
    let points = goal.points(indicator.full, rate);
    let (percent, shown) = (amount::plain(goal.percent), rate.percent());
    let met = goal.reached(rate);
    let (within, beyond, part) = match goal.direction {
        Direction::Below => ("达到", "低于", format!("{shown} ÷ {percent}%")),
        _ => ("不超过", "超过", format!("{percent}% ÷ {shown}")),
    };
    line.trials.push(Trial {
        rule: format!("{within} {percent}% 计满分"),
        met,
    });
    if !met {
        let full = amount::plain(indicator.full);
        line.trials.push(Trial {
            rule: format!("{beyond} {percent}% 按比例计分"),
            met: true,
        });
        line.deduction = format!(
            "{beyond} {percent}%，按 {part} × {full} 分计 {} 分",
            amount::plain(points)
        );
    }
    points
}

fn band(bands: &Bands, rate: &Rate, line: &mut Line) -> Option<Decimal> {
    let chosen = bands.band(rate)?;
    for band in bands.as_slice() {
        line.trials.push(Trial {
            rule: format!("{band} 计 {}", band.earns()),
            met: band == chosen,
        });
    }
    let points = chosen.points_at(rate);
    line.deduction = format!("在 {chosen} 档，计 {} 分", amount::plain(points));
    Some(points)
}
