//! The package of a results workbook, written at the speed of its bytes.
//!
//! `rust_xlsxwriter` writes all that stands once: headings, styles, charts, rules of cells, print
//! set-up, and of what repeats a unit at a time (the rows of a table, the sheet of a unit) the first
//! instance. From that instance a [`shape`] is taken: everything that is the same, with holes for
//! row numbers and for what the empty cells of the instance are to hold. The shape is filled a unit
//! at a time, the pieces are compressed in parallel and go into the file in order, each dropped
//! when it is written, so that a county of any size needs the memory of its largest ordinary sheet.
//!
//! Of 1,000 units 取数 is 28 MB of XML, 计算过程 16 MB, all other tables 9 MB and the unit sheets
//! 37 MB; compressing them takes longer than filling them. So they have as few bytes as they can: a
//! formula that looks at its own sheet is said once for all rows that hold it ([`Shared`]), words
//! that stand in many cells are named by their place in a list ([`Fill::Listed`]), and a cell that
//! is not seen is not written.

mod book;
mod container;
mod prepared;
mod rows;
mod shape;
mod strings;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, Write};
use std::mem;
use std::ops::Range;

use anyhow::{Context, Result};
use rust_xlsxwriter::Workbook;
use zip::ZipArchive;

use crate::batch;
use book::{Added, Line, Stretch};
use container::{Container, Deflated, Deflater};
pub(super) use prepared::{Cached, Prepared, Shared};
pub(super) use rows::{Fill, Rows};
use shape::Shape;

/// What fills the rows of one repetition, counted from 0.
pub(super) type Filling<'a> = Box<dyn Fn(usize, &mut Rows) -> Result<()> + Send + Sync + 'a>;

/// The level at which `rust_xlsxwriter` hands its parts over: they are inflated at once.
const HANDED_OVER: u8 = 1;

/// How many bytes of XML are compressed as one piece. Pieces are cut by size alone, so that the
/// number of threads does not show in the file.
const PIECE: usize = 192 * 1024;

/// How many lines of a part that names every sheet are about as long.
const LINES: usize = 1024;

/// How much longer filled rows are than those of the instance, roughly.
const GROWTH: usize = 2;

/// The parts that name every sheet.
const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const PROPERTIES: &str = "docProps/app.xml";
/// The part of shared strings.
const STRINGS: &str = "xl/sharedStrings.xml";

/// A table whose rows repeat: what `rust_xlsxwriter` wrote in the instance's rows is the pattern.
pub(super) struct Body<'a> {
    /// The sheet's name.
    pub(super) sheet: String,
    /// The instance's rows, the first and the one behind the last, zero-based.
    pub(super) instance: Range<u32>,
    /// How often it is filled.
    pub(super) count: usize,
    /// What fills it.
    pub(super) fill: Filling<'a>,
}

/// Sheets of one shape: the instance is the first of them and is filled as the others are.
pub(super) struct Sheets<'a> {
    /// The sheets' names, the instance's first.
    pub(super) names: &'a [String],
    /// What fills the sheet at a place in the names.
    pub(super) fill: Filling<'a>,
}

/// A workbook with what repeats in it.
pub(super) struct Package<'a> {
    /// All ordinary sheets and an instance of what repeats.
    pub(super) workbook: Workbook,
    /// The tables whose rows repeat.
    pub(super) bodies: Vec<Body<'a>>,
    /// The sheets that repeat.
    pub(super) sheets: Option<Sheets<'a>>,
    /// Words that stand in many cells of what repeats, which name them by their place here.
    pub(super) words: Vec<String>,
}

/// A piece of the package, in the order in which they stand in it.
enum Piece<'p> {
    /// Bytes of a part, and whether it ends with them.
    Bytes(&'p str, &'p [u8], bool),
    /// Lines of a part that names every sheet.
    Lines(&'p str, &'p Added<'p>, &'p Line, Range<usize>),
    /// Rows of a table.
    Rows(&'p Shaped<'p>, Range<usize>),
    /// The links of a table's rows, which stand behind them all.
    Links(&'p str),
    /// Sheets of one shape: their parts, and the place of the first among all.
    Sheets(&'p Shaped<'p>, &'p [String], usize),
}

/// A piece made: bytes of parts, each with whether the part ends with them, and the links of rows.
#[derive(Default)]
struct Made<'p> {
    bytes: Vec<(&'p str, Deflated, bool)>,
    links: Option<Deflated>,
}

/// A sheet of the package with the shape of what repeats in it.
struct Shaped<'p> {
    part: String,
    shape: Shape,
    fill: &'p Filling<'p>,
}

impl Package<'_> {
    /// Writes the package.
    ///
    /// # Errors
    /// Where the file cannot be written, or an instance is not what its filling expects.
    pub(super) fn save(mut self, file: impl Write + Seek + Send) -> Result<()> {
        self.workbook.set_zip_compression_level(HANDED_OVER);
        let mut parts = inflated(&self.workbook.save_to_buffer()?)?;
        batch::dispose(mem::take(&mut self.workbook));
        let order = book::Order::of(text(&parts, WORKBOOK)?)?;
        let (strings, listed) = strings::with(text(&parts, STRINGS)?, &mem::take(&mut self.words))?;
        parts.insert(STRINGS.to_owned(), strings.into_bytes());
        let shaped = |sheet: &str, instance, fill| -> Result<Shaped> {
            let part = order.part(sheet)?;
            let shape = Shape::take(text(&parts, &part)?, instance, listed)
                .with_context(|| format!("the shape of {sheet}"))?;
            Ok(Shaped { part, shape, fill })
        };
        let bodies = self.bodies.iter().map(|body| {
            let shaped = shaped(&body.sheet, body.instance.clone(), &body.fill)?;
            Ok((shaped, body.count))
        });
        let bodies: Vec<(Shaped, usize)> = bodies.collect::<Result<_>>()?;
        let repeated = self.sheets.as_ref().and_then(|sheets| {
            let instance = sheets.names.first()?;
            Some(shaped(instance, 0..u32::MAX, &sheets.fill))
        });
        let repeated = repeated.transpose()?;
        let mut further = Vec::new();
        let mut naming = BTreeMap::new();
        let sheets = self.sheets.as_ref().zip(repeated.as_ref());
        let added = sheets.map(|(sheets, _)| Added::behind(&order, sheets.names));
        let added = added.transpose()?;
        if let (Some((_, shaped)), Some(added)) = (sheets, &added) {
            for part in [WORKBOOK, RELATIONS, TYPES] {
                let stretches = added.to(part, text(&parts, part)?)?;
                naming.insert(part, (added, stretches));
            }
            further.push(shaped.part.clone());
            further.extend(added.parts());
        }
        let properties = book::without_titles(text(&parts, PROPERTIES)?)?;
        parts.insert(PROPERTIES.to_owned(), properties.into_bytes());
        let mut pieces = Vec::new();
        for (part, bytes) in ordered(&parts) {
            if let Some((body, count)) = bodies.iter().find(|(body, _)| body.part == part) {
                pieces.extend(body_pieces(body, *count));
            } else if let Some((added, stretches)) = naming.get(part) {
                pieces.extend(naming_pieces(part, added, stretches));
            } else if !further.iter().any(|sheet| sheet == part) {
                pieces.extend(byte_pieces(part, bytes, true));
            }
        }
        if let Some(shaped) = &repeated {
            let many = (PIECE / shaped.shape.size()).max(1);
            let groups = (0..).step_by(many).zip(further.chunks(many));
            pieces.extend(groups.map(|(first, parts)| Piece::Sheets(shaped, parts, first)));
        }
        write(&pieces, file)
    }
}

/// Fills and compresses the pieces in parallel and writes them in order.
fn write(pieces: &[Piece], file: impl Write + Seek + Send) -> Result<()> {
    let mut container = Container::new(file);
    let mut links: Vec<Deflated> = Vec::new();
    batch::stream(pieces, Deflater::new, made, |(piece, made)| {
        let made = made?;
        links.extend(made.links);
        if let Piece::Links(part) = piece {
            for one in shape::around(mem::take(&mut links))? {
                container.add(part, &one, false)?;
            }
        }
        let mut bytes = made.bytes.iter();
        bytes.try_for_each(|(part, one, last)| container.add(part, one, *last))
    })?;
    container.finish()
}

/// A piece, made and compressed.
fn made<'p>(deflater: &mut Deflater, piece: &'p Piece<'p>) -> (&'p Piece<'p>, Result<Made<'p>>) {
    (piece, deflated(deflater, piece))
}

fn deflated<'p>(deflater: &mut Deflater, piece: &'p Piece<'p>) -> Result<Made<'p>> {
    let mut made = Made::default();
    match piece {
        Piece::Bytes(part, bytes, last) => {
            let bytes = deflater.deflated(bytes, *last)?;
            made.bytes.push((part, bytes, *last));
        }
        Piece::Lines(part, added, line, range) => {
            let lines = added.lines(line, range.clone())?;
            let bytes = deflater.deflated(lines.as_bytes(), false)?;
            made.bytes.push((part, bytes, false));
        }
        Piece::Rows(Shaped { part, shape, fill }, range) => {
            let (xml, links) = shape.rows(range.clone(), fill)?;
            let bytes = deflater.deflated(xml.as_bytes(), false)?;
            made.bytes.push((part, bytes, false));
            if !links.is_empty() {
                made.links = Some(deflater.deflated(links.as_bytes(), false)?);
            }
        }
        // They were made with their rows.
        Piece::Links(_) => {}
        Piece::Sheets(Shaped { shape, fill, .. }, parts, first) => {
            for (index, part) in (*first..).zip(*parts) {
                let xml = shape.sheet(index, fill)?;
                let bytes = deflater.deflated(xml.as_bytes(), true)?;
                made.bytes.push((part, bytes, true));
            }
        }
    }
    Ok(made)
}

/// A part as it stands, in pieces.
fn byte_pieces<'p>(part: &'p str, bytes: &'p [u8], last: bool) -> impl Iterator<Item = Piece<'p>> {
    let count = bytes.len().div_ceil(PIECE);
    let numbered = bytes.chunks(PIECE).enumerate();
    numbered.map(move |(index, bytes)| Piece::Bytes(part, bytes, last && index + 1 == count))
}

/// A part that names every sheet, in pieces; it ends with a text.
fn naming_pieces<'p>(
    part: &'p str,
    added: &'p Added<'p>,
    stretches: &'p [Stretch],
) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    for (left, stretch) in (0..stretches.len()).rev().zip(stretches) {
        match stretch {
            Stretch::Text(text) => pieces.extend(byte_pieces(part, text.as_bytes(), left == 0)),
            Stretch::Lines(line) => {
                let ranges = in_ranges(added.count(), LINES);
                pieces.extend(ranges.map(|range| Piece::Lines(part, added, line, range)));
            }
        }
    }
    pieces
}

/// So many things, in ranges of at most so many.
fn in_ranges(count: usize, many: usize) -> impl Iterator<Item = Range<usize>> {
    let firsts = (0..count).step_by(many);
    firsts.map(move |first| first..(first + many).min(count))
}

/// A sheet whose rows repeat, in pieces.
fn body_pieces<'p>(body: &'p Shaped<'p>, count: usize) -> Vec<Piece<'p>> {
    let Shaped { part, shape, .. } = body;
    let many = (PIECE / (shape.size() * GROWTH)).max(1);
    let ranges = in_ranges(count, many).map(|range| Piece::Rows(body, range));
    let (before, behind) = shape.tail();
    byte_pieces(part, shape.head().as_bytes(), false)
        .chain(ranges)
        .chain(byte_pieces(part, before.as_bytes(), false))
        .chain([Piece::Links(part)])
        .chain(byte_pieces(part, behind.as_bytes(), true))
        .collect()
}

/// The parts in the order in which they stand in the file: what names the others comes first.
fn ordered(parts: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &[u8])> {
    let first = parts.get_key_value(TYPES);
    let others = parts.iter().filter(|(name, _)| *name != TYPES);
    first
        .into_iter()
        .chain(others)
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

/// The parts of a package by their names.
fn inflated(package: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        parts.insert(part.name()?.into_owned(), bytes);
    }
    Ok(parts)
}

/// A part's text.
fn text<'p>(parts: &'p BTreeMap<String, Vec<u8>>, name: &str) -> Result<&'p str> {
    let bytes = parts
        .get(name)
        .with_context(|| format!("no part {name} in the package"))?;
    Ok(std::str::from_utf8(bytes)?)
}
