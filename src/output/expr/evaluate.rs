//! An expression's value, in exact decimals and with a spreadsheet's meaning of blanks and texts.

mod ranges;

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Expr, Function, Operator, Val};
use crate::amount;
use ranges::{index, is_row, row, sum_product};

/// The values of a range, row by row, and how many columns it has.
pub(in crate::output) type Values<'s> = (Cow<'s, [Val]>, usize);

/// In how many rows the first range is exactly the value beside it and the second is more than its.
type Above<'s, R> = dyn Fn((&R, &Val), (&R, &Val)) -> Option<Val> + 's;

/// A search over a range for what is worked out if need be.
type Search<'s, R> = dyn Fn(Function, &R, &dyn Fn() -> Val) -> Option<Val> + 's;

/// What an expression's references hold.
pub(in crate::output) struct Sight<'s, R> {
    /// The value of a cell.
    pub(in crate::output) cell: &'s dyn Fn(&R) -> Val,
    /// The values of a range.
    pub(in crate::output) range: &'s dyn Fn(&R) -> Values<'s>,
    /// What RANK, MATCH or COUNTIF of a value over a range comes to, or what a range's numbers come
    /// to together, where that is known without looking at every value.
    pub(in crate::output) search: &'s Search<'s, R>,
    /// In how many rows a range is exactly a value and another is more than one, likewise.
    pub(in crate::output) above: &'s Above<'s, R>,
}

/// The value of an expression. What a spreadsheet would show an error for is [`Val::Fault`].
pub(in crate::output) fn evaluate<R>(expression: &Expr<R>, sight: &Sight<R>) -> Val {
    match expression {
        Expr::Number(number) => Val::Number(*number),
        Expr::Words(words) => Val::Words(words.clone()),
        Expr::Cell(cell) => (sight.cell)(cell),
        // A range alone is no value of a single cell.
        Expr::Range(_) => Val::Fault,
        Expr::Call(function, arguments) => call(*function, arguments, sight),
        Expr::Binary(operator, left, right) => match (operator, &**right) {
            // Whether something stands there is asked at every turn.
            (Operator::Equal | Operator::Unequal, Expr::Words(nothing)) if nothing.is_empty() => {
                match evaluate(left, sight) {
                    Val::Fault => Val::Fault,
                    left => Val::Truth(left.is_empty() == (*operator == Operator::Equal)),
                }
            }
            _ => binary(*operator, &evaluate(left, sight), &evaluate(right, sight)),
        },
    }
}

fn binary(operator: Operator, left: &Val, right: &Val) -> Val {
    use Operator::{
        Add, AtLeast, AtMost, Divide, Equal, Join, Less, More, Multiply, Subtract, Unequal,
    };
    let compared = |holds: fn(Ordering) -> bool| {
        left.compare(right)
            .map_or(Val::Fault, |order| Val::Truth(holds(order)))
    };
    let computed = |of: fn(Decimal, Decimal) -> Option<Decimal>| {
        let sides = left.arithmetic().zip(right.arithmetic());
        let result = sides.and_then(|(left, right)| of(left, right));
        result.map_or(Val::Fault, Val::Number)
    };
    match operator {
        Add => computed(Decimal::checked_add),
        Subtract => computed(Decimal::checked_sub),
        Multiply => computed(Decimal::checked_mul),
        Divide => computed(Decimal::checked_div),
        Join => match left.shown().zip(right.shown()) {
            Some((left, right)) => Val::words(format!("{left}{right}")),
            None => Val::Fault,
        },
        Equal => compared(Ordering::is_eq),
        Unequal => compared(Ordering::is_ne),
        Less => compared(Ordering::is_lt),
        AtMost => compared(Ordering::is_le),
        More => compared(Ordering::is_gt),
        AtLeast => compared(Ordering::is_ge),
    }
}

fn call<R>(function: Function, arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    let at = |index: usize| match arguments.get(index) {
        Some(argument) => evaluate(argument, sight),
        None => Val::Fault,
    };
    match function {
        Function::If => match at(0).condition() {
            Some(true) => at(1),
            Some(false) => at(2),
            None => Val::Fault,
        },
        Function::IfError => match at(0) {
            Val::Fault => at(1),
            value => value,
        },
        Function::Choose => {
            let place = at(0)
                .arithmetic()
                .and_then(|place| usize::try_from(place).ok());
            place.filter(|place| *place > 0).map_or(Val::Fault, at)
        }
        Function::And | Function::Or => conditions(function, arguments, sight),
        Function::Not => match at(0).condition() {
            Some(truth) => Val::Truth(!truth),
            None => Val::Fault,
        },
        Function::IsNumber | Function::N | Function::Exact | Function::Trim => {
            elementwise(function, &at(0), &at_second(arguments, sight))
        }
        Function::Abs | Function::Int | Function::Sign => number(function, &at(0)),
        Function::Round => match (at(0).arithmetic(), at(1).arithmetic()) {
            (Some(number), Some(places)) => u32::try_from(places).map_or(Val::Fault, |places| {
                Val::Number(amount::rounded(number, places))
            }),
            _ => Val::Fault,
        },
        Function::Count | Function::Max | Function::Median | Function::Min | Function::Sum => {
            aggregate(function, arguments, sight)
        }
        Function::CountIf | Function::Rank | Function::Match => {
            searched(function, arguments, sight)
        }
        Function::Substitute => match (at(0).shown(), at(1).shown(), at(2).shown()) {
            (Some(text), Some(from), Some(to)) => Val::words(text.replace(&*from, &to)),
            _ => Val::Fault,
        },
        Function::Index => index(arguments, sight),
        Function::SumProduct => sum_product(arguments, sight),
    }
}

fn at_second<R>(arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    arguments
        .get(1)
        .map_or(Val::Blank, |argument| evaluate(argument, sight))
}

/// AND and OR look at every argument.
fn conditions<R>(function: Function, arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    let all = function == Function::And;
    let mut holds = all;
    for argument in arguments {
        match evaluate(argument, sight).condition() {
            Some(truth) if all => holds &= truth,
            Some(truth) => holds |= truth,
            None => return Val::Fault,
        }
    }
    Val::Truth(holds)
}

/// Functions that arrays pass through element by element.
fn elementwise(function: Function, value: &Val, other: &Val) -> Val {
    match function {
        Function::IsNumber => Val::Truth(matches!(value, Val::Number(_))),
        Function::N => match value {
            Val::Fault => Val::Fault,
            Val::Words(_) => Val::Number(Decimal::ZERO),
            value => value.arithmetic().map_or(Val::Fault, Val::Number),
        },
        Function::Exact => match value.shown().zip(other.shown()) {
            Some((one, two)) => Val::Truth(one == two),
            None => Val::Fault,
        },
        Function::Trim => value.shown().map_or(Val::Fault, |text| {
            let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
            Val::words(words.join(" "))
        }),
        _ => number(function, value),
    }
}

/// Functions of one number.
fn number(function: Function, value: &Val) -> Val {
    let Some(number) = value.arithmetic() else {
        return Val::Fault;
    };
    Val::Number(match function {
        Function::Abs => number.abs(),
        Function::Int => number.floor(),
        Function::Sign if number.is_zero() => Decimal::ZERO,
        Function::Sign if number.is_sign_negative() => Decimal::NEGATIVE_ONE,
        Function::Sign => Decimal::ONE,
        _ => return Val::Fault,
    })
}

/// Looks at the numbers among arguments: of cells and ranges those that are numbers, of expressions
/// all. `None` where one is an error.
fn numbers<R>(
    arguments: &[Expr<R>],
    sight: &Sight<R>,
    mut look: impl FnMut(Decimal),
) -> Option<()> {
    let mut take = |value: &Val| {
        if let Val::Number(number) = value {
            look(*number);
        }
        *value != Val::Fault
    };
    for argument in arguments {
        let sound = match argument {
            Expr::Range(range) => (sight.range)(range).0.iter().all(&mut take),
            Expr::Call(Function::Index, inner) if is_row(inner) => {
                row(inner, sight)?.iter().all(&mut take)
            }
            other => take(&evaluate(other, sight)),
        };
        if !sound {
            return None;
        }
    }
    Some(())
}

fn aggregate<R>(function: Function, arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    if let [Expr::Range(range)] = arguments
        && let Some(known) = (sight.search)(function, range, &|| Val::Blank)
    {
        return known;
    }
    // What is reckoned so far; nothing before the first number.
    let mut so_far: Option<Decimal> = None;
    let mut count = 0_usize;
    let mut all = Vec::new();
    let mut fits = true;
    let seen = numbers(arguments, sight, |number| {
        count += 1;
        match (function, so_far) {
            (Function::Median, _) => all.push(number),
            (_, None) => so_far = Some(number),
            (Function::Max, Some(most)) => so_far = Some(most.max(number)),
            (Function::Min, Some(least)) => so_far = Some(least.min(number)),
            (Function::Sum, Some(sum)) => {
                so_far = sum.checked_add(number);
                fits &= so_far.is_some();
            }
            _ => {}
        }
    });
    let result = match function {
        _ if seen.is_none() || !fits => None,
        Function::Count => Some(Decimal::from(count)),
        Function::Median => {
            all.sort_unstable();
            median(&all)
        }
        _ => Some(so_far.unwrap_or_default()),
    };
    result.map_or(Val::Fault, Val::Number)
}

/// The middle of numbers in order; `None` of none.
pub(in crate::output) fn median(numbers: &[Decimal]) -> Option<Decimal> {
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get((numbers.len() - 1) / 2)?;
    Some((upper + lower) / Decimal::TWO)
}

/// COUNTIF(range, value), RANK(number, range), MATCH(value, range, 0).
fn searched<R>(function: Function, arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    let ((Function::CountIf, [Expr::Range(range), sought])
    | (Function::Rank, [sought, Expr::Range(range)])
    | (Function::Match, [sought, Expr::Range(range), _])) = (function, arguments)
    else {
        return Val::Fault;
    };
    let sought = || match (function, evaluate(sought, sight)) {
        (Function::Match, sought) => literal(sought),
        (_, sought) => sought,
    };
    if let Some(found) = (sight.search)(function, range, &sought) {
        return found;
    }
    let sought = sought();
    let (values, _) = (sight.range)(range);
    let same = |value: &&Val| {
        let alike = std::mem::discriminant(*value) == std::mem::discriminant(&sought);
        alike && value.compare(&sought) == Some(Ordering::Equal)
    };
    match function {
        Function::CountIf => Val::count(values.iter().filter(same).count()),
        Function::Match => values
            .iter()
            .position(|value| same(&value))
            .map_or(Val::Fault, |at| Val::count(at + 1)),
        _ => {
            let Some(own) = sought.number() else {
                return Val::Fault;
            };
            let larger = values.iter().filter_map(Val::number);
            Val::count(larger.filter(|other| *other > own).count() + 1)
        }
    }
}

/// The text that a search looks for: `~` makes a sign of patterns stand for itself.
fn literal(sought: Val) -> Val {
    match sought {
        Val::Words(words) if words.contains('~') => {
            let signs = [("~?", "?"), ("~*", "*"), ("~~", "~")];
            let plain = signs
                .into_iter()
                .fold(words.to_string(), |text, (sign, plain)| {
                    text.replace(sign, plain)
                });
            Val::words(plain)
        }
        sought => sought,
    }
}
