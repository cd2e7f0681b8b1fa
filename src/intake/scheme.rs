//! A scheme file by its content: text, or a workbook (.xlsx) whose cells say the same.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;

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

/// Reads a scheme file; what it says is not yet checked.
///
/// # Errors
/// The file cannot be read, or is neither text nor an .xlsx workbook.
pub fn scheme(path: &Path) -> anyhow::Result<SchemeSource> {
    let shown = path.display();
    let refused = |obstacle: Obstacle| {
        let Obstacle { reason, .. } = obstacle;
        anyhow::anyhow!("读不了评价方案「{shown}」，请检查文件：{reason}")
    };
    let bytes = open::bytes(path).map_err(refused)?;
    match kind::of(&bytes) {
        Kind::Xlsx => {
            let sheets = Package::open(&bytes)
                .and_then(|package| xlsx::read(&package))
                .map_err(refused)?;
            let read: Result<Vec<ReadSheet>, Obstacle> = sheets
                .iter()
                .filter_map(|sheet| cells(sheet).transpose())
                .collect();
            Ok(book::read(&read.map_err(refused)?))
        }
        Kind::Guarded(_) => {
            bail!("评价方案「{shown}」是旧格式或其他格式的工作簿；请用 Excel 或 WPS 另存为 .xlsx")
        }
        Kind::Blocked(obstacle) if !bytes.is_empty() => Err(refused(obstacle)),
        Kind::Blocked(_) | Kind::Other(_) | Kind::Docx => {
            let Ok(text) = std::str::from_utf8(&bytes) else {
                bail!(
                    "读不了评价方案「{shown}」，请检查路径；方案应是 UTF-8 文本（.toml）或 .xlsx 工作簿"
                );
            };
            Ok(SchemeSource::toml(text))
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
