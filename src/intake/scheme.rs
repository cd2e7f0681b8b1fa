//! A scheme file by its content: text, or a workbook (.xlsx) whose cells say the same.

use std::collections::BTreeMap;
use std::path::Path;

use super::grid::{Grid, Sheet, SheetFault};
use super::kind::{self, Kind};
use super::open;
use super::package::Package;
use super::xlsx;
use crate::amount;
use crate::finding::files::Obstacle;
use crate::returns::CellContent;
use crate::scheme::SchemeSource;
use crate::scheme::book::{self, ReadSheet};

/// Why a file is no scheme, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeFileFault {
    /// It cannot be read.
    Unreadable(Obstacle),
    /// It is a workbook, but no .xlsx.
    OtherWorkbook,
    /// It is neither a workbook nor UTF-8 text.
    NotText,
}

impl From<Obstacle> for SchemeFileFault {
    fn from(obstacle: Obstacle) -> Self {
        Self::Unreadable(obstacle)
    }
}

/// Reads a scheme file; what it says is not yet checked.
///
/// # Errors
/// The file cannot be read, or is neither text nor an .xlsx workbook.
pub fn scheme(path: &Path) -> Result<SchemeSource, SchemeFileFault> {
    let bytes = open::bytes(path)?;
    match kind::of(&bytes) {
        Kind::Xlsx => {
            let book = Package::open(&bytes).and_then(xlsx::open)?;
            let read: Result<Vec<ReadSheet>, Obstacle> = book
                .map(|sheet| cells(&sheet))
                .into_iter()
                .filter_map(Result::transpose)
                .collect();
            Ok(book::read(&read?))
        }
        Kind::Xls | Kind::Xlsb | Kind::Ods => Err(SchemeFileFault::OtherWorkbook),
        Kind::Locked => Err(Obstacle::Password.into()),
        Kind::Blocked(obstacle) if !bytes.is_empty() => Err(obstacle.into()),
        Kind::Blocked(_) | Kind::Other(_) | Kind::Docx | Kind::Doc => {
            match std::str::from_utf8(&bytes) {
                Ok(text) => Ok(SchemeSource::toml(text)),
                Err(_) => Err(SchemeFileFault::NotText),
            }
        }
    }
}

/// A sheet's cells as texts; `None` for a chart and the like.
fn cells(sheet: &Sheet) -> Result<Option<ReadSheet>, Obstacle> {
    let grid: &Grid = match &sheet.content {
        Ok(grid) => grid,
        Err(SheetFault::NoCells) => return Ok(None),
        Err(SheetFault::Unreadable(obstacle)) => return Err(obstacle.clone()),
    };
    let mut read = ReadSheet {
        name: sheet.name.clone(),
        cells: BTreeMap::new(),
        broken: BTreeMap::new(),
    };
    for (cell, raw) in grid.cells() {
        match &raw.content {
            CellContent::Fault(shown) => read.broken.insert(cell, shown.clone()),
            CellContent::Number(number) => read.cells.insert(cell, amount::plain(*number)),
            _ => read.cells.insert(cell, raw.shown()),
        };
    }
    Ok(Some(read))
}
