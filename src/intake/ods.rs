//! Spreadsheets in `OpenDocument` (.ods): the tables of content.xml.

mod cell;
mod date;
mod styles;
mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::grid::{Room, Sheet, SheetFault};
use super::package::Package;
use super::xml::{Node, Xml, is};
use crate::finding::files::{self, Obstacle};
use styles::Styles;

const MANIFEST: &str = "META-INF/manifest.xml";
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
/// The most sheets of a workbook.
const SHEETS_LIMIT: usize = 10_000;

/// Reads every sheet, in the document's order.
pub(super) fn read(package: &Package<'_>) -> Result<Vec<Sheet>, Obstacle> {
    let mut package = package.clone();
    if let Some(manifest) = package.text(MANIFEST)? {
        refuse_encrypted(&manifest)?;
    }
    let content = package.text(CONTENT)?;
    let content = content.ok_or_else(|| files::damaged(&format!("缺少 {CONTENT}")))?;
    let mut styles = Styles::default();
    if let Some(common) = package.text(STYLES)? {
        styles.read(&mut Xml::new(&common, STYLES))?;
    }
    styles.read(&mut Xml::new(&content, CONTENT))?;
    let sheets = sheets(&mut Xml::new(&content, CONTENT), &styles.finish())?;
    if sheets.is_empty() {
        return Err(Obstacle::NoSheets);
    }
    let mut names = BTreeSet::new();
    if sheets
        .iter()
        .all(|sheet| names.insert(sheet.name.to_lowercase()))
    {
        Ok(sheets)
    } else {
        Err(files::damaged("有同名的工作表"))
    }
}

fn refuse_encrypted(manifest: &str) -> Result<(), Obstacle> {
    let mut xml = Xml::new(manifest, MANIFEST);
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "encryption-data") => return Err(Obstacle::Password),
            Node::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn sheets(xml: &mut Xml<'_>, styles: &Styles) -> Result<Vec<Sheet>, Obstacle> {
    let room = Room::default();
    let mut sheets = Vec::new();
    loop {
        match xml.next()? {
            // Changes that were recorded hold tables of what stood there before.
            Node::Start(start) if is(&start, "tracked-changes") => xml.skip()?,
            Node::Start(start) if is(&start, "table") => {
                if sheets.len() >= SHEETS_LIMIT {
                    return Err(files::too_many("工作表", SHEETS_LIMIT));
                }
                let name = xml.attribute(&start, "name")?.unwrap_or_default();
                let style = xml.attribute(&start, "style-name")?;
                sheets.push(Sheet {
                    name: Arc::from(name),
                    hidden: style.is_some_and(|style| styles.hides_table(&style)),
                    above: None,
                    content: table::grid(xml, styles, &room)?.map_err(SheetFault::Unreadable),
                });
            }
            Node::Eof => return Ok(sheets),
            _ => {}
        }
    }
}
