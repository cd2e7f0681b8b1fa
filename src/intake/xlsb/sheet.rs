//! A worksheet part as a grid.

use super::records::{Records, wide_string};
use super::{Shared, rich};
use crate::finding::files::{self, Obstacle};
use crate::intake::binary::{byte_at, error, float_at, short_number, u16_at, u32_at};
use crate::intake::grid::{Area, Grid};
use crate::intake::style::RichText;
use crate::place::Cell;
use crate::returns::CellContent;

const ROW: u32 = 0;
const FIRST_CELL: u32 = 1;
const LAST_CELL: u32 = 11;
/// Cells that follow another and leave out their column.
const FIRST_SHORT: u32 = 12;
const LAST_SHORT: u32 = 18;
const COLUMNS: u32 = 60;
const RICH_TEXT: u32 = 62;
const BEGIN_SHEET: u32 = 129;
const END_OF_CELLS: u32 = 146;
const MERGED: u32 = 176;
const DEFAULT_ROWS: u32 = 485;

const ROWS_OF_SHEET: u32 = 1_048_576;
const COLUMNS_OF_SHEET: u32 = 16_384;

struct Reading<'a> {
    shared: &'a Shared,
    grid: Grid,
    row: u32,
    row_hidden: bool,
    column: u32,
    hidden_columns: Vec<(u32, u32)>,
    hides_rows: bool,
}

/// Reads a worksheet part.
pub(super) fn grid(bytes: &[u8], shared: &Shared) -> Result<Grid, Obstacle> {
    let mut records = Records::new(bytes);
    if !matches!(records.next()?, Some((BEGIN_SHEET, _))) {
        return Err(files::damaged("不是工作表"));
    }
    let mut reading = Reading {
        shared,
        grid: Grid::default(),
        row: 0,
        row_hidden: false,
        column: 0,
        hidden_columns: Vec::new(),
        hides_rows: false,
    };
    let mut whole = false;
    while let Some((kind, content)) = records.next()? {
        whole |= kind == END_OF_CELLS;
        let known = reading.record(kind, content)?;
        known.ok_or_else(|| files::damaged("单元格记录不对"))?;
    }
    if !whole {
        return Err(files::damaged("工作表不完整"));
    }
    reading.grid.cover(&shared.room)?;
    Ok(reading.grid)
}

impl Reading<'_> {
    /// Takes in a record; nothing where it is too short or tells of no cell that there is.
    fn record(&mut self, kind: u32, content: &[u8]) -> Result<Option<()>, Obstacle> {
        match kind {
            ROW => Ok(self.row(content)),
            FIRST_CELL..=LAST_CELL | RICH_TEXT => {
                let (Some(column), Some(style)) = (u32_at(content, 0), u32_at(content, 4)) else {
                    return Ok(None);
                };
                self.column = column;
                self.cell(kind, style, content.get(8..).unwrap_or_default())
            }
            FIRST_SHORT..=LAST_SHORT => {
                let Some(style) = u32_at(content, 0) else {
                    return Ok(None);
                };
                self.column = self.column.saturating_add(1);
                let long = kind - FIRST_SHORT + FIRST_CELL;
                self.cell(long, style, content.get(4..).unwrap_or_default())
            }
            COLUMNS => Ok(self.columns(content)),
            DEFAULT_ROWS => {
                self.hides_rows = byte_at(content, 8).is_some_and(|flags| flags & 2 != 0);
                Ok(Some(()))
            }
            MERGED => self.merged(content),
            _ => Ok(Some(())),
        }
    }

    fn row(&mut self, content: &[u8]) -> Option<()> {
        self.row = u32_at(content, 0).filter(|row| *row < ROWS_OF_SHEET)?;
        let height = u16_at(content, 8);
        let hidden = byte_at(content, 11).map(|flags| flags & 0x10 != 0);
        self.row_hidden = hidden.unwrap_or(self.hides_rows) || height == Some(0);
        Some(())
    }

    fn columns(&mut self, content: &[u8]) -> Option<()> {
        let (first, last) = (u32_at(content, 0)?, u32_at(content, 4)?);
        let (width, flags) = (u32_at(content, 8)?, u16_at(content, 16)?);
        if flags & 1 != 0 || width == 0 {
            self.hidden_columns.push((first, last));
        }
        Some(())
    }

    fn cell(&mut self, kind: u32, style: u32, value: &[u8]) -> Result<Option<()>, Obstacle> {
        let at = Cell::new(self.row, self.column);
        if at.column >= COLUMNS_OF_SHEET {
            return Ok(None);
        }
        let text = match kind {
            1 => return Ok(Some(())),
            2 => u32_at(value, 0).map(|bits| Err(short_number(bits))),
            3 | 11 => byte_at(value, 0).map(|code| Err(error(code))),
            4 | 10 => byte_at(value, 0).map(|truth| Err(CellContent::Bool(truth != 0))),
            5 | 9 => float_at(value, 0).map(Err),
            6 | 8 => wide_string(value).map(|(text, _)| Ok(RichText::from(text))),
            7 => Some(Ok(self.shared_string(at, value)?)),
            _ => rich(value, &self.shared.fonts).map(Ok),
        };
        let Some(text) = text else {
            return Ok(None);
        };
        let mut columns = self.hidden_columns.iter();
        let hidden =
            self.row_hidden || columns.any(|(first, last)| (*first..=*last).contains(&at.column));
        // The lower 24 bits are the style.
        let style = usize::try_from(style & 0x00FF_FFFF).unwrap_or(usize::MAX);
        let style = self.shared.styles.get(style).unwrap_or(&self.shared.plain);
        let raw = match text {
            Ok(text) => style.text_cell(&text, hidden),
            Err(content) => style.cell(content, hidden),
        };
        self.grid.put(at, raw, &self.shared.room)?;
        Ok(Some(()))
    }

    fn shared_string(&self, at: Cell, value: &[u8]) -> Result<RichText, Obstacle> {
        let index = u32_at(value, 0).and_then(|index| usize::try_from(index).ok());
        let text = index.and_then(|index| self.shared.strings.get(index));
        let missing = || files::damaged(&format!("单元格 {at} 指向不存在的共享字符串"));
        text.cloned().ok_or_else(missing)
    }

    fn merged(&mut self, content: &[u8]) -> Result<Option<()>, Obstacle> {
        let number = |at| u32_at(content, at);
        let corners = number(0).zip(number(4)).zip(number(8).zip(number(12)));
        let Some(((first_row, last_row), (first, last))) = corners else {
            return Ok(None);
        };
        let (one, other) = (Cell::new(first_row, first), Cell::new(last_row, last));
        self.grid.merge(Area::between(one, other))?;
        Ok(Some(()))
    }
}
