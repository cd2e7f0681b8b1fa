//! The rows of the form's table: which row of cells is which, with project lines between them.

use std::collections::BTreeSet;

use crate::intake::levels::{Level, Run};
use crate::intake::measure::Money;
use crate::intake::page::{Page, names_in_row};
use crate::intake::term::Term;
use crate::intake::vocabulary::is_total;
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
    /// Something named that the form does not have, beneath a row of the form, by its index.
    Unknown(Option<usize>),
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
    /// Whether the form itself calls the row so; else the label is an alias.
    pub own: bool,
    /// The row above of which it may be a part, by its place in the list.
    pub under: Option<Under>,
    /// What it is counted in, where its label or its own column of measures says it.
    pub money: Option<Money>,
    level: Level,
}

impl TableRow {
    /// Whether the sheet gives it a name.
    pub(super) fn is_named(&self, page: &Page<'_>) -> bool {
        page.labels().contains(self.cell)
    }
}

/// That a line is a part of a line above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Under {
    /// The line above, by its place in the list.
    pub above: usize,
    /// Whether numbering or 其中 says so; else the sums must bear it out.
    pub sure: bool,
}

/// Tells what each row between two rows (both included) is; `columns` are the first and the last
/// column of values.
pub(super) fn rows(page: &Page<'_>, from: u32, to: u32, columns: (u32, u32)) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let mut open: Option<usize> = None;
    let mut last: Option<usize> = None;
    let mut inside = true;
    // Beneath other headings a row named again is not the table's.
    let (mut seen, mut headed) = (BTreeSet::new(), false);
    for row in page.grid.filled_rows(from, to) {
        let names = names_in_row(page, row, columns.0);
        let known = known_row(page, row, &names);
        let known = known.filter(|(index, _)| !headed || !seen.contains(index));
        let kind = match known {
            Some((index, _)) => {
                seen.insert(index);
                inside = true;
                open = next_open(page, open, index);
                last = Some(index);
                RowKind::Known(index)
            }
            None if page.has_known_label(row, columns.1) => {
                headed |= heads_values(page, row, columns.0);
                inside = false;
                open = None;
                RowKind::Outside
            }
            None if !inside => RowKind::Outside,
            None => match (open, names.last()) {
                (Some(total), Some((_, label))) if is_total(label) => RowKind::TotalOf(total),
                (Some(total), _) => RowKind::LineOf(total),
                (None, _) => RowKind::Unknown(last),
            },
        };
        if kind != RowKind::Outside {
            let label = names.last().map(|(cell, _)| *cell);
            let said = label.and_then(|cell| page.texts.get(cell));
            let text = label.map(|cell| page.shown(cell));
            let money = said.and_then(|said| said.money_within.clone());
            rows.push(TableRow {
                cell: label.unwrap_or(Cell::new(row, 0)),
                text: text.unwrap_or_else(|| "没有名称的行".to_owned()),
                kind,
                own: known.is_some_and(|(_, own)| own),
                under: None,
                money: money.or_else(|| money_beside(page, row, columns)),
                level: said.map(|said| said.level()).unwrap_or_default(),
            });
        }
    }
    nest(page, &mut rows);
    rows
}

/// Whether labels of pairs stand side by side over the columns of values.
fn heads_values(page: &Page<'_>, row: u32, first: u32) -> bool {
    let of_pair = |cell: Cell| {
        let label = page.labels().get(cell).filter(|label| label.names_field());
        let mut fields = page.words.pairs.iter();
        label.is_some_and(|label| fields.any(|field| label.is_field(field, None)))
    };
    let cells = page.grid.row(row, first, u32::MAX);
    cells.take(2).filter(|(cell, _)| of_pair(*cell)).count() == 2
}

/// What a column of measures before or right behind the values says in a row.
fn money_beside(page: &Page<'_>, row: u32, (first, last): (u32, u32)) -> Option<Money> {
    let before = first.checked_sub(1).map(|last| page.grid.row(row, 0, last));
    let behind = page.grid.row(row, last.saturating_add(1), u32::MAX).take(1);
    let mut cells = before.into_iter().flatten().chain(behind);
    cells.find_map(|(cell, _)| page.money(cell)).cloned()
}

/// Tells lines that are parts of a line above from further lines. A row of the form that has parts
/// of its own there is over none but these.
fn nest(page: &Page<'_>, rows: &mut [TableRow]) {
    let mut above: Option<(usize, Level)> = None;
    let mut run: Option<Run> = None;
    for (at, row) in rows.iter_mut().enumerate() {
        let line = matches!(row.kind, RowKind::LineOf(_) | RowKind::Unknown(_));
        if !line {
            let leaf = matches!(row.kind, RowKind::Known(index) if page.words.is_leaf(index));
            above = leaf.then_some((at, row.level));
            run = None;
            continue;
        }
        let goes_on = run.as_mut().is_some_and(|run| run.takes(row.level));
        if !goes_on {
            run = above.and_then(|(_, over)| row.level.begins_under(over));
        }
        match (&run, above) {
            (Some(run), Some((above, _))) => {
                row.under = Some(Under {
                    above,
                    sure: run.sure,
                });
            }
            _ => above = Some((at, row.level)),
        }
    }
}

/// The form's row that the names in front of the values say, and whether it is the form's own name.
/// The nearest name decides; one further left holds only where the nearer text is a remark beside
/// it, or says 合计 of it.
fn known_row(page: &Page<'_>, row: u32, names: &[(Cell, &Term)]) -> Option<(usize, bool)> {
    let (_, nearest) = names.last()?;
    if let Some(index) = nearest.row {
        return Some((index, nearest.own));
    }
    let mut further = names.iter().rev().skip(1);
    let (cell, index, own) =
        further.find_map(|(cell, label)| Some((*cell, label.row?, label.own)))?;
    let area = page.grid.area(cell);
    let one_row = area.first.row == area.last.row;
    (is_total(nearest) || one_row && area.first.row == row && !heads_rows(page, cell, names))
        .then_some((index, own))
}

/// Whether a name stands over further names to the right of it, as the heading of a group does
/// whose merged cells were undone.
fn heads_rows(page: &Page<'_>, cell: Cell, names: &[(Cell, &Term)]) -> bool {
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
    open.filter(|whole| page.words.is_part(*whole, index))
}
