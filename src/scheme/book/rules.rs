//! The sheet 评分标准: an indicator's method from its rows.

use std::collections::BTreeMap;

use super::layout::{DIRECTIONS, METHODS, Shape, rule};
use super::methods::{self, Part, Rows, Written};
use super::rows::{Faults, Row, Table, word};
use super::tree::{Entries, Node, Value};
use super::words;
use crate::name::label;

/// The rows of an indicator.
pub(super) struct Rule<'a> {
    name: String,
    method: String,
    /// Which of the rules of which the better counts; `None` for the only one.
    which: Option<String>,
    rows: Vec<Row<'a>>,
}

/// The rules of the indicators by the keys of their names.
pub(super) type Rules<'a> = BTreeMap<String, Vec<Rule<'a>>>;

/// The rules by the keys of their indicators' names.
pub(super) fn by_indicator<'a>(table: &'a Table<'a>, faults: &mut Faults) -> Rules<'a> {
    let Shape::Word(pairs) = METHODS else {
        return BTreeMap::new();
    };
    let mut rules = Rules::new();
    let mut above: Option<(String, String)> = None;
    let mut last: Option<String> = None;
    for row in table.rows() {
        let name = row.text(rule::INDICATOR).map(words::said);
        let method = match row.text(rule::METHOD).map(|text| word(text, pairs)) {
            Some(Ok(method)) => Some(method),
            Some(Err(message)) => {
                faults.at(&row.spot(rule::METHOD), message);
                continue;
            }
            None => None,
        };
        let above_row = above.clone();
        let (name, method) = match (name, method, above.take()) {
            (Some(name), Some(method), _) | (None, Some(method), Some((name, _))) => (name, method),
            (Some(name), None, Some((before, method))) if name == before => (name, method),
            (None, None, Some(both)) => both,
            (None, _, None) => {
                faults.at(
                    &row.spot(rule::INDICATOR),
                    "「三级指标」空着，请填写".to_owned(),
                );
                continue;
            }
            (Some(_), None, _) => {
                faults.at(
                    &row.spot(rule::METHOD),
                    "「评分方法」空着，请填写".to_owned(),
                );
                continue;
            }
        };
        let again = above_is(above_row.as_ref(), &name, &method);
        let which = row.text(rule::WHICH).map(ToOwned::to_owned);
        let which = which.or_else(|| last.take().filter(|_| again));
        last.clone_from(&which);
        above = Some((name.clone(), method.clone()));
        add(&mut rules, (name, method), which, row, faults);
    }
    rules
}

/// Adds a row to the rule that it belongs to.
fn add<'a>(
    rules: &mut Rules<'a>,
    (name, method): (String, String),
    which: Option<String>,
    row: Row<'a>,
    faults: &mut Faults,
) {
    let of_name = rules.entry(label::field_key(&name)).or_default();
    match of_name.iter_mut().find(|known| known.which == which) {
        Some(known) if known.method == method => known.rows.push(row),
        Some(known) => {
            let message = format!(
                "指标「{}」写了两种评分方法，请只留一种；几种办法取较高的，在「{}」写 1、2",
                known.name,
                row.title(rule::WHICH)
            );
            faults.at(&row.spot(rule::METHOD), message);
        }
        None => of_name.push(Rule {
            name,
            method,
            which,
            rows: vec![row],
        }),
    }
}

/// Whether a row goes on with the rule of the row above.
fn above_is(above: Option<&(String, String)>, name: &str, method: &str) -> bool {
    above.is_some_and(|(one, other)| one == name && other == method)
}

/// What an indicator's rules say: one method under its key, or all of them under `either`.
pub(super) fn said(rules: &[Rule<'_>], faults: &mut Faults) -> Option<(&'static str, Node)> {
    if let [only] = rules
        && only.which.is_none()
    {
        return only.method(faults);
    }
    let first = rules.first()?.rows.first()?;
    let each = rules.iter().filter_map(|rule| rule.among(faults));
    let list = Value::List(each.collect());
    Some((methods::EITHER, Node::new(list, &first.spot(rule::METHOD))))
}

impl Rule<'_> {
    /// One of several rules, with the rate and the condition of its own.
    fn among(&self, faults: &mut Faults) -> Option<Node> {
        let first = self.rows.first()?;
        if self.which.is_none() {
            let message = format!(
                "指标「{}」有几种办法，每行都要在「{}」写是第几种；请补写",
                self.name,
                first.title(rule::WHICH)
            );
            faults.at(&first.spot(rule::WHICH), message);
        }
        let mut entries = Entries::new();
        for (column, key, shape) in [
            (rule::RATE, "rate", Shape::Text),
            (rule::ABSENT, "absent", Shape::List),
        ] {
            if let Some(node) = first.value(column, shape, false, faults) {
                entries.push((key, node));
            }
        }
        entries.push(self.method(faults)?);
        Some(Node::new(Value::Table(entries), &first.spot(rule::METHOD)))
    }

    /// The rule of an indicator that does not exist.
    pub(super) fn orphan(&self, faults: &mut Faults) {
        for row in &self.rows {
            let message = format!(
                "“指标”表中没有名为「{}」的三级指标，请写成一样，或删去这一行",
                self.name
            );
            faults.at(&row.spot(rule::INDICATOR), message);
        }
    }

    /// The method under its key in the text scheme.
    pub(super) fn method(&self, faults: &mut Faults) -> Option<(&'static str, Node)> {
        let written = methods::of(&self.method)?;
        self.refuse_unfit(written, faults);
        let first = self.rows.first()?;
        let tables = |faults: &mut Faults| -> Vec<Node> {
            let rows = self.rows.iter();
            rows.map(|row| {
                let spot = row.spot(row.first_filled(rule::FIELD));
                Node::new(Value::Table(record(row, written.parts, faults)), &spot)
            })
            .collect()
        };
        let value = match written.rows {
            Rows::One => Value::Table(record(first, written.parts, faults)),
            Rows::Sides if self.rows.len() == 1 => {
                Value::Table(record(first, written.parts, faults))
            }
            Rows::Sides | Rows::List => Value::List(tables(faults)),
            Rows::Under(key) => {
                let field = text(first, rule::FIELD, faults);
                let list = Node::new(Value::List(tables(faults)), &first.spot(rule::METHOD));
                Value::Table(vec![("field", field), (key, list)])
            }
            Rows::Columns => Value::Table(self.lists(written.parts, faults)),
        };
        Some((written.key, Node::new(value, &first.spot(rule::METHOD))))
    }

    /// Each part as a list over the rows; one that may be blank is a value where all are alike, and
    /// stands for the one above where it is blank.
    fn lists(&self, parts: &[Part], faults: &mut Faults) -> Entries {
        let mut entries = Entries::new();
        for part in parts {
            let Part::Value(slot) = part else { continue };
            let mut nodes: Vec<Node> = Vec::new();
            for row in &self.rows {
                let node = match (nodes.last(), row.text(slot.column)) {
                    (Some(above), None) if !slot.must => above.clone(),
                    _ => text(row, slot.column, faults),
                };
                nodes.push(node);
            }
            let Some(first) = nodes.first().cloned() else {
                continue;
            };
            let alike = nodes.iter().all(|node| node.says(&first));
            let node = if alike && !slot.must {
                first
            } else {
                Node::new(Value::List(nodes), &first.spot)
            };
            entries.push((slot.key, node));
        }
        entries
    }

    /// Cells that the method needs and that are blank, and cells that it has no use for.
    fn refuse_unfit(&self, written: &Written, faults: &mut Faults) {
        let (mut must, mut may) = (Vec::new(), Vec::new());
        for part in written.parts {
            let (needed, allowed) = part.columns();
            must.extend(needed);
            may.extend(allowed);
        }
        let first_only: &[usize] = match written.rows {
            Rows::Under(_) => &[rule::FIELD],
            // The first row's marks stand for those below.
            Rows::Columns => &may,
            Rows::One | Rows::Sides | Rows::List => &[],
        };
        let shown = self.rows.first().and_then(|row| row.text(rule::METHOD));
        let shown = shown.unwrap_or_default();
        for (index, row) in self.rows.iter().enumerate() {
            if written.rows == Rows::One && index > 0 {
                let message = format!("“{shown}”只用一行，请删去这一行");
                faults.at(&row.spot(rule::METHOD), message);
                continue;
            }
            for column in rule::FIELD..row.columns() {
                let of_several = [rule::WHICH, rule::RATE, rule::ABSENT].contains(&column);
                if of_several && self.which.is_some() {
                    continue;
                }
                let spot = row.spot(column);
                let title = row.title(column);
                let first = first_only.contains(&column);
                let needed = must.contains(&column) || (first && index == 0);
                match row.text(column) {
                    None if needed => {
                        faults.at(&spot, format!("“{shown}”要写「{title}」，请补写"));
                    }
                    Some(_) if !needed && !first && !may.contains(&column) => {
                        let message = format!("「{title}」不用于“{shown}”，请清空这一格");
                        faults.at(&spot, message);
                    }
                    Some(text) if first && index > 0 && !self.may_differ(written, column, text) => {
                        let message = format!("「{text}」与第一行不同，请改成一样或清空");
                        faults.at(&spot, message);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether a cell that the first row already has may say this.
    fn may_differ(&self, written: &Written, column: usize, text: &str) -> bool {
        written.rows == Rows::Columns || self.same_as_first(column, text)
    }

    fn same_as_first(&self, column: usize, text: &str) -> bool {
        self.rows.first().and_then(|row| row.text(column)) == Some(text)
    }
}

/// The text of a cell, empty where it is blank: its own reader says what is missing.
fn text(row: &Row<'_>, column: usize, faults: &mut Faults) -> Node {
    let value = row.value(column, Shape::Text, false, faults);
    value.unwrap_or_else(|| Node::new(Value::Text(String::new()), &row.spot(column)))
}

/// The table that the parts make of a row.
fn record(row: &Row<'_>, parts: &[Part], faults: &mut Faults) -> Entries {
    let mut entries = Entries::new();
    for part in parts {
        match *part {
            Part::Value(slot) => {
                let filled = row.text(slot.column).is_some();
                if slot.must || filled {
                    entries.push((slot.key, text(row, slot.column, faults)));
                }
            }
            Part::Otherwise(slot) => {
                if row.text(slot.column) != Some(methods::OTHERWISE) {
                    entries.push((slot.key, text(row, slot.column, faults)));
                }
            }
            Part::End {
                bound,
                within,
                closed,
                open,
            } => {
                let holds = row.value(within, Shape::Flag, false, faults).is_some();
                if row.text(bound).is_some() {
                    let key = if holds { closed } else { open };
                    entries.push((key, text(row, bound, faults)));
                } else if row.text(within).is_some() {
                    let message = format!("「{}」空着，请补写，或清空这一格", row.title(bound));
                    faults.at(&row.spot(within), message);
                }
            }
            Part::Side(must) => {
                let filled = |column| row.text(column).is_some();
                if !must && filled(rule::DIRECTION) != filled(rule::TARGET) {
                    let message = format!(
                        "「{}」和「{}」要一起写，或都空着；请补写",
                        row.title(rule::DIRECTION),
                        row.title(rule::TARGET)
                    );
                    faults.at(&row.spot(rule::DIRECTION), message);
                }
                if must || filled(rule::TARGET) {
                    let target = text(row, rule::TARGET, faults);
                    entries.push((side(row, faults), target));
                }
            }
        }
    }
    entries
}

/// The key of a limit; an unknown side is a fault already.
fn side(row: &Row<'_>, faults: &mut Faults) -> &'static str {
    if row.text(rule::DIRECTION).is_some() {
        row.value(rule::DIRECTION, DIRECTIONS, false, faults);
    }
    let said = row.text(rule::DIRECTION);
    let Shape::Word(pairs) = DIRECTIONS else {
        return "above";
    };
    let found = pairs
        .iter()
        .find(|(shown, written)| Some(*shown) == said || Some(*written) == said);
    found.map_or("above", |(_, written)| written)
}
