//! How high blocks are, reckoned before anything is set: a notice must end on its one page. What
//! cannot be known (where a program breaks a line) is allowed for, so that the reckoning is never
//! too low.

use super::page::Sheet;
use super::style::Style;
use super::table::{Table, widths};
use super::title::width;
use super::{Block, Orientation, Paragraph};

/// The height of an upright page's text, 22 lines (twentieths of a point).
pub(in crate::output) const PAGE: u32 = 22 * 579;
/// Half characters by which a paragraph's first line is set in.
const INDENT: usize = 4;
/// Half characters that a line may leave empty because a mark or a figure must not be broken off.
const SLACK: u32 = 4;
/// What the margins of a cell leave empty beside its words, and above and below them.
const CELL: u32 = 114;
const ROW: u32 = 20;

/// The height of blocks on an upright page (twentieths of a point), at most.
pub(in crate::output) fn height(blocks: &[Block]) -> u32 {
    let wide = Sheet::of(Orientation::Portrait).text();
    let heights = blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => of_paragraph(paragraph, wide),
        Block::Table(table) => of_table(table, wide),
        Block::Chart(chart) => chart.height(),
    });
    heights.sum()
}

fn of_paragraph(paragraph: &Paragraph, wide: u32) -> u32 {
    let room = paragraph.style.room();
    let indent = if paragraph.style == Style::Body {
        INDENT
    } else {
        0
    };
    lines(&paragraph.words, paragraph.style, wide, indent) * room.line + room.around
}

/// The lines of words in a style within a width.
fn lines(words: &str, style: Style, wide: u32, indent: usize) -> u32 {
    let fit = wide / style.room().half;
    let least = usize::try_from(fit).unwrap_or(usize::MAX);
    let careful = usize::try_from(fit.saturating_sub(SLACK).max(2)).unwrap_or(usize::MAX);
    let lines = words.split('\n').map(|line| {
        let long = indent + width(line);
        if long <= least {
            1
        } else {
            u32::try_from(long.div_ceil(careful)).unwrap_or(u32::MAX)
        }
    });
    lines.sum()
}

fn of_table(table: &Table, wide: u32) -> u32 {
    let columns = widths(&table.columns, wide);
    let rows = table.head.iter().chain(&table.rows).map(|cells| {
        let mut left = columns.iter();
        let heights = cells.iter().map(|cell| {
            let across: u32 = left.by_ref().take(cell.columns).sum();
            let lines = lines(&cell.words, cell.style, across.saturating_sub(CELL), 0);
            lines * cell.style.room().line
        });
        heights.max().unwrap_or_default() + ROW
    });
    rows.sum::<u32>() + Style::TableEnd.room().line
}
