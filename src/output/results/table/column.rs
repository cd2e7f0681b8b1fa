//! What a sheet that is a table is made of.

use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::SheetKind;
use super::super::rules::Formula;
use crate::output::sheet::Orientation;

/// A column of a table.
pub(in crate::output) struct Column<'t, Row> {
    /// Its heading.
    pub(in crate::output) heading: String,
    /// What stands over the headings of neighbours; empty for none.
    pub(in crate::output) group: String,
    /// In pixels.
    pub(in crate::output) width: u32,
    /// How its cells look.
    pub(in crate::output) look: Look,
    /// What the heading means, where that needs words.
    pub(in crate::output) note: Option<String>,
    /// Whether it is out of sight.
    pub(in crate::output) hidden: bool,
    /// Whether its words are to be copied: they are cut off where they need more lines than others,
    /// and it is not printed, nor is what stands to its right.
    pub(in crate::output) copied: bool,
    /// What its cells hold.
    pub(in crate::output) cells: Cells<'t, Row>,
}

/// Which of a few formulas a row has; `None` for none.
type Choice<'t, Row> = Box<dyn Fn(&Row) -> Option<usize> + Send + Sync + 't>;

/// What the cells of a column hold.
pub(in crate::output) enum Cells<'t, Row> {
    /// What follows from the row.
    Each(Box<dyn Fn(&Row) -> Content + Send + Sync + 't>),
    /// One of a few formulas, each printed once.
    Formulas(Vec<Formula>, Choice<'t, Row>),
}

impl<'t, Row> Column<'t, Row> {
    /// A column with a heading, a width in pixels, a look, and what its cells hold.
    pub(in crate::output) fn new(
        heading: impl Into<String>,
        width: u32,
        look: Look,
        cell: impl Fn(&Row) -> Content + Send + Sync + 't,
    ) -> Self {
        Self::of(heading.into(), width, look, Cells::Each(Box::new(cell)))
    }

    /// A column whose every cell holds the same formula, seen from its row.
    pub(in crate::output) fn live(
        heading: impl Into<String>,
        width: u32,
        look: Look,
        formula: Formula,
    ) -> Self {
        Self::among(heading, width, look, vec![formula], |_| Some(0))
    }

    /// A column whose cells hold one of a few formulas, seen from their row, or nothing.
    pub(in crate::output) fn among(
        heading: impl Into<String>,
        width: u32,
        look: Look,
        formulas: Vec<Formula>,
        choice: impl Fn(&Row) -> Option<usize> + Send + Sync + 't,
    ) -> Self {
        let cells = Cells::Formulas(formulas, Box::new(choice));
        Self::of(heading.into(), width, look, cells)
    }

    fn of(heading: String, width: u32, look: Look, cells: Cells<'t, Row>) -> Self {
        Self {
            heading,
            group: String::new(),
            width,
            look,
            note: None,
            hidden: false,
            copied: false,
            cells,
        }
    }

    /// The formulas, each with the place of the first of the rows that holds it, if any does.
    pub(in crate::output) fn formulas(&self, rows: &[Row]) -> Vec<(Option<usize>, &Formula)> {
        let Cells::Formulas(formulas, choice) = &self.cells else {
            return Vec::new();
        };
        let first = |at| rows.iter().position(|row| choice(row) == Some(at));
        let numbered = formulas.iter().enumerate();
        numbered.map(|(at, formula)| (first(at), formula)).collect()
    }

    /// The same under a group's heading.
    pub(in crate::output) fn under(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// The same with words that explain the heading.
    pub(in crate::output) fn with_note(mut self, words: impl Into<String>) -> Self {
        self.note = Some(words.into());
        self
    }

    /// The same with words to be copied.
    pub(in crate::output) fn copied_out(mut self) -> Self {
        self.copied = true;
        self
    }

    /// Whether rows are as high as its words need.
    pub(in crate::output) fn raises(&self) -> bool {
        !self.hidden && !self.copied && self.look.wraps()
    }

    /// The same out of sight.
    pub(in crate::output) fn out_of_sight(mut self) -> Self {
        self.hidden = true;
        self
    }
}

/// What may be done with a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Guard {
    /// Protected against slips: filtered, but not sorted.
    Closed,
    /// Open: sorted and filtered freely. Its formulas look at their own row, or find what they need
    /// by name.
    Open,
}

/// A sheet that is a table.
pub(in crate::output) struct Table<'t, Row> {
    /// The sheet.
    pub(in crate::output) sheet: SheetKind,
    /// What the sheet is, for its title.
    pub(in crate::output) what: String,
    /// What it is good for.
    pub(in crate::output) remark: String,
    /// From left to right.
    pub(in crate::output) columns: Vec<Column<'t, Row>>,
    /// From top to bottom.
    pub(in crate::output) rows: Vec<Row>,
    /// The unit of a row, by its place in the ranking.
    pub(in crate::output) unit: fn(&Row) -> Option<u32>,
    /// How many columns stay in view at the left.
    pub(in crate::output) kept: u32,
    /// What may be done with it.
    pub(in crate::output) guard: Guard,
    /// How it is printed.
    pub(in crate::output) page: Orientation,
    /// Whether formulas of other sheets look at it. Such a table is short: all others are written a
    /// row at a time when the file is, and then forgotten.
    pub(in crate::output) seen: bool,
    /// How many of the last rows are folded away, with a sign over them that unfolds them.
    pub(in crate::output) folded: usize,
    /// What is said where there are no rows.
    pub(in crate::output) empty: &'static str,
}

impl<'t, Row> Table<'t, Row> {
    /// A table called as its sheet, open, upright, its first column kept in view, without a remark.
    pub(in crate::output) fn of(
        sheet: SheetKind,
        columns: Vec<Column<'t, Row>>,
        rows: Vec<Row>,
    ) -> Self {
        Self {
            sheet,
            what: sheet.name().to_owned(),
            remark: String::new(),
            columns,
            rows,
            unit: |_| None,
            kept: 1,
            guard: Guard::Open,
            page: Orientation::Portrait,
            seen: false,
            folded: 0,
            empty: "",
        }
    }
}
