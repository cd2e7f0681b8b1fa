//! Where a row and a column of the table cross: the cell, its value, what it is counted in.

use super::Reading;
use super::account::Fate;
use super::candidate::{Candidate, Part, unreadable_at};
use super::columns::{Assigned, Found};
use super::headings::{self, Header};
use super::rows::TableRow;
use crate::finding::{Finding, Labelled, form as form_findings, reading};
use crate::intake::measure::Money;
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::{Entry, Value};
use crate::scheme::{FieldKind, Row};

/// A table under one header, while it is read.
pub(super) struct Table<'t> {
    pub header: &'t Header<'t>,
    pub assigned: Assigned,
    pub rows: Vec<TableRow>,
}

impl Table<'_> {
    pub(super) fn heading(&self, index: usize) -> Option<&headings::Heading<'_>> {
        self.header.headings.get(index)
    }

    /// The cell of each usable column in a row, with the column's index.
    pub(super) fn cells(&self, reading: &Reading<'_>, row: &TableRow) -> Vec<(usize, Cell)> {
        let columns = 0..self.assigned.found.len();
        let cells = columns.filter_map(|at| Some((at, self.cell(reading, row, at)?)));
        cells.collect()
    }

    /// The cell of a column in a row, if it is usable.
    fn cell(&self, reading: &Reading<'_>, row: &TableRow, column: usize) -> Option<Cell> {
        let Some(Found::At(index)) = self.assigned.found.get(column) else {
            return None;
        };
        let heading = self.heading(*index)?;
        let columns = (heading.first, heading.last);
        reading.value_cell(row.cell.row, columns).ok()
    }

    /// A row's candidate for each column.
    pub(super) fn candidates(
        &self,
        reading: &mut Reading<'_>,
        row: &TableRow,
        layout: &Row,
    ) -> Vec<Candidate> {
        let columns = self.assigned.found.iter().zip(&layout.fields);
        let mut candidates = Vec::new();
        for ((found, field), column) in columns.zip(reading.page.words.columns) {
            let Some(field) = field else {
                continue;
            };
            let mut found_here = Vec::new();
            let (cell, entry) = match found {
                Found::Missing if column.optional => continue,
                Found::Missing => {
                    let place = reading.page.place.at(row.cell);
                    let label = format!("{} {}", layout.name, column.heading);
                    (row.cell, unreadable_at(place, label))
                }
                Found::At(index) | Found::Twice(index) | Found::WrongYear { index, .. } => {
                    let usable = matches!(found, Found::At(_));
                    let Some(heading) = self.heading(*index) else {
                        continue;
                    };
                    entry(reading, row, (heading, usable), &mut found_here)
                }
            };
            candidates.push(candidate(
                reading,
                field,
                row.own,
                (cell, entry),
                found_here,
            ));
        }
        self.doubt_blanks(reading, row, layout, &mut candidates);
        candidates
    }

    /// A figure in a column that the form does not ask of a row speaks of what the row is about: its
    /// blank cells do not say that there is nothing.
    fn doubt_blanks(
        &self,
        reading: &mut Reading<'_>,
        row: &TableRow,
        layout: &Row,
        candidates: &mut [Candidate],
    ) {
        let mut blank = candidates
            .iter_mut()
            .filter(|one| one.entry.value.is_blank())
            .peekable();
        if blank.peek().is_none() {
            return;
        }
        let page = reading.page;
        let asked = |column: usize| layout.fields.get(column).is_some_and(Option::is_some);
        let unasked = (0..self.assigned.found.len()).filter(|column| !asked(*column));
        let mut unasked = unasked.filter_map(|column| self.cell(reading, row, column));
        let filled = |cell: &Cell| page.figure(*cell).is_some_and(|number| !number.is_zero());
        let Some(cell) = unasked.find(filled) else {
            return;
        };
        for candidate in blank {
            reading.ledger.settle(cell, Fate::Named);
            let (place, label) = (page.place.at(cell), row.text.as_str());
            let filled = Labelled {
                place: &place,
                label,
            };
            let finding = form_findings::alias_only(candidate.entry.labelled(), filled);
            candidate.findings.push(finding);
            candidate.entry.value = Value::Unreadable;
        }
    }
}

/// The value where a row and a heading cross, and its cell.
fn entry(
    reading: &mut Reading<'_>,
    row: &TableRow,
    (heading, usable): (&headings::Heading<'_>, bool),
    found: &mut Vec<Finding>,
) -> (Cell, Entry) {
    let page = reading.page;
    let label = heading.label_in(page, row);
    let cell = match reading.value_cell(row.cell.row, (heading.first, heading.last)) {
        Ok(cell) => cell,
        Err((one, other)) => {
            reading.ledger.settle(one, Fate::Named);
            reading.ledger.settle(other, Fate::Named);
            let place = page.place.at(one);
            found.push(reading::two_values(&place, &page.place.at(other), &label));
            return (one, unreadable_at(place, label));
        }
    };
    if !usable {
        // The finding about the column names its figures.
        reading.ledger.settle(cell, Fate::Named);
        return (cell, unreadable_at(page.place.at(cell), label));
    }
    let money = money(reading, row, heading);
    let entry = reading.entry(&FieldKind::Amount, cell, money.as_ref(), &label, found);
    (cell, entry)
}

/// What a row's amounts are counted in: a word in the row says it, or the heading, or the sheet.
fn money(reading: &Reading<'_>, row: &TableRow, heading: &headings::Heading) -> Option<Money> {
    let page = reading.page;
    let mut beside = page.grid.row(row.cell.row, heading.first, heading.last);
    let beside = beside.find_map(|(cell, _)| page.money(cell));
    match (row.money.as_ref().or(beside), &heading.money) {
        (Some(own), Some(heading)) => Money::agreed([own.clone(), heading.clone()]),
        (Some(own), None) => Some(own.clone()),
        (None, Some(heading)) => Some(heading.clone()),
        (None, None) => reading.caption.money_in(row.cell.row),
    }
}

fn candidate(
    reading: &Reading<'_>,
    field: &FieldName,
    own: bool,
    (cell, entry): (Cell, Entry),
    findings: Vec<Finding>,
) -> Candidate {
    Candidate {
        field: field.clone(),
        part: Part::Form,
        own,
        crossing: true,
        cell,
        hidden: reading.page.is_hidden(cell),
        entry,
        findings,
    }
}
