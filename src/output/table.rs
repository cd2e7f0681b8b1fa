//! A sheet that is one table: title, remark, headings, rows as high as their longest text.

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use crate::place::Cell;

const TITLE: u32 = 0;
const REMARK: u32 = 1;
/// The row of the headings.
pub(super) const HEADER: u32 = 2;

/// The least height of a row in pixels.
const LINE: u32 = 26;
/// The font size of the remark in points.
const REMARK_SIZE: u32 = 9;

/// A table being written, from the top row down.
pub(super) struct Table<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    pub(super) sheet: Sheet,
    widths: Vec<u32>,
    next: u32,
}

impl<'p, 'a> Table<'p, 'a> {
    /// A sheet with columns of these widths in pixels.
    pub(super) fn new(
        plan: &'p Plan<'a>,
        name: &str,
        orientation: Orientation,
        widths: Vec<u32>,
    ) -> Result<Self> {
        let mut sheet = Sheet::new(name, orientation)?;
        sheet.column_widths(widths.iter().copied())?;
        Ok(Self {
            plan,
            sheet,
            widths,
            next: HEADER,
        })
    }

    /// Title and remark over the whole width.
    pub(super) fn head(&mut self, what: &str, remark: &str) -> Result<()> {
        let styles = &self.plan.styles;
        let (year, subject) = (self.plan.county.year, self.plan.subject());
        let title = Content::Text(format!("{year}年度{subject}{what}"));
        let over = (0, self.last());
        self.sheet
            .put_over(Area::in_row(TITLE, over), &title, &styles.title)?;
        self.sheet.row_height(TITLE, 40)?;
        let height = row_height([(remark, self.widths.iter().sum())], REMARK_SIZE);
        self.sheet.row_height(REMARK, height)?;
        let area = Area::in_row(REMARK, over);
        self.sheet
            .put_over(area, &Content::text(remark), &styles.remark)
    }

    /// A row of column headings.
    pub(super) fn headings<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Result<()> {
        let header = &self.plan.styles.header;
        let cells: Vec<_> = texts
            .into_iter()
            .map(|text| (Content::text(text), header))
            .collect();
        self.row(&cells)
    }

    /// The next row, from the first column on.
    pub(super) fn row(&mut self, cells: &[(Content, &Format)]) -> Result<()> {
        let texts = cells.iter().zip(&self.widths);
        let texts = texts.filter_map(|((content, _), width)| Some((content.words()?, *width)));
        self.sheet
            .row_height(self.next, row_height(texts, BODY).max(LINE))?;
        for (column, (content, format)) in (0..).zip(cells) {
            self.sheet
                .put(Cell::new(self.next, column), content, format)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The next row as one cell over the whole width.
    pub(super) fn line(&mut self, text: &str, format: &Format) -> Result<()> {
        let area = Area::in_row(self.next, (0, self.last()));
        self.sheet.put_over(area, &Content::text(text), format)?;
        self.sheet.row_height(self.next, LINE)?;
        self.next += 1;
        Ok(())
    }

    /// Filter buttons on the headings, and a tint on the states in a column that ask for attention.
    pub(super) fn filter_states<'t>(
        &mut self,
        column: u32,
        states: impl IntoIterator<Item = &'t str>,
    ) -> Result<()> {
        let bottom = self.next - 1;
        self.sheet
            .filter(Area::new((HEADER, bottom), (0, self.last())))?;
        let cells = Area::new((HEADER + 1, bottom), (column, column));
        for state in states {
            self.sheet
                .conditional(cells, &style::holding(cells.first, state))?;
        }
        Ok(())
    }

    /// The row that is written next.
    pub(super) fn next(&self) -> u32 {
        self.next
    }

    /// The last column.
    pub(super) fn last(&self) -> u32 {
        (0..)
            .zip(&self.widths)
            .last()
            .map_or(0, |(column, _)| column)
    }

    /// All columns together, in pixels.
    pub(super) fn width(&self) -> u32 {
        self.widths.iter().sum()
    }

    /// The finished sheet: headings end above `body`, stay in view with the first `columns`, and
    /// are printed on every page.
    pub(super) fn finish(mut self, body: u32, columns: u32) -> Result<Worksheet> {
        self.sheet.freeze(Cell::new(body, columns))?;
        self.sheet.repeat_rows(TITLE, body - 1)?;
        Ok(self.sheet.finish())
    }
}
