//! A sheet (or a part of one) together with the labels on it and the place it stands at.

use std::ops::RangeBounds;
use std::sync::Arc;

use super::cells::Cells;
use super::grid::{Area, Grid};
use super::measure::Money;
use super::naming::stated;
use super::said::{Said, Texts, one_line};
use super::term::Term;
use super::vocabulary::Vocabulary;
use super::words::Words;
use rust_decimal::Decimal;

use crate::batch::Recalled;
use crate::finding::{Finding, reading};
use crate::name::UnitName;
use crate::place::{Cell, Place};
use crate::returns::{CellContent, Entry, RawCell, Value, read_value};
use crate::scheme::FieldKind;
use crate::sheets::Stamp;

/// What the readers of all sheet kinds work on.
pub(super) struct Page<'a> {
    pub words: &'a Vocabulary<'a>,
    pub grid: &'a Grid,
    /// The sheet.
    pub place: Place,
    /// What every text says.
    pub texts: Cells<Recalled<'a, Said>>,
    /// What the form says of itself, and its cell.
    pub stamp: Option<(Stamp, Cell)>,
    run: &'a Texts<'a>,
}

impl<'a> Page<'a> {
    /// Reads the labels of a grid.
    pub(super) fn new(run: &'a Texts<'a>, grid: &'a Grid, place: Place) -> Self {
        let said = grid.texts().map(|(cell, text)| (cell, run.said(text)));
        let texts: Cells<Recalled<'a, Said>> = said.collect();
        let stamp = texts
            .iter()
            .find_map(|(cell, said)| Some((said.stamp.clone()?, *cell)));
        Self {
            words: &run.words,
            grid,
            place,
            stamp,
            texts,
            run,
        }
    }

    /// Every short text as a label.
    pub(super) fn labels(&self) -> Labels<'_> {
        Labels(&self.texts)
    }

    /// Whether a cell is a label of the form, a note or a signature line: anything but a value.
    pub(super) fn is_label(&self, cell: Cell) -> bool {
        let said = self.texts.get(cell);
        said.is_some_and(|said| said.remark || said.is_known())
    }

    /// Whether a cell is a note or a signature line.
    pub(super) fn is_remark(&self, cell: Cell) -> bool {
        self.texts.get(cell).is_some_and(|said| said.remark)
    }

    /// Whether a cell says nothing but a unit of measure.
    pub(super) fn is_measure(&self, cell: Cell) -> bool {
        self.texts.get(cell).is_some_and(|said| said.measure)
    }

    /// What the words in a cell say of the figures that they stand over or before.
    pub(super) fn words_in(&self, cell: Cell) -> Words {
        match self.texts.get(cell) {
            Some(said) => said.words(),
            None => Words::of(&self.shown(cell)),
        }
    }

    /// The unit of money that a cell says and nothing else.
    pub(super) fn money(&self, cell: Cell) -> Option<&Money> {
        self.texts.get(cell)?.money.as_ref()
    }

    /// The unit of money that a heading or label names in parentheses.
    pub(super) fn money_within(&self, cell: Cell) -> Option<&Money> {
        self.texts.get(cell)?.money_within.as_ref()
    }

    /// The unit of money of a heading over some columns: it names it in parentheses, or it stands
    /// alone right beneath.
    pub(super) fn money_of(&self, (heading, last): (Cell, u32)) -> Option<&Money> {
        let beneath = || {
            let row = self.grid.area(heading).last.row.checked_add(1)?;
            let mut cells = self.grid.row(row, heading.column, last);
            cells.find_map(|(cell, _)| self.money(cell))
        };
        self.money_within(heading).or_else(beneath)
    }

    /// Whether a cell says that there is nothing: —, /, 无.
    pub(super) fn says_nothing(&self, cell: Cell) -> bool {
        self.texts.get(cell).is_some_and(|said| said.nothing)
    }

    /// The number in a cell: of a numeric cell, or of a text that is wholly a number in any measure.
    pub(super) fn figure(&self, cell: Cell) -> Option<Decimal> {
        match self.grid.cell(cell)?.content {
            CellContent::Number(number) => Some(number),
            CellContent::Text(_) => self.texts.get(cell)?.figure,
            CellContent::Bool(_) | CellContent::Fault(_) => None,
        }
    }

    /// Every cell with a number in it, row by row.
    pub(super) fn figures(&self) -> impl Iterator<Item = Cell> {
        // The texts stand in the order of their cells.
        let mut texts = self.texts.values();
        let figures = self.grid.cells().filter(move |(_, raw)| match raw.content {
            CellContent::Number(_) => true,
            CellContent::Text(_) => texts.next().is_some_and(|said| said.figure.is_some()),
            CellContent::Bool(_) | CellContent::Fault(_) => false,
        });
        figures.map(|(cell, _)| cell)
    }

    /// Whether the page does not show a cell.
    pub(super) fn is_hidden(&self, cell: Cell) -> bool {
        self.grid.cell(cell).is_some_and(|raw| raw.hidden)
    }

    /// Whether a row holds such a cell up to a column.
    pub(super) fn has_known_label(&self, row: u32, last: u32) -> bool {
        let mut cells = self.grid.row(row, 0, last);
        cells.any(|(cell, _)| self.is_label(cell))
    }

    /// Whether nothing stands in a row.
    pub(super) fn is_blank_row(&self, row: u32) -> bool {
        self.grid.row(row, 0, u32::MAX).next().is_none()
    }

    /// The cell of a row that holds the value under a heading: the only filled one in the
    /// heading's columns, the first of them where none is.
    ///
    /// # Errors
    /// Two cells are filled.
    pub(super) fn value_cell(&self, row: u32, first: u32, last: u32) -> Result<Cell, (Cell, Cell)> {
        let mut filled = self
            .grid
            .row(row, first, last)
            .filter(|(cell, _)| !self.is_measure(*cell))
            .map(|(cell, _)| cell);
        match (filled.next(), filled.next()) {
            (None, _) => Ok(Cell::new(row, first)),
            (Some(one), None) => Ok(one),
            (Some(one), Some(other)) => Err((one, other)),
        }
    }

    /// A cell's text on one line, as findings quote labels.
    pub(super) fn shown(&self, cell: Cell) -> String {
        match self.texts.get(cell) {
            Some(said) => said.line.to_string(),
            None => self.shown_number(cell),
        }
    }

    /// The same as the label of an entry, which all sheets share.
    pub(super) fn label(&self, cell: Cell) -> Arc<str> {
        match self.texts.get(cell) {
            Some(said) => Arc::clone(&said.line),
            None => self.entered(&self.shown_number(cell)),
        }
    }

    fn shown_number(&self, cell: Cell) -> String {
        let raw = self.grid.cell(cell);
        raw.map(|raw| one_line(&raw.shown())).unwrap_or_default()
    }

    /// The first cell with content behind an area, in its first row.
    pub(super) fn next_in_row(&self, area: Area) -> Option<(Cell, &RawCell)> {
        let first = area.last.column.checked_add(1)?;
        self.grid.row(area.first.row, first, u32::MAX).next()
    }

    /// The unit that a text behind 填报单位 or in a column of names states.
    pub(super) fn stated(&self, text: &str) -> Option<UnitName> {
        Option::clone(&self.run.stated.of(text, stated))
    }

    /// The label of an entry, as all sheets share it.
    pub(super) fn entered(&self, label: &str) -> Arc<str> {
        let shared = self.run.entered.of(label, |label| Arc::from(label));
        Arc::clone(&shared)
    }

    /// The labels of what stands under a heading in each row of the form.
    pub(super) fn crossed(&self, heading: &str) -> Recalled<'a, Vec<Arc<str>>> {
        let rows = (0..self.words.rows.len()).map(|row| self.words.row_name(row));
        let label = |row: &str| Arc::from([row, " ", heading].concat());
        self.run.crossed.of(heading, |_| rows.map(label).collect())
    }

    /// Reads a cell as a value of a kind, with its findings.
    pub(super) fn entry(
        &self,
        kind: &FieldKind,
        cell: Cell,
        money: Option<&Money>,
        label: &Arc<str>,
        findings: &mut Vec<Finding>,
    ) -> Entry {
        let place = self.place.at(cell);
        let raw = self.grid.cell(cell);
        let yuan = money == Some(&Money::Yuan);
        let (mut value, mut found) = read_value(kind, raw, yuan, &place, label);
        if let (FieldKind::Amount, Some(Money::Unclear(word)), false) =
            (kind, money, value.is_blank())
        {
            found = vec![reading::measure_unclear(&place, label, word)];
            value = Value::Unreadable;
        }
        findings.append(&mut found);
        let says = |raw: &RawCell| raw.shown().contains(['元', '万']);
        Entry {
            value,
            place,
            label: Arc::clone(label),
            measured: money.is_some() || raw.is_some_and(says),
        }
    }
}

/// The short texts of a page as labels.
#[derive(Clone, Copy)]
pub(super) struct Labels<'p>(&'p Cells<Recalled<'p, Said>>);

impl<'p> Labels<'p> {
    /// The label in a cell.
    pub(super) fn get(self, cell: Cell) -> Option<&'p Term> {
        self.0.get(cell)?.label.as_ref()
    }

    /// Whether a label stands in a cell.
    pub(super) fn contains(self, cell: Cell) -> bool {
        self.get(cell).is_some()
    }

    /// The labels with their cells, row by row.
    pub(super) fn iter(self) -> impl DoubleEndedIterator<Item = (&'p Cell, &'p Term)> + Clone {
        self.0.iter().filter_map(label)
    }

    /// The labels, row by row.
    pub(super) fn values(self) -> impl Iterator<Item = &'p Term> + Clone {
        self.0.values().filter_map(|said| said.label.as_ref())
    }

    /// The labels of a range of cells.
    pub(super) fn range(
        self,
        cells: impl RangeBounds<Cell>,
    ) -> impl DoubleEndedIterator<Item = (&'p Cell, &'p Term)> {
        self.0.range(cells).filter_map(label)
    }
}

/// A text with its cell, where it is a label.
fn label<'p>((cell, said): (&'p Cell, &'p Recalled<'p, Said>)) -> Option<(&'p Cell, &'p Term)> {
    Some((cell, said.label.as_ref()?))
}

/// The labels of a page in a row, in the order of columns, that name something: no numbering, no
/// unit of measure.
pub(super) fn names_in_row<'p>(page: &'p Page<'_>, row: u32, before: u32) -> Vec<(Cell, &'p Term)> {
    let Some(last) = before.checked_sub(1) else {
        return Vec::new();
    };
    let texts = page.texts.row(row, 0, last);
    let names = texts.filter_map(|(cell, said)| {
        let label = said.label.as_ref()?;
        (!said.numbering && !said.measure).then_some((*cell, label))
    });
    names.collect()
}
