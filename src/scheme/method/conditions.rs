//! Conditions: an ordered list of comparisons between formulas, of which the first that holds gives
//! the points. “无结余 3 分；有结余但不超过上年结转 2 分；超过上年结转 0 分”.

mod region;

use rust_decimal::Decimal;

use crate::name::FieldName;
use crate::scheme::formula::Comparison;
use region::{Region, Remaining};

/// A condition and what it earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// All of these must hold; empty for 其余, which always does.
    pub when: Vec<Comparison>,
    /// 分.
    pub points: Decimal,
}

impl Condition {
    /// Whether it holds. `None` where a side has no value.
    pub fn holds(&self, value: &dyn Fn(&FieldName) -> Option<Decimal>) -> Option<bool> {
        self.when.iter().try_fold(true, |holds, comparison| {
            Some(comparison.holds(value)? && holds)
        })
    }

    /// `年末结余 > 0 且 年末结余 ≤ 上年结转`, or 其余情形.
    pub fn show(&self, field: &dyn Fn(&FieldName) -> String) -> String {
        if self.when.is_empty() {
            return "其余情形".to_owned();
        }
        let each = self.when.iter().map(|comparison| comparison.show(field));
        each.collect::<Vec<_>>().join(" 且 ")
    }
}

/// Conditions in their order, of which one always holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditions(Vec<Condition>);

impl Conditions {
    /// Takes conditions in their order.
    ///
    /// # Errors
    /// Says where no condition holds, as far as that can be told, unless the last one is 其余.
    pub fn new(conditions: Vec<Condition>) -> Result<Self, String> {
        let last = conditions.last().is_some_and(|one| one.when.is_empty());
        if last {
            return Ok(Self(conditions));
        }
        let mut left = Remaining::everything();
        for condition in &conditions {
            left.remove(&Region::of(&condition.when));
        }
        match left.example() {
            None => Ok(Self(conditions)),
            Some(example) if example.is_empty() => Err(String::new()),
            Some(example) => Err(example),
        }
    }

    /// In their order.
    #[must_use]
    pub fn as_slice(&self) -> &[Condition] {
        &self.0
    }

    /// The place (from 0 on) of the first that holds. `None` where a side has no value.
    pub fn first(&self, value: &dyn Fn(&FieldName) -> Option<Decimal>) -> Option<usize> {
        for (at, condition) in self.0.iter().enumerate() {
            if condition.holds(value)? {
                return Some(at);
            }
        }
        None
    }

    /// The fields compared, in order, each once.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldName> {
        let mut fields: Vec<&FieldName> = Vec::new();
        let comparisons = self.0.iter().flat_map(|one| &one.when);
        for comparison in comparisons {
            for name in [&comparison.left, &comparison.right]
                .into_iter()
                .flat_map(|side| side.fields())
            {
                if !fields.contains(&name) {
                    fields.push(name);
                }
            }
        }
        fields
    }

    /// The places (from 0 on) of conditions that never decide, because those above them, or they
    /// themselves, leave nothing to them.
    #[must_use]
    pub fn unreachable(&self) -> Vec<usize> {
        let mut left = Remaining::everything();
        let mut found = Vec::new();
        for (at, condition) in self.0.iter().enumerate() {
            let region = Region::of(&condition.when);
            if !left.meets(&region) {
                found.push(at);
            }
            left.remove(&region);
        }
        found
    }
}
