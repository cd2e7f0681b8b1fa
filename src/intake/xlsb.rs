//! Binary workbooks (.xlsb): the parts of an .xlsx with records for elements. Formulas are not read,
//! only their results, so that none is unknown.

mod records;
mod sheet;

use std::sync::Arc;

use super::binary::{byte_at, u16_at, u32_at};
use super::grid::Room;
use super::number_format::NumberFormat;
use super::package::Package;
use super::style::{Fonts, RichText, Setting, Style};
use super::xlsx::{self, Parts};
use crate::finding::files::{self, Obstacle};
use records::{Records, wide_string};

const WORKBOOK: &str = "xl/workbook.bin";
/// The most shared strings of a workbook.
const STRINGS_LIMIT: usize = 1_000_000;

const SHARED_STRING: u32 = 19;
const FONT: u32 = 43;
const FORMAT: u32 = 44;
const CELL_STYLE: u32 = 47;
const SHEET: u32 = 156;
const CELL_STYLES: u32 = 617;
const END_OF_CELL_STYLES: u32 = 618;

/// What all sheets share.
#[derive(Default)]
struct Shared {
    strings: Vec<RichText>,
    fonts: Fonts,
    styles: Vec<Style>,
    plain: Style,
    room: Room,
}

/// Lists the sheets, in the workbook's order, and reads what they share.
pub(super) fn open(mut package: Package<'_>) -> Result<Parts<'_>, Obstacle> {
    let relations = xlsx::relations(&mut package, WORKBOOK)?;
    let listed = listed(&mut package)?;
    if listed.is_empty() {
        return Err(Obstacle::NoSheets);
    }
    xlsx::distinct(&listed, &relations)?;
    let mut shared = Shared::default();
    let part = |kind: &str| relations.values().find(|relation| relation.kind == kind);
    if let Some(styles) = part("styles") {
        (shared.fonts, shared.styles) = read_styles(&required(&mut package, &styles.path)?)?;
    }
    if let Some(strings) = part("sharedStrings") {
        let bytes = required(&mut package, &strings.path)?;
        shared.strings = read_strings(&bytes, &shared.fonts)?;
    }
    let read = move |package: &mut Package<'_>, path: &str| {
        sheet::grid(&required(package, path)?, &shared)
    };
    Ok(Parts {
        package,
        listed,
        relations,
        read: Box::new(read),
    })
}

fn required(package: &mut Package<'_>, path: &str) -> Result<Vec<u8>, Obstacle> {
    let bytes = package.bytes(path)?;
    bytes.ok_or_else(|| files::damaged(&format!("缺少 {path}")))
}

/// The sheets that the workbook part lists.
fn listed(package: &mut Package<'_>) -> Result<Vec<xlsx::Listed>, Obstacle> {
    let bytes = required(package, WORKBOOK)?;
    let mut records = Records::new(&bytes);
    let mut listed = Vec::new();
    while let Some((kind, content)) = records.next()? {
        if kind != SHEET {
            continue;
        }
        let sheet = || {
            let (relation, rest) = wide_string(content.get(8..)?)?;
            let (name, _) = wide_string(rest)?;
            Some(xlsx::Listed {
                name: Arc::from(name),
                hidden: u32_at(content, 0)? != 0,
                relation,
            })
        };
        listed.push(sheet().ok_or_else(|| files::damaged("工作表目录不完整"))?);
    }
    Ok(listed)
}

fn read_styles(bytes: &[u8]) -> Result<(Fonts, Vec<Style>), Obstacle> {
    let mut records = Records::new(bytes);
    let mut fonts = Fonts::default();
    let mut formats = std::collections::BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    while let Some((kind, content)) = records.next()? {
        let number = |at| u16_at(content, at).unwrap_or_default();
        match kind {
            FONT => fonts.push(number(2), number(6)),
            FORMAT => {
                if let Some((code, _)) = content.get(2..).and_then(wide_string) {
                    formats.insert(number(0), Arc::new(NumberFormat::of_code(&code)));
                }
            }
            CELL_STYLES => in_cell_styles = true,
            END_OF_CELL_STYLES => in_cell_styles = false,
            CELL_STYLE if in_cell_styles => {
                let (format, font) = (number(2), usize::from(number(4)));
                let built_in = || Arc::new(NumberFormat::built_in(format));
                styles.push(Style {
                    numbers: Arc::clone(formats.entry(format).or_insert_with(built_in)),
                    struck: fonts.setting(font) == Setting::Struck,
                });
            }
            _ => {}
        }
    }
    Ok((fonts, styles))
}

fn read_strings(bytes: &[u8], fonts: &Fonts) -> Result<Vec<RichText>, Obstacle> {
    let mut records = Records::new(bytes);
    let mut strings = Vec::new();
    while let Some((kind, content)) = records.next()? {
        if kind != SHARED_STRING {
            continue;
        }
        if strings.len() >= STRINGS_LIMIT {
            return Err(files::too_many("共享字符串", STRINGS_LIMIT));
        }
        let text = rich(content, fonts);
        strings.push(text.ok_or_else(|| files::damaged("共享字符串不完整"))?);
    }
    Ok(strings)
}

/// A text with its runs: a byte of flags, the text, and where it has them the runs.
fn rich(content: &[u8], fonts: &Fonts) -> Option<RichText> {
    let flags = byte_at(content, 0)?;
    let (text, rest) = wide_string(content.get(1..)?)?;
    if flags & 1 == 0 {
        return Some(RichText::from(text));
    }
    let runs = rest.get(4..)?;
    let count = usize::try_from(u32_at(rest, 0)?).ok()?;
    let (runs, _) = runs.as_chunks::<4>();
    let run = |run: &[u8; 4]| Some((u16_at(run, 0)?, usize::from(u16_at(run, 2)?)));
    Some(fonts.of_runs(&text, runs.iter().take(count).filter_map(run)))
}
