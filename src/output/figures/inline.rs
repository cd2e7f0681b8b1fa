//! An indicator's points in one formula, over 填报数据 and 评审与调整.

use super::super::live::{self, Marks};
use super::super::plan::Plan;
use super::super::sheet::Content;
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::name::FieldName;
use crate::place::Cell;
use crate::scheme::Indicator;
use crate::score::{Line, sources};

use super::super::unit;

/// 得分 of the unit at a place in the ranking; `full` is the cell of 分值.
pub(in crate::output) fn points(
    plan: &Plan,
    (index, ranked): (usize, &RankedUnit),
    (indicator, line): (&Indicator, &Line),
    full: Cell,
) -> Content {
    let cell = |name: &FieldName| value(plan, index, name);
    let full = live::fixed(full);
    let empty = "\"\"".to_owned();
    let (numerator, denominator) = match indicator.method.rate() {
        Some(quotient) => (
            live::part(&quotient.numerator, quotient, None, &cell),
            live::part(&quotient.denominator, quotient, None, &cell),
        ),
        None => (empty.clone(), empty.clone()),
    };
    let above = !indicator.absent.is_empty() && lines_above_zero(plan, ranked, indicator);
    let absent = live::absent(plan.scheme, indicator, above, &cell);
    let rate = match &absent {
        Some(absent) => format!("IF({absent},{},\"\")", live::text("不适用")),
        None => empty.clone(),
    };
    let mut marks = Marks {
        full: full.clone(),
        numerator,
        denominator,
        rate,
        rule: empty.clone(),
        adjusted: empty,
        own: line.self_points.map_or_else(|| "\"\"".to_owned(), plain),
    };
    let mut rule = live::rule(indicator, line.judged, plan.county.steps, &marks, &cell);
    if let Some(direct) = plan.direct_input_of(index, &indicator.name) {
        rule = live::direct_or(indicator, &direct, &full, &rule);
    }
    let adjusted = plan.adjustment_of(index, &indicator.name);
    let adjusted = adjusted.map(|(points, reason)| live::adjusted(&points, &reason, &full));
    let adjusted = adjusted.unwrap_or_else(|| "\"\"".to_owned());
    let formula = if plan.county.accept_self_scores && line.judged {
        marks.rule = rule;
        marks.adjusted = adjusted;
        let steps = plan.county.steps;
        live::under(indicator, (steps, steps), true, &marks)
    } else {
        format!("IF(LEN({adjusted})>0,{adjusted},{rule})")
    };
    Content::live(formula, Content::number(line.points))
}

/// Where a field's value stands: a figure on 填报数据, a judgement as 评审与调整 gives it.
fn value(plan: &Plan, index: usize, name: &FieldName) -> String {
    if let Some(cell) = super::taken(plan, index, name) {
        return cell;
    }
    let field = plan.scheme.fields.get(name);
    match plan.input_of(index, name).zip(field) {
        Some((cell, field)) => live::taken_from_review(&field.kind, &cell),
        None => "\"\"".to_owned(),
    }
}

/// Whether a building stands behind a sum that is blank or not above 0.
fn lines_above_zero(plan: &Plan, ranked: &RankedUnit, indicator: &Indicator) -> bool {
    let sourced = sources(plan.scheme, unit::subject(ranked), &indicator.absent);
    sourced.iter().any(crate::score::Sourced::hides_a_line)
}
