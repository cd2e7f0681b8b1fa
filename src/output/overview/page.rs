//! Rows of the overview: areas beside each other over eight columns of one width.

use anyhow::Result;
use rust_xlsxwriter::Format;

use super::super::plan::Plan;
use super::super::sheet::{Area, Content, Sheet};
use super::super::style::BODY;
use super::super::text::row_height;

/// In pixels.
pub(super) const WIDTH: u32 = 88;
/// The last of the eight columns.
pub(super) const LAST: u32 = 7;
/// The least height of a row in pixels.
pub(super) const LINE: u32 = 25;

/// The overview being written.
pub(super) struct Page<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    pub(super) sheet: Sheet,
}

impl Page<'_, '_> {
    /// A row of areas, as high as its longest text.
    pub(super) fn row(&mut self, row: u32, cells: &[((u32, u32), Content, &Format)]) -> Result<()> {
        let texts = cells.iter().filter_map(|((first, last), content, _)| {
            Some((content.words()?, (last - first + 1) * WIDTH))
        });
        self.sheet
            .row_height(row, row_height(texts, BODY).max(LINE))?;
        for (columns, content, format) in cells {
            self.sheet
                .put_over(Area::in_row(row, *columns), content, format)?;
        }
        Ok(())
    }

    pub(super) fn heading(&mut self, row: u32, text: &str) -> Result<()> {
        let area = Area::in_row(row, (0, LAST));
        self.sheet
            .put_over(area, &Content::text(text), &self.plan.styles.heading)?;
        self.sheet.row_height(row, 34)
    }

    pub(super) fn header<const N: usize>(
        &mut self,
        row: u32,
        columns: [(u32, u32); N],
        texts: [&str; N],
    ) -> Result<()> {
        let header = &self.plan.styles.header;
        let cells = columns.into_iter().zip(texts);
        let cells: Vec<_> = cells
            .map(|(columns, text)| (columns, Content::text(text), header))
            .collect();
        self.row(row, &cells)
    }

    /// Says that a list is empty, where it is; gives the row after it.
    pub(super) fn none(&mut self, first: u32, next: u32, text: &str) -> Result<u32> {
        if next > first {
            return Ok(next);
        }
        let cells = [((0, LAST), Content::text(text), &self.plan.styles.middle)];
        self.row(first, &cells)?;
        Ok(first + 1)
    }
}
