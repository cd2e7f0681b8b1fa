//! How points follow by each method, in forms that floats cannot spoil: shares are compared by cross
//! multiplication of whole numbers (分 of money), and steps are counted on them.

use rust_decimal::Decimal;

use super::subject::Subject;
use super::value::{how_many, none_applies};
use super::{ALL_ZERO, Formula, NOT_APPLICABLE, conditions, mark_of, value_of};
use crate::amount::{self, HUNDRED};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{FieldId, Mark};
use crate::scheme::{
    Band, Bands, Deduction, Direction, Goal, GradeOption, ListItem, Method, Steps, marks_alike,
};

/// What the points are counted by: steps, the band's number, how many items are 是, or what the
/// bureau wrote.
pub(super) fn count(subject: &Subject) -> Formula {
    let fields = subject.fields();
    let with_rate = |counted: Formula| counted.if_only(subject.mark(Mark::Rate).number_there());
    match &subject.indicator.method {
        Method::Deduct { rule, other, .. } => with_rate(both_sides(subject, rule, other.as_ref())),
        Method::Goal { goal, .. } => with_rate(part(subject, goal)),
        Method::Bands { bands, .. } => with_rate(band(subject, bands)),
        Method::Conditions(list) => conditions::count(subject, list),
        Method::Either(_) | Method::Unscored => Expr::nothing(),
        Method::Checklist { items } => answers(&fields, items),
        Method::Cases { .. }
        | Method::Proportional { .. }
        | Method::Marks { .. }
        | Method::Graded { .. } => fields.first().copied().map_or_else(Expr::nothing, value_of),
    }
}

/// 复算得分 by the rule; nothing while it is pending.
pub(super) fn rule(subject: &Subject) -> Formula {
    let counted = || subject.mark(Mark::Count);
    let full = || subject.mark(Mark::Full);
    let by_number = |points: Formula| {
        let within = points.at_least(Expr::count(0)).at_most(full());
        let refused = counted().equals(Expr::words(NOT_APPLICABLE));
        Expr::when(
            counted().number_there(),
            within.points(),
            subject.not_applicable().if_only(refused),
        )
    };
    let times = |factor: Decimal| counted() * Expr::Number(factor);
    match &subject.indicator.method {
        Method::Deduct { rule, other, .. } => {
            let deducted = deducted(subject, rule, other.as_ref(), subject.reading.steps);
            by_rate(subject, deducted)
        }
        Method::Goal { .. } => {
            let points = counted() * full();
            by_rate(subject, points.points())
        }
        Method::Bands { bands, .. } => {
            let points = bands
                .as_slice()
                .iter()
                .map(|band| band_points(subject, band));
            let chosen = std::iter::once(counted()).chain(points).collect();
            by_rate(subject, Expr::Call(Function::Choose, chosen))
        }
        Method::Conditions(list) => conditions::points(subject, list),
        Method::Either(_) => best(subject, Mark::Rule),
        Method::Unscored => Expr::count(0),
        Method::Checklist { items } => match marks_alike(items) {
            Some(marks) => by_number(times(marks)),
            None => by_number(counted()),
        },
        Method::Cases { marks, most, .. } => {
            let lost = match most {
                Some(most) => times(*marks).at_most(Expr::Number(*most)),
                None => times(*marks),
            };
            by_number(full() - lost)
        }
        Method::Proportional { of, .. } => by_number(counted() * full() / Expr::Number(*of)),
        Method::Marks { .. } => by_number(counted()),
        Method::Graded { grades, .. } => graded(subject, grades),
    }
}

/// The best points that the rules give in a column; full marks where none of them applies, nothing
/// while any is pending.
pub(super) fn best(subject: &Subject, column: Mark) -> Formula {
    let of = |column: Mark| -> Vec<Formula> {
        let rows = subject.alternatives.iter();
        rows.map(|id| mark_of(*id, column)).collect()
    };
    let pending = of(Mark::Rule).into_iter().map(Formula::nothing_there);
    let none = Expr::Call(Function::Count, of(column)).equals(Expr::count(0));
    let most = Expr::Call(Function::Max, of(column));
    let best = Expr::when(none, subject.mark(Mark::Full), most);
    Expr::when(Expr::any(pending.collect()), Expr::nothing(), best)
}

/// Points by a rate: full where the thing does not exist, 0 where something was spent of nothing
/// planned.
fn by_rate(subject: &Subject, points: Formula) -> Formula {
    let zero = || Expr::count(0);
    let otherwise = if subject.judged {
        Expr::nothing()
    } else {
        let spent = subject.mark(Mark::Numerator).join(Operator::More, zero());
        let none_planned = subject.mark(Mark::Denominator).equals(zero());
        let counted = zero().if_only(spent).if_only(none_planned);
        if subject.all_zero().is_none() {
            counted
        } else {
            let none = subject.mark(Mark::Absence).equals(Expr::words(ALL_ZERO));
            Expr::when(none, subject.mark(Mark::Full), counted)
        }
    };
    let by_rule = Expr::when(subject.mark(Mark::Rate).number_there(), points, otherwise);
    let none = subject.mark(Mark::Rate).equals(Expr::words(NOT_APPLICABLE));
    subject.or_inapplicable(none, by_rule)
}

/// 分 of money, or the millionth of a person: whole numbers that a float holds exactly.
fn whole(subject: &Subject, column: Mark) -> Formula {
    let million = Expr::count(1_000_000);
    (subject.mark(column) * million).rounded(0)
}

/// The power of ten that makes all of the decimals whole.
fn scale(decimals: &[Decimal]) -> Decimal {
    let places = decimals.iter().map(|one| one.normalize().scale()).max();
    (0..places.unwrap_or(0)).fold(Decimal::ONE, |power, _| power.saturating_mul(Decimal::TEN))
}

/// The factor times the expression, which alone stands for once.
fn times(factor: Decimal, expression: Formula) -> Formula {
    if factor == Decimal::ONE {
        expression
    } else {
        Expr::Number(factor.normalize()) * expression
    }
}

/// How many steps lie beyond the target, not yet made whole.
fn steps(subject: &Subject, rule: &Deduction) -> Formula {
    let scale = scale(&[rule.target, rule.step]);
    let hundredfold = times(HUNDRED * scale, whole(subject, Mark::Numerator));
    let target = times(rule.target * scale, whole(subject, Mark::Denominator));
    let excess = match rule.direction {
        Direction::Above if rule.target.is_zero() => hundredfold,
        Direction::Above => hundredfold - target,
        Direction::Below => target - hundredfold,
        Direction::Both => Expr::of(Function::Abs, hundredfold - target),
    };
    let step = times(rule.step * scale, whole(subject, Mark::Denominator));
    let beyond = excess / step;
    beyond.at_least(Expr::count(0))
}

/// The steps beyond the target; below 0 those of the other side.
fn both_sides(subject: &Subject, rule: &Deduction, other: Option<&Deduction>) -> Formula {
    let own = steps(subject, rule);
    match other {
        Some(other) => own - steps(subject, other),
        None => own,
    }
}

/// Full marks less the steps, by a reading of begun ones.
pub(super) fn deducted(
    subject: &Subject,
    rule: &Deduction,
    other: Option<&Deduction>,
    reading: Steps,
) -> Formula {
    let counted = || subject.mark(Mark::Count);
    let own = left(subject, rule, counted(), reading);
    let Some(other) = other else {
        return own;
    };
    let beyond = Expr::count(0) - counted();
    let on_other = counted().join(Operator::Less, Expr::count(0));
    Expr::when(on_other, left(subject, other, beyond, reading), own)
}

/// Full marks less so many steps of a side.
fn left(subject: &Subject, rule: &Deduction, counted: Formula, reading: Steps) -> Formula {
    let full = subject.mark(Mark::Full);
    // Rounded down below zero is rounded up above it.
    let below = |counted: Formula| {
        let negative = Expr::count(0) - counted;
        Expr::of(Function::Int, negative)
    };
    let capped = |lost: Formula| match rule.most {
        Some(most) => lost.at_most(Expr::Number(most)),
        None => lost,
    };
    let left = match reading {
        Steps::Whole => {
            let lost = times(rule.marks, Expr::of(Function::Int, counted));
            full - capped(lost)
        }
        Steps::Prorata => full - capped(times(rule.marks, counted)),
        Steps::Started => match rule.most {
            None => full + times(rule.marks, below(counted)),
            Some(most) => {
                let lost = times(rule.marks, below(counted));
                let least = Expr::Number(-most);
                let kept = lost.at_least(least);
                full + kept
            }
        },
    };
    left.at_least(Expr::count(0)).points()
}

/// What part of the goal is reached, at most 1.
fn part(subject: &Subject, goal: &Goal) -> Formula {
    let scale = scale(&[goal.percent]);
    let rate = times(HUNDRED * scale, whole(subject, Mark::Numerator));
    let whole = times(goal.percent * scale, whole(subject, Mark::Denominator));
    let one = || Expr::count(1);
    if goal.direction == Direction::Below {
        let reached = rate.at_least(Expr::count(0));
        let part = reached / whole;
        return part.at_most(one());
    }
    let within = rate.clone().join(Operator::AtMost, whole.clone());
    Expr::when(within, one(), whole / rate)
}

/// The points of a band: the same for all of it, or in proportion between its ends.
fn band_points(subject: &Subject, band: &Band) -> Formula {
    let (Some(until), Some(low), Some(high)) = (band.until, band.lower, band.upper) else {
        return Expr::Number(amount::to_points(band.points));
    };
    let (low, high) = (low.percent, high.percent);
    let scale = scale(&[low, high]);
    let rate = times(HUNDRED * scale, whole(subject, Mark::Numerator));
    let denominator = || whole(subject, Mark::Denominator);
    let above = if low.is_zero() {
        rate
    } else {
        rate - times(low * scale, denominator())
    };
    let rise = Expr::Number(until - band.points);
    let whole = times((high - low) * scale, denominator());
    let more = rise * above / whole;
    (Expr::Number(band.points) + more).points()
}

/// The number of the band in which the rate lies, from 1 on; bands are told apart by their upper
/// ends.
fn band(subject: &Subject, bands: &Bands) -> Formula {
    let numbered: Vec<_> = (1..).zip(bands.as_slice()).collect();
    numbered
        .into_iter()
        .rev()
        .fold(Expr::nothing(), |above, (number, band)| {
            let Some(edge) = &band.upper else {
                return Expr::count(number);
            };
            let scale = scale(&[edge.percent]);
            let sign = if edge.closed {
                Operator::AtMost
            } else {
                Operator::Less
            };
            let rate = times(HUNDRED * scale, whole(subject, Mark::Numerator));
            let within = if edge.percent.is_zero() {
                subject.mark(Mark::Numerator).join(sign, Expr::count(0))
            } else {
                let end = times(edge.percent * scale, whole(subject, Mark::Denominator));
                rate.join(sign, end)
            };
            Expr::when(within, Expr::count(number), above)
        })
}

/// How many items are 是 once every one is answered, or what they earn where their marks differ;
/// 不适用 where that stands for all.
fn answers(fields: &[FieldId], items: &[ListItem]) -> Formula {
    let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
    let (yes, no) = (how_many(fields, "是"), how_many(fields, "否"));
    let answered = (yes.clone() + no).equals(Expr::count(count));
    let refused = Expr::words(NOT_APPLICABLE).if_only(none_applies(fields));
    let earned = match marks_alike(items) {
        Some(_) => yes,
        None => earned(fields, items),
    };
    Expr::when(answered, earned, refused)
}

/// What the items that are 是 earn together.
fn earned(fields: &[FieldId], items: &[ListItem]) -> Formula {
    let each = fields.iter().zip(items).map(|(field, item)| {
        let yes = value_of(*field).equals(Expr::words("是"));
        yes * Expr::Number(item.marks)
    });
    each.reduce(|sum, one| sum + one)
        .unwrap_or_else(|| Expr::count(0))
}

/// The choice's points.
fn graded(subject: &Subject, grades: &[GradeOption]) -> Formula {
    let chosen = |word: &str| subject.mark(Mark::Count).equals(Expr::words(word));
    let refused = subject.not_applicable().if_only(chosen(NOT_APPLICABLE));
    grades.iter().rev().fold(refused, |rest, grade| {
        let points = grade.points.clamp(Decimal::ZERO, subject.indicator.full);
        let points = Expr::Number(amount::to_points(points));
        Expr::when(chosen(&grade.name), points, rest)
    })
}
