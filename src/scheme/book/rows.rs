//! Finds a sheet's headings and reads its rows' cells into records, with every fault of a cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ReadSheet;
use super::layout::{LATER, Layout, Shape, Slot};
use super::tree::{Entries, Node, Value};
use super::words;
use crate::name::label;
use crate::place::Cell;
use crate::scheme::source::{SchemeError, SchemePlace, Spot};

/// The last row in which headings are looked for.
const LAST_HEADING: u32 = 20;

/// The faults found in cells.
#[derive(Debug, Default)]
pub(super) struct Faults(pub(super) BTreeSet<SchemeError>);

impl Faults {
    pub(super) fn at(&mut self, spot: &Spot, message: String) {
        self.0.insert(SchemeError {
            place: SchemePlace::Cell(spot.clone()),
            message,
        });
    }
}

/// A sheet whose headings are known.
pub(super) struct Table<'a> {
    pub(super) layout: &'static Layout,
    name: Arc<str>,
    cells: &'a BTreeMap<Cell, String>,
    /// The sheet's column of each column of the layout; `None` for one that the sheet may lack.
    columns: Vec<Option<u32>>,
    rows: Vec<u32>,
}

/// A row with something in it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table<'a>,
    row: u32,
}

impl<'a> Table<'a> {
    /// The sheet of a layout; a fault and `None` where it or one of its columns is missing.
    pub(super) fn find(
        layout: &'static Layout,
        sheets: &'a [ReadSheet],
        faults: &mut Faults,
    ) -> Option<Self> {
        let mut named = sheets
            .iter()
            .filter(|sheet| sheet.name.trim() == layout.name);
        let Some(sheet) = named.next() else {
            if layout.optional {
                return None;
            }
            let spot = Spot {
                sheet: Arc::from(layout.name),
                cell: None,
            };
            let message =
                "没有这张工作表，请恢复它的名称，或用 jixiao scheme export 重新导出后再改";
            faults.at(&spot, message.to_owned());
            return None;
        };
        let (heading_row, columns) = headings(layout, sheet, faults)?;
        for (cell, reason) in &sheet.broken {
            if cell.row > heading_row && columns.contains(&Some(cell.column)) {
                let message = format!("单元格是「{reason}」，不能用；请改成文字或数");
                faults.at(&spot(&sheet.name, *cell), message);
            }
        }
        let rows: BTreeSet<u32> = sheet
            .cells
            .iter()
            .filter(|(cell, text)| {
                cell.row > heading_row
                    && columns.contains(&Some(cell.column))
                    && !text.trim().is_empty()
            })
            .map(|(cell, _)| cell.row)
            .collect();
        Some(Self {
            layout,
            name: Arc::clone(&sheet.name),
            cells: &sheet.cells,
            columns,
            rows: rows.into_iter().collect(),
        })
    }

    /// The rows from top to bottom.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row {
            table: self,
            row: *row,
        })
    }

    /// The sheet itself.
    pub(super) fn spot(&self) -> Spot {
        Spot {
            sheet: Arc::clone(&self.name),
            cell: None,
        }
    }
}

fn spot(sheet: &Arc<str>, cell: Cell) -> Spot {
    Spot {
        sheet: Arc::clone(sheet),
        cell: Some(cell),
    }
}

/// The row of the headings, and the sheet's column of each of them.
fn headings(
    layout: &Layout,
    sheet: &ReadSheet,
    faults: &mut Faults,
) -> Option<(u32, Vec<Option<u32>>)> {
    let titles = layout.columns.iter();
    let titles: Vec<String> = titles
        .map(|column| label::field_key(column.title))
        .collect();
    let known = |text: &str| titles.contains(&label::field_key(text));
    let mut hits: BTreeMap<u32, usize> = BTreeMap::new();
    for (cell, text) in &sheet.cells {
        if cell.row > LAST_HEADING || hits.values().any(|hits| *hits == titles.len()) {
            break;
        }
        if known(text) {
            *hits.entry(cell.row).or_default() += 1;
        }
    }
    let most = hits
        .iter()
        .max_by_key(|(row, hits)| (**hits, u32::MAX - **row));
    let row = most.map_or(0, |(row, _)| *row);
    let mut texts: Vec<(Cell, &str, String)> = sheet
        .cells
        .iter()
        .filter(|(cell, text)| cell.row == row && !text.trim().is_empty())
        .map(|(cell, text)| (*cell, text.as_str(), label::field_key(text)))
        .collect();
    let mut columns = Vec::new();
    let mut whole = true;
    for (column, title) in layout.columns.iter().zip(&titles) {
        let at = texts.iter().position(|(.., key)| key == title);
        if let Some(at) = at {
            columns.push(Some(texts.remove(at).0.column));
        } else if LATER.contains(&column.title) {
            columns.push(None);
        } else {
            whole = false;
            let message = format!("缺少「{}」一列，请在列标题中补上", column.title);
            faults.at(&spot(&sheet.name, Cell::new(row, 0)), message);
        }
    }
    for (cell, text, _) in texts {
        if !text.trim().starts_with("备注") {
            let message = format!(
                "不认识列标题「{}」，请改正或删去；自己的记录请用“备注”作列标题",
                text.trim()
            );
            faults.at(&spot(&sheet.name, cell), message);
        }
    }
    whole.then_some((row, columns))
}

impl<'a> Row<'a> {
    /// The text of a column of the layout; `None` where the cell is blank.
    pub(super) fn text(&self, column: usize) -> Option<&'a str> {
        let cell = self.cell(column)?;
        let text = self.table.cells.get(&cell)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The place of a column of the layout in this row.
    pub(super) fn spot(&self, column: usize) -> Spot {
        Spot {
            sheet: Arc::clone(&self.table.name),
            cell: self.cell(column),
        }
    }

    /// The heading of a column of the layout.
    pub(super) fn title(&self, column: usize) -> &'static str {
        let column = self.table.layout.columns.get(column);
        column.map_or("", |column| column.title)
    }

    /// How many columns the layout has.
    pub(super) fn columns(&self) -> usize {
        self.table.layout.columns.len()
    }

    /// The first column from one on that is filled in; that one itself where none is.
    pub(super) fn first_filled(&self, from: usize) -> usize {
        let filled = (from..self.columns()).find(|column| self.text(*column).is_some());
        filled.unwrap_or(from)
    }

    fn cell(&self, column: usize) -> Option<Cell> {
        let column = self.table.columns.get(column)?.as_ref()?;
        Some(Cell::new(self.row, *column))
    }

    /// Whether any of the slots is filled in.
    pub(super) fn has_any(&self, slots: &[Slot]) -> bool {
        slots.iter().any(|slot| self.text(slot.column).is_some())
    }

    /// The record that the slots make of the row.
    pub(super) fn record(&self, slots: &[Slot], faults: &mut Faults) -> Entries {
        let mut entries = Entries::new();
        for slot in slots {
            if let Some(node) = self.value(slot.column, slot.shape, slot.must, faults) {
                put(&mut entries, slot.key, node);
            }
        }
        entries
    }

    /// The value of a cell; `None` where it is blank and may be.
    pub(super) fn value(
        &self,
        column: usize,
        shape: Shape,
        must: bool,
        faults: &mut Faults,
    ) -> Option<Node> {
        let spot = self.spot(column);
        let Some(text) = self.text(column) else {
            // A list may be empty.
            if must && shape != Shape::List {
                let message = format!("「{}」空着，请填写", self.title(column));
                faults.at(&spot, message);
            }
            return must.then(|| Node::new(blank(shape), &spot));
        };
        match read(text, shape, &spot) {
            Ok(value) => value.map(|value| Node::new(value, &spot)),
            Err(message) => {
                faults.at(&spot, message);
                must.then(|| Node::new(blank(shape), &spot))
            }
        }
    }
}

/// Puts a value under its key; a dot leads into a table of its own.
pub(super) fn put(entries: &mut Entries, key: &'static str, node: Node) {
    let Some((owner, key)) = key.split_once('.') else {
        entries.push((key, node));
        return;
    };
    if !entries.iter().any(|(known, _)| *known == owner) {
        let table = Node::new(Value::Table(Entries::new()), &node.spot);
        entries.push((owner, table));
    }
    for (known, table) in entries {
        if let (true, Value::Table(inner)) = (*known == owner, &mut table.value) {
            inner.push((key, node));
            return;
        }
    }
}

/// What stands for a value that cannot be read, so that the rest can still be checked.
fn blank(shape: Shape) -> Value {
    match shape {
        Shape::List | Shape::Pair => Value::List(Vec::new()),
        Shape::Whole | Shape::Year => Value::Whole(0),
        Shape::Text | Shape::Flag | Shape::Word(_) => Value::Text(String::new()),
    }
}

/// A filled cell as a value; `None` for a flag that says no.
fn read(text: &str, shape: Shape, spot: &Spot) -> Result<Option<Value>, String> {
    Ok(Some(match shape {
        Shape::Text => Value::Text(words::said(text)),
        Shape::List => list(text, spot),
        Shape::Pair => match list(text, spot) {
            Value::List(items) if items.len() == 2 => Value::List(items),
            _ => return Err(format!("「{text}」应是两个字段，请用“；”隔开")),
        },
        Shape::Flag => match text {
            "是" | "√" | "✓" | "1" | "TRUE" => Value::Flag,
            "否" | "×" | "0" | "FALSE" => return Ok(None),
            _ => return Err(format!("「{text}」不认识，请填“是”或留空")),
        },
        Shape::Whole => match text.parse() {
            Ok(number) if (0..=255).contains(&number) => Value::Whole(number),
            _ => return Err(format!("「{text}」应是 0 到 255 的整数，请改正")),
        },
        Shape::Year => match (text, text.parse::<i32>()) {
            ("本年" | "本年度", _) => Value::Whole(0),
            ("上年" | "上年度", _) => Value::Whole(-1),
            (_, Ok(number)) => Value::Whole(number.into()),
            _ => return Err(format!("「{text}」不认识，请填“本年”或“上年”")),
        },
        Shape::Word(pairs) => Value::Text(word(text, pairs)?),
    }))
}

fn list(text: &str, spot: &Spot) -> Value {
    let items = words::items(text).into_iter();
    Value::List(
        items
            .map(|item| Node::new(Value::Text(item), spot))
            .collect(),
    )
}

/// The text scheme's word for a word of the workbook.
pub(super) fn word(text: &str, pairs: &[(&str, &str)]) -> Result<String, String> {
    let found = pairs
        .iter()
        .find(|(shown, written)| *shown == text || *written == text);
    found.map_or_else(
        || {
            let shown: Vec<&str> = pairs.iter().map(|(shown, _)| *shown).collect();
            Err(format!("「{text}」不认识，请从 {} 中选", shown.join("、")))
        },
        |(_, written)| Ok((*written).to_owned()),
    )
}
