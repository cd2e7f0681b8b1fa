//! The one door through which anything reaches a cell of a results sheet.
//!
//! Text is always written as text: never as a formula, never as a link of its own. Numbers are
//! written as numbers.

mod area;
mod content;
mod entry;

pub(super) use area::Area;
pub(super) use content::Content;

use anyhow::Result;
use rust_xlsxwriter::{
    Chart, ConditionalFormat, Format, Formula, Note, ProtectionOptions, Url, Worksheet,
};

use super::{style, text};
use crate::amount;
use crate::place::Cell;

/// The most links that Excel allows on a sheet.
pub(super) const MOST_LINKS: usize = 65_530;

/// Width and height of a note in pixels.
const NOTE: (u32, u32) = (300, 120);

/// A4 in Excel's list of paper sizes.
const A4: u8 = 9;

/// How a sheet is printed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Orientation {
    /// 纵向.
    Portrait,
    /// 横向.
    Landscape,
}

/// A sheet being written.
pub(super) struct Sheet {
    worksheet: Worksheet,
    links: usize,
}

impl Sheet {
    /// An empty sheet, printed on A4 as wide as the page, with page numbers.
    pub(super) fn new(name: &str, orientation: Orientation) -> Result<Self> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name)?;
        worksheet.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
        // A formula that comes to nothing is the empty text, never 0.
        worksheet.set_formula_result_default("");
        worksheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_screen_gridlines(false)
            .set_footer("&C&\"宋体,常规\"&9第 &P 页，共 &N 页");
        if matches!(orientation, Orientation::Landscape) {
            worksheet.set_landscape();
        }
        Ok(Self {
            worksheet,
            links: 0,
        })
    }

    /// The finished sheet.
    pub(super) fn finish(self) -> Worksheet {
        self.worksheet
    }

    /// The colour of its tab.
    pub(super) fn tab(&mut self, colour: u32) {
        self.worksheet.set_tab_color(colour);
    }

    /// Column widths in pixels, from the first column on.
    pub(super) fn column_widths(&mut self, widths: impl IntoIterator<Item = u32>) -> Result<()> {
        for (column, width) in (0..).zip(widths) {
            self.worksheet.set_column_width_pixels(column, width)?;
        }
        Ok(())
    }

    /// A row's height in pixels.
    pub(super) fn row_height(&mut self, row: u32, height: u32) -> Result<()> {
        self.worksheet.set_row_height_pixels(row, height)?;
        Ok(())
    }

    /// Rows that are folded away, with a sign at the left that unfolds them.
    pub(super) fn group_rows(&mut self, first: u32, last: u32) -> Result<()> {
        self.worksheet
            .group_symbols_above(true)
            .group_rows_collapsed(first, last)?;
        Ok(())
    }

    /// Rows above and columns left of the cell stay in view.
    pub(super) fn freeze(&mut self, cell: Cell) -> Result<()> {
        self.worksheet.set_freeze_panes(cell.row, column(cell))?;
        Ok(())
    }

    /// Rows that are printed on every page.
    pub(super) fn repeat_rows(&mut self, first: u32, last: u32) -> Result<()> {
        self.worksheet.set_repeat_rows(first, last)?;
        Ok(())
    }

    /// Printed over pages beside each other, the first columns on each.
    pub(super) fn print_over(&mut self, pages: u16, repeated: u32) -> Result<()> {
        self.worksheet.set_print_fit_to_pages(pages, 0);
        let last = column(Cell::new(0, repeated));
        self.worksheet.set_repeat_columns(0, last)?;
        Ok(())
    }

    /// Filter buttons on the area's first row.
    pub(super) fn filter(&mut self, area: Area) -> Result<()> {
        let Area { first, last } = area;
        self.worksheet
            .autofilter(first.row, column(first), last.row, column(last))?;
        Ok(())
    }

    /// Fills a cell.
    pub(super) fn put(&mut self, cell: Cell, content: &Content, format: &Format) -> Result<()> {
        let (row, column) = (cell.row, column(cell));
        match content {
            Content::Blank => {
                self.worksheet.write_blank(row, column, format)?;
            }
            Content::Text(text) => {
                let text = text::capped(text);
                self.worksheet
                    .write_string_with_format(row, column, text, format)?;
            }
            Content::Number(number) => {
                let float = amount::to_float(*number);
                self.worksheet
                    .write_number_with_format(row, column, float, format)?;
            }
            Content::Live { formula, cached } => match cached.result() {
                Some(result) => {
                    let formula = Formula::new(formula).set_result(result);
                    self.worksheet
                        .write_formula_with_format(row, column, formula, format)?;
                }
                None => self.put(cell, cached, format)?,
            },
            Content::Link { text, .. } if self.links == MOST_LINKS || text.is_empty() => {
                self.put(cell, &Content::Text(text.clone()), format)?;
            }
            Content::Link { text, target } => {
                self.links += 1;
                let text = text::capped(text);
                self.worksheet.write_url_with_options(
                    row,
                    column,
                    Url::new(target),
                    text,
                    "",
                    Some(format),
                )?;
            }
        }
        Ok(())
    }

    /// Fills an area as one cell.
    pub(super) fn put_over(
        &mut self,
        area: Area,
        content: &Content,
        format: &Format,
    ) -> Result<()> {
        let Area { first, last } = area;
        if first != last {
            self.worksheet.merge_range(
                first.row,
                column(first),
                last.row,
                column(last),
                "",
                format,
            )?;
        }
        self.put(first, content, format)
    }

    /// Fills cells of a row beside each other, from `first` on.
    pub(super) fn put_row(
        &mut self,
        first: Cell,
        contents: &[Content],
        format: &Format,
    ) -> Result<()> {
        for (column, content) in (first.column..).zip(contents) {
            self.put(Cell::new(first.row, column), content, format)?;
        }
        Ok(())
    }

    /// A format that depends on what the cells hold.
    pub(super) fn conditional(
        &mut self,
        area: Area,
        rule: &(impl ConditionalFormat + Send + Sync),
    ) -> Result<()> {
        let Area { first, last } = area;
        self.worksheet.add_conditional_format(
            first.row,
            column(first),
            last.row,
            column(last),
            rule,
        )?;
        Ok(())
    }

    /// Guards everything but unlocked cells against slips, without a password. Rows and columns can
    /// still be sized and filtered, links followed. Excel sorts no locked cells and unfolds no rows
    /// here, whatever it is told: a sheet for that stays open.
    pub(super) fn protect(&mut self) {
        let options = ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        };
        self.worksheet.protect_with_options(&options);
    }

    /// Prints nothing but the area.
    pub(super) fn print_only(&mut self, area: Area) -> Result<()> {
        let Area { first, last } = area;
        self.worksheet
            .set_print_area(first.row, column(first), last.row, column(last))?;
        Ok(())
    }

    /// Hides a column.
    pub(super) fn hide_column(&mut self, at: u32) -> Result<()> {
        self.worksheet.set_column_hidden(column(Cell::new(0, at)))?;
        Ok(())
    }

    /// Words that appear over a cell, such as what a heading means.
    pub(super) fn note(&mut self, cell: Cell, words: &str) -> Result<()> {
        self.note_of_height(cell, words, NOTE.1)
    }

    fn note_of_height(&mut self, cell: Cell, words: &str, height: u32) -> Result<()> {
        let note = Note::new(text::capped(words))
            .set_width(NOTE.0)
            .set_height(height)
            .add_author_prefix(false);
        self.worksheet.insert_note(cell.row, column(cell), &note)?;
        Ok(())
    }

    /// A chart with its upper left corner in a cell.
    pub(super) fn chart(&mut self, cell: Cell, chart: &Chart) -> Result<()> {
        self.worksheet
            .insert_chart_with_offset(cell.row, column(cell), chart, 4, 4)?;
        Ok(())
    }
}

/// The column as Excel counts it; one beyond the last is refused by the writer.
fn column(cell: Cell) -> u16 {
    u16::try_from(cell.column).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use rust_xlsxwriter::Workbook;
    use zip::ZipArchive;

    use super::*;

    #[test]
    fn a_sheet_has_no_more_links_than_excel_opens() -> Result<()> {
        let mut sheet = Sheet::new("表", Orientation::Portrait)?;
        let link = Content::Link {
            text: "县".to_owned(),
            target: "internal:'表'!A1".to_owned(),
        };
        for row in (0..).take(MOST_LINKS + 2) {
            sheet.put(Cell::new(row, 0), &link, &Format::new())?;
        }
        let mut book = Workbook::new();
        book.push_worksheet(sheet.finish());
        let mut parts = ZipArchive::new(Cursor::new(book.save_to_buffer()?))?;
        let mut text = String::new();
        let mut part = parts.by_name("xl/worksheets/sheet1.xml")?;
        part.read_to_string(&mut text)?;
        assert_eq!(text.matches("<hyperlink ").count(), MOST_LINKS);
        assert_eq!(text.matches("<row ").count(), MOST_LINKS + 2);
        Ok(())
    }
}
