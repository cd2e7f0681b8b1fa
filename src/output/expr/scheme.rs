//! A formula of the scheme as an expression.

use super::{Expr, Operator};
use crate::name::FieldName;
use crate::scheme::formula::{self, Formula};

/// The expression of a formula, each field put as `field` says.
pub(in crate::output) fn computed<R>(
    formula: &Formula,
    field: &dyn Fn(&FieldName) -> Expr<R>,
) -> Expr<R> {
    match formula {
        Formula::Number(number) => Expr::Number(*number),
        Formula::Field(name) => field(name),
        Formula::Negate(inner) => Expr::count(0) - computed(inner, field),
        Formula::Binary(operator, left, right) => {
            let operator = match operator {
                formula::Operator::Add => Operator::Add,
                formula::Operator::Subtract => Operator::Subtract,
                formula::Operator::Multiply => Operator::Multiply,
                formula::Operator::Divide => Operator::Divide,
            };
            computed(left, field).join(operator, computed(right, field))
        }
    }
}
