//! What only sheets to be filled in have: formulas over blank cells, rules for what may be typed,
//! protection.

use anyhow::Result;
use rust_xlsxwriter::{DataValidation, Format, Formula, IgnoreError, ProtectionOptions};

use super::{Area, Content, NOTE, Sheet, column, text};
use crate::place::Cell;

impl Sheet {
    /// The sheet opens with this cell chosen, where typing begins.
    pub(in crate::output) fn open_at(&mut self, cell: Cell) -> Result<()> {
        let column = column(cell);
        self.worksheet
            .set_selection(cell.row, column, cell.row, column)?;
        Ok(())
    }

    /// A formula in a cell that may be typed over, and what it comes to so far.
    pub(in crate::output) fn put_open_formula(
        &mut self,
        cell: Cell,
        formula: &str,
        result: &Content,
        format: &Format,
    ) -> Result<()> {
        let (row, column) = (cell.row, column(cell));
        let excused = IgnoreError::UnlockedCellsWithFormula;
        let formula = match result.result() {
            Some(result) => Formula::new(formula).set_result(result),
            None => Formula::new(formula),
        };
        self.worksheet
            .set_formula_result_default("")
            .write_formula_with_format(row, column, formula, format)?
            .ignore_error(row, column, excused)?;
        Ok(())
    }

    /// What may be typed into the cells.
    pub(in crate::output) fn validate(&mut self, area: Area, rule: &DataValidation) -> Result<()> {
        let Area { first, last } = area;
        self.worksheet.add_data_validation(
            first.row,
            column(first),
            last.row,
            column(last),
            rule,
        )?;
        Ok(())
    }

    /// Locks all but unlocked cells, without a password. Formats may be changed and rows inserted.
    pub(in crate::output) fn protect_form(&mut self) {
        self.worksheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            insert_links: true,
            edit_objects: true,
            ..ProtectionOptions::new()
        });
    }

    /// Shows the grid: its cells have no lines of their own.
    pub(in crate::output) fn show_grid(&mut self) {
        self.worksheet.set_screen_gridlines(true);
    }

    /// A line at the top of every printed page.
    pub(in crate::output) fn header_of_print(&mut self, words: &str) {
        self.worksheet
            .set_header(format!("&C&\"宋体,常规\"&9{words}"));
    }

    /// Begins a new page at the row. The sheet is printed as wide as the page and as long as it takes:
    /// programs draw columns of different widths, so that no fixed size would fit all.
    pub(in crate::output) fn new_page_at(&mut self, row: u32) -> Result<()> {
        self.worksheet.set_page_breaks(&[row])?;
        Ok(())
    }

    /// Words that appear over a cell, in a box as high as they need.
    pub(in crate::output) fn comment(&mut self, cell: Cell, words: &str) -> Result<()> {
        const POINTS: u32 = 9;
        let height = text::row_height([(words, NOTE.0)], POINTS).max(60);
        self.note_of_height(cell, words, height)
    }

    /// Numbers are meant to stand as text here, so that Excel does not mark them.
    pub(in crate::output) fn numbers_as_text(&mut self, area: Area) -> Result<()> {
        let Area { first, last } = area;
        self.worksheet.ignore_error_range(
            first.row,
            column(first),
            last.row,
            column(last),
            IgnoreError::NumberStoredAsText,
        )?;
        Ok(())
    }

    /// Prints the whole sheet on one page, with broader margins.
    pub(in crate::output) fn print_on_one_page(&mut self) {
        self.worksheet
            .set_print_fit_to_pages(1, 1)
            .set_margins(0.6, 0.6, 0.6, 0.6, 0.3, 0.3);
    }
}
