//! A form being drawn: blank, or with what a unit filled in, so that a return that was made from our
//! blank form goes back with its formulas, rules, locks and look.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatBorder, Worksheet};

use crate::finding::Level;
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::place::Cell;
use crate::returns::{CellContent, CellFormat, FormCopy, NO_RESULT, RawCell};
use crate::sheets::Stamp;

const ERROR_FILL: u32 = 0x00F4_B183;
const WARNING_FILL: u32 = 0x00FF_F2CC;
const MARK: u32 = 0x00C0_0000;

/// A cell with findings.
pub(in crate::output) struct Mark {
    /// The cell as it stood on the sheet.
    pub(in crate::output) cell: Cell,
    /// The most serious level.
    pub(in crate::output) level: Level,
    /// Code, problem and advice of each finding.
    pub(in crate::output) words: Vec<String>,
}

/// What a unit filled in, and what was found about it.
pub(in crate::output) struct Filled<'a> {
    /// The sheet as it came, its stamp replaced.
    pub(in crate::output) copy: &'a FormCopy,
    /// The cells with findings.
    pub(in crate::output) marks: &'a [Mark],
}

/// A form's sheet, and what stands where on it.
pub(super) struct Canvas<'a> {
    pub(super) sheet: Sheet,
    filled: Option<&'a Filled<'a>>,
    /// What is printed on the form and may not be typed over.
    fixed: BTreeMap<Cell, String>,
    /// Where something is filled in or computed.
    open: BTreeSet<Cell>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(
        name: &str,
        orientation: Orientation,
        filled: Option<&'a Filled<'a>>,
    ) -> Result<Self> {
        Ok(Self {
            sheet: Sheet::new(name, orientation)?,
            filled,
            fixed: BTreeMap::new(),
            open: BTreeSet::new(),
        })
    }

    /// Prints words or a number on the form.
    pub(super) fn print(&mut self, area: Area, content: &Content, format: &Format) -> Result<()> {
        let shown = match content {
            Content::Number(number) => RawCell::new(CellContent::Number(*number)).shown(),
            content => content.words().unwrap_or_default().to_owned(),
        };
        self.fixed.insert(area.first, shown);
        let format = self.marked(area, format);
        self.sheet.put_over(area, content, &format)
    }

    /// Leaves room to fill something in; `before` stands there in a blank form.
    pub(super) fn leave(&mut self, area: Area, before: Content, format: &Format) -> Result<()> {
        self.open.insert(area.first);
        let raw = self.raw(area.first);
        let content = match self.filled {
            Some(_) => raw.map_or(Content::Blank, content),
            None => before,
        };
        let format = shown_as(raw, self.marked(area, format));
        self.sheet.put_over(area, &content, &format)
    }

    /// Computes a cell. Where a unit typed another figure over a sum that may be typed over, its
    /// figure stays; `parts` are the cells that the sum adds up.
    pub(super) fn compute(
        &mut self,
        cell: Cell,
        formula: &str,
        parts: Option<&[Cell]>,
        format: &Format,
    ) -> Result<()> {
        self.open.insert(cell);
        let format = self.marked(Area::single(cell), format);
        let raw = self.raw(cell);
        let sum = parts.and_then(|parts| self.sum(parts));
        let typed = match raw.map(|raw| &raw.content) {
            Some(CellContent::Number(number)) => Some(*number),
            _ => None,
        };
        let typed_over = match (parts, raw) {
            (Some(_), Some(raw)) => !is_uncomputed(raw) && typed != sum,
            _ => false,
        };
        if typed_over {
            let content = raw.map_or(Content::Blank, content);
            return self.sheet.put(cell, &content, &format);
        }
        // What no program has computed yet stays so: the next one that opens the form computes it.
        let result = typed.map_or(Content::Text(String::new()), Content::Number);
        self.sheet.put_open_formula(cell, formula, &result, &format)
    }

    /// The sum of the figures in cells; `None` while there is none.
    fn sum(&self, parts: &[Cell]) -> Option<Decimal> {
        let figure = |cell: &Cell| match &self.raw(*cell)?.content {
            CellContent::Number(number) => Some(*number),
            _ => None,
        };
        let figures: Vec<Decimal> = parts.iter().filter_map(figure).collect();
        (!figures.is_empty()).then(|| figures.iter().sum())
    }

    /// How many rows the unit has from a row on before one that begins with a label; `None` in a
    /// blank form, or where no such row comes soon.
    pub(super) fn rows_before(&self, from: u32, label: &str) -> Option<u32> {
        const FAR: u32 = 200;
        let copy = self.filled?.copy;
        let is_label = |row: &u32| {
            let raw = copy.cells.get(&Cell::new(*row, 0));
            raw.is_some_and(|raw| bare(&raw.shown()) == bare(label))
        };
        let at = (from..from + FAR).find(is_label)?;
        Some(at - from)
    }

    /// The finished sheet, with the words on its marks; `None` where the unit's sheet is another one
    /// than is drawn here: a label reads otherwise, or something stands where nothing is asked.
    pub(super) fn finish(mut self) -> Result<Option<Worksheet>> {
        let Some(filled) = self.filled else {
            return Ok(Some(self.sheet.finish()));
        };
        let cells = &filled.copy.cells;
        let same = self.fixed.iter().all(|(cell, printed)| {
            let found = cells.get(cell).map(RawCell::shown).unwrap_or_default();
            found.is_empty() || bare(&found) == bare(printed) || Stamp::parse(&found).is_some()
        });
        let known = cells.iter().all(|(cell, raw)| {
            raw.shown().trim().is_empty()
                || self.fixed.contains_key(cell)
                || self.open.contains(cell)
        });
        if !same || !known {
            return Ok(None);
        }
        for mark in filled.marks {
            self.sheet.comment(mark.cell, &mark.words.join("\n"))?;
        }
        Ok(Some(self.sheet.finish()))
    }

    fn raw(&self, cell: Cell) -> Option<&'a RawCell> {
        self.filled?.copy.cells.get(&cell)
    }

    /// The format, in the colours of the most serious finding about a cell.
    fn marked(&self, area: Area, format: &Format) -> Format {
        let marks = self.filled.map(|filled| filled.marks).unwrap_or_default();
        let within = marks.iter().filter(|mark| area.holds(mark.cell));
        let level = within.map(|mark| mark.level).min();
        let format = format.clone();
        level.map_or(format.clone(), |level| marked(format, level))
    }
}

/// The format of a cell with a finding of a level.
pub(in crate::output) fn marked(format: Format, level: Level) -> Format {
    match level {
        Level::Error => format
            .set_background_color(ERROR_FILL)
            .set_bold()
            .set_border(FormatBorder::Medium)
            .set_border_color(MARK),
        Level::Warning => format
            .set_background_color(WARNING_FILL)
            .set_border(FormatBorder::MediumDashed)
            .set_border_color(MARK),
        Level::Info => format,
    }
}

/// What stands in a cell, as it stood. What could not be read stays words, so that it is not taken
/// for a blank.
pub(in crate::output) fn content(raw: &RawCell) -> Content {
    match &raw.content {
        CellContent::Number(number) => Content::Number(*number),
        CellContent::Text(text) if text.is_empty() => Content::Blank,
        CellContent::Text(_) | CellContent::Bool(_) | CellContent::Fault(_) => {
            Content::Text(raw.shown())
        }
    }
}

/// The format with what the unit's cell had of its own that changes how its number reads.
fn shown_as(raw: Option<&RawCell>, format: Format) -> Format {
    match raw.map(|raw| raw.format) {
        Some(CellFormat::Percent) => format.set_num_format("0.00%"),
        Some(CellFormat::Date) => format.set_num_format("yyyy-mm-dd"),
        _ => format,
    }
}

/// Whether a formula stands there that no program has computed yet, or that came to nothing.
fn is_uncomputed(raw: &RawCell) -> bool {
    let shown = raw.shown();
    shown.is_empty() || shown == NO_RESULT
}

/// A label without its white space.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
