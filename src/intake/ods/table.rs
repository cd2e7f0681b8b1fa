//! A table as a grid. Rows and cells that are alike stand there once, with how often they come.

use quick_xml::events::BytesStart;

use super::cell::{self, Filled};
use super::styles::Styles;
use crate::finding::files::Obstacle;
use crate::intake::grid::{Area, Grid, Room};
use crate::intake::xml::{Node, Xml, is};
use crate::place::Cell;
use crate::returns::RawCell;

/// Columns that are alike.
struct Columns {
    /// The first behind them.
    end: u32,
    hidden: bool,
    style: Option<String>,
}

struct Reading<'s> {
    styles: &'s Styles,
    room: &'s Room,
    grid: Grid,
    columns: Vec<Columns>,
    row: u32,
    /// What keeps the table from being read, though the document goes on.
    obstacle: Option<Obstacle>,
}

/// A row while its cells are read.
#[derive(Default)]
struct Row {
    hidden: bool,
    style: Option<String>,
    next: u32,
    cells: Vec<(u32, RawCell)>,
    merges: Vec<Area>,
}

/// Reads the table that was just opened.
///
/// # Errors
/// The document does not hold together; the inner one where only the table cannot be read.
pub(super) fn grid(
    xml: &mut Xml<'_>,
    styles: &Styles,
    room: &Room,
) -> Result<Result<Grid, Obstacle>, Obstacle> {
    let inside = xml.depth();
    let mut reading = Reading {
        styles,
        room,
        grid: Grid::default(),
        columns: Vec::new(),
        row: 0,
        obstacle: None,
    };
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "table-column") => reading.columns(xml, &start)?,
            Node::Start(start) if is(&start, "table-row") => reading.row(xml, &start)?,
            Node::Start(start) if is(&start, "shapes") || is(&start, "forms") => xml.skip()?,
            Node::End if xml.depth() < inside => break,
            Node::Eof => return Err(xml.damaged("不完整")),
            _ => {}
        }
    }
    Ok(match reading.obstacle {
        Some(obstacle) => Err(obstacle),
        None => reading.grid.cover(room).map(|()| reading.grid),
    })
}

/// How often something comes.
fn repeated(xml: &Xml<'_>, start: &BytesStart<'_>, name: &str) -> Result<u32, Obstacle> {
    let count = xml.attribute(start, name)?;
    Ok(count.and_then(|count| count.parse().ok()).unwrap_or(1))
}

/// Whether rows or columns are shown: collapsed and filtered ones are not.
fn is_hidden(xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<bool, Obstacle> {
    let visibility = xml.attribute(start, "visibility")?;
    Ok(visibility.is_some_and(|visibility| visibility != "visible"))
}

impl Reading<'_> {
    fn columns(&mut self, xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let count = repeated(xml, start, "number-columns-repeated")?;
        let before = self.columns.last().map_or(0, |columns| columns.end);
        self.columns.push(Columns {
            end: before.saturating_add(count),
            hidden: is_hidden(xml, start)?,
            style: xml.attribute(start, "default-cell-style-name")?,
        });
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let count = repeated(xml, start, "number-rows-repeated")?;
        let mut row = Row {
            hidden: is_hidden(xml, start)?,
            style: xml.attribute(start, "default-cell-style-name")?,
            ..Row::default()
        };
        let inside = xml.depth();
        loop {
            match xml.next()? {
                Node::Start(start)
                    if is(&start, "table-cell") || is(&start, "covered-table-cell") =>
                {
                    self.cell(xml, &start, &mut row)?;
                }
                Node::Start(_) => xml.skip()?,
                Node::End if xml.depth() < inside => break,
                Node::End | Node::Text(_) => {}
                Node::Eof => return Err(xml.damaged("不完整")),
            }
        }
        let put = self.put(&row, count);
        self.obstacle = self.obstacle.take().or(put.err());
        self.row = self.row.saturating_add(count);
        Ok(())
    }

    fn put(&mut self, row: &Row, count: u32) -> Result<(), Obstacle> {
        if row.cells.is_empty() || self.obstacle.is_some() {
            return Ok(());
        }
        for number in self.row..self.row.saturating_add(count) {
            for (column, raw) in &row.cells {
                self.grid
                    .put(Cell::new(number, *column), raw.clone(), self.room)?;
            }
        }
        row.merges
            .iter()
            .try_for_each(|merge| self.grid.merge(*merge))
    }

    fn cell(
        &mut self,
        xml: &mut Xml<'_>,
        start: &BytesStart<'_>,
        row: &mut Row,
    ) -> Result<(), Obstacle> {
        let first = row.next;
        let Filled {
            content,
            style,
            repeated,
            columns,
            rows,
        } = cell::read(xml, start, self.styles)?;
        row.next = first.saturating_add(repeated);
        if columns > 1 || rows > 1 {
            let last_row = self.row.saturating_add(rows.max(1) - 1);
            let last = first.saturating_add(columns.max(1) - 1);
            let (one, other) = (Cell::new(self.row, first), Cell::new(last_row, last));
            row.merges.push(Area::between(one, other));
        }
        let Some(content) = content else {
            return Ok(());
        };
        // A far repetition of a filled cell ends where the count of cells does.
        for column in first..row.next {
            let of_column = self.columns.iter().find(|columns| column < columns.end);
            let hidden = row.hidden || of_column.is_some_and(|columns| columns.hidden);
            let default = of_column.and_then(|columns| columns.style.as_ref());
            let style = style.as_ref().or(row.style.as_ref()).or(default);
            let style = style.and_then(|style| self.styles.cell(style));
            row.cells.push((column, content.in_style(style, hidden)));
            if row.cells.len() > 20_000 {
                let wide = crate::finding::files::too_many("一行中的单元格", 20_000);
                self.obstacle.get_or_insert(wide);
                return Ok(());
            }
        }
        Ok(())
    }
}
