//! The account of a recognised sheet: what became of every number on it.

use crate::intake::cells::Cells;
use crate::intake::page::Page;
use crate::name::FieldName;
use crate::place::{Cell, Place};

/// What became of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is this field's value, or a part of it.
    Taken(FieldName),
    /// It is of a kind that is no field.
    Known(Known),
    /// A finding names it.
    Named,
}

/// Kinds of numbers that are no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// 序号, 行次, 栏次.
    Counter,
    /// A figure of an example.
    Example,
    /// A year, a date, a telephone number, a code, beside a word that says so.
    Caption,
    /// Of another year's column, table or block.
    OtherYear,
    /// A ratio that the unit worked out itself.
    OwnRate,
    /// A part of a figure that was taken.
    Detail,
    /// 合计 of lines that were taken.
    Total,
}

/// The numbers of a sheet and what became of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The sheet.
    pub place: Place,
    /// Every numeric cell, and every text that is wholly a number.
    pub numbers: Vec<(Cell, Fate)>,
}

/// The account while the sheet is read.
pub(super) struct Ledger {
    numbers: Cells<Option<Fate>>,
}

impl Ledger {
    /// All numbers of a page, none accounted for.
    pub(super) fn new(page: &Page<'_>) -> Self {
        Self {
            numbers: page.figures().map(|cell| (cell, None)).collect(),
        }
    }

    /// Accounts for a cell; the first word stays, except that a finding which names it is stronger.
    pub(super) fn settle(&mut self, cell: Cell, fate: Fate) {
        if let Some(known) = self.numbers.get_mut(cell)
            && (known.is_none() || fate == Fate::Named)
        {
            *known = Some(fate);
        }
    }

    /// A number that the unit's own words say is no field.
    pub(super) fn know(&mut self, cell: Cell, known: Known) {
        self.settle(cell, Fate::Known(known));
    }

    /// Accounts for what stands in a row between two columns and is not accounted for yet.
    pub(super) fn settle_row(&mut self, row: u32, (first, last): (u32, u32), fate: &Fate) {
        if first <= last {
            let cells = self
                .numbers
                .range_mut(Cell::new(row, first)..=Cell::new(row, last));
            for (_, known) in cells.filter(|(_, known)| known.is_none()) {
                *known = Some(fate.clone());
            }
        }
    }

    /// The numbers that nothing accounts for yet.
    pub(super) fn open(&self) -> Vec<Cell> {
        let open = self.numbers.iter().filter(|(_, fate)| fate.is_none());
        open.map(|(cell, _)| *cell).collect()
    }

    /// The numbers that are no field's value and of no known kind.
    pub(super) fn unused(&self) -> Vec<Cell> {
        let unused = self.numbers.iter();
        let unused = unused.filter(|(_, fate)| matches!(fate, None | Some(Fate::Named)));
        unused.map(|(cell, _)| *cell).collect()
    }

    /// The numbers that nothing accounts for; from now on a finding names them.
    pub(super) fn left_over(&mut self) -> Vec<Cell> {
        let left = self.numbers.iter_mut().filter(|(_, fate)| fate.is_none());
        left.map(|(cell, fate)| {
            *fate = Some(Fate::Named);
            cell
        })
        .collect()
    }

    pub(super) fn close(self, place: Place) -> Account {
        let numbers = self.numbers.into_values();
        Account {
            place,
            numbers: numbers
                .map(|(cell, fate)| (cell, fate.unwrap_or(Fate::Named)))
                .collect(),
        }
    }
}
