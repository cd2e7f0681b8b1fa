//! Conditions: each is tried in its order, until one holds.

use super::Line;
use super::card::Grounds;
use crate::amount;
use crate::name::FieldName;
use crate::scheme::Conditions;

/// The line with the points of the first condition that holds. The line stays pending where a side
/// is beyond what a decimal holds.
pub(super) fn decide(conditions: &Conditions, mut line: Line) -> Line {
    let first = conditions.first(&|name: &FieldName| line.number(name));
    line.grounds = Grounds::Condition(first);
    let chosen = first.and_then(|at| conditions.as_slice().get(at));
    match chosen {
        Some(condition) => line.scored(amount::to_points(condition.points)),
        None => line,
    }
}
