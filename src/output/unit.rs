//! A unit's sheet: the official Attachment 1 table with its points, the working beside it, and
//! under them the data as read and the unit's findings. Each quarter is printed on a page of its
//! own; beyond them stands what the points are reckoned from.

mod data;
mod findings;
mod layout;
mod official;
mod reckoning;
mod widths;
mod working;

pub(super) use layout::Layout;

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::plan::Plan;
use super::sheet::{Area, Orientation, Sheet};
use crate::county::RankedUnit;
use crate::place::Cell;
use crate::score::{Sourced, Subject, sources};
use layout::{NAME_ROW, SUMMARY_ROW, WORKING_FIRST, WORKING_LAST};
use reckoning::Reckoning;
use widths::Widths;
use working::Working;

pub(super) use data::{INCOMPLETE, taken};
pub(super) use layout::{ADJUSTED, FULL, POINTS, RULE, SELF_DIFFERENCE, SELF_POINTS};

/// What a unit's sheet is written from.
struct Draft<'a> {
    plan: &'a Plan<'a>,
    unit: &'a RankedUnit,
    /// The unit's place in the ranking, from 0 on.
    index: usize,
    /// The sources of each field of the data block, in its order.
    sourced: Vec<Sourced>,
}

/// The sheet of a unit.
pub(super) fn sheet(plan: &Plan, unit: &RankedUnit, name: &str) -> Result<Worksheet> {
    let fields = plan.layout.data().map(|(_, name)| name);
    let draft = Draft {
        plan,
        unit,
        index: plan.index_of(&unit.unit),
        sourced: sources(plan.scheme, subject(unit), fields),
    };
    let workings: Vec<Working> = plan
        .scheme
        .indicators()
        .map(|indicator| Working::of(unit, &indicator.name))
        .collect();
    let lines = plan.scheme.indicators().zip(&unit.card.lines);
    let reckonings: Vec<Reckoning> = lines
        .zip(plan.layout.indicators())
        .map(|((indicator, line), (row, _))| Reckoning::new(&draft, indicator, line, row))
        .collect();
    let widths = Widths::fitting(plan.scheme, &workings);
    let mut sheet = Sheet::new(name, Orientation::Portrait)?;
    sheet.column_widths(widths.columns())?;
    official::write(&draft, &reckonings, &widths, &mut sheet)?;
    working::write(&draft, &workings, &reckonings, &mut sheet)?;
    reckoning::write(&draft, &reckonings, &mut sheet)?;
    let heights = widths.row_heights(plan.scheme, &workings);
    for ((first, last), height) in plan.layout.indicators().zip(heights) {
        for row in first..=last {
            sheet.row_height(row, height.div_ceil(last - first + 1))?;
        }
    }
    let heights = data::write(&draft, &widths, &mut sheet)?;
    let bottom = findings::write(plan, unit, &widths, &heights, &mut sheet)?;
    sheet.print_in_quarters(Cell::new(plan.layout.data_heading(), WORKING_FIRST))?;
    sheet.print_only(Area::new((0, bottom), (0, WORKING_LAST)))?;
    sheet.freeze(Cell::new(SUMMARY_ROW + 1, 0))?;
    sheet.repeat_rows(NAME_ROW, NAME_ROW)?;
    sheet.protect();
    Ok(sheet.finish())
}

pub(super) fn subject(unit: &RankedUnit) -> Subject<'_> {
    Subject {
        unit: &unit.unit,
        filed: &unit.filed,
        review: unit.review.as_ref(),
    }
}
