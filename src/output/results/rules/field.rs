//! A field's row of 取数: the first that is not blank of the bureau's correction, 评审表, 补充数据,
//! 填报表, the sum of its parts, what is derived, what stands in.

use std::collections::BTreeSet;

use super::value::{all_numbers, any_unreadable, computed, places, spans, taken};
use super::{Formula, INCOMPLETE, Rule, UNREADABLE, figure, of_unit, value_of};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{FieldId, Figure, Plan, Ref, Standing, ingredients};
use crate::returns::Source;
use crate::scheme::formula as scheme_formula;
use crate::scheme::{Derivation, Field, Scheme};
use crate::sheets;

/// Places that a derived value keeps.
const DERIVED_PLACES: u32 = 9;

/// The columns of a field's row. `signed` says whether any indicator asks if the thing exists.
pub(super) fn rules(
    scheme: &Scheme,
    plan: &Plan,
    (id, field): (FieldId, &Field),
    signed: bool,
) -> Vec<Rule> {
    let from_return = !field.judged;
    let given = |there: bool| if there { Rule::Given } else { Rule::Empty };
    let review = plan.review.field_column(&field.name);
    Figure::ALL
        .into_iter()
        .map(|column| match column {
            Figure::Unit | Figure::Correction => Rule::Given,
            Figure::Field => Rule::Words(field.name.as_str().into()),
            Figure::Measure => match field.kind.unit() {
                "" => Rule::Empty,
                unit => Rule::Words(unit.into()),
            },
            Figure::Form | Figure::Supplement => given(from_return),
            Figure::Place => given(from_return || review.is_some()),
            Figure::Lent => given(plan.lent.contains(&id)),
            Figure::Review => review.map_or(Rule::Empty, |column| {
                let row = figure(FieldId(0), Figure::ReviewRow);
                Rule::Formula(from_review(column, row))
            }),
            Figure::Value => Rule::Formula(value(plan, id, field)),
            Figure::Source => Rule::Formula(source(plan, id, field)),
            Figure::Sign if signed => Rule::Formula(sign(id)),
            Figure::Lines if signed => given(from_return),
            Figure::Further => given(from_return && !field.parts.is_empty()),
            Figure::Followed if follows(field) => Rule::Formula(followed(plan, id, field)),
            Figure::Within if signed && !field.parts.is_empty() => {
                let parts = scheme.parts_within(&field.name);
                let all = places(plan, std::iter::once(&field.name).chain(parts));
                Rule::Formula(Expr::Call(Function::Max, spans(&all, Figure::Sign)))
            }
            Figure::ReviewRow if id == FieldId(0) => Rule::Formula(of_unit(Standing::ReviewRow)),
            Figure::Sign
            | Figure::Lines
            | Figure::Followed
            | Figure::Within
            | Figure::ReviewRow => Rule::Empty,
        })
        .collect()
}

/// What a column of 评审表 gives in a row; nothing where the unit has none (0) or the cell is blank.
pub(super) fn from_review(column: u32, row: Formula) -> Formula {
    let given = Expr::at(Expr::Range(Ref::Review(column)), row.clone());
    let shown = Expr::when(given.clone().nothing_there(), Expr::nothing(), given);
    Expr::when(row.equals(Expr::count(0)), Expr::nothing(), shown)
}

/// The columns that give a value directly, from the first to be asked to the last.
fn direct_sources(plan: &Plan, field: &Field) -> Vec<(Figure, &'static str)> {
    let mut sources = vec![(Figure::Correction, CORRECTION)];
    if plan.review.field_column(&field.name).is_some() {
        sources.push((Figure::Review, Source::Review.title()));
    }
    if !field.judged {
        sources.push((Figure::Supplement, Source::Supplement.title()));
        sources.push((Figure::Form, Source::Form.title()));
    }
    sources
}

/// How the bureau's correction is named as a source.
const CORRECTION: &str = sheets::CORRECTED;

/// Whether a field can follow from others.
fn follows(field: &Field) -> bool {
    !ingredients(field).is_empty()
}

/// What follows from other fields: the sum of the parts, what is derived, what stands in.
fn followed(plan: &Plan, id: FieldId, field: &Field) -> Formula {
    let mut rest = Expr::nothing();
    if let Some(formula) = &field.or_else {
        rest = stand_in(plan, formula, rest);
    }
    if let Some(derive) = &field.derive {
        rest = derived(plan, derive, rest);
    }
    if !field.parts.is_empty() && field.parts_complete {
        rest = parts(plan, id, field, rest);
    }
    rest
}

/// 采用值: the first source that gives it, else what follows.
fn value(plan: &Plan, id: FieldId, field: &Field) -> Formula {
    let rest = if follows(field) {
        figure(id, Figure::Followed)
    } else {
        Expr::nothing()
    };
    let sources = direct_sources(plan, field).into_iter().rev();
    sources.fold(rest, |rest, (column, _)| {
        let given = figure(id, column);
        let kept = match column {
            Figure::Correction | Figure::Review => taken(field, &given),
            _ => given.clone(),
        };
        Expr::when(given.nothing_there(), rest, kept)
    })
}

/// 来源.
fn source(plan: &Plan, id: FieldId, field: &Field) -> Formula {
    let parts = !field.parts.is_empty() && field.parts_complete;
    let derived = [
        (parts, Source::Parts),
        (field.derive.is_some(), Source::Derived),
        (field.or_else.is_some(), Source::OrElse),
    ];
    let derived: Vec<&str> = derived
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, source)| source.title())
        .collect();
    let rest = if derived.is_empty() {
        Expr::nothing()
    } else {
        Expr::words(derived.join("或")).if_only(value_of(id).something_there())
    };
    let lent = || figure(id, Figure::Lent);
    let named = |column, title| match column {
        Figure::Form | Figure::Supplement if plan.lent.contains(&id) => {
            Expr::when(lent().nothing_there(), Expr::words(title), lent())
        }
        _ => Expr::words(title),
    };
    let sources = direct_sources(plan, field).into_iter().rev();
    sources.fold(rest, |rest, (column, title)| {
        Expr::when(
            figure(id, column).nothing_there(),
            rest,
            named(column, title),
        )
    })
}

/// The value unless one of the fields is unreadable.
fn readable(fields: &[FieldId], value: Formula) -> Formula {
    match any_unreadable(fields) {
        Some(unreadable) => Expr::when(unreadable, Expr::words(UNREADABLE), value),
        None => value,
    }
}

/// The sum of the parts, where the form lists them all.
fn parts(plan: &Plan, id: FieldId, field: &Field, rest: Formula) -> Formula {
    let parts = places(plan, &field.parts);
    let further = figure(id, Figure::Further);
    let mut cells = spans(&parts, Figure::Value);
    let filled = Expr::Call(Function::Count, cells.clone());
    cells.push(further.clone());
    let sum = Expr::Call(Function::Sum, cells).rounded(crate::amount::AMOUNT_PLACES);
    let all = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let complete = further.clone().equals(Expr::words(INCOMPLETE));
    let all = filled.equals(Expr::count(all));
    let known = Expr::when(complete, rest.clone(), Expr::when(all, sum, rest));
    let unreadable = further.equals(Expr::words(UNREADABLE));
    let unreadable = match any_unreadable(&parts) {
        Some(part) => Expr::any(vec![unreadable, part]),
        None => unreadable,
    };
    Expr::when(unreadable, Expr::words(UNREADABLE), known)
}

/// What the scheme derives, where its conditions hold.
fn derived(plan: &Plan, derive: &Derivation, rest: Formula) -> Formula {
    let fields = places(
        plan,
        derive.formula.fields().into_iter().chain(&derive.needs),
    );
    let exact = computed(plan, &derive.formula);
    let computed = exact.clone().rounded(DERIVED_PLACES);
    let mut holds = Vec::new();
    if derive.not_negative {
        holds.push(exact.join(Operator::AtLeast, Expr::count(0)));
    }
    if let Some((whole, parts)) = derive.covers.split_first()
        && let Some(whole) = plan.fields.id(whole)
    {
        let parts = spans(&places(plan, parts), Figure::Value);
        let sum = Expr::Call(Function::Sum, parts).rounded(crate::amount::AMOUNT_PLACES);
        // A text is above every number, so that a whole that is not known stands against nothing.
        holds.push(value_of(whole).join(Operator::AtLeast, sum));
    }
    if let Some((one, other)) = &derive.when_equal
        && let (Some(one), Some(other)) = (plan.fields.id(one), plan.fields.id(other))
    {
        let equal = value_of(one).equals(value_of(other));
        let columns = [
            Figure::Form,
            Figure::Supplement,
            Figure::Review,
            Figure::Correction,
        ];
        let given = columns
            .into_iter()
            .map(|column| figure(one, column))
            .reduce(Formula::beside)
            .unwrap_or_else(Expr::nothing);
        holds.push(Expr::any(vec![equal, given.nothing_there()]));
    }
    let value = if holds.is_empty() {
        computed
    } else {
        Expr::when(Expr::all(holds), computed, rest.clone())
    };
    known(&fields, value, rest)
}

/// What stands in as a last resort.
fn stand_in(plan: &Plan, formula: &scheme_formula::Formula, rest: Formula) -> Formula {
    let fields = places(plan, formula.fields());
    let value = computed(plan, formula).rounded(DERIVED_PLACES);
    known(&fields, value, rest)
}

/// The value while all of the fields are numbers, 不可读 where one is no number, else the rest.
fn known(fields: &[FieldId], value: Formula, rest: Formula) -> Formula {
    let value = match all_numbers(fields) {
        Some(all) => Expr::when(all, value, rest),
        None => value,
    };
    readable(fields, value)
}

/// How 采用值 stands to 0.
fn sign(id: FieldId) -> Formula {
    let value = value_of(id);
    let sign = Expr::of(Function::Sign, value.clone());
    let otherwise = Expr::when(
        value.clone().nothing_there(),
        Expr::nothing(),
        Expr::count(9),
    );
    let own = Expr::when(value.number_there(), sign, otherwise);
    let lines = figure(id, Figure::Lines);
    Expr::when(lines.clone().nothing_there(), own, lines)
}

/// The fields of which any indicator asks how they stand to 0: where it asks that of any, the fields
/// of its method too.
pub(super) fn with_sign(scheme: &Scheme, plan: &Plan) -> BTreeSet<FieldId> {
    let mut signed = BTreeSet::new();
    for indicator in scheme.indicators() {
        let asked = scheme.asked_for_nothing(indicator);
        if asked.is_empty() {
            continue;
        }
        let parts = asked.iter().flat_map(|name| scheme.parts_within(name));
        let own = indicator.method.fields().into_iter();
        signed.extend(places(plan, own.chain(asked.iter().copied()).chain(parts)));
    }
    signed
}

/// Whether each of the fields can follow from others when nothing gives it directly.
pub(super) fn following(plan: &Plan) -> Vec<bool> {
    plan.fields.all().map(|(_, field)| follows(field)).collect()
}

/// The fields in an order in which each follows only from those before it.
pub(super) fn order(plan: &Plan) -> Vec<FieldId> {
    let mut order = Vec::new();
    for (id, field) in plan.fields.all() {
        visit(plan, id, field, &mut order);
    }
    order
}

/// The scheme refuses cyclic fields, so this ends.
fn visit(plan: &Plan, id: FieldId, field: &Field, order: &mut Vec<FieldId>) {
    if order.contains(&id) {
        return;
    }
    for name in ingredients(field) {
        if let Some(source) = plan.fields.id(name)
            && let Some(source_field) = plan.fields.field(source)
        {
            visit(plan, source, source_field, order);
        }
    }
    order.push(id);
}
