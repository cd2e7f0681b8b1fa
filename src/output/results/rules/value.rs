//! What the bureau typed, as the program takes it: rounded as it rounds, and no value where it would
//! not read one. And what a formula of the scheme comes to.

use rust_decimal::Decimal;

use super::{Formula, NOT_APPLICABLE, UNREADABLE, figure, value_of};
use crate::amount::{AMOUNT_LIMIT, AMOUNT_PLACES};
use crate::name::FieldName;
use crate::output::expr::{self, Expr, Function, Operator};
use crate::output::results::plan::{FieldId, Figure, Plan, Ref};
use crate::scheme::formula as scheme;
use crate::scheme::{Field, FieldKind};

/// A typed value of a field: the value as the program keeps it, 不适用 where the field can be that,
/// else 不可读.
pub(super) fn taken(field: &Field, typed: &Formula) -> Formula {
    let unreadable = Expr::words(UNREADABLE);
    let otherwise = if field.kind.has_blank_words() {
        unreadable
    } else {
        let refused = typed.clone().equals(Expr::words(NOT_APPLICABLE));
        Expr::when(refused, typed.clone(), unreadable)
    };
    let kept = typed.clone().rounded(AMOUNT_PLACES);
    let number = |condition: Formula| {
        let is_number = typed.clone().number_there();
        let value = Expr::when(condition, kept.clone(), Expr::words(UNREADABLE));
        Expr::when(is_number, value, otherwise.clone())
    };
    let least = |least: Formula| kept.clone().join(Operator::AtLeast, least);
    let within = |most: Decimal| {
        let at_most = kept.clone().join(Operator::AtMost, Expr::Number(most));
        Expr::all(vec![least(Expr::count(0)), at_most])
    };
    let below_limit = || {
        let size = Expr::of(Function::Abs, kept.clone());
        size.join(Operator::Less, Expr::Number(AMOUNT_LIMIT))
    };
    match &field.kind {
        FieldKind::Answer => words(typed, &["是", "否"], otherwise),
        FieldKind::Choice(options) => {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            words(typed, &options, otherwise)
        }
        FieldKind::Amount | FieldKind::People | FieldKind::Area => number(below_limit()),
        FieldKind::Ratio => Expr::when(typed.clone().number_there(), typed.clone(), otherwise),
        FieldKind::Cases => {
            let whole = kept.clone().equals(Expr::of(Function::Int, kept.clone()));
            number(Expr::all(vec![least(Expr::count(0)), whole]))
        }
        FieldKind::Marks(most) => number(within(*most)),
        FieldKind::Share => number(within(Decimal::ONE)),
    }
}

fn words(typed: &Formula, known: &[&str], otherwise: Formula) -> Formula {
    let same = known
        .iter()
        .map(|word| typed.clone().equals(Expr::words(*word)));
    Expr::when(Expr::any(same.collect()), typed.clone(), otherwise)
}

/// A formula of the scheme over 采用值 of its fields. A field without a place counts as nothing.
pub(super) fn computed(plan: &Plan, formula: &scheme::Formula) -> Formula {
    expr::computed(formula, &|name| {
        plan.fields.id(name).map_or_else(Expr::nothing, value_of)
    })
}

/// The places of fields, each once.
pub(super) fn places<'f>(
    plan: &Plan,
    names: impl IntoIterator<Item = &'f FieldName>,
) -> Vec<FieldId> {
    let mut places = Vec::new();
    for name in names {
        places.extend(plan.fields.id(name).filter(|id| !places.contains(id)));
    }
    places
}

/// A column of fields, for functions of which each looks at all: neighbours as a range.
pub(super) fn spans(fields: &[FieldId], column: Figure) -> Vec<Formula> {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    fields.dedup();
    let neighbours = fields.chunk_by(|one, next| one.0 + 1 == next.0);
    let spans = neighbours.filter_map(|span| match span {
        [] => None,
        [only] => Some(figure(*only, column)),
        [first, .., last] => Some(Expr::Range(Ref::Figures(*first, *last, column))),
    });
    spans.collect()
}

/// How many of the fields hold numbers.
fn count(fields: &[FieldId]) -> Formula {
    Expr::Call(Function::Count, spans(fields, Figure::Value))
}

/// Whether all of the fields hold numbers; `None` of no field, where nothing is wanting.
pub(super) fn all_numbers(fields: &[FieldId]) -> Option<Formula> {
    let wanted = u32::try_from(fields.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(match fields {
        [only] => value_of(*only).number_there(),
        _ => count(fields).equals(Expr::count(wanted)),
    })
}

/// Whether any of the fields holds something that is no number.
pub(super) fn any_unreadable(fields: &[FieldId]) -> Option<Formula> {
    let mut filled = fields
        .iter()
        .map(|field| value_of(*field).something_there());
    let first = filled.next()?;
    let filled = filled.fold(first + Expr::count(0), |sum, one| sum + one);
    Some(count(fields).join(Operator::Less, filled))
}

/// 采用值 of neighbouring fields as a range, or each alone.
fn values(fields: &[FieldId]) -> Result<Formula, Vec<Formula>> {
    let neighbours = fields
        .iter()
        .zip(fields.iter().skip(1))
        .all(|(one, next)| one.0 + 1 == next.0);
    match (fields.first(), fields.last()) {
        (Some(first), Some(last)) if neighbours && fields.len() > 1 => {
            Ok(Expr::Range(Ref::Figures(*first, *last, Figure::Value)))
        }
        _ => Err(fields.iter().map(|id| value_of(*id)).collect()),
    }
}

/// How many of the fields hold the word.
pub(super) fn how_many(fields: &[FieldId], word: &str) -> Formula {
    match values(fields) {
        Ok(range) => Expr::Call(Function::CountIf, vec![range, Expr::words(word)]),
        Err(alone) => {
            let mut same = alone.into_iter().map(|one| one.equals(Expr::words(word)));
            let first = same.next().unwrap_or_else(|| Expr::count(0));
            same.fold(first + Expr::count(0), |sum, one| sum + one)
        }
    }
}

/// Whether all of the fields are said not to apply.
pub(super) fn none_applies(fields: &[FieldId]) -> Formula {
    if let [only] = fields {
        return value_of(*only).equals(Expr::words(NOT_APPLICABLE));
    }
    let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
    how_many(fields, NOT_APPLICABLE).equals(Expr::count(count))
}
