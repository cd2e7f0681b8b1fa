//! How high blocks are, reckoned before anything is set: a notice must end on its one page. Lines are
//! broken as Word breaks them; what cannot be known (how wide a font's figures are, whether a program
//! sets room between them and Chinese) is allowed for, so that the reckoning is never too low.

use super::page::Sheet;
use super::style::Style;
use super::table::{Table, widths};
use super::{Block, Orientation, Paragraph};

/// The area of a page that text may fill (twentieths of a point).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) struct Area {
    /// Its width.
    pub wide: u32,
    /// Its height.
    pub high: u32,
}

impl Area {
    /// The area of our own upright page: 22 lines.
    pub(in crate::output) fn own() -> Self {
        Self {
            wide: Sheet::of(Orientation::Portrait).text(),
            high: 22 * 579,
        }
    }
}

/// Characters by which a paragraph's first line is set in.
const INDENT: u32 = 2;
/// What the margins of a cell leave empty beside its words, and above and below them.
const CELL: u32 = 114;
const ROW: u32 = 20;

/// Marks that never begin a line, and marks that never end one.
const CLOSING: &str = "，。、；：？！）》」』】〕”’％…,.;:?!)]}%";
const OPENING: &str = "（《「『【〔“‘([{";

/// The height of blocks on an upright page of a width (twentieths of a point), at most.
pub(in crate::output) fn height(blocks: &[Block], wide: u32) -> u32 {
    let heights = blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => of_paragraph(paragraph, wide),
        Block::Table(table) => of_table(table, wide),
        Block::Chart(chart) => chart.height(),
    });
    heights.sum()
}

fn of_paragraph(paragraph: &Paragraph, wide: u32) -> u32 {
    let room = paragraph.style.room();
    let (wide, indent) = match paragraph.style {
        Style::Body => (wide, INDENT * room.character),
        // Broken by us.
        Style::Title => (u32::MAX, 0),
        _ => (wide, 0),
    };
    lines(&paragraph.words, room.character, wide, indent) * room.line + room.around
}

/// The lines of words whose Chinese characters are so wide, within a width, the first one set in.
pub(super) fn lines(words: &str, character: u32, wide: u32, indent: u32) -> u32 {
    let lines = words.split('\n').map(|line| {
        let (mut lines, mut at, mut before) = (1_u32, indent, None);
        for piece in pieces(line) {
            let long = across(&piece, before, character);
            if at > 0 && long > wide.saturating_sub(at) {
                lines += 1;
                at = 0;
                before = None;
            }
            at = across(&piece, before, character).saturating_add(at);
            // A word longer than a line is broken where the line ends.
            let more = at.saturating_sub(1) / wide.max(1);
            lines = lines.saturating_add(more);
            at -= more * wide;
            before = piece.chars().last();
        }
        lines
    });
    lines.fold(0, u32::saturating_add)
}

/// What is not broken at the end of a line: a Chinese character or a word with the marks that belong
/// to it.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for one in line.chars() {
        let within_word = one.is_ascii_graphic() && last.is_ascii_graphic();
        let bound = within_word || CLOSING.contains(one) || OPENING.contains(last);
        match pieces.last_mut().filter(|_| bound) {
            Some(piece) => piece.push(one),
            None => pieces.push(one.to_string()),
        }
        last = one;
    }
    pieces
}

/// The width of a piece after a character of the same line, at most: some fonts have figures of more
/// than half a character, and some programs set a quarter between them and Chinese.
fn across(piece: &str, mut before: Option<char>, character: u32) -> u32 {
    let widths = piece.chars().map(|one| {
        let last = before.replace(one);
        let meets =
            last.is_some_and(|last| last.is_ascii() != one.is_ascii() && last != ' ' && one != ' ');
        let own = if one.is_ascii() {
            character * 9 / 16
        } else {
            character
        };
        own + if meets { character / 4 } else { 0 }
    });
    widths.fold(0, u32::saturating_add)
}

fn of_table(table: &Table, wide: u32) -> u32 {
    let columns = widths(&table.columns, wide);
    let rows = table.head.iter().chain(&table.rows).map(|cells| {
        let mut left = columns.iter();
        let heights = cells.iter().map(|cell| {
            let room = cell.style.room();
            let across: u32 = left.by_ref().take(cell.columns).sum();
            let wide = across.saturating_sub(CELL);
            lines(&cell.words, room.character, wide, 0) * room.line
        });
        heights.max().unwrap_or_default() + ROW
    });
    rows.sum::<u32>() + Style::TableEnd.room().line
}
