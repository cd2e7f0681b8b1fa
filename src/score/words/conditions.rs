//! The words of conditions: each that was tried, with the numbers filled in.

use super::{BEYOND, Trial};
use crate::amount;
use crate::name::FieldName;
use crate::scheme::{Condition, Method};
use crate::score::Line;

/// The conditions that were tried, each with whether it holds.
fn tried(line: &Line, first: Option<usize>) -> Vec<(&Condition, bool)> {
    let Method::Conditions(conditions) = &line.rule.method else {
        return Vec::new();
    };
    let all = conditions.as_slice();
    let count = first.map_or(all.len(), |first| first + 1);
    let each = all.iter().take(count).enumerate();
    each.map(|(at, condition)| (condition, first == Some(at)))
        .collect()
}

/// `6 = 0 不成立；6 ≤ 5 成立`.
pub(super) fn calculation(line: &Line, first: Option<usize>) -> String {
    let tried = tried(line, first).into_iter();
    let compared = tried.filter(|(condition, _)| !condition.when.is_empty());
    let said = compared.map(|(condition, met)| {
        let holds = if met { "成立" } else { "不成立" };
        format!("{} {holds}", condition.show(&|name| line.given(name)))
    });
    said.collect::<Vec<_>>().join("；")
}

pub(super) fn trials(line: &Line, first: usize) -> Vec<Trial> {
    let tried = tried(line, Some(first)).into_iter();
    let trials = tried.map(|(condition, met)| Trial {
        rule: format!("{}计 {} 分", filled(line, condition), points(condition)),
        met,
    });
    trials.collect()
}

/// The condition that holds and what it earns.
pub(super) fn deduction(line: &Line, first: usize) -> String {
    let said = |condition: &Condition| format!("{}，计 {} 分", named(condition), points(condition));
    chosen(line, first).map(said).unwrap_or_default()
}

/// The same with the numbers filled in.
pub(super) fn basis(line: &Line, first: Option<usize>) -> String {
    let chosen = first.and_then(|first| chosen(line, first));
    match chosen {
        Some(condition) => {
            format!("{}，计 {} 分", filled(line, condition), points(condition))
        }
        None => BEYOND.to_owned(),
    }
}

fn chosen(line: &Line, first: usize) -> Option<&Condition> {
    let tried = tried(line, Some(first)).pop();
    tried.map(|(condition, _)| condition)
}

/// `年末结余 ≤ 上年结转`.
fn named(condition: &Condition) -> String {
    condition.show(&FieldName::to_string)
}

/// `年末结余 ≤ 上年结转（6 ≤ 5）`.
fn filled(line: &Line, condition: &Condition) -> String {
    let named = named(condition);
    if condition.when.is_empty() {
        return named;
    }
    let numbers = condition.show(&|name| line.given(name));
    format!("{named}（{numbers}）")
}

fn points(condition: &Condition) -> String {
    amount::plain(condition.points)
}
