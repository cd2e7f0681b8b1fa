//! The bureau's 评审表: one header row, a row a unit. It is also the roster.

mod columns;
mod overlay;

pub(super) use columns::{header, weight};
pub(super) use overlay::overlay;

use std::collections::BTreeMap;
use std::sync::Arc;

use litemap::LiteMap;

use super::headed::{Column, Table};
use super::naming;
use super::page::Page;
use super::vocabulary::is_remark;
use crate::finding::{Finding, intake as findings, reading};
use crate::name::label::Label;
use crate::name::{IndicatorName, UnitName};
use crate::place::Cell;
use crate::returns::{
    ByField, ByIndicator, CellContent, Entry, RawCell, ReviewRow, Value, read_points,
};
use crate::scheme::FieldKind;
use crate::sheets;
use columns::{Meaning, Sense};

/// Reads a page that was recognised as a 评审表 with its header in a row: the units' rows, and
/// what is found about the sheet as a whole.
pub(super) fn read(page: &Page<'_>, header: u32) -> (Vec<ReviewRow>, Vec<Finding>) {
    let (table, mut found) = columns::read(page, header);
    let mut rows = Vec::new();
    for row in table.rows() {
        match unit(&table, row) {
            Named::Unit(cell, unit) => rows.push(read_row(&table, row, cell, unit)),
            Named::Nobody(cell) => found.push(findings::review_row_unnamed(&page.place.at(cell))),
            Named::Fault(cell, shown) => {
                found.push(reading::fault(&page.place.at(cell), sheets::UNIT, &shown));
            }
            Named::NoRow => {}
        }
    }
    (rows, found)
}

/// Whose row a row is.
enum Named {
    Unit(Cell, UnitName),
    /// It holds values, but no name.
    Nobody(Cell),
    /// An error value or a formula without a result stands in the place of the name.
    Fault(Cell, String),
    /// Blank, a total, a note.
    NoRow,
}

fn unit(table: &Table<'_, Sense>, row: u32) -> Named {
    let page = table.page;
    let mut names = table.meaning(|sense| sense.meaning == Meaning::Unit);
    let Some(column) = names.next() else {
        return Named::NoRow;
    };
    let cell = match table.cell(row, column) {
        Ok(cell) | Err((cell, _)) => cell,
    };
    let raw = page.grid.cell(cell);
    let name = raw.map(RawCell::shown).unwrap_or_default();
    let mut valued = table.meaning(Sense::is_value);
    let mut holds_values =
        || valued.any(|one| page.grid.row(row, one.span.0, one.span.1).next().is_some());
    if table.is_total(row, column) || is_remark(&name) {
        return Named::NoRow;
    }
    if let Some(CellContent::Fault(_)) = raw.map(|raw| &raw.content) {
        return Named::Fault(cell, name);
    }
    match page.stated(&name) {
        Some(unit) => Named::Unit(cell, unit),
        None if holds_values() => Named::Nobody(cell),
        None => Named::NoRow,
    }
}

fn read_row(table: &Table<'_, Sense>, at: u32, cell: Cell, unit: UnitName) -> ReviewRow {
    let page = table.page;
    let mut row = ReviewRow {
        aliases: Vec::new(),
        code: None,
        category: None,
        listed: true,
        place: page.place.at(cell),
        entries: ByField::new(),
        corrections: ByField::new(),
        direct: ByIndicator::new(),
        findings: Vec::new(),
        unit,
    };
    for column in &table.columns {
        let under = table.cell(at, column);
        let value = match under {
            Ok(cell) | Err((cell, _)) => cell,
        };
        let shown = || Some(table.text(at, column)).filter(|text| !text.is_empty());
        match &column.meaning.meaning {
            Meaning::Code => row.code = shown(),
            Meaning::Category => row.category = shown(),
            Meaning::Aliases => row.aliases.extend(aliases(&shown().unwrap_or_default())),
            Meaning::Listed => row.listed = shown().is_some_and(|text| text != "否"),
            Meaning::Unit | Meaning::Ignored | Meaning::Unusable => {}
            Meaning::Field(..) | Meaning::Direct(..) => {
                row.value(page, column, value, under.is_err());
            }
        }
    }
    let unit = row.unit.clone();
    let named = row.findings.into_iter().map(|finding| finding.of(&unit));
    row.findings = named.collect();
    row
}

impl ReviewRow {
    /// Reads the value of a field or the points of an indicator.
    fn value(&mut self, page: &Page<'_>, column: &Column<Sense>, cell: Cell, twice: bool) {
        let label = &column.text;
        let place = page.place.at(cell);
        let raw = page.grid.cell(cell);
        let unreadable = column.meaning.twice || twice;
        let sure = |value| if unreadable { Value::Unreadable } else { value };
        let entry = |value| Entry {
            value: sure(value),
            place: place.clone(),
            label: Arc::clone(label),
            measured: true,
        };
        match &column.meaning.meaning {
            Meaning::Field(name, kind) => {
                if let Some((indicator, full)) = points_instead(page, kind, name, raw) {
                    let (value, found) = read_points(full, raw, &place, label);
                    self.findings.extend(found);
                    self.give(indicator, entry(value));
                    return;
                }
                let money = column.meaning.money.as_ref();
                let read = page.entry(kind, cell, money, label, &mut self.findings);
                let entry = Entry {
                    value: sure(read.value),
                    measured: true,
                    ..read
                };
                self.entries.insert(name.clone(), entry);
            }
            Meaning::Direct(indicator, full) => {
                let (value, found) = read_points(*full, raw, &place, label);
                self.findings.extend(found);
                self.give(indicator.clone(), entry(value));
            }
            _ => {}
        }
    }

    /// Points given directly. A choice's column and one of its own may both give them: a blank one
    /// does not count, two that differ are unreadable.
    fn give(&mut self, indicator: IndicatorName, entry: Entry) {
        match self.direct.get_mut(&indicator) {
            Some(known) if entry.value.is_blank() || entry.value == known.value => {}
            Some(known) if !known.value.is_blank() => {
                known.value = Value::Unreadable;
                let finding = reading::label_twice(&known.place, &entry.place, indicator.as_str());
                self.findings.push(finding);
            }
            _ => {
                self.direct.insert(indicator, entry);
            }
        }
    }
}

/// A number in the column of a choice that is called like its indicator gives the points directly.
fn points_instead(
    page: &Page<'_>,
    kind: &FieldKind,
    name: &crate::name::FieldName,
    raw: Option<&RawCell>,
) -> Option<(IndicatorName, rust_decimal::Decimal)> {
    let number = match &raw?.content {
        CellContent::Number(_) => true,
        CellContent::Text(text) => text.trim().parse::<rust_decimal::Decimal>().is_ok(),
        _ => false,
    };
    if !number || !matches!(kind, FieldKind::Choice(_)) {
        return None;
    }
    let indicator = page.words.indicator(&Label::of(name.as_str()))?;
    Some((indicator.name.clone(), indicator.full))
}

fn aliases(text: &str) -> impl Iterator<Item = UnitName> {
    text.split(['、', '，', ',', ';', '；'])
        .filter_map(naming::stated)
}

/// Joins the rows of one unit: where they differ, the field is unreadable.
pub(super) fn join(rows: Vec<ReviewRow>, found: &mut Vec<Finding>) -> Vec<ReviewRow> {
    let mut joined: Vec<ReviewRow> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let at = known.get(row.unit.key()).copied();
        if let Some(first) = at.and_then(|at| joined.get_mut(at)) {
            merge(first, row, found);
        } else {
            known.insert(row.unit.key().to_owned(), joined.len());
            joined.push(row);
        }
    }
    joined
}

fn merge(first: &mut ReviewRow, second: ReviewRow, found: &mut Vec<Finding>) {
    let unit = first.unit.clone();
    let mut differ = |one: &crate::place::Place, other: &crate::place::Place, label: &str| {
        found.push(findings::review_rows_differ(one, other, label).of(&unit));
    };
    let texts = [
        (&mut first.category, second.category, sheets::CATEGORY),
        (&mut first.code, second.code, sheets::BUDGET_CODE),
    ];
    for (known, other, label) in texts {
        if known.is_some() && other.is_some() && *known != other {
            differ(&first.place, &second.place, label);
            *known = None;
        } else if known.is_none() {
            *known = other;
        }
    }
    for alias in second.aliases {
        let key = alias.key();
        if !first.aliases.iter().any(|known| known.key() == key) {
            first.aliases.push(alias);
        }
    }
    merge_entries(&mut first.entries, second.entries, &mut differ);
    merge_entries(&mut first.direct, second.direct, &mut differ);
    merge_entries(&mut first.corrections, second.corrections, &mut differ);
    first.listed |= second.listed;
    first.findings.extend(second.findings);
}

/// A column that only one of the rows' sheets has is no difference, nor is a blank against a value.
fn merge_entries<Name: Ord>(
    first: &mut LiteMap<Name, Entry>,
    second: LiteMap<Name, Entry>,
    differ: &mut impl FnMut(&crate::place::Place, &crate::place::Place, &str),
) {
    for (name, other) in second {
        match first.get_mut(&name) {
            Some(known) if known.value == other.value || other.value.is_blank() => {}
            Some(known) if known.value.is_blank() => *known = other,
            Some(known) => {
                differ(&known.place, &other.place, &known.label);
                known.value = Value::Unreadable;
            }
            None => {
                first.insert(name, other);
            }
        }
    }
}
