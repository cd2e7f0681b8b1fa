//! From a text scheme to the rows of its workbook.

use toml::{Table, Value};

use super::layout::{self, DIRECTIONS, METHODS, Shape, Slot, rule};
use super::methods::{self, Part, Rows};
use super::{items, words};

/// A row's cells, empty where nothing stands.
type Cells = Vec<String>;

/// The rows of every sheet, in the order of [`layout::SHEETS`].
pub(super) fn rows(scheme: &Table) -> [Vec<Cells>; 7] {
    let form = scheme.get("form").and_then(Value::as_table);
    let (indicators, rules) = indicators(scheme);
    [
        basics(scheme),
        indicators,
        rules,
        records(
            tables(scheme, "field"),
            layout::FIELD,
            layout::FIELDS.columns.len(),
        ),
        form.map(blocks).unwrap_or_default(),
        records(
            tables(scheme, "check"),
            layout::CHECK,
            layout::CHECKS.columns.len(),
        ),
        records(
            tables(scheme, "report"),
            layout::REPORT,
            layout::REPORTS.columns.len(),
        ),
    ]
}

/// The tables of a list.
fn tables<'t>(owner: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> + use<'t> {
    let list = owner.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table)
}

/// The value of a key; a dot leads into a table.
fn find<'t>(table: &'t Table, key: &str) -> Option<&'t Value> {
    match key.split_once('.') {
        Some((owner, key)) => table.get(owner)?.as_table()?.get(key),
        None => table.get(key),
    }
}

fn text(table: &Table, key: &str) -> String {
    let value = table.get(key).and_then(Value::as_str);
    value.map(words::cell).unwrap_or_default()
}

/// A value as its cell shows it.
fn shown(value: &Value, shape: Shape) -> String {
    match (value, shape) {
        (Value::String(text), Shape::Word(pairs)) => {
            let word = pairs.iter().find(|(_, written)| written == text);
            word.map_or_else(|| words::cell(text), |(shown, _)| (*shown).to_owned())
        }
        (Value::String(text), _) => words::cell(text),
        (Value::Array(items), _) => words::list(items.iter().filter_map(Value::as_str)),
        (Value::Boolean(true), _) => "是".to_owned(),
        (Value::Integer(0), Shape::Year) => "本年".to_owned(),
        (Value::Integer(-1), Shape::Year) => "上年".to_owned(),
        (Value::Integer(0), Shape::Whole) => String::new(),
        (Value::Integer(number), _) => number.to_string(),
        _ => String::new(),
    }
}

/// Puts a record's values into their columns.
fn fill(cells: &mut Cells, record: &Table, slots: &[Slot]) {
    for slot in slots {
        if let Some(value) = find(record, slot.key) {
            set(cells, slot.column, shown(value, slot.shape));
        }
    }
}

fn set(cells: &mut Cells, column: usize, text: String) {
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

fn empty(columns: usize) -> Cells {
    vec![String::new(); columns]
}

fn records<'t>(
    records: impl Iterator<Item = &'t Table>,
    slots: &[Slot],
    columns: usize,
) -> Vec<Cells> {
    let filled = records.map(|record| {
        let mut cells = empty(columns);
        fill(&mut cells, record, slots);
        cells
    });
    filled.collect()
}

fn basics(scheme: &Table) -> Vec<Cells> {
    let mut rows = Vec::new();
    for (name, key, shape, _, hint) in items::ITEMS {
        let row =
            |content: String, from: String| vec![name.to_owned(), content, from, hint.to_owned()];
        if name == items::GRADE_ITEM {
            let grades = tables(scheme, key);
            rows.extend(grades.map(|grade| row(text(grade, "name"), text(grade, "from"))));
        } else {
            let content = find(scheme, key).map(|value| shown(value, shape));
            rows.push(row(content.unwrap_or_default(), String::new()));
        }
    }
    rows
}

fn blocks(form: &Table) -> Vec<Cells> {
    let mut rows = Vec::new();
    for block in tables(form, "block") {
        let parts = [
            ("表块", layout::BLOCK, vec![block]),
            (
                "列",
                layout::TABLE_COLUMN,
                tables(block, "column").collect(),
            ),
            ("行", layout::TABLE_ROW, tables(block, "row").collect()),
        ];
        for (part, slots, tables) in parts {
            for table in tables {
                let mut cells = empty(layout::FORM.columns.len());
                set(&mut cells, 0, part.to_owned());
                fill(&mut cells, table, slots);
                rows.push(cells);
            }
        }
    }
    rows
}

/// The rows of 指标 and of 评分标准.
fn indicators(scheme: &Table) -> (Vec<Cells>, Vec<Cells>) {
    let (mut indicators, mut rules) = (Vec::new(), Vec::new());
    for group in tables(scheme, "group") {
        let mut group_here = Some(group);
        for section in tables(group, "section") {
            let mut section_here = Some(section);
            for indicator in tables(section, "indicator") {
                let mut cells = empty(layout::INDICATORS.columns.len());
                if let Some(group) = group_here.take() {
                    fill(&mut cells, group, layout::GROUP);
                }
                if let Some(section) = section_here.take() {
                    fill(&mut cells, section, layout::SECTION);
                }
                fill(&mut cells, indicator, layout::INDICATOR);
                indicators.push(cells);
                rules.extend(rule_rows(indicator));
            }
        }
    }
    (indicators, rules)
}

/// An indicator's rows of 评分标准.
fn rule_rows(indicator: &Table) -> Vec<Cells> {
    let mut rows = own_rows(indicator);
    for (number, one) in (1..).zip(tables(indicator, methods::EITHER)) {
        let mut of_one = own_rows(one);
        for cells in &mut of_one {
            set(cells, rule::WHICH, number.to_string());
        }
        if let Some(first) = of_one.first_mut() {
            set(first, rule::RATE, text(one, "rate"));
            let absent = one.get("absent").map(|list| shown(list, Shape::List));
            set(first, rule::ABSENT, absent.unwrap_or_default());
        }
        rows.extend(of_one);
    }
    for cells in &mut rows {
        set(cells, rule::INDICATOR, text(indicator, "name"));
    }
    rows
}

/// The rows of the one method that a table holds.
fn own_rows(owner: &Table) -> Vec<Cells> {
    let Shape::Word(methods) = METHODS else {
        return Vec::new();
    };
    let Some((shown, key)) = methods.iter().find(|(_, key)| owner.contains_key(*key)) else {
        return Vec::new();
    };
    let mut rows = method_rows(key, owner);
    for cells in &mut rows {
        set(cells, rule::METHOD, (*shown).to_owned());
    }
    rows
}

/// The rows of what stands under a method's key.
fn method_rows(key: &str, owner: &Table) -> Vec<Cells> {
    let (Some(written), Some(value)) = (methods::of(key), owner.get(key)) else {
        return Vec::new();
    };
    let start = || empty(layout::RULES.columns.len());
    let row = |table: &Table| {
        let mut cells = start();
        put(&mut cells, table, written.parts);
        cells
    };
    match (written.rows, value) {
        (Rows::One | Rows::Sides, Value::Table(table)) => vec![row(table)],
        (Rows::Under(list), Value::Table(table)) => {
            let rows = tables(table, list).map(|one| {
                let mut cells = row(one);
                set(&mut cells, rule::FIELD, text(table, "field"));
                cells
            });
            rows.collect()
        }
        (Rows::Columns, Value::Table(table)) => columns(table, written.parts),
        (Rows::Sides | Rows::List, _) => tables(owner, key).map(row).collect(),
        _ => Vec::new(),
    }
}

/// Puts the parts of a row into their columns.
fn put(cells: &mut Cells, table: &Table, parts: &[Part]) {
    for part in parts {
        match *part {
            Part::Value(slot) => set(cells, slot.column, text(table, slot.key)),
            Part::Otherwise(slot) => {
                let said = if table.contains_key(slot.key) {
                    text(table, slot.key)
                } else {
                    methods::OTHERWISE.to_owned()
                };
                set(cells, slot.column, said);
            }
            Part::End {
                bound,
                within,
                closed,
                open,
            } => {
                if table.contains_key(closed) {
                    set(cells, bound, text(table, closed));
                    set(cells, within, "是".to_owned());
                } else if table.contains_key(open) {
                    set(cells, bound, text(table, open));
                }
            }
            Part::Side(_) => {
                let Shape::Word(directions) = DIRECTIONS else {
                    continue;
                };
                for (shown, key) in directions {
                    if table.contains_key(*key) {
                        set(cells, rule::DIRECTION, (*shown).to_owned());
                        set(cells, rule::TARGET, text(table, key));
                    }
                }
            }
        }
    }
}

/// A row for each item of the lists; a value that is no list stands in every row.
fn columns(table: &Table, parts: &[Part]) -> Vec<Cells> {
    let slots = || {
        parts.iter().filter_map(|part| match part {
            Part::Value(slot) => Some((slot, table.get(slot.key)?)),
            _ => None,
        })
    };
    let counts = slots().filter_map(|(_, value)| value.as_array().map(Vec::len));
    let rows = (0..counts.max().unwrap_or_default()).map(|at| {
        let mut cells = empty(layout::RULES.columns.len());
        for (slot, value) in slots() {
            let item = match value {
                Value::Array(items) => items.get(at),
                single => Some(single),
            };
            let shown = item.map(|item| shown(item, Shape::Text));
            set(&mut cells, slot.column, shown.unwrap_or_default());
        }
        cells
    });
    rows.collect()
}
