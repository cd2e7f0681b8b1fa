//! What the same cells cost on one thread with no thought in between: calamine reads them all,
//! `rust_xlsxwriter` writes those of the results.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook};

use super::measure::measured;

/// A sheet's name with its cells: row, column, value, formula.
type Cells = (String, Vec<(u32, u16, Data, Option<String>)>);

/// All sheets of a workbook, or of each workbook in a folder.
pub fn read(input: &Path) {
    measured("calamine 只读全部工作表（一个线程）", || {
        let mut cells = 0;
        for path in files(input) {
            let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
            for name in book.sheet_names() {
                let range = book.worksheet_range(&name).expect("a sheet");
                cells += range.used_cells().count();
            }
        }
        cells
    });
}

/// The cells of a results workbook, with one format.
pub fn write(results: &Path) {
    let sheets = cells(results);
    measured(
        "rust_xlsxwriter 只写全部单元格（一个线程）",
        || {
            let format = Format::new().set_border(FormatBorder::Thin);
            let mut book = Workbook::new();
            for (name, cells) in &sheets {
                let sheet = book.add_worksheet();
                sheet.set_name(name).expect("a name");
                for (row, column, value, formula) in cells {
                    let (row, column) = (*row, *column);
                    let written = match (formula, value) {
                        (Some(text), value) => {
                            let formula = Formula::new(text).set_result(value.to_string());
                            sheet.write_formula_with_format(row, column, formula, &format)
                        }
                        (None, Data::Float(number)) => {
                            sheet.write_number_with_format(row, column, *number, &format)
                        }
                        (None, value) => {
                            sheet.write_string_with_format(row, column, value.to_string(), &format)
                        }
                    };
                    written.expect("a cell");
                }
            }
            book.save_to_buffer().expect("a workbook").len()
        },
    );
}

fn cells(results: &Path) -> Vec<Cells> {
    let mut book: Xlsx<_> = open_workbook(results).expect("the results");
    let names = book.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let values = book.worksheet_range(&name).expect("a sheet");
        let formulas = book.worksheet_formula(&name).expect("a sheet");
        let (top, left) = values.start().unwrap_or_default();
        let at = |row: usize, column: usize| {
            let row = top + u32::try_from(row).expect("a row");
            (row, left + u32::try_from(column).expect("a column"))
        };
        let cells = values.used_cells().map(|(row, column, value)| {
            let (row, column) = at(row, column);
            let formula = formulas.get_value((row, column));
            let formula = formula.filter(|text| !text.is_empty()).cloned();
            let column = u16::try_from(column).expect("a column");
            (row, column, value.clone(), formula)
        });
        let cells = cells.collect();
        (name, cells)
    });
    sheets.collect()
}

fn files(input: &Path) -> Vec<std::path::PathBuf> {
    if input.is_file() {
        return vec![input.to_owned()];
    }
    let entries = std::fs::read_dir(input).expect("a folder");
    entries.map(|entry| entry.expect("a file").path()).collect()
}
