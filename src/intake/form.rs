//! A unit's return (附件2) read from its page, by labels and headings and never by address.

mod headings;
mod lines;
mod pairs;
mod rows;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::caption::{self, Caption, year_of};
use super::page::Page;
use crate::finding::{Finding, intake as findings, reading};
use crate::name::{FieldName, UnitName};
use crate::place::{Cell, Place};
use crate::returns::{Entry, UnitReturn, Value};
use crate::scheme::{Block, BlockKind, FieldKind};

/// A return while it is read.
struct Reading<'p> {
    page: &'p Page<'p>,
    caption: Caption,
    /// The evaluation year, once it is known.
    year: Option<i32>,
    form: BTreeMap<FieldName, Entry>,
    supplement: BTreeMap<FieldName, Entry>,
    lines: BTreeMap<FieldName, Vec<Entry>>,
    /// The headings of the table, which are no labels of fields.
    headings: BTreeSet<Cell>,
    /// Fields of a block that is there, but without their heading.
    missing: BTreeSet<FieldName>,
    findings: Vec<Finding>,
}

/// Reads a page that was recognised as a return.
/// Whose it is is settled later.
pub(super) fn read(page: &Page<'_>, hidden: bool) -> UnitReturn {
    let mut reading = Reading {
        page,
        caption: caption::read(page, u32::MAX),
        year: None,
        form: BTreeMap::new(),
        supplement: BTreeMap::new(),
        lines: BTreeMap::new(),
        headings: BTreeSet::new(),
        missing: BTreeSet::new(),
        findings: Vec::new(),
    };
    let of_headings = table::read(&mut reading);
    reading.settle_year(of_headings);
    reading.blocks();
    reading.report_missing();
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
        let fields: Vec<&FieldName> = blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Values(_)))
            .flat_map(|block| block.fields())
            .collect();
        let of_labels = || {
            let labels = self.page.labels.values();
            let mut named = labels.filter(|label| {
                let of = |field: &&&FieldName| self.page.words.is_field(label, field, None);
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
    fn blocks(&mut self) {
        for block in &self.page.words.scheme.form.blocks {
            match &block.kind {
                BlockKind::Values(fields) => {
                    let entries = pairs::read(self, fields, None);
                    self.add(entries, false);
                }
                BlockKind::Supplement(fields) => {
                    let entries = pairs::read(self, fields, self.year);
                    self.add(entries, true);
                }
                BlockKind::Lines(fields) => lines::read(self, block, fields),
                BlockKind::Table { .. } | BlockKind::Text => {}
            }
        }
    }

    /// Adds entries. A field that is there already must say the same, or one of the two nothing.
    fn add(&mut self, entries: Vec<(FieldName, Entry)>, supplement: bool) {
        for (field, entry) in entries {
            let known = if supplement {
                &mut self.supplement
            } else {
                &mut self.form
            };
            match known.get_mut(&field) {
                Some(known) if entry.value.is_blank() || entry.value == known.value => {}
                Some(known) if known.value.is_blank() => *known = entry,
                Some(known) => {
                    known.value = Value::Unreadable;
                    let finding = reading::label_twice(&known.place, &entry.place, &known.label);
                    self.findings.push(finding);
                }
                None => {
                    known.insert(field, entry);
                }
            }
        }
    }

    /// A 合计 row is compared with its lines and not added to them; it stands for them where they
    /// are all blank.
    fn total(&mut self, field: &FieldName, total: Entry) {
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
        let ratio = self
            .page
            .words
            .field(field)
            .is_some_and(|field| field.kind == FieldKind::Ratio);
        match total.value.number() {
            Some(number) if number != sum && !ratio => {
                let finding = reading::total_differs(&total.place, &total.label, number, sum);
                self.findings.push(finding);
            }
            _ => {}
        }
    }

    /// Whether an indicator uses a field or asks whether it is absent.
    fn needed(&self, field: &FieldName) -> bool {
        self.page.words.scheme.indicators().any(|indicator| {
            indicator.method.fields().contains(&field) || indicator.absent.contains(field)
        })
    }

    /// What indicators need, but no label on the sheet says, is unreadable and not blank.
    fn report_missing(&mut self) {
        let sheet = self.page.place.clone();
        let mut reported: BTreeSet<String> = BTreeSet::new();
        for block in &self.page.words.scheme.form.blocks {
            for field in expected(block) {
                let known = self.form.contains_key(field)
                    || self.lines.contains_key(field) && !self.missing.contains(field);
                if known || !self.needed(field) {
                    continue;
                }
                let label = self.label_of(field);
                let entry = Self::unreadable_at(sheet.clone(), label.clone());
                let in_lines = matches!(block.kind, BlockKind::Lines(_));
                if !in_lines {
                    self.form.insert(field.clone(), entry);
                } else if !self.lines.contains_key(field) {
                    self.lines.insert(field.clone(), vec![entry]);
                }
                let name = if in_lines && self.missing.is_empty() {
                    let bare = || block.label.replace("{year}年", "");
                    self.year.map_or_else(bare, |year| block.label_in(year))
                } else {
                    label
                };
                if reported.insert(name.clone()) {
                    self.findings.push(reading::label_missing(&sheet, &name));
                }
            }
        }
    }

    /// The row of a table field, or the label of another.
    fn label_of(&self, name: &FieldName) -> String {
        let rows = self.page.words.rows.iter();
        let mut rows = rows.filter(|row| row.fields.iter().flatten().any(|field| field == name));
        match (rows.next(), self.page.words.field(name)) {
            (Some(row), _) => row.name.replace(['“', '”'], ""),
            (None, Some(field)) => match self.year {
                Some(year) => field.label_in(year),
                None => field.name.to_string(),
            },
            (None, None) => name.to_string(),
        }
    }

    fn unreadable_at(place: Place, label: String) -> Entry {
        Entry {
            value: Value::Unreadable,
            place,
            label,
            measured: true,
        }
    }

    fn finish(mut self, hidden: bool) -> UnitReturn {
        let place = self.page.place.clone();
        if hidden {
            self.findings.push(findings::hidden_sheet(&place));
        }
        let stamp = self.page.stamp.as_ref();
        UnitReturn {
            stamp: stamp.map(|(stamp, cell)| (stamp.clone(), place.at(*cell))),
            place,
            hidden,
            year: self.year,
            form: self.form,
            supplement: self.supplement,
            lines: self.lines,
            self_score: None,
            explanations: Vec::new(),
            copy: None,
            findings: self.findings,
            unit: UnitName::new(""),
        }
    }
}

/// The fields that the official form has in a block.
fn expected(block: &Block) -> Vec<&FieldName> {
    match &block.kind {
        BlockKind::Values(_) | BlockKind::Lines(_) => block.fields(),
        BlockKind::Table { columns, rows } => rows
            .iter()
            .flat_map(|row| row.fields.iter().zip(columns))
            .filter(|(_, column)| !column.optional)
            .filter_map(|(field, _)| field.as_ref())
            .collect(),
        BlockKind::Supplement(_) | BlockKind::Text => Vec::new(),
    }
}
