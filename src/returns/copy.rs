//! A form's sheet as it came, kept so that it can be sent back to be corrected (退回件).

use std::collections::BTreeMap;

use super::RawCell;
use crate::place::Cell;
use crate::returns::CellContent;
use crate::sheets::Stamp;

/// What stood on a form's sheet. Formulas are their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormCopy {
    /// The filled cells.
    pub cells: BTreeMap<Cell, RawCell>,
    /// Merged regions by their upper left and lower right cells.
    pub merges: Vec<(Cell, Cell)>,
    /// Widths of columns in pixels, where the file format tells them.
    pub widths: BTreeMap<u32, u32>,
}

impl FormCopy {
    /// The copy with this stamp in the place of the one it bore, else beneath everything.
    #[must_use]
    pub fn stamped(mut self, stamp: &Stamp) -> Self {
        let is_stamp = |raw: &RawCell| match &raw.content {
            CellContent::Text(text) => Stamp::parse(text).is_some(),
            _ => false,
        };
        let old: Vec<Cell> = self
            .cells
            .iter()
            .filter(|(_, raw)| is_stamp(raw))
            .map(|(cell, _)| *cell)
            .collect();
        for cell in &old {
            self.cells.remove(cell);
        }
        let cell = old.first().copied().unwrap_or_else(|| self.beneath());
        self.cells.insert(cell, RawCell::text(&stamp.to_string()));
        self
    }

    /// A cell in the first column, one blank row beneath everything.
    fn beneath(&self) -> Cell {
        let filled = self.cells.keys().map(|cell| cell.row);
        let merged = self.merges.iter().map(|(_, last)| last.row);
        let first = self.cells.keys().map(|cell| cell.column).min();
        let last = filled.chain(merged).max().unwrap_or_default();
        Cell::new(last.saturating_add(2), first.unwrap_or_default())
    }
}
