//! A form's sheet as it came: labels, values, merged cells and widths, with marks on the wrong
//! cells. Numbers are numbers, formulas their values.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::style::{BODY, Styles};
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::style::BASE_COLUMN;
use crate::output::template::{Mark, content, marked};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::returns::{CellFormat, FormCopy, NO_RESULT, RawCell};
use crate::sheets::Stamp;

/// A form to be drawn.
pub(super) struct Form<'a> {
    copy: &'a FormCopy,
    marks: &'a [Mark],
    /// The cells that the program reads.
    read: &'a [Cell],
    /// The merged regions that are drawn as such.
    merged: Vec<Area>,
}

/// The most cells of all merged regions together; honest forms have a few hundred.
const MERGED_CELLS: u64 = 20_000;
/// Tables of more cells get no lines around blank ones.
const LINED_CELLS: u64 = 20_000;
/// Widths in pixels of columns that the file does not tell.
const LEAST: u32 = 40;
const MOST: u32 = 240;
/// The widest sheet that is printed upright, in pixels.
const UPRIGHT: u32 = 900;
/// The most rows that are printed on one page.
const ROWS_ON_A_PAGE: u32 = 60;
/// The least height of a row in pixels.
const LINE: u32 = 26;
/// The shortest text that reads better from the left.
const LONG: usize = 24;

impl<'a> Form<'a> {
    pub(super) fn new(copy: &'a FormCopy, marks: &'a [Mark], read: &'a [Cell]) -> Self {
        Self {
            merged: merged(copy),
            copy,
            marks,
            read,
        }
    }

    pub(super) fn sheet(&self, styles: &Styles, name: &str) -> Result<Worksheet> {
        let areas = self.areas();
        let widths = self.widths();
        let orientation = if widths.values().sum::<u32>() > UPRIGHT {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        };
        let mut sheet = Sheet::new(name, orientation)?;
        let last = widths.keys().next_back().copied().unwrap_or_default();
        let width = |column| widths.get(&column).copied().unwrap_or(BASE_COLUMN);
        sheet.column_widths((0..=last).map(width))?;
        let mut heights: BTreeMap<u32, u32> = BTreeMap::new();
        let blank = RawCell::text("");
        for (first, area) in &areas {
            let raw = self.copy.cells.get(first).unwrap_or(&blank);
            let over = (area.first.column..=area.last.column).map(width).sum();
            let height = row_height([(raw.shown().as_str(), over)], BODY).max(LINE);
            if area.first.row == area.last.row {
                let row = heights.entry(first.row).or_insert(height);
                *row = height.max(*row);
            }
            let format = self.format(styles, *area, raw);
            let unread = !self.read.contains(first);
            let content = match content(raw) {
                // A sum or the like that no program has computed yet; nobody reads it.
                Content::Text(text) if unread && text == NO_RESULT => Content::Blank,
                content => content,
            };
            sheet.put_over(*area, &content, &format)?;
        }
        for (row, height) in heights {
            sheet.row_height(row, height)?;
        }
        for mark in self.marks {
            let area = self
                .merge_around(mark.cell)
                .map_or(mark.cell, |area| area.first);
            sheet.comment(area, &mark.words.join("\n"))?;
        }
        if self.last_row() <= ROWS_ON_A_PAGE {
            sheet.print_on_one_page();
        }
        Ok(sheet.finish())
    }

    /// Every cell to be drawn: the filled ones, those with marks, merged regions, and the blank ones
    /// of the table.
    fn areas(&self) -> BTreeMap<Cell, Area> {
        let marks = self.marks.iter().map(|mark| mark.cell);
        let cells = self.copy.cells.keys().copied().chain(marks);
        let cells: Vec<Cell> = cells.chain(self.lined()).collect();
        let mut areas: BTreeMap<Cell, Area> = BTreeMap::new();
        areas.extend(self.merged.iter().map(|area| (area.first, *area)));
        let alone = cells
            .into_iter()
            .filter(|cell| self.merge_around(*cell).is_none());
        areas.extend(alone.map(|cell| (cell, Area::single(cell))));
        areas
    }

    /// The merged region that a cell lies in.
    fn merge_around(&self, cell: Cell) -> Option<Area> {
        let mut areas = self.merged.iter();
        areas
            .find(|area| overlap(**area, Area::single(cell)))
            .copied()
    }

    /// The table: from the row above the first cell that is read to the last one's.
    fn table(&self) -> Option<(u32, u32)> {
        let rows = self.read.iter().map(|cell| cell.row);
        let first = rows.clone().min()?;
        Some((first.saturating_sub(1), rows.max()?))
    }

    /// The blank cells of the table, which have lines around them too.
    fn lined(&self) -> Vec<Cell> {
        let Some((first, last)) = self.table() else {
            return Vec::new();
        };
        let columns = self.copy.cells.keys().chain(self.read);
        let right = columns.map(|cell| cell.column).max().unwrap_or_default();
        let area = Area::new((first, last), (0, right));
        if size(area) > LINED_CELLS {
            return self.read.to_vec();
        }
        let row = |row| (0..=right).map(move |column| Cell::new(row, column));
        let mut used: BTreeSet<u32> = self
            .copy
            .cells
            .keys()
            .chain(self.read)
            .map(|cell| cell.row)
            .collect();
        used.extend(
            self.merged
                .iter()
                .flat_map(|area| area.first.row..=area.last.row),
        );
        used.range(first..=last).copied().flat_map(row).collect()
    }

    fn last_row(&self) -> u32 {
        self.copy
            .cells
            .keys()
            .map(|cell| cell.row)
            .max()
            .unwrap_or_default()
    }

    /// Widths as they came; where the file does not tell them, as wide as short texts need.
    fn widths(&self) -> BTreeMap<u32, u32> {
        let mut widths: BTreeMap<u32, u32> = BTreeMap::new();
        for (cell, raw) in &self.copy.cells {
            let known = self.copy.widths.get(&cell.column).copied();
            let merged = self.merge_around(*cell).is_some();
            let longest = raw.shown().lines().map(|line| line.chars().count()).max();
            let needed = u32::try_from(longest.unwrap_or_default()).unwrap_or(MOST);
            let needed = if merged {
                0
            } else {
                needed.saturating_mul(14) + 10
            };
            let width = known.unwrap_or(needed.clamp(BASE_COLUMN, MOST)).max(LEAST);
            let widest = widths.entry(cell.column).or_insert(width);
            *widest = width.max(*widest);
        }
        let last = widths.keys().next_back().copied().unwrap_or_default();
        for (column, width) in self.copy.widths.range(..=last) {
            widths.entry(*column).or_insert((*width).max(LEAST));
        }
        widths
    }

    fn format(&self, styles: &Styles, area: Area, raw: &RawCell) -> Format {
        let shown = raw.shown();
        let row = area.first.row;
        let in_table = self
            .table()
            .is_some_and(|(first, last)| (first..=last).contains(&row));
        let above = self.table().is_some_and(|(first, _)| row < first);
        let label = area.first == area.last && area.first.column == 0;
        let over = area.last.column.saturating_sub(area.first.column);
        let format = if Stamp::parse(&shown).is_some() {
            styles.stamp.clone()
        } else if in_table && (label || shown.chars().count() > LONG) {
            styles.text.clone()
        } else if in_table {
            styles.middle.clone()
        } else if above && over > 3 && row < 3 && !shown.contains(['：', ':']) {
            styles.title.clone()
        } else {
            styles.plain.clone()
        };
        let format = match raw.format {
            // What a format scales or marks is written as the text that it shows.
            CellFormat::Plain | CellFormat::Shown { .. } => format,
            CellFormat::Percent => format.set_num_format("0.00%"),
            CellFormat::Date => format.set_num_format("yyyy-mm-dd"),
        };
        let within = |mark: &&Mark| overlap(area, Area::single(mark.cell));
        let level = self
            .marks
            .iter()
            .filter(within)
            .map(|mark| mark.level)
            .min();
        level.map_or(format.clone(), |level| marked(format, level))
    }
}

fn overlap(one: Area, other: Area) -> bool {
    one.first.row <= other.last.row
        && other.first.row <= one.last.row
        && one.first.column <= other.last.column
        && other.first.column <= one.last.column
}

fn size(area: Area) -> u64 {
    let span = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
    span(area.first.row, area.last.row) * span(area.first.column, area.last.column)
}

/// The merged regions to be drawn. One that overlaps another, or under which a further cell is
/// filled, is not: what stands there would be lost.
fn merged(copy: &FormCopy) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let mut cells = 0;
    for (first, last) in &copy.merges {
        let area = Area {
            first: *first,
            last: *last,
        };
        let hides = |cell: &Cell| cell != first && overlap(area, Area::single(*cell));
        let rows = Cell::new(first.row, 0)..=Cell::new(last.row, u32::MAX);
        let plain = first != last
            && cells + size(area) <= MERGED_CELLS
            && !areas.iter().any(|other| overlap(*other, area))
            && !copy.cells.range(rows).any(|(cell, _)| hides(cell));
        if plain {
            cells += size(area);
            areas.push(area);
        }
    }
    areas
}
