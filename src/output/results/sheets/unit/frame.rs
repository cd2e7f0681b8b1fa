//! The first unit's sheet being drawn: what is the same for all is written, what differs is left
//! empty.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::super::book::Book;
use super::super::super::look::Look;
use super::{Filled, Filling};
use crate::output::package::{Fill, Rows};
use crate::output::sheet::{Area, Content, Sheet};
use crate::place::Cell;

/// What a part of the shape holds.
pub(super) enum Slot {
    /// The same words for all units.
    Words(String),
    /// The same content for all units.
    Same(Content),
    /// What is filled for each.
    Open,
}

impl Slot {
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }
}

/// The shape being drawn, from the top row down.
pub(super) struct Frame<'f, 'a> {
    book: &'f Book<'a>,
    sheet: &'f mut Sheet,
    empty: BTreeMap<Cell, Hole>,
    next: u32,
}

/// An empty cell of the shape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hole {
    /// It is filled.
    Open,
    /// It is seen, though nothing stands in it: it belongs to a wider one with lines around it.
    Seen,
    /// It is not seen.
    Bare,
}

/// The empty cells of each row, from the left.
pub(super) struct Holes(Vec<Vec<Hole>>);

impl<'f, 'a> Frame<'f, 'a> {
    pub(super) fn new(book: &'f Book<'a>, sheet: &'f mut Sheet) -> Self {
        Self {
            book,
            sheet,
            empty: BTreeMap::new(),
            next: 0,
        }
    }

    /// The row that is drawn next.
    pub(super) fn next(&self) -> u32 {
        self.next
    }

    /// Draws a part over an area.
    pub(super) fn part(&mut self, area: Area, slot: &Slot, look: Look) -> Result<()> {
        let content = match slot {
            // An empty text is written as an empty cell.
            Slot::Words(words) if words.is_empty() => Content::Blank,
            Slot::Words(words) => Content::text(words.as_str()),
            Slot::Same(content) => content.clone(),
            Slot::Open => Content::Blank,
        };
        for row in area.first.row..=area.last.row {
            for column in area.first.column..=area.last.column {
                let cell = Cell::new(row, column);
                if cell != area.first || content == Content::Blank {
                    let hole = match slot {
                        Slot::Open if cell == area.first => Hole::Open,
                        _ if look.shows_when_empty() => Hole::Seen,
                        _ => Hole::Bare,
                    };
                    self.empty.insert(cell, hole);
                }
            }
        }
        self.sheet
            .put_over(area, &content, self.book.looks.of(look))
    }

    /// Draws a row of parts, each over columns; gives its place.
    pub(super) fn row(&mut self, height: u32, parts: &[((u32, u32), Slot, Look)]) -> Result<usize> {
        let row = self.next;
        for (columns, slot, look) in parts {
            self.part(Area::in_row(row, *columns), slot, *look)?;
        }
        self.end_row(height)?;
        Ok(row as usize)
    }

    /// Ends a row whose parts were drawn.
    pub(super) fn end_row(&mut self, height: u32) -> Result<()> {
        self.sheet.row_height(self.next, height)?;
        self.next += 1;
        Ok(())
    }

    /// The empty cells of each row.
    pub(super) fn holes(self) -> Holes {
        let mut rows = vec![Vec::new(); self.next as usize];
        for (cell, hole) in self.empty {
            if let Some(row) = rows.get_mut(cell.row as usize) {
                row.push(hole);
            }
        }
        Holes(rows)
    }
}

impl Holes {
    /// Fills a row like the shape's row at a place.
    pub(super) fn fill(
        &self,
        filled: &Filled,
        rows: &mut Rows,
        (pattern, at, height): (usize, u32, Option<u32>),
        fillings: &[Filling],
    ) -> Result<()> {
        let mut given = fillings.iter();
        let empty = self.0.get(pattern).map(Vec::as_slice).unwrap_or_default();
        let fills: Vec<Fill> = empty
            .iter()
            .map(|hole| match hole {
                Hole::Open => given
                    .next()
                    .map_or(Fill::Blank, |one| one.fill(&filled.bases)),
                Hole::Seen => Fill::Blank,
                Hole::Bare => Fill::Nothing,
            })
            .collect();
        match height {
            Some(height) => rows.row_of_height(pattern, at, height, fills),
            None => rows.row(pattern, at, fills),
        }
    }
}
