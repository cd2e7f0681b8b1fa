//! The rows of the form's table: which row of cells is which, with project lines between them.

use crate::intake::page::{Page, names_in_row};
use crate::intake::vocabulary::is_total;
use crate::name::label::Label;
use crate::place::Cell;

/// What a row of cells beneath the headings is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A row of the form, by its index.
    Known(usize),
    /// A line that belongs to the sum of a row of the form.
    LineOf(usize),
    /// 合计 or 小计 of such lines.
    TotalOf(usize),
    /// Something named that the form does not have.
    Unknown,
    /// Nothing that the table is about.
    Outside,
}

/// A row of cells.
#[derive(Debug, Clone)]
pub(super) struct TableRow {
    /// Where it stands, at its label.
    pub cell: Cell,
    /// The label as the sheet has it.
    pub text: String,
    pub kind: RowKind,
}

/// Tells what each row between two rows (both included) is; `columns` are the first and the last
/// column of values.
pub(super) fn rows(page: &Page<'_>, from: u32, to: u32, columns: (u32, u32)) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let mut open: Option<usize> = None;
    let mut inside = true;
    for row in page.grid.filled_rows(from, to) {
        let names = names_in_row(page, row, columns.0);
        let known = known_row(page, row, &names);
        let kind = match known {
            Some(index) => {
                inside = true;
                open = next_open(page, open, index);
                RowKind::Known(index)
            }
            None if page.has_known_label(row, columns.1) => {
                inside = false;
                open = None;
                RowKind::Outside
            }
            None if !inside => RowKind::Outside,
            None => match (open, names.last()) {
                (Some(total), Some((_, label))) if is_total(label) => RowKind::TotalOf(total),
                (Some(total), _) => RowKind::LineOf(total),
                (None, _) => RowKind::Unknown,
            },
        };
        if kind != RowKind::Outside {
            let cell = names.last().map_or(Cell::new(row, 0), |(cell, _)| *cell);
            let text = names.last().map(|(cell, _)| page.shown(*cell));
            let text = text.unwrap_or_else(|| "没有名称的行".to_owned());
            rows.push(TableRow { cell, text, kind });
        }
    }
    rows
}

/// The form's row that the names in front of the values say. The nearest name decides; one further
/// left holds only where the nearer text is a remark beside it, or says 合计 of it.
fn known_row(page: &Page<'_>, row: u32, names: &[(Cell, &Label)]) -> Option<usize> {
    let (_, nearest) = names.last()?;
    if let Some(index) = page.words.row(nearest) {
        return Some(index);
    }
    let mut further = names.iter().rev().skip(1);
    let (cell, index) = further.find_map(|(cell, label)| Some((*cell, page.words.row(label)?)))?;
    let area = page.grid.area(cell);
    let one_row = area.first.row == area.last.row;
    (is_total(nearest) || one_row && area.first.row == row && !heads_rows(page, cell, names))
        .then_some(index)
}

/// Whether a name stands over further names to the right of it, as the heading of a group does
/// whose merged cells were undone.
fn heads_rows(page: &Page<'_>, cell: Cell, names: &[(Cell, &Label)]) -> bool {
    let nearest = names
        .last()
        .map_or(cell.column, |(nearest, _)| nearest.column);
    let below = names_in_row(page, cell.row + 1, nearest + 1);
    below
        .first()
        .is_some_and(|(first, _)| first.column > cell.column)
}

/// Whose lines may follow a row: its own if it is open, those before if it is a part of them.
fn next_open(page: &Page<'_>, open: Option<usize>, index: usize) -> Option<usize> {
    let row = page.words.rows.get(index)?;
    if row.open_lines {
        return Some(index);
    }
    let total = page.words.rows.get(open?)?;
    let part_of = total.fields.iter().flatten().any(|field| {
        let parts = page.words.field(field).map(|field| &field.parts);
        parts.is_some_and(|parts| row.fields.iter().flatten().any(|part| parts.contains(part)))
    });
    open.filter(|_| part_of)
}
