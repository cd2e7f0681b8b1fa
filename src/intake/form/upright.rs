//! Blocks of lines that stand upright: labels down the page, with a value or several beside each.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::fit::{TITLE_ROWS, block_fit, line_fit};
use super::sections::{Column, Line, Section};
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
        })
    });
    sections.collect()
}

/// The cells beside labels: one line for each place behind the label.
fn lines_beside(reading: &Reading<'_>, columns: &[Column]) -> Vec<Line> {
    let page = reading.page;
    let cells = |column: &Column| -> Vec<Cell> {
        let first = reading
            .frame
            .area(column.heading)
            .last
            .column
            .saturating_add(1);
        let cells = reading
            .frame
            .row(page, column.heading.row, (first, u32::MAX));
        cells
            .map(|(cell, _)| cell)
            .take_while(|cell| !page.is_label(*cell))
            .collect()
    };
    let found: Vec<(&Column, Vec<Cell>)> = columns
        .iter()
        .map(|column| (column, cells(column)))
        .collect();
    let stacked = columns
        .iter()
        .map(|column| column.heading.column)
        .collect::<BTreeSet<u32>>()
        .len()
        == 1;
    let places: BTreeSet<u32> = if stacked {
        found
            .iter()
            .flat_map(|(_, cells)| cells.iter().map(|cell| cell.column))
            .collect()
    } else {
        let most = found
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or(0);
        (0..u32::try_from(most).unwrap_or(0)).collect()
    };
    let top = columns.iter().map(|column| column.heading).min();
    let mut lines = Vec::new();
    for place in places {
        let of_place = |(column, cells): &(&Column, Vec<Cell>)| {
            let cell = if stacked {
                Some(Cell::new(column.heading.row, place))
            } else {
                usize::try_from(place)
                    .ok()
                    .and_then(|at| cells.get(at).copied())
            };
            let first = column.heading.column.saturating_add(1);
            let cell = cell.unwrap_or(Cell::new(column.heading.row, first));
            ((*column).clone(), cell.row, (cell.column, cell.column))
        };
        let name = top.filter(|_| stacked).and_then(|top| {
            let above = reading.frame.above(Cell::new(top.row, place)).next()?;
            let near = top.row - above.row <= TITLE_ROWS;
            page.labels
                .get(&above)
                .filter(|_| near && !page.is_label(above))?;
            Some(page.shown(above))
        });
        let name = name.unwrap_or_default();
        lines.push(Line {
            at: top.unwrap_or(Cell::new(0, 0)),
            cells: found.iter().map(of_place).collect(),
            fit: line_fit(reading, &name, false),
            total: is_total(&Label::of(&name)),
            name,
        });
    }
    lines
}
