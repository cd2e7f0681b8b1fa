//! Judgements become points, once all that is judged is there.

use rust_decimal::Decimal;

use super::card::Grounds;
use super::{Line, conditions, ratio};
use crate::amount::{self, Rate};
use crate::name::FieldName;
use crate::returns::{Used, Value};
use crate::scheme::{GradeOption, Indicator, ListItem, Method};

/// All items are there: the method decides.
pub(super) fn judge(mut line: Line) -> Line {
    let rule = std::sync::Arc::clone(&line.rule);
    match &rule.method {
        Method::Deduct { .. } | Method::Goal { .. } | Method::Bands { .. } => by_rate(line),
        Method::Conditions(list) => conditions::decide(list, line),
        // Each of the rules is scored by itself.
        Method::Either(_) => line,
        Method::Unscored => {
            line.grounds = Grounds::Unscored;
            line.scored(Decimal::ZERO)
        }
        Method::Checklist { .. }
        | Method::Cases { .. }
        | Method::Proportional { .. }
        | Method::Marks { .. }
        | Method::Graded { .. } => {
            let points = points(&rule, &line.used);
            line.scored(points)
        }
    }
}

/// The points (分) that a rule without a rate gives for what was judged.
pub(super) fn points(rule: &Indicator, used: &[Used]) -> Decimal {
    let full = rule.full;
    let points = match &rule.method {
        Method::Checklist { items } => earned(items, used).map(|item| item.marks).sum(),
        Method::Cases { marks, most, .. } => {
            full - lost(number(used), *marks, most.unwrap_or(full).min(full))
        }
        Method::Proportional { of, .. } => number(used)
            .checked_mul(full)
            .and_then(|scaled| scaled.checked_div(*of))
            .unwrap_or_default(),
        Method::Graded { grades, .. } => {
            chosen(grades, used).map_or(Decimal::ZERO, |grade| grade.points)
        }
        _ => number(used),
    };
    amount::to_points(points.clamp(Decimal::ZERO, full))
}

/// The number that was judged.
pub(super) fn number(used: &[Used]) -> Decimal {
    let first = used.first().and_then(|used| used.value.number());
    first.unwrap_or_default()
}

/// The items of a checklist that are 是: each earns its marks.
pub(super) fn earned<'i>(
    items: &'i [ListItem],
    used: &'i [Used],
) -> impl Iterator<Item = &'i ListItem> {
    let pairs = used.iter().zip(items);
    let met = pairs.filter(|(used, _)| used.value == Value::Answer(true));
    met.map(|(_, item)| item)
}

/// What so many cases lose (分), at most `most`.
pub(super) fn lost(count: Decimal, marks: Decimal, most: Decimal) -> Decimal {
    count.checked_mul(marks).unwrap_or(most).min(most)
}

/// The grade of the choice that was made.
pub(super) fn chosen<'g>(grades: &'g [GradeOption], used: &[Used]) -> Option<&'g GradeOption> {
    let choice = used.first().map(Used::shown)?;
    grades.iter().find(|grade| grade.name == choice)
}

/// A rate of judged figures.
fn by_rate(mut line: Line) -> Line {
    line.grounds = Grounds::JudgedRate;
    let number = |name: &FieldName| line.number(name);
    let parts = line.rule.method.rate().and_then(|rate| {
        let numerator = rate.numerator.evaluate(&number)?;
        Rate::new(numerator, rate.denominator.evaluate(&number)?)
    });
    match parts {
        Some(rate) => ratio::apply(&rate, line),
        None => line,
    }
}
