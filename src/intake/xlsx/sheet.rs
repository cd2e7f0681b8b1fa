//! A worksheet part as a grid: values, formats and merged regions in one pass.
//!
//! What cannot be taken at its word never looks blank: an error, a number that is not finite, a
//! formula without a result is a fault of its cell; a shared string that does not exist, a cell
//! that stands twice or off the sheet makes the sheet unreadable.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::address::{self, COLUMNS, ROWS};
use super::strings;
use crate::amount;
use crate::finding::files::Obstacle;
use crate::intake::computed::is_of_blank_form;
use crate::intake::grid::{Area, Grid, Room};
use crate::intake::style::{RichText, Style};
use crate::intake::xml::{Node, Xml, is, is_zero, switched_on};
use crate::place::Cell;
use crate::returns::{CellContent, NO_RESULT};

/// The pixels of a digit, in which widths of columns are counted.
const DIGIT: u32 = 8;
/// Columns further right are as wide as any.
const COLUMNS_WITH_WIDTH: u32 = 255;

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
        grid: Grid::default(),
        passed_over: false,
        hidden_columns: Vec::new(),
        hidden_rows: false,
    };
    reading.worksheet()?;
    reading.grid.cover()?;
    if reading.grid.cells.is_empty() && reading.passed_over {
        return Err(reading.xml.damaged("有数据，但认不出单元格"));
    }
    Ok(reading.grid)
}

struct Reading<'a> {
    xml: Xml<'a>,
    shared: &'a Shared,
    grid: Grid,
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

/// A cell's type and the index of its style, where it names them.
type Marks<'a> = (Option<&'a str>, Option<&'a str>);

/// A cell's own parts, before its type says what they mean.
#[derive(Default)]
struct Parts<'a> {
    value: Option<Cow<'a, str>>,
    inline: Option<RichText>,
    formula: Option<Cow<'a, str>>,
}

impl<'a> Reading<'a> {
    fn worksheet(&mut self) -> Result<(), Obstacle> {
        let mut has_data = false;
        loop {
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
                Node::Start(start) if is(&start, "mergeCell") => self.merge(&start)?,
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
        // Most cells are blank: where one stands matters only to a next one that does not say where.
        let mut blank = Vec::new();
        loop {
            match self.xml.next()? {
                Node::Start(start) if is(&start, "c") && self.xml.is_closed() => blank.push(start),
                Node::Start(start) if is(&start, "c") => {
                    let [name, kind, style] = self.xml.named(&start, ["r", "t", "s"])?;
                    let cell = match name {
                        Some(name) => self.cell_named(&name)?,
                        None => Cell::new(row.number, self.column_behind(next_column, &blank)?),
                    };
                    if cell.row != row.number || cell.row >= ROWS || cell.column >= COLUMNS {
                        return Err(self.xml.damaged("单元格编号与行不符"));
                    }
                    next_column = cell.column + 1;
                    blank.clear();
                    self.cell(cell, row, (kind.as_deref(), style.as_deref()))?;
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

    /// The column behind some blank cells that begin at a column unless they say where they stand.
    fn column_behind(&self, first: u32, blank: &[BytesStart<'_>]) -> Result<u32, Obstacle> {
        let mut next = first;
        for cell in blank {
            let [name] = self.xml.named(cell, ["r"])?;
            let named = name.map(|name| self.cell_named(&name)).transpose()?;
            next = named.map_or(next, |cell| cell.column).saturating_add(1);
        }
        Ok(next)
    }

    fn cell(&mut self, cell: Cell, row: &Row, (kind, style): Marks<'_>) -> Result<(), Obstacle> {
        let parts = self.parts()?;
        let Some(content) = self.content(cell, kind.unwrap_or("n"), parts)? else {
            return Ok(());
        };
        let hidden = row.hidden || self.is_hidden_column(cell.column);
        let style = style
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

    /// What a cell holds by its type; `None` where it is empty.
    fn content(
        &self,
        cell: Cell,
        kind: &str,
        parts: Parts<'_>,
    ) -> Result<Option<Content<'a>>, Obstacle> {
        let no_result = || CellContent::Fault(NO_RESULT.to_owned());
        let value = match parts.value {
            Some(value) if kind == "str" => return Ok(Some(Content::of_text(value))),
            Some(value) if !value.trim().is_empty() => value,
            _ if parts.formula.as_deref().is_some_and(is_of_blank_form) => return Ok(None),
            _ if parts.formula.is_some() => return Ok(Some(Content::Other(no_result()))),
            _ => return Ok(parts.inline.map(Cow::Owned).map(Content::Text)),
        };
        let value = value.trim();
        Ok(Some(Content::Other(match kind {
            "n" => number(value),
            "s" => {
                let index = value.parse::<usize>().ok();
                let string = index.and_then(|index| self.shared.strings.get(index));
                let missing = || format!("单元格 {cell} 指向不存在的共享字符串");
                let string = string.ok_or_else(|| self.xml.damaged(&missing()))?;
                return Ok(Some(Content::Text(Cow::Borrowed(string))));
            }
            "b" => match value {
                "1" | "true" => CellContent::Bool(true),
                "0" | "false" => CellContent::Bool(false),
                other => CellContent::Fault(other.to_owned()),
            },
            "d" => return Ok(Some(Content::Text(Cow::Owned(value.to_owned().into())))),
            "inlineStr" => match parts.inline {
                Some(text) => return Ok(Some(Content::Text(Cow::Owned(text)))),
                None => CellContent::Fault(value.to_owned()),
            },
            // "e" holds an error's name; nothing else is defined.
            _ => CellContent::Fault(value.to_owned()),
        })))
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

    fn merge(&mut self, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let [area] = self.xml.named(start, ["ref"])?;
        let Some(area) = area else {
            return Ok(());
        };
        let (one, other) = area.split_once(':').unwrap_or((&area, &area));
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

/// What a cell holds, its text with what is set apart from it.
enum Content<'a> {
    Text(Cow<'a, RichText>),
    Other(CellContent),
}

impl Content<'_> {
    fn of_text(text: Cow<'_, str>) -> Self {
        let text = strings::unescape(text).into_owned();
        Self::Text(Cow::Owned(text.into()))
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

/// A number as spreadsheets write it. Anything that is not finite is a fault.
fn number(text: &str) -> CellContent {
    amount::from_written(text)
        .map_or_else(|| CellContent::Fault(text.to_owned()), CellContent::Number)
}
