//! The blocks of lines on a page: rows of headings over value rows, or labels down the page with a
//! value or several beside each; and the year that each block and each line says.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::account::figure;
use super::fit::{Fit, TITLE_ROWS, block_fit, join, line_fit, of_year};
use super::headings::{is_years_row, year_cell};
use crate::intake::vocabulary::is_total;
use crate::name::FieldName;
use crate::name::label::Label;
use crate::place::Cell;
use crate::returns::CellContent;
use crate::scheme::Block;

/// A field's heading and the columns of cells beneath it, or its label and the cells beside it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub field: FieldName,
    pub heading: Cell,
    pub last: u32,
}

/// One line: the cell of each field, and what its words say.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it stands.
    pub at: Cell,
    /// First and last column of the cells of each field, with their row.
    pub cells: Vec<(Column, u32, (u32, u32))>,
    pub fit: Fit,
    pub total: bool,
    /// Its name, where it has one.
    pub name: String,
}

/// A block of lines.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub fit: Fit,
    pub at: Cell,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// Whether it names the evaluation year over lines that may be blank.
    pub waits: bool,
}

/// A single text longer than this (characters) in a row is prose, not a line.
const PROSE: usize = 20;
/// Every block of lines with these fields on the page, from top to bottom.
pub(super) fn sections(reading: &Reading<'_>, block: &Block, fields: &[FieldName]) -> Vec<Section> {
    let page = reading.page;
    let mut by_row: BTreeMap<u32, Vec<Column>> = BTreeMap::new();
    for (cell, label) in &page.labels {
        let named = |field: &&FieldName| page.words.is_field(label, field, None);
        let Some(field) = fields.iter().find(named) else {
            continue;
        };
        let area = reading.frame.area(*cell);
        let after = area.last.column.saturating_add(1);
        let next = page.grid.row(cell.row, after, u32::MAX).next();
        let last = next.map_or(area.last.column, |(next, _)| next.column.saturating_sub(1));
        by_row.entry(cell.row).or_default().push(Column {
            field: field.clone(),
            heading: *cell,
            last: last.max(area.last.column),
        });
    }
    let heads = |row: u32, columns: &[Column]| {
        let first = columns.first().map_or(0, |column| column.heading.column);
        let mut beside = page.grid.row(row, first, u32::MAX);
        columns.len() >= 2
            && !beside.any(|(cell, raw)| figure(raw).is_some() && year_cell(page, cell).is_none())
    };
    let starts: BTreeSet<u32> = by_row.keys().copied().collect();
    let mut sections = Vec::new();
    let mut labels: Vec<(u32, Vec<Column>)> = Vec::new();
    for (row, columns) in by_row {
        if heads(row, &columns) {
            let end = starts.range(row.saturating_add(1)..).next().copied();
            sections.push(beneath(reading, block, columns, end.unwrap_or(u32::MAX)));
        } else {
            labels.push((row, columns));
        }
    }
    sections.extend(beside(reading, block, fields, labels));
    sections
}

/// The block whose headings stand in a row.
fn beneath(reading: &Reading<'_>, block: &Block, columns: Vec<Column>, end: u32) -> Section {
    let page = reading.page;
    let bottom = |column: &Column| reading.frame.area(column.heading).last.row;
    let first = columns
        .iter()
        .map(bottom)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let left = columns
        .iter()
        .map(|column| column.heading.column)
        .min()
        .unwrap_or(0);
    let right = columns.iter().map(|column| column.last).max().unwrap_or(0);
    let at = columns
        .first()
        .map_or(Cell::new(first, left), |column| column.heading);
    let mut section = Section {
        fit: block_fit(reading, block, at),
        at: Cell::new(first, left),
        columns,
        lines: Vec::new(),
        waits: false,
    };
    let reach = reach(reading, &section.columns, right);
    let mut group = Fit::Unsaid;
    for row in page.grid.filled_rows(first, end.saturating_sub(1)) {
        let own = |cell: Cell| {
            let label = page.labels.get(&cell);
            label.and_then(|label| page.words.block(label)) == Some(block)
        };
        let cells: Vec<(Cell, &CellContent)> = page
            .grid
            .row(row, 0, u32::MAX)
            .map(|(cell, raw)| (cell, &raw.content))
            .collect();
        let known = |cell: &Cell| cell.column <= right && !own(*cell) && page.is_label(*cell);
        if cells.iter().any(|(cell, _)| known(cell)) || is_years_row(page, row, right) {
            break;
        }
        let texts = cells.iter().filter_map(|(cell, content)| match content {
            CellContent::Text(text) if cell.column <= reach && !own(*cell) => {
                Some((*cell, &**text))
            }
            _ => None,
        });
        let texts: Vec<(Cell, &str)> = texts.collect();
        let mut numbers = cells
            .iter()
            .filter(|(cell, _)| (left..=right).contains(&cell.column));
        let holds = numbers.any(|(cell, _)| page.grid.cell(*cell).and_then(figure).is_some());
        let inside = cells
            .iter()
            .filter(|(cell, _)| (left..=right).contains(&cell.column))
            .count();
        if let ([(_, text)], false) = (texts.as_slice(), holds) {
            let fit = line_fit(reading, text, false);
            if !matches!(fit, Fit::Unsaid) {
                section.waits |= fit == Fit::This;
                group = fit;
                continue;
            }
            if inside == 1 && is_prose(text) {
                break;
            }
        }
        if inside > 0 {
            let line = line(reading, &section.columns, (row, reach), &texts, &group);
            section.lines.push(line);
        }
    }
    section
}

/// A row of values beneath headings.
fn line(
    reading: &Reading<'_>,
    columns: &[Column],
    (row, reach): (u32, u32),
    texts: &[(Cell, &str)],
    group: &Fit,
) -> Line {
    let page = reading.page;
    let of_field = |cell: Cell| {
        let mut columns = columns.iter();
        columns.any(|column| (column.heading.column..=column.last).contains(&cell.column))
    };
    let words = texts.iter().filter(|(cell, _)| !of_field(*cell));
    let names: Vec<(Cell, &str)> = words.copied().collect();
    let own = names
        .iter()
        .map(|(cell, text)| line_fit(reading, text, heads_year(reading, columns, *cell)));
    let numbers = reading
        .frame
        .row(page, row, (0, reach))
        .map(|(cell, _)| cell);
    let numbers = numbers.filter(|cell| !of_field(*cell) && heads_year(reading, columns, *cell));
    let years = numbers.filter_map(|cell| year_cell(page, cell));
    let own = own.chain(years.map(|year| of_year(reading, year)));
    let fit = own.reduce(join).unwrap_or(Fit::Unsaid);
    let total = texts
        .iter()
        .any(|(cell, _)| page.labels.get(cell).is_some_and(is_total));
    Line {
        at: Cell::new(
            row,
            columns.first().map_or(0, |column| column.heading.column),
        ),
        cells: columns
            .iter()
            .map(|column| (column.clone(), row, (column.heading.column, column.last)))
            .collect(),
        fit: if fit == Fit::Unsaid {
            group.clone()
        } else {
            fit
        },
        total,
        name: names.iter().map(|(_, text)| *text).collect(),
    }
}

/// The last column that has a heading, a field's or another's.
fn reach(reading: &Reading<'_>, columns: &[Column], right: u32) -> u32 {
    let row = columns.first().map_or(0, |column| column.heading.row);
    let further = reading
        .page
        .grid
        .row(row, right.saturating_add(1), u32::MAX);
    let further = further.take_while(|(cell, _)| !reading.page.is_label(*cell));
    further.map(|(cell, _)| cell.column).last().unwrap_or(right)
}

/// Whether a column that is no field's is headed 年度, 完工时间 or 状态.
fn heads_year(reading: &Reading<'_>, columns: &[Column], cell: Cell) -> bool {
    let row = columns.first().map_or(0, |column| column.heading.row);
    let heading = reading.page.labels.get(&Cell::new(row, cell.column));
    heading.is_some_and(|label| {
        ["年", "时间", "状态", "进度"]
            .iter()
            .any(|word| label.key.contains(word))
    })
}

/// Labels down the page: the cells beside each, column by column, are lines; a label that comes
/// again begins further ones.
fn beside(
    reading: &Reading<'_>,
    block: &Block,
    fields: &[FieldName],
    labels: Vec<(u32, Vec<Column>)>,
) -> Vec<Section> {
    let mut groups: Vec<BTreeMap<FieldName, Column>> = Vec::new();
    for column in labels.into_iter().flat_map(|(_, columns)| columns) {
        match groups.last_mut() {
            Some(group) if !group.contains_key(&column.field) => {
                group.insert(column.field.clone(), column);
            }
            _ => groups.push(BTreeMap::from([(column.field.clone(), column)])),
        }
    }
    let sections = groups.into_iter().filter_map(|group| {
        let ordered = fields.iter().filter_map(|field| group.get(field).cloned());
        let columns: Vec<Column> = ordered.collect();
        let at = columns.iter().map(|column| column.heading).min()?;
        let lines = lines_beside(reading, &columns);
        Some(Section {
            fit: block_fit(reading, block, at),
            at: Cell::new(at.row, at.column.saturating_add(1)),
            columns,
            lines,
            waits: false,
        })
    });
    sections.collect()
}

/// The cells beside labels: one line for each place behind the label.
fn lines_beside(reading: &Reading<'_>, columns: &[Column]) -> Vec<Line> {
    let page = reading.page;
    let cells = |column: &Column| -> Vec<Cell> {
        let first = reading
            .frame
            .area(column.heading)
            .last
            .column
            .saturating_add(1);
        let cells = reading
            .frame
            .row(page, column.heading.row, (first, u32::MAX));
        cells
            .map(|(cell, _)| cell)
            .take_while(|cell| !page.is_label(*cell))
            .collect()
    };
    let found: Vec<(&Column, Vec<Cell>)> = columns
        .iter()
        .map(|column| (column, cells(column)))
        .collect();
    let stacked = columns
        .iter()
        .map(|column| column.heading.column)
        .collect::<BTreeSet<u32>>()
        .len()
        == 1;
    let places: BTreeSet<u32> = if stacked {
        found
            .iter()
            .flat_map(|(_, cells)| cells.iter().map(|cell| cell.column))
            .collect()
    } else {
        let most = found
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or(0);
        (0..u32::try_from(most).unwrap_or(0)).collect()
    };
    let top = columns.iter().map(|column| column.heading).min();
    let mut lines = Vec::new();
    for place in places {
        let of_place = |(column, cells): &(&Column, Vec<Cell>)| {
            let cell = if stacked {
                Some(Cell::new(column.heading.row, place))
            } else {
                usize::try_from(place)
                    .ok()
                    .and_then(|at| cells.get(at).copied())
            };
            let first = column.heading.column.saturating_add(1);
            let cell = cell.unwrap_or(Cell::new(column.heading.row, first));
            ((*column).clone(), cell.row, (cell.column, cell.column))
        };
        let name = top.filter(|_| stacked).and_then(|top| {
            let above = reading.frame.above(Cell::new(top.row, place)).next()?;
            let near = top.row - above.row <= TITLE_ROWS;
            page.labels
                .get(&above)
                .filter(|_| near && !page.is_label(above))?;
            Some(page.shown(above))
        });
        let name = name.unwrap_or_default();
        lines.push(Line {
            at: top.unwrap_or(Cell::new(0, 0)),
            cells: found.iter().map(of_place).collect(),
            fit: line_fit(reading, &name, false),
            total: is_total(&Label::of(&name)),
            name,
        });
    }
    lines
}

/// A sentence, or the date under a form.
fn is_prose(text: &str) -> bool {
    text.chars().count() > PROSE || text.contains('年') && text.contains('月')
}
