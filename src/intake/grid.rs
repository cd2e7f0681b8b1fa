//! A sheet as a sparse grid of cells, whatever file format it came from.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cells::Cells;
use crate::finding::files::{self, Obstacle};
use crate::place::{Cell, FileSheet, Place};
use crate::returns::{CellContent, FormCopy, RawCell};

/// The most filled cells of a sheet.
const CELLS_LIMIT: usize = 500_000;
/// What the cells of a workbook may take of the memory together (MiB).
const ROOM: u64 = 256;
/// What a cell takes beside its text (bytes).
const CELL_ROOM: u64 = 100;
/// So much is counted at once (bytes): the sheets that are read at a time have one room.
const COUNTED: u64 = 64 * 1024;
/// The most merged regions of a sheet.
const MERGES_LIMIT: usize = 20_000;
/// The most rows of all merged regions together in which cells stand.
const MERGED_ROWS_LIMIT: usize = 2_000_000;

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    /// The upper left cell.
    pub first: Cell,
    /// The lower right cell.
    pub last: Cell,
}

impl Area {
    /// The rectangle between two opposite corners.
    pub(super) fn between(one: Cell, other: Cell) -> Self {
        Self {
            first: Cell::new(one.row.min(other.row), one.column.min(other.column)),
            last: Cell::new(one.row.max(other.row), one.column.max(other.column)),
        }
    }

    fn holds(&self, cell: Cell) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }
}

/// The filled cells of a sheet and its merged regions. Each cell says whether the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) cells: Cells<RawCell>,
    /// What stands under merged regions, where the page shows nothing of it.
    pub(super) covered: Cells<RawCell>,
    pub(super) merges: Vec<Area>,
    /// Widths of columns in pixels, where the format tells them.
    pub(super) widths: BTreeMap<u32, u32>,
    /// What its last cells hold that the workbook's room does not know of yet (bytes).
    uncounted: u64,
}

/// What the cells of a workbook's sheets hold together (bytes): one long text can stand in a great
/// many of them.
#[derive(Debug, Default)]
pub(super) struct Room(AtomicU64);

impl Room {
    fn take(&self, wanted: u64) -> Result<(), Obstacle> {
        let before = self.0.fetch_add(wanted, Ordering::Relaxed);
        if before.saturating_add(wanted) > ROOM * 1024 * 1024 {
            return Err(files::too_large("文件中单元格的内容", ROOM));
        }
        Ok(())
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Of a table in a document, how many paragraphs stand before it as its first rows.
    pub above: Option<u32>,
    /// Its cells, or why they cannot be read.
    pub content: Result<Grid, SheetFault>,
}

/// Why a sheet has no cells for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SheetFault {
    /// It holds no cells by its nature: a chart, a macro sheet.
    NoCells,
    /// It should hold cells, but they cannot be read.
    Unreadable(Obstacle),
}

impl Sheet {
    /// Its place in a file.
    pub(super) fn place(&self, file: &Arc<str>) -> Place {
        Place::of(FileSheet {
            file: Arc::clone(file),
            name: Arc::clone(&self.name),
            above: self.above,
        })
    }
}

impl Grid {
    /// A blank grid that may take about so many cells.
    pub(super) fn with_room_for(cells: usize) -> Self {
        Self {
            cells: Cells::with_room_for(cells.min(CELLS_LIMIT)),
            ..Self::default()
        }
    }

    /// Puts a cell; `settle` or `cover` must follow. Text without any character is no content.
    pub(super) fn put(&mut self, cell: Cell, raw: RawCell, room: &Room) -> Result<(), Obstacle> {
        if matches!(&raw.content, CellContent::Text(text) if text.is_empty()) {
            return Ok(());
        }
        if self.cells.len() >= CELLS_LIMIT {
            return Err(files::too_many("工作表中有内容的单元格", CELLS_LIMIT));
        }
        self.uncounted += size(&raw);
        if self.uncounted >= COUNTED {
            room.take(mem::take(&mut self.uncounted))?;
        }
        self.cells.push(cell, raw);
        Ok(())
    }

    /// Adds another grid beneath.
    pub(super) fn append(&mut self, other: &Self, room: &Room) -> Result<(), Obstacle> {
        let down = self.last_row().saturating_add(1);
        let moved = |cell: Cell| Cell::new(cell.row.saturating_add(down), cell.column);
        for (cell, raw) in other.cells.iter() {
            self.put(moved(*cell), raw.clone(), room)?;
        }
        for area in &other.merges {
            self.merge(Area::between(moved(area.first), moved(area.last)))?;
        }
        self.settle(room)
    }

    /// Puts the cells in order, once all are there; none may stand twice.
    pub(super) fn settle(&mut self, room: &Room) -> Result<(), Obstacle> {
        room.take(mem::take(&mut self.uncounted))?;
        match self.cells.settle() {
            Some(cell) => Err(files::damaged(&format!("单元格 {cell} 出现两次"))),
            None => Ok(()),
        }
    }

    /// Adds a merged region.
    pub(super) fn merge(&mut self, area: Area) -> Result<(), Obstacle> {
        if self.merges.len() >= MERGES_LIMIT {
            return Err(files::too_many("工作表中的合并区域", MERGES_LIMIT));
        }
        self.merges.push(area);
        Ok(())
    }

    /// Settles the cells and takes out of them what merged regions cover, once all of both are
    /// there.
    pub(super) fn cover(&mut self, room: &Room) -> Result<(), Obstacle> {
        self.settle(room)?;
        let mut rows_left = MERGED_ROWS_LIMIT;
        let mut covered: BTreeSet<Cell> = BTreeSet::new();
        for merge in &self.merges {
            for row in self.filled_rows(merge.first.row, merge.last.row) {
                rows_left = rows_left
                    .checked_sub(1)
                    .ok_or_else(|| files::too_many("合并区域的行", MERGED_ROWS_LIMIT))?;
                let under = self.cells.row(row, merge.first.column, merge.last.column);
                let under = under.map(|(cell, _)| *cell);
                covered.extend(under.filter(|cell| *cell != merge.first));
            }
        }
        if !covered.is_empty() {
            self.covered = self.cells.take(|cell| covered.contains(&cell));
        }
        Ok(())
    }

    /// What merged regions cover that is not white space and not what they show.
    pub(super) fn covered(&self) -> impl Iterator<Item = (Cell, &RawCell)> {
        let other = |cell: Cell, raw: &RawCell| {
            let above = self.cells.get(self.area(cell).first);
            !is_white(raw) && above.is_none_or(|above| above.content != raw.content)
        };
        let covered = self.covered.iter().map(|(cell, raw)| (*cell, raw));
        covered.filter(move |(cell, raw)| other(*cell, raw))
    }

    /// Whether nothing but white space stands on the sheet.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.values().all(is_white)
    }

    /// Whether more cells than so many have content.
    pub(super) fn has_more_than(&self, count: usize) -> bool {
        self.cells.len() > count && self.cells().nth(count).is_some()
    }

    /// The cell's content; white space is none.
    pub(super) fn cell(&self, cell: Cell) -> Option<&RawCell> {
        self.cells.get(cell).filter(|raw| !is_white(raw))
    }

    /// Every cell with content, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Cell, &RawCell)> {
        self.cells
            .iter()
            .filter(|(_, raw)| !is_white(raw))
            .map(|(cell, raw)| (*cell, raw))
    }

    /// The cells with content of a row, between two columns (both included).
    pub(super) fn row(
        &self,
        row: u32,
        first: u32,
        last: u32,
    ) -> impl DoubleEndedIterator<Item = (Cell, &RawCell)> {
        self.cells
            .row(row, first, last)
            .filter(|(_, raw)| !is_white(raw))
            .map(|(cell, raw)| (*cell, raw))
    }

    /// The texts of the sheet with their cells, row by row.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Cell, &str)> {
        self.cells().filter_map(|(cell, raw)| match &raw.content {
            CellContent::Text(text) => Some((cell, &**text)),
            _ => None,
        })
    }

    /// The merged region around a cell; the cell alone where there is none.
    pub(super) fn area(&self, cell: Cell) -> Area {
        self.merges
            .iter()
            .find(|area| area.holds(cell))
            .copied()
            .unwrap_or(Area {
                first: cell,
                last: cell,
            })
    }

    /// The cells between two corners, at their own addresses.
    pub(super) fn part(&self, first: Cell, last: Cell) -> Self {
        let area = Area { first, last };
        let within = |cells: &Cells<RawCell>| {
            let held = cells.iter().filter(|(cell, _)| area.holds(**cell));
            held.map(|(cell, raw)| (*cell, raw.clone())).collect()
        };
        Self {
            cells: within(&self.cells),
            covered: within(&self.covered),
            merges: self
                .merges
                .iter()
                .filter(|merge| area.holds(merge.first))
                .copied()
                .collect(),
            widths: self.widths.clone(),
            uncounted: 0,
        }
    }

    /// The sheet as it came.
    pub(super) fn copy(&self) -> FormCopy {
        let merges = self.merges.iter().map(|area| (area.first, area.last));
        FormCopy {
            cells: self.cells.clone().into_values().collect(),
            merges: merges.collect(),
            widths: self.widths.clone(),
        }
    }

    /// The last row with content.
    pub(super) fn last_row(&self) -> u32 {
        let last = self.cells.iter().next_back();
        last.map_or(0, |(cell, _)| cell.row)
    }

    /// The rows between two (both included) that hold any cell. There may be a million between
    /// one and the next.
    pub(super) fn filled_rows(&self, from: u32, to: u32) -> impl Iterator<Item = u32> {
        self.cells.rows(from, to)
    }
}

/// What a cell holds (bytes).
fn size(raw: &RawCell) -> u64 {
    let text = match &raw.content {
        CellContent::Text(text) => text.len(),
        CellContent::Fault(text) => text.len(),
        CellContent::Number(_) | CellContent::Bool(_) => 0,
    };
    CELL_ROOM + u64::try_from(text).unwrap_or(u64::from(u32::MAX))
}

fn is_white(raw: &RawCell) -> bool {
    matches!(&raw.content, CellContent::Text(text)
        if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')))
}
