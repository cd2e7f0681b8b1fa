//! OLE compound files (.xls and its kin) as far as they must hold together before a reader may have
//! them: it would take what is cut off for blank, and follow a chain that leads back to itself until
//! the memory is gone.

use std::collections::BTreeSet;

/// The last number of a sector; those above mean the end of a chain, a free sector and the like.
const LAST: u32 = 0xFFFF_FFFA;
const FREE: u32 = 0xFFFF_FFFF;
/// The bytes of a directory entry.
const ENTRY: usize = 128;
/// Streams smaller than this (bytes) lie in another chain.
const SMALL: u32 = 4096;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// The size of a sector (bytes); `None` where the header names none that is possible.
    size: Option<usize>,
}

impl<'a> Compound<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let size = match bytes.get(30) {
            Some(9) => Some(512),
            Some(12) => Some(4096),
            _ => None,
        };
        Self { bytes, size }
    }

    fn number(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    }

    /// Where a sector begins.
    fn start(&self, sector: u32) -> Option<usize> {
        let sector = usize::try_from(sector).ok()?;
        sector.checked_add(1)?.checked_mul(self.size?)
    }

    /// The sectors of the allocation table that the header names: up to 109, enough for 7 MB.
    fn tables(&self) -> impl Iterator<Item = u32> {
        (0..109)
            .map_while(|index| self.number(76 + 4 * index))
            .take_while(|sector| *sector != FREE)
    }

    /// Whether the file ends before the last sector that its allocation table says is in use.
    pub(super) fn is_cut(&self) -> bool {
        let Some(size) = self.size else {
            return false;
        };
        let mut last = None;
        for (place, table) in (0_usize..).zip(self.tables()) {
            let Some(table) = self.start(table) else {
                return true;
            };
            for entry in 0..size / 4 {
                match self.number(table.saturating_add(4 * entry)) {
                    None => return true,
                    Some(FREE) => {}
                    Some(_) => last = u32::try_from(size / 4 * place + entry).ok(),
                }
            }
        }
        last.and_then(|last| self.start(last))
            .is_some_and(|last| self.bytes.len() < last.saturating_add(size))
    }

    /// Whether the chain of the directory, of the small streams or of a workbook leads back to
    /// itself.
    pub(super) fn has_loop(&self) -> bool {
        let workbooks = ["Workbook", "Book"].into_iter();
        let workbooks = workbooks
            .flat_map(|name| self.entries(name))
            .filter_map(|entry| {
                let number = |at: usize| entry.get(at..)?.first_chunk().copied();
                let size = number(120).map(u32::from_le_bytes)?;
                let start = number(116).map(u32::from_le_bytes);
                start.filter(|_| size >= SMALL)
            });
        let heads = [48, 60].into_iter().filter_map(|at| self.number(at));
        heads.chain(workbooks).any(|first| self.leads_back(first))
    }

    fn leads_back(&self, first: u32) -> bool {
        let tables: Vec<u32> = self.tables().collect();
        let after = |sector: u32| {
            let each = u32::try_from(self.size? / 4).ok()?;
            let table = tables.get(usize::try_from(sector / each).ok()?)?;
            let entry = usize::try_from(sector % each).ok()?;
            self.number(self.start(*table)?.checked_add(4 * entry)?)
        };
        let mut seen = BTreeSet::new();
        let mut next = Some(first);
        while let Some(sector) = next.filter(|sector| *sector <= LAST) {
            if !seen.insert(sector) {
                return true;
            }
            next = after(sector);
        }
        false
    }

    /// How many streams of a name there are.
    pub(super) fn streams(&self, name: &str) -> usize {
        self.entries(name).count()
    }

    /// The directory entries of a name, looked for in place without following any chain.
    fn entries(&self, name: &str) -> impl Iterator<Item = &'a [u8; ENTRY]> {
        let mut start: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        start.extend([0, 0]);
        let (entries, _) = self.bytes.as_chunks::<ENTRY>();
        // The kind of an entry: 2 is a stream, 0 one that was deleted.
        entries
            .iter()
            .filter(move |entry| entry.starts_with(&start) && entry.get(66) == Some(&2))
    }
}
