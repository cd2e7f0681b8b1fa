//! Word documents (.docx): their paragraphs and tables in order, as a reader of the page sees them.
//! Insertions are kept; deletions and hidden text are dropped; raised and struck-through runs are
//! set apart.

mod body;
mod grids;
mod words;

use super::package::Package;
use super::style::RichText;
use super::xml::Xml;
use crate::finding::files::{self, Obstacle};

pub(super) use grids::sheets;

const BODY: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";

/// What stands in the body of a document, one beneath the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph. One without any text is kept: it parts what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    /// Its text; tabulators and line breaks as such. Numbers that Word counts itself are no text.
    pub text: RichText,
    /// The level of a heading, 0 the highest.
    pub level: Option<u8>,
}

/// A table by its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TableRow {
    pub cells: Vec<TableCell>,
    /// Whether the page does not show it.
    pub hidden: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TableCell {
    /// Its first column, zero-based, columns that other rows part counted.
    pub column: u32,
    /// How many columns it spans, at least one.
    pub span: u32,
    /// Whether it belongs to the cell above it.
    pub continues: bool,
    /// Its paragraphs, a line each.
    pub text: RichText,
}

/// Reads the body of a document.
pub(super) fn read(package: &Package<'_>) -> Result<Vec<Block>, Obstacle> {
    let mut package = package.clone();
    let styles = package.text(STYLES)?;
    let styles = styles.map(|text| words::styles(&mut Xml::new(&text, STYLES)));
    let styles = styles.transpose()?.unwrap_or_default();
    let text = package.text(BODY)?;
    let text = text.ok_or_else(|| files::damaged(&format!("缺少 {BODY}")))?;
    body::blocks(&mut Xml::new(&text, BODY), &styles)
}
