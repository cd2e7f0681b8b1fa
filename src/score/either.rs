//! The better of several rules: each is scored by itself, those that do not apply are passed over.

use super::resolve::Resolver;
use super::{Line, Status, Trial, by_rule};
use crate::amount;
use crate::scheme::{Indicator, Scheme, Steps};

/// The line with the better points. While any rule that may apply is pending, so is the line.
pub(super) fn line(
    scheme: &Scheme,
    indicator: &Indicator,
    rules: &[Indicator],
    steps: Steps,
    resolver: &mut Resolver,
) -> Line {
    let mut each: Vec<(String, Line)> = (1..)
        .zip(rules)
        .map(|(number, rule)| {
            let line = by_rule(scheme, rule, steps, resolver);
            (format!("办法{number}"), line)
        })
        .collect();
    let whole = together(indicator, &each);
    if each.iter().any(|(_, line)| line.status == Status::Pending) {
        return whole;
    }
    each.retain(|(_, line)| line.status != Status::NotApplicable);
    best(indicator, each, whole)
}

/// What all of the rules used, tried and said.
fn together(indicator: &Indicator, each: &[(String, Line)]) -> Line {
    let mut whole = Line::pending(indicator, String::new());
    for (title, line) in each {
        for used in &line.used {
            if !whole.used.iter().any(|one| one.field == used.field) {
                whole.used.push(used.clone());
            }
        }
        let trials = line.trials.iter().map(|trial| Trial {
            rule: format!("{title}：{}", trial.rule),
            met: trial.met,
        });
        whole.trials.extend(trials);
    }
    let said = |of: &dyn Fn(&Line) -> &str| {
        let said = each.iter().filter(|(_, line)| !of(line).is_empty());
        let said = said.map(|(title, line)| format!("{title} {}", of(line)));
        said.collect::<Vec<_>>().join("；")
    };
    whole.calculation = said(&|line| &line.calculation);
    whole.basis = said(&|line| &line.basis);
    whole.absent = each.iter().all(|(_, line)| line.absent);
    whole
}

/// The best of the rules that apply, of equal ones the first; not applicable where none does.
fn best(indicator: &Indicator, each: Vec<(String, Line)>, mut whole: Line) -> Line {
    let Some((title, best)) = each.into_iter().rev().max_by_key(|(_, line)| line.points) else {
        whole.status = Status::NotApplicable;
        whole.points = Some(indicator.full);
        return whole;
    };
    let points = best.points.unwrap_or_default();
    whole.deduction = if best.deduction.is_empty() {
        format!("取{title}")
    } else {
        format!("取{title}：{}", best.deduction)
    };
    whole.basis = format!(
        "{}；取较高的{title}，计 {} 分",
        whole.basis,
        amount::plain(points)
    );
    whole.scored(points)
}
