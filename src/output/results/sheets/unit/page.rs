//! Page 2 as it is filled: the rows one under the other, and how much of the page they take.

use anyhow::Result;

use super::super::super::look::SMALL;
use super::frame::Holes;
use super::{Filled, Filling, WIDTHS};
use crate::output::package::Rows;
use crate::output::text::row_height;

/// Heights in pixels: of a row, of a part's heading, of column headings.
pub(super) const LINE: u32 = 22;
pub(super) const HEADING: u32 = 32;
pub(super) const HEADER: u32 = 24;
/// What a page of A4 holds of this sheet, printed as wide as the page.
pub(super) const PAGE: u32 = 1_560;

/// Page 2 of a unit as it is filled.
pub(super) struct Page<'p, 'f, 'r> {
    pub(super) filled: &'p Filled<'f>,
    holes: &'p Holes,
    rows: &'p mut Rows<'r>,
    /// The row that is filled next.
    next: u32,
    /// What is taken of the page, in pixels.
    pub(super) height: u32,
}

impl<'p, 'f, 'r> Page<'p, 'f, 'r> {
    /// An empty page that begins in a row.
    pub(super) fn new(
        filled: &'p Filled<'f>,
        holes: &'p Holes,
        rows: &'p mut Rows<'r>,
        first: u32,
    ) -> Self {
        Self {
            filled,
            holes,
            rows,
            next: first,
            height: 0,
        }
    }

    /// Fills a row like the shape's row at a place.
    pub(super) fn put(&mut self, pattern: usize, height: u32, fillings: &[Filling]) -> Result<()> {
        let row = (pattern, self.next, Some(height));
        self.holes.fill(self.filled, self.rows, row, fillings)?;
        self.next += 1;
        self.height += height;
        Ok(())
    }

    /// Fills a part's heading and column headings.
    pub(super) fn begin(&mut self, part: &[usize]) -> Result<()> {
        for (pattern, height) in part.iter().take(2).zip([HEADING, HEADER]) {
            self.put(*pattern, height, &[])?;
        }
        Ok(())
    }

    /// Fills a row with words, as high as they need.
    pub(super) fn spoken(
        &mut self,
        pattern: usize,
        texts: &[String],
        columns: &[(u32, u32)],
    ) -> Result<()> {
        let fillings: Vec<_> = texts.iter().map(|words| Filling::words(words)).collect();
        let height = spoken_height(texts.iter().map(String::as_str), columns);
        self.put(pattern, height, &fillings)
    }
}

/// How high a row must be for its words.
pub(super) fn spoken_height<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    columns: &[(u32, u32)],
) -> u32 {
    let widths = texts
        .into_iter()
        .zip(columns.iter().map(|columns| over(*columns)));
    row_height(widths, SMALL).max(LINE)
}

/// The width of columns in pixels.
pub(super) fn over(columns: (u32, u32)) -> u32 {
    let widths = (0..).zip(WIDTHS);
    let own = widths.filter(|(at, _)| (columns.0..=columns.1).contains(at));
    own.map(|(_, width)| width).sum()
}
