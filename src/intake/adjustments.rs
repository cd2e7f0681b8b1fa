//! The bureau's 复核调整: one header row, one row an adjustment.

use super::naming;
use super::page::{Page, one_line};
use super::review::without_parentheses;
use super::vocabulary::{is_remark, is_total};
use crate::finding::{Finding, reading};
use crate::name::{UnitName, label};
use crate::place::Cell;
use crate::returns::{AdjustmentRow, RawCell};

/// What a column holds, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Unit,
    Indicator,
    Points,
    Reason,
    Other,
}

/// The columns under a heading, both included.
type Span = (u32, u32);

/// The row of a header with 单位名称 and 调整后得分.
pub(super) fn header(page: &Page<'_>) -> Option<u32> {
    let of = |wanted: Meaning| {
        let labels = page.grid.texts().map(|(cell, text)| (cell.row, text));
        labels.filter_map(move |(row, text)| (meaning(page, text) == wanted).then_some(row))
    };
    of(Meaning::Points).find(|row| of(Meaning::Unit).any(|other| other == *row))
}

pub(super) fn meaning(page: &Page<'_>, text: &str) -> Meaning {
    if page.words.is_unit_label(&label::Label::of(text)) {
        return Meaning::Unit;
    }
    match label::field_key(&without_parentheses(text)).as_str() {
        "三级指标" | "指标" | "指标名称" | "三级指标名称" | "调整指标" => {
            Meaning::Indicator
        }
        "调整后得分" | "调整后分数" | "调整后的得分" | "调整得分" | "复核得分" | "复核后得分" => {
            Meaning::Points
        }
        "调整理由" | "调整原因" | "理由" | "原因" | "调整依据" | "调整说明" => {
            Meaning::Reason
        }
        _ => Meaning::Other,
    }
}

/// The four columns, each found once.
struct Columns {
    unit: Span,
    indicator: Span,
    points: Span,
    reason: Option<Span>,
}

/// Reads a page that was recognised as 复核调整 with its header in a row.
pub(super) fn read(page: &Page<'_>, header: u32) -> (Vec<AdjustmentRow>, Vec<Finding>) {
    let (columns, found) = columns(page, header);
    let Some(columns) = columns else {
        return (Vec::new(), found);
    };
    let rows = header.saturating_add(1)..=page.grid.last_row();
    let rows = rows.filter_map(|row| columns.row(page, row));
    (rows.collect(), found)
}

/// The columns, or what keeps the sheet from being read: a column that is missing or there twice. A
/// missing reason is found at each row.
fn columns(page: &Page<'_>, header: u32) -> (Option<Columns>, Vec<Finding>) {
    let cells: Vec<Cell> = page
        .grid
        .row(header, 0, u32::MAX)
        .map(|(cell, _)| cell)
        .collect();
    let spans = |wanted: Meaning| -> Vec<Span> {
        let numbered = cells.iter().enumerate();
        let named = numbered.filter(|(_, cell)| meaning(page, &page.shown(**cell)) == wanted);
        let span = |(at, cell): (usize, &Cell)| {
            let next = cells.get(at + 1);
            (
                cell.column,
                next.map_or(cell.column, |next| next.column - 1),
            )
        };
        named.map(span).collect()
    };
    let mut found = Vec::new();
    let mut one = |wanted: Meaning, heading: &str, required: bool| match spans(wanted).as_slice() {
        [only] => Some(*only),
        [] if !required => None,
        several => {
            let place = page
                .place
                .at(Cell::new(header, several.first().map_or(0, |one| one.0)));
            found.push(reading::adjustment_column_unclear(
                &place,
                heading,
                !several.is_empty(),
            ));
            None
        }
    };
    let unit = one(Meaning::Unit, "单位名称", true);
    let indicator = one(Meaning::Indicator, "三级指标", true);
    let points = one(Meaning::Points, "调整后得分", true);
    let reason = one(Meaning::Reason, "调整理由", false);
    if !found.is_empty() {
        return (None, found);
    }
    let columns = unit.zip(indicator).zip(points);
    let columns = columns.map(|((unit, indicator), points)| Columns {
        unit,
        indicator,
        points,
        reason,
    });
    (columns, found)
}

impl Columns {
    /// A row that says anything; not a total, not a note.
    fn row(&self, page: &Page<'_>, row: u32) -> Option<AdjustmentRow> {
        let cell = |(first, last): Span| match page.value_cell(row, first, last) {
            Ok(cell) | Err((cell, _)) => cell,
        };
        let text = |cell: Cell| {
            let raw = page.grid.cell(cell).map(RawCell::shown);
            one_line(&raw.unwrap_or_default())
        };
        let unit_cell = merged(page, cell(self.unit));
        let indicator_cell = merged(page, cell(self.indicator));
        let points_cell = cell(self.points);
        let reason_cell = self.reason.map(|span| merged(page, cell(span)));
        let points = points(page, row, self.points);
        let reason = reason_cell.map(&text).unwrap_or_default();
        let name = text(unit_cell);
        let total = page.labels.get(&unit_cell).is_some_and(is_total);
        let own = |span: Span| page.grid.cell(cell(span)).is_some();
        let says = points.is_some() || own(self.indicator) || self.reason.is_some_and(own);
        if total || !says || is_remark(&name) || is_remark(&text(indicator_cell)) {
            return None;
        }
        let unit: Option<UnitName> = naming::stated(&name);
        Some(AdjustmentRow {
            unit,
            indicator: text(indicator_cell),
            points,
            reason,
            typed: false,
            unit_place: page.place.at(unit_cell),
            indicator_place: page.place.at(indicator_cell),
            points_place: page.place.at(points_cell),
            reason_place: page.place.at(reason_cell.unwrap_or(points_cell)),
        })
    }
}

/// The points as they stand; of two filled cells under the heading both, which is no number.
fn points(page: &Page<'_>, row: u32, (first, last): Span) -> Option<RawCell> {
    match page.value_cell(row, first, last) {
        Ok(cell) => page.grid.cell(cell).cloned(),
        Err((one, other)) => {
            let both = format!("{}、{}", page.shown(one), page.shown(other));
            Some(RawCell::text(&both))
        }
    }
}

/// A blank cell inside a merged region means the region's first.
fn merged(page: &Page<'_>, cell: Cell) -> Cell {
    match page.grid.cell(cell) {
        Some(_) => cell,
        None => page.grid.area(cell).first,
    }
}
