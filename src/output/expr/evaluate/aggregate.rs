//! Functions of all numbers among their arguments.

use rust_decimal::Decimal;

use super::ranges::{is_row, row};
use super::{Expr, Function, Sight, Val, seen};

/// Looks at the numbers among arguments: of cells and ranges those that are numbers, of expressions
/// all. `None` where one is an error.
fn numbers<R>(
    arguments: &[Expr<R>],
    sight: &impl Sight<R>,
    mut look: impl FnMut(Decimal),
) -> Option<()> {
    let mut take = |value: &Val| {
        if let Val::Number(number) = value {
            look(*number);
        }
        !value.is_fault()
    };
    for argument in arguments {
        let sound = match argument {
            Expr::Range(range) => sight.range(range).0.iter().all(&mut take),
            Expr::Call(Function::Index, inner) if is_row(inner) => {
                row(inner, sight)?.iter().all(&mut take)
            }
            other => take(&seen(other, sight)),
        };
        if !sound {
            return None;
        }
    }
    Some(())
}

pub(super) fn aggregate<R>(
    function: Function,
    arguments: &[Expr<R>],
    sight: &impl Sight<R>,
) -> Option<Decimal> {
    if let [Expr::Range(range)] = arguments
        && let Some(known) = sight.search(function, range, &|| Val::Blank)
    {
        return known.number();
    }
    // What is reckoned so far; nothing before the first number.
    let mut so_far: Option<Decimal> = None;
    let mut count = 0_usize;
    let mut all = Vec::new();
    let mut fits = true;
    numbers(arguments, sight, |number| {
        count += 1;
        match (function, so_far) {
            (Function::Count, _) => {}
            (Function::Median, _) => all.push(number),
            (_, None) => so_far = Some(number),
            (Function::Max, Some(most)) => so_far = Some(most.max(number)),
            (Function::Min, Some(least)) => so_far = Some(least.min(number)),
            (_, Some(sum)) => {
                so_far = sum.checked_add(number);
                fits &= so_far.is_some();
            }
        }
    })?;
    match function {
        _ if !fits => None,
        Function::Count => Some(Decimal::from(count)),
        Function::Median => {
            all.sort_unstable();
            median(&all)
        }
        _ => Some(so_far.unwrap_or_default()),
    }
}

/// The middle of numbers in order; `None` of none.
pub(in crate::output) fn median(numbers: &[Decimal]) -> Option<Decimal> {
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get((numbers.len() - 1) / 2)?;
    Some((upper + lower) / Decimal::TWO)
}
