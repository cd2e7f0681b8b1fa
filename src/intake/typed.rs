//! What the officer typed into the input sheets of a results workbook: rows of the 评审表, of 复核调整
//! and corrections, the newer word.

use super::adjustments;
use super::caption::year_of;
use super::corrections;
use super::page::Page;
use super::review;
use crate::finding::Finding;
use crate::name::label::Label;
use crate::place::{Cell, Place};
use crate::returns::{AdjustmentRow, ReviewRow};
use crate::sheets::title;

/// The input sheets that have the layout of the bureau's own.
const REVIEW: &str = title::REVIEW;
const ADJUSTMENTS: &str = title::ADJUSTMENTS;

/// What was read back from a sheet.
pub(super) struct Typed {
    pub place: Place,
    pub title: &'static str,
    /// The year in the sheet's title.
    pub year: Option<i32>,
    pub rows: Vec<ReviewRow>,
    pub adjustments: Vec<AdjustmentRow>,
    pub findings: Vec<Finding>,
}

/// Whether a sheet of a results workbook is one to type into.
pub(super) fn is_input(sheet: &str) -> bool {
    [REVIEW, ADJUSTMENTS, corrections::SHEET].contains(&sheet)
}

/// Reads a sheet of a results workbook; `None` where it is none to type into.
pub(super) fn read(page: &Page<'_>) -> Option<Typed> {
    let sheet = page.place.sheet.name.to_string();
    let first = page.grid.cell(Cell::new(0, 0));
    let year = first.and_then(|raw| year_of(Label::of(&raw.shown()).year));
    let typed = |title, rows, adjustments, findings| Typed {
        place: page.place.clone(),
        title,
        year,
        rows,
        adjustments,
        findings,
    };
    match sheet.as_str() {
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
