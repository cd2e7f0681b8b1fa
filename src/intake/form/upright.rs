//! Blocks of lines that stand upright: labels down the page, with a value or several beside each.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::fit::{TITLE_ROWS, block_fit, line_fit};
use super::section::{Column, Line, Section};
use crate::intake::vocabulary::is_total;
use crate::name::FieldName;
use crate::name::label::Label;
use crate::place::Cell;
use crate::scheme::Block;

/// Labels down the page: the cells beside each, column by column, are lines; a label that comes
/// again begins further ones.
pub(super) fn beside(
    reading: &Reading<'_>,
    block: &Block,
    fields: &[FieldName],
    labels: Vec<(u32, Vec<Column>)>,
) -> Vec<Section> {
    let mut groups: Vec<BTreeMap<FieldName, Column>> = Vec::new();
    for column in labels.into_iter().flat_map(|(_, columns)| columns) {
        match groups.last_mut() {
            Some(group) if !group.contains_key(&column.field) => {
                group.insert(column.field.clone(), column);
            }
            _ => groups.push(BTreeMap::from([(column.field.clone(), column)])),
        }
    }
    let sections = groups.into_iter().filter_map(|group| {
        let ordered = fields.iter().filter_map(|field| group.get(field).cloned());
        let columns: Vec<Column> = ordered.collect();
        let at = columns.iter().map(|column| column.heading).min()?;
        let lines = lines_beside(reading, &columns);
        Some(Section {
            fit: block_fit(reading, block, at),
            at: Cell::new(at.row, at.column.saturating_add(1)),
            columns,
            lines,
            waits: false,
            stray: None,
            told: None,
        })
    });
    sections.collect()
}

/// The cells beside a label, up to the next label.
fn cells(reading: &Reading<'_>, column: &Column) -> Vec<Cell> {
    let page = reading.page;
    let area = reading.frame.area(column.heading);
    let after = (area.last.column.saturating_add(1), u32::MAX);
    let cells = reading.frame.row(page, column.heading.row, after);
    let cells = cells.map(|(cell, _)| cell);
    cells.take_while(|cell| !page.is_label(*cell)).collect()
}

/// The cells beside labels: one line for each place behind the label. Labels in one column have
/// their cells in columns; others have theirs counted.
fn lines_beside(reading: &Reading<'_>, columns: &[Column]) -> Vec<Line> {
    let found = columns
        .iter()
        .map(|column| (column, cells(reading, column)));
    let found: Vec<(&Column, Vec<Cell>)> = found.collect();
    let headed = columns.iter().map(|column| column.heading.column);
    let stacked = headed.collect::<BTreeSet<u32>>().len() == 1;
    let places: BTreeSet<u32> = if stacked {
        let cells = found.iter().flat_map(|(_, cells)| cells);
        cells.map(|cell| cell.column).collect()
    } else {
        let most = found.iter().map(|(_, cells)| cells.len()).max();
        (0..most.and_then(|most| u32::try_from(most).ok()).unwrap_or(0)).collect()
    };
    let top = columns.iter().map(|column| column.heading).min();
    let top = top.unwrap_or(Cell::new(0, 0));
    let line = |place: u32| {
        let of_place = |(column, cells): &(&Column, Vec<Cell>)| {
            let row = column.heading.row;
            let counted = usize::try_from(place).ok().and_then(|at| cells.get(at));
            let cell = if stacked {
                Cell::new(row, place)
            } else {
                let first = Cell::new(row, column.heading.column.saturating_add(1));
                counted.copied().unwrap_or(first)
            };
            ((*column).clone(), cell.row, (cell.column, cell.column))
        };
        let name = stacked.then(|| name_over(reading, Cell::new(top.row, place)));
        let name = name.flatten().unwrap_or_default();
        Line {
            at: top,
            cells: found.iter().map(of_place).collect(),
            fit: line_fit(reading, &name, false),
            total: is_total(&Label::of(&name)),
            name,
        }
    };
    places.into_iter().map(line).collect()
}

/// The name that stands over a column of cells.
fn name_over(reading: &Reading<'_>, first: Cell) -> Option<String> {
    let page = reading.page;
    let above = reading.frame.above(first).next()?;
    let near = first.row - above.row <= TITLE_ROWS;
    let label = page.labels().get(above);
    label.filter(|_| near && !page.is_label(above))?;
    Some(page.shown(above))
}
