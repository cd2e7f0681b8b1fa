//! The form's table read into candidates: each value where its row's label and its column's heading
//! cross. A table whose headings are of another year gives none.

use std::collections::BTreeSet;

use super::Reading;
use super::account::{Fate, Known};
use super::candidate::Candidate;
use super::columns::{self, Found};
use super::crossing::Table;
use super::details;
use super::headings;
use super::rows::{self, RowKind, TableRow};
use crate::finding::{Labelled, form as findings, reading};
use crate::intake::caption::year_of;
use crate::name::label::YearWord;
use crate::place::{Cell, Place};
use crate::scheme::Column;

/// What headings call columns that the unit works out from the others.
const WORKED_OUT: [&str; 7] = ["同比", "环比", "差异", "进度", "超支", "节约", "±"];

/// Reads every table of the evaluation year on the page; gives that year where headings say it.
pub(super) fn read(reading: &mut Reading<'_>) -> (Option<i32>, Vec<Candidate>) {
    let page = reading.page;
    let headers = headings::headers(page);
    let said = reading.caption.year.map(|(year, _)| year);
    for header in &headers {
        reading.headings.extend(header.cells(page));
    }
    let ends = headers
        .iter()
        .skip(1)
        .map(|next| next.row.saturating_sub(1));
    let tables: Vec<Table> = headers
        .iter()
        .zip(ends.chain([u32::MAX]))
        .map(|(header, end)| Table {
            assigned: columns::assign(page, &header.headings, said),
            rows: rows::rows(page, header.row.saturating_add(1), end, header.columns()),
            header,
        })
        .collect();
    let year = evaluation_year(page.words.columns, &tables, said);
    for table in &tables {
        reading.tables.extend(table.extent(page));
    }
    let mut candidates = Vec::new();
    let complete = tables.iter().any(|table| table.has_all(page.words.columns));
    for table in &tables {
        let of_table = table.assigned.year;
        let of_past = complete && !table.has_this_year(page.words.columns);
        if of_past || of_table.is_some() && of_table != year {
            table.pass(reading);
            continue;
        }
        table.report(reading, of_table.or(said));
        table.other_columns(reading, of_table.or(said));
        candidates.extend(table.read_rows(reading));
    }
    (year, candidates)
}

/// Of several tables the one counts that has all of this year's columns: that of the 评价年度 line,
/// else the latest.
fn evaluation_year(columns: &[Column], tables: &[Table], said: Option<i32>) -> Option<i32> {
    let complete = |table: &&Table| {
        let mut wanted = table.has(columns).filter(|(column, _)| column.year == 0);
        wanted.all(|(_, found)| found)
    };
    let years = || {
        tables
            .iter()
            .filter(complete)
            .filter_map(|table| table.assigned.year)
    };
    let of_line = years().find(|year| Some(*year) == said);
    let first = || tables.iter().find_map(|table| table.assigned.year);
    of_line.or_else(|| years().max()).or_else(first)
}

impl Table<'_> {
    /// The columns of the form that it must have and has.
    fn has<'c>(&'c self, columns: &'c [Column]) -> impl Iterator<Item = (&'c Column, bool)> {
        let found = columns.iter().zip(&self.assigned.found);
        let must = found.filter(|(column, _)| !column.optional);
        must.map(|(column, found)| (column, matches!(found, Found::At(_))))
    }

    /// Whether every column of the form is there.
    fn has_all(&self, columns: &[Column]) -> bool {
        self.has(columns).all(|(_, found)| found)
    }

    /// Whether any of this year's columns is there.
    fn has_this_year(&self, columns: &[Column]) -> bool {
        let mut has = self.has(columns);
        has.any(|(column, found)| column.year == 0 && found)
    }

    /// The table's first and last row and the columns of its labels. A row named a second time,
    /// perhaps far beneath, does not stretch it.
    fn extent(&self, page: &crate::intake::page::Page<'_>) -> Option<super::Extent> {
        let mut named = BTreeSet::new();
        let known = self
            .rows
            .iter()
            .filter(|row| matches!(row.kind, RowKind::Known(index) if named.insert(index)));
        let last = known.last()?;
        debug_assert!(page.grid.last_row() >= last.cell.row);
        Some(super::Extent {
            header: self.header.row,
            last: last.cell.row,
            values: self.header.columns().0,
        })
    }

    /// Accounts for a table of another year.
    fn pass(&self, reading: &mut Reading<'_>) {
        let columns = (self.header.columns().0, u32::MAX);
        for row in &self.rows {
            let fate = Fate::Known(Known::OtherYear);
            reading.ledger.settle_row(row.cell.row, columns, &fate);
        }
    }

    /// One finding for each column that cannot be used, and for each that is outranked.
    fn report(&self, reading: &mut Reading<'_>, year: Option<i32>) {
        let sheet = reading.page.place.clone();
        for (column, found) in reading.page.words.columns.iter().zip(&self.assigned.found) {
            let finding = match found {
                Found::At(_) => continue,
                Found::Missing if column.optional => continue,
                Found::Missing => {
                    let name = match year {
                        Some(year) => column.heading_in(year),
                        None if column.year < 0 => format!("上年{}", column.heading),
                        None => format!("本年{}", column.heading),
                    };
                    reading::column_unclear(&sheet, &name, false)
                }
                Found::Twice(index) => match self.heading(*index) {
                    Some(heading) => {
                        let place = sheet.at(heading.cell);
                        reading::column_unclear(&place, &heading.text, true)
                    }
                    None => continue,
                },
                Found::WrongYear {
                    index,
                    year,
                    expected,
                } => match self.heading(*index) {
                    Some(heading) => {
                        let place = sheet.at(heading.cell);
                        reading::wrong_last_year(&place, &heading.text, *year, *expected)
                    }
                    None => continue,
                },
            };
            reading.findings.push(finding);
        }
        for (own, alias) in &self.assigned.outranked {
            let (Some(own), Some(alias)) = (self.heading(*own), self.heading(*alias)) else {
                continue;
            };
            if self.settle_column(reading, (alias.cell.column, alias.last), &Fate::Named) {
                let (at, other) = (sheet.at(own.cell), sheet.at(alias.cell));
                let finding = findings::column_outranked(
                    Labelled {
                        place: &at,
                        label: &own.text,
                    },
                    Labelled {
                        place: &other,
                        label: &alias.text,
                    },
                );
                reading.findings.push(finding);
            }
        }
    }

    /// Accounts for what stands in columns of the table's rows; tells whether anything does.
    fn settle_column(&self, reading: &mut Reading<'_>, columns: (u32, u32), fate: &Fate) -> bool {
        let mut filled = false;
        for row in self.rows.iter().filter(|row| row.kind != RowKind::Outside) {
            let mut cells = reading.frame.row(reading.page, row.cell.row, columns);
            filled |= cells.any(|(cell, _)| reading.page.figure(cell).is_some());
            drop(cells);
            reading.ledger.settle_row(row.cell.row, columns, fate);
        }
        filled
    }

    /// Accounts for the columns that no column of the form is: other years, the unit's own ratios.
    fn other_columns(&self, reading: &mut Reading<'_>, year: Option<i32>) {
        let page = reading.page;
        let used: Vec<usize> = self.assigned.used().collect();
        let parts = used.iter().filter_map(|index| self.heading(*index));
        for columns in parts.flat_map(|heading| &heading.parts) {
            self.settle_column(reading, *columns, &Fate::Known(Known::Detail));
        }
        let (first, _) = self.header.columns();
        let heads: Vec<Cell> = page
            .grid
            .row(self.header.row, first, u32::MAX)
            .map(|(cell, _)| cell)
            .collect();
        let ends = heads
            .iter()
            .skip(1)
            .map(|next| next.column.saturating_sub(1));
        for (cell, last) in heads.iter().zip(ends.chain([u32::MAX])) {
            let index = self
                .header
                .headings
                .iter()
                .position(|heading| heading.cell == *cell);
            if index.is_some_and(|index| used.contains(&index)) {
                continue;
            }
            let words = page.words_in(*cell);
            let worked_out = words.rate || {
                let heading = page.shown(*cell);
                let mut words = WORKED_OUT.iter();
                words.any(|word| heading.contains(word)) || heading.ends_with("差额")
            };
            if index.is_none() && page.is_label(*cell) && !worked_out {
                continue;
            }
            let said = index
                .and_then(|index| self.heading(index))
                .and_then(|heading| heading.year);
            let other = match said.or(words.year) {
                Some(YearWord::Relative(offset)) => offset != 0,
                said => year_of(said).is_some_and(|said| Some(said) != year),
            };
            let known = match (worked_out, other) {
                (true, _) => Known::OwnRate,
                (_, true) => Known::OtherYear,
                _ => continue,
            };
            self.settle_column(reading, (cell.column, last), &Fate::Known(known));
        }
    }

    fn read_rows(&self, reading: &mut Reading<'_>) -> Vec<Candidate> {
        let layout = reading.page.words.rows;
        let nested = details::read(self, reading);
        let mut candidates = Vec::new();
        let mut totals = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            match row.kind {
                RowKind::Known(index) => {
                    let Some(known) = layout.get(index) else {
                        continue;
                    };
                    candidates.extend(self.candidates(reading, row, known));
                }
                RowKind::LineOf(index) if !nested.contains(&at) && self.is_filled(reading, row) => {
                    let Some(total) = layout.get(index) else {
                        continue;
                    };
                    for line in self.candidates(reading, row, total) {
                        reading
                            .ledger
                            .settle(line.cell, Fate::Taken(line.field.clone()));
                        reading.findings.extend(line.findings);
                        reading
                            .lines
                            .entry(line.field)
                            .or_default()
                            .push(line.entry);
                    }
                }
                RowKind::TotalOf(index) => totals.push((row, index)),
                RowKind::Unknown(after) if !nested.contains(&at) => {
                    self.unknown(reading, at, after);
                }
                _ => {}
            }
        }
        for (row, index) in totals {
            let Some(of) = layout.get(index) else {
                continue;
            };
            for total in self.candidates(reading, row, of) {
                reading.ledger.know(total.cell, Known::Total);
                reading.totals.push((total.field, total.entry));
            }
        }
        candidates
    }

    /// Names a row that the form does not know, with its figures. One without a name and without
    /// figures only heads what follows.
    fn unknown(&self, reading: &mut Reading<'_>, at: usize, after: Option<usize>) {
        let page = reading.page;
        let Some(row) = self.rows.get(at).filter(|row| self.is_filled(reading, row)) else {
            return;
        };
        let columns = (self.header.columns().0, u32::MAX);
        let cells = reading.frame.row(page, row.cell.row, columns);
        let cells = cells.filter(|(cell, _)| page.figure(*cell).is_some());
        let cells: Vec<Place> = cells.map(|(cell, _)| page.place.at(cell)).collect();
        if cells.is_empty() && !row.is_named(page) {
            return;
        }
        let mut finding = reading::row_unknown(&page.place.at(row.cell), &row.text);
        finding.places.extend(cells);
        reading.findings.push(finding);
        details::beside(self, reading, at, after);
        reading
            .ledger
            .settle_row(row.cell.row, columns, &Fate::Named);
    }

    /// Whether any value stands in a row.
    fn is_filled(&self, reading: &Reading<'_>, row: &TableRow) -> bool {
        let columns = self.header.columns();
        let mut cells = reading.frame.row(reading.page, row.cell.row, columns);
        cells.next().is_some()
    }
}
