//! A unit's sheet: the official Attachment 1 table with its points, the working beside it, and
//! under them the data as read and the unit's findings. Each quarter is printed on a page of its
//! own.

mod data;
mod findings;
mod layout;
mod official;
mod widths;
mod working;

pub(super) use layout::Layout;

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::plan::Plan;
use super::sheet::{Orientation, Sheet};
use crate::county::RankedUnit;
use crate::place::Cell;
use layout::{NAME_ROW, SUMMARY_ROW, WORKING_FIRST};
use widths::Widths;
use working::Working;

/// The sheet of a unit.
pub(super) fn sheet(plan: &Plan, unit: &RankedUnit, name: &str) -> Result<Worksheet> {
    let workings: Vec<Working> = plan
        .scheme
        .indicators()
        .map(|indicator| Working::of(unit, &indicator.name))
        .collect();
    let widths = Widths::fitting(plan.scheme, &workings);
    let mut sheet = Sheet::new(name, Orientation::Portrait)?;
    sheet.column_widths(widths.columns())?;
    official::write(plan, unit, &widths, &mut sheet)?;
    working::write(plan, unit, &workings, &mut sheet)?;
    let heights = widths.row_heights(plan.scheme, &workings);
    for ((first, last), height) in plan.layout.indicators().zip(heights) {
        for row in first..=last {
            sheet.row_height(row, height.div_ceil(last - first + 1))?;
        }
    }
    let heights = data::write(plan, unit, &widths, &mut sheet)?;
    findings::write(plan, unit, &widths, &heights, &mut sheet)?;
    sheet.print_in_quarters(Cell::new(plan.layout.data_heading(), WORKING_FIRST))?;
    sheet.freeze(Cell::new(SUMMARY_ROW + 1, 0))?;
    sheet.repeat_rows(NAME_ROW, NAME_ROW)?;
    Ok(sheet.finish())
}
