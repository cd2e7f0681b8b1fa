//! The records of a part.

use crate::finding::files::{self, Obstacle};
use crate::intake::binary::{u32_at, wide_text};

/// A walk through the records of a part.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The next record: its kind and what it holds.
    pub(super) fn next(&mut self) -> Result<Option<(u32, &'a [u8])>, Obstacle> {
        if self.bytes.is_empty() {
            return Ok(None);
        }
        let record = record(self.bytes).ok_or_else(|| files::damaged("工作表不完整"))?;
        let (kind, content, rest) = record;
        self.bytes = rest;
        Ok(Some((kind, content)))
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

/// A text behind its length, and what follows it.
pub(super) fn wide_string(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = u32_at(bytes, 0)?;
    // Where there is none, all bits are set.
    let length = if length == u32::MAX { 0 } else { length };
    let length = usize::try_from(length).ok()?.checked_mul(2)?;
    let (text, rest) = bytes.get(4..)?.split_at_checked(length)?;
    Some((wide_text(text), rest))
}
