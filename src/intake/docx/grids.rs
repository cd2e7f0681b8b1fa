//! The tables of a document as sheets. The paragraphs before a table are its first rows, because
//! there a form says its title, its unit and its year; those behind the last table are its last.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Block, Table, TableCell};
use crate::amount;
use crate::finding::files::Obstacle;
use crate::intake::grid::{Area, Grid, Room, Sheet, SheetFault};
use crate::intake::style::{RichText, Style};
use crate::place::Cell;
use crate::returns::{CellContent, RawCell};

/// The sheets 表1, 表2 and so on, each with the number of its table's columns.
pub(in crate::intake) fn sheets(blocks: &[Block]) -> Vec<(Sheet, u32)> {
    let room = Room::default();
    let mut sheets = Vec::new();
    let mut above: Vec<&RichText> = Vec::new();
    let tables = blocks
        .iter()
        .filter(|block| matches!(block, Block::Table(_)));
    let last = tables.count();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => above.push(&paragraph.text),
            Block::Table(table) => {
                let behind = blocks.get(at.saturating_add(1)..).unwrap_or_default();
                let behind = if sheets.len() + 1 == last {
                    behind
                } else {
                    &[]
                };
                let content = grid(&above, table, behind, &room).map_err(SheetFault::Unreadable);
                let sheet = Sheet {
                    name: Arc::from(format!("表{}", sheets.len() + 1)),
                    hidden: false,
                    above: u32::try_from(above.len()).ok(),
                    content,
                };
                sheets.push((sheet, width(table)));
                above.clear();
            }
        }
    }
    sheets
}

fn width(table: &Table) -> u32 {
    let cells = table.rows.iter().flat_map(|line| &line.cells);
    let ends = cells.map(|cell| cell.column.saturating_add(cell.span));
    ends.max().unwrap_or(0)
}

fn grid(
    above: &[&RichText],
    table: &Table,
    behind: &[Block],
    room: &Room,
) -> Result<Grid, Obstacle> {
    let mut grid = Grid::default();
    let mut row = 0;
    for text in above {
        grid.put(Cell::new(row, 0), cell(text, false), room)?;
        row += 1;
    }
    let mut open: BTreeMap<u32, Area> = BTreeMap::new();
    for line in &table.rows {
        for one in &line.cells {
            let area = area(one, row);
            if let Some(above) = open.get_mut(&one.column).filter(|_| one.continues) {
                above.last.row = row;
                continue;
            }
            if let Some(done) = open.insert(one.column, area) {
                merge(&mut grid, done)?;
            }
            grid.put(area.first, cell(&one.text, line.hidden), room)?;
        }
        row += 1;
    }
    for done in open.into_values() {
        merge(&mut grid, done)?;
    }
    for block in behind {
        if let Block::Paragraph(paragraph) = block {
            grid.put(Cell::new(row, 0), cell(&paragraph.text, false), room)?;
            row += 1;
        }
    }
    grid.settle(room)?;
    Ok(grid)
}

fn area(cell: &TableCell, row: u32) -> Area {
    let last = cell.column.saturating_add(cell.span).saturating_sub(1);
    Area::between(Cell::new(row, cell.column), Cell::new(row, last))
}

fn merge(grid: &mut Grid, area: Area) -> Result<(), Obstacle> {
    if area.first == area.last {
        return Ok(());
    }
    grid.merge(area)
}

/// Word knows only texts: one that is plainly a number is one.
fn cell(text: &RichText, hidden: bool) -> RawCell {
    let number = amount::parse_plain(text.text.trim());
    match number.filter(|_| text.set_apart.is_none() && !text.struck) {
        Some(number) => Style::default().cell(CellContent::Number(number), hidden),
        None => Style::default().text_cell(text, hidden),
    }
}
