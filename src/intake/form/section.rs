//! A block of lines as it stands on the page: its headings, its lines, the year that each says.

use super::fit::Fit;
use crate::name::FieldName;
use crate::place::Cell;

/// A field's heading and the columns of cells beneath it, or its label and the cells beside it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub field: FieldName,
    pub heading: Cell,
    pub last: u32,
}

impl Column {
    /// Whether it is a heading and a cell stands beneath it, near or far.
    pub(super) fn is_over(&self, cell: Cell) -> bool {
        let columns = self.heading.column..=self.last;
        cell.row > self.heading.row && columns.contains(&cell.column)
    }
}

/// One line: the cell of each field, and what its words say.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it stands.
    pub at: Cell,
    /// First and last column of the cells of each field, with their row.
    pub cells: Vec<(Column, u32, (u32, u32))>,
    pub fit: Fit,
    pub total: bool,
    /// Its name, where it has one.
    pub name: String,
}

/// A block of lines.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub fit: Fit,
    pub at: Cell,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// Whether it names the evaluation year over lines that may be blank.
    pub waits: bool,
    /// A figure in the row of its headings, behind the last of them.
    pub stray: Option<Cell>,
    /// A text beneath the headings that gives the size of a building.
    pub told: Option<Cell>,
}
