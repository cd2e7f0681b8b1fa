//! Old Word documents (.doc): their text, and whether it can be trusted. Only what a unit's own report
//! needs of them is read: paragraphs, hidden text and field codes left out. Deletions that are only
//! marked refuse the document, for they would be read as text.

use std::ops::Range;
use std::sync::Arc;

use super::docx::{Block, Paragraph};
use super::style::RichText;
use crate::finding::files::{self, Obstacle};

/// The mark of a Word document, at its beginning.
const MARK: u16 = 0xA5EC;
/// Where the header says what; the format's own names in brackets.
const FLAGS: usize = 0x0A;
/// The table of character properties (fcPlcfBteChpx).
const PROPERTIES: usize = 0xFA;
/// The table of text pieces (fcClx).
const PIECES: usize = 0x1A2;
/// A page of properties (bytes).
const PAGE: usize = 512;
/// The most characters of a document.
const MOST: usize = 5_000_000;
/// Deleted with revisions on (sprmCFRMarkDel), and hidden (sprmCFVanish).
const DELETED: u16 = 0x0800;
const HIDDEN: u16 = 0x083C;

/// The paragraphs of a document outside its tables, from its two streams: `WordDocument`, and 0Table or
/// 1Table, which `table` finds by its name.
pub(super) fn read(
    document: &[u8],
    table: impl Fn(&str) -> Option<Vec<u8>>,
) -> Result<Vec<Block>, Obstacle> {
    let broken = || files::damaged("Word 文档读不出来");
    let main = Bytes(document);
    if main.half(0) != Some(MARK) {
        return Err(broken());
    }
    let flags = main.half(FLAGS).ok_or_else(broken)?;
    if flags & 0x0100 != 0 {
        return Err(Obstacle::Password);
    }
    let name = if flags & 0x0200 == 0 {
        "0Table"
    } else {
        "1Table"
    };
    let table = table(name).ok_or_else(broken)?;
    let table = Bytes(&table);
    let hidden = hidden(main, table).ok_or_else(broken)??;
    let text = text(main, table, &hidden).ok_or_else(broken)?;
    if text.len() > MOST {
        return Err(files::too_many("文档中的字", MOST));
    }
    Ok(paragraphs(&text))
}

/// Little-endian bytes.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn slice(self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    fn byte(self, at: usize) -> Option<usize> {
        self.0.get(at).map(|one| usize::from(*one))
    }

    fn half(self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.slice(at, 2)?.try_into().ok()?))
    }

    fn word(self, at: usize) -> Option<usize> {
        let four: [u8; 4] = self.slice(at, 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    }

    /// A part of the table stream that the header points to.
    fn part(self, header: Bytes<'_>, at: usize) -> Option<Self> {
        let (start, length) = (header.word(at)?, header.word(at + 4)?);
        self.slice(start, length).map(Bytes)
    }
}

/// The bytes of hidden text; an obstacle where text is marked as deleted.
fn hidden(main: Bytes<'_>, table: Bytes<'_>) -> Option<Result<Vec<Range<usize>>, Obstacle>> {
    let pages = table.part(main, PROPERTIES)?;
    // n + 1 positions, then n numbers of pages, four bytes each.
    let count = pages.0.len().checked_sub(4)? / 8;
    let mut hidden = Vec::new();
    for index in 0..count {
        let number = pages.word((count + 1 + index) * 4)? & 0x003F_FFFF;
        let page = Bytes(main.slice(number.checked_mul(PAGE)?, PAGE)?);
        let runs = page.byte(PAGE - 1)?;
        for run in 0..runs {
            let offset = page.byte((runs + 1) * 4 + run)? * 2;
            if offset == 0 {
                continue;
            }
            let length = page.byte(offset)?;
            let properties = Bytes(page.slice(offset + 1, length)?);
            if switched_on(properties, DELETED)? {
                return Some(Err(Obstacle::MarkedDeletions));
            }
            if switched_on(properties, HIDDEN)? {
                hidden.push(page.word(run * 4)?..page.word(run * 4 + 4)?);
            }
        }
    }
    Some(Ok(hidden))
}

/// Whether a property is switched on in a list of them.
fn switched_on(properties: Bytes<'_>, wanted: u16) -> Option<bool> {
    let mut at = 0;
    while at + 2 <= properties.0.len() {
        let property = properties.half(at)?;
        let operand = at + 2;
        let length = match property >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => properties.byte(operand)? + 1,
        };
        if property == wanted && properties.byte(operand)? != 0 {
            return Some(true);
        }
        at = operand + length;
    }
    Some(false)
}

/// The text of all pieces, hidden text left out.
fn text(main: Bytes<'_>, table: Bytes<'_>, hidden: &[Range<usize>]) -> Option<String> {
    let mut list = table.part(main, PIECES)?;
    // Lists of properties, each with its length, stand before the table of pieces.
    while list.byte(0)? == 1 {
        let length = usize::from(list.half(1)?);
        list = Bytes(list.0.get(3 + length..)?);
    }
    let pieces = Bytes(list.slice(5, list.word(1)?)?);
    let count = pieces.0.len().checked_sub(4)? / 12;
    let shown = |at: usize| !hidden.iter().any(|range| range.contains(&at));
    let mut text = String::new();
    for index in 0..count {
        let length = pieces
            .word((index + 1) * 4)?
            .checked_sub(pieces.word(index * 4)?)?;
        let place = pieces.word((count + 1) * 4 + index * 8 + 2)?;
        let start = place & 0x3FFF_FFFF;
        if place & 0x4000_0000 == 0 {
            let bytes = Bytes(main.slice(start, length.checked_mul(2)?)?);
            let units = (0..length).filter(|at| shown(start + at * 2));
            let units: Vec<u16> = units.filter_map(|at| bytes.half(at * 2)).collect();
            text.push_str(&String::from_utf16_lossy(&units));
        } else {
            let start = start / 2;
            let bytes = main.slice(start, length)?;
            let kept = bytes.iter().enumerate().filter(|(at, _)| shown(start + at));
            text.extend(kept.map(|(_, one)| char::from(*one)));
        }
        if text.len() > MOST {
            return Some(text);
        }
    }
    Some(text)
}

/// The paragraphs outside tables, codes of fields left out.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = String::new();
    // For each open field whether its code or already its result is being read.
    let mut fields: Vec<bool> = Vec::new();
    for one in text.chars() {
        match one {
            '\u{13}' => fields.push(true),
            '\u{14}' => {
                if let Some(in_code) = fields.last_mut() {
                    *in_code = false;
                }
            }
            '\u{15}' => {
                fields.pop();
            }
            _ if fields.contains(&true) => {}
            '\r' | '\u{c}' => blocks.push(Block::Paragraph(Paragraph {
                text: RichText {
                    text: Arc::from(std::mem::take(&mut line)),
                    ..RichText::default()
                },
                level: None,
            })),
            // The end of a cell: what stands in tables is no sentence.
            '\u{7}' => line.clear(),
            '\u{b}' => line.push('\n'),
            one if one.is_control() => {}
            one => line.push(one),
        }
    }
    blocks
}
