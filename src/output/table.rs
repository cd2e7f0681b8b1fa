//! A sheet that is one table: a title, a remark, headings, rows.

use anyhow::Result;
use rust_xlsxwriter::Format;

use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::BODY;
use super::text::row_height;
use crate::place::Cell;

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const HEADER: u32 = 2;
/// The first row below the headings.
pub(super) const FIRST_ROW: u32 = 3;

/// What stands above the rows.
pub(super) struct Head<'a> {
    /// The sheet's name, which is part of its title too.
    pub(super) name: &'a str,
    /// How it is printed.
    pub(super) orientation: Orientation,
    /// A line under the title.
    pub(super) remark: &'a str,
    /// Headings and widths in pixels.
    pub(super) columns: &'a [(&'a str, u32)],
}

/// A row's contents with their formats.
pub(super) type Row<'a> = Vec<(Content, &'a Format)>;

/// Writes the table; the sheet can be added to.
pub(super) fn write(plan: &Plan, head: &Head, rows: &[Row]) -> Result<Sheet> {
    let styles = &plan.styles;
    let mut sheet = Sheet::new(head.name, head.orientation)?;
    sheet.column_widths(head.columns.iter().map(|(_, width)| *width))?;
    let last = u32::try_from(head.columns.len().saturating_sub(1))?;
    let width: u32 = head.columns.iter().map(|(_, width)| *width).sum();
    let title = format!("{}年度{}{}", plan.county.year, plan.subject(), head.name);
    sheet.put_over(
        Area::in_row(TITLE, (0, last)),
        &Content::text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE, 40)?;
    sheet.put_over(
        Area::in_row(REMARK, (0, last)),
        &Content::text(head.remark),
        &styles.remark,
    )?;
    sheet.row_height(REMARK, row_height([(head.remark, width)], BODY))?;
    let headings: Vec<Content> = head
        .columns
        .iter()
        .map(|(heading, _)| Content::text(*heading))
        .collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)?;
    sheet.row_height(HEADER, 40)?;
    let mut bottom = HEADER;
    for (row, contents) in (FIRST_ROW..).zip(rows) {
        let texts =
            contents
                .iter()
                .zip(head.columns)
                .map(|((content, _), (_, width))| match content {
                    Content::Text(text) | Content::Link { text, .. } => (text.as_str(), *width),
                    _ => ("", *width),
                });
        sheet.row_height(row, row_height(texts, BODY))?;
        for (column, (content, format)) in (0..).zip(contents) {
            sheet.put(Cell::new(row, column), content, format)?;
        }
        bottom = row;
    }
    if bottom > HEADER {
        sheet.filter(Area::new((HEADER, bottom), (0, last)))?;
    }
    sheet.freeze(Cell::new(FIRST_ROW, 0))?;
    sheet.repeat_rows(HEADER, HEADER)?;
    Ok(sheet)
}
