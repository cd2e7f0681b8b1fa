//! The building block: column headings with one or more rows of values beneath them.

use std::collections::BTreeMap;

use super::Reading;
use super::{headings, pairs};
use crate::finding::reading as findings;
use crate::intake::measure::Money;
use crate::intake::page::Page;
use crate::intake::vocabulary::is_total;
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::{CellContent, Entry, Value};
use crate::scheme::Block;

/// A field's heading and the columns beneath it.
struct Column {
    field: FieldName,
    heading: Cell,
    last: u32,
}

/// A single text longer than this (characters) in a row is prose, not a line.
const PROSE: usize = 20;

/// Reads the block's lines into the return: every field with the same number of lines.
pub(super) fn read(reading: &mut Reading<'_>, block: &Block, fields: &[FieldName]) {
    let columns = columns(reading.page, fields);
    if columns.len() < 2 {
        for (field, entry) in pairs::read(reading, fields, None) {
            reading.lines.entry(field).or_insert_with(|| vec![entry]);
        }
    } else {
        let (rows, totals) = rows(reading.page, block, &columns);
        for row in rows {
            for column in &columns {
                if let Some(entry) = entry(reading, column, row) {
                    let lines = reading.lines.entry(column.field.clone());
                    lines.or_default().push(entry);
                }
            }
        }
        for row in totals {
            for column in &columns {
                if let Some(entry) = entry(reading, column, row) {
                    reading.total(&column.field, entry);
                }
            }
        }
    }
    even_out(reading, fields);
}

/// The headings in the row that holds most of them.
fn columns(page: &Page<'_>, fields: &[FieldName]) -> Vec<Column> {
    let mut by_row: BTreeMap<u32, Vec<Column>> = BTreeMap::new();
    for (cell, label) in &page.labels {
        let named = |field: &&FieldName| page.words.is_field(label, field, None);
        let Some(field) = fields.iter().find(named) else {
            continue;
        };
        let area = page.grid.area(*cell);
        let next = page.next_in_row(area).map(|(next, _)| next.column - 1);
        by_row.entry(cell.row).or_default().push(Column {
            field: field.clone(),
            heading: *cell,
            last: next.unwrap_or(area.last.column).max(area.last.column),
        });
    }
    let rows = by_row.into_values().rev();
    rows.max_by_key(Vec::len).unwrap_or_default()
}

/// The rows of lines, and the 合计 rows among them. Without any filled row, the first blank one.
fn rows(page: &Page<'_>, block: &Block, columns: &[Column]) -> (Vec<u32>, Vec<u32>) {
    let bottom = |column: &Column| page.grid.area(column.heading).last.row;
    let first = columns
        .iter()
        .map(bottom)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let left = columns
        .iter()
        .map(|column| column.heading.column)
        .min()
        .unwrap_or(0);
    let right = columns.iter().map(|column| column.last).max().unwrap_or(0);
    let (mut lines, mut totals) = (Vec::new(), Vec::new());
    for row in first..=page.grid.last_row() {
        let own = |cell: Cell| {
            let label = page.labels.get(&cell);
            label.and_then(|label| page.words.block(label)) == Some(block)
        };
        let mut cells = page.grid.row(row, 0, right).filter(|(cell, _)| !own(*cell));
        if cells.any(|(cell, _)| page.is_label(cell)) {
            break;
        }
        let filled: Vec<_> = page.grid.row(row, left, right).collect();
        let prose = matches!(filled.as_slice(), [(_, raw)]
            if matches!(&raw.content, CellContent::Text(text) if is_prose(text)));
        if filled.is_empty() {
            continue;
        }
        if prose || headings::is_years_row(page, row, right) {
            break;
        }
        let mut labels = page.labels.range(Cell::new(row, 0)..=Cell::new(row, right));
        if labels.any(|(_, label)| is_total(label)) {
            totals.push(row);
        } else {
            lines.push(row);
        }
    }
    if lines.is_empty() {
        lines.push(first);
    }
    (lines, totals)
}

/// A sentence, or the date under a form.
fn is_prose(text: &str) -> bool {
    text.chars().count() > PROSE || text.contains('年') && text.contains('月')
}

fn entry(reading: &mut Reading<'_>, column: &Column, row: u32) -> Option<Entry> {
    let page = reading.page;
    let field = page.words.field(&column.field)?;
    let label = page.shown(column.heading);
    let cell = match page.value_cell(row, column.heading.column, column.last) {
        Ok(cell) => cell,
        Err((one, other)) => {
            let (one, other) = (page.place.at(one), page.place.at(other));
            reading
                .findings
                .push(findings::two_values(&one, &other, &label));
            return Some(Reading::unreadable_at(one, label));
        }
    };
    if page.labels.get(&cell).is_some_and(is_total) {
        let place = page.place.at(cell);
        return Some(Entry {
            value: Value::Blank,
            place,
            label,
            measured: true,
        });
    }
    let money = Money::of_heading(&label).or_else(|| reading.caption.money.clone());
    Some(page.entry(
        &field.kind,
        cell,
        money.as_ref(),
        label,
        &mut reading.findings,
    ))
}

/// Fields whose heading is missing have as many lines as the others: unreadable where an indicator
/// needs them (which is reported elsewhere), blank where not. A block that is not there at all has
/// none.
fn even_out(reading: &mut Reading<'_>, fields: &[FieldName]) {
    let lines = fields.iter().filter_map(|field| reading.lines.get(field));
    let Some(most) = lines.map(Vec::len).max() else {
        return;
    };
    for field in fields {
        let known = reading.lines.get(field).map_or(0, Vec::len);
        for _ in known..most {
            let mut entry = Reading::unreadable_at(reading.page.place.clone(), field.to_string());
            if known == 0 {
                reading.missing.insert(field.clone());
            }
            if !reading.needed(field) {
                entry.value = Value::Blank;
            }
            reading.lines.entry(field.clone()).or_default().push(entry);
        }
    }
}
