//! The body of a document, element by element. What is open stands on a stack, so that no depth of
//! nesting exhausts the program's own.

use quick_xml::events::BytesStart;

use super::words::{Styles, Words};
use super::{Block, Paragraph, Table, TableCell, TableRow};
use crate::finding::files::{self, Obstacle};
use crate::intake::style::{RichText, Runs};
use crate::intake::xml::{Node, Xml, switched_on};

/// The most columns of a table: Word knows 63.
const COLUMNS: u32 = 1_024;
/// The most tables of a document.
const TABLES_LIMIT: usize = 2_000;
/// The most paragraphs, runs and cells of a document.
const PIECES_LIMIT: usize = 2_000_000;

/// The most paragraphs, runs, tables, rows and cells within one another: no honest document has
/// thirty.
const DEPTH_LIMIT: usize = 500;

/// What is not part of the page: what was deleted or moved away, how things were set before, the
/// second way to draw a thing.
const PASSED_OVER: [&str; 10] = [
    "del",
    "moveFrom",
    "Fallback",
    "rPrChange",
    "pPrChange",
    "tcPrChange",
    "trPrChange",
    "tblPrChange",
    "sectPr",
    "tabs",
];

/// An element that is open, with what was gathered in it.
enum Open {
    Paragraph(Runs, Option<u8>),
    Run(Words),
    /// A field to be filled in, and whether it shows only its prompt.
    Control(bool),
    Table(Table),
    Row {
        row: TableRow,
        /// The column of its next cell.
        next: u32,
        deleted: bool,
    },
    Cell {
        cell: TableCell,
        runs: Runs,
        paragraphs: usize,
    },
}

struct Reading<'x, 'a> {
    xml: &'x mut Xml<'a>,
    styles: &'x Styles,
    /// Open elements with their depth.
    open: Vec<(usize, Open)>,
    blocks: Vec<Block>,
    pieces: usize,
    tables: usize,
}

/// Reads the document part.
pub(super) fn blocks(xml: &mut Xml<'_>, styles: &Styles) -> Result<Vec<Block>, Obstacle> {
    let mut reading = Reading {
        xml,
        styles,
        open: Vec::new(),
        blocks: Vec::new(),
        pieces: 0,
        tables: 0,
    };
    loop {
        match reading.xml.next()? {
            Node::Start(start) => reading.start(&start)?,
            Node::End => reading.end()?,
            Node::Text(_) => {}
            Node::Eof => return Ok(reading.blocks),
        }
    }
}

impl Reading<'_, '_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let name = start.local_name();
        let name = name.as_ref();
        match (name, self.open.last_mut()) {
            ("del", Some((_, Open::Row { deleted, .. }))) => *deleted = true,
            ("rPr", Some((_, Open::Paragraph(..)))) => self.xml.skip()?,
            (name, _) if PASSED_OVER.contains(&name) => self.xml.skip()?,
            ("p", _) => self.push(Open::Paragraph(Runs::default(), None))?,
            ("r", _) => self.push(Open::Run(Words::default()))?,
            ("sdt", _) => self.push(Open::Control(false))?,
            ("tbl", _) => self.push(Open::Table(Table::default()))?,
            ("tr", _) => self.push(Open::Row {
                row: TableRow::default(),
                next: 0,
                deleted: false,
            })?,
            ("tc", _) => self.cell()?,
            ("showingPlcHdr", Some((_, Open::Control(prompt)))) => *prompt = true,
            ("t", _) => {
                let text = self.xml.text()?;
                self.add(&text);
            }
            ("tab" | "ptab", Some((_, Open::Run(_)))) => self.add("\t"),
            ("br" | "cr", Some((_, Open::Run(_)))) => self.add("\n"),
            ("noBreakHyphen", Some((_, Open::Run(_)))) => self.add("-"),
            _ => self.property(name, start)?,
        }
        Ok(())
    }

    fn push(&mut self, open: Open) -> Result<(), Obstacle> {
        self.pieces += 1;
        if self.pieces > PIECES_LIMIT {
            return Err(files::too_many("文档中的段落和单元格", PIECES_LIMIT));
        }
        self.tables += usize::from(matches!(open, Open::Table(_)));
        if self.tables > TABLES_LIMIT {
            return Err(files::too_many("文档中的表格", TABLES_LIMIT));
        }
        if self.open.len() >= DEPTH_LIMIT {
            return Err(files::too_many("文档中段落和表格套叠的层次", DEPTH_LIMIT));
        }
        self.open.push((self.xml.depth(), open));
        Ok(())
    }

    fn cell(&mut self) -> Result<(), Obstacle> {
        let column = match self.open.last() {
            Some((_, Open::Row { next, .. })) => *next,
            _ => 0,
        };
        let cell = TableCell {
            column,
            span: 1,
            ..TableCell::default()
        };
        self.push(Open::Cell {
            cell,
            runs: Runs::default(),
            paragraphs: 0,
        })
    }

    /// A property of what is open.
    fn property(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let Some((_, open)) = self.open.last_mut() else {
            return Ok(());
        };
        let value = |xml: &Xml<'_>| xml.attribute(start, "val");
        let number = |xml: &Xml<'_>| {
            let number = value(xml)?.and_then(|value| value.parse::<u32>().ok());
            let wide = || xml.damaged("表格列数超出范围");
            number.filter(|number| *number <= COLUMNS).ok_or_else(wide)
        };
        match (open, name) {
            (Open::Run(words), "rStyle") => {
                let style = value(self.xml)?.and_then(|id| self.styles.get(&id));
                *words = style.copied().unwrap_or(*words);
            }
            (Open::Run(words), _) => words.property(self.xml, start)?,
            (Open::Paragraph(_, level), "pStyle") => {
                let style = value(self.xml)?.and_then(|id| self.styles.get(&id));
                *level = style.and_then(|style| style.level);
            }
            (Open::Paragraph(_, level), "outlineLvl") => {
                let mut words = Words::default();
                words.property(self.xml, start)?;
                *level = words.level;
            }
            (Open::Row { next, .. }, "gridBefore") => *next = number(self.xml)?,
            (Open::Row { row, .. }, "hidden") => {
                row.hidden = switched_on(value(self.xml)?.as_deref());
            }
            (Open::Cell { cell, .. }, "gridSpan") => cell.span = number(self.xml)?.max(1),
            (Open::Cell { cell, .. }, "vMerge") => {
                cell.continues = value(self.xml)?.as_deref() != Some("restart");
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds text to the paragraph that is open, as its run is set.
    fn add(&mut self, text: &str) {
        let prompt = |open: &(usize, Open)| matches!(open, (_, Open::Control(true)));
        let Some((_, Open::Run(words))) = self.open.last() else {
            return;
        };
        let words = *words;
        if words.vanished || self.open.iter().any(prompt) {
            return;
        }
        let paragraphs = self.open.iter_mut().rev();
        let runs = paragraphs.filter_map(|(_, open)| match open {
            Open::Paragraph(runs, _) => Some(runs),
            _ => None,
        });
        if let Some(runs) = runs.into_iter().next() {
            runs.add(text, words.setting);
        }
    }

    fn end(&mut self) -> Result<(), Obstacle> {
        let depth = self.xml.depth();
        if self.open.last().is_none_or(|(opened, _)| *opened <= depth) {
            return Ok(());
        }
        match self.open.pop() {
            Some((_, Open::Paragraph(runs, level))) => self.paragraph(runs, level),
            Some((_, Open::Cell { cell, runs, .. })) => self.close_cell(cell, runs.finish())?,
            Some((_, Open::Row { row, deleted, .. })) if !deleted => {
                if let Some((_, Open::Table(table))) = self.open.last_mut() {
                    table.rows.push(row);
                }
            }
            Some((_, Open::Table(table))) => self.blocks.push(Block::Table(table)),
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, text: Runs, level: Option<u8>) {
        let cells = self.open.iter_mut().rev();
        let mut cells = cells.filter_map(|(_, open)| match open {
            Open::Cell {
                runs, paragraphs, ..
            } => Some((runs, paragraphs)),
            _ => None,
        });
        match cells.next() {
            Some((runs, paragraphs)) => {
                if *paragraphs > 0 {
                    runs.add("\n", crate::intake::style::Setting::Plain);
                }
                *paragraphs += 1;
                runs.append(&text);
            }
            None => self.blocks.push(Block::Paragraph(Paragraph {
                text: text.finish(),
                level,
            })),
        }
    }

    fn close_cell(&mut self, mut cell: TableCell, text: RichText) -> Result<(), Obstacle> {
        cell.text = text;
        if let Some((_, Open::Row { row, next, .. })) = self.open.last_mut() {
            *next = cell.column.saturating_add(cell.span);
            if *next > COLUMNS {
                return Err(self.xml.damaged("表格列数超出范围"));
            }
            row.cells.push(cell);
        }
        Ok(())
    }
}
