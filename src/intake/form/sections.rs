//! The blocks of lines on a page: rows of headings over value rows, or labels down the page with a
//! value or several beside each; and the year that each block and each line says.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::fit::{Fit, block_fit, is_of_state, join, line_fit, state_fit};
use super::frame::words_of;
use super::headings::{is_years_row, year_cell};
use super::section::{Column, Line, Section};
use super::spoken::tells_size;
use super::upright;
use crate::intake::page::Page;
use crate::intake::term::Term;
use crate::intake::vocabulary::is_total;
use crate::name::FieldName;
use crate::name::label::Label;
use crate::place::Cell;
use crate::returns::CellContent;
use crate::scheme::{Block, BlockKind};

/// A single text longer than this (characters) in a row is prose, not a line.
const PROSE: usize = 20;

/// Every block of lines with these fields on the page, from top to bottom.
pub(super) fn sections(reading: &Reading<'_>, block: &Block, fields: &[FieldName]) -> Vec<Section> {
    let by_row = columns(reading, fields);
    // A label's value may stand right behind it; behind the last heading stands whatever else.
    let valued = |column: &Column| {
        let area = reading.frame.area(column.heading);
        let after = (area.last.column.saturating_add(1), u32::MAX);
        let mut behind = reading.frame.row(reading.page, column.heading.row, after);
        behind
            .next()
            .is_some_and(|(cell, _)| is_figure(reading, cell))
    };
    let heads = |columns: &[Column]| match columns {
        [first @ .., _] if !first.is_empty() => !first.iter().any(valued),
        _ => false,
    };
    let starts: BTreeSet<u32> = by_row.keys().copied().collect();
    let mut sections = Vec::new();
    let mut labels: Vec<(u32, Vec<Column>)> = Vec::new();
    for (row, mut columns) in by_row {
        narrow(reading, &mut columns);
        if heads(&columns) {
            let end = starts.range(row.saturating_add(1)..).next().copied();
            sections.push(beneath(reading, block, columns, end.unwrap_or(u32::MAX)));
        } else {
            labels.push((row, columns));
        }
    }
    sections.extend(upright::beside(reading, block, fields, labels));
    sections
}

/// Headings of blocks of lines that name a field only together with the heading of their group:
/// 批复 and 实际 beneath 建设规模. A page with headings of its own for them has none.
pub(super) fn grouped(page: &Page<'_>) -> BTreeMap<Cell, FieldName> {
    let blocks = &page.words.scheme.form.blocks;
    let fields = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Lines(fields) => Some(fields),
        _ => None,
    });
    let fields: Vec<&FieldName> = fields.flatten().collect();
    let of_block = |term: &Term| {
        let mut fields = fields.iter().filter(|_| term.counts());
        fields.find(|field| term.is_field(field, None))
    };
    if page
        .labels()
        .values()
        .any(|label| of_block(label).is_some())
    {
        return BTreeMap::new();
    }
    let named = |cell: Cell| {
        let row = cell.row.checked_sub(1)?;
        let (group, _) = page.grid.row(row, 0, cell.column).next_back()?;
        let (group, own) = (page.labels().get(group)?, page.shown(cell));
        let joined = [format!("{}{own}", group.key), format!("{own}{}", group.key)];
        let mut terms = joined.iter().map(|text| page.words.term(Label::of(text)));
        terms.find_map(|term| of_block(&term))
    };
    let labels = page.labels().iter();
    let found = labels.filter_map(|(cell, _)| Some((*cell, (*named(*cell)?).clone())));
    let found: BTreeMap<Cell, FieldName> = found.collect();
    let mut in_row: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in found.keys() {
        *in_row.entry(cell.row).or_default() += 1;
    }
    // One alone is no row of headings.
    let several = |cell: &Cell| in_row.get(&cell.row).is_some_and(|count| *count > 1);
    let kept = found.into_iter().filter(|(cell, _)| several(cell));
    kept.collect()
}

/// The headings or labels of fields in each row.
fn columns(reading: &Reading<'_>, fields: &[FieldName]) -> BTreeMap<u32, Vec<Column>> {
    let page = reading.page;
    let mut by_row: BTreeMap<u32, Vec<Column>> = BTreeMap::new();
    for (cell, label) in page.labels().iter() {
        let grouped = reading.grouped.get(cell);
        if grouped.is_none() && !label.names_field() {
            continue;
        }
        let named = |field: &&FieldName| match grouped {
            Some(grouped) => grouped == *field,
            None => label.is_field(field, None),
        };
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
    by_row
}

/// Whether a cell holds a number that is no year.
fn is_figure(reading: &Reading<'_>, cell: Cell) -> bool {
    reading.page.figure(cell).is_some() && year_cell(reading.page, cell).is_none()
}

/// A heading that is not merged is no wider than the narrowest, whatever stands further on.
fn narrow(reading: &Reading<'_>, columns: &mut [Column]) {
    let merged =
        |column: &Column| reading.frame.area(column.heading).last.column > column.heading.column;
    let bare = columns.iter().filter(|column| !merged(column));
    let widths = bare.map(|column| column.last - column.heading.column);
    let narrowest = widths.min().unwrap_or(0);
    for column in columns.iter_mut().filter(|column| !merged(column)) {
        column.last = column.last.min(column.heading.column + narrowest);
    }
}

/// Where a block's headings and the rows beneath them stand.
struct Extent<'b> {
    block: &'b Block,
    /// The first row beneath the headings, and the row where the next block begins.
    rows: (u32, u32),
    /// The first and the last column of its fields.
    columns: (u32, u32),
    /// The column where the block begins, and the last that has any heading.
    reach: (u32, u32),
}

/// The block whose headings stand in a row.
fn beneath(reading: &Reading<'_>, block: &Block, columns: Vec<Column>, end: u32) -> Section {
    let page = reading.page;
    let bottom = |column: &Column| reading.frame.area(column.heading).last.row;
    let first = columns.iter().map(bottom).max().unwrap_or(0);
    let first = first.saturating_add(1);
    let left = columns.iter().map(|column| column.heading.column).min();
    let left = left.unwrap_or(0);
    let right = columns.iter().map(|column| column.last).max().unwrap_or(0);
    let at = columns
        .first()
        .map_or(Cell::new(first, left), |column| column.heading);
    let beyond = (right.saturating_add(1), u32::MAX);
    let beyond = reading.frame.row(page, at.row, beyond);
    let mut beyond = beyond.map(|(cell, _)| cell);
    let mut section = Section {
        fit: block_fit(reading, block, at),
        at: Cell::new(first, left),
        lines: Vec::new(),
        waits: false,
        stray: beyond.find(|cell| is_figure(reading, *cell)),
        told: None,
        columns,
    };
    let extent = Extent {
        block,
        rows: (first, end),
        columns: (left, right),
        reach: (
            begin(reading, block, at),
            reach(reading, &section.columns, right),
        ),
    };
    rows(reading, &extent, &mut section);
    section
}

/// Reads the rows beneath headings, down to whatever is no line of the block.
fn rows(reading: &Reading<'_>, extent: &Extent<'_>, section: &mut Section) {
    let page = reading.page;
    let (left, right) = extent.columns;
    let own = |cell: Cell| {
        let label = page.labels().get(cell);
        label.and_then(|label| page.words.block(label)) == Some(extent.block)
    };
    let mut group = Fit::Unsaid;
    let (first, end) = extent.rows;
    let (begin, reach) = extent.reach;
    for row in page.grid.filled_rows(first, end.saturating_sub(1)) {
        let known = |cell: Cell| !own(cell) && page.is_label(cell);
        let mut cells = page.grid.row(row, begin, right);
        if cells.any(|(cell, _)| known(cell)) || is_years_row(page, row, right) {
            break;
        }
        let cells = page.grid.row(row, begin, reach);
        let texts = cells.filter_map(|(cell, raw)| match &raw.content {
            CellContent::Text(text) if !own(cell) => Some((cell, &**text)),
            _ => None,
        });
        let texts: Vec<(Cell, &str)> = texts.collect();
        let inside = reading.frame.row(page, row, (left, right));
        let inside: Vec<bool> = inside
            .map(|(cell, _)| page.figure(cell).is_some())
            .collect();
        if inside.len() > 1 && heads_kinds(reading, row, (left, right)) {
            break;
        }
        if let ([(cell, text)], false) = (texts.as_slice(), inside.contains(&true)) {
            section.told = section.told.or(tells_size(text).then_some(*cell));
            let fit = line_fit(reading, text, false);
            if fit != Fit::Unsaid {
                section.waits |= fit == Fit::This;
                group = fit;
                continue;
            }
            if inside.len() == 1 && is_prose(text) {
                break;
            }
        }
        if !inside.is_empty() {
            let line = line(
                reading,
                &section.columns,
                (row, extent.reach),
                &texts,
                &group,
            );
            section.lines.push(line);
        }
    }
}

/// Whether a row holds nothing but headings of years or kinds, of whatever stands beneath it.
fn heads_kinds(reading: &Reading<'_>, row: u32, columns: (u32, u32)) -> bool {
    let mut cells = reading.frame.row(reading.page, row, columns);
    cells.all(|(cell, _)| {
        let words = words_of(reading.page, cell);
        words.is_some_and(|words| words.part || words.total || words.year.is_some())
    })
}

/// A row of values beneath headings.
fn line(
    reading: &Reading<'_>,
    columns: &[Column],
    (row, (begin, reach)): (u32, (u32, u32)),
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
    let said = names
        .iter()
        .filter(|(cell, _)| state_heading(reading, columns, *cell).is_none());
    let said = said.map(|(_, text)| line_fit(reading, text, false));
    let unheaded = page.grid.row(row, reach.saturating_add(1), u32::MAX);
    let unheaded = unheaded.take_while(|(cell, _)| !page.is_label(*cell));
    let unheaded = unheaded.filter_map(|(_, raw)| match &raw.content {
        CellContent::Text(text) => Some(line_fit(reading, text, false)),
        _ => None,
    });
    let stated = reading.frame.row(page, row, (begin, reach));
    let stated = stated.filter_map(|(cell, _)| {
        let heading = state_heading(reading, columns, cell).filter(|_| !of_field(cell))?;
        Some(state_fit(reading, heading, cell))
    });
    let fit = said.chain(unheaded).chain(stated);
    let fit = fit.reduce(join).unwrap_or(Fit::Unsaid);
    let total = texts.iter().any(|(cell, _)| {
        page.labels()
            .get(*cell)
            .is_some_and(|label| is_total(label))
    });
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

/// The column of the block's name beside its headings: what stands further left is beside the block.
fn begin(reading: &Reading<'_>, block: &Block, at: Cell) -> u32 {
    let page = reading.page;
    let mut before = page.grid.row(at.row, 0, at.column).rev();
    let own = before.find(|(cell, _)| {
        let term = page.labels().get(*cell);
        term.and_then(|term| page.words.block(term)) == Some(block)
    });
    own.map_or(0, |(cell, _)| cell.column)
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

/// The heading of a column that is no field's and says 年度, 完工时间 or 状态.
fn state_heading<'p>(reading: &Reading<'p>, columns: &[Column], cell: Cell) -> Option<&'p Label> {
    let row = columns.first().map_or(0, |column| column.heading.row);
    let heading = reading.page.labels().get(Cell::new(row, cell.column));
    heading
        .map(|term| &term.label)
        .filter(|label| is_of_state(label))
}

/// A sentence, or the date under a form.
fn is_prose(text: &str) -> bool {
    text.chars().count() > PROSE || text.contains('年') && text.contains('月')
}
