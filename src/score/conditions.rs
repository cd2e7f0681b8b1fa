//! Conditions: each is tried in its order, with the numbers filled in, until one holds.

use rust_decimal::Decimal;

use super::{Line, Trial};
use crate::amount;
use crate::name::FieldName;
use crate::returns::Used;
use crate::scheme::Conditions;

/// The line with the points of the first condition that holds. The line stays pending where a side
/// is beyond what a decimal holds.
pub(super) fn decide(conditions: &Conditions, mut line: Line) -> Line {
    let used = std::mem::take(&mut line.used);
    let of = |name: &FieldName| used.iter().find(|one| one.field == *name);
    let number = |name: &FieldName| of(name).and_then(|one| one.value.number());
    let filled = |name: &FieldName| of(name).map(Used::shown).unwrap_or_default();
    let named = |name: &FieldName| name.to_string();
    let first = conditions.first(&number);
    let mut tried: Vec<String> = Vec::new();
    for (at, condition) in conditions.as_slice().iter().enumerate() {
        let met = first == Some(at);
        let shown = condition.show(&named);
        let points = amount::plain(condition.points);
        let numbers = if condition.when.is_empty() {
            String::new()
        } else {
            let numbers = condition.show(&filled);
            let holds = if met { "成立" } else { "不成立" };
            tried.push(format!("{numbers} {holds}"));
            format!("（{numbers}）")
        };
        line.trials.push(Trial {
            rule: format!("{shown}{numbers}计 {points} 分"),
            met,
        });
        if met {
            line.deduction = format!("{shown}，计 {points} 分");
            line.basis = format!("{shown}{numbers}，计 {points} 分");
            break;
        }
    }
    line.calculation = tried.join("；");
    let points: Option<Decimal> = first
        .and_then(|at| conditions.as_slice().get(at))
        .map(|condition| condition.points);
    line.used = used;
    if let Some(points) = points {
        return line.scored(amount::to_points(points));
    }
    line.trials.clear();
    line.basis = "计算结果超出可表示的范围，待评".to_owned();
    line
}
