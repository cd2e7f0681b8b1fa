//! Our reader and calamine's give the same cells, formats and merged regions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::open;
use super::sheet::{Shared, grid};
use crate::amount;
use crate::finding::files::Obstacle;
use crate::intake::grid::Grid;
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
        (r#"<c/><c s="2"/><c><v>1</v></c>"#, "C7"),
        (r#"<c r="C7"/><c s="2"/><c s="2"><v>1</v></c>"#, "E7"),
        (r#"<c r="C7" /><c r="E7"/><c r="B7"><v>1</v></c>"#, "B7"),
    ] {
        let text =
            format!("<worksheet><sheetData><row r='7'>{cells}</row></sheetData></worksheet>");
        let grid = grid(&text, "sheet1.xml", &Shared::default()).unwrap();
        let filled: Vec<String> = grid.cells().map(|(cell, _)| cell.to_string()).collect();
        assert_eq!(filled, [expected], "{cells}");
    }
}

/// A sheet with these cells in its first row and these merged regions.
fn sheet(cells: &str, merged: &str) -> Result<Grid, Obstacle> {
    let shared = Shared {
        strings: vec!["文".to_owned().into(), "字".to_owned().into()],
        ..Shared::default()
    };
    let text = format!(
        "<worksheet><cols><col min='4' max='4' hidden='1'/></cols><sheetData>\
        <row r='1'>{cells}</row><row r='2'/></sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    );
    grid(&text, "sheet1.xml", &shared)
}

#[test]
fn a_cell_is_the_same_whether_it_is_written_plainly_or_not() {
    for (plain, filled) in [
        (r#"<c r="B1"><v>1.5</v></c>"#, Some(1)),
        (r#"<c r="B1"/><c r="C1" s="9" t="s"><v>1</v></c>"#, Some(1)),
        (r#"<c t="s" r="D1"><v> 0 </v></c>"#, Some(1)),
        (r#"<c r="B1" t="str"><v>甲_x000D_</v></c>"#, Some(1)),
        (r#"<c r="B1" t="str"><v></v></c>"#, Some(0)),
        (r#"<c r="B1" t="n"><v> </v></c>"#, Some(0)),
        (r#"<c r="B1" t="e"><v>#REF!</v></c>"#, Some(1)),
        (r#"<c r="B1" t="b"><v>1</v></c>"#, Some(1)),
        (r#"<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>"#, Some(2)),
        (r#"<c r="B1"><v>1</v></c><c r="B1"><v>2</v></c>"#, None),
        (r#"<c r="B1" t="s"><v>2</v></c>"#, None),
        (r#"<c r="B2"><v>1</v></c>"#, None),
        (r#"<c r="1B"><v>1</v></c>"#, None),
    ] {
        let expected = sheet(plain, "");
        let count = expected.as_ref().ok().map(|grid| grid.cells.len());
        assert_eq!(count, filled, "{plain}");
        for (part, instead) in [
            ("<c ", "<c  "),
            ("<c ", "<!-- c --><c "),
            ("<v>", " <v>"),
            ("<v>", "<v><!-- v -->"),
            ("</c>", "</c> "),
            ("/>", " />"),
        ] {
            let written = plain.replace(part, instead);
            assert_eq!(sheet(&written, ""), expected, "{written}");
        }
    }
}

#[test]
fn a_cell_that_is_not_whole_makes_the_sheet_unreadable() {
    for broken in [
        r#"<c r="B1" r="B1"><v>1</v></c>"#,
        r#"<c r="B1"><v>1</v>"#,
        r#"<c r="B1"><v>1</c></v>"#,
        r#"<c r="B1" s="1><v>1</v></c>"#,
        r#"<c r="B1"><v>1</v><v>2</v></c>"#,
        r#"<c r="B1"><v>1&so;</v></c>"#,
    ] {
        assert!(sheet(broken, "").is_err(), "{broken}");
    }
}

#[test]
fn a_merged_region_is_the_same_whether_it_is_written_plainly_or_not() {
    for area in ["A1:B2", "B2", "B2:A1", "A0:B1", "A1:B", "A1 B2", ""] {
        let plain = sheet("", &format!("<mergeCell ref=\"{area}\"/>"));
        for written in [
            format!("<mergeCell ref='{area}'/>"),
            format!("<mergeCell ref=\"{area}\"/> "),
        ] {
            assert_eq!(sheet("", &written), plain, "{written}");
        }
    }
}

fn is_date(raw: &RawCell) -> bool {
    raw.format == CellFormat::Date && matches!(raw.content, CellContent::Number(_))
}
