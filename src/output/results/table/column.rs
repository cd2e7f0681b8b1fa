//! What a sheet that is a table is made of.

use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::SheetKind;
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
    /// A row's cell.
    pub(in crate::output) cell: Box<dyn Fn(&Row) -> Content + 't>,
}

impl<'t, Row> Column<'t, Row> {
    /// A column with a heading, a width in pixels, a look, and what its cells hold.
    pub(in crate::output) fn new(
        heading: impl Into<String>,
        width: u32,
        look: Look,
        cell: impl Fn(&Row) -> Content + 't,
    ) -> Self {
        Self {
            heading: heading.into(),
            group: String::new(),
            width,
            look,
            note: None,
            hidden: false,
            copied: false,
            cell: Box::new(cell),
        }
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
    /// What is said where there are no rows.
    pub(in crate::output) empty: &'static str,
}
