//! From the cells of a scheme's workbook to the text scheme that says the same.

use std::collections::BTreeMap;

use super::ReadSheet;
use super::items;
use super::layout::{self, Shape};
use super::rows::{Faults, Row, Table, put, word};
use super::rules;
use super::tree::{Entries, Node, Value, Writer};
use super::words;
use crate::name::label;
use crate::scheme::source::SchemeSource;

/// The text scheme that the sheets say, with the faults of their cells.
pub(super) fn source(sheets: &[ReadSheet]) -> SchemeSource {
    let mut faults = Faults::default();
    let entries = scheme(sheets, &mut faults);
    let mut writer = Writer::default();
    if let Some(entries) = entries {
        writer.entries("", &entries);
    }
    SchemeSource::from_cells(writer.text, writer.spots, faults.0.into_iter().collect())
}

/// `None` where a sheet or a column is missing, so that nothing further can be said.
fn scheme(sheets: &[ReadSheet], faults: &mut Faults) -> Option<Entries> {
    let tables = layout::SHEETS.map(|layout| Table::find(layout, sheets, faults));
    let [
        Some(basics),
        Some(indicators),
        Some(rules),
        Some(fields),
        Some(form),
        Some(checks),
        reports,
    ] = &tables
    else {
        return None;
    };
    let mut entries = self::basics(basics, faults);
    let blocks = list_of(form, blocks(form, faults));
    put(&mut entries, "form.block", blocks);
    let records = |table: &Table<'_>, slots, faults: &mut Faults| {
        let rows = table.rows().map(|row| {
            let mut record = row.record(slots, faults);
            complete_derivation(&mut record, &row, faults);
            Node::new(Value::Table(record), &row.spot(0))
        });
        rows.collect()
    };
    let fields = list_of(fields, records(fields, layout::FIELD, faults));
    let checks = list_of(checks, records(checks, layout::CHECK, faults));
    let reports = reports
        .as_ref()
        .map(|reports| list_of(reports, records(reports, layout::REPORT, faults)));
    let rules = rules::by_indicator(rules, faults);
    let groups = list_of(indicators, groups(indicators, rules, faults));
    let some = |node: &Node| !matches!(&node.value, Value::List(items) if items.is_empty());
    let optional = [("field", fields), ("check", checks)];
    let reports = reports.map(|reports| ("report", reports));
    let optional = optional.into_iter().chain(reports);
    entries.extend(optional.filter(|(_, node)| some(node)));
    entries.push(("group", groups));
    Some(entries)
}

fn list_of(table: &Table<'_>, items: Vec<Node>) -> Node {
    Node::new(Value::List(items), &table.spot())
}

/// The sheet 基本: an item a row.
fn basics(table: &Table<'_>, faults: &mut Faults) -> Entries {
    let mut rows: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in table.rows() {
        let name = row.text(0).unwrap_or_default();
        let known = items::ITEMS.iter().any(|item| item.0 == name);
        let again = rows.contains_key(name) && name != items::GRADE_ITEM;
        if !known {
            let shown: Vec<&str> = items::ITEMS.iter().map(|item| item.0).collect();
            let message = format!("「{name}」不认识，请从 {} 中选", shown.join("、"));
            faults.at(&row.spot(0), message);
        } else if again {
            faults.at(&row.spot(0), format!("「{name}」写了两次，请删去一行"));
        } else {
            rows.entry(name).or_default().push(row);
        }
        if name != items::GRADE_ITEM && row.text(2).is_some() {
            let message = "「下限」只用于等级，请清空这一格".to_owned();
            faults.at(&row.spot(2), message);
        }
    }
    let mut entries = Entries::new();
    for (name, key, shape, must, _) in items::ITEMS {
        let rows = rows.get(name).map_or(&[][..], Vec::as_slice);
        if name == items::GRADE_ITEM {
            let grades = rows.iter().map(|row| {
                Node::new(
                    Value::Table(row.record(layout::GRADE, faults)),
                    &row.spot(1),
                )
            });
            let grades = grades.collect();
            put(&mut entries, key, list_of(table, grades));
        } else if let Some(row) = rows.first() {
            if let Some(node) = row.value(1, shape, must, faults) {
                put(&mut entries, key, node);
            }
        } else if must {
            let message = format!("缺少「{name}」一行，请补上");
            faults.at(&table.spot(), message);
            let empty = match shape {
                Shape::List => Value::List(Vec::new()),
                _ => Value::Text(String::new()),
            };
            put(&mut entries, key, Node::new(empty, &table.spot()));
        }
    }
    entries
}

/// A derivation's conditions without its formula say nothing.
fn complete_derivation(record: &mut Entries, row: &Row<'_>, faults: &mut Faults) {
    const FORMULA: usize = 10;
    for (key, node) in record {
        if let ("derive", Value::Table(derive)) = (*key, &mut node.value)
            && !derive.iter().any(|(key, _)| *key == "formula")
        {
            let message = "写了推算的条件，但「推算公式」空着；请补写公式，或清空条件".to_owned();
            let spot = row.spot(FORMULA);
            faults.at(&spot, message);
            derive.push(("formula", Node::new(Value::Text(String::new()), &spot)));
        }
    }
}

/// The form's blocks, each with the columns and rows below it.
fn blocks(table: &Table<'_>, faults: &mut Faults) -> Vec<Node> {
    let mut blocks: Vec<(Entries, Vec<Node>, Vec<Node>, Row<'_>)> = Vec::new();
    for row in table.rows() {
        let Shape::Word(pairs) = layout::PARTS else {
            continue;
        };
        let part = word(row.text(0).unwrap_or_default(), pairs);
        let slots = match part.as_deref() {
            Ok("column") => layout::TABLE_COLUMN,
            Ok("row") => layout::TABLE_ROW,
            Ok(_) => layout::BLOCK,
            Err(message) => {
                faults.at(&row.spot(0), message.to_owned());
                continue;
            }
        };
        for column in 1..table.layout.columns.len() {
            if row.text(column).is_some() && !slots.iter().any(|slot| slot.column == column) {
                let message = format!(
                    "「{}」不用于“{}”，请清空这一格",
                    row.title(column),
                    row.text(0).unwrap_or_default()
                );
                faults.at(&row.spot(column), message);
            }
        }
        let record = row.record(slots, faults);
        let node = Node::new(Value::Table(record.clone()), &row.spot(1));
        match (part.as_deref(), blocks.last_mut()) {
            (Ok("block"), _) => blocks.push((record, Vec::new(), Vec::new(), row)),
            (Ok("column"), Some((_, columns, ..))) => columns.push(node),
            (_, Some((_, _, rows, _))) => rows.push(node),
            (_, None) => {
                let message = "上面还没有表块，请先写一行“表块”".to_owned();
                faults.at(&row.spot(0), message);
            }
        }
    }
    let whole = blocks.into_iter().map(|(mut block, columns, rows, row)| {
        for (key, items) in [("column", columns), ("row", rows)] {
            if !items.is_empty() {
                block.push((key, Node::new(Value::List(items), &row.spot(0))));
            }
        }
        Node::new(Value::Table(block), &row.spot(1))
    });
    whole.collect()
}

/// The groups, sections and indicators with their methods.
fn groups(table: &Table<'_>, mut rules: rules::Rules<'_>, faults: &mut Faults) -> Vec<Node> {
    let mut groups: Vec<Node> = Vec::new();
    for row in table.rows() {
        if row.has_any(layout::GROUP) {
            let group = row.record(layout::GROUP, faults);
            groups.push(Node::new(Value::Table(group), &row.spot(0)));
        }
        let Some(group) = groups.last_mut() else {
            faults.at(&row.spot(0), "第一行应写一级指标，请补写".to_owned());
            continue;
        };
        let starts = row.has_any(layout::SECTION);
        let section = starts.then(|| {
            let section = row.record(layout::SECTION, faults);
            Node::new(Value::Table(section), &row.spot(2))
        });
        let Some(section) = last_in(group, "section", section) else {
            let message = "一级指标下的第一行应写二级指标，请补写".to_owned();
            faults.at(&row.spot(2), message);
            continue;
        };
        let mut indicator = row.record(layout::INDICATOR, faults);
        let name = row.text(4).map(words::said).unwrap_or_default();
        if let Some(rules) = rules.remove(&label::field_key(&name)) {
            indicator.extend(rules::said(&rules, faults));
        } else if !name.is_empty() && row.text(5) != Some("0") {
            let message = format!("“评分标准”表中没有「{name}」的可用的行，请补写");
            faults.at(&row.spot(4), message);
        }
        let indicator = Node::new(Value::Table(indicator), &row.spot(4));
        last_in(section, "indicator", Some(indicator));
    }
    for rule in rules.values().flatten() {
        rule.orphan(faults);
    }
    groups
}

/// Adds an item to a list within a table; the last item of the list.
fn last_in<'n>(
    owner: &'n mut Node,
    list: &'static str,
    item: Option<Node>,
) -> Option<&'n mut Node> {
    let spot = owner.spot.clone();
    let Value::Table(entries) = &mut owner.value else {
        return None;
    };
    if !entries.iter().any(|(key, _)| *key == list) {
        entries.push((list, Node::new(Value::List(Vec::new()), &spot)));
    }
    let (_, node) = entries.iter_mut().find(|(key, _)| *key == list)?;
    let Value::List(items) = &mut node.value else {
        return None;
    };
    items.extend(item);
    items.last_mut()
}
