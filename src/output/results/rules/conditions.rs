//! Conditions as expressions: the number of the first that holds, and its points.

use super::subject::Subject;
use super::value::{all_numbers, computed};
use super::{Formula, NOT_APPLICABLE};
use crate::amount::{self, AMOUNT_PLACES};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::Mark;
use crate::scheme::Conditions;
use crate::scheme::formula::{self as scheme, Comparison, Sign};

/// The number of the first condition that holds, from 1 on, once all fields hold numbers; 不适用 where
/// the thing does not exist or was said not to apply.
pub(super) fn count(subject: &Subject, conditions: &Conditions) -> Formula {
    let numbered: Vec<_> = (1..).zip(conditions.as_slice()).collect();
    let first = numbered.into_iter().rev();
    let first = first.fold(Expr::nothing(), |below, (number, condition)| {
        let number = Expr::count(number);
        if condition.when.is_empty() {
            return number;
        }
        let each = condition.when.iter().map(|one| holds(subject, one));
        Expr::when(Expr::all(each.collect()), number, below)
    });
    let fields = subject.fields();
    let known = match all_numbers(&fields) {
        Some(all) => first.if_only(all),
        None => first,
    };
    match subject.inapplicability() {
        Some(none) => Expr::when(none, Expr::words(NOT_APPLICABLE), known),
        None => known,
    }
}

/// The points of the condition counted.
pub(super) fn points(subject: &Subject, conditions: &Conditions) -> Formula {
    let counted = || subject.mark(Mark::Count);
    let each = conditions.as_slice().iter();
    let each = each.map(|condition| Expr::Number(amount::to_points(condition.points)));
    let chosen = std::iter::once(counted()).chain(each).collect();
    let known = Expr::Call(Function::Choose, chosen).if_only(counted().number_there());
    let none = counted().equals(Expr::words(NOT_APPLICABLE));
    subject.or_inapplicable(none, known)
}

/// Whether a comparison holds, each side at six places.
fn holds(subject: &Subject, comparison: &Comparison) -> Formula {
    let side = |formula: &scheme::Formula| {
        let value = computed(subject.plan, formula);
        match formula {
            scheme::Formula::Number(_) | scheme::Formula::Field(_) => value,
            _ => value.rounded(AMOUNT_PLACES),
        }
    };
    let sign = match comparison.sign {
        Sign::Equal => Operator::Equal,
        Sign::Less => Operator::Less,
        Sign::AtMost => Operator::AtMost,
        Sign::More => Operator::More,
        Sign::AtLeast => Operator::AtLeast,
    };
    side(&comparison.left).join(sign, side(&comparison.right))
}
