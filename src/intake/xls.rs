//! Workbooks of Excel 5 to 2003 (.xls, also WPS's .et): the BIFF records of the stream Workbook or
//! Book. Formulas are not read, only their results, so that none is unknown.

mod records;
mod sheet;
mod styles;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::binary::{byte_at, u16_at, u32_at};
use super::grid::{Room, Sheet, SheetFault};
use super::locked;
use super::style::{Fonts, RichText, Style};
use crate::finding::files::{self, Obstacle};
use records::{Pieces, Record, Records, Version};

/// The most shared strings of a workbook.
const STRINGS_LIMIT: usize = 1_000_000;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const BOUND_SHEET: u16 = 0x0085;
const SHARED_STRINGS: u16 = 0x00FC;

/// What all sheets share.
struct Shared {
    version: Version,
    /// The code page of texts in bytes.
    page: u16,
    strings: Vec<RichText>,
    fonts: Fonts,
    styles: Vec<Style>,
    plain: Style,
    room: Room,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: Arc<str>,
    hidden: bool,
    /// 0 is a worksheet.
    kind: u8,
    /// Where its records begin.
    start: usize,
}

/// Reads every sheet of the stream, in the workbook's order.
pub(super) fn read(stream: &[u8]) -> Result<Vec<Sheet>, Obstacle> {
    let unlocked = file_pass(stream)?.map(|pass| locked::records(stream, pass));
    let unlocked = unlocked.transpose()?;
    let stream = unlocked.as_deref().unwrap_or(stream);
    let (shared, listed) = globals(stream)?;
    if listed.is_empty() {
        return Err(Obstacle::NoSheets);
    }
    let mut names = BTreeSet::new();
    let distinct = listed
        .iter()
        .all(|one| names.insert(one.name.to_lowercase()));
    if !distinct {
        return Err(files::damaged("有同名的工作表"));
    }
    let content = |one: &Listed| {
        if one.kind != 0 {
            return Err(SheetFault::NoCells);
        }
        let records = stream.get(one.start..).unwrap_or_default();
        sheet::grid(records, &shared).map_err(SheetFault::Unreadable)
    };
    let sheet = |one: &Listed| Sheet {
        name: Arc::clone(&one.name),
        hidden: one.hidden,
        above: None,
        content: content(one),
    };
    Ok(listed.iter().map(sheet).collect())
}

/// How the stream is locked, where it is.
fn file_pass(stream: &[u8]) -> Result<Option<&[u8]>, Obstacle> {
    let mut records = Records::new(stream);
    while let Some(record) = records.next()? {
        match record.kind {
            FILE_PASS => return Ok(Some(record.content)),
            EOF => break,
            _ => {}
        }
    }
    Ok(None)
}

/// The records before those of the sheets.
fn globals(stream: &[u8]) -> Result<(Shared, Vec<Listed>), Obstacle> {
    let broken = || files::damaged("工作簿记录不完整");
    let mut records = Records::new(stream);
    let first = records.next()?.ok_or_else(broken)?;
    let version = match (first.kind, u16_at(first.content, 0)) {
        (BOF, Some(0x0600)) => Version::Eight,
        (BOF, Some(0x0500)) => Version::Five,
        _ => return Err(broken()),
    };
    let mut shared = Shared {
        version,
        page: 1252,
        strings: Vec::new(),
        fonts: Fonts::default(),
        styles: Vec::new(),
        plain: Style::default(),
        room: Room::default(),
    };
    let mut styles = styles::Reading::default();
    let mut listed = Vec::new();
    loop {
        let record = records.next()?.ok_or_else(broken)?;
        match record.kind {
            EOF => break,
            CODE_PAGE => shared.page = u16_at(record.content, 0).unwrap_or(1252),
            BOUND_SHEET => listed.push(bound_sheet(&record, &shared).ok_or_else(broken)?),
            SHARED_STRINGS => {
                shared.strings = strings(&record, styles.fonts()).ok_or_else(broken)?;
            }
            _ => styles.record(&record, version, shared.page),
        }
    }
    (shared.fonts, shared.styles) = styles.finish();
    Ok((shared, listed))
}

fn bound_sheet(record: &Record<'_>, shared: &Shared) -> Option<Listed> {
    let mut name = Pieces::of(record, 6);
    let name = match shared.version {
        Version::Eight => name.unicode(true)?,
        Version::Five => name.narrow(true, shared.page)?,
    };
    Some(Listed {
        name: Arc::from(name.text),
        hidden: byte_at(record.content, 4)? & 3 != 0,
        kind: byte_at(record.content, 5)?,
        start: usize::try_from(u32_at(record.content, 0)?).ok()?,
    })
}

fn strings(record: &Record<'_>, fonts: &Fonts) -> Option<Vec<RichText>> {
    let count = usize::try_from(u32_at(record.content, 4)?).ok()?;
    let mut pieces = Pieces::of(record, 8);
    let mut strings = Vec::new();
    while strings.len() < count.min(STRINGS_LIMIT) && !pieces.is_done() {
        strings.push(styles::rich(fonts, &pieces.unicode(false)?));
    }
    Some(strings)
}
