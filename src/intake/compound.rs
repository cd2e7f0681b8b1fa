//! OLE compound files (.xls, .doc and their kin): the streams of the document itself. What is
//! embedded in it lies in storages of its own and is none of them.

use std::collections::{BTreeMap, BTreeSet};

use super::binary::{byte_at, u16_at, u32_at, wide_text};
use crate::finding::files::{self, Foreign, Obstacle};

/// The last number of a sector; those above mean the end of a chain, a free sector and the like.
const LAST: u32 = 0xFFFF_FFFA;
/// The bytes of a directory entry.
const ENTRY: usize = 128;
/// Streams smaller than this (bytes) lie in small sectors.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// The size of a sector (bytes).
    size: usize,
    /// The sector after each.
    next: Vec<u32>,
    /// The streams of the root by their names in lower case.
    streams: BTreeMap<String, Stream>,
    /// What holds the small sectors, and which comes after each.
    small: Vec<u8>,
    next_small: Vec<u32>,
}

/// Where a stream begins and how long it is (bytes).
#[derive(Debug, Clone, Copy)]
struct Stream {
    first: u32,
    length: u64,
}

/// A directory entry as far as it matters.
struct Entry {
    name: String,
    /// 1 a storage, 2 a stream, 5 the root; 0 was deleted.
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    stream: Stream,
}

impl<'a> Compound<'a> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Obstacle> {
        let header = || files::damaged("复合文档的文件头不完整");
        let size = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Self::without_sectors(bytes)),
        };
        let mut file = Self {
            bytes,
            size,
            next: Vec::new(),
            streams: BTreeMap::new(),
            small: Vec::new(),
            next_small: Vec::new(),
        };
        file.next = file.allocation(u32_at(bytes, 68).ok_or_else(header)?)?;
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(header)?, None)?;
        let entries: Vec<Entry> = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = entries.first().ok_or_else(header)?;
        if let Some(first) = u32_at(bytes, 60).filter(|first| *first < LAST) {
            let table = file.chain(first, None)?;
            file.next_small = numbers(&table);
            file.small = file.chain(root.stream.first, Some(root.stream.length))?;
        }
        file.streams = streams(&entries, root.child);
        Ok(file)
    }

    /// What a file is of which the header names no size of sectors.
    fn without_sectors(bytes: &[u8]) -> Obstacle {
        let (entries, _) = bytes.as_chunks::<ENTRY>();
        let mut entries = entries.iter().filter_map(|bytes| entry(bytes));
        if entries.any(|entry| entry.kind == 2 && entry.name == "EncryptedPackage") {
            return Obstacle::Password;
        }
        Obstacle::NotAWorkbook(Foreign::Compound)
    }

    /// Whether the document has a stream of this name, in any case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.contains_key(&name.to_lowercase())
    }

    /// A stream of the document; `None` where there is none of this name, in any case.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Obstacle>> {
        let stream = self.streams.get(&name.to_lowercase())?;
        Some(if stream.length < SMALL {
            self.small_chain(*stream)
        } else {
            self.chain(stream.first, Some(stream.length))
        })
    }

    /// The allocation table: its first sectors are named in the header, further ones in a chain.
    fn allocation(&self, mut more: u32) -> Result<Vec<u32>, Obstacle> {
        let named = (0..109).map_while(|index| u32_at(self.bytes, 76 + 4 * index));
        let mut tables: Vec<u32> = named.filter(|sector| *sector < LAST).collect();
        let most = self.bytes.len() / self.size + 1;
        while more < LAST {
            let sector = self.sector(more).ok_or_else(cut)?;
            let listed = numbers(sector);
            let (last, listed) = listed.split_last().ok_or_else(cut)?;
            tables.extend(listed.iter().filter(|sector| **sector < LAST));
            if tables.len() > most {
                return Err(looped());
            }
            more = *last;
        }
        let mut next = Vec::new();
        for table in tables {
            next.extend(numbers(self.sector(table).ok_or_else(cut)?));
        }
        Ok(next)
    }

    /// A sector; the last of the file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.size)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes
            .get(start..end)
            .filter(|sector| !sector.is_empty())
    }

    /// What a chain of sectors holds, up to a length where one is known.
    fn chain(&self, first: u32, length: Option<u64>) -> Result<Vec<u8>, Obstacle> {
        let length = length.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
        let mut held = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = first;
        while next < LAST && length.is_none_or(|length| held.len() < length) {
            if !seen.insert(next) {
                return Err(looped());
            }
            held.extend_from_slice(self.sector(next).ok_or_else(cut)?);
            let at = usize::try_from(next).unwrap_or(usize::MAX);
            next = self.next.get(at).copied().ok_or_else(cut)?;
        }
        // Some writers claim more than there is; what the stream holds says where it ends.
        held.truncate(length.unwrap_or(usize::MAX));
        Ok(held)
    }

    fn small_chain(&self, stream: Stream) -> Result<Vec<u8>, Obstacle> {
        let length = usize::try_from(stream.length).unwrap_or(usize::MAX);
        let mut held = Vec::new();
        let mut next = stream.first;
        while held.len() < length {
            let at = usize::try_from(next).unwrap_or(usize::MAX);
            let start = at.checked_mul(SMALL_SECTOR).ok_or_else(cut)?;
            let end = start.saturating_add(SMALL_SECTOR).min(self.small.len());
            let sector = self
                .small
                .get(start..end)
                .filter(|sector| !sector.is_empty());
            held.extend_from_slice(sector.ok_or_else(cut)?);
            next = self.next_small.get(at).copied().ok_or_else(cut)?;
        }
        held.truncate(length);
        Ok(held)
    }
}

fn cut() -> Obstacle {
    files::damaged("内容不完整，可能没有传完")
}

fn looped() -> Obstacle {
    files::damaged("内容的先后次序成环")
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers
        .iter()
        .map(|four| u32::from_le_bytes(*four))
        .collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let name = wide_text(bytes.get(..64)?);
    Some(Entry {
        name: name.split('\0').next().unwrap_or_default().to_owned(),
        kind: byte_at(bytes, 66)?,
        left: u32_at(bytes, 68)?,
        right: u32_at(bytes, 72)?,
        child: u32_at(bytes, 76)?,
        stream: Stream {
            first: u32_at(bytes, 116)?,
            // The upper half is not always set to 0.
            length: u64::from(u32_at(bytes, 120)?),
        },
    })
}

/// The streams beside and beneath an entry, storages not entered. Where there is none, as some
/// writers link nothing, all of the directory.
fn streams(entries: &[Entry], child: u32) -> BTreeMap<String, Stream> {
    let mut streams = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![child];
    while let Some(number) = open.pop() {
        let entry = usize::try_from(number).ok().and_then(|at| entries.get(at));
        let Some(entry) = entry.filter(|_| seen.insert(number)) else {
            continue;
        };
        if entry.kind == 2 {
            streams
                .entry(entry.name.to_lowercase())
                .or_insert(entry.stream);
        }
        open.extend([entry.left, entry.right]);
    }
    if streams.is_empty() {
        for entry in entries.iter().filter(|entry| entry.kind == 2) {
            streams
                .entry(entry.name.to_lowercase())
                .or_insert(entry.stream);
        }
    }
    streams
}
