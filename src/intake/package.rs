//! The zip package around a workbook: every part within limits, its checksum right, its text UTF-8.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::{Crc, Decompress, FlushDecompress, Status};
use zip::{CompressionMethod, ZipArchive};

use crate::finding::files::{self, Obstacle};

const MEBIBYTE: u64 = 1024 * 1024;
/// The largest part, inflated (MiB).
const PART_LIMIT: u64 = 100;
/// All parts of a package that are read, inflated (MiB).
const TOTAL_LIMIT: u64 = 512;
/// The most parts.
const PARTS_LIMIT: usize = 10_000;

/// A package in memory. Clones share the count of inflated bytes; one of them reads part after part
/// with the same inflater.
#[derive(Clone)]
pub(in crate::intake) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    index: Arc<BTreeMap<String, usize>>,
    inflated: Arc<AtomicU64>,
    inflater: Box<Inflater>,
}

impl<'a> Package<'a> {
    /// Reads the directory of a package.
    pub(in crate::intake) fn open(bytes: &'a [u8]) -> Result<Self, Obstacle> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| files::damaged("压缩包目录读不出来"))?;
        if zip.len() > PARTS_LIMIT {
            return Err(files::too_many("文件内的部件", PARTS_LIMIT));
        }
        if zip.has_duplicate_names() {
            return Err(files::damaged("压缩包内有同名部件"));
        }
        let mut index = BTreeMap::new();
        for (number, name) in zip.file_names_raw().enumerate() {
            let name = normal(&String::from_utf8_lossy(name));
            if index.insert(name, number).is_some() {
                return Err(files::damaged("压缩包内有同名部件"));
            }
        }
        Ok(Self {
            zip,
            index: Arc::new(index),
            inflated: Arc::default(),
            inflater: Box::default(),
        })
    }

    /// Whether there is a part of this name.
    pub(in crate::intake) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&normal(name))
    }

    /// A part's text; `None` where there is no such part.
    pub(in crate::intake) fn text(&mut self, name: &str) -> Result<Option<String>, Obstacle> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        decode(bytes)
            .map(Some)
            .ok_or_else(|| files::damaged(&format!("{name} 的文字编码认不出")))
    }

    /// What a part holds; `None` where there is no such part.
    pub(in crate::intake) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Obstacle> {
        let Some(number) = self.index.get(&normal(name)).copied() else {
            return Ok(None);
        };
        let broken = || files::damaged(&format!("{name} 解压出错"));
        let part = self.zip.by_index_raw(number).map_err(|_| broken())?;
        let (claimed, checksum) = (part.size(), part.crc32());
        if claimed > PART_LIMIT * MEBIBYTE {
            return Err(files::too_large("文件内的部件", PART_LIMIT));
        }
        let bytes = if part.compression() == CompressionMethod::Deflated && !part.encrypted() {
            self.inflater.inflate(part, claimed, checksum)
        } else {
            drop(part);
            let part = self.zip.by_index(number).map_err(|_| broken())?;
            whole(part, claimed)
        };
        let bytes = bytes.ok_or_else(broken)?;
        let before = self.inflated.fetch_add(claimed, Ordering::Relaxed);
        if before.saturating_add(claimed) > TOTAL_LIMIT * MEBIBYTE {
            return Err(files::too_large("文件解压后的内容", TOTAL_LIMIT));
        }
        Ok(Some(bytes))
    }
}

/// Reads a part that claims to be so long, if it is and its checksum is right.
fn whole(part: impl Read, claimed: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(claimed).ok()?);
    // One byte more reaches the end, where the checksum is compared, or shows the lie.
    let length = part.take(claimed + 1).read_to_end(&mut bytes).ok()?;
    (u64::try_from(length) == Ok(claimed)).then_some(bytes)
}

/// What inflates a package's parts. Most are so small that making it costs more than using it.
struct Inflater {
    state: Decompress,
    packed: Vec<u8>,
}

impl Default for Inflater {
    fn default() -> Self {
        Self {
            state: Decompress::new(false),
            packed: Vec::new(),
        }
    }
}

impl Clone for Inflater {
    /// Another one: what it has inflated does not matter.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Inflater {
    /// Inflates a part that claims to be so long, if it is and its checksum is right.
    fn inflate(&mut self, mut part: impl Read, claimed: u64, checksum: u32) -> Option<Vec<u8>> {
        self.packed.clear();
        part.read_to_end(&mut self.packed).ok()?;
        self.state.reset(false);
        // One byte more shows the lie.
        let mut bytes = Vec::with_capacity(usize::try_from(claimed).ok()?.checked_add(1)?);
        let finish = FlushDecompress::Finish;
        let status = self.state.decompress_vec(&self.packed, &mut bytes, finish);
        let ended = matches!(status, Ok(Status::StreamEnd));
        let mut crc = Crc::new();
        crc.update(&bytes);
        let right = u64::try_from(bytes.len()) == Ok(claimed) && crc.sum() == checksum;
        (ended && right).then_some(bytes)
    }
}

/// Names of parts are compared without case, with one kind of slash and none in front.
fn normal(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// UTF-8, or UTF-16 as its first bytes say.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let from_units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        [0xFF, 0xFE, rest @ ..] => from_units(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => from_units(rest, u16::from_be_bytes),
        [b'<', 0, ..] => from_units(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => from_units(&bytes, u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    #[test]
    fn a_part_is_as_long_and_as_whole_as_it_claims() {
        let text = "预算数".repeat(500);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        let packed = encoder.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(text.as_bytes());
        let (length, sum) = (text.len() as u64, crc.sum());
        let half = &packed[..packed.len() / 2];
        let mut inflater = Inflater::default();
        let right = Some(text.into_bytes());
        for (part, claimed, checksum, wanted) in [
            (&packed[..], length, sum, &right),
            (&packed, length, sum ^ 1, &None),
            (&packed, length - 1, sum, &None),
            (&packed, length + 1, sum, &None),
            (&packed, 0, 0, &None),
            (half, length, sum, &None),
            (b"\xFF\xFF", length, sum, &None),
            (b"", 0, 0, &None),
            // What was broken before does not matter.
            (&packed, length, sum, &right),
        ] {
            assert_eq!(inflater.inflate(part, claimed, checksum), *wanted);
        }
    }
}
