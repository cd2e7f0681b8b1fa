//! .xlsb with every cell as calamine reads it. Its reader passes over two kinds of cells as if they
//! were blank: the short ones, which follow another and leave out their column (`SheetJS` writes
//! them), and those with rich text. Both are rewritten as the plain ones that they stand for.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::finding::files::{self, Obstacle};
use crate::intake::package::inflate;

const ROW: u32 = 0;
const TEXT: u32 = 6;
const LAST_PLAIN: u32 = 11;
const FIRST_SHORT: u32 = 12;
const LAST_SHORT: u32 = 18;
const RICH_TEXT: u32 = 62;
const BEGIN_SHEET: u32 = 129;
const END_OF_CELLS: u32 = 146;

/// The rows of a sheet.
const ROWS: u32 = 1_048_576;

/// The package with its sheets rewritten.
pub(super) fn plain(bytes: Vec<u8>) -> Result<Vec<u8>, Obstacle> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..package.len() {
        let mut part = package.by_index(number).map_err(damaged)?;
        let claimed = part.size();
        let mut bytes = inflate(&mut part, claimed, || files::damaged("解压出错"))?;
        if matches!(record(&bytes), Some((BEGIN_SHEET, _, _))) {
            bytes = sheet(&bytes)?;
        }
        let name = part.name().map_err(damaged)?;
        copy.start_file(name, stored).map_err(damaged)?;
        copy.write_all(&bytes).map_err(damaged)?;
    }
    Ok(copy.finish().map_err(damaged)?.into_inner())
}

/// A sheet with long records for short ones.
fn sheet(mut rest: &[u8]) -> Result<Vec<u8>, Obstacle> {
    let mut plain = Vec::with_capacity(rest.len());
    let mut column = 0_u32;
    loop {
        let Some((kind, content, after)) = record(rest) else {
            return Err(files::damaged("工作表不完整"));
        };
        let first = content.first_chunk().copied().map(u32::from_le_bytes);
        match (kind, first) {
            (END_OF_CELLS, _) => {
                plain.extend_from_slice(rest);
                return Ok(plain);
            }
            (ROW, Some(row)) if row < ROWS => write(&mut plain, kind, &[content]),
            (ROW..=LAST_PLAIN, Some(at)) if kind != ROW => {
                column = at;
                write(&mut plain, kind, &[content]);
            }
            (FIRST_SHORT..=LAST_SHORT, _) => {
                column = column.saturating_add(1);
                let long = kind - FIRST_SHORT + 1;
                write(&mut plain, long, &[&column.to_le_bytes(), content]);
            }
            (RICH_TEXT, Some(at)) => {
                column = at;
                // Column and style, a byte of flags, the text, its runs.
                let parts = content.split_at_checked(8);
                let text = parts.and_then(|(_, text)| text.get(1..));
                let (Some((head, _)), Some(text)) = (parts, text) else {
                    return Err(files::damaged("富文本单元格不完整"));
                };
                write(&mut plain, TEXT, &[head, text]);
            }
            (ROW..=LAST_PLAIN | RICH_TEXT, _) => {
                return Err(files::damaged("单元格记录不对"));
            }
            _ => write(&mut plain, kind, &[content]),
        }
        rest = after;
    }
}

/// The first record: its kind, its content, and what follows it.
fn record(bytes: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let (kind, rest) = number(bytes, 2)?;
    let (length, rest) = number(rest, 4)?;
    let (content, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    Some((kind, content, rest))
}

/// A number in bytes of seven bits, the lowest first; the eighth says that another follows.
fn number(mut bytes: &[u8], most: u32) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for place in 0..most {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((number, bytes))
}

fn write(to: &mut Vec<u8>, kind: u32, content: &[&[u8]]) {
    let length = content.iter().map(|part| part.len()).sum::<usize>();
    for mut number in [kind, u32::try_from(length).unwrap_or(u32::MAX)] {
        loop {
            let byte = u8::try_from(number & 0x7F).unwrap_or_default();
            number >>= 7;
            if number == 0 {
                to.push(byte);
                break;
            }
            to.push(byte | 0x80);
        }
    }
    for part in content {
        to.extend_from_slice(part);
    }
}

fn damaged(error: impl std::fmt::Display) -> Obstacle {
    files::damaged(&error.to_string())
}
