//! A rectangle of cells.

use crate::place::Cell;

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) struct Area {
    /// Upper left.
    pub(in crate::output) first: Cell,
    /// Lower right.
    pub(in crate::output) last: Cell,
}

impl Area {
    /// The cells of rows and columns, both ends included.
    pub(in crate::output) fn new(rows: (u32, u32), columns: (u32, u32)) -> Self {
        Self {
            first: Cell::new(rows.0, columns.0),
            last: Cell::new(rows.1, columns.1),
        }
    }

    /// A cell alone.
    pub(in crate::output) fn single(cell: Cell) -> Self {
        Self {
            first: cell,
            last: cell,
        }
    }

    /// Whether a cell lies in it.
    pub(in crate::output) fn holds(self, cell: Cell) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    /// Cells beside each other in a row.
    pub(in crate::output) fn in_row(row: u32, columns: (u32, u32)) -> Self {
        Self::new((row, row), columns)
    }
}
