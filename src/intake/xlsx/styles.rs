//! The cell styles of a workbook, as far as they change what cells say.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::files::Obstacle;
use crate::intake::number_format::NumberFormat;
use crate::intake::style::Style;
use crate::intake::xml::{Node, Xml, is, switched_on};

/// Reads each cell style, by the index that cells use.
pub(super) fn styles(text: &str, part: &str) -> Result<Vec<Style>, Obstacle> {
    let mut xml = Xml::new(text, part);
    let mut formats: BTreeMap<String, Arc<NumberFormat>> = BTreeMap::new();
    let mut struck_fonts: Vec<bool> = Vec::new();
    let mut styles = Vec::new();
    // The list that is open, with its depth: fonts stand also elsewhere, as do xf.
    let mut list: Option<(List, usize)> = None;
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "cellXfs") => {
                list = Some((List::CellStyles, xml.depth()));
            }
            Node::Start(start) if is(&start, "fonts") => list = Some((List::Fonts, xml.depth())),
            Node::Start(start) if is(&start, "numFmt") => {
                let [id, code] = xml.named(&start, ["numFmtId", "formatCode"])?;
                if let (Some(id), Some(code)) = (id, code) {
                    formats.insert(id.into_owned(), Arc::new(NumberFormat::of_code(&code)));
                }
            }
            Node::Start(start) => match list {
                Some((List::Fonts, _)) if is(&start, "font") => struck_fonts.push(false),
                Some((List::Fonts, _)) if is(&start, "strike") => {
                    let on = switched_on(xml.attribute(&start, "val")?.as_deref());
                    if let Some(last) = struck_fonts.last_mut() {
                        *last = on;
                    }
                }
                Some((List::CellStyles, _)) if is(&start, "xf") => {
                    let [id, font] = xml.named(&start, ["numFmtId", "fontId"])?;
                    let font = font.and_then(|font| font.parse::<usize>().ok());
                    let id = id.unwrap_or_default().into_owned();
                    let numbers = formats.entry(id).or_insert_with_key(|id| {
                        Arc::new(NumberFormat::built_in(id.parse().unwrap_or_default()))
                    });
                    styles.push(Style {
                        numbers: Arc::clone(numbers),
                        struck: font.and_then(|font| struck_fonts.get(font).copied()) == Some(true),
                    });
                }
                _ => {}
            },
            Node::End if list.is_some_and(|(_, depth)| xml.depth() < depth) => list = None,
            Node::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// A list of the part that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Fonts,
    CellStyles,
}
