//! What stands around a label: the headings over the cells beside it, the block that it belongs to.

use std::collections::BTreeSet;

use super::Reading;
use super::frame::words_of;
use super::headings::year_cell;
use crate::intake::grid::Area;
use crate::intake::page::Page;
use crate::intake::words::Words;
use crate::name::label::YearWord;
use crate::place::Cell;

/// So many rows above a label may belong to its block.
const ROWS_ABOVE: u32 = 12;
/// So many cells to the left of a cell may say what its row is.
pub(super) const CELLS_BEFORE: usize = 30;
/// A form's headings name years that are no further from its own.
const YEARS_APART: u32 = 10;
/// Longer texts (characters) are prose and no headings.
const PROSE: usize = 20;

/// The rows of headings over the cells beside a label, the nearest first.
pub(super) struct Columns {
    rows: Vec<u32>,
    /// The first column behind the label.
    first: u32,
}

/// What a row above a label is to it.
enum Above {
    /// Headings of the cells beside the label.
    Heads,
    /// Another row of the same block, or nothing.
    Further,
    /// Something else.
    Ends,
}

impl Columns {
    /// Looks for headings above a label: past the `labels` of its own block, not past another one's.
    pub(super) fn over(
        reading: &Reading<'_>,
        label: Area,
        left: u32,
        labels: &BTreeSet<Cell>,
    ) -> Self {
        let first = label.last.column.saturating_add(1);
        let inside = reading.table_around(label.first);
        if let Some(header) = inside {
            let rows = vec![header, header.saturating_sub(1)];
            return Self { rows, first };
        }
        let mut rows = Vec::new();
        let top = label.first.row.saturating_sub(ROWS_ABOVE);
        for row in (top..label.first.row).rev() {
            match above(reading, (row, left), label, labels) {
                Above::Heads => rows.push(row),
                Above::Further if rows.is_empty() => {}
                Above::Further | Above::Ends => break,
            }
        }
        Self { rows, first }
    }

    /// What the headings over a cell say.
    pub(super) fn over_cell(&self, reading: &Reading<'_>, cell: Cell) -> Option<(Words, String)> {
        let page = reading.page;
        let heading = |row: &u32| {
            let mut cells = page.grid.row(*row, self.first, cell.column);
            let (heading, raw) = cells.next_back()?;
            let text = raw.shown();
            let short = text.chars().count() <= PROSE;
            Some((words_of(page, heading).filter(|_| short)?, text))
        };
        self.rows
            .iter()
            .filter_map(heading)
            .reduce(|(near, text), (further, _)| (near.with(further), text))
    }
}

fn above(
    reading: &Reading<'_>,
    (row, left): (u32, u32),
    label: Area,
    labels: &BTreeSet<Cell>,
) -> Above {
    let page = reading.page;
    let block = |cell: &Cell| {
        page.labels()
            .get(*cell)
            .and_then(|label| page.words.block(label))
    };
    let left = page
        .grid
        .row(row, left, label.last.column)
        .rev()
        .take(CELLS_BEFORE);
    let left: Vec<Cell> = left.map(|(cell, _)| cell).collect();
    if left.iter().any(|cell| labels.contains(cell)) {
        return Above::Further;
    }
    let foreign = |cell: &Cell| page.is_label(*cell) && block(cell).is_none();
    if left.iter().any(foreign) {
        return Above::Ends;
    }
    let beside = page
        .grid
        .row(row, label.last.column.saturating_add(1), u32::MAX);
    let beside: Vec<Cell> = beside.take(CELLS_BEFORE).map(|(cell, _)| cell).collect();
    // Beside 合计 a row of the form is a kind, too: 公用经费, 项目支出, 合计.
    let mut texts = beside.iter().map(|cell| page.words_in(*cell));
    let with_total = texts.any(|words| words.total);
    let heads = |cell: &Cell| {
        if page.figure(*cell).is_some() {
            return year_cell(page, *cell).is_some_and(|year| is_near(year, reading.year));
        }
        let words = page.words_in(*cell);
        let free = !page.is_label(*cell) || words.part || words.note || with_total;
        let free = free || heads_measures(page, *cell);
        free && page.shown(*cell).chars().count() <= PROSE
    };
    match beside.as_slice() {
        [] if left.is_empty() => Above::Further,
        [] => Above::Ends,
        cells if cells.iter().all(heads) => Above::Heads,
        _ => Above::Ends,
    }
}

/// Whether a cell says 计量单位 over a column of measures, not before one.
fn heads_measures(page: &Page<'_>, cell: Cell) -> bool {
    let next = page.next_in_row(page.grid.area(cell));
    let measures = page
        .labels()
        .get(cell)
        .is_some_and(|label| label.before_measures);
    measures && next.is_some_and(|(next, _)| !page.is_measure(next))
}

/// Whether a bare number can be a year of this form.
fn is_near(word: YearWord, year: Option<i32>) -> bool {
    match (word, year) {
        (YearWord::Absolute(said), Some(year)) => said.abs_diff(year) <= YEARS_APART,
        _ => true,
    }
}

/// Whether a label of people belongs to a block of other things: 编制数 of vehicles. The words in
/// front of it say so, those above them, or the title of its block.
pub(super) fn is_of_things(reading: &Reading<'_>, label: Cell) -> bool {
    let page = reading.page;
    let says = |cell: Cell| {
        let raw = page.grid.cell(cell).filter(|_| page.figure(cell).is_none());
        let known = page.labels().get(cell);
        let heading = known.is_some_and(|label| label.block.is_some());
        // A row of the form names what stands right behind it, not what stands far beside it.
        let last = page.grid.area(cell).last.column;
        let near = cell.row == label.row && last.saturating_add(1) == label.column;
        raw.filter(|_| !heading && (near || !page.is_label(cell)))
            .map(|_| page.words_in(cell).thing)
    };
    let before = label.column.checked_sub(1);
    let before = before
        .into_iter()
        .flat_map(|last| page.grid.row(label.row, 0, last).rev().take(CELLS_BEFORE));
    if let Some((cell, _)) = before.into_iter().next() {
        return says(cell).unwrap_or(false);
    }
    let merged = label
        .column
        .checked_sub(1)
        .map(|column| Cell::new(label.row, column));
    if let Some(cell) = merged.and_then(|cell| reading.frame.above(cell).next())
        && label.row - cell.row <= ROWS_ABOVE
    {
        return says(cell).unwrap_or(false);
    }
    let top = label.row.saturating_sub(ROWS_ABOVE);
    let mut titles = (top..label.row).rev().filter_map(|row| {
        let mut cells = page.grid.row(row, 0, u32::MAX);
        let (title, _) = cells.next()?;
        cells.next().is_none().then_some(title)
    });
    titles.next().and_then(says).unwrap_or(false)
}
