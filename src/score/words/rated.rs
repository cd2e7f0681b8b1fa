//! The words of a rate and of what follows from it.

use rust_decimal::Decimal;

use super::{Trial, lost_all};
use crate::amount::{self, HUNDRED, Rate};
use crate::scheme::formula::{Formula, Quotient};
use crate::scheme::{Bands, Deduction, Direction, Goal, Indicator, Method, Steps};
use crate::score::Line;
use crate::score::card::Grounds;

/// The formula with its numbers, the quotient and the percentage.
pub(super) fn calculation(line: &Line) -> String {
    match (&line.rate, line.rule.method.rate(), &line.grounds) {
        (Some(rate), _, Grounds::JudgedRate) => format!("{} = {}", rate.decimal(), rate.percent()),
        (Some(rate), Some(quotient), _) => worked_out(quotient, &line.filled(), rate),
        _ => String::new(),
    }
}

/// `(16.8 + 140.8 + 5.08 − 0) ÷ (16.8 + 140.8 + 5.08) = 162.68 ÷ 162.68 = 1 = 100%`.
fn worked_out(quotient: &Quotient, filled: &str, rate: &Rate) -> String {
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

/// Every step and band tried.
pub(super) fn trials(line: &Line) -> Vec<Trial> {
    let Some(rate) = &line.rate else {
        return Vec::new();
    };
    match &line.rule.method {
        Method::Deduct { rule, other, .. } => {
            let side = rule.side(other.as_ref(), rate);
            let within = other.iter().chain([rule]).filter(|one| *one != side);
            let within = within.map(|one| Trial {
                rule: format!("{}计满分", within_target(one)),
                met: true,
            });
            within.chain(steps_tried(side, rate, line.steps)).collect()
        }
        Method::Goal { goal, .. } => reached(goal, rate),
        Method::Bands { bands, .. } => in_bands(bands, rate),
        _ => Vec::new(),
    }
}

/// What is taken off or given for the rate; empty where nothing is lost.
pub(super) fn deduction(line: &Line) -> String {
    let Some(rate) = &line.rate else {
        return String::new();
    };
    match &line.rule.method {
        Method::Deduct { rule, other, .. } => steps_lost(
            &line.rule,
            rule.side(other.as_ref(), rate),
            rate,
            line.steps,
        ),
        Method::Goal { goal, .. } => part_of_goal(&line.rule, goal, rate),
        Method::Bands { bands, .. } => match bands.band(rate) {
            Some(band) => {
                let points = amount::plain(band.points_at(rate));
                format!("在 {band} 档，计 {points} 分")
            }
            None => String::new(),
        },
        _ => String::new(),
    }
}

/// The rate and what follows from it.
pub(super) fn basis(line: &Line) -> String {
    let Some(rate) = &line.rate else {
        return "无法计算，待评".to_owned();
    };
    let filled = match line.grounds {
        Grounds::JudgedRate => rate.decimal(),
        _ => line.filled(),
    };
    let deduction = deduction(line);
    let why = if deduction.is_empty() {
        deduction
    } else {
        format!("，{deduction}")
    };
    format!("{filled} = {}{why}", rate.percent())
}

/// Why there is no rate: its denominator is not above 0.
pub(super) fn undivided(line: &Line, numerator: Decimal, denominator: Decimal) -> String {
    let calculation = line.filled();
    if !denominator.is_zero() {
        format!("{calculation}，分母为负，待评")
    } else if numerator > Decimal::ZERO {
        format!("{calculation}，分母为 0 而分子大于 0，计 0 分")
    } else {
        format!("{calculation}，分母为 0，待评")
    }
}

/// Whether a rate is beyond the target, and what a step beyond it costs.
fn steps_tried(rule: &Deduction, rate: &Rate, steps: Steps) -> Vec<Trial> {
    let met = is_within(rule, rate);
    let mut trials = vec![Trial {
        rule: format!("{}计满分", within_target(rule)),
        met,
    }];
    if !met {
        trials.push(Trial {
            rule: format!(
                "{}，每 {} 个百分点扣 {} 分（{}）",
                beyond(rule, rate),
                amount::plain(rule.step),
                amount::plain(rule.marks),
                steps.title()
            ),
            met: true,
        });
    }
    trials
}

/// `超过 100% 3.2 个百分点，3 步 × 2 分，扣 5 分，扣完为止`; empty within the target.
fn steps_lost(indicator: &Indicator, rule: &Deduction, rate: &Rate, steps: Steps) -> String {
    if is_within(rule, rate) {
        return String::new();
    }
    let deducted = rule.points(indicator.full, rate, steps);
    let lost = indicator.full - deducted.points;
    let most = rule.most.unwrap_or(indicator.full).min(indicator.full);
    format!(
        "{}，{} 步 × {} 分，扣 {} 分{}",
        beyond(rule, rate),
        amount::plain(amount::to_places(deducted.steps)),
        amount::plain(rule.marks),
        amount::plain(lost),
        lost_all(lost, most, indicator.full)
    )
}

fn is_within(rule: &Deduction, rate: &Rate) -> bool {
    let excess = rule.excess(rate);
    excess.is_some_and(|excess| excess <= Decimal::ZERO)
}

/// `超过 100% 3.2 个百分点`.
fn beyond(rule: &Deduction, rate: &Rate) -> String {
    let beyond = match rule.direction {
        Direction::Above => "超过",
        Direction::Below => "低于",
        Direction::Both => "偏离",
    };
    let hundredfold = rate.denominator().checked_mul(HUNDRED);
    let size = rule
        .excess(rate)
        .zip(hundredfold)
        .and_then(|(excess, whole)| Rate::new(excess, whole));
    let size = size.map_or_else(String::new, |size| {
        format!(" {}", size.percent().replace('%', " 个百分点"))
    });
    format!("{beyond} {}%{size}", amount::plain(rule.target))
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

/// Whether the goal was reached, and what happens else.
fn reached(goal: &Goal, rate: &Rate) -> Vec<Trial> {
    let (within, beyond) = sides(goal);
    let percent = amount::plain(goal.percent);
    let met = goal.reached(rate);
    let mut trials = vec![Trial {
        rule: format!("{within} {percent}% 计满分"),
        met,
    }];
    if !met {
        trials.push(Trial {
            rule: format!("{beyond} {percent}% 按比例计分"),
            met: true,
        });
    }
    trials
}

/// `低于 80%，按 60% ÷ 80% × 4 分计 3 分`; empty where the goal was reached.
fn part_of_goal(indicator: &Indicator, goal: &Goal, rate: &Rate) -> String {
    if goal.reached(rate) {
        return String::new();
    }
    let (_, beyond) = sides(goal);
    let (percent, shown) = (amount::plain(goal.percent), rate.percent());
    let part = match goal.direction {
        Direction::Below => format!("{shown} ÷ {percent}%"),
        _ => format!("{percent}% ÷ {shown}"),
    };
    format!(
        "{beyond} {percent}%，按 {part} × {} 分计 {} 分",
        amount::plain(indicator.full),
        amount::plain(goal.points(indicator.full, rate))
    )
}

/// How it is called to reach a goal, and not to reach it.
fn sides(goal: &Goal) -> (&'static str, &'static str) {
    match goal.direction {
        Direction::Below => ("达到", "低于"),
        _ => ("不超过", "超过"),
    }
}

fn in_bands(bands: &Bands, rate: &Rate) -> Vec<Trial> {
    let Some(chosen) = bands.band(rate) else {
        return Vec::new();
    };
    let all = bands.as_slice().iter();
    let trials = all.map(|band| Trial {
        rule: format!("{band} 计 {}", band.earns()),
        met: band == chosen,
    });
    trials.collect()
}
