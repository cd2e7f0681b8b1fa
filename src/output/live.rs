//! Formulas of the live workbook: how a spreadsheet finds each value again.
//!
//! They follow from the scheme alone, as the core's scoring does: `chain` finds a field's value
//! among its sources, `rate` and `points` judge an indicator, `judged` turns what the bureau wrote
//! into points, `county` holds what all units' rows have in common. Only functions that Excel 2010,
//! WPS and `LibreOffice` share are used; a blank is the empty text, never 0.

mod chain;
mod county;
mod judged;
mod points;
mod rate;

pub(super) use chain::{Row, chain, taken_from_review};
pub(super) use county::{count_if, mean, median, number_or_nothing, or_dash, share, steady_grade};
pub(super) use points::{Marks, adjusted, direct_or, lost, rule, under};
pub(super) use rate::{absent, part, quotient};

use super::sheet::Area;
use crate::place::Cell;

/// A cell of another sheet, fixed: `'县财政局'!$K$5`.
pub(super) fn on(sheet: &str, cell: Cell) -> String {
    format!("{}!{}", quoted(sheet), fixed(cell))
}

/// Cells of another sheet, fixed.
pub(super) fn over(sheet: &str, area: Area) -> String {
    format!("{}!{}", quoted(sheet), fixed_area(area))
}

/// A cell that stays itself wherever the formula goes: `$K$5`.
pub(super) fn fixed(cell: Cell) -> String {
    let shown = cell.to_string();
    let digits = shown.find(|c: char| c.is_ascii_digit());
    let (column, row) = shown.split_at(digits.unwrap_or(shown.len()));
    format!("${column}${row}")
}

/// A cell that stays in its column and moves with its row: `$K5`.
pub(super) fn fixed_column(cell: Cell) -> String {
    format!("${cell}")
}

/// Cells that stay themselves wherever the formula goes.
pub(super) fn fixed_area(area: Area) -> String {
    format!("{}:{}", fixed(area.first), fixed(area.last))
}

/// Cells beside or under each other on the same sheet: `K5:K20`.
pub(super) fn cells(area: Area) -> String {
    format!("{}:{}", area.first, area.last)
}

fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// Words in a formula.
pub(super) fn text(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// What a cell holds; a blank one is the empty text, not the 0 that a plain reference makes of it.
pub(super) fn held(cell: &str) -> String {
    format!("IF(LEN({cell})=0,\"\",{cell})")
}

/// Points (分) as they are rounded everywhere.
fn rounded(expression: &str) -> String {
    format!("ROUND(ROUND({expression},9),2)")
}
