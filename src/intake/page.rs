//! A sheet (or a part of one) together with the labels on it and the place it stands at.

use std::sync::Arc;

use super::cells::Cells;
use super::grid::{Area, Grid};
use super::measure::Money;
use super::said::{Said, Texts};
use super::term::Term;
use super::vocabulary::Vocabulary;
use super::words::Words;
use rust_decimal::Decimal;

use crate::batch::Memory;
use crate::finding::{Finding, reading};
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
    /// Every short text as a label.
    pub labels: Cells<Arc<Term>>,
    /// What every text says.
    pub texts: Cells<Arc<Said>>,
    /// What the form says of itself, and its cell.
    pub stamp: Option<(Stamp, Cell)>,
    /// The labels of entries, each kept once for all sheets.
    entered: &'a Memory<Arc<str>>,
}

impl<'a> Page<'a> {
    /// Reads the labels of a grid.
    pub(super) fn new(texts: &'a Texts<'a>, grid: &'a Grid, place: Place) -> Self {
        let (words, entered) = (&texts.words, &texts.entered);
        let said = grid.texts().map(|(cell, text)| (cell, texts.said(text)));
        let texts: Cells<Arc<Said>> = said.collect();
        let labels = texts
            .iter()
            .filter_map(|(cell, said)| Some((*cell, Arc::clone(said.label.as_ref()?))));
        let stamp = texts
            .iter()
            .find_map(|(cell, said)| Some((said.stamp.clone()?, *cell)));
        Self {
            words,
            grid,
            place,
            labels: labels.collect(),
            stamp,
            texts,
            entered,
        }
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

    /// Whether a cell says that there is nothing: —, /, 无.
    pub(super) fn says_nothing(&self, cell: Cell) -> bool {
        self.texts.get(cell).is_some_and(|said| said.nothing)
    }

    /// The number in a cell: of a numeric cell, or of a text that is wholly a number in any measure.
    pub(super) fn figure(&self, cell: Cell) -> Option<Decimal> {
        self.figure_of(cell, self.grid.cell(cell)?)
    }

    fn figure_of(&self, cell: Cell, raw: &RawCell) -> Option<Decimal> {
        match raw.content {
            CellContent::Number(number) => Some(number),
            CellContent::Text(_) => self.texts.get(cell)?.figure,
            CellContent::Bool(_) | CellContent::Fault(_) => None,
        }
    }

    /// Every cell with a number in it, row by row.
    pub(super) fn figures(&self) -> impl Iterator<Item = Cell> {
        let cells = self.grid.cells();
        let figures = cells.filter(|(cell, raw)| self.figure_of(*cell, raw).is_some());
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
        match self.grid.cell(cell) {
            Some(RawCell {
                content: CellContent::Text(text),
                ..
            }) => one_line(text),
            Some(raw) => one_line(&raw.shown()),
            None => String::new(),
        }
    }

    /// The first cell with content behind an area, in its first row.
    pub(super) fn next_in_row(&self, area: Area) -> Option<(Cell, &RawCell)> {
        let first = area.last.column.checked_add(1)?;
        self.grid.row(area.first.row, first, u32::MAX).next()
    }

    /// The label of an entry, as all sheets share it.
    pub(super) fn entered(&self, label: &str) -> Arc<str> {
        let shared = self.entered.of(label, |label| Arc::from(label));
        Arc::clone(&shared)
    }

    /// Reads a cell as a value of a kind, with its findings.
    pub(super) fn entry(
        &self,
        kind: &FieldKind,
        cell: Cell,
        money: Option<&Money>,
        label: &str,
        findings: &mut Vec<Finding>,
    ) -> Entry {
        let place = self.place.at(cell);
        let raw = self.grid.cell(cell);
        let yuan = money == Some(&Money::Yuan);
        let label = self.entered(label);
        let (mut value, mut found) = read_value(kind, raw, yuan, &place, &label);
        if let (FieldKind::Amount, Some(Money::Unclear(word)), false) =
            (kind, money, value.is_blank())
        {
            found = vec![reading::measure_unclear(&place, &label, word)];
            value = Value::Unreadable;
        }
        findings.append(&mut found);
        let says = |raw: &RawCell| raw.shown().contains(['元', '万']);
        Entry {
            value,
            place,
            label,
            measured: money.is_some() || raw.is_some_and(says),
        }
    }
}

/// Text without line breaks and without spaces around it.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    line.extend(text.split_whitespace());
    line
}

/// The labels of a page in a row, in the order of columns, that name something: no numbering, no
/// unit of measure.
pub(super) fn names_in_row<'p>(page: &'p Page<'_>, row: u32, before: u32) -> Vec<(Cell, &'p Term)> {
    let Some(last) = before.checked_sub(1) else {
        return Vec::new();
    };
    page.labels
        .range(Cell::new(row, 0)..=Cell::new(row, last))
        .filter(|(cell, label)| {
            let number = label
                .key
                .chars()
                .all(|c| c.is_numeric() || "一二三四五六七八九十".contains(c));
            !number && !page.is_measure(**cell)
        })
        .map(|(cell, label)| (*cell, &**label))
        .collect()
}
