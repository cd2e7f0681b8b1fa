//! Our reader and calamine's give the same cells, formats and merged regions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::open;
use super::sheet::{Shared, grid};
use crate::amount;
use crate::intake::package::Package;
use crate::place::Cell;
use crate::returns::{CellContent, CellFormat, RawCell};

/// What calamine says of a cell, in our words.
fn expected(data: &Data) -> Option<CellContent> {
    let number = |value: f64| CellContent::Number(amount::from_float(value).unwrap());
    match data {
        Data::Empty => None,
        Data::String(text) if text.is_empty() => None,
        Data::String(text) => Some(CellContent::Text(text.as_str().into())),
        Data::Float(value) => Some(number(*value)),
        Data::DateTime(value) => Some(number(value.as_f64())),
        Data::Bool(value) => Some(CellContent::Bool(*value)),
        Data::Error(error) => Some(CellContent::Fault(error.to_string())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn both_readers_give_the_same_cells() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["workbooks", "tests/fixtures/openpyxl"].map(|folder| root.join(folder));
    let files = folders.iter().flat_map(|folder| folder.read_dir().unwrap());
    let mut compared = 0;
    for path in files.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "xlsx") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let ours = open(Package::open(&bytes).unwrap())
            .unwrap()
            .map(|sheet| sheet);
        let mut theirs = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
        let names: Vec<&str> = ours.iter().map(|sheet| &*sheet.name).collect();
        assert_eq!(names, theirs.sheet_names(), "{}", path.display());
        for sheet in &ours {
            let Ok(grid) = &sheet.content else {
                continue;
            };
            let range = theirs.worksheet_range(&sheet.name).unwrap();
            let formulas = theirs.worksheet_formula(&sheet.name).unwrap();
            let (rows, columns) = range.end().unwrap_or_default();
            for row in 0..=rows {
                for column in 0..=columns {
                    let data = range.get_value((row, column)).unwrap_or(&Data::Empty);
                    let formula = formulas.get_value((row, column));
                    let cell = Cell::new(row, column);
                    let raw = grid.cells.get(cell);
                    let place = format!("{} {}!{cell}", path.display(), sheet.name);
                    if formula.is_some_and(|text| !text.is_empty()) && *data == Data::Empty {
                        let fault = raw.map(|raw| &raw.content);
                        assert!(matches!(fault, Some(CellContent::Fault(_))), "{place}");
                        continue;
                    }
                    assert_eq!(
                        raw.map(|raw| raw.content.clone()),
                        expected(data),
                        "{place}"
                    );
                    let dated = raw.is_some_and(is_date);
                    assert_eq!(dated, matches!(data, Data::DateTime(_)), "{place}");
                    compared += 1;
                }
            }
            let merged = theirs.merge_cells_by_sheet_name(&sheet.name).unwrap();
            let corners = |area: &crate::intake::grid::Area| {
                let (first, last) = (area.first, area.last);
                ((first.row, first.column), (last.row, last.column))
            };
            let areas: Vec<_> = grid.merges.iter().map(corners).collect();
            let merged: Vec<_> = merged.iter().map(|area| (area.start, area.end)).collect();
            assert_eq!(areas, merged, "{} {}", path.display(), sheet.name);
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn a_cell_that_does_not_say_where_it_stands_is_the_next_one() {
    for (cells, expected) in [
        ("<c><v>1</v></c>", "A7"),
        ("<c/><c></c><c><v>1</v></c>", "C7"),
        ("<c r='C7'/><c s='2'/><c><v>1</v></c>", "E7"),
        ("<c r='C7'/><c r='E7'/><c r='B7'><v>1</v></c>", "B7"),
        ("<c r='B7'><v/></c><c/><c><v>1</v></c>", "D7"),
    ] {
        let text =
            format!("<worksheet><sheetData><row r='7'>{cells}</row></sheetData></worksheet>");
        let grid = grid(&text, "sheet1.xml", &Shared::default()).unwrap();
        let filled: Vec<String> = grid.cells().map(|(cell, _)| cell.to_string()).collect();
        assert_eq!(filled, [expected], "{cells}");
    }
}

fn is_date(raw: &RawCell) -> bool {
    raw.format == CellFormat::Date && matches!(raw.content, CellContent::Number(_))
}
