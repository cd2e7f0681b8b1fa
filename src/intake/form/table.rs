//! The form's table read into fields: each value where its row's label and its column's heading
//! cross.

use super::Reading;
use super::headings::{self, Found, Header};
use super::rows::{self, RowKind, TableRow};
use crate::finding::reading;
use crate::intake::measure::Money;
use crate::name::FieldName;
use crate::returns::Entry;
use crate::scheme::{FieldKind, Row};

/// A table under one header, while it is read.
struct Table<'t> {
    header: &'t Header,
    found: Vec<Found>,
    year: Option<i32>,
}

/// Reads every table on the page into the return; gives the year of the first one's headings.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<i32> {
    let page = reading.page;
    let headers = headings::headers(page);
    let said = reading.caption.year.map(|(year, _)| year);
    let mut year = None;
    for header in &headers {
        let cells = header.headings.iter().map(|heading| heading.cell);
        reading.headings.extend(cells);
    }
    for (at, header) in headers.iter().enumerate() {
        let end = headers
            .get(at + 1)
            .map_or(u32::MAX, |next| next.row.saturating_sub(1));
        let (of_headings, found) = headings::assign(page, &header.headings, said);
        year = year.or(of_headings);
        let table = Table {
            header,
            found,
            year: of_headings.or(said),
        };
        table.report(reading);
        let rows = rows::rows(page, header.row + 1, end, header.columns());
        table.rows(reading, &rows);
        table.totals(reading, &rows);
    }
    year
}

impl Table<'_> {
    /// One finding for each column that cannot be used.
    fn report(&self, reading: &mut Reading<'_>) {
        let sheet = reading.page.place.clone();
        let year = self.year;
        for (column, found) in reading.page.words.columns.iter().zip(&self.found) {
            let heading = |index: usize| self.header.headings.get(index);
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
                Found::Twice(index) => match heading(*index) {
                    Some(one) => reading::column_unclear(&sheet.at(one.cell), &one.text, true),
                    None => continue,
                },
                Found::WrongYear {
                    index,
                    year,
                    expected,
                } => match heading(*index) {
                    Some(one) => {
                        let place = sheet.at(one.cell);
                        reading::wrong_last_year(&place, &one.text, *year, *expected)
                    }
                    None => continue,
                },
            };
            reading.findings.push(finding);
        }
    }

    fn rows(&self, reading: &mut Reading<'_>, rows: &[TableRow]) {
        let layout = reading.page.words.rows;
        for row in rows {
            match &row.kind {
                RowKind::Known(index) => {
                    let Some(known) = layout.get(*index) else {
                        continue;
                    };
                    let entries = self.entries(reading, row, known);
                    reading.add(entries, false);
                }
                RowKind::LineOf(index) if self.is_filled(reading, row) => {
                    let Some(total) = layout.get(*index) else {
                        continue;
                    };
                    for (field, entry) in self.entries(reading, row, total) {
                        reading.lines.entry(field).or_default().push(entry);
                    }
                }
                RowKind::Unknown if self.is_filled(reading, row) => {
                    let place = reading.page.place.at(row.cell);
                    reading
                        .findings
                        .push(reading::row_unknown(&place, &row.text));
                }
                _ => {}
            }
        }
    }

    /// 合计 rows are compared with the lines above them, and not added.
    fn totals(&self, reading: &mut Reading<'_>, rows: &[TableRow]) {
        for row in rows {
            let RowKind::TotalOf(index) = row.kind else {
                continue;
            };
            let Some(of) = reading.page.words.rows.get(index) else {
                continue;
            };
            let entries = self.entries(reading, row, of);
            for (field, entry) in entries {
                reading.total(&field, entry);
            }
        }
    }

    /// Whether any value stands in a row.
    fn is_filled(&self, reading: &Reading<'_>, row: &TableRow) -> bool {
        self.header.headings.iter().any(|heading| {
            let mut cells = reading
                .page
                .grid
                .row(row.cell.row, heading.cell.column, heading.last);
            cells.next().is_some()
        })
    }

    /// A row's entry for each column.
    fn entries(
        &self,
        reading: &mut Reading<'_>,
        row: &TableRow,
        layout: &Row,
    ) -> Vec<(FieldName, Entry)> {
        let columns = self.found.iter().zip(&layout.fields);
        let mut entries = Vec::new();
        for ((found, field), column) in columns.zip(reading.page.words.columns) {
            let Some(field) = field else {
                continue;
            };
            let entry = match found {
                Found::Missing if column.optional => continue,
                Found::Missing => Reading::unreadable_at(
                    reading.page.place.at(row.cell),
                    format!("{} {}", layout.name, column.heading),
                ),
                Found::At(index) | Found::Twice(index) | Found::WrongYear { index, .. } => {
                    let usable = matches!(found, Found::At(_));
                    self.entry(reading, row, layout, *index, usable)
                }
            };
            entries.push((field.clone(), entry));
        }
        entries
    }

    /// The value where a row and a heading cross.
    fn entry(
        &self,
        reading: &mut Reading<'_>,
        row: &TableRow,
        layout: &Row,
        index: usize,
        usable: bool,
    ) -> Entry {
        let page = reading.page;
        let Some(heading) = self.header.headings.get(index) else {
            return Reading::unreadable_at(page.place.at(row.cell), layout.name.clone());
        };
        let name = match row.kind {
            RowKind::Known(_) => layout.name.replace(['“', '”'], ""),
            _ => row.text.clone(),
        };
        let label = format!("{name} {}", heading.text);
        let cell = match page.value_cell(row.cell.row, heading.cell.column, heading.last) {
            Ok(cell) => cell,
            Err((one, other)) => {
                let (one, other) = (page.place.at(one), page.place.at(other));
                reading
                    .findings
                    .push(reading::two_values(&one, &other, &label));
                return Reading::unreadable_at(one, label);
            }
        };
        if !usable {
            return Reading::unreadable_at(page.place.at(cell), label);
        }
        let money = self.money(reading, row, heading.money.as_ref());
        let money = money.as_ref();
        page.entry(
            &FieldKind::Amount,
            cell,
            money,
            label,
            &mut reading.findings,
        )
    }

    /// What a row's amounts are counted in: its label or its own measure column says it, or the
    /// heading, or the sheet.
    fn money(
        &self,
        reading: &Reading<'_>,
        row: &TableRow,
        heading: Option<&Money>,
    ) -> Option<Money> {
        let page = reading.page;
        let (before, _) = self.header.columns();
        let column = page
            .grid
            .row(row.cell.row, 0, before.saturating_sub(1))
            .filter(|(cell, _)| cell.column < before)
            .find_map(|(_, raw)| Money::of_word(&raw.shown()));
        let own = Money::of_heading(&row.text).or(column);
        match (own, heading) {
            (Some(own), Some(heading)) => Money::agreed([own, heading.clone()]),
            (Some(own), None) => Some(own),
            (None, Some(heading)) => Some(heading.clone()),
            (None, None) => reading.caption.money.clone(),
        }
    }
}
