//! Functions that look for a value among others.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Expr, Function, Sight, Val, evaluate};

/// COUNTIF(range, value), RANK(number, range), MATCH(value, range, 0).
pub(super) fn searched<R>(
    function: Function,
    arguments: &[Expr<R>],
    sight: &impl Sight<R>,
) -> Option<Decimal> {
    let ((Function::CountIf, [Expr::Range(range), sought])
    | (Function::Rank, [sought, Expr::Range(range)])
    | (Function::Match, [sought, Expr::Range(range), _])) = (function, arguments)
    else {
        return None;
    };
    let sought = || match (function, evaluate(sought, sight)) {
        (Function::Match, sought) => literal(sought),
        (_, sought) => sought,
    };
    if let Some(found) = sight.search(function, range, &sought) {
        return found.number();
    }
    let sought = sought();
    let (values, _) = sight.range(range);
    let same = |value: &&Val| {
        let alike = std::mem::discriminant(*value) == std::mem::discriminant(&sought);
        alike && value.compare(&sought) == Some(Ordering::Equal)
    };
    match function {
        Function::CountIf => Some(Decimal::from(values.iter().filter(same).count())),
        Function::Match => {
            let at = values.iter().position(|value| same(&value))?;
            Some(Decimal::from(at + 1))
        }
        _ => {
            let own = sought.number()?;
            let larger = values.iter().filter_map(Val::number);
            let larger = larger.filter(|other| *other > own).count();
            Some(Decimal::from(larger + 1))
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
