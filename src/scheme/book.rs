//! The scheme as a workbook: the same words in cells that officers can edit. A workbook is read by
//! writing down the text scheme that it says, with the cell of every value beside it, so that one
//! reader checks both and its faults name the cell.

mod items;
pub mod layout;
mod methods;
mod read;
mod rows;
mod rules;
mod slot;
mod tree;
mod words;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::source::SchemeSource;
use crate::place::Cell;
use layout::Layout;

/// A sheet of a scheme's workbook as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSheet {
    /// Its name.
    pub name: Arc<str>,
    /// The texts of its cells, numbers as plain decimals.
    pub cells: BTreeMap<Cell, String>,
    /// Cells that hold no value, such as #REF!, and what they show.
    pub broken: BTreeMap<Cell, String>,
}

/// A sheet of a scheme's workbook to be written: its headings and its rows.
#[derive(Debug, Clone)]
pub struct BookSheet {
    /// What stands where.
    pub layout: &'static Layout,
    /// A text for each column; empty where nothing stands.
    pub rows: Vec<Vec<String>>,
}

/// The scheme that the sheets of a workbook say. What is wrong in the cells is told when it is
/// checked.
#[must_use]
pub fn read(sheets: &[ReadSheet]) -> SchemeSource {
    read::source(sheets)
}

/// The sheets of a sound scheme; none for a text that is no scheme.
#[must_use]
pub fn sheets(source: &SchemeSource) -> Vec<BookSheet> {
    let Ok(table) = toml::from_str(source.text()) else {
        return Vec::new();
    };
    let sheets = layout::SHEETS.into_iter().zip(write::rows(&table));
    sheets
        .map(|(layout, rows)| BookSheet { layout, rows })
        .collect()
}

/// The one text of a sound scheme, whether it was written as text or as a workbook: no comments,
/// keys in one order.
#[must_use]
pub fn canonical(source: &SchemeSource) -> String {
    let sheets: Vec<ReadSheet> = sheets(source).iter().map(as_read).collect();
    read(&sheets).text().to_owned()
}

/// The sheet as it is read back.
fn as_read(sheet: &BookSheet) -> ReadSheet {
    let headings = sheet.layout.columns.iter().map(|column| column.title);
    let headings: Vec<String> = headings.map(ToOwned::to_owned).collect();
    let mut cells = BTreeMap::new();
    for (row, texts) in (0..).zip([&headings].into_iter().chain(&sheet.rows)) {
        for (column, text) in (0..).zip(texts) {
            if !text.is_empty() {
                cells.insert(Cell::new(row, column), text.clone());
            }
        }
    }
    ReadSheet {
        name: Arc::from(sheet.layout.name),
        cells,
        broken: BTreeMap::new(),
    }
}
