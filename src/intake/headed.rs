//! The one reader of sheets with a header row: a declared list of headings, rows beneath them.
//!
//! A heading stands for the columns of its own cell and no further; a merged cell holds for all its
//! rows; a number under no heading is named, never taken for its neighbour.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::page::Page;
use super::said::{Said, called, one_line};
use super::vocabulary::is_total;
use crate::finding::{Finding, bureau as findings};
use crate::place::Cell;
use crate::returns::RawCell;

/// A heading by its official title and others under which it is sent. All are written as their own
/// keys: letters, digits and Chinese only.
pub(super) struct Heading {
    /// The official title.
    pub title: &'static str,
    /// Other titles.
    pub aliases: &'static [&'static str],
}

/// What a text means among headings; what it says in parentheses does not count, unless that it is a
/// column for formulas only.
pub(super) fn meant<'h, Meaning>(
    headings: &'h [(Meaning, Heading)],
    text: &str,
) -> Option<&'h Meaning> {
    among(headings, &called(text)?)
}

/// What a heading means that is folded already.
pub(super) fn among<'h, Meaning>(
    headings: &'h [(Meaning, Heading)],
    called: &str,
) -> Option<&'h Meaning> {
    let is = |heading: &Heading| heading.title == called || heading.aliases.contains(&called);
    let known = headings.iter().find(|(_, heading)| is(heading));
    known.map(|(meaning, _)| meaning)
}

/// A column under its heading.
#[derive(Debug, Clone)]
pub(super) struct Column<Meaning> {
    /// The first and the last column of the heading's cell.
    pub span: (u32, u32),
    /// The heading's cell.
    pub heading: Cell,
    /// The heading as the sheet has it.
    pub text: Arc<str>,
    pub meaning: Meaning,
}

/// A sheet's columns, and where its rows begin.
pub(super) struct Table<'p, Meaning> {
    pub page: &'p Page<'p>,
    /// The last row of the header.
    pub header: u32,
    pub columns: Vec<Column<Meaning>>,
}

/// The first row in which each of so many wanted headings stands; `which` says which of them a text
/// is.
pub(super) fn header(
    page: &Page<'_>,
    wanted: usize,
    which: impl Fn(&Said) -> Option<usize>,
) -> Option<u32> {
    let mut rows: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (cell, said) in page.texts.iter() {
        if let Some(at) = which(said) {
            rows.entry(cell.row).or_default().insert(at);
        }
    }
    rows.into_iter()
        .find(|(_, found)| found.len() == wanted)
        .map(|(row, _)| row)
}

impl<'p, Meaning> Table<'p, Meaning> {
    /// The columns under a header that begins in a row. A header of two rows has headings of groups
    /// above: `meaning` is asked for the heading with its group's, then for the heading alone.
    pub(super) fn read(
        page: &'p Page<'p>,
        header: u32,
        meaning: &dyn Fn(&str) -> Option<Meaning>,
        other: &dyn Fn() -> Meaning,
    ) -> Self {
        let cells: Vec<Cell> = page
            .grid
            .row(header, 0, u32::MAX)
            .map(|(cell, _)| cell)
            .collect();
        let last = cells
            .iter()
            .filter(|cell| meaning(&raw(page, **cell)).is_some())
            .map(|cell| page.grid.area(*cell).last.row)
            .max()
            .unwrap_or(header);
        let bare = groups_beneath(page, header, &cells);
        let last = last.max(header.saturating_add(u32::from(bare)));
        let mut columns = Vec::new();
        for (at, &cell) in cells.iter().enumerate() {
            let area = page.grid.area(cell);
            let end = match cells.get(at + 1).filter(|_| bare) {
                Some(next) => next.column.saturating_sub(1),
                None if bare => u32::MAX,
                None => area.last.column,
            };
            let rows = area.last.row.saturating_add(1)..=last;
            let beneath = rows.flat_map(|row| page.grid.row(row, area.first.column, end));
            let beneath: Vec<Cell> = beneath.map(|(cell, _)| cell).collect();
            let group = raw(page, cell);
            if beneath.is_empty() {
                columns.push(Column {
                    span: (area.first.column, area.last.column),
                    heading: cell,
                    meaning: meaning(&group).unwrap_or_else(other),
                    text: page.label(cell),
                });
                continue;
            }
            for cell in beneath {
                let area = page.grid.area(cell);
                let text = raw(page, cell);
                let joined = format!("{}{text}", one_line(&group));
                columns.push(Column {
                    span: (area.first.column, area.last.column),
                    heading: cell,
                    meaning: meaning(&joined)
                        .or_else(|| meaning(&text))
                        .unwrap_or_else(other),
                    text: page.label(cell),
                });
            }
        }
        Self {
            page,
            header: last,
            columns,
        }
    }

    /// The columns with a meaning.
    pub(super) fn meaning(
        &self,
        is: impl Fn(&Meaning) -> bool,
    ) -> impl Iterator<Item = &Column<Meaning>> {
        self.columns
            .iter()
            .filter(move |column| is(&column.meaning))
    }

    /// The rows that hold anything, beneath the header; a header that is repeated further down is
    /// none.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        let from = self.header.saturating_add(1);
        let repeated = |row: u32| {
            let mut headings = self.columns.iter();
            let mut same = 0;
            let all = headings.all(|column| {
                let shown = self.page.shown(Cell::new(row, column.span.0));
                same += usize::from(*shown == *column.text);
                shown.is_empty() || *shown == *column.text
            });
            all && same > 1 || same == 1 && self.columns.len() == 1
        };
        let rows = self.page.grid.filled_rows(from, u32::MAX);
        rows.filter(move |row| !repeated(*row))
    }

    /// The cell of a row under a heading: the only filled one, else the first of the merged region
    /// that holds for the row, else the blank one.
    ///
    /// # Errors
    /// Two cells are filled.
    pub(super) fn cell(&self, row: u32, column: &Column<Meaning>) -> Result<Cell, (Cell, Cell)> {
        let (first, last) = column.span;
        let cell = self.page.value_cell(row, first, last)?;
        if self.page.grid.cell(cell).is_some() {
            return Ok(cell);
        }
        let held = self.page.grid.area(cell).first;
        let within = held.row > self.header && (first..=last).contains(&held.column);
        Ok(if within { held } else { cell })
    }

    /// The text of a row under a heading, on one line; of two filled cells the first's.
    pub(super) fn text(&self, row: u32, column: &Column<Meaning>) -> String {
        let cell = match self.cell(row, column) {
            Ok(cell) | Err((cell, _)) => cell,
        };
        let raw = self.page.grid.cell(cell).map(RawCell::shown);
        one_line(&raw.unwrap_or_default())
    }

    /// Whether a row says up to a column that it sums up others.
    pub(super) fn is_total(&self, row: u32, column: &Column<Meaning>) -> bool {
        let cells = Cell::new(row, 0)..=Cell::new(row, column.span.1);
        let mut labels = self.page.labels().range(cells);
        labels.any(|(_, label)| is_total(label) || label.key == "平均")
    }

    /// Numbers that stand under no heading, a finding a column. A column that only counts its rows is
    /// none.
    pub(super) fn unheaded(&self) -> Vec<Finding> {
        let mut found: BTreeMap<u32, Vec<(Cell, String)>> = BTreeMap::new();
        for row in self.rows() {
            for (cell, raw) in self.page.grid.row(row, 0, u32::MAX) {
                let headed = |column: &Column<Meaning>| {
                    (column.span.0..=column.span.1).contains(&cell.column)
                };
                if self.page.figure(cell).is_some() && !self.columns.iter().any(headed) {
                    found
                        .entry(cell.column)
                        .or_default()
                        .push((cell, raw.shown()));
                }
            }
        }
        let counts = |cells: &[(Cell, String)]| {
            (1..)
                .zip(cells)
                .all(|(number, (_, shown))| *shown == i32::to_string(&number))
        };
        let found = found
            .into_values()
            .filter(|cells| cells.len() < 2 || !counts(cells));
        found
            .filter_map(|cells| {
                let (cell, shown) = cells.first()?;
                let place = self.page.place.at(*cell);
                Some(findings::number_without_heading(&place, shown, cells.len()))
            })
            .collect()
    }
}

/// Whether the row beneath a header goes on with it though no merged cell says so: it holds words
/// only, some of them under no heading, and no unit's name.
fn groups_beneath(page: &Page<'_>, header: u32, headings: &[Cell]) -> bool {
    let unit = headings.iter().find(|heading| {
        let term = page.labels().get(**heading);
        term.is_some_and(|term| term.before_units)
    });
    let (Some(unit), Some(row)) = (unit, header.checked_add(1)) else {
        return false;
    };
    let under = |heading: &Cell, cell: &Cell| {
        let area = page.grid.area(*heading);
        (area.first.column..=area.last.column).contains(&cell.column)
    };
    let mut unheaded = false;
    for (cell, _) in page.grid.row(row, 0, u32::MAX) {
        if page.figure(cell).is_some() || under(unit, &cell) {
            return false;
        }
        unheaded |= !headings.iter().any(|heading| under(heading, &cell));
    }
    unheaded
}

/// A cell's text with its line breaks.
fn raw(page: &Page<'_>, cell: Cell) -> String {
    page.grid.cell(cell).map(RawCell::shown).unwrap_or_default()
}

/// Holds every title to being its own key.
#[cfg(test)]
pub(super) fn assert_own_keys<Meaning>(headings: &[(Meaning, Heading)]) {
    for (_, heading) in headings {
        for title in heading.aliases.iter().chain([&heading.title]) {
            assert_eq!(crate::name::label::field_key(title), *title);
        }
    }
}
