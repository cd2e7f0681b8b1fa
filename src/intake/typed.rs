//! What the officer typed into the input sheets of a results workbook: rows of the 评审表, of 复核调整
//! and corrections, the newer word.

use super::adjustments::{self, Meaning};
use super::corrections;
use super::naming;
use super::page::{Page, one_line};
use super::review;
use crate::finding::Finding;
use crate::place::{Cell, Place};
use crate::returns::{AdjustmentRow, RawCell, ReviewRow};
use crate::sheets::title;

/// The one input sheet of earlier results workbooks.
const JOINT: &str = title::REVIEW_AND_ADJUSTMENTS;
/// The input sheets that have the layout of the bureau's own.
const REVIEW: &str = title::REVIEW;
const ADJUSTMENTS: &str = title::ADJUSTMENTS;

/// What was read back from a sheet.
pub(super) struct Typed {
    pub place: Place,
    pub title: &'static str,
    pub rows: Vec<ReviewRow>,
    pub adjustments: Vec<AdjustmentRow>,
    pub findings: Vec<Finding>,
}

/// Whether a sheet of a results workbook is one to type into.
pub(super) fn is_input(sheet: &str) -> bool {
    [JOINT, REVIEW, ADJUSTMENTS, corrections::SHEET].contains(&sheet)
}

/// Reads a sheet of a results workbook; `None` where it is none to type into.
pub(super) fn read(page: &Page<'_>) -> Option<Typed> {
    let sheet = page.place.sheet.to_string();
    let typed = |title, rows, adjustments, findings| Typed {
        place: page.place.clone(),
        title,
        rows,
        adjustments,
        findings,
    };
    match sheet.as_str() {
        JOINT => {
            let (rows, adjustments, findings) = joint(page)?;
            Some(typed(JOINT, rows, adjustments, findings))
        }
        REVIEW => {
            let (rows, findings) = review::read(page, review::header(page)?);
            Some(typed(REVIEW, rows, Vec::new(), findings))
        }
        ADJUSTMENTS => {
            let (mut rows, findings) = adjustments::read(page, adjustments::header(page)?);
            for row in &mut rows {
                row.typed = true;
            }
            Some(typed(ADJUSTMENTS, Vec::new(), rows, findings))
        }
        corrections::SHEET => {
            let (rows, findings) = corrections::read(page)?;
            Some(typed(corrections::SHEET, rows, Vec::new(), findings))
        }
        _ => None,
    }
}

/// Rows of the 评审表 and of 复核调整 on one sheet.
fn joint(page: &Page<'_>) -> Option<(Vec<ReviewRow>, Vec<AdjustmentRow>, Vec<Finding>)> {
    let header = adjustments::header(page)?;
    let unit = column(page, header, |text| {
        adjustments::meaning(page, text) == Meaning::Unit
    })?;
    let (rows, findings) = review::read(page, header);
    let pairs = pairs(page, header);
    let adjustments = (header.saturating_add(1)..=page.grid.last_row())
        .flat_map(|row| {
            pairs
                .iter()
                .filter_map(move |pair| pair.row(page, row, unit))
        })
        .collect();
    Some((rows, adjustments, findings))
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
