//! Lines that are parts of a row of the table, and rows that the form does not know: what they say
//! of the rows above them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Reading;
use super::account::Known;
use super::crossing::Table;
use super::rows::{RowKind, TableRow};
use crate::finding::form as findings;
use crate::name::FieldName;
use crate::place::{Cell, Place};
use crate::returns::{ByField, Entry, Value};

/// A row that holds figures beside a field without being it.
pub(super) struct Beside {
    /// The field of the row above it in this column.
    pub field: FieldName,
    /// Its figure.
    pub entry: Entry,
    /// Whether the row is a part of that field by its numbering: its sum may not exceed it.
    pub detail: bool,
    /// The name of its row.
    pub shown: String,
}

/// Finds the lines that are parts of a line above and accounts for them; gives their places in the
/// list of rows.
pub(super) fn read(table: &Table<'_>, reading: &mut Reading<'_>) -> BTreeSet<usize> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut sure: BTreeSet<usize> = BTreeSet::new();
    for (at, row) in table.rows.iter().enumerate() {
        if let Some(under) = row.under {
            groups.entry(under.above).or_default().push(at);
            if under.sure {
                sure.insert(under.above);
            }
        }
    }
    let mut nested = BTreeSet::new();
    for (above, lines) in groups {
        let Some(over) = table.rows.get(above) else {
            continue;
        };
        if !sure.contains(&above) && !adds_up(table, reading, over, &lines) {
            continue;
        }
        for at in &lines {
            let Some(row) = table.rows.get(*at) else {
                continue;
            };
            for (_, cell) in table.cells(reading, row) {
                reading.ledger.know(cell, Known::Detail);
            }
            note(table, reading, row, over, true);
        }
        nested.extend(lines);
    }
    nested
}

/// The figure of each usable column in a row.
fn figures(table: &Table<'_>, reading: &Reading<'_>, row: &TableRow) -> BTreeMap<usize, Decimal> {
    let cells = table.cells(reading, row).into_iter();
    cells
        .filter_map(|(column, cell)| Some((column, reading.page.figure(cell)?)))
        .collect()
}

/// Whether lines add up to the line above them in every column.
fn adds_up(table: &Table<'_>, reading: &Reading<'_>, over: &TableRow, lines: &[usize]) -> bool {
    let mut sums: BTreeMap<usize, Decimal> = BTreeMap::new();
    for row in lines.iter().filter_map(|at| table.rows.get(*at)) {
        for (column, number) in figures(table, reading, row) {
            *sums.entry(column).or_default() += number;
        }
    }
    !sums.is_empty() && sums == figures(table, reading, over)
}

/// Notes a row that the form does not know for every row that it may belong to: the totals above
/// it, and the row right above where that is no part of another.
pub(super) fn beside(
    table: &Table<'_>,
    reading: &mut Reading<'_>,
    at: usize,
    after: Option<usize>,
) {
    let rows = reading.page.words.rows;
    let (Some(row), Some(after)) = (table.rows.get(at), after) else {
        return;
    };
    let part_of = |whole: usize, part: usize| {
        let (Some(whole), Some(part)) = (rows.get(whole), rows.get(part)) else {
            return false;
        };
        let within = whole.fields.iter().flatten();
        let mut within = within.flat_map(|field| reading.page.words.scheme.parts_within(field));
        within.any(|field| part.fields.iter().flatten().any(|own| own == field))
    };
    let mut wholes: Vec<usize> = (0..rows.len())
        .filter(|whole| part_of(*whole, after))
        .collect();
    let has_parts = (0..rows.len()).any(|part| part_of(after, part));
    if wholes.is_empty() || has_parts || row.under.is_some() {
        wholes.push(after);
    }
    let over = table
        .rows
        .iter()
        .filter(|one| matches!(one.kind, RowKind::Known(index) if wholes.contains(&index)));
    let over: Vec<&TableRow> = over.collect();
    for over in over {
        note(table, reading, row, over, false);
    }
}

/// Notes a row's figures beside the fields of a row above it.
fn note(
    table: &Table<'_>,
    reading: &mut Reading<'_>,
    row: &TableRow,
    over: &TableRow,
    detail: bool,
) {
    let RowKind::Known(index) = over.kind else {
        return;
    };
    let Some(layout) = reading.page.words.rows.get(index) else {
        return;
    };
    for (column, cell) in table.cells(reading, row) {
        if let Some(field) = layout.fields.get(column).and_then(Option::as_ref) {
            reading.note_beside(field, cell, &row.text, detail);
        }
    }
}

impl Reading<'_> {
    /// Notes the figure of a cell, if it shows one, beside a field that it may belong to; `shown` is
    /// the name of its row, and `detail` says whether its numbering makes it a part of the field.
    pub(super) fn note_beside(&mut self, field: &FieldName, cell: Cell, shown: &str, detail: bool) {
        let Some(number) = self.page.figure(cell) else {
            return;
        };
        let entry = Entry {
            value: Value::Number(number),
            place: self.page.place.at(cell),
            label: shown.into(),
            measured: true,
        };
        self.beside.push(Beside {
            field: field.clone(),
            entry,
            detail,
            shown: shown.to_owned(),
        });
    }
}

/// Judges the chosen values by the rows beside them: a blank total over figures that the form does
/// not list is unreadable, and details are not more than their row.
pub(super) fn judge(reading: &mut Reading<'_>, form: &mut ByField<Entry>) {
    let beside = std::mem::take(&mut reading.beside);
    let mut sums: BTreeMap<&FieldName, (Decimal, Vec<Place>)> = BTreeMap::new();
    for one in &beside {
        let number = one.entry.value.number().unwrap_or_default();
        if let Some(total) = form.get_mut(&one.field)
            && total.value.is_blank()
            && !number.is_zero()
        {
            let finding = findings::total_unclear(total.labelled(), &one.entry.place, &one.shown);
            reading.findings.push(finding);
            total.value = Value::Unreadable;
        }
        if one.detail {
            let (sum, places) = sums.entry(&one.field).or_default();
            *sum = sum.saturating_add(number);
            places.push(one.entry.place.clone());
        }
    }
    for (field, (sum, places)) in sums {
        let figure = form
            .get(field)
            .and_then(|entry| Some((entry, entry.value.number()?)));
        if let Some((entry, figure)) = figure.filter(|(_, figure)| *figure < sum) {
            let finding = findings::details_exceed(entry.labelled(), figure, sum, &places);
            reading.findings.push(finding);
        }
    }
    reading.beside = beside;
}
