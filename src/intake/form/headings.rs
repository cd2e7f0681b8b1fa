//! The year columns of the form's table: where their headings stand, which year each is of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::rows::{RowKind, TableRow};
use crate::batch::Recalled;
use crate::intake::measure::Money;
use crate::intake::page::Page;
use crate::intake::term::Term;
use crate::name::label::{Label, YearWord};
use crate::place::Cell;
use crate::returns::RawCell;
use crate::scheme::{Block, BlockKind};

/// So many rows are looked through for the nearest filled one.
const BLANK_ROWS: usize = 20;

/// A heading with the columns of cells beneath it.
#[derive(Debug, Clone)]
pub(super) struct Heading<'p> {
    pub cell: Cell,
    /// The first and the last column of its values.
    pub first: u32,
    pub last: u32,
    /// Whether words beneath it say that they are not all that it calls them.
    pub qualified: bool,
    /// Columns of parts beside them, where a row beneath says which is the whole.
    pub parts: Vec<(u32, u32)>,
    /// As the sheet has it: 2020年决算数.
    pub text: String,
    /// It without the year.
    pub label: &'p Term,
    /// The year that stands in it, above it or beneath it.
    pub year: Option<YearWord>,
    pub money: Option<Money>,
    /// The labels of what stands under it in each row of the form.
    crossed: Recalled<'p, Vec<Arc<str>>>,
}

impl Heading<'_> {
    /// The label of what stands under it in a row.
    pub(super) fn label_in(&self, page: &Page<'_>, row: &TableRow) -> Arc<str> {
        let known = match row.kind {
            RowKind::Known(index) => self.crossed.get(index).cloned(),
            _ => None,
        };
        known.unwrap_or_else(|| page.entered(&[&row.text, " ", &self.text].concat()))
    }
}

impl Heading<'_> {
    /// Holds it to the columns of a cell beneath; what stands beside are parts.
    fn narrow(&mut self, page: &Page<'_>, whole: Cell) {
        let last = page.grid.area(whole).last.column.min(self.last);
        if self.first < whole.column {
            self.parts.push((self.first, whole.column - 1));
        }
        if last < self.last {
            self.parts.push((last + 1, self.last));
        }
        (self.first, self.last) = (whole.column, last);
    }
}

/// Whether words beneath a heading say anything of its figures.
fn says(page: &Page<'_>, cell: Cell, year: Option<YearWord>) -> bool {
    let Some(said) = page.texts.get(cell) else {
        return false;
    };
    let words = said.words();
    let numbering = said.numbering && words.year.is_none() || said.numbered.is_some();
    let plain = said.measure || said.counter || numbering;
    let bare = words.plain && !words.total && !words.part;
    let named = page
        .shown(cell)
        .chars()
        .any(|c| c.is_alphabetic() && !c.is_ascii());
    named && !plain && !(bare && (words.year.is_none() || words.year == year))
}

/// A row (or two) of headings.
#[derive(Debug)]
pub(super) struct Header<'p> {
    /// Its last row.
    pub row: u32,
    pub headings: Vec<Heading<'p>>,
}

/// Every row of headings on the page, from top to bottom.
pub(super) fn headers<'p>(page: &'p Page<'_>) -> Vec<Header<'p>> {
    let rows: BTreeSet<u32> = page
        .labels()
        .iter()
        .filter(|(_, label)| !label.headings.is_empty())
        .map(|(cell, _)| cell.row)
        .collect();
    rows.into_iter()
        .filter_map(|row| header(page, row))
        .collect()
}

/// The headings of a row, if it is a row of headings: two or more, or one beside the block's name.
fn header<'p>(page: &'p Page<'_>, row: u32) -> Option<Header<'p>> {
    let mut header = Header {
        row,
        headings: Vec::new(),
    };
    let mut beside_block = false;
    for (cell, label) in page
        .labels()
        .range(Cell::new(row, 0)..=Cell::new(row, u32::MAX))
    {
        beside_block |= page.words.block(label).is_some_and(is_table);
        if !label.headings.is_empty() {
            header.add(page, *cell, label);
        }
    }
    header.close(page, row);
    header.go_on(page);
    let enough = header.headings.len() >= 2 || (beside_block && !header.headings.is_empty());
    enough.then_some(header)
}

fn is_table(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table { .. })
}

impl<'p> Header<'p> {
    /// Adds a heading with the year that stands in it, above it, or (several) beneath it.
    fn add(&mut self, page: &'p Page<'_>, cell: Cell, label: &'p Term) {
        let text = page.shown(cell);
        if label.year.is_none() {
            if let Some((word, above)) = year_above(page, cell) {
                let text = format!("{above}{text}");
                let money = Money::of_heading(&text);
                self.push(page, (cell, text), (label, Some(word)), money);
                return;
            }
            let beneath = years_beneath(page, cell);
            if !beneath.is_empty() {
                for (at, word, year) in beneath {
                    self.row = at.row;
                    let text = format!("{year}{text}");
                    let money = Money::of_heading(&text);
                    self.push(page, (at, text), (label, Some(word)), money);
                }
                return;
            }
        }
        let money = page.money_within(cell).cloned();
        self.push(page, (cell, text), (label, label.year), money);
    }

    fn push(
        &mut self,
        page: &'p Page<'_>,
        (cell, text): (Cell, String),
        (label, year): (&'p Term, Option<YearWord>),
        money: Option<Money>,
    ) {
        self.headings.push(Heading {
            cell,
            first: cell.column,
            last: cell.column,
            qualified: false,
            parts: Vec::new(),
            crossed: page.crossed(&text),
            text,
            label,
            year,
            money,
        });
    }

    /// Finds where each heading's columns end: with its merged cell, else before the next filled cell
    /// of the heading row; none is wider than the narrowest, whatever stands or lacks further on.
    fn close(&mut self, page: &Page<'_>, row: u32) {
        let merged = |heading: &Heading| page.grid.area(heading.cell).last.column;
        let next = |heading: &Heading| {
            let rows = [row, heading.cell.row].into_iter();
            let cells = rows.filter_map(|row| {
                let after = heading.cell.column.checked_add(1)?;
                page.grid.row(row, after, u32::MAX).next()
            });
            cells.map(|(cell, _)| cell.column).min()
        };
        let widths: Vec<Option<u32>> = self
            .headings
            .iter()
            .map(|heading| match (merged(heading), next(heading)) {
                (merged, _) if merged > heading.cell.column => None,
                (_, next) => Some(next.map_or(u32::MAX, |next| next - 1 - heading.cell.column)),
            })
            .collect();
        let narrowest = widths.iter().flatten().min().copied();
        let narrowest = narrowest.filter(|width| *width < u32::MAX).unwrap_or(0);
        for (heading, width) in self.headings.iter_mut().zip(widths) {
            heading.last = match width {
                None => merged(heading),
                Some(width) => heading.cell.column.saturating_add(width.min(narrowest)),
            };
            if heading.money.is_none() {
                heading.money = page.money_of((heading.cell, heading.last)).cloned();
            }
        }
    }

    /// Reads a row of words beneath the headings: 合计 among parts holds the values, any other word
    /// belongs to its heading as what stands in parentheses does. 金额, a measure and a number say
    /// nothing.
    fn go_on(&mut self, page: &Page<'_>) {
        let Some(row) = self.row.checked_add(1) else {
            return;
        };
        let (first, _) = self.columns();
        let mut names = page
            .grid
            .row(row, 0, first)
            .filter(|(cell, _)| cell.column < first);
        let mut cells = page.grid.row(row, first, u32::MAX);
        if names.next().is_some() || cells.any(|(cell, _)| page.figure(cell).is_some()) {
            return;
        }
        for heading in &mut self.headings {
            let beneath = page.grid.row(row, heading.cell.column, heading.last);
            let beneath = beneath.map(|(cell, _)| cell);
            let cells: Vec<Cell> = beneath
                .filter(|cell| says(page, *cell, heading.year))
                .collect();
            let mut totals = cells.iter().filter(|cell| page.words_in(**cell).total);
            match (totals.next(), totals.next()) {
                (Some(total), None) => heading.narrow(page, *total),
                (None, _) if !cells.is_empty() => {
                    let words: String = cells.iter().map(|cell| page.shown(*cell)).collect();
                    heading.text = format!("{}（{words}）", heading.text);
                    heading.qualified = true;
                }
                _ => {}
            }
        }
    }

    /// Every label in the rows of headings behind the one over the rows' names, up to another block's
    /// name, unless its value stands right beside it: none of them is the label of a field.
    pub(super) fn cells(&self, page: &Page<'_>) -> Vec<Cell> {
        let (first, _) = self.columns();
        let mut before = page.grid.row(self.row, 0, first);
        let names = before.next().map(|(cell, _)| cell.column.saturating_add(1));
        let first = names.map_or(first, |names| names.min(first));
        let rows: BTreeSet<u32> = self
            .headings
            .iter()
            .map(|heading| heading.cell.row)
            .collect();
        let mut cells = Vec::new();
        for row in rows {
            let mut filled = page.grid.row(row, first, u32::MAX).peekable();
            while let Some((cell, _)) = filled.next() {
                let value = |(cell, _): &(Cell, &RawCell)| {
                    page.figure(*cell).is_some() && year_cell(page, *cell).is_none()
                };
                let block = page
                    .labels()
                    .get(cell)
                    .and_then(|term| page.words.block(term));
                if block.is_some_and(|block| !is_table(block)) {
                    break;
                }
                if page.labels().contains(cell) && !filled.peek().is_some_and(value) {
                    cells.push(cell);
                }
            }
        }
        cells
    }

    /// The first and the last column of the table's values.
    pub(super) fn columns(&self) -> (u32, u32) {
        let first = self
            .headings
            .iter()
            .map(|heading| heading.cell.column)
            .min();
        let last = self.headings.iter().map(|heading| heading.last).max();
        (first.unwrap_or(0), last.unwrap_or(0))
    }
}

/// A cell that says nothing but a year.
pub(super) fn year_cell(page: &Page<'_>, cell: Cell) -> Option<YearWord> {
    let raw = page.grid.cell(cell)?;
    let bare = page.figure(cell).is_some();
    if let Some(label) = page.labels().get(cell).filter(|_| !bare) {
        let year_alone = label.key.is_empty() || label.key == "度";
        return label.year.filter(|_| year_alone);
    }
    bare.then(|| Label::of(&format!("{}年", raw.shown().trim())).year)?
}

/// Whether a row holds, up to a column, nothing but years that stand above the headings of the
/// table.
pub(super) fn is_years_row(page: &Page<'_>, row: u32, last: u32) -> bool {
    let mut cells = page.grid.row(row, 0, last);
    let mut rows = (row..).skip(1).take(BLANK_ROWS);
    let next = rows.find(|row| !page.is_blank_row(*row));
    cells.all(|(cell, _)| year_cell(page, cell).is_some())
        && next.is_some_and(|next| header(page, next).is_some())
}

/// The year in the filled row above that covers a cell: the nearest filled cell at or left of it.
fn year_above(page: &Page<'_>, cell: Cell) -> Option<(YearWord, String)> {
    let mut rows = (0..cell.row).rev().take(BLANK_ROWS);
    let row = rows.find(|row| !page.is_blank_row(*row))?;
    let (above, _) = page.grid.row(row, 0, cell.column).next_back()?;
    let word = year_cell(page, above)?;
    let text = page.shown(above);
    let text = if text.ends_with(['年', '度']) {
        text
    } else {
        format!("{text}年")
    };
    Some((word, text))
}

/// Years in the row beneath a heading that is wider than one column.
fn years_beneath(page: &Page<'_>, cell: Cell) -> Vec<(Cell, YearWord, String)> {
    let area = page.grid.area(cell);
    let last = match page.next_in_row(area) {
        Some((next, _)) => next.column.saturating_sub(1),
        None => u32::MAX,
    };
    let mut rows = (area.last.row..).skip(1).take(BLANK_ROWS);
    let Some(row) = rows.find(|row| !page.is_blank_row(*row)) else {
        return Vec::new();
    };
    let cells = page.grid.row(row, cell.column, last);
    let mut years = Vec::new();
    for (beneath, _) in cells {
        let Some(word) = year_cell(page, beneath) else {
            return Vec::new();
        };
        years.push((beneath, word, page.shown(beneath)));
    }
    years
}
