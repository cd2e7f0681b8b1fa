//! A sheet that is a table of columns, and the one engine that draws such sheets: title, remark,
//! headings, rows as high as their longest text, what stays in view, filters, protection, print
//! set-up.

mod column;
mod line;

pub(in crate::output) use column::{Column, Guard, Table};

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::book::{Book, Spot};
use super::content::Content;
use super::look::{self, BODY, Look, SMALL};
use crate::output::expr::Val;
use crate::output::package::Body;
use crate::output::sheet::{Area, Content as Written, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;

/// The row of the title.
pub(in crate::output) const TITLE: u32 = 0;
/// The row of the remark.
pub(in crate::output) const REMARK: u32 = 1;
/// The row of the headings, and of the groups over them where there are any.
pub(in crate::output) const HEADER: u32 = 2;

/// The least height of a row in pixels.
const LINE: u32 = 24;
/// How wide title and remark may be, in pixels: what a screen of 1366 pixels shows.
const SCREEN: u32 = 1_280;

/// A finished sheet.
pub(in crate::output) struct Drawn<'t> {
    /// All of it but the rows that are written with the file.
    pub(in crate::output) sheet: Worksheet,
    /// Those rows.
    pub(in crate::output) body: Option<Body<'t>>,
}

/// A table that stands on its sheet, open for more.
pub(in crate::output) struct Standing<'t> {
    /// The sheet.
    pub(in crate::output) sheet: Sheet,
    /// The first row.
    pub(in crate::output) first: u32,
    /// The row behind the last.
    pub(in crate::output) next: u32,
    body: Option<Body<'t>>,
}

impl<'t> Standing<'t> {
    /// The cells of a column, all rows; `None` without rows.
    pub(in crate::output) fn column(&self, column: u32) -> Option<Area> {
        let last = self
            .next
            .checked_sub(1)
            .filter(|last| *last >= self.first)?;
        Some(Area::new((self.first, last), (column, column)))
    }

    /// Tints the cells of a column that hold one of the words: they ask for attention.
    pub(in crate::output) fn attend(&mut self, column: u32, words: &[&str]) -> Result<()> {
        let Some(cells) = self.column(column) else {
            return Ok(());
        };
        for word in words {
            let rule = look::attention(&format!("{}=\"{word}\"", cells.first));
            self.sheet.conditional(cells, &rule)?;
        }
        Ok(())
    }

    /// The finished sheet.
    pub(in crate::output) fn finish(self) -> Drawn<'t> {
        Drawn {
            sheet: self.sheet.finish(),
            body: self.body,
        }
    }
}

/// A sheet that is written as it stands.
impl From<Sheet> for Drawn<'_> {
    fn from(sheet: Sheet) -> Self {
        Self {
            sheet: sheet.finish(),
            body: None,
        }
    }
}

/// Draws a table. The caller adds what is its sheet's alone, and finishes it.
pub(in crate::output) fn draw<'t, Row: Send + Sync + 't>(
    book: &'t Book<'t>,
    table: Table<'t, Row>,
) -> Result<Standing<'t>> {
    let mut sheet = Sheet::new(table.sheet.name(), table.page)?;
    sheet.tab(look::tab(table.sheet));
    let widths: Vec<u32> = table.columns.iter().map(|column| column.width).collect();
    sheet.column_widths(widths.iter().copied())?;
    let count = u32::try_from(widths.len()).unwrap_or(u32::MAX);
    let last = count.saturating_sub(1);
    head(book, &table, &widths, &mut sheet)?;
    let header = headings(book, &table, &widths, &mut sheet)?;
    let first = header + 1;
    let next = first + u32::try_from(table.rows.len())?;
    if table.rows.is_empty() {
        let area = Area::in_row(first, (0, last));
        let look = book.looks.of(Look::Middle);
        sheet.put_over(area, &Written::text(table.empty), look)?;
        sheet.row_height(first, LINE)?;
    } else {
        sheet.filter(Area::new((header, next - 1), (0, last)))?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        if column.hidden {
            sheet.hide_column(at)?;
        }
    }
    sheet.freeze(Cell::new(first, table.kept))?;
    sheet.repeat_rows(HEADER, header)?;
    if table.guard == Guard::Closed {
        sheet.protect();
    }
    let copied = table.columns.iter().position(|one| one.copied);
    if let Some(beside) = copied.and_then(|at| u32::try_from(at).ok()?.checked_sub(1)) {
        let last = next.max(first + 1) - 1;
        sheet.print_only(Area::new((TITLE, last), (0, beside)))?;
    }
    let body = if table.seen {
        line::write(book, &table, first, &mut sheet)?;
        None
    } else {
        line::body(book, table, first, &mut sheet)?
    };
    Ok(Standing {
        sheet,
        first,
        next,
        body,
    })
}

/// The title in the part that stays in view, and the remark over what a screen shows.
fn head<Row>(book: &Book, table: &Table<Row>, widths: &[u32], sheet: &mut Sheet) -> Result<()> {
    let title = Written::text(book.title(&table.what));
    sheet.put(Cell::new(TITLE, 0), &title, book.looks.of(Look::Title))?;
    sheet.row_height(TITLE, 36)?;
    let mut width = 0;
    let mut last = 0;
    for (at, own) in (0..).zip(widths) {
        if at > 0 && width + own > SCREEN {
            break;
        }
        let unseen = |one: &Column<Row>| one.copied || one.hidden;
        if table.columns.get(at as usize).is_some_and(unseen) {
            break;
        }
        width += own;
        last = at;
    }
    let remark = table.remark.as_str();
    let look = book.looks.of(Look::Remark);
    sheet.put_over(
        Area::in_row(REMARK, (0, last)),
        &Written::text(remark),
        look,
    )?;
    sheet.row_height(REMARK, row_height([(remark, width)], SMALL).max(LINE))
}

/// Groups and headings; gives the row of the lowest.
fn headings<Row>(
    book: &Book,
    table: &Table<Row>,
    widths: &[u32],
    sheet: &mut Sheet,
) -> Result<u32> {
    let look = book.looks.of(Look::Header);
    let grouped = table.columns.iter().any(|column| !column.group.is_empty());
    let header = if grouped { HEADER + 1 } else { HEADER };
    let mut at = 0;
    while let Some(column) = table.columns.get(at).filter(|_| grouped) {
        let same = |other: &&Column<Row>| !column.group.is_empty() && other.group == column.group;
        let behind = table.columns.iter().skip(at).take_while(same).count();
        let end = at + behind.max(1) - 1;
        let columns = (u32::try_from(at)?, u32::try_from(end)?);
        let group = Written::text(column.group.as_str());
        sheet.put_over(Area::in_row(HEADER, columns), &group, look)?;
        at = end + 1;
    }
    if grouped {
        sheet.row_height(HEADER, LINE)?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        let cell = Cell::new(header, at);
        sheet.put(cell, &Written::text(column.heading.as_str()), look)?;
        if let Some(words) = &column.note {
            sheet.note(cell, words)?;
        }
        if table.seen {
            let heading = column.heading.replace('\n', "");
            book.note(table.sheet, cell, Val::words(heading));
        }
    }
    let texts = table.columns.iter().map(|column| column.heading.as_str());
    // The filter's button stands under the words.
    let height = row_height(texts.zip(widths.iter().copied()), BODY) + 14;
    sheet.row_height(header, height)?;
    Ok(header)
}

/// Puts a single cell beside a table: what it holds, evaluated and noted.
pub(in crate::output) fn put(
    book: &Book,
    sheet: &mut Sheet,
    spot: Spot,
    content: &Content,
    look: Look,
) -> Result<()> {
    let area = Area::new(
        (spot.cell.row, spot.cell.row),
        (spot.cell.column, spot.cell.column),
    );
    put_over(book, sheet, (spot, area), content, look)
}

/// The same over an area that is one cell.
pub(in crate::output) fn put_over(
    book: &Book,
    sheet: &mut Sheet,
    (spot, area): (Spot, Area),
    content: &Content,
    look: Look,
) -> Result<()> {
    let (written, value) = match content {
        Content::Formula(formula) => {
            let value = book.value(formula, spot);
            (book.live(formula, &value, spot), value)
        }
        plain => (plain.plain(), plain.value()),
    };
    book.note(spot.sheet, spot.cell, value);
    sheet.put_over(area, &written, book.looks.of(look))
}
