//! The bureau's 评审表: one header row, a row a unit. It is also the roster.

mod columns;
mod overlay;

pub(super) use columns::{header, weight, without_parentheses};
pub(super) use overlay::overlay;

use std::collections::BTreeMap;

use super::naming;
use super::page::{Page, one_line};
use super::vocabulary::is_total;
use crate::finding::{Finding, intake as findings, reading};
use crate::name::label::Label;
use crate::name::{IndicatorName, UnitName};
use crate::place::Cell;
use crate::returns::{CellContent, Entry, RawCell, ReviewRow, Value, read_points};
use crate::scheme::FieldKind;
use columns::{Column, Meaning};

/// Reads a page that was recognised as a 评审表 with its header in a row: the units' rows, and
/// what is found about the sheet as a whole.
pub(super) fn read(page: &Page<'_>, header: u32) -> (Vec<ReviewRow>, Vec<Finding>) {
    let (columns, mut found) = columns::read(page, header);
    let mut rows = Vec::new();
    for row in page.grid.filled_rows(header.saturating_add(1), u32::MAX) {
        match unit(page, &columns, row) {
            Named::Unit(cell, unit) => rows.push(read_row(page, &columns, cell, unit)),
            Named::Nobody(cell) => found.push(findings::review_row_unnamed(&page.place.at(cell))),
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
    /// Blank, a total, a note.
    NoRow,
}

fn unit(page: &Page<'_>, columns: &[Column], row: u32) -> Named {
    let mut names = columns.iter().filter(|one| one.meaning == Meaning::Unit);
    let Some(column) = names.next() else {
        return Named::NoRow;
    };
    let total = page
        .labels
        .range(Cell::new(row, 0)..=Cell::new(row, column.last))
        .any(|(_, label)| is_total(label) || label.key == "平均");
    let cell = match page.value_cell(row, column.first, column.last) {
        Ok(cell) | Err((cell, _)) => cell,
    };
    let name = page.grid.cell(cell).map(RawCell::shown).unwrap_or_default();
    let holds_values = || {
        let mut valued = columns.iter().filter(|one| one.meaning.is_value());
        valued.any(|one| page.grid.row(row, one.first, one.last).next().is_some())
    };
    match naming::stated(&name) {
        _ if total => Named::NoRow,
        Some(_) if super::vocabulary::is_remark(&name) => Named::NoRow,
        Some(unit) => Named::Unit(cell, unit),
        None if holds_values() => Named::Nobody(cell),
        None => Named::NoRow,
    }
}

fn read_row(page: &Page<'_>, columns: &[Column], cell: Cell, unit: UnitName) -> ReviewRow {
    let mut row = ReviewRow {
        aliases: Vec::new(),
        code: None,
        category: None,
        listed: true,
        place: page.place.at(cell),
        entries: BTreeMap::new(),
        direct: BTreeMap::new(),
        findings: Vec::new(),
        unit,
    };
    for column in columns {
        let under = page.value_cell(cell.row, column.first, column.last);
        let value = match under {
            Ok(cell) | Err((cell, _)) => cell,
        };
        let shown = || {
            let raw = page.grid.cell(value).map(RawCell::shown);
            one_line(&raw.unwrap_or_default())
        };
        match &column.meaning {
            Meaning::Code => row.code = Some(shown()).filter(|text| !text.is_empty()),
            Meaning::Category => row.category = Some(shown()).filter(|text| !text.is_empty()),
            Meaning::Aliases => row.aliases.extend(aliases(&shown())),
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
    fn value(&mut self, page: &Page<'_>, column: &Column, cell: Cell, twice: bool) {
        let label = column.text.clone();
        let place = page.place.at(cell);
        let raw = page.grid.cell(cell);
        let unreadable = column.twice || twice;
        let entry = |value| Entry {
            value: if unreadable { Value::Unreadable } else { value },
            place: place.clone(),
            label: label.clone(),
            measured: true,
        };
        match &column.meaning {
            Meaning::Field(name, kind) => {
                if let Some((indicator, full)) = points_instead(page, kind, name, raw) {
                    let (value, found) = read_points(full, raw, &place, &label);
                    self.findings.extend(found);
                    self.give(indicator, entry(value));
                    return;
                }
                let money = column.money.as_ref();
                let read = page.entry(kind, cell, money, label.clone(), &mut self.findings);
                self.entries.insert(name.clone(), entry(read.value));
            }
            Meaning::Direct(indicator, full) => {
                let (value, found) = read_points(*full, raw, &place, &label);
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
        let at = known.get(&row.unit.key()).copied();
        if let Some(first) = at.and_then(|at| joined.get_mut(at)) {
            merge(first, row, found);
        } else {
            known.insert(row.unit.key(), joined.len());
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
    if first.category != second.category {
        differ(&first.place, &second.place, "类别");
        first.category = None;
    }
    if first.code.is_some() && second.code.is_some() && first.code != second.code {
        differ(&first.place, &second.place, "预算编码");
        first.code = None;
    } else {
        first.code = first.code.take().or(second.code);
    }
    for alias in second.aliases {
        let key = alias.key();
        if !first.aliases.iter().any(|known| known.key() == key) {
            first.aliases.push(alias);
        }
    }
    merge_entries(&mut first.entries, second.entries, &mut differ);
    merge_entries(&mut first.direct, second.direct, &mut differ);
    first.findings.extend(second.findings);
}

/// A column that only one of the rows' sheets has is no difference.
fn merge_entries<Name: Ord>(
    first: &mut BTreeMap<Name, Entry>,
    second: BTreeMap<Name, Entry>,
    differ: &mut impl FnMut(&crate::place::Place, &crate::place::Place, &str),
) {
    for (name, other) in second {
        match first.get_mut(&name) {
            Some(known) if known.value == other.value => {}
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
