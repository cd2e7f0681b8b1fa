//! Where something stands: file, sheet, cell. Every value and every finding keeps its place.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A cell by its zero-based row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub column: u32,
}

impl Cell {
    /// The cell at a zero-based row and column.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Adds the cell's words, as they are displayed: every figure of a county has some.
    pub fn push_to(self, words: &mut String) {
        push_letters(words, u64::from(self.column) + 1);
        push_digits(words, u64::from(self.row) + 1);
    }
}

/// Adds the letters of a column by its number from 1 on.
fn push_letters(words: &mut String, column: u64) {
    let before = (column - 1) / 26;
    if before > 0 {
        push_letters(words, before);
    }
    let digit = u8::try_from((column - 1) % 26).unwrap_or_default();
    words.push(char::from(b'A' + digit));
}

fn push_digits(words: &mut String, number: u64) {
    if number > 9 {
        push_digits(words, number / 10);
    }
    let digit = u8::try_from(number % 10).unwrap_or_default();
    words.push(char::from(b'0' + digit));
}

/// As in a spreadsheet: `D7`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = String::with_capacity(CELL);
        self.push_to(&mut words);
        f.write_str(&words)
    }
}

/// Room for the words of a cell.
const CELL: usize = 12;

/// A sheet of a file: all places on it share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileSheet {
    /// The file as it was given, relative to nothing.
    pub file: Arc<str>,
    /// The sheet's name; empty where the whole file is meant.
    pub name: Arc<str>,
    /// Of a table in a document, how many paragraphs stand before it as its first rows; `None` in a
    /// workbook.
    pub above: Option<u32>,
}

/// A file, perhaps a sheet in it, perhaps a cell on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet, or the whole file.
    pub sheet: Arc<FileSheet>,
    /// The cell; `None` where the whole sheet is meant.
    pub cell: Option<Cell>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self::sheet(file, &Arc::from(""))
    }

    /// A whole sheet of a workbook.
    #[must_use]
    pub fn sheet(file: &Arc<str>, name: &Arc<str>) -> Self {
        Self::of(FileSheet {
            file: Arc::clone(file),
            name: Arc::clone(name),
            above: None,
        })
    }

    /// The whole of a sheet.
    #[must_use]
    pub fn of(sheet: FileSheet) -> Self {
        Self {
            sheet: Arc::new(sheet),
            cell: None,
        }
    }

    /// A cell of this place's sheet.
    #[must_use]
    pub fn at(&self, cell: Cell) -> Self {
        Self {
            cell: Some(cell),
            ..self.clone()
        }
    }

    /// `附件2!D7`, the sheet alone, or empty for a whole file; `表1第7行第2列` in a document.
    #[must_use]
    pub fn within_file(&self) -> String {
        let sheet = &self.sheet;
        let mut words = String::with_capacity(sheet.name.len() + 1 + CELL);
        words.push_str(&sheet.name);
        match self.cell {
            Some(cell) if sheet.above.is_none() => {
                words.push('!');
                cell.push_to(&mut words);
            }
            _ => words.extend(self.cell_words()),
        }
        words
    }

    /// The cell as people look for it: `D7` on a sheet, `第7行第2列` in a document's table,
    /// `前第1段` before it.
    #[must_use]
    pub fn cell_words(&self) -> Option<String> {
        let cell = self.cell?;
        Some(match self.sheet.above {
            None => cell.to_string(),
            Some(above) => match cell.row.checked_sub(above) {
                Some(row) => format!(
                    "第{}行第{}列",
                    u64::from(row) + 1,
                    u64::from(cell.column) + 1
                ),
                None => format!("前第{}段", u64::from(cell.row) + 1),
            },
        })
    }
}

/// `县财政/工伤中心.xlsx ▸ 附件2!D7`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sheet.file)?;
        if !self.sheet.name.is_empty() {
            write!(f, " ▸ {}", self.within_file())?;
        }
        Ok(())
    }
}
