//! A scheme as it came: its text and, where it came from a workbook, the cell of each part, so that
//! a fault names the line or the cell that a person can go to.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::place::Cell;

/// Where something stands in a scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemePlace {
    /// Nowhere in particular.
    Whole,
    /// A line (from 1) of the text.
    Line(usize),
    /// A cell of the workbook.
    Cell(Spot),
}

/// A cell of a scheme's workbook, or a whole sheet of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// The cell; `None` for the whole sheet.
    pub cell: Option<Cell>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sheet)?;
        match self.cell {
            Some(cell) => write!(f, "!{cell}"),
            None => Ok(()),
        }
    }
}

/// `第 12 行`, `指标!F7`; nothing for the whole.
impl fmt::Display for SchemePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(line) => write!(f, "第 {line} 行"),
            Self::Cell(spot) => spot.fmt(f),
        }
    }
}

/// A fault of a scheme file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemeError {
    /// Where it stands.
    pub place: SchemePlace,
    /// What is wrong and what to do.
    pub message: String,
}

/// `第 12 行：…`, `指标!F7：…`.
impl fmt::Display for SchemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != SchemePlace::Whole {
            write!(f, "{}：", self.place)?;
        }
        f.write_str(&self.message)
    }
}

/// A scheme's text, not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchemeSource {
    text: String,
    /// The cells by the byte at which their value begins in the text; empty for a text file.
    pub(super) spots: BTreeMap<usize, Spot>,
    /// What was wrong in the cells themselves.
    pub(super) faults: Vec<SchemeError>,
}

impl SchemeSource {
    /// A scheme that is a text file. A byte-order mark, as some editors write it, is dropped.
    #[must_use]
    pub fn toml(text: &str) -> Self {
        Self {
            text: text.trim_start_matches('\u{FEFF}').to_owned(),
            ..Self::default()
        }
    }

    /// A scheme that was read from cells.
    pub(super) fn from_cells(
        text: String,
        spots: BTreeMap<usize, Spot>,
        faults: Vec<SchemeError>,
    ) -> Self {
        Self {
            text,
            spots,
            faults,
        }
    }

    /// The text as TOML: as written, or made of the cells.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it was read from cells.
    pub(super) fn is_workbook(&self) -> bool {
        !self.spots.is_empty()
    }

    /// The place of a byte of the text.
    pub(super) fn place(&self, offset: usize) -> SchemePlace {
        if let Some((_, spot)) = self.spots.range(..=offset).next_back() {
            return SchemePlace::Cell(spot.clone());
        }
        if self.is_workbook() {
            return SchemePlace::Whole;
        }
        let before = self.text.bytes().take(offset);
        SchemePlace::Line(before.filter(|byte| *byte == b'\n').count() + 1)
    }
}
