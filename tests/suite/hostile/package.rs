//! Workbooks taken apart and put together wrongly: zip packages written byte by byte, so that they
//! can lie, and deflated data that swells without being computed.

use std::io::{Cursor, Read};
use std::sync::LazyLock;

use zip::ZipArchive;

use crate::county::{County, Unit};

/// A part of a package as it lies in the file, true or not.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    /// How it is packed: 0 stored, 8 deflated.
    pub method: u16,
    pub flags: u16,
    pub checksum: u32,
    pub packed: Vec<u8>,
    pub size: u32,
}

impl Part {
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            method: 0,
            flags: 0,
            checksum: checksum(bytes),
            packed: bytes.to_owned(),
            size: u32::try_from(bytes.len()).unwrap(),
        }
    }

    /// `head`, so many MiB of spaces, `tail`: a few bytes in the file. Its checksum is wrong.
    pub fn bomb(name: &str, head: &str, mebibytes: u32, tail: &str) -> Self {
        Self {
            method: 8,
            packed: swelling(head.as_bytes(), mebibytes, tail.as_bytes()),
            size: mebibytes << 20,
            ..Self::stored(name, b"")
        }
    }
}

/// A package whose parts can be changed.
#[derive(Clone)]
pub struct Package(pub Vec<Part>);

impl Package {
    /// A unit's return as this year's form; the name as XML has it.
    pub fn form(unit: &str) -> Self {
        static DRAWN: LazyLock<Package> = LazyLock::new(|| {
            let unit = Unit::named("占位单位")
                .staff(11, 11)
                .row("三公经费", 0.9, 1.4, 1.28)
                .row("公务接待", 0.9, 1.4, 1.28)
                .row("公用经费", 22.55, 29.24, 20.5)
                .sheet("附件2");
            Package::of(&County::new(2021).unit(unit).bytes())
        });
        DRAWN.clone().edit(STRINGS, "占位单位", unit)
    }

    /// A package taken apart.
    pub fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..zip.len()).map(|number| {
            let mut part = zip.by_index(number).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            let name = part.name().unwrap().to_string();
            Part::stored(&name, &bytes)
        });
        Self(parts.collect())
    }

    pub fn part(&mut self, name: &str) -> &mut Part {
        let part = self.0.iter_mut().find(|part| part.name == name);
        part.unwrap_or_else(|| panic!("no {name}"))
    }

    pub fn text(&mut self, name: &str) -> String {
        String::from_utf8(self.part(name).packed.clone()).unwrap()
    }

    /// Puts a part in the place of the one of its name, or at the end.
    pub fn with(mut self, part: Part) -> Self {
        self.0.retain(|known| known.name != part.name);
        self.0.push(part);
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        let before = self.0.len();
        self.0.retain(|part| part.name != name);
        assert!(self.0.len() < before, "no {name}");
        self
    }

    /// Replaces the first `from` in a part.
    pub fn edit(mut self, name: &str, from: &str, to: &str) -> Self {
        let text = self.text(name);
        assert!(text.contains(from), "no {from} in {name}: {text}");
        self.with(Part::stored(name, text.replacen(from, to, 1).as_bytes()))
    }

    /// Puts rows of its own into the sheet, behind its last.
    pub fn rows(self, rows: &str) -> Self {
        self.edit(SHEET, "</sheetData>", &format!("{rows}</sheetData>"))
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut directory = Vec::new();
        for part in &self.0 {
            let start = u32::try_from(file.len()).unwrap();
            let packed = u32::try_from(part.packed.len()).unwrap();
            let length = u16::try_from(part.name.len()).unwrap();
            let mut common = Vec::new();
            // Names are UTF-8.
            for number in [20, part.flags | 0x800, part.method, 0, 0x21] {
                common.extend(u16::to_le_bytes(number));
            }
            for number in [part.checksum, packed, part.size] {
                common.extend(number.to_le_bytes());
            }
            common.extend(length.to_le_bytes());
            file.extend(b"PK\x03\x04");
            file.extend(&common);
            file.extend([0, 0]);
            file.extend(part.name.as_bytes());
            file.extend(&part.packed);
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(common);
            directory.extend([0; 12]);
            directory.extend(start.to_le_bytes());
            directory.extend(part.name.as_bytes());
        }
        let start = u32::try_from(file.len()).unwrap();
        let length = u32::try_from(directory.len()).unwrap();
        let count = u16::try_from(self.0.len()).unwrap();
        file.extend(directory);
        file.extend(b"PK\x05\x06\0\0\0\0");
        file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        file.extend(length.to_le_bytes());
        file.extend(start.to_le_bytes());
        file.extend([0, 0]);
        file
    }
}

/// The sheet of a form's package.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";

/// CRC-32 as zip files have it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(sum & 1))
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// Deflated data: stored blocks around one that repeats a space 258 at a time, which takes 13 bits.
fn swelling(head: &[u8], mebibytes: u32, tail: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let stored = |packed: &mut Vec<u8>, bytes: &[u8], last: u8| {
        let length = u16::try_from(bytes.len()).unwrap();
        packed.push(last);
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(bytes);
    };
    for piece in head.chunks(60_000) {
        stored(&mut packed, piece, 0);
    }
    // A block of fixed codes: a space, then length 258 (11000101) from distance 1 (00000).
    let mut bits: Vec<bool> = vec![false, true, false];
    bits.extend([false, true, false, true, false, false, false, false]);
    let repeat = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0].map(|bit| bit == 1);
    // The first repeats fill up to a whole byte; eight of them are thirteen bytes.
    while !bits.len().is_multiple_of(8) {
        bits.extend(repeat);
    }
    let bytes = |bits: &[bool]| -> Vec<u8> {
        let byte = |eight: &[bool]| (0..).zip(eight).map(|(at, bit)| u8::from(*bit) << at).sum();
        bits.chunks(8).map(byte).collect()
    };
    packed.extend(bytes(&bits));
    let eight = bytes(&repeat.repeat(8));
    for _ in 0..mebibytes * ((1 << 20) / 258 / 8) {
        packed.extend(&eight);
    }
    // The end of the block, and an empty stored one up to a whole byte.
    packed.extend([0, 0, 0, 0, 0xFF, 0xFF]);
    for piece in tail.chunks(60_000) {
        stored(&mut packed, piece, 0);
    }
    stored(&mut packed, b"", 1);
    packed
}

#[test]
fn a_package_put_together_again_is_the_same_and_a_bomb_swells() {
    let whole = Package::form("县某局");
    let mut bomb = Part::bomb("bomb", "头", 2, "尾");
    bomb.size *= 2;
    let mut zip = ZipArchive::new(Cursor::new(whole.clone().with(bomb).bytes())).unwrap();
    let mut text = String::new();
    zip.by_name(SHEET)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, whole.clone().text(SHEET));
    let mut part = zip.by_name("bomb").unwrap();
    let mut swollen = Vec::new();
    // All of it comes out before the checksum is found to be wrong.
    assert!(part.read_to_end(&mut swollen).is_err());
    assert!(swollen.len() > 2_000_000 && swollen.starts_with("头  ".as_bytes()));
    assert!(swollen.ends_with("  尾".as_bytes()));
}
