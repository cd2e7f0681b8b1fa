//! The records of one worksheet as a grid.

use std::collections::BTreeMap;

use super::records::{Pieces, Record, Records, Version};
use super::styles::rich;
use super::{BOF, EOF, Shared};
use crate::finding::files::{self, Obstacle};
use crate::intake::binary::{byte_at, error, float_at, short_number, u16_at, u32_at};
use crate::intake::grid::{Area, Grid};
use crate::intake::style::{RichText, Style};
use crate::place::Cell;
use crate::returns::CellContent;

const FORMULA: u16 = 0x0006;
const COLUMNS: u16 = 0x007D;
const SHORT_NUMBERS: u16 = 0x00BD;
const RICH_LABEL: u16 = 0x00D6;
const MERGED: u16 = 0x00E5;
const SHARED_LABEL: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const STRING: u16 = 0x0207;
const ROW: u16 = 0x0208;
const DEFAULT_HEIGHT: u16 = 0x0225;
const SHORT_NUMBER: u16 = 0x027E;

struct Reading<'a> {
    shared: &'a Shared,
    grid: Grid,
    hidden_columns: Vec<(u32, u32)>,
    hidden_rows: Vec<(u32, bool)>,
    /// Whether rows are hidden that do not say anything of themselves.
    hides_rows: bool,
    /// The formula whose text comes with the next record.
    awaits_text: Option<(Cell, u16)>,
}

/// Reads from a sheet's beginning to its end.
pub(super) fn grid(bytes: &[u8], shared: &Shared) -> Result<Grid, Obstacle> {
    let broken = || files::damaged("工作表记录不完整");
    let mut records = Records::new(bytes);
    let first = records.next()?.ok_or_else(broken)?;
    if first.kind != BOF {
        return Err(broken());
    }
    let mut reading = Reading {
        shared,
        grid: Grid::default(),
        hidden_columns: Vec::new(),
        hidden_rows: Vec::new(),
        hides_rows: false,
        awaits_text: None,
    };
    // Charts on the sheet stand among its records, each from a beginning to an end of its own.
    let mut charts = 0_usize;
    loop {
        let record = records.next()?.ok_or_else(broken)?;
        match (record.kind, charts) {
            (BOF, _) => charts = charts.saturating_add(1),
            (EOF, 0) => break,
            (EOF, _) => charts = charts.saturating_sub(1),
            (_, 0) => reading.record(&record)?.ok_or_else(broken)?,
            _ => {}
        }
    }
    reading.hide();
    reading.grid.cover(&shared.room)?;
    Ok(reading.grid)
}

/// Of a record that is too short to be read there is nothing.
type Known = Option<()>;

impl Reading<'_> {
    fn record(&mut self, record: &Record<'_>) -> Result<Known, Obstacle> {
        let content = record.content;
        match record.kind {
            ROW => return Ok(self.row(content)),
            COLUMNS => return Ok(self.columns(content)),
            DEFAULT_HEIGHT => {
                self.hides_rows = u16_at(content, 0).is_some_and(|flags| flags & 2 != 0);
                return Ok(Some(()));
            }
            MERGED => return self.merged(content),
            SHORT_NUMBERS => return self.short_numbers(content),
            STRING => return self.formula_text(record),
            FORMULA | NUMBER | LABEL | RICH_LABEL | SHARED_LABEL | TRUTH_OR_ERROR
            | SHORT_NUMBER => {}
            _ => return Ok(Some(())),
        }
        let (Some(at), Some(style)) = (cell(content), u16_at(content, 4)) else {
            return Ok(None);
        };
        let value = match record.kind {
            NUMBER => float_at(content, 6),
            SHORT_NUMBER => u32_at(content, 6).map(short_number),
            TRUTH_OR_ERROR => truth_or_error(byte_at(content, 6), byte_at(content, 7) != Some(0)),
            FORMULA => return self.formula(at, style, content),
            _ => return self.label(record, at, style),
        };
        match value {
            Some(value) => self.put(at, style, value).map(Some),
            None => Ok(None),
        }
    }

    fn style(&self, number: u16) -> &Style {
        let style = self.shared.styles.get(usize::from(number));
        style.unwrap_or(&self.shared.plain)
    }

    fn put(&mut self, at: Cell, style: u16, content: CellContent) -> Result<(), Obstacle> {
        let raw = self.style(style).cell(content, false);
        self.grid.put(at, raw, &self.shared.room)
    }

    fn put_text(&mut self, at: Cell, style: u16, text: &RichText) -> Result<(), Obstacle> {
        let raw = self.style(style).text_cell(text, false);
        self.grid.put(at, raw, &self.shared.room)
    }

    fn label(&mut self, record: &Record<'_>, at: Cell, style: u16) -> Result<Known, Obstacle> {
        let shared = self.shared;
        if record.kind == SHARED_LABEL {
            let index = u32_at(record.content, 6).and_then(|index| usize::try_from(index).ok());
            let missing = || files::damaged(&format!("单元格 {at} 指向不存在的共享字符串"));
            let text = index.and_then(|index| shared.strings.get(index));
            return self
                .put_text(at, style, text.ok_or_else(missing)?)
                .map(Some);
        }
        let mut pieces = Pieces::of(record, 6);
        let text = match shared.version {
            Version::Eight => pieces.unicode(false),
            Version::Five => pieces.narrow(false, shared.page),
        };
        let Some(mut text) = text else {
            return Ok(None);
        };
        if record.kind == RICH_LABEL {
            text.runs = pieces.runs(shared.version).unwrap_or_default();
        }
        self.put_text(at, style, &rich(&shared.fonts, &text))
            .map(Some)
    }

    /// A formula by its result: a number, or what eight bytes that are none say.
    fn formula(&mut self, at: Cell, style: u16, content: &[u8]) -> Result<Known, Obstacle> {
        if u16_at(content, 12) != Some(0xFFFF) {
            return match float_at(content, 6) {
                Some(value) => self.put(at, style, value).map(Some),
                None => Ok(None),
            };
        }
        let value = match byte_at(content, 6) {
            Some(0) => {
                self.awaits_text = Some((at, style));
                None
            }
            Some(1) => truth_or_error(byte_at(content, 8), false),
            Some(2) => truth_or_error(byte_at(content, 8), true),
            // 3 is an empty text.
            _ => None,
        };
        value.map_or(Ok(Some(())), |value| self.put(at, style, value).map(Some))
    }

    fn formula_text(&mut self, record: &Record<'_>) -> Result<Known, Obstacle> {
        let Some((at, style)) = self.awaits_text.take() else {
            return Ok(Some(()));
        };
        let mut pieces = Pieces::of(record, 0);
        let text = match self.shared.version {
            Version::Eight => pieces.unicode(false),
            Version::Five => pieces.narrow(false, self.shared.page),
        };
        match text {
            Some(text) => self.put_text(at, style, &text.text.into()).map(Some),
            None => Ok(None),
        }
    }

    fn short_numbers(&mut self, content: &[u8]) -> Result<Known, Obstacle> {
        let Some(first) = cell(content) else {
            return Ok(None);
        };
        let cells = content.get(4..content.len().saturating_sub(2));
        let (cells, _) = cells.unwrap_or_default().as_chunks::<6>();
        for (column, one) in (first.column..).zip(cells) {
            let (Some(style), Some(bits)) = (u16_at(one, 0), u32_at(one, 2)) else {
                return Ok(None);
            };
            self.put(Cell::new(first.row, column), style, short_number(bits))?;
        }
        Ok(Some(()))
    }

    fn merged(&mut self, content: &[u8]) -> Result<Known, Obstacle> {
        let areas = content.get(2..).unwrap_or_default();
        let (areas, _) = areas.as_chunks::<8>();
        for area in areas {
            let number = |at| u16_at(area, at).map(u32::from);
            let corners = number(0).zip(number(2)).zip(number(4).zip(number(6)));
            let Some(((first_row, last_row), (first, last))) = corners else {
                return Ok(None);
            };
            let (one, other) = (Cell::new(first_row, first), Cell::new(last_row, last));
            self.grid.merge(Area::between(one, other))?;
        }
        Ok(Some(()))
    }

    fn row(&mut self, content: &[u8]) -> Known {
        let (row, height) = (u16_at(content, 0)?, u16_at(content, 6)?);
        let flags = u16_at(content, 12)?;
        // The highest bit says that the height is the usual one.
        let hidden = flags & 0x20 != 0 || height.trailing_zeros() >= 15;
        self.hidden_rows.push((u32::from(row), hidden));
        Some(())
    }

    fn columns(&mut self, content: &[u8]) -> Known {
        let (first, last) = (u16_at(content, 0)?, u16_at(content, 2)?);
        let (width, flags) = (u16_at(content, 4)?, u16_at(content, 8)?);
        if flags & 1 != 0 || width == 0 {
            self.hidden_columns
                .push((u32::from(first), u32::from(last)));
        }
        Some(())
    }

    /// Tells the cells that the page does not show: their rows may come behind them.
    fn hide(&mut self) {
        let rows: BTreeMap<u32, bool> = self.hidden_rows.iter().copied().collect();
        for (cell, raw) in self.grid.cells.iter_mut() {
            let row = rows.get(&cell.row).copied().unwrap_or(self.hides_rows);
            let mut columns = self.hidden_columns.iter();
            raw.hidden |=
                row || columns.any(|(first, last)| (*first..=*last).contains(&cell.column));
        }
    }
}

fn cell(content: &[u8]) -> Option<Cell> {
    let (row, column) = (u16_at(content, 0)?, u16_at(content, 2)?);
    Some(Cell::new(u32::from(row), u32::from(column)))
}

fn truth_or_error(value: Option<u8>, is_error: bool) -> Option<CellContent> {
    let value = value?;
    Some(if is_error {
        error(value)
    } else {
        CellContent::Bool(value != 0)
    })
}
