//! 审核意见 of a 退回件 that came back: what the unit wrote about each finding (单位说明).

use super::caption;
use super::headed::{self, Table};
use super::page::Page;
use super::said::one_line;
use crate::finding::Code;
use crate::name::{UnitName, label};
use crate::place::Cell;
use crate::returns::{Explanation, RawCell};
use crate::sheets::{self, Digest};

/// The unit that the sheet was made for, and what it wrote.
pub(super) struct Opinion {
    pub unit: Option<UnitName>,
    pub explanations: Vec<Explanation>,
}

/// The columns of the table.
struct Columns {
    place: u32,
    code: u32,
    text: u32,
    /// Hidden; a unit that copied the table by hand may have left it behind.
    key: Option<u32>,
}

/// The row of the table's headings; `None` where the page is no 审核意见.
pub(super) fn header(page: &Page<'_>) -> Option<u32> {
    let wanted = [sheets::PLACE, sheets::CODE, sheets::EXPLANATION];
    headed::header(page, wanted.len(), |said| {
        let called = said.heading.as_deref()?;
        wanted.iter().position(|one| *one == called)
    })
}

/// The heading that a text is.
fn known(text: &str) -> Option<&'static str> {
    let headings = [
        sheets::PLACE,
        sheets::CODE,
        sheets::EXPLANATION,
        sheets::KEY,
    ];
    let text = label::name_key(text);
    headings.into_iter().find(|heading| *heading == text)
}

fn columns(page: &Page<'_>, row: u32) -> Option<Columns> {
    let table = Table::read(page, row, &known, &|| "");
    let column = |heading: &str| {
        let mut named = table.meaning(|meaning| *meaning == heading);
        named.next().map(|column| column.span.0)
    };
    Some(Columns {
        place: column(sheets::PLACE)?,
        code: column(sheets::CODE)?,
        text: column(sheets::EXPLANATION)?,
        key: column(sheets::KEY),
    })
}

/// Reads the sheet with its headings in a row. Rows without 单位说明 say nothing.
pub(super) fn read(page: &Page<'_>, header: u32) -> Opinion {
    let rows = header.saturating_add(1)..=page.grid.last_row();
    let explanations = columns(page, header).map(|columns| {
        rows.filter_map(|row| columns.row(page, row))
            .collect::<Vec<_>>()
    });
    Opinion {
        unit: caption::read(page, header).unit,
        explanations: explanations.unwrap_or_default(),
    }
}

impl Columns {
    fn row(&self, page: &Page<'_>, row: u32) -> Option<Explanation> {
        let shown = |column: u32| {
            let raw = page.grid.cell(Cell::new(row, column));
            raw.map(RawCell::shown).unwrap_or_default()
        };
        let code = Code::named(&one_line(&shown(self.code)))?;
        let text = shown(self.text).trim().to_owned();
        let explained = !text.is_empty();
        explained.then(|| Explanation {
            code,
            cell: first_cell(&shown(self.place)),
            key: self.key.and_then(|column| Digest::of(shown(column).trim())),
            text,
            place: page.place.at(Cell::new(row, self.text)),
        })
    }
}

/// `B7` of `B7、B8 等 5 处`, and of `附件1!B7`; a sheet alone is no cell.
fn first_cell(places: &str) -> String {
    let first = places.split(['、', ' ', '\n']).next().unwrap_or_default();
    let cell = first.rsplit_once('!').map_or(first, |(_, cell)| cell);
    let is_cell = cell.starts_with(|c: char| c.is_ascii_uppercase())
        && cell.ends_with(|c: char| c.is_ascii_digit());
    if is_cell { cell } else { "" }.to_owned()
}
