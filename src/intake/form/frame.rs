//! A page as its readers walk it: columns upwards, rows without what only counts or shows how.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::account::{Known, Ledger};
use crate::intake::cells::Cells;
use crate::intake::grid::Area;
use crate::intake::page::Page;
use crate::intake::words::{Words, counts_rows};
use crate::place::Cell;
use crate::returns::{CellContent, RawCell};
use crate::scheme::BlockKind;

/// What stands in a row beside the official layout, found once for a page.
pub(super) struct Frame {
    /// The filled cells, column by column: the column and the row of each.
    columns: Vec<(u32, u32)>,
    /// Merged regions by the cell that shows.
    areas: Cells<Area>,
    /// Numbers that count rows or columns, and figures of examples.
    passed: BTreeMap<Cell, Known>,
}

/// A counter's number is no larger.
const COUNTED: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

impl Frame {
    /// Looks a page over and accounts for the numbers that are no values by their nature.
    pub(super) fn of(page: &Page<'_>, ledger: &mut Ledger) -> Self {
        let filled = page.grid.cells();
        let mut columns: Vec<(u32, u32)> =
            filled.map(|(cell, _)| (cell.column, cell.row)).collect();
        columns.sort_unstable();
        let mut frame = Self {
            columns,
            areas: page
                .grid
                .merges
                .iter()
                .map(|area| (area.first, *area))
                .collect(),
            passed: BTreeMap::new(),
        };
        for (cell, _) in page.texts.iter().filter(|(_, said)| said.counter) {
            frame.pass_counters(page, *cell);
        }
        for (cell, _) in page.texts.iter().filter(|(_, said)| said.example) {
            frame.pass_examples(page, *cell);
        }
        frame.pass_numbered_rows(page);
        for (cell, known) in &frame.passed {
            ledger.know(*cell, *known);
        }
        frame
    }

    /// The merged region that a cell shows; the cell alone where there is none.
    pub(super) fn area(&self, cell: Cell) -> Area {
        let alone = Area {
            first: cell,
            last: cell,
        };
        self.areas.get(cell).copied().unwrap_or(alone)
    }

    /// Whether a number only counts, or belongs to an example.
    pub(super) fn is_passed(&self, cell: Cell) -> bool {
        self.passed.contains_key(&cell)
    }

    /// The filled cells beneath a cell in its column, from top to bottom.
    pub(super) fn beneath(&self, cell: Cell) -> impl Iterator<Item = Cell> {
        let here = (cell.column, cell.row);
        let from = self.columns.partition_point(|filled| *filled <= here);
        let further = self.columns.get(from..).unwrap_or_default().iter();
        let further = further.take_while(move |(column, _)| *column == cell.column);
        further.map(|(column, row)| Cell::new(*row, *column))
    }

    /// The filled cells above a cell in its column, from bottom to top.
    pub(super) fn above(&self, cell: Cell) -> impl Iterator<Item = Cell> {
        let here = (cell.column, cell.row);
        let to = self.columns.partition_point(|filled| *filled < here);
        let before = self.columns.get(..to).unwrap_or_default().iter().rev();
        let before = before.take_while(move |(column, _)| *column == cell.column);
        before.map(|(column, row)| Cell::new(*row, *column))
    }

    /// The filled cells of a row that can be values or words: no measures, no counters.
    pub(super) fn row<'p>(
        &'p self,
        page: &'p Page<'_>,
        row: u32,
        (first, last): (u32, u32),
    ) -> impl DoubleEndedIterator<Item = (Cell, &'p RawCell)> {
        let none = first > last;
        page.grid
            .row(row, first, last)
            .filter(move |(cell, _)| !none && !self.is_passed(*cell) && !page.is_measure(*cell))
    }

    /// Numbers beneath 序号 or 行次, and 1, 2, 3 … behind 栏次.
    fn pass_counters(&mut self, page: &Page<'_>, cell: Cell) {
        let down = page
            .labels()
            .get(cell)
            .is_some_and(|label| counts_rows(label));
        let whole = |cell: Cell| {
            let numbered = page.texts.get(cell).and_then(|said| said.numbered);
            let worked_out = || worked_out(page.grid.cell(cell)?);
            let number = match numbered {
                Some(number) => Decimal::from(number),
                None => page.figure(cell).or_else(worked_out)?,
            };
            let counts = number.fract().is_zero() && number >= Decimal::ZERO && number < COUNTED;
            counts.then_some(number)
        };
        let bottom = Cell::new(self.area(cell).last.row, cell.column);
        let beneath = self
            .beneath(bottom)
            .take_while(|cell| down && whole(*cell).is_some());
        let mut counted: Vec<Cell> = beneath.collect();
        let behind = page
            .grid
            .row(cell.row, cell.column.saturating_add(1), u32::MAX);
        let behind = behind.filter(|(cell, _)| !page.is_measure(*cell));
        let behind: Vec<(Cell, Decimal)> = behind
            .map_while(|(cell, _)| Some((cell, whole(cell)?)))
            .collect();
        let pairs = behind.iter().zip(behind.iter().skip(1));
        let mut pairs = pairs.map(|((_, number), (_, next))| *next - *number);
        let begins = behind
            .first()
            .is_some_and(|(_, number)| *number <= Decimal::TEN);
        if begins && pairs.all(|step| step == Decimal::ONE) {
            counted.extend(behind.into_iter().map(|(cell, _)| cell));
        }
        let counted = counted.into_iter().map(|cell| (cell, Known::Counter));
        self.passed.extend(counted);
    }

    /// A row of nothing but 1, 2, 3 … in brackets or circles numbers the columns over it.
    fn pass_numbered_rows(&mut self, page: &Page<'_>) {
        let numbered = page.texts.iter().filter_map(|(cell, said)| {
            let number = said.numbered?;
            Some((cell.row, (*cell, number)))
        });
        let mut rows: BTreeMap<u32, Vec<(Cell, u32)>> = BTreeMap::new();
        for (row, one) in numbered {
            rows.entry(row).or_default().push(one);
        }
        for (row, numbers) in rows {
            let alone = page.grid.row(row, 0, u32::MAX).count() == numbers.len();
            let mut counted = (1..).zip(&numbers);
            let counts = counted.all(|(count, (_, number))| *number == count);
            if alone && counts && numbers.len() > 1 {
                let cells = numbers.into_iter().map(|(cell, _)| cell);
                self.passed.extend(cells.map(|cell| (cell, Known::Counter)));
            }
        }
    }

    /// What stands behind 示例 where its row begins with it or, where it is a heading among others,
    /// beneath it. In the midst of figures it says nothing of theirs, and a row of words has no
    /// headings.
    fn pass_examples(&mut self, page: &Page<'_>, cell: Cell) {
        let is_figure = |cell: &Cell| page.figure(*cell).is_some();
        let is_word = |cell: &Cell| page.labels().contains(*cell) && !is_figure(cell);
        let row = page.grid.row(cell.row, 0, u32::MAX).map(|(cell, _)| cell);
        let (before, behind): (Vec<Cell>, Vec<Cell>) = row
            .filter(|other| *other != cell && !self.is_passed(*other))
            .partition(|other| other.column < cell.column);
        let row = || before.iter().chain(&behind);
        let of_words = |cell: &Cell| {
            let block = page.labels().get(*cell);
            let block = block.and_then(|term| page.words.block(term));
            block.is_some_and(|block| block.kind == BlockKind::Text)
        };
        let heads = row().any(is_word) && !row().any(|one| is_figure(one) || of_words(one));
        let passed: Vec<Cell> = if heads {
            self.beneath(cell).take_while(is_figure).collect()
        } else if behind.iter().any(is_word)
            || before
                .iter()
                .any(|other| is_word(other) || is_figure(other))
        {
            Vec::new()
        } else {
            behind
        };
        let passed = passed.into_iter().map(|cell| (cell, Known::Example));
        self.passed.extend(passed);
    }
}

/// The number of a column that says how it is worked out: 3 of 3=2/1.
fn worked_out(raw: &RawCell) -> Option<Decimal> {
    let CellContent::Text(text) = &raw.content else {
        return None;
    };
    let (number, _) = text.split_once(['=', '＝'])?;
    number.trim().parse().ok()
}

/// What a cell's text says, or its year where it is a bare number such as 2021.
pub(super) fn words_of(page: &Page<'_>, cell: Cell) -> Option<Words> {
    page.grid.cell(cell)?;
    if page.figure(cell).is_some() {
        let year = super::headings::year_cell(page, cell)?;
        return Some(Words {
            year: Some(year),
            ..Words::none()
        });
    }
    Some(page.words_in(cell))
}
