//! Documents (.docx) by GB/T 9704-2012: our own small writer of `WordprocessingML`.
//!
//! A document is sections of blocks: paragraphs in a fixed set of styles, tables and charts. Word's
//! own traps are kept out here: every run says `w:hint="eastAsia"` (else “ ” are set in a Latin
//! font), fonts are named and never a theme's, table heads repeat, rows do not break, no cell is
//! without a paragraph, widths stand in the grid, the cells and the table alike.

mod body;
mod chart;
mod continued;
mod drawing;
mod letterhead;
mod measure;
mod outline;
mod package;
mod page;
mod remaining;
mod style;
mod table;
mod template;
mod title;
mod xml;

use anyhow::Result;

pub(in crate::output) use body::title;
pub(in crate::output) use chart::Chart;
pub(in crate::output) use measure::{Area, height};
pub(in crate::output) use style::Style;
pub(in crate::output) use table::{Cell, Merge, Table};
pub use template::Letterhead;
use title::title_lines;

/// A whole document.
pub(in crate::output) struct Document {
    /// Its title among the file's properties.
    pub title: String,
    /// The head of an office's own letter (红头), where one is wanted.
    pub red_head: Option<String>,
    /// Its sections, each beginning on a new page.
    pub sections: Vec<Section>,
}

/// Pages of one kind.
pub(in crate::output) struct Section {
    /// How they lie.
    pub orientation: Orientation,
    /// What stands on them.
    pub blocks: Vec<Block>,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Orientation {
    /// A4 upright.
    Portrait,
    /// A4 on its side, for wide tables.
    Landscape,
}

/// What stands under one another.
pub(in crate::output) enum Block {
    /// Words.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A chart that can be edited in Word.
    Chart(Chart),
}

/// A paragraph in one of the styles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::output) struct Paragraph {
    /// Its style.
    pub style: Style,
    /// Its words, lines parted by `\n`; what stands in 【】 is a gap, highlighted until somebody
    /// fills it in.
    pub words: String,
    /// Whether it stays on one page with the next: a signature never stands alone.
    pub kept: bool,
}

impl Paragraph {
    /// A paragraph where the last one ended.
    pub(in crate::output) fn new(style: Style, words: impl Into<String>) -> Self {
        Self {
            style,
            words: words.into(),
            kept: false,
        }
    }
}

impl Block {
    /// The same block on one page with the next, where it is a paragraph.
    pub(in crate::output) fn kept(self) -> Self {
        match self {
            Self::Paragraph(paragraph) => Self::Paragraph(Paragraph {
                kept: true,
                ..paragraph
            }),
            other => other,
        }
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl Document {
    /// The file's bytes: the same for the same document. With a letterhead the sections take the
    /// place of its 【正文】.
    pub(in crate::output) fn bytes(&self, letterhead: Option<&Letterhead>) -> Result<Vec<u8>> {
        match letterhead {
            Some(letterhead) => letterhead.with(self),
            None => package::whole(self),
        }
    }
}
