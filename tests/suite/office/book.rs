//! A workbook read whole: every cell's formula and value.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use jixiao::place::Cell;

pub struct Book {
    /// Sheets in their order.
    pub sheets: Vec<Sheet>,
}

pub struct Sheet {
    pub name: String,
    /// Without the leading `=`.
    pub formulas: BTreeMap<Cell, String>,
    /// Cells that hold something.
    pub values: BTreeMap<Cell, Data>,
}

impl Book {
    pub fn open(path: &Path) -> Self {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let names = book.sheet_names().clone();
        let sheets = names.into_iter().map(|name| {
            let values = book.worksheet_range(&name).unwrap();
            let formulas = book.worksheet_formula(&name).unwrap();
            Sheet {
                formulas: formulas
                    .used_cells()
                    .map(|(row, column, text)| (at(formulas.start(), row, column), text.clone()))
                    .collect(),
                values: values
                    .used_cells()
                    .map(|(row, column, value)| (at(values.start(), row, column), value.clone()))
                    .collect(),
                name,
            }
        });
        Self {
            sheets: sheets.collect(),
        }
    }

    pub fn sheet(&self, name: &str) -> &Sheet {
        let found = self.sheets.iter().find(|sheet| sheet.name == name);
        found.unwrap_or_else(|| panic!("no sheet {name}"))
    }
}

impl Sheet {
    /// The value of a cell; a formula that comes to nothing gives the empty text, which is nothing.
    pub fn value(&self, cell: Cell) -> Data {
        match self.values.get(&cell) {
            Some(Data::String(text)) if text.is_empty() => Data::Empty,
            value => value.cloned().unwrap_or_default(),
        }
    }

    /// The first cell from `from` on that holds the text, row by row.
    pub fn find(&self, from: Cell, text: &str) -> Cell {
        let mut later = self.values.range(from..);
        let found = later.find(|(_, value)| value.to_string().replace('\n', "") == text);
        *found
            .unwrap_or_else(|| panic!("no {text} on {}", self.name))
            .0
    }
}

fn at(start: Option<(u32, u32)>, row: usize, column: usize) -> Cell {
    let (first_row, first_column) = start.unwrap_or_default();
    let ones = |count: usize| u32::try_from(count).unwrap();
    Cell::new(first_row + ones(row), first_column + ones(column))
}
