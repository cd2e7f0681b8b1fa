//! What the officer typed into 评审与调整 of a results workbook: rows of the 评审表 and of 复核调整,
//! the newer word.

use super::adjustments::{self, Meaning};
use super::naming;
use super::page::{Page, one_line};
use super::review;
use crate::finding::Finding;
use crate::place::Cell;
use crate::returns::{AdjustmentRow, RawCell, ReviewRow};

/// The sheet's name.
pub(super) const SHEET: &str = "评审与调整";

/// What was read back.
pub(super) struct Typed {
    pub rows: Vec<ReviewRow>,
    pub adjustments: Vec<AdjustmentRow>,
    pub findings: Vec<Finding>,
}

/// Reads the sheet; `None` where its headings are not there.
pub(super) fn read(page: &Page<'_>) -> Option<Typed> {
    let header = adjustments::header(page)?;
    let unit = column(page, header, |text| {
        adjustments::meaning(page, text) == Meaning::Unit
    })?;
    let (mut rows, findings) = review::read(page, header);
    let listed = column(page, header, |text| text == "名册");
    for row in &mut rows {
        let at = row.place.cell.map_or(0, |cell| cell.row);
        let cell = listed.map(|column| Cell::new(at, column));
        row.listed = cell.is_none_or(|cell| page.grid.cell(cell).is_some());
    }
    let pairs = pairs(page, header);
    let adjustments = (header.saturating_add(1)..=page.grid.last_row())
        .flat_map(|row| {
            pairs
                .iter()
                .filter_map(move |pair| pair.row(page, row, unit))
        })
        .collect();
    Some(Typed {
        rows,
        adjustments,
        findings,
    })
}

fn column(page: &Page<'_>, header: u32, is: impl Fn(&str) -> bool) -> Option<u32> {
    let mut cells = page.grid.row(header, 0, u32::MAX);
    cells
        .find(|(cell, _)| is(&page.shown(*cell)))
        .map(|(cell, _)| cell.column)
}

/// The columns of an indicator's 调整后得分 and 调整理由; its name stands above the first.
struct Pair {
    name: Cell,
    points: u32,
    reason: Option<u32>,
}

fn pairs(page: &Page<'_>, header: u32) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (cell, _) in page.grid.row(header, 0, u32::MAX) {
        match adjustments::meaning(page, &page.shown(cell)) {
            Meaning::Points => pairs.push(Pair {
                name: Cell::new(header.saturating_sub(1), cell.column),
                points: cell.column,
                reason: None,
            }),
            Meaning::Reason => {
                if let Some(last) = pairs.last_mut() {
                    last.reason = Some(cell.column);
                }
            }
            _ => {}
        }
    }
    pairs
}

impl Pair {
    /// What was typed for a unit; `None` where both cells are blank.
    fn row(&self, page: &Page<'_>, row: u32, unit: u32) -> Option<AdjustmentRow> {
        let text = |cell: Cell| {
            let raw = page.grid.cell(cell).map(RawCell::shown);
            one_line(&raw.unwrap_or_default())
        };
        let (unit, points) = (Cell::new(row, unit), Cell::new(row, self.points));
        let reason = self.reason.map(|column| Cell::new(row, column));
        let words = reason.map(&text).unwrap_or_default();
        let raw = page.grid.cell(points).cloned();
        if raw.is_none() && words.is_empty() {
            return None;
        }
        Some(AdjustmentRow {
            unit: naming::stated(&text(unit)),
            indicator: text(self.name),
            points: raw,
            reason: words,
            typed: true,
            unit_place: page.place.at(unit),
            indicator_place: page.place.at(self.name),
            points_place: page.place.at(points),
            reason_place: page.place.at(reason.unwrap_or(points)),
        })
    }
}
