//! Rows of a sheet, filled from the patterns of its shape.

use std::ops::Range;

use anyhow::{Result, bail, ensure};
use rust_decimal::Decimal;

use super::Filling;
use super::shape::{MERGE, Pattern, Segment, Shape};
use super::xml;
use crate::amount;
use crate::place::Cell;

/// What goes into an empty cell of the instance.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) enum Fill<'v> {
    /// No cell at all: one of its format is not seen where nothing stands in it.
    Nothing,
    /// Nothing but the format.
    Blank,
    /// Words.
    Text(&'v str),
    /// Words of the package's list, by their place in it.
    Listed(u32),
    /// A number, shown by the format.
    Number(Decimal),
    /// What a spreadsheet computes.
    Formula {
        /// Its text.
        formula: &'v Prepared,
        /// The rows that its holes count from, zero-based.
        rows: &'v [u32],
        /// What it comes to.
        cached: Cached<'v>,
    },
}

/// Cells of a column that hold the same formula, seen from their rows: the first says it, the others
/// name it. Excel itself writes formulas so that look at no other sheet; its documentation says that
/// cells of the rows between may hold others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) struct Shared {
    /// The number of their group on the sheet.
    pub(in crate::output) group: u32,
    /// The row of the first, zero-based.
    pub(in crate::output) first: u32,
    /// The row below which there is none, zero-based.
    pub(in crate::output) last: u32,
}

/// What a formula comes to, as computed here.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) enum Cached<'v> {
    /// Words; the empty text for nothing.
    Text(&'v str),
    /// A number.
    Number(Decimal),
}

impl Cached<'_> {
    /// What ends the opening tag of its cell.
    fn opening(self) -> &'static str {
        match self {
            Self::Text(_) => " t=\"str\">",
            Self::Number(_) => ">",
        }
    }
}

/// A formula's text without the leading `=`, made once, with holes for row numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::output) struct Prepared {
    pieces: Vec<Printed>,
    /// The cells that hold it too, and how those that do not say it begin: of words, of a number.
    shared: Option<(Shared, [String; 2])>,
}

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Printed {
    /// Escaped.
    Text(String),
    /// The number of a row so far below one that the filling names.
    Row { from: usize, below: u32 },
}

impl Prepared {
    /// Goes on with a text.
    pub(in crate::output) fn text(&mut self, words: &str) {
        if let Some(Printed::Text(text)) = self.pieces.last_mut() {
            xml::push(text, words);
        } else {
            let mut text = String::new();
            xml::push(&mut text, words);
            self.pieces.push(Printed::Text(text));
        }
    }

    /// Goes on with the number of the row that stands so far below the filling's row at a place.
    pub(in crate::output) fn row(&mut self, from: usize, below: u32) {
        self.pieces.push(Printed::Row { from, below });
    }

    /// The same for a group of cells.
    pub(in crate::output) fn shared(mut self, by: Shared) -> Self {
        let opened = [Cached::Text(""), Cached::Number(Decimal::ZERO)].map(Cached::opening);
        let name = opened.map(|opened| {
            let group = by.group;
            format!("{opened}<f t=\"shared\" si=\"{group}\"/><v>")
        });
        self.shared = Some((by, name));
        self
    }

    /// Ends the opening tag of a cell and adds its formula, its holes counted from the rows, up to
    /// the value.
    fn push(
        &self,
        xml: &mut String,
        (column, row): (&str, u32),
        rows: &[u32],
        cached: Cached,
    ) -> Result<()> {
        match &self.shared {
            Some((Shared { first, .. }, [words, number])) if row != *first => {
                xml.push_str(match cached {
                    Cached::Text(_) => words,
                    Cached::Number(_) => number,
                });
                return Ok(());
            }
            Some((Shared { group, last, .. }, _)) => {
                let (opened, first, last) = (cached.opening(), row + 1, last + 1);
                let said = format!(
                    "{opened}<f t=\"shared\" ref=\"{column}{first}:{column}{last}\" si=\"{group}\">"
                );
                xml.push_str(&said);
            }
            None => {
                xml.push_str(cached.opening());
                xml.push_str("<f>");
            }
        }
        for piece in &self.pieces {
            match piece {
                Printed::Text(text) => xml.push_str(text),
                Printed::Row { from, below } => match rows.get(*from) {
                    Some(row) => push_number(xml, row + below + 1),
                    None => bail!("a formula counts from a row {from} that was not given"),
                },
            }
        }
        xml.push_str("</f><v>");
        Ok(())
    }
}

/// The rows of a sheet being filled, from the top down.
pub(in crate::output) struct Rows<'s> {
    shape: &'s Shape,
    xml: String,
    /// The merged areas, as they stand behind all rows.
    merges: String,
    /// The links of cells, as they stand behind all rows.
    links: String,
    next: u32,
}

impl Shape {
    /// Rows of a table, and their links.
    pub(super) fn rows(&self, range: Range<usize>, fill: &Filling) -> Result<(String, String)> {
        let mut rows = Rows::of(self, self.size() * range.len() * 2);
        for index in range {
            fill(index, &mut rows)?;
        }
        ensure!(rows.merges.is_empty(), "rows of a table have merged cells");
        Ok((rows.xml, rows.links))
    }

    /// A whole sheet.
    pub(super) fn sheet(&self, index: usize, fill: &Filling) -> Result<String> {
        let mut rows = Rows::of(self, self.head().len() + self.size() * 4);
        rows.xml.push_str(self.head());
        fill(index, &mut rows)?;
        ensure!(rows.links.is_empty(), "a unit's sheet has links");
        self.end(&mut rows.xml, &rows.merges);
        Ok(rows.xml)
    }
}

impl<'s> Rows<'s> {
    fn of(shape: &'s Shape, size: usize) -> Self {
        Self {
            shape,
            xml: String::with_capacity(size),
            merges: String::new(),
            links: String::new(),
            next: 0,
        }
    }

    /// Writes a row like the instance's row `pattern` (from its first, from 0 on) at a zero-based
    /// row, its empty cells filled from the left.
    ///
    /// # Errors
    /// Where the instance has no such row or not that many empty cells, or rows do not go down.
    pub(in crate::output) fn row(&mut self, pattern: usize, at: u32, fills: &[Fill]) -> Result<()> {
        self.put(pattern, at, None, fills)
    }

    /// The same with a height of its own in pixels.
    ///
    /// # Errors
    /// As [`Rows::row`].
    pub(in crate::output) fn row_of_height(
        &mut self,
        pattern: usize,
        at: u32,
        height: u32,
        fills: &[Fill],
    ) -> Result<()> {
        self.put(pattern, at, Some(height), fills)
    }

    fn put(&mut self, pattern: usize, at: u32, height: Option<u32>, fills: &[Fill]) -> Result<()> {
        let pattern = self.shape.pattern(pattern)?;
        ensure!(at >= self.next, "row {at} comes after row {}", self.next);
        ensure!(
            pattern.holes() == fills.len(),
            "row {at} has {} cells for {} empty ones",
            fills.len(),
            pattern.holes()
        );
        self.next = at + 1;
        let number = (at + 1).to_string();
        let mut fills = fills.iter();
        for segment in pattern.segments() {
            match segment {
                Segment::Text(text) => self.xml.push_str(text),
                Segment::Row => self.xml.push_str(&number),
                Segment::Height(own) => match height {
                    Some(pixels) => push_height(&mut self.xml, pixels),
                    None => self.xml.push_str(own),
                },
                Segment::Hole(hole) => match fills.next() {
                    None | Some(Fill::Nothing) => {}
                    Some(fill) => {
                        self.xml.push_str(&hole.opening);
                        self.xml.push_str(&number);
                        self.xml.push_str(&hole.attributes);
                        self.fill(fill, &hole.column, at)?;
                    }
                },
            }
        }
        self.merge(pattern, &number);
        Ok(())
    }

    /// Ends a cell whose opening tag is still open.
    fn fill(&mut self, fill: &Fill, column: &str, at: u32) -> Result<()> {
        let xml = &mut self.xml;
        match fill {
            Fill::Nothing | Fill::Blank => xml.push_str("/>"),
            Fill::Number(number) => {
                xml.push_str("><v>");
                amount::push_stored(xml, *number);
                xml.push_str("</v></c>");
            }
            Fill::Text(words) => push_words(xml, words),
            Fill::Listed(place) => {
                xml.push_str(" t=\"s\"><v>");
                push_number(xml, self.shape.listed() + place);
                xml.push_str("</v></c>");
            }
            Fill::Formula {
                formula,
                rows,
                cached,
            } => {
                formula.push(xml, (column, at), rows, *cached)?;
                match cached {
                    Cached::Text(words) => xml::push_text(xml, words),
                    Cached::Number(number) => amount::push_stored(xml, *number),
                }
                xml.push_str("</v></c>");
            }
        }
        Ok(())
    }

    /// Makes a cell of a table's row lead to a place (`'县'!A1`).
    pub(in crate::output) fn link(&mut self, cell: Cell, words: &str, place: &str) {
        self.links.push_str("<hyperlink ref=\"");
        self.links.push_str(&cell.to_string());
        self.links.push_str("\" location=\"");
        xml::push_attribute(&mut self.links, place);
        self.links.push_str("\" display=\"");
        xml::push_attribute(&mut self.links, words);
        self.links.push_str("\"/>");
    }

    fn merge(&mut self, pattern: &Pattern, number: &str) {
        for (first, last) in pattern.merges() {
            for part in [MERGE, first, number, ":", last, number, "\"/>"] {
                self.merges.push_str(part);
            }
        }
    }
}

/// Adds words to a cell whose opening tag is still open, and ends it: as what a formula would come
/// to, which is shorter, unless a reader would drop blanks at their ends.
fn push_words(xml: &mut String, words: &str) {
    let (opening, closing) = if xml::has_outer_blanks(words) {
        (
            " t=\"inlineStr\"><is><t xml:space=\"preserve\">",
            "</t></is></c>",
        )
    } else {
        (" t=\"str\"><v>", "</v></c>")
    };
    xml.push_str(opening);
    xml::push_text(xml, words);
    xml.push_str(closing);
}

/// Adds a row's height: three quarters of a point are a pixel.
fn push_height(xml: &mut String, pixels: u32) {
    let quarters = pixels * 3;
    xml.push_str(" ht=\"");
    push_number(xml, quarters / 4);
    xml.push_str(match quarters % 4 {
        1 => ".25",
        2 => ".5",
        3 => ".75",
        _ => "",
    });
    xml.push_str("\" customHeight=\"1\"");
}

/// Adds a whole number.
fn push_number(xml: &mut String, number: u32) {
    amount::push_whole(xml, u64::from(number));
}
