//! Labels with their values beside or beneath them: the personnel block and the supplement.

use std::collections::BTreeMap;

use super::Reading;
use crate::finding::reading as findings;
use crate::intake::caption::year_of;
use crate::intake::grid::Area;
use crate::intake::measure::Money;
use crate::intake::page::{Page, is_measure};
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::Entry;

/// A field's label on the page.
struct Spot {
    field: FieldName,
    cell: Cell,
    area: Area,
}

/// A value stands within so many rows beneath its label,
const LOOKED_THROUGH: usize = 20;
/// so many of which may be filled.
const FILLED_ROWS: usize = 3;

/// Where a block's values stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Beneath,
}

/// Reads the fields of a block. `year` is the evaluation year where labels of other years must not
/// be taken; without it any year will do.
pub(super) fn read(
    reading: &mut Reading<'_>,
    fields: &[FieldName],
    year: Option<i32>,
) -> Vec<(FieldName, Entry)> {
    let spots = spots(reading, fields, year);
    let side = side(reading.page, &spots);
    let mut entries = Vec::new();
    for spot in &spots {
        let found = match side {
            Side::Right => right(reading.page, spot.area),
            Side::Beneath => beneath(reading.page, spot.area),
        };
        if let Some(entry) = entry(reading, spot, found, side) {
            entries.push((spot.field.clone(), entry));
        }
    }
    entries
}

/// The labels of fields, apart from the headings of the table.
fn spots(reading: &Reading<'_>, fields: &[FieldName], year: Option<i32>) -> Vec<Spot> {
    let page = reading.page;
    let mut spots = Vec::new();
    for (cell, label) in &page.labels {
        let field = fields
            .iter()
            .find(|field| page.words.is_field(label, field, year));
        if let Some(field) = field.filter(|_| !reading.headings.contains(cell)) {
            spots.push(Spot {
                field: field.clone(),
                cell: *cell,
                area: page.grid.area(*cell),
            });
        }
    }
    spots
}

/// Labels under one another have their values to the right. Labels in a row may have them
/// beneath: more values on one side decide.
fn side(page: &Page<'_>, spots: &[Spot]) -> Side {
    let mut in_row: BTreeMap<u32, usize> = BTreeMap::new();
    for spot in spots {
        *in_row.entry(spot.cell.row).or_default() += 1;
    }
    let across = in_row.values().any(|count| *count >= 2);
    if !across && spots.len() > 1 {
        return Side::Right;
    }
    let count = |find: fn(&Page<'_>, Area) -> Option<Cell>| {
        spots
            .iter()
            .filter(|spot| find(page, spot.area).is_some())
            .count()
    };
    let (to_the_right, below) = (count(right), count(beneath));
    let beneath = if across {
        below >= to_the_right
    } else {
        below > to_the_right
    };
    if beneath { Side::Beneath } else { Side::Right }
}

/// The next filled cell of the row that is no label and no unit of measure.
fn right(page: &Page<'_>, area: Area) -> Option<Cell> {
    let first = area.last.column.checked_add(1)?;
    let mut cells = page
        .grid
        .row(area.first.row, first, u32::MAX)
        .filter(|(_, raw)| !is_measure(raw));
    let (cell, _) = cells.next()?;
    (!page.is_label(cell)).then_some(cell)
}

/// The first filled cell beneath, within the label's columns, before any row of labels.
fn beneath(page: &Page<'_>, area: Area) -> Option<Cell> {
    let next = page.next_in_row(area).map(|(next, _)| next.column);
    let last = next.map_or(area.last.column, |next| next.saturating_sub(1));
    let rows = (area.last.row..page.grid.last_row()).map(|row| row + 1);
    let filled = rows
        .take(LOOKED_THROUGH)
        .filter(|row| !page.is_blank_row(*row));
    for row in filled.take(FILLED_ROWS) {
        let mut cells = page.grid.row(row, area.first.column, last);
        if let Some((cell, _)) = cells.next() {
            return (!page.is_label(cell)).then_some(cell);
        }
        if page.has_known_label(row, u32::MAX) {
            return None;
        }
    }
    None
}

fn entry(reading: &mut Reading<'_>, spot: &Spot, found: Option<Cell>, side: Side) -> Option<Entry> {
    let page = reading.page;
    let field = page.words.field(&spot.field)?;
    let cell = found.unwrap_or(match side {
        Side::Right => Cell::new(spot.cell.row, spot.area.last.column.saturating_add(1)),
        Side::Beneath => Cell::new(spot.area.last.row.saturating_add(1), spot.cell.column),
    });
    let label = page.shown(spot.cell);
    let said = page
        .labels
        .get(&spot.cell)
        .and_then(|label| year_of(label.year));
    if let (Some(said), Some(year)) = (said, reading.year)
        && said != year
        && field.label.contains("{year}")
    {
        let place = page.place.at(spot.cell);
        let finding = findings::label_year_differs(&place, &label, said, year);
        reading.findings.push(finding);
    }
    let beside = page
        .grid
        .row(
            spot.cell.row,
            spot.area.last.column.saturating_add(1),
            u32::MAX,
        )
        .take(2)
        .find_map(|(_, raw)| Money::of_word(&raw.shown()));
    let money = Money::of_heading(&label)
        .or(beside)
        .or_else(|| reading.caption.money.clone());
    Some(page.entry(
        &field.kind,
        cell,
        money.as_ref(),
        label,
        &mut reading.findings,
    ))
}
