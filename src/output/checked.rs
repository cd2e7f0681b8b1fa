//! 核对汇总: what a check found, as a workbook to be filtered and forwarded: 报送情况 and 问题清单.

use std::fs::File;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, Styles};
use super::tables::{Rows, Table, problems};
use super::{save, text};
use crate::county::County;
use crate::finding::Finding;
use crate::place::Cell;
use crate::scheme::Scheme;

/// Widths of the columns in pixels: 报送情况, then 问题清单.
const BOARD: [u32; 6] = [170, 80, 70, 70, 60, 430];
const PROBLEMS: [u32; 9] = [46, 54, 140, 150, 110, 330, 240, 64, 160];
const TITLE: u32 = 0;
const HEADER: u32 = 1;
/// Columns of words no longer than this stand in the middle.
const SHORT: usize = 4;

/// Writes the workbook of a check with these findings.
///
/// # Errors
/// Where the file cannot be written.
pub fn check_summary(
    file: &mut File,
    scheme: &Scheme,
    county: &County,
    findings: &[&Finding],
) -> Result<()> {
    let styles = Styles::new();
    let board = Table::Board.rows(scheme, county);
    let problems = problems(findings);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
    let properties = DocProperties::new()
        .set_title(format!("{}年度核对汇总", county.year))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    for (table, rows, widths) in [
        (Table::Board, &board, &BOARD[..]),
        (Table::Problems, &problems, &PROBLEMS[..]),
    ] {
        let title = format!("{}年度{}", county.year, table.title());
        workbook.push_worksheet(sheet(&styles, table.title(), &title, rows, widths)?);
    }
    save::workbook(&mut workbook, file)
}

fn sheet(
    styles: &Styles,
    name: &str,
    title: &str,
    table: &Rows,
    widths: &[u32],
) -> Result<Worksheet> {
    let mut sheet = Sheet::new(name, Orientation::Landscape)?;
    sheet.column_widths(widths.iter().copied())?;
    let last = u32::try_from(table.headings.len())?.saturating_sub(1);
    let area = Area::in_row(TITLE, (0, last));
    sheet.put_over(area, &Content::text(title), &styles.title)?;
    sheet.row_height(TITLE, 40)?;
    let headings: Vec<Content> = table.headings.iter().map(Content::text).collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)?;
    sheet.row_height(HEADER, 30)?;
    let is_short = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|cells| cells.get(column));
        cells.all(|cell| cell.chars().count() <= SHORT)
    };
    let short: Vec<bool> = (0..table.headings.len()).map(is_short).collect();
    let mut bottom = HEADER;
    for (row, cells) in (HEADER + 1..).zip(&table.rows) {
        let texts = cells.iter().map(String::as_str);
        let texts = texts.zip(widths.iter().copied());
        sheet.row_height(row, text::row_height(texts, style::BODY))?;
        for ((column, cell), short) in (0..).zip(cells).zip(&short) {
            let format = if *short { &styles.middle } else { &styles.text };
            let content = match cell.parse::<usize>() {
                Ok(count) => Content::count(count),
                Err(_) => Content::text(cell),
            };
            sheet.put(Cell::new(row, column), &content, format)?;
        }
        bottom = row;
    }
    if bottom > HEADER {
        sheet.filter(Area::new((HEADER, bottom), (0, last)))?;
    }
    sheet.freeze(Cell::new(HEADER + 1, 0))?;
    sheet.repeat_rows(HEADER, HEADER)?;
    Ok(sheet.finish())
}
