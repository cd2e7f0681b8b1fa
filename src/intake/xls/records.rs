//! The records of a BIFF stream and the strings in them, which may go on in further records.

use encoding_rs::Encoding;

use crate::finding::files::{self, Obstacle};
use crate::intake::binary::{byte_at, u16_at, u32_at, wide_text};

const CONTINUE: u16 = 0x3C;

/// What the versions of the format hold differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Excel 5 and 95: texts are bytes in the code page of the workbook.
    Five,
    /// Excel 97 and later: texts are Unicode.
    Eight,
}

/// A record with those that continue it.
pub(super) struct Record<'a> {
    pub kind: u16,
    pub content: &'a [u8],
    pub further: Vec<&'a [u8]>,
}

/// A walk through the records of a stream.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The next record; `None` at the end, or where only what fills up the sector follows.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Obstacle> {
        let Some((kind, content)) = self.single()? else {
            return Ok(None);
        };
        let mut further = Vec::new();
        while u16_at(self.bytes, 0) == Some(CONTINUE) {
            if let Some((_, content)) = self.single()? {
                further.push(content);
            }
        }
        Ok(Some(Record {
            kind,
            content,
            further,
        }))
    }

    fn single(&mut self) -> Result<Option<(u16, &'a [u8])>, Obstacle> {
        let (Some(kind), Some(length)) = (u16_at(self.bytes, 0), u16_at(self.bytes, 2)) else {
            return Ok(None);
        };
        let rest = self.bytes.get(4..).unwrap_or_default();
        let (content, rest) = rest
            .split_at_checked(usize::from(length))
            .ok_or_else(|| files::damaged("内容不完整，可能没有传完"))?;
        self.bytes = rest;
        Ok(Some((kind, content)))
    }
}

/// A text of a code page.
pub(super) fn narrow_text(bytes: &[u8], page: u16) -> String {
    let encoding: &Encoding = match page {
        936 => encoding_rs::GBK,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// A text and the runs in it: from which character on which font holds.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub text: String,
    pub runs: Vec<(u16, u16)>,
}

/// A walk through what a record and those that continue it hold.
pub(super) struct Pieces<'r, 'a> {
    rest: &'a [u8],
    further: std::slice::Iter<'r, &'a [u8]>,
}

impl<'r, 'a> Pieces<'r, 'a> {
    /// From a place in the record on.
    pub(super) fn of(record: &'r Record<'a>, from: usize) -> Self {
        Self {
            rest: record.content.get(from..).unwrap_or_default(),
            further: record.further.iter(),
        }
    }

    /// Whether nothing follows.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty() && self.further.as_slice().iter().all(|piece| piece.is_empty())
    }

    fn refill(&mut self) -> Option<()> {
        while self.rest.is_empty() {
            self.rest = self.further.next()?;
        }
        Some(())
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        self.refill()?;
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.refill()?;
            let here = count.min(self.rest.len());
            self.take(here)?;
            count -= here;
        }
        Some(())
    }

    /// A text of Unicode, its length in one byte or two.
    pub(super) fn unicode(&mut self, short: bool) -> Option<Text> {
        let mut left = if short {
            usize::from(byte_at(self.take(1)?, 0)?)
        } else {
            usize::from(u16_at(self.take(2)?, 0)?)
        };
        let flags = byte_at(self.take(1)?, 0)?;
        let runs = if flags & 8 != 0 {
            u16_at(self.take(2)?, 0)?
        } else {
            0
        };
        let extension = if flags & 4 != 0 {
            u32_at(self.take(4)?, 0)?
        } else {
            0
        };
        let mut text = Text::default();
        let mut wide = flags & 1 != 0;
        while left > 0 {
            if self.rest.is_empty() {
                self.refill()?;
                // Where a text goes on in a further record, it says anew how wide it is.
                wide = byte_at(self.take(1)?, 0)? & 1 != 0;
            }
            let width = if wide { 2 } else { 1 };
            let here = left.min(self.rest.len() / width);
            if here == 0 {
                return None;
            }
            let bytes = self.take(here.checked_mul(width)?)?;
            if wide {
                text.text.push_str(&wide_text(bytes));
            } else {
                text.text.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
            left -= here;
        }
        for _ in 0..runs {
            let first = u16_at(self.take(2)?, 0)?;
            let font = u16_at(self.take(2)?, 0)?;
            text.runs.push((first, font));
        }
        self.skip(usize::try_from(extension).ok()?)?;
        Some(text)
    }

    /// A text of bytes, its length in one byte or two.
    pub(super) fn narrow(&mut self, short: bool, page: u16) -> Option<Text> {
        let length = if short {
            usize::from(byte_at(self.take(1)?, 0)?)
        } else {
            usize::from(u16_at(self.take(2)?, 0)?)
        };
        let bytes = if length == 0 { &[] } else { self.take(length)? };
        Some(Text {
            text: narrow_text(bytes, page),
            runs: Vec::new(),
        })
    }

    /// The runs behind the text of a cell.
    pub(super) fn runs(&mut self, version: Version) -> Option<Vec<(u16, u16)>> {
        let mut runs = Vec::new();
        match version {
            Version::Five => {
                for _ in 0..byte_at(self.take(1)?, 0)? {
                    let run = self.take(2)?;
                    runs.push((u16::from(byte_at(run, 0)?), u16::from(byte_at(run, 1)?)));
                }
            }
            Version::Eight => {
                for _ in 0..u16_at(self.take(2)?, 0)? {
                    let run = self.take(4)?;
                    runs.push((u16_at(run, 0)?, u16_at(run, 2)?));
                }
            }
        }
        Some(runs)
    }
}
