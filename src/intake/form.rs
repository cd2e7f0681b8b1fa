//! A unit's return (附件2) read from its page, by labels and headings and never by address.

mod account;
mod candidate;
mod choice;
mod columns;
mod context;
mod crossing;
mod details;
mod fit;
mod frame;
mod headings;
mod layout;
mod lines;
mod missing;
mod pairs;
mod rows;
mod section;
mod sections;
mod spoken;
mod table;
mod upright;

pub use account::{Account, Fate, Known};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::caption::{Caption, year_of};
use super::measure::Money;
use super::page::Page;
use super::vocabulary::is_signature;
use crate::finding::{Finding, form as findings_of_form, intake as findings, reading};
use crate::name::label::Label;
use crate::name::{FieldName, UnitName};
use crate::place::Cell;
use crate::returns::{ByField, CellFormat, Entry, UnitReturn, Value};
use crate::scheme::{BlockKind, FieldKind};
use account::Ledger;
use candidate::{Candidate, Part};
use details::Beside;
use frame::Frame;
use section::Column;

/// A return while it is read.
struct Reading<'p> {
    page: &'p Page<'p>,
    frame: Frame,
    caption: Caption,
    /// The evaluation year, once it is known.
    year: Option<i32>,
    form: ByField<Entry>,
    supplement: ByField<Entry>,
    lines: BTreeMap<FieldName, Vec<Entry>>,
    /// 合计 rows with the field that they sum up, to be checked.
    totals: Vec<(FieldName, Entry)>,
    /// Figures of rows that the form does not know.
    beside: Vec<Beside>,
    /// The headings of the table, which are no labels of fields.
    headings: BTreeSet<Cell>,
    /// Headings of lines that name their field together with their group.
    grouped: BTreeMap<Cell, FieldName>,
    /// Headings over lines of the evaluation year.
    line_heads: Vec<Column>,
    /// Where the tables stand, by the row of their headings.
    tables: Vec<Extent>,
    /// Fields of a block that is there, but without their heading.
    missing: BTreeSet<FieldName>,
    /// What became of every number.
    ledger: Ledger,
    findings: Vec<Finding>,
}

/// Where a table stands.
#[derive(Debug, Clone, Copy)]
struct Extent {
    /// The row of its headings.
    header: u32,
    /// Its last row that the form knows.
    last: u32,
    /// The first column of its values.
    values: u32,
}

/// Reads a page that was recognised as a return; gives the account of its numbers too. Whose it is
/// is settled later.
pub(super) fn read(page: &Page<'_>, caption: Caption, hidden: bool) -> (UnitReturn, Account) {
    let mut ledger = Ledger::new(page);
    let mut reading = Reading {
        page,
        frame: Frame::of(page, &mut ledger),
        caption,
        year: None,
        form: ByField::new(),
        supplement: ByField::new(),
        lines: BTreeMap::new(),
        totals: Vec::new(),
        beside: Vec::new(),
        headings: BTreeSet::new(),
        grouped: sections::grouped(page),
        line_heads: Vec::new(),
        tables: Vec::new(),
        missing: BTreeSet::new(),
        ledger,
        findings: Vec::new(),
    };
    reading.headings.extend(reading.grouped.keys());
    let (of_headings, mut candidates) = table::read(&mut reading);
    reading.settle_year(of_headings);
    candidates.extend(reading.blocks());
    let (mut form, supplement) = candidate::decide(&mut reading, candidates);
    details::judge(&mut reading, &mut form);
    reading.form = form;
    reading.supplement = supplement;
    for (field, total) in std::mem::take(&mut reading.totals) {
        reading.total(&field, total);
    }
    reading.report_missing();
    reading.close_account();
    reading.finish(hidden)
}

impl Reading<'_> {
    /// The headings decide, then the 评价年度 line, then the years in labels, then the title, then
    /// the stamp.
    fn settle_year(&mut self, of_headings: Option<i32>) {
        if let (Some(headings), Some((line, cell))) = (of_headings, self.caption.year)
            && headings != line
        {
            let place = self.page.place.at(cell);
            let finding = reading::years_differ(&place, line, headings);
            self.findings.push(finding);
        }
        let blocks = &self.page.words.scheme.form.blocks;
        let of_labels = || {
            let values = blocks
                .iter()
                .filter(|block| matches!(block.kind, BlockKind::Values(_)));
            let fields: Vec<&FieldName> = values.flat_map(|block| block.fields()).collect();
            let labels = self.page.labels().values();
            let mut named = labels.filter(|label| {
                let of = |field: &&&FieldName| label.is_field(field, None);
                fields.iter().any(|field| of(&field))
            });
            named.find_map(|label| year_of(label.year))
        };
        let line = self.caption.year.map(|(year, _)| year);
        self.year = of_headings
            .or(line)
            .or_else(of_labels)
            .or(self.caption.title_year)
            .or(self.page.stamp.as_ref().map(|(stamp, _)| stamp.year));
    }

    /// The blocks beside the table.
    fn blocks(&mut self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for block in &self.page.words.scheme.form.blocks {
            match &block.kind {
                BlockKind::Values(fields) => {
                    candidates.extend(pairs::read(self, fields, Part::Form, None));
                }
                BlockKind::Supplement(fields) => {
                    let year = self.year;
                    candidates.extend(pairs::read(self, fields, Part::Supplement, year));
                }
                BlockKind::Lines(fields) => lines::read(self, block, fields),
                BlockKind::Table { .. } | BlockKind::Text => {}
            }
        }
        candidates
    }

    /// The row of headings of the table in whose rows a label stands.
    fn table_around(&self, label: Cell) -> Option<u32> {
        let within = |table: &&Extent| {
            (table.header..table.last).contains(&label.row) && label.column < table.values
        };
        let at = self
            .tables
            .partition_point(|table| table.header < label.row);
        let table = at.checked_sub(1).and_then(|at| self.tables.get(at));
        table.filter(within).map(|table| table.header)
    }

    /// Reads a cell as a value of a kind, with its findings; what only counts or shows how is none.
    fn entry(
        &self,
        kind: &FieldKind,
        cell: Cell,
        money: Option<&Money>,
        label: &Arc<str>,
        found: &mut Vec<Finding>,
    ) -> Entry {
        let mut found_here = Vec::new();
        let mut entry = self.page.entry(kind, cell, money, label, &mut found_here);
        if self.frame.is_passed(cell) {
            entry.value = Value::Blank;
        } else {
            found.append(&mut found_here);
        }
        entry
    }

    /// The cell of a row that holds the value within some columns: the only filled one, the first
    /// of them where none is. What is hidden does not count beside what is shown.
    ///
    /// # Errors
    /// Two cells are filled.
    fn value_cell(&self, row: u32, columns: (u32, u32)) -> Result<Cell, (Cell, Cell)> {
        let (mut shown, mut hidden) = ([None; 2], [None; 2]);
        for (cell, raw) in self.frame.row(self.page, row, columns) {
            let found = if raw.hidden { &mut hidden } else { &mut shown };
            if let Some(free) = found.iter_mut().find(|place| place.is_none()) {
                *free = Some(cell);
            }
        }
        match if shown == [None; 2] { hidden } else { shown } {
            [None, _] => Ok(Cell::new(row, columns.0)),
            [Some(only), None] => Ok(only),
            [Some(one), Some(other)] => Err((one, other)),
        }
    }

    /// Accounts for what the lines around the form hold; what is left over is named.
    fn close_account(&mut self) {
        let page = self.page;
        for cell in self.ledger.open() {
            if headings::year_cell(page, cell).is_some() && self.headings.contains(&cell) {
                self.ledger.know(cell, Known::Caption);
                continue;
            }
            let headed = self
                .frame
                .above(cell)
                .find(|above| page.figure(*above).is_none());
            let headed = headed.and_then(|above| page.labels().get(above));
            let dated = headed.is_some_and(|term| fit::is_of_state(&term.label))
                && headings::year_cell(page, cell).is_some();
            let date = page
                .grid
                .cell(cell)
                .is_some_and(|raw| raw.format == CellFormat::Date);
            let before = page.grid.row(cell.row, 0, cell.column.saturating_sub(1));
            let mut before = before.filter(|(at, _)| at.column < cell.column).rev();
            let named = before.find(|(cell, _)| page.figure(*cell).is_none());
            let above = cell.row.checked_sub(1);
            let above = above.and_then(|row| page.grid.cell(Cell::new(row, cell.column)));
            let mut said = named.map(|(_, raw)| raw).into_iter().chain(above);
            let caption = said.any(|raw| {
                let text = raw.shown();
                is_signature(&text) || page.words.is_caption(&Label::of(&text))
            });
            if date || dated || caption {
                self.ledger.know(cell, Known::Caption);
            }
        }
        spoken::note(self);
        let left = self.ledger.left_over().into_iter();
        let (hidden, left): (Vec<Cell>, Vec<Cell>) = left.partition(|cell| page.is_hidden(*cell));
        let found = [
            (findings_of_form::left_over(&page.place, &left), left),
            (
                findings_of_form::hidden_left_over(&page.place, &hidden),
                hidden,
            ),
        ];
        let found = found.into_iter().filter(|(_, cells)| !cells.is_empty());
        self.findings.extend(found.map(|(finding, _)| finding));
    }

    /// A 合计 row is compared with its lines and not added to them; it stands for them where they
    /// are all blank. A ratio of totals is no sum.
    fn total(&mut self, field: &FieldName, total: Entry) {
        let ratio = self
            .page
            .words
            .field(field)
            .is_some_and(|field| field.kind == FieldKind::Ratio);
        if ratio {
            return;
        }
        let parts = self.page.words.field(field).map(|field| &field.parts);
        let parts = parts.into_iter().flatten();
        let parts = parts.filter_map(|part| self.form.get(part));
        let lines = self.lines.get(field).into_iter().flatten();
        let values: Vec<&Value> = parts.chain(lines).map(|entry| &entry.value).collect();
        if values.iter().all(|value| value.is_blank()) {
            let lines = self.lines.entry(field.clone()).or_default();
            match lines.first_mut() {
                Some(first) => *first = total,
                None => lines.push(total),
            }
            return;
        }
        let sum: Decimal = values.iter().filter_map(|value| value.number()).sum();
        match total.value.number() {
            Some(number) if number != sum => {
                let finding = reading::total_differs(&total.place, &total.label, number, sum);
                self.findings.push(finding);
            }
            _ => {}
        }
    }

    fn finish(mut self, hidden: bool) -> (UnitReturn, Account) {
        let place = self.page.place.clone();
        if hidden {
            self.findings.push(findings::hidden_sheet(&place));
        }
        let stamp = self.page.stamp.as_ref();
        let account = self.ledger.close(place.clone());
        let lines = self.lines.into_iter();
        let mut beside: ByField<Vec<Entry>> = ByField::new();
        for one in self.beside {
            beside.entry(one.field).or_default().push(one.entry);
        }
        let filed = UnitReturn {
            stamp: stamp.map(|(stamp, cell)| Box::new((stamp.clone(), place.at(*cell)))),
            place,
            hidden,
            year: self.year,
            form: self.form.into_iter().collect(),
            supplement: self.supplement.into_iter().collect(),
            lines: lines.map(|(field, lines)| (field, lines.into())).collect(),
            beside,
            borrowed: ByField::new(),
            self_score: None,
            explanations: Vec::new(),
            copy: None,
            findings: self.findings,
            unit: UnitName::new(""),
        };
        (filed, account)
    }
}
