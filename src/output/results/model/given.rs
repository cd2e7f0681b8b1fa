//! What was read and what the bureau gave: the values that no rule computes.

use smol_str::format_smolstr;

use super::Model;
use crate::batch;
use crate::county::RankedUnit;
use crate::name::UnitName;
use crate::output::expr::Val;
use crate::output::results::plan::{
    FieldId, Figure, IndicatorId, ListColumn, Mark, Plan, ReviewColumn,
};
use crate::output::results::rules::{INCOMPLETE, Rule};
use crate::returns::{Entry, ReviewRow, Value};
use crate::score::{Offered, Subject};

/// A value as a cell holds it.
pub(in crate::output) fn value(value: &Value) -> Val {
    match value {
        Value::Blank => Val::Blank,
        Value::Number(number) => Val::Number(*number),
        other => Val::Words(format_smolstr!("{other}")),
    }
}

/// The unit as it was scored.
pub(super) fn subject(unit: &RankedUnit) -> Subject<'_> {
    Subject {
        unit: &unit.unit,
        filed: &unit.filed,
        review: unit.review.as_deref(),
    }
}

/// The columns of 评审表.
pub(super) fn review(plan: &Plan) -> Vec<Vec<Val>> {
    let of = |column: &ReviewColumn| {
        let rows = plan.review.rows.iter().enumerate();
        rows.map(|(at, (unit, row))| review_cell(column, at, unit, *row))
            .collect()
    };
    batch::map(&plan.review.columns, of)
}

/// A cell of 评审表, in the row at a place from 0 on.
fn review_cell(column: &ReviewColumn, at: usize, unit: &UnitName, row: Option<&ReviewRow>) -> Val {
    let entry = |entry: Option<&Entry>| entry.map_or(Val::Blank, |entry| value(&entry.value));
    let words = |text: Option<&str>| text.map_or(Val::Blank, Val::words);
    match column {
        ReviewColumn::Number => Val::count(at + 1),
        ReviewColumn::Unit => Val::words(unit.as_str()),
        ReviewColumn::Category => words(row.and_then(|row| row.category.as_deref())),
        ReviewColumn::Aliases => {
            let aliases = row.map(|row| row.aliases.as_slice()).unwrap_or_default();
            let aliases: Vec<&str> = aliases.iter().map(UnitName::as_str).collect();
            words(Some(aliases.join("、").as_str()).filter(|text| !text.is_empty()))
        }
        ReviewColumn::Listed => words(row.filter(|row| row.listed).map(|_| "是")),
        ReviewColumn::Field(field) => entry(row.and_then(|row| row.entries.get(&field.name))),
        ReviewColumn::Direct(one) => entry(row.and_then(|row| row.direct.get(&one.name))),
    }
}

/// The columns of 复核调整; those that are computed are blank as yet.
pub(super) fn list(plan: &Plan) -> Vec<Vec<Val>> {
    let words = |text: &str| match text {
        "" => Val::Blank,
        text => Val::words(text),
    };
    let of = |column: ListColumn| {
        let rows = plan.adjustments.rows.iter();
        rows.map(|row| match column {
            ListColumn::Unit => words(&row.unit),
            ListColumn::Indicator => words(&row.indicator),
            ListColumn::Points => row.points.clone(),
            ListColumn::Reason => words(&row.reason),
            _ => Val::Blank,
        })
        .collect()
    };
    ListColumn::ALL.into_iter().map(of).collect()
}

/// A cell of 取数 that was read.
pub(super) fn figure(
    model: &Model,
    at: u32,
    field: FieldId,
    figure: Figure,
    offered: Option<&Offered>,
) -> Val {
    let Some(offered) = offered else {
        return Val::Blank;
    };
    let unit = model.county.units.get(at as usize);
    let name = || {
        let field = model.plan.fields.field(field);
        field.map(|field| &field.name)
    };
    let review = unit.and_then(|unit| unit.review.as_deref());
    match figure {
        Figure::Form if offered.incomplete && !model.rules.follows(field) => Val::words(INCOMPLETE),
        Figure::Form => value(&offered.form),
        Figure::Supplement => value(offered.supplement),
        Figure::Further if offered.further == Some(Value::Blank) => Val::words(INCOMPLETE),
        Figure::Further => offered.further.as_ref().map_or(Val::Blank, value),
        Figure::Correction => {
            let entry = review.zip(name());
            let entry = entry.and_then(|(review, name)| review.corrections.get(name));
            entry.map_or(Val::Blank, |entry| value(&entry.value))
        }
        Figure::Lines if offered.above_zero => Val::count(1),
        Figure::Lent => {
            let named = unit.zip(name());
            let lent = named.and_then(|(unit, name)| unit.filed.borrowed.get(name));
            lent.map_or(Val::Blank, |source| Val::words(source.title()))
        }
        _ => Val::Blank,
    }
}

impl Model<'_> {
    /// 位置 of 取数, which is made when it is written: every figure of a county has some.
    pub(in crate::output) fn place(&self, at: u32, field: FieldId) -> Option<String> {
        let rules = self.rules.figures.get(field.index())?;
        let rule = rules.get(Figure::Place.column() as usize);
        let unit = self.county.units.get(at as usize)?;
        let field = self.plan.fields.field(field);
        let name = &field.filter(|_| rule == Some(&Rule::Given))?.name;
        let bureaus = unit.review.iter().find_map(|review| {
            let given = [&review.corrections, &review.entries];
            let mut given = given.into_iter().filter_map(|entries| entries.get(name));
            given.find(|entry| !entry.value.is_blank())
        });
        if let Some(entry) = bureaus {
            return Some(entry.place.within_file());
        }
        let place = unit.filed.place_of(name)?;
        // What is lent stands in another file than the return.
        Some(if unit.filed.borrowed.contains_key(name) {
            place.to_string()
        } else {
            place.within_file()
        })
    }
}

/// A cell of 计算过程 that was read.
pub(super) fn mark(model: &Model, at: u32, indicator: IndicatorId, mark: Mark) -> Val {
    let Some(unit) = model.county.units.get(at as usize) else {
        return Val::Blank;
    };
    match mark {
        Mark::Unit => Val::words(unit.unit.as_str()),
        Mark::Own => {
            let line = unit.card.lines.get(indicator.index());
            let own = line.and_then(|line| line.self_points);
            own.map_or(Val::Blank, Val::Number)
        }
        _ => Val::Blank,
    }
}
