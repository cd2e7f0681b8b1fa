//! The rows of a table: what a row's cells come to, and how they are written: a row at a time with the
//! file, or at once where other sheets look at them.

use std::cell::OnceCell;

use anyhow::{Result, bail};

use super::column::{Cells, Table};
use super::{BODY, LINE, put};
use crate::output::expr::Val;
use crate::output::names;
use crate::output::package::{Body, Fill, Prepared, Rows};
use crate::output::results::alike::Groups;
use crate::output::results::book::{Book, Spot};
use crate::output::results::content::Content;
use crate::output::results::plan::Base;
use crate::output::results::ready::{bases, fill, prepared};
use crate::output::results::rules::Formula;
use crate::output::sheet::{Content as Written, MOST_LINKS, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;

// The rows of the instance.
const PLAIN: usize = 0;
/// The row over those that are folded away.
const OVER_FOLDED: usize = 1;
const FOLDED: usize = 2;

/// A row and what its cells come to, each reckoned once: columns may follow from each other.
struct Line<'l, 't, Row> {
    book: &'l Book<'t>,
    table: &'l Table<'t, Row>,
    row: &'l Row,
    at: u32,
    cells: Vec<Reckoned<'l>>,
}

/// What a cell holds.
enum Held<'l> {
    /// What the row itself says.
    Own(Content),
    /// A formula of the column.
    Live(usize, &'l Formula),
    Nothing,
}

/// A cell, and what it comes to once that is asked for.
struct Reckoned<'l> {
    held: Held<'l>,
    value: OnceCell<Val>,
}

impl<'l, 't, Row> Line<'l, 't, Row> {
    fn of(book: &'l Book<'t>, table: &'l Table<'t, Row>, row: &'l Row, at: u32) -> Self {
        let columns = table.columns.iter();
        let cells = columns.map(|column| Reckoned {
            held: match &column.cells {
                Cells::Each(cell) => Held::Own(cell(row)),
                Cells::Formulas(formulas, choice) => {
                    let chosen = choice(row).and_then(|at| Some((at, formulas.get(at)?)));
                    chosen.map_or(Held::Nothing, |(at, formula)| Held::Live(at, formula))
                }
            },
            value: OnceCell::new(),
        });
        let cells = cells.collect();
        Self {
            book,
            table,
            row,
            at,
            cells,
        }
    }

    /// What a column of the row comes to.
    fn value(&self, column: u32) -> &Val {
        let Some(cell) = self.cells.get(column as usize) else {
            return &Val::Blank;
        };
        cell.value.get_or_init(|| match &cell.held {
            Held::Own(Content::Formula(formula)) => self.reckoned(formula, column),
            Held::Live(_, formula) => self.reckoned(formula, column),
            Held::Own(plain) => plain.value(),
            Held::Nothing => Val::Blank,
        })
    }

    /// The words of a column of the row.
    fn text(&self, column: u32) -> Option<&str> {
        match self.cells.get(column as usize).map(|cell| &cell.held) {
            Some(Held::Own(Content::Words(text) | Content::Link { text, .. })) => Some(text),
            _ => self.value(column).text(),
        }
    }

    fn reckoned(&self, formula: &Formula, column: u32) -> Val {
        let row = |other: u32| self.value(other).clone();
        self.book.value(formula, self.spot(column, &row))
    }

    fn spot<'s>(&self, column: u32, row: &'s dyn Fn(u32) -> Val) -> Spot<'s> {
        Spot {
            unit: (self.table.unit)(self.row),
            row: Some(row),
            ..Spot::of(self.table.sheet, Cell::new(self.at, column))
        }
    }

    /// As high as its longest text.
    fn height(&self) -> u32 {
        let columns = (0..).zip(&self.table.columns);
        let shown = columns.filter(|(_, column)| column.raises());
        let texts = shown.filter_map(|(at, column)| Some((self.text(at)?, column.width)));
        row_height(texts, BODY).max(LINE)
    }
}

/// Writes the rows of a table that other sheets look at.
pub(super) fn write<Row>(
    book: &Book,
    table: &Table<Row>,
    first: u32,
    sheet: &mut Sheet,
) -> Result<()> {
    for (at, row) in (first..).zip(&table.rows) {
        let line = Line::of(book, table, row, at);
        for ((column, one), cell) in (0..).zip(&table.columns).zip(&line.cells) {
            let content = match &cell.held {
                Held::Own(content) => content.clone(),
                Held::Live(_, formula) => Content::Formula((*formula).clone()),
                Held::Nothing => Content::Blank,
            };
            let row = |other: u32| line.value(other).clone();
            put(book, sheet, line.spot(column, &row), &content, one.look)?;
        }
        sheet.row_height(at, line.height())?;
    }
    Ok(())
}

/// A table whose rows are written with the file.
struct Stream<'t, Row> {
    book: &'t Book<'t>,
    table: Table<'t, Row>,
    /// The formulas of each column.
    ready: Vec<Vec<Prepared>>,
    first: u32,
}

/// Draws the rows of the instance; gives what fills it for each row, `None` without rows.
pub(super) fn body<'t, Row: Send + Sync + 't>(
    book: &'t Book<'t>,
    table: Table<'t, Row>,
    first: u32,
    sheet: &mut Sheet,
) -> Result<Option<Body<'t>>> {
    if table.rows.is_empty() {
        return Ok(None);
    }
    let patterns = if table.folded > 0 { FOLDED } else { PLAIN };
    let last = first + u32::try_from(patterns)?;
    for row in first..=last {
        for (at, column) in (0..).zip(&table.columns) {
            let look = book.looks.of(column.look);
            sheet.put(Cell::new(row, at), &Written::Blank, look)?;
        }
    }
    if table.folded > 0 {
        sheet.group_rows(last, last)?;
    }
    let plan = &book.model.plan;
    let bottom = first + u32::try_from(table.rows.len())? - 1;
    let mut groups = Groups::new(table.sheet, Base::Row, bottom);
    let columns = (0..).zip(&table.columns);
    let ready = columns.map(|(at, column)| {
        let formulas = column.formulas(&table.rows).into_iter();
        let ready = formulas.map(|(row, formula)| match row {
            Some(row) => {
                let row = first + u32::try_from(row)?;
                Ok(groups.prepared(plan, formula, (at, 0, row)))
            }
            None => Ok(prepared(plan, formula, table.sheet)),
        });
        ready.collect()
    });
    let ready = ready.collect::<Result<_>>()?;
    let stream = Stream {
        book,
        table,
        ready,
        first,
    };
    Ok(Some(Body {
        sheet: stream.table.sheet.name().to_owned(),
        instance: first..last + 1,
        count: stream.table.rows.len(),
        fill: Box::new(move |index, rows| stream.fill(index, rows)),
    }))
}

impl<Row> Stream<'_, Row> {
    fn fill(&self, index: usize, rows: &mut Rows) -> Result<()> {
        let Some(row) = self.table.rows.get(index) else {
            return Ok(());
        };
        let plan = &self.book.model.plan;
        let at = self.first + u32::try_from(index)?;
        let line = Line::of(self.book, &self.table, row, at);
        let unit = (self.table.unit)(row).unwrap_or_default();
        let bases = bases(plan, unit, at);
        let mut fills: Vec<Fill> = Vec::with_capacity(line.cells.len());
        for ((column, cell), ready) in (0..).zip(&line.cells).zip(&self.ready) {
            fills.push(match &cell.held {
                Held::Live(chosen, _) => fill(ready.get(*chosen), &bases, line.value(column)),
                Held::Own(Content::Formula(_)) => bail!("row {at} has a formula of its own"),
                Held::Own(Content::Number(number)) => Fill::Number(*number),
                Held::Own(Content::Words(text) | Content::Link { text, .. })
                    if !text.is_empty() =>
                {
                    Fill::Text(text)
                }
                Held::Own(_) | Held::Nothing => Fill::Blank,
            });
            if let Held::Own(Content::Link { text, target }) = &cell.held
                && !text.is_empty()
                && index < MOST_LINKS
            {
                rows.link(Cell::new(at, column), text, names::place(target));
            }
        }
        self.book.sound()?;
        rows.row_of_height(self.pattern(index), at, line.height(), fills)
    }

    /// The row of the instance that a row is like.
    fn pattern(&self, index: usize) -> usize {
        let plain = self.table.rows.len() - self.table.folded;
        if self.table.folded == 0 || index + 1 < plain {
            PLAIN
        } else if index < plain {
            OVER_FOLDED
        } else {
            FOLDED
        }
    }
}
