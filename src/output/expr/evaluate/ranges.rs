//! Functions over ranges: a cell of one, a row of one, and sums over them cell by cell.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Expr, Function, Operator, Sight, Val, binary, exact, is_number, number, seen, truth};

/// INDEX(range, row) or INDEX(range, row, column).
pub(super) fn index<'e, R>(arguments: &'e [Expr<R>], sight: &'e impl Sight<R>) -> Cow<'e, Val> {
    cell_of(arguments, sight).unwrap_or(Cow::Owned(Val::Fault))
}

fn cell_of<'e, R>(arguments: &'e [Expr<R>], sight: &'e impl Sight<R>) -> Option<Cow<'e, Val>> {
    let [Expr::Range(range), places @ ..] = arguments else {
        return None;
    };
    let place = |at: usize| {
        let place = number(places.get(at)?, sight)?;
        usize::try_from(place).ok()?.checked_sub(1)
    };
    // A range can be long: it is not looked at for a place that is not known.
    let (row, column) = match places {
        [_] => (place(0)?, None),
        [_, _] => (place(0)?, Some(place(1)?)),
        _ => return None,
    };
    let (values, columns) = sight.range(range);
    let at = column.map_or(row, |column| row * columns + column);
    // A formula never comes to a blank cell: what it shows for one is 0.
    match values {
        Cow::Borrowed(values) => values.get(at).map(Cow::Borrowed),
        Cow::Owned(values) => values.into_iter().nth(at).map(Cow::Owned),
    }
}

/// Whether an INDEX gives a whole row.
pub(super) fn is_row<R>(arguments: &[Expr<R>]) -> bool {
    matches!(arguments, [_, _, Expr::Number(column)] if column.is_zero())
}

/// The row that an INDEX gives.
pub(super) fn row<R>(arguments: &[Expr<R>], sight: &impl Sight<R>) -> Option<Vec<Val>> {
    let [Expr::Range(range), place, _] = arguments else {
        return None;
    };
    let place = usize::try_from(number(place, sight)?).ok()?;
    let (values, columns) = sight.range(range);
    let row = values.chunks(columns.max(1)).nth(place.checked_sub(1)?)?;
    Some(row.to_vec())
}

/// The sum over rows of the product of its arguments, each cell by cell.
pub(super) fn sum_product<R>(arguments: &[Expr<R>], sight: &impl Sight<R>) -> Option<Decimal> {
    if let Some(count) = above(arguments, sight) {
        return count.number();
    }
    let arrays: Vec<Cow<[Val]>> = arguments.iter().map(|one| array(one, sight)).collect();
    let length = arrays.iter().map(|array| array.len()).max().unwrap_or(0);
    let mut sum = Decimal::ZERO;
    for at in 0..length {
        let mut product = Decimal::ONE;
        for array in &arrays {
            // Of a whole argument that is a range, a text counts 0; within an operation it is an
            // error.
            let value = match element(array, at) {
                Val::Fault => return None,
                value => value.number().unwrap_or_default(),
            };
            product = product.checked_mul(value)?;
        }
        sum += product;
    }
    Some(sum)
}

/// `SUMPRODUCT(EXACT(range,value)*(other>number))`, where that is known without looking at every row.
fn above<R>(arguments: &[Expr<R>], sight: &impl Sight<R>) -> Option<Val> {
    let [Expr::Binary(Operator::Multiply, same, more)] = arguments else {
        return None;
    };
    let Expr::Call(Function::Exact, exact) = &**same else {
        return None;
    };
    let ([Expr::Range(range), value], Expr::Binary(Operator::More, other, number)) =
        (exact.as_slice(), &**more)
    else {
        return None;
    };
    let Expr::Range(other) = &**other else {
        return None;
    };
    let (value, number) = (seen(value, sight), seen(number, sight));
    sight.above((range, &value), (other, &number))
}

fn element(array: &[Val], at: usize) -> &Val {
    let found = if array.len() == 1 {
        array.first()
    } else {
        array.get(at)
    };
    found.unwrap_or(&Val::Fault)
}

/// What an expression comes to cell by cell; one value where no range stands in it.
fn array<'e, R>(expression: &'e Expr<R>, sight: &'e impl Sight<R>) -> Cow<'e, [Val]> {
    let pair = |left: &'e Expr<R>, right: &'e Expr<R>, of: &dyn Fn(&Val, &Val) -> Val| {
        let (left, right) = (array(left, sight), array(right, sight));
        let length = left.len().max(right.len());
        (0..length)
            .map(|at| of(element(&left, at), element(&right, at)))
            .collect()
    };
    match expression {
        Expr::Range(range) => sight.range(range).0,
        Expr::Binary(operator, left, right) => {
            pair(left, right, &|left, right| binary(*operator, left, right))
        }
        Expr::Call(Function::Exact, arguments) => match arguments.as_slice() {
            [one, other] => pair(one, other, &|one, other| truth(exact(one, other))),
            _ => Cow::Borrowed(&[Val::Fault]),
        },
        Expr::Call(Function::IsNumber, arguments) => match arguments.as_slice() {
            [only] => {
                let values = array(only, sight);
                let of = |value: &Val| Val::Truth(is_number(value));
                values.iter().map(of).collect()
            }
            _ => Cow::Borrowed(&[Val::Fault]),
        },
        other => Cow::Owned(vec![seen(other, sight).into_owned()]),
    }
}
