//! Rows of a sheet, filled from the patterns of its shape.

use std::ops::Range;

use anyhow::{Result, ensure};
use rust_decimal::Decimal;

use super::Filling;
use super::prepared::{Cached, Prepared};
use super::shape::{MERGE, Pattern, Segment, Shape};
use super::xml::{self, push_number};
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

/// The rows of a sheet being filled, from the top down.
pub(in crate::output) struct Rows<'s> {
    shape: &'s Shape,
    xml: String,
    /// The merged areas, as they stand behind all rows.
    merges: String,
    /// The links of cells, as they stand behind all rows.
    links: String,
    next: u32,
    /// The number of the row being filled, as it stands in its cells.
    number: String,
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
            number: String::new(),
        }
    }

    /// Writes a row like the instance's row `pattern` (from its first, from 0 on) at a zero-based
    /// row, its empty cells filled from the left.
    ///
    /// # Errors
    /// Where the instance has no such row or not that many empty cells, or rows do not go down.
    pub(in crate::output) fn row<'f>(
        &mut self,
        pattern: usize,
        at: u32,
        fills: impl IntoIterator<Item = Fill<'f>, IntoIter: ExactSizeIterator>,
    ) -> Result<()> {
        self.put(pattern, at, None, fills)
    }

    /// The same with a height of its own in pixels.
    ///
    /// # Errors
    /// As [`Rows::row`].
    pub(in crate::output) fn row_of_height<'f>(
        &mut self,
        pattern: usize,
        at: u32,
        height: u32,
        fills: impl IntoIterator<Item = Fill<'f>, IntoIter: ExactSizeIterator>,
    ) -> Result<()> {
        self.put(pattern, at, Some(height), fills)
    }

    fn put<'f>(
        &mut self,
        pattern: usize,
        at: u32,
        height: Option<u32>,
        fills: impl IntoIterator<Item = Fill<'f>, IntoIter: ExactSizeIterator>,
    ) -> Result<()> {
        let pattern = self.shape.pattern(pattern)?;
        let mut fills = fills.into_iter();
        ensure!(at >= self.next, "row {at} comes after row {}", self.next);
        ensure!(
            pattern.holes() == fills.len(),
            "row {at} has {} cells for {} empty ones",
            fills.len(),
            pattern.holes()
        );
        self.next = at + 1;
        self.number.clear();
        push_number(&mut self.number, at + 1);
        for segment in pattern.segments() {
            match segment {
                Segment::Text(text) => self.xml.push_str(text),
                Segment::Row => self.xml.push_str(&self.number),
                Segment::Height(own) => match height {
                    Some(pixels) => push_height(&mut self.xml, pixels),
                    None => self.xml.push_str(own),
                },
                Segment::Hole(hole) => match fills.next() {
                    None | Some(Fill::Nothing) => {}
                    Some(fill) => {
                        self.xml.push_str(&hole.opening);
                        self.xml.push_str(&self.number);
                        self.xml.push_str(&hole.attributes);
                        self.fill(&fill, &hole.column, at)?;
                    }
                },
            }
        }
        self.merge(pattern);
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
        cell.push_to(&mut self.links);
        self.links.push_str("\" location=\"");
        xml::push_attribute(&mut self.links, place);
        self.links.push_str("\" display=\"");
        xml::push_attribute(&mut self.links, words);
        self.links.push_str("\"/>");
    }

    fn merge(&mut self, pattern: &Pattern) {
        let number = self.number.as_str();
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
