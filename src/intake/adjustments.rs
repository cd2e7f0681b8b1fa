//! The bureau's 复核调整: one header row, one row an adjustment.

use super::headed::{self, Column, Heading, Table};
use super::page::Page;
use super::said::called;
use super::term::Term;
use super::vocabulary::is_remark;
use crate::finding::{Finding, reading};
use crate::name::label::Label;
use crate::place::Cell;
use crate::returns::{AdjustmentRow, RawCell};
use crate::sheets;

/// What a column holds, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Unit,
    Indicator,
    Points,
    Reason,
    Other,
}

/// The headings, each with what it means.
const HEADINGS: [(Meaning, Heading); 3] = [
    (
        Meaning::Indicator,
        Heading {
            title: sheets::INDICATOR,
            aliases: &["指标", "指标名称", "三级指标名称", "调整指标"],
        },
    ),
    (
        Meaning::Points,
        Heading {
            title: sheets::ADJUSTED_POINTS,
            aliases: &[
                "调整后分数",
                "调整后的得分",
                "调整得分",
                "复核得分",
                "复核后得分",
            ],
        },
    ),
    (
        Meaning::Reason,
        Heading {
            title: sheets::ADJUST_REASON,
            aliases: &["调整原因", "理由", "原因", "调整依据", "调整说明"],
        },
    ),
];

/// The row of a header with 单位名称 and 调整后得分.
pub(super) fn header(page: &Page<'_>) -> Option<u32> {
    let wanted = [Meaning::Unit, Meaning::Points];
    headed::header(page, wanted.len(), |said| {
        let meaning = meaning(said.label.as_ref(), said.heading.as_deref());
        wanted.iter().position(|one| *one == meaning)
    })
}

/// What a heading means, as a label and as it is called.
fn meaning(label: Option<&Term>, called: Option<&str>) -> Meaning {
    let is_unit = |label: &Term| label.before_units || label.key == "单位";
    if label.is_some_and(is_unit) {
        return Meaning::Unit;
    }
    let known = called.and_then(|called| headed::among(&HEADINGS, called));
    known.copied().unwrap_or(Meaning::Other)
}

/// The sheet with its four columns, each found once.
struct Adjustments<'p> {
    table: Table<'p, Meaning>,
    unit: Column<Meaning>,
    indicator: Column<Meaning>,
    points: Column<Meaning>,
    reason: Option<Column<Meaning>>,
}

/// Reads a page that was recognised as 复核调整 with its header in a row.
pub(super) fn read(page: &Page<'_>, header: u32) -> (Vec<AdjustmentRow>, Vec<Finding>) {
    let known = |text: &str| {
        let label = page.words.term(Label::of(text));
        let meaning = meaning(Some(&label), called(text).as_deref());
        Some(meaning).filter(|one| *one != Meaning::Other)
    };
    let table = Table::read(page, header, &known, &|| Meaning::Other);
    let mut found = Vec::new();
    let Some(sheet) = Adjustments::of(table, &mut found) else {
        return (Vec::new(), found);
    };
    found.extend(sheet.table.unheaded());
    let rows = sheet.table.rows().filter_map(|row| sheet.row(row));
    (rows.collect(), found)
}

impl<'p> Adjustments<'p> {
    /// The columns, or what keeps the sheet from being read: a column that is missing or there twice.
    /// A missing reason is found at each row.
    fn of(table: Table<'p, Meaning>, found: &mut Vec<Finding>) -> Option<Self> {
        let mut only = |wanted: Meaning, heading: &str, required: bool| {
            let mut columns = table.meaning(|meaning| *meaning == wanted);
            match (columns.next(), columns.next()) {
                (Some(column), None) => Some(column.clone()),
                (None, _) if !required => None,
                (first, _) => {
                    let start = Cell::new(table.header, 0);
                    let cell = first.map_or(start, |column| column.heading);
                    let (place, twice) = (table.page.place.at(cell), first.is_some());
                    found.push(reading::adjustment_column_unclear(&place, heading, twice));
                    None
                }
            }
        };
        let unit = only(Meaning::Unit, sheets::UNIT, true);
        let indicator = only(Meaning::Indicator, sheets::INDICATOR, true);
        let points = only(Meaning::Points, sheets::ADJUSTED_POINTS, true);
        let reason = only(Meaning::Reason, sheets::ADJUST_REASON, false);
        let complete = found.is_empty();
        let required = unit.zip(indicator).zip(points).filter(|_| complete);
        required.map(|((unit, indicator), points)| Self {
            table,
            unit,
            indicator,
            points,
            reason,
        })
    }

    /// A row that says anything; not a total, not a note.
    fn row(&self, row: u32) -> Option<AdjustmentRow> {
        let (table, page) = (&self.table, self.table.page);
        let cell = |column: &Column<Meaning>| match table.cell(row, column) {
            Ok(cell) | Err((cell, _)) => cell,
        };
        let points_cell = cell(&self.points);
        let reason_cell = self.reason.as_ref().map(cell);
        let points = self.points(row);
        let reason = self.reason.as_ref().map(|column| table.text(row, column));
        let name = table.text(row, &self.unit);
        let indicator = table.text(row, &self.indicator);
        let own = |column: &Column<Meaning>| {
            let (first, last) = column.span;
            page.grid.row(row, first, last).next().is_some()
        };
        let says =
            points.is_some() || own(&self.indicator) || self.reason.as_ref().is_some_and(own);
        let no_row = table.is_total(row, &self.unit) || is_remark(&name) || is_remark(&indicator);
        (says && !no_row).then(|| AdjustmentRow {
            unit: page.stated(&name),
            indicator,
            points,
            reason: reason.unwrap_or_default(),
            typed: false,
            unit_place: page.place.at(cell(&self.unit)),
            indicator_place: page.place.at(cell(&self.indicator)),
            points_place: page.place.at(points_cell),
            reason_place: page.place.at(reason_cell.unwrap_or(points_cell)),
        })
    }

    /// The points as they stand; of two filled cells under the heading both, which is no number.
    fn points(&self, row: u32) -> Option<RawCell> {
        let page = self.table.page;
        match self.table.cell(row, &self.points) {
            Ok(cell) => page.grid.cell(cell).cloned(),
            Err((one, other)) => {
                let both = format!("{}、{}", page.shown(one), page.shown(other));
                Some(RawCell::text(&both))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_written_as_their_own_keys() {
        crate::intake::headed::assert_own_keys(&HEADINGS);
    }
}
