//! Tables: heads that repeat on each page, rows that do not break, widths said thrice alike. A small
//! table stays on one page, and of a long one no single row stands alone on its last page.

use super::Paragraph;
use super::style::Style;
use super::xml::Xml;

/// A table of so many rows stays on one page.
const SMALL: usize = 6;
/// So many rows at the end of a longer one stay together, with what stands under it.
const TOGETHER: usize = 4;

/// A table over the whole width of the text.
pub(in crate::output) struct Table {
    /// The columns' shares of the width.
    pub columns: Vec<u32>,
    /// The rows of its head, repeated on each page.
    pub head: Vec<Vec<Cell>>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::output) struct Cell {
    /// Its words; a gap stands in 【】.
    pub words: String,
    /// Their style.
    pub style: Style,
    /// How many columns it covers.
    pub columns: usize,
    /// How it joins the cells above and below.
    pub merge: Merge,
}

/// How a cell joins those above and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Merge {
    /// Not at all.
    None,
    /// It is the first of several.
    First,
    /// It belongs to the one above.
    Above,
}

impl Cell {
    /// A cell of one column and row.
    pub(in crate::output) fn new(style: Style, words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            style,
            columns: 1,
            merge: Merge::None,
        }
    }

    /// The same over several columns.
    pub(in crate::output) fn over(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }

    /// The same joined to those above or below.
    pub(in crate::output) fn merged(mut self, merge: Merge) -> Self {
        self.merge = merge;
        self
    }
}

/// `w:tbl`, `wide` twentieths of a point across.
pub(super) fn write(
    xml: &mut Xml,
    table: &Table,
    wide: u32,
    paragraph: &mut dyn FnMut(&mut Xml, Paragraph),
) {
    let columns = widths(&table.columns, wide);
    let count = table.rows.len();
    xml.element("w:tbl", &[], |xml| {
        properties(xml, wide);
        xml.element("w:tblGrid", &[], |xml| {
            for column in &columns {
                xml.empty("w:gridCol", &[("w:w", &column.to_string())]);
            }
        });
        let head = table.head.iter().map(|cells| (cells, true, true));
        let rows = table.rows.iter().enumerate().map(|(index, cells)| {
            let kept = count <= SMALL || index == 0 || index + TOGETHER >= count;
            (cells, false, kept)
        });
        for (cells, is_head, kept) in head.chain(rows) {
            xml.element("w:tr", &[], |xml| {
                xml.element("w:trPr", &[], |xml| {
                    xml.empty("w:cantSplit", &[]);
                    if is_head {
                        xml.empty("w:tblHeader", &[]);
                    }
                });
                row(xml, cells, &columns, kept, paragraph);
            });
        }
    });
}

fn row(
    xml: &mut Xml,
    cells: &[Cell],
    columns: &[u32],
    kept: bool,
    paragraph: &mut dyn FnMut(&mut Xml, Paragraph),
) {
    let mut left = columns.iter();
    for cell in cells {
        let wide: u32 = left.by_ref().take(cell.columns).sum();
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &wide.to_string()), ("w:type", "dxa")]);
                if cell.columns > 1 {
                    xml.value("w:gridSpan", &cell.columns.to_string());
                }
                match cell.merge {
                    Merge::None => {}
                    Merge::First => xml.value("w:vMerge", "restart"),
                    Merge::Above => xml.empty("w:vMerge", &[]),
                }
                xml.value("w:vAlign", "center");
            });
            let words = Paragraph::new(cell.style, cell.words.as_str());
            paragraph(xml, Paragraph { kept, ..words });
        });
    }
}

fn properties(xml: &mut Xml, wide: u32) {
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &wide.to_string()), ("w:type", "dxa")]);
        xml.value("w:jc", "center");
        xml.element("w:tblBorders", &[], |xml| {
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                let line = [
                    ("w:val", "single"),
                    ("w:sz", "4"),
                    ("w:space", "0"),
                    ("w:color", "000000"),
                ];
                xml.empty(&format!("w:{side}"), &line);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.element("w:tblCellMar", &[], |xml| {
            for side in ["left", "right"] {
                xml.empty(&format!("w:{side}"), &[("w:w", "57"), ("w:type", "dxa")]);
            }
        });
    });
}

/// The columns' widths, which add up to the whole: the last takes what rounding leaves.
pub(super) fn widths(shares: &[u32], wide: u32) -> Vec<u32> {
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let mut rest = wide;
    let mut widths: Vec<u32> = shares
        .iter()
        .map(|share| {
            let width = wide.saturating_mul(*share) / all;
            rest = rest.saturating_sub(width);
            width
        })
        .collect();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}
