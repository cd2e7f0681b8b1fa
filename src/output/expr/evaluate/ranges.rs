//! Functions over ranges: a cell of one, a row of one, and sums over them cell by cell.

use rust_decimal::Decimal;

use super::{Expr, Function, Operator, Sight, Val, binary, elementwise, evaluate};

/// INDEX(range, row) or INDEX(range, row, column).
pub(super) fn index<R>(arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    let [Expr::Range(range), places @ ..] = arguments else {
        return Val::Fault;
    };
    let place = |at: usize| {
        let place = evaluate(places.get(at)?, sight).arithmetic()?;
        usize::try_from(place).ok()?.checked_sub(1)
    };
    // A range can be long: it is not looked at for a place that is not known.
    let (row, column) = match (places, place(0)) {
        ([_], Some(first)) => (first, None),
        ([_, _], Some(row)) => match place(1) {
            Some(column) => (row, Some(column)),
            None => return Val::Fault,
        },
        _ => return Val::Fault,
    };
    let (values, columns) = (sight.range)(range);
    let at = column.map_or(row, |column| row * columns + column);
    match values.get(at) {
        // A formula never comes to a blank cell: what it shows for one is 0.
        Some(value) => value.clone(),
        None => Val::Fault,
    }
}

/// Whether an INDEX gives a whole row.
pub(super) fn is_row<R>(arguments: &[Expr<R>]) -> bool {
    matches!(arguments, [_, _, Expr::Number(column)] if column.is_zero())
}

/// The row that an INDEX gives.
pub(super) fn row<R>(arguments: &[Expr<R>], sight: &Sight<R>) -> Option<Vec<Val>> {
    let [Expr::Range(range), place, _] = arguments else {
        return None;
    };
    let place = usize::try_from(evaluate(place, sight).arithmetic()?).ok()?;
    let (values, columns) = (sight.range)(range);
    let row = values.chunks(columns.max(1)).nth(place.checked_sub(1)?)?;
    Some(row.to_vec())
}

/// The sum over rows of the product of its arguments, each cell by cell.
pub(super) fn sum_product<R>(arguments: &[Expr<R>], sight: &Sight<R>) -> Val {
    if let Some(count) = above(arguments, sight) {
        return count;
    }
    let arrays: Vec<Vec<Val>> = arguments.iter().map(|one| array(one, sight)).collect();
    let length = arrays.iter().map(Vec::len).max().unwrap_or(0);
    let mut sum = Decimal::ZERO;
    for at in 0..length {
        let mut product = Decimal::ONE;
        for array in &arrays {
            // Of a whole argument that is a range, a text counts 0; within an operation it is an
            // error.
            let value = match element(array, at) {
                Val::Fault => return Val::Fault,
                value => value.number().unwrap_or_default(),
            };
            product = match product.checked_mul(value) {
                Some(product) => product,
                None => return Val::Fault,
            };
        }
        sum += product;
    }
    Val::Number(sum)
}

/// `SUMPRODUCT(EXACT(range,value)*(other>number))`, where that is known without looking at every row.
fn above<R>(arguments: &[Expr<R>], sight: &Sight<R>) -> Option<Val> {
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
    let (value, number) = (evaluate(value, sight), evaluate(number, sight));
    (sight.above)((range, &value), (other, &number))
}

fn element(array: &[Val], at: usize) -> Val {
    let found = if array.len() == 1 {
        array.first()
    } else {
        array.get(at)
    };
    found.cloned().unwrap_or(Val::Fault)
}

/// What an expression comes to cell by cell; one value where no range stands in it.
fn array<R>(expression: &Expr<R>, sight: &Sight<R>) -> Vec<Val> {
    let pair = |left: &Expr<R>, right: &Expr<R>, of: &dyn Fn(&Val, &Val) -> Val| {
        let (left, right) = (array(left, sight), array(right, sight));
        let length = left.len().max(right.len());
        (0..length)
            .map(|at| of(&element(&left, at), &element(&right, at)))
            .collect()
    };
    match expression {
        Expr::Range(range) => (sight.range)(range).0.into_owned(),
        Expr::Binary(operator, left, right) => {
            pair(left, right, &|left, right| binary(*operator, left, right))
        }
        Expr::Call(function @ (Function::Exact | Function::IsNumber), arguments) => {
            match arguments.as_slice() {
                [left, right] => pair(left, right, &|one, two| elementwise(*function, one, two)),
                [only] => {
                    let values = array(only, sight);
                    let of = |value: &Val| elementwise(*function, value, &Val::Blank);
                    values.iter().map(of).collect()
                }
                _ => vec![Val::Fault],
            }
        }
        other => vec![evaluate(other, sight)],
    }
}
