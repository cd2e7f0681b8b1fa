//! Values with the cells they stand in, and the one way in which they are written as TOML.

use std::collections::BTreeMap;

use super::{methods, words};
use crate::scheme::source::Spot;

/// A table's entries in their order.
pub(super) type Entries = Vec<(&'static str, Node)>;

/// A value and the cell it stands in.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) spot: Spot,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Flag,
    Whole(i64),
    List(Vec<Node>),
    Table(Entries),
}

impl Node {
    pub(super) fn new(value: Value, spot: &Spot) -> Self {
        Self {
            value,
            spot: spot.clone(),
        }
    }

    /// Whether both are the same text.
    pub(super) fn says(&self, other: &Self) -> bool {
        matches!((&self.value, &other.value), (Value::Text(one), Value::Text(two)) if one == two)
    }

    /// Whether it is written under a heading of its own.
    fn has_heading(&self, key: &str) -> bool {
        let is_table = match &self.value {
            Value::Table(_) => true,
            Value::List(items) => items
                .first()
                .is_some_and(|first| matches!(first.value, Value::Table(_))),
            _ => false,
        };
        // A method stands on one line, within its indicator.
        is_table && methods::of(key).is_none() && key != methods::EITHER
    }
}

/// TOML being written, with the cell of each value by the byte at which it begins.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) spots: BTreeMap<usize, Spot>,
}

impl Writer {
    /// Writes a table's entries, those with headings of their own last.
    pub(super) fn entries(&mut self, path: &str, entries: &Entries) {
        for (key, node) in entries.iter().filter(|(key, node)| !node.has_heading(key)) {
            self.mark(&node.spot);
            self.text.push_str(key);
            self.text.push_str(" = ");
            self.inline(node);
            self.text.push('\n');
        }
        for (key, node) in entries.iter().filter(|(key, node)| node.has_heading(key)) {
            let path = if path.is_empty() {
                (*key).to_owned()
            } else {
                format!("{path}.{key}")
            };
            match &node.value {
                Value::Table(entries) => {
                    self.heading(&format!("[{path}]"), &node.spot);
                    self.entries(&path, entries);
                }
                Value::List(items) => {
                    for item in items {
                        self.heading(&format!("[[{path}]]"), &item.spot);
                        if let Value::Table(entries) = &item.value {
                            self.entries(&path, entries);
                        }
                    }
                }
                Value::Text(_) | Value::Flag | Value::Whole(_) => {}
            }
        }
    }

    fn heading(&mut self, heading: &str, spot: &Spot) {
        self.text.push('\n');
        self.mark(spot);
        self.text.push_str(heading);
        self.text.push('\n');
    }

    fn inline(&mut self, node: &Node) {
        self.mark(&node.spot);
        match &node.value {
            Value::Text(text) => self.text.push_str(&words::toml_string(text)),
            Value::Flag => self.text.push_str("true"),
            Value::Whole(number) => self.text.push_str(&number.to_string()),
            Value::List(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.text.push_str(if index == 0 { "" } else { ", " });
                    self.inline(item);
                }
                self.text.push(']');
            }
            Value::Table(entries) => {
                self.text.push_str("{ ");
                for (index, (key, node)) in entries.iter().enumerate() {
                    self.text.push_str(if index == 0 { "" } else { ", " });
                    self.text.push_str(key);
                    self.text.push_str(" = ");
                    self.inline(node);
                }
                self.text.push_str(" }");
            }
        }
    }

    fn mark(&mut self, spot: &Spot) {
        self.spots.insert(self.text.len(), spot.clone());
    }
}
