//! A results workbook as an officer saves it, some cells of its input sheets typed over.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

pub const REVIEW: &str = "评审表";
pub const LIST: &str = "复核调整";
pub const FIGURES: &str = "取数";

/// Where something is typed: a unit, an indicator or field (empty for a column of 评审表), a heading.
pub type Typed<'t> = ((&'t str, &'t str, &'t str), Option<Data>);

/// Rows and columns of a results workbook's sheets that reading asks for, some cells changed: a
/// workbook such as Excel would save after the officer typed into it.
pub fn typed(results: &Path, to: &Path, changes: &[Typed]) {
    let mut book: Xlsx<_> = open_workbook(results).unwrap();
    let mut copy = Workbook::new();
    for name in [
        "概览",
        "排名",
        "指标得分",
        REVIEW,
        LIST,
        FIGURES,
        "问题清单",
    ] {
        let sheet = copy.add_worksheet();
        sheet.set_name(name).unwrap();
        let range = book.worksheet_range(name).unwrap();
        let mut rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        for ((unit, of, heading), value) in changes {
            if sheet_of(of, heading) == name {
                let (row, column) = cell(&mut rows, name, (unit, of, heading));
                rows[row][column] = value.clone().unwrap_or_default();
            }
        }
        for (row, cells) in (0..).zip(&rows) {
            for (column, value) in (0..).zip(cells) {
                match value {
                    Data::Float(number) => drop(sheet.write_number(row, column, *number)),
                    Data::String(text) => drop(sheet.write_string(row, column, text)),
                    Data::Empty => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    }
    copy.save(to).unwrap();
}

fn sheet_of(of: &str, heading: &str) -> &'static str {
    match (of, heading) {
        ("", _) => REVIEW,
        (_, "更正值" | "字段") => FIGURES,
        _ => LIST,
    }
}

/// The cell under a heading in the unit's row; in 复核调整 the first free row where it has none yet.
fn cell(
    rows: &mut [Vec<Data>],
    sheet: &str,
    (unit, of, heading): (&str, &str, &str),
) -> (usize, usize) {
    let text = |data: &Data| data.to_string();
    // What an item means stands under its name.
    let named = |one: &Data| text(one).split('\n').next() == Some(heading);
    let header = rows.iter().position(|row| row.iter().any(named));
    let header = header.unwrap_or_else(|| panic!("no {heading}"));
    let column = rows[header].iter().position(named).unwrap();
    let at = usize::from(sheet == REVIEW);
    let own = |row: &Vec<Data>| text(&row[at]) == unit && (of.is_empty() || text(&row[1]) == of);
    let found = (header + 1..rows.len()).find(|row| own(&rows[*row]));
    let row = found.unwrap_or_else(|| {
        let free = (header + 1..rows.len()).find(|row| rows[*row][0] == Data::Empty);
        let free = free.expect("a free row");
        rows[free][0] = Data::String(unit.to_owned());
        rows[free][1] = Data::String(of.to_owned());
        free
    });
    (row, column)
}
