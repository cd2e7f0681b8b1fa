//! A worksheet part as a grid: values, formats and merged regions in one pass.
//!
//! What cannot be taken at its word never looks blank: an error, a number that is not finite, a
//! formula without a result is a fault of its cell; a shared string that does not exist, a cell
//! that stands twice or off the sheet makes the sheet unreadable.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::address::{self, COLUMNS, ROWS};
use super::cell::{Content, Marks, Parts};
use super::plain;
use super::strings;
use crate::finding::files::Obstacle;
use crate::intake::grid::{Area, Grid, Room};
use crate::intake::style::{RichText, Style};
use crate::intake::xml::{Node, Xml, is, is_zero, switched_on};
use crate::place::Cell;

/// The pixels of a digit, in which widths of columns are counted.
const DIGIT: u32 = 8;
/// Columns further right are as wide as any.
const COLUMNS_WITH_WIDTH: u32 = 255;

/// A filled cell takes so much of a worksheet's part, with the blank ones around it (bytes).
const CELL_LENGTH: usize = 100;

/// What all sheets of a workbook share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Strings by index.
    pub strings: Vec<RichText>,
    /// Cell styles by index.
    pub styles: Vec<Style>,
    /// The style of cells that name none.
    pub plain: Style,
    /// What the sheets hold together.
    pub room: Room,
}

/// Reads a worksheet part.
pub(super) fn grid(text: &str, part: &str, shared: &Shared) -> Result<Grid, Obstacle> {
    let mut reading = Reading {
        xml: Xml::new(text, part),
        shared,
        grid: Grid::with_room_for(text.len() / CELL_LENGTH),
        blank: Vec::new(),
        passed_over: false,
        hidden_columns: Vec::new(),
        hidden_rows: false,
    };
    reading.worksheet()?;
    reading.grid.cover(&shared.room)?;
    if reading.grid.cells.is_empty() && reading.passed_over {
        return Err(reading.xml.damaged("有数据，但认不出单元格"));
    }
    Ok(reading.grid)
}

struct Reading<'a> {
    xml: Xml<'a>,
    shared: &'a Shared,
    grid: Grid,
    /// The blank cells of a row since the last filled one: most cells are.
    blank: Vec<Blank<'a>>,
    /// Whether something among the rows is none.
    passed_over: bool,
    /// The columns that are hidden, first and last of each stretch.
    hidden_columns: Vec<(u32, u32)>,
    /// Whether rows are hidden that do not say anything of themselves.
    hidden_rows: bool,
}

/// A row while its cells are read.
struct Row {
    number: u32,
    hidden: bool,
}

/// A blank cell: where it stands matters only to a next one that does not say so.
enum Blank<'a> {
    /// A plain one, by its address where it says it.
    Plain(Option<&'a str>),
    Other(BytesStart<'a>),
}

impl<'a> Reading<'a> {
    fn worksheet(&mut self) -> Result<(), Obstacle> {
        let mut has_data = false;
        loop {
            if let Some((area, length)) = plain::merged(self.xml.ahead())
                && self.xml.depth() > 0
            {
                self.xml.pass(length);
                self.merge(area)?;
                continue;
            }
            match self.xml.next()? {
                Node::Start(start) if self.xml.depth() == 1 => {
                    if !is(&start, "worksheet") {
                        return Err(self.xml.damaged("不是工作表"));
                    }
                }
                Node::Start(start) if is(&start, "sheetData") => {
                    if std::mem::replace(&mut has_data, true) {
                        return Err(self.xml.damaged("有两份数据"));
                    }
                    self.rows()?;
                }
                Node::Start(start) if is(&start, "sheetFormatPr") => {
                    let zero = self.xml.attribute(&start, "zeroHeight")?;
                    self.hidden_rows = zero.is_some() && switched_on(zero.as_deref());
                }
                Node::Start(start) if is(&start, "col") => self.columns(&start)?,
                Node::Start(start) if is(&start, "mergeCell") => {
                    let [area] = self.xml.named(&start, ["ref"])?;
                    area.map_or(Ok(()), |area| self.merge(&area))?;
                }
                Node::Start(_) | Node::End | Node::Text(_) => {}
                Node::Eof if has_data => return Ok(()),
                Node::Eof => return Err(self.xml.damaged("没有数据部分")),
            }
        }
    }

    fn rows(&mut self) -> Result<(), Obstacle> {
        let inside = self.xml.depth();
        let mut next_row = 0;
        loop {
            match self.xml.next()? {
                Node::Start(start) if is(&start, "row") => {
                    let [name, hidden, height] = self.xml.named(&start, ["r", "hidden", "ht"])?;
                    let number = match name {
                        Some(name) => self.row_number(&name)?,
                        None => next_row,
                    };
                    next_row = number + 1;
                    let hidden = self.is_hidden(hidden.as_deref(), height.as_deref());
                    self.cells(&Row { number, hidden })?;
                }
                Node::Start(_) => {
                    self.passed_over = true;
                    self.xml.skip()?;
                }
                Node::End if self.xml.depth() < inside => return Ok(()),
                Node::End | Node::Text(_) => {}
                Node::Eof => return Err(self.xml.damaged("不完整")),
            }
        }
    }

    /// Whether a row is hidden, or has no height.
    fn is_hidden(&self, hidden: Option<&str>, height: Option<&str>) -> bool {
        match (hidden, height) {
            (Some(hidden), _) if switched_on(Some(hidden)) => true,
            (_, Some(height)) => is_zero(height),
            (_, None) => self.hidden_rows,
        }
    }

    fn cells(&mut self, row: &Row) -> Result<(), Obstacle> {
        let inside = self.xml.depth();
        let mut next_column = 0;
        self.blank.clear();
        loop {
            if let Some(plain) = plain::cell(self.xml.ahead()) {
                self.xml.pass(plain.length);
                let Some(value) = plain.value else {
                    self.blank.push(Blank::Plain(plain.marks.name));
                    continue;
                };
                let cell = self.place(row, &plain.marks, next_column)?;
                let value = Some(Cow::Borrowed(value));
                let parts = Parts {
                    value,
                    ..Parts::default()
                };
                self.put(cell, row, &plain.marks, parts)?;
                next_column = cell.column + 1;
                self.blank.clear();
                continue;
            }
            match self.xml.next()? {
                Node::Start(start) if is(&start, "c") && self.xml.is_closed() => {
                    self.blank.push(Blank::Other(start));
                }
                Node::Start(start) if is(&start, "c") => {
                    let marks = self.xml.named(&start, ["r", "t", "s"])?;
                    let [name, kind, style] = marks.each_ref().map(Option::as_deref);
                    let marks = Marks { name, kind, style };
                    let cell = self.place(row, &marks, next_column)?;
                    let parts = self.parts()?;
                    self.put(cell, row, &marks, parts)?;
                    next_column = cell.column + 1;
                    self.blank.clear();
                }
                Node::Start(_) => {
                    self.passed_over = true;
                    self.xml.skip()?;
                }
                Node::End if self.xml.depth() < inside => return Ok(()),
                Node::End | Node::Text(_) => {}
                Node::Eof => return Err(self.xml.damaged("不完整")),
            }
        }
    }

    /// Where a cell stands: where it says so, else behind those before it.
    fn place(&self, row: &Row, marks: &Marks<'_>, next: u32) -> Result<Cell, Obstacle> {
        let cell = match marks.name {
            Some(name) => self.cell_named(name)?,
            None => Cell::new(row.number, self.column_behind(next)?),
        };
        if cell.row != row.number || cell.row >= ROWS || cell.column >= COLUMNS {
            return Err(self.xml.damaged("单元格编号与行不符"));
        }
        Ok(cell)
    }

    /// The column behind the blank cells, which begin at a column unless they say where they stand.
    fn column_behind(&self, first: u32) -> Result<u32, Obstacle> {
        let mut next = first;
        for cell in &self.blank {
            let name = match cell {
                Blank::Plain(name) => name.map(Cow::Borrowed),
                Blank::Other(start) => {
                    let [name] = self.xml.named(start, ["r"])?;
                    name
                }
            };
            let named = name.map(|name| self.cell_named(&name)).transpose()?;
            next = named.map_or(next, |cell| cell.column).saturating_add(1);
        }
        Ok(next)
    }

    fn put(
        &mut self,
        cell: Cell,
        row: &Row,
        marks: &Marks<'_>,
        parts: Parts<'_>,
    ) -> Result<(), Obstacle> {
        let content = parts.content(marks.kind.unwrap_or("n"), &self.shared.strings);
        let content = content.map_err(|what| self.xml.damaged(&format!("单元格 {cell} {what}")))?;
        let Some(content) = content else {
            return Ok(());
        };
        let hidden = row.hidden || self.is_hidden_column(cell.column);
        let style = marks
            .style
            .and_then(|index| index.parse::<usize>().ok())
            .and_then(|index| self.shared.styles.get(index))
            .unwrap_or(&self.shared.plain);
        let raw = match content {
            Content::Text(text) => style.text_cell(&text, hidden),
            Content::Other(content) => style.cell(content, hidden),
        };
        self.grid.put(cell, raw, &self.shared.room)
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        let mut hidden = self.hidden_columns.iter();
        hidden.any(|(first, last)| (*first..=*last).contains(&column))
    }

    fn parts(&mut self) -> Result<Parts<'a>, Obstacle> {
        let inside = self.xml.depth();
        let mut parts = Parts::default();
        loop {
            match self.xml.next()? {
                Node::Start(start) if is(&start, "v") => {
                    let text = self.xml.text()?;
                    if parts.value.replace(text).is_some() {
                        return Err(self.xml.damaged("单元格有两个值"));
                    }
                }
                Node::Start(start) if is(&start, "is") => {
                    parts.inline = Some(strings::item(&mut self.xml)?);
                }
                Node::Start(start) if is(&start, "f") => {
                    parts.formula = Some(self.xml.text()?);
                }
                Node::Start(_) => self.xml.skip()?,
                Node::End if self.xml.depth() < inside => return Ok(parts),
                Node::End | Node::Text(_) => {}
                Node::Eof => return Err(self.xml.damaged("不完整")),
            }
        }
    }

    /// The width of some columns, and whether they are hidden. A width that is no number says
    /// nothing.
    fn columns(&mut self, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let names = ["min", "max", "width", "hidden"];
        let [first, last, width, hidden] = self.xml.named(start, names)?;
        let column = |text: Option<Cow<'_, str>>| text?.parse::<u32>().ok()?.checked_sub(1);
        let Some((first, last)) = column(first).zip(column(last)) else {
            return Ok(());
        };
        let hidden = hidden.is_some() && switched_on(hidden.as_deref());
        if hidden || width.as_deref().is_some_and(is_zero) {
            self.hidden_columns.push((first, last));
        }
        if let Some(pixels) = width.as_deref().and_then(pixels) {
            for column in first..=last.min(COLUMNS_WITH_WIDTH) {
                self.grid.widths.insert(column, pixels);
            }
        }
        Ok(())
    }

    fn merge(&mut self, area: &str) -> Result<(), Obstacle> {
        let (one, other) = area.split_once(':').unwrap_or((area, area));
        let area = Area::between(self.cell_named(one)?, self.cell_named(other)?);
        self.grid.merge(area)
    }

    fn row_number(&self, text: &str) -> Result<u32, Obstacle> {
        address::row(text).map_err(|what| self.xml.damaged(what))
    }

    fn cell_named(&self, name: &str) -> Result<Cell, Obstacle> {
        address::cell(name).map_err(|what| self.xml.damaged(what))
    }
}

/// A width in characters as pixels.
fn pixels(width: &str) -> Option<u32> {
    let (whole, part) = width.split_once('.').unwrap_or((width, "0"));
    let whole: u32 = whole.parse().ok()?;
    let tenth: u32 = part.get(..1)?.parse().ok()?;
    let tenths = whole.checked_mul(10)?.checked_add(tenth)?;
    Some(tenths.checked_mul(DIGIT)? / 10)
}
