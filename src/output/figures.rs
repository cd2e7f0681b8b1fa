//! 填报数据: with `--no-detail`, the figures of all returns in the place of a sheet a unit. Points on
//! 指标得分 follow from them and from 评审与调整.

mod inline;

use std::collections::BTreeMap;

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::input;
use super::live;
use super::names;
use super::plan::Plan;
use super::sheet::{Content, Orientation};
use super::table::{HEADER, Table};
use super::unit;
use crate::county::RankedUnit;
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::{Source, Value};
use crate::scheme::{FieldKind, Scheme};
use crate::score::Sourced;

pub(super) use inline::points;

/// The row of the first unit.
const FIRST: u32 = HEADER + 1;

/// Widths in pixels.
const UNIT_WIDTH: u32 = 180;
const FIGURE_WIDTH: u32 = 74;
const SOURCE_WIDTH: u32 = 150;

/// How many figures are printed beside each other on a page.
const A_PAGE: u32 = 14;

const REMARK: &str = "各单位填报的数（金额为万元），可以改正，得分随之变动。评审与调整表填了同一项的，以评审与调整表为准，见“采用”一栏。分项的改动不会自动改合计。";

/// A column by what it holds.
enum Column {
    /// What the return gives.
    Filed(FieldName),
    /// What is taken, where 评审与调整 may give it too.
    Taken(FieldName),
}

/// Where everything stands on the sheet: the same for all units.
pub(super) struct Layout {
    columns: Vec<Column>,
    /// Where what is taken for a figure stands.
    taken: BTreeMap<FieldName, u32>,
}

impl Layout {
    pub(super) fn of(scheme: &Scheme, unit: &unit::Layout, input: &input::Layout) -> Self {
        let figure = |name: &&FieldName| {
            let field = scheme.fields.get(*name);
            field.is_some_and(|field| !field.judged)
        };
        let fields = unit.data().map(|(_, name)| name);
        let mut columns = Vec::new();
        for name in fields.filter(figure) {
            columns.push(Column::Filed(name.clone()));
            if input.field_column(name).is_some() {
                columns.push(Column::Taken(name.clone()));
            }
        }
        let numbered = (1..).zip(&columns);
        let taken = numbered.map(|(at, column)| match column {
            Column::Filed(name) | Column::Taken(name) => (name.clone(), at),
        });
        Self {
            taken: taken.collect(),
            columns,
        }
    }
}

/// The cell that holds what is taken for a figure of the unit at a place in the ranking.
fn taken(plan: &Plan, index: usize, name: &FieldName) -> Option<String> {
    let column = *plan.figures.taken.get(name)?;
    Some(live::on(names::FIGURES, Cell::new(row_of(index), column)))
}

fn row_of(index: usize) -> u32 {
    FIRST + u32::try_from(index).unwrap_or_default()
}

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let columns = &plan.figures.columns;
    let widths = columns.iter().map(|_| FIGURE_WIDTH);
    let widths = [UNIT_WIDTH].into_iter().chain(widths).chain([SOURCE_WIDTH]);
    let mut table = Table::new(
        plan,
        names::FIGURES,
        Orientation::Landscape,
        widths.collect(),
    )?;
    table.head("填报数据", REMARK)?;
    let headings = columns.iter().map(|column| heading(plan.scheme, column));
    let headings: Vec<String> = headings.collect();
    let ends = (["单位"], ["来源（生成时）"]);
    let texts = headings.iter().map(String::as_str);
    table.headings(ends.0.into_iter().chain(texts).chain(ends.1))?;
    for (index, unit) in plan.county.units.iter().enumerate() {
        row(&mut table, index, unit)?;
    }
    let last = table.last();
    let breaks: Vec<u32> = (A_PAGE + 1..last).step_by(A_PAGE as usize).collect();
    // Two more than are printed: programs draw columns of different widths.
    let width = UNIT_WIDTH + (A_PAGE + 2) * FIGURE_WIDTH;
    table.sheet.repeat_columns(0)?;
    table.sheet.print_with_breaks(width, &breaks)?;
    table.sheet.freeze(Cell::new(FIRST, 1))?;
    table.sheet.repeat_rows(HEADER, HEADER)?;
    table.sheet.protect();
    Ok(table.sheet.finish())
}

fn heading(scheme: &Scheme, column: &Column) -> String {
    let (name, taken) = match column {
        Column::Filed(name) => (name, ""),
        Column::Taken(name) => (name, "（采用）"),
    };
    let kind = scheme.fields.get(name).map(|field| field.kind.unit());
    match kind.filter(|unit| !unit.is_empty() && *unit != "万元") {
        Some(unit) => format!("{name}\n（{unit}）{taken}"),
        None => format!("{name}{taken}"),
    }
}

fn row(table: &mut Table, index: usize, unit: &RankedUnit) -> Result<()> {
    let plan = table.plan;
    let styles = &plan.styles;
    let fields = plan.layout.data().map(|(_, name)| name);
    let sourced = crate::score::sources(plan.scheme, unit::subject(unit), fields);
    let of = |name: &FieldName| {
        let place = plan.layout.place_of(name)?;
        sourced.get(usize::try_from(place).ok()?)
    };
    let mut cells: Vec<(Content, &Format)> =
        vec![(Content::text(unit.unit.as_str()), &styles.text)];
    for (at, column) in (1..).zip(&plan.figures.columns) {
        let filed = |name: &FieldName| of(name).map_or(Content::Blank, filed);
        let share = |name: &FieldName| {
            let kind = plan.scheme.fields.get(name).map(|field| &field.kind);
            matches!(kind, Some(FieldKind::Share | FieldKind::Ratio))
        };
        cells.push(match column {
            Column::Filed(name) if share(name) => (filed(name), &styles.percent_input),
            Column::Filed(name) => (filed(name), &styles.figure_input),
            Column::Taken(name) => {
                let own = Cell::new(row_of(index), at - 1);
                let format = if share(name) {
                    &styles.percent
                } else {
                    &styles.figure
                };
                (taken_of(plan, index, name, own, of(name)), format)
            }
        });
    }
    let place = &unit.place;
    let source = format!("{} {}", place.file, place.within_file());
    cells.push((Content::Text(source), &styles.small));
    table.row(&cells)
}

/// What the return gives: by its own cells, or what follows from them.
fn filed(sourced: &Sourced) -> Content {
    let given = [&sourced.supplement, &sourced.form];
    let value = if sourced.chosen.source == Some(Source::Review) {
        let mut given = given.into_iter().map(|used| &used.value);
        given
            .find(|value| !value.is_blank())
            .unwrap_or(&Value::Blank)
    } else {
        &sourced.chosen.value
    };
    if sourced.incomplete && value.is_blank() {
        return Content::text(unit::INCOMPLETE);
    }
    Content::value(value)
}

/// What 评审与调整 gives, else what the return gives.
fn taken_of(
    plan: &Plan,
    index: usize,
    name: &FieldName,
    own: Cell,
    sourced: Option<&Sourced>,
) -> Content {
    let value = sourced.map_or(Content::Blank, unit::taken);
    let field = plan.scheme.fields.get(name);
    match plan.input_of(index, name).zip(field) {
        Some((review, field)) => {
            let review = live::taken_from_review(&field.kind, &review);
            let formula = format!("IF(LEN({review})>0,{review},IF(LEN({own})>0,{own},\"\"))");
            Content::live(formula, value)
        }
        None => value,
    }
}
