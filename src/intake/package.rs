//! The zip package around a workbook: every part within limits, its checksum right, its text UTF-8.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;

use crate::finding::files::{self, Obstacle};

const MEBIBYTE: u64 = 1024 * 1024;
/// The largest part, inflated (MiB).
const PART_LIMIT: u64 = 100;
/// All parts of a package that are read, inflated (MiB).
const TOTAL_LIMIT: u64 = 512;
/// The most parts.
const PARTS_LIMIT: usize = 10_000;

/// A package in memory. Clones are cheap and share the count of inflated bytes.
#[derive(Clone)]
pub(in crate::intake) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    index: Arc<BTreeMap<String, usize>>,
    inflated: Arc<AtomicU64>,
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
        let part = self.zip.by_index(number).map_err(|_| broken())?;
        let claimed = part.size();
        let bytes = inflate(part, claimed, broken)?;
        let before = self.inflated.fetch_add(claimed, Ordering::Relaxed);
        if before.saturating_add(claimed) > TOTAL_LIMIT * MEBIBYTE {
            return Err(files::too_large("文件解压后的内容", TOTAL_LIMIT));
        }
        Ok(Some(bytes))
    }
}

/// Reads a part that claims to be so long, if it may be and is.
fn inflate(
    part: impl Read,
    claimed: u64,
    broken: impl Fn() -> Obstacle,
) -> Result<Vec<u8>, Obstacle> {
    if claimed > PART_LIMIT * MEBIBYTE {
        return Err(files::too_large("文件内的部件", PART_LIMIT));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(claimed).unwrap_or_default());
    // One byte more reaches the end, where the checksum is compared, or shows the lie.
    let length = part.take(claimed + 1).read_to_end(&mut bytes);
    match u64::try_from(length.map_err(|_| broken())?) {
        Ok(length) if length == claimed => Ok(bytes),
        _ => Err(broken()),
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
