//! How the labels of a block of pairs stand: where each is, where what stands beneath them ends, on
//! which side their values are.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::choice::{self, Filled};
use super::context::{self, CELLS_BEFORE};
use crate::intake::grid::Area;
use crate::intake::page::Page;
use crate::name::FieldName;
use crate::name::label::{Label, YearWord};
use crate::place::Cell;
use crate::scheme::{Field, FieldKind};

/// A field's label on the page.
pub(super) struct Spot<'p> {
    pub field: &'p Field,
    pub area: Area,
    pub own: bool,
    pub said: Option<YearWord>,
    /// Whether the label or the heading of its block says another year than the form's.
    pub past: bool,
}

/// So many labels before one may hold the heading of its block.
const LABELS_BEFORE: usize = 100;
/// A value stands within so many rows beneath its label.
const LOOKED_THROUGH: u32 = 20;

/// Where the labels of a block stand, and where what stands beneath them ends.
pub(super) struct Block<'f> {
    fields: &'f [FieldName],
    pub labels: BTreeSet<Cell>,
    /// Its first column: what stands further left is beside it.
    pub left: u32,
    /// How many columns lie from one label of a row to the next, at least.
    widths: BTreeMap<u32, u32>,
}

/// Whether a cell is the heading of a block with any of these fields.
fn heads(page: &Page<'_>, fields: &[FieldName], cell: Cell) -> bool {
    let label = page.labels().get(cell);
    let block = label.and_then(|label| page.words.block(label));
    block.is_some_and(|block| block.supplies_any(fields))
}

impl<'f> Block<'f> {
    pub(super) fn of(reading: &Reading<'_>, fields: &'f [FieldName], spots: &[Spot<'_>]) -> Self {
        let page = reading.page;
        let labels: BTreeSet<Cell> = spots.iter().map(|spot| spot.area.first).collect();
        let left = |cell: &Cell| {
            let before = page
                .grid
                .row(cell.row, 0, cell.column)
                .rev()
                .take(CELLS_BEFORE);
            let heading = before
                .map(|(cell, _)| cell)
                .find(|cell| heads(page, fields, *cell));
            heading.unwrap_or(*cell).column
        };
        let left = labels.iter().map(left).min().unwrap_or(0);
        let mut widths: BTreeMap<u32, u32> = BTreeMap::new();
        for (one, next) in labels.iter().zip(labels.iter().skip(1)) {
            if one.row == next.row {
                let width = next.column - one.column;
                let known = widths.entry(one.row).or_insert(width);
                *known = width.min(*known);
            }
        }
        Self {
            fields,
            labels,
            left,
            widths,
        }
    }

    /// The last column of what may stand beneath a label that has no further cell in its row: it is
    /// as wide as the narrowest label of the row.
    pub(super) fn last_column(&self, area: Area) -> u32 {
        let width = self.widths.get(&area.first.row).copied().unwrap_or(1);
        let last = area.first.column.saturating_add(width).saturating_sub(1);
        last.max(area.last.column)
    }

    /// The first column of its row's labels, whose columns hold values and no words for the others';
    /// `column` where none stands further left.
    pub(super) fn first_beneath(&self, area: Area, column: u32) -> u32 {
        let row = Cell::new(area.first.row, 0)..=area.first;
        let first = self.labels.range(row).next();
        first.map_or(column, |first| first.column.min(column))
    }

    /// The row where what stands beneath a label ends: one that begins with something else (a label
    /// of the form, a note), or stands far below.
    pub(super) fn end(&self, page: &Page<'_>, label: Area) -> u32 {
        let mut last = label.first.row;
        for row in page.grid.filled_rows(last.saturating_add(1), u32::MAX) {
            if page.is_blank_row(row) {
                continue;
            }
            let first = page.grid.row(row, self.left, u32::MAX).next();
            let begins = first
                .is_some_and(|(cell, _)| page.is_label(cell) && !heads(page, self.fields, cell));
            if row > label.last.row && (begins || row - last > LOOKED_THROUGH) {
                return row;
            }
            last = row;
        }
        u32::MAX
    }
}

/// The filled cells at a label on either side.
pub(super) struct Sides {
    pub right: Vec<Filled>,
    pub beneath: Vec<Filled>,
}

/// The labels of fields, apart from the headings of the table and the labels of other things.
pub(super) fn spots<'p>(
    reading: &Reading<'p>,
    fields: &[FieldName],
    year: Option<i32>,
) -> Vec<Spot<'p>> {
    let page = reading.page;
    let mut spots = Vec::new();
    for (cell, label) in page
        .labels()
        .iter()
        .filter(|(_, label)| label.names_field())
    {
        let mut named = fields.iter();
        let field = named.find(|field| label.is_field(field, year));
        let field = field.filter(|_| !reading.headings.contains(cell));
        let Some(field) = field.and_then(|field| page.words.field(field)) else {
            continue;
        };
        if field.kind == FieldKind::People && context::is_of_things(reading, *cell) {
            continue;
        }
        spots.push(Spot {
            own: label.is_own_field(&field.name),
            field,
            area: reading.frame.area(*cell),
            said: label.year,
            past: is_past(reading, field, *cell, label),
        });
    }
    spots
}

/// Whether a label, or the heading of the block that it stands in, names another year than the
/// form's. A field that is itself of another year is asked by its own label.
fn is_past(reading: &Reading<'_>, field: &Field, cell: Cell, label: &Label) -> bool {
    let page = reading.page;
    let dated = field.label.contains("{year}");
    let heading = || {
        let before = page.labels().range(..cell).rev().take(LABELS_BEFORE);
        let mut before = before.filter_map(|(_, label)| Some((label, page.words.block(label)?)));
        let (label, block) = before.next()?;
        label.year.filter(|_| block.fields().contains(&&field.name))
    };
    let said = match label.year.filter(|_| dated) {
        Some(said) => Some(said),
        None => heading(),
    };
    said.is_some_and(|said| !choice::is_this_year(said, reading.year))
}

/// How the labels of a block stand to each other.
pub(super) struct Layout {
    /// Labels that have another one right beneath or above them.
    pub stacked: BTreeSet<Cell>,
    /// Rows of labels of which one has its value to the right.
    pub rightward: BTreeSet<u32>,
    /// Rows of several labels.
    pub rows: BTreeSet<u32>,
    /// The columns in which labels that stand in a column have their values, by that column.
    value_columns: BTreeMap<u32, BTreeSet<u32>>,
    /// The rows in which labels that stand in a row have their values, by that row.
    value_rows: BTreeMap<u32, BTreeSet<u32>>,
}

impl Layout {
    pub(super) fn of(spots: &[Spot<'_>], sides: &[Sides]) -> Self {
        let mut columns: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
        for spot in spots {
            columns
                .entry(spot.area.first.column)
                .or_default()
                .push(spot.area.first);
            *rows.entry(spot.area.first.row).or_default() += 1;
        }
        let stacked = columns.into_values().filter(|column| column.len() > 1);
        let mut filled: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        let mut value_columns: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut value_rows: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (spot, sides) in spots.iter().zip(sides) {
            let Cell { row, column } = spot.area.first;
            if let Some(value) = sides.right.iter().find(|one| one.may_be_value()) {
                let columns = value_columns.entry(column).or_default();
                columns.insert(value.cell.column);
            }
            if let Some(value) = sides.beneath.iter().find(|one| one.may_be_value()) {
                value_rows.entry(row).or_default().insert(value.cell.row);
            }
            let (right, beneath) = filled.entry(spot.area.first.row).or_default();
            *right += usize::from(!sides.right.is_empty());
            *beneath += usize::from(!sides.beneath.is_empty());
        }
        let rightward = filled
            .into_iter()
            .filter(|(_, (right, beneath))| right > beneath);
        Self {
            stacked: stacked.flatten().collect(),
            rightward: rightward.map(|(row, _)| row).collect(),
            rows: rows
                .into_iter()
                .filter(|(_, count)| *count > 1)
                .map(|(row, _)| row)
                .collect(),
            value_columns,
            value_rows,
        }
    }

    /// The text that stands where the labels beside a label have their values: it was filled in as
    /// the label's own, whatever words it is made of.
    pub(super) fn text_in_place(&self, reading: &Reading<'_>, spot: &Spot<'_>) -> Option<Cell> {
        let page = reading.page;
        let Area { first, last } = spot.area;
        let columns = self.value_columns.get(&first.column);
        let rows = self.value_rows.get(&first.row);
        let of_label = |cell: &Cell| !page.is_label(*cell);
        let after = (last.column.saturating_add(1), u32::MAX);
        let behind = reading.frame.row(page, first.row, after);
        let behind = behind.map(|(cell, _)| cell).take_while(of_label);
        let behind = behind.filter(|cell| columns.is_some_and(|at| at.contains(&cell.column)));
        let beneath = reading.frame.beneath(Cell::new(last.row, first.column));
        let beneath = beneath.take_while(of_label);
        let beneath = beneath.filter(|cell| rows.is_some_and(|at| at.contains(&cell.row)));
        let text = |cell: &Cell| page.figure(*cell).is_none() && !page.says_nothing(*cell);
        behind.chain(beneath).find(text)
    }

    /// Whether a label's values stand to its right, whatever stands beneath.
    pub(super) fn is_rightward(&self, spot: &Spot<'_>) -> bool {
        let row = spot.area.first.row;
        let stacked = self.stacked.contains(&spot.area.first);
        stacked && !self.rows.contains(&row) || self.rightward.contains(&row)
    }

    /// The blank cell that waits for a label's value.
    pub(super) fn waiting(&self, spot: &Spot<'_>) -> Cell {
        let (first, last) = (spot.area.first, spot.area.last);
        if self.is_rightward(spot) || !self.rows.contains(&first.row) {
            Cell::new(first.row, last.column.saturating_add(1))
        } else {
            Cell::new(last.row.saturating_add(1), first.column)
        }
    }
}
