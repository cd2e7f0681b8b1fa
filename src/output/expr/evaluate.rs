//! An expression's value, in exact decimals and with a spreadsheet's meaning of blanks and texts.
//!
//! An expression is asked for what it comes to, for whether it holds, or for its number, so that
//! what stands in cells is looked at where it stands and copied only where it is the result.

mod aggregate;
mod ranges;
mod search;

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::function::Kind;
use super::{Expr, Function, Operator, Val};
use crate::amount;
use aggregate::aggregate;
pub(in crate::output) use aggregate::median;
use ranges::{index, sum_product};
use search::searched;

/// The values of a range, row by row, and how many columns it has.
pub(in crate::output) type Values<'s> = (Cow<'s, [Val]>, usize);

/// What an expression's references hold, seen from where it stands.
pub(in crate::output) trait Sight<R> {
    /// The value of a cell.
    fn cell(&self, place: &R) -> Cow<'_, Val>;

    /// The values of a range.
    fn range(&self, place: &R) -> Values<'_>;

    /// What RANK, MATCH or COUNTIF of a value over a range comes to, or what a range's numbers come
    /// to together, where that is known without looking at every value. The value is worked out if
    /// need be.
    fn search(&self, function: Function, place: &R, sought: &dyn Fn() -> Val) -> Option<Val>;

    /// In how many rows the first range is exactly the value beside it and the second is more than
    /// its, likewise.
    fn above(&self, same: (&R, &Val), more: (&R, &Val)) -> Option<Val>;
}

/// The value of an expression. What a spreadsheet would show an error for is [`Val::Fault`].
pub(in crate::output) fn evaluate<R>(expression: &Expr<R>, sight: &impl Sight<R>) -> Val {
    seen(expression, sight).into_owned()
}

/// The value of an expression, where it stands if it stands in a cell.
fn seen<'e, R>(expression: &'e Expr<R>, sight: &'e impl Sight<R>) -> Cow<'e, Val> {
    Cow::Owned(match expression {
        Expr::Number(number) => Val::Number(*number),
        Expr::Words(words) => Val::Words(words.clone()),
        Expr::Cell(cell) => return sight.cell(cell),
        // A range alone is no value of a single cell.
        Expr::Range(_) => Val::Fault,
        Expr::Binary(Operator::Join, ..) => {
            let mut text = String::new();
            let whole = join(expression, sight, &mut text);
            whole.map_or(Val::Fault, |()| Val::words(text))
        }
        Expr::Binary(operator, ..) if operator.compares() => truth(condition(expression, sight)),
        Expr::Binary(..) => numeric(number(expression, sight)),
        Expr::Call(function, arguments) => match function.kind() {
            Kind::Number => numeric(called(*function, arguments, sight)),
            Kind::Truth => truth(holds(*function, arguments, sight)),
            Kind::Choice => match chosen(*function, arguments, sight) {
                Some(chosen) => return seen(chosen, sight),
                None => Val::Fault,
            },
            Kind::Value => return found(*function, arguments, sight),
        },
    })
}

fn truth(holds: Option<bool>) -> Val {
    holds.map_or(Val::Fault, Val::Truth)
}

fn numeric(number: Option<Decimal>) -> Val {
    number.map_or(Val::Fault, Val::Number)
}

/// Whether an expression holds, as a condition takes what it comes to; `None` of a text or an error.
fn condition<R>(expression: &Expr<R>, sight: &impl Sight<R>) -> Option<bool> {
    match expression {
        Expr::Binary(operator, left, right) if operator.compares() => match (operator, &**right) {
            // Whether something stands there is asked at every turn.
            (Operator::Equal | Operator::Unequal, Expr::Words(nothing)) if nothing.is_empty() => {
                let left = seen(left, sight);
                let sound = !left.is_fault();
                sound.then(|| left.is_empty() == (*operator == Operator::Equal))
            }
            _ => compared(*operator, &seen(left, sight), &seen(right, sight)),
        },
        Expr::Call(function, arguments) => match function.kind() {
            Kind::Truth => holds(*function, arguments, sight),
            Kind::Choice => condition(chosen(*function, arguments, sight)?, sight),
            Kind::Number | Kind::Value => seen(expression, sight).condition(),
        },
        _ => seen(expression, sight).condition(),
    }
}

/// The number of an expression, as arithmetic takes what it comes to; `None` of a text or an error.
fn number<R>(expression: &Expr<R>, sight: &impl Sight<R>) -> Option<Decimal> {
    match expression {
        Expr::Number(number) => Some(*number),
        Expr::Cell(cell) => sight.cell(cell).arithmetic(),
        Expr::Binary(operator, left, right) if operator.computes() => {
            computed(*operator, number(left, sight)?, number(right, sight)?)
        }
        Expr::Call(function, arguments) => match function.kind() {
            Kind::Number => called(*function, arguments, sight),
            Kind::Choice => number(chosen(*function, arguments, sight)?, sight),
            Kind::Truth | Kind::Value => seen(expression, sight).arithmetic(),
        },
        _ => seen(expression, sight).arithmetic(),
    }
}

/// Of two values, whether one stands to the other as the sign says.
fn compared(operator: Operator, left: &Val, right: &Val) -> Option<bool> {
    let order = left.compare(right)?;
    match operator {
        Operator::Equal => Some(order.is_eq()),
        Operator::Unequal => Some(order.is_ne()),
        Operator::Less => Some(order.is_lt()),
        Operator::AtMost => Some(order.is_le()),
        Operator::More => Some(order.is_gt()),
        Operator::AtLeast => Some(order.is_ge()),
        _ => None,
    }
}

fn computed(operator: Operator, left: Decimal, right: Decimal) -> Option<Decimal> {
    match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => left.checked_div(right),
        _ => None,
    }
}

/// Adds what an expression shows, of texts joined all of them; `None` of an error.
fn join<R>(expression: &Expr<R>, sight: &impl Sight<R>, text: &mut String) -> Option<()> {
    if let Expr::Binary(Operator::Join, left, right) = expression {
        join(left, sight, text)?;
        return join(right, sight, text);
    }
    match &*seen(expression, sight) {
        Val::Words(words) => text.push_str(words),
        other => text.push_str(&other.shown()?),
    }
    Some(())
}

/// Two values with a sign between them.
fn binary(operator: Operator, left: &Val, right: &Val) -> Val {
    if operator.compares() {
        truth(compared(operator, left, right))
    } else if operator.computes() {
        let sides = left.arithmetic().zip(right.arithmetic());
        numeric(sides.and_then(|(left, right)| computed(operator, left, right)))
    } else {
        let sides = left.shown().zip(right.shown());
        sides.map_or(Val::Fault, |(left, right)| {
            Val::words([left.as_str(), right.as_str()].concat())
        })
    }
}

/// What a function chooses among its arguments; `None` where that is none of them.
fn chosen<'e, R>(
    function: Function,
    arguments: &'e [Expr<R>],
    sight: &impl Sight<R>,
) -> Option<&'e Expr<R>> {
    let first = arguments.first()?;
    let place = match function {
        Function::If => 2 - usize::from(condition(first, sight)?),
        Function::Choose => usize::try_from(number(first, sight)?).ok()?,
        _ => return None,
    };
    arguments.get(place).filter(|_| place > 0)
}

/// A function that holds or not; `None` where it comes to an error.
fn holds<R>(function: Function, arguments: &[Expr<R>], sight: &impl Sight<R>) -> Option<bool> {
    match function {
        Function::And | Function::Or => {
            // They look at every argument.
            let all = function == Function::And;
            arguments.iter().try_fold(all, |so_far, argument| {
                let holds = condition(argument, sight)?;
                Some(if all { so_far & holds } else { so_far | holds })
            })
        }
        Function::Not => condition(arguments.first()?, sight).map(|truth| !truth),
        Function::Exact => {
            let [one, two] = arguments else {
                return None;
            };
            exact(&seen(one, sight), &seen(two, sight))
        }
        Function::IsNumber => Some(is_number(&seen(arguments.first()?, sight))),
        _ => None,
    }
}

fn is_number(value: &Val) -> bool {
    matches!(value, Val::Number(_))
}

/// Whether two values are the same text, letter by letter.
fn exact(one: &Val, two: &Val) -> Option<bool> {
    let (one, two) = one.shown().zip(two.shown())?;
    Some(one == two)
}

/// A function that comes to a number; `None` where it comes to an error.
fn called<R>(function: Function, arguments: &[Expr<R>], sight: &impl Sight<R>) -> Option<Decimal> {
    let at = |index: usize| number(arguments.get(index)?, sight);
    match function {
        Function::Abs => Some(at(0)?.abs()),
        Function::Int => Some(at(0)?.floor()),
        Function::Sign => Some(match at(0)? {
            number if number.is_zero() => Decimal::ZERO,
            number if number.is_sign_negative() => Decimal::NEGATIVE_ONE,
            _ => Decimal::ONE,
        }),
        Function::N => match &*seen(arguments.first()?, sight) {
            Val::Words(_) => Some(Decimal::ZERO),
            value => value.arithmetic(),
        },
        Function::Round => {
            let places = u32::try_from(at(1)?).ok()?;
            Some(amount::rounded(at(0)?, places))
        }
        Function::Count | Function::Max | Function::Median | Function::Min | Function::Sum => {
            aggregate(function, arguments, sight)
        }
        Function::CountIf | Function::Rank | Function::Match => {
            searched(function, arguments, sight)
        }
        Function::SumProduct => sum_product(arguments, sight),
        _ => None,
    }
}

/// A function that comes to what it finds, or makes a text.
fn found<'e, R>(
    function: Function,
    arguments: &'e [Expr<R>],
    sight: &'e impl Sight<R>,
) -> Cow<'e, Val> {
    let shown = |index: usize| seen(arguments.get(index)?, sight).shown();
    Cow::Owned(match function {
        Function::Index => return index(arguments, sight),
        Function::IfError => {
            let mut each = arguments.iter().map(|argument| seen(argument, sight));
            let sound = each.find(|value| !value.is_fault());
            return sound.unwrap_or(Cow::Owned(Val::Fault));
        }
        Function::Substitute => match (shown(0), shown(1), shown(2)) {
            (Some(text), Some(from), Some(to)) => Val::words(text.replace(&*from, &to)),
            _ => Val::Fault,
        },
        Function::Trim => shown(0).map_or(Val::Fault, |text| {
            let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
            Val::words(words.join(" "))
        }),
        _ => Val::Fault,
    })
}
