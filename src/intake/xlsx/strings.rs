//! Shared and inline strings: runs joined, those that are raised or struck through set apart,
//! phonetic guides left out, `_x000D_` decoded.

use std::borrow::Cow;

use crate::finding::files::{self, Obstacle};
use crate::intake::style::{RichText, Runs, Setting};
use crate::intake::xml::{Node, Xml, is, switched_on};

/// The most shared strings of a workbook.
const STRINGS_LIMIT: usize = 1_000_000;
/// Excel holds 32,767 characters in a cell; anything much longer is no cell text (bytes).
const LENGTH_LIMIT: usize = 200_000;

/// Reads the shared strings: one for each `si`, so that indexes keep their meaning.
pub(super) fn shared(text: &str, part: &str) -> Result<Vec<RichText>, Obstacle> {
    let mut xml = Xml::new(text, part);
    let mut strings = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "si") => {
                if strings.len() >= STRINGS_LIMIT {
                    return Err(files::too_many("共享字符串", STRINGS_LIMIT));
                }
                strings.push(item(&mut xml)?);
            }
            Node::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of the `si` or `is` that was just opened.
pub(super) fn item(xml: &mut Xml<'_>) -> Result<RichText, Obstacle> {
    let inside = xml.depth();
    let mut runs = Runs::default();
    let mut setting = Setting::Plain;
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "rPh") => xml.skip()?,
            Node::Start(start) if is(&start, "r") => setting = Setting::Plain,
            Node::Start(start) if is(&start, "strike") => {
                let on = switched_on(xml.attribute(&start, "val")?.as_deref());
                setting = if on { Setting::Struck } else { setting };
            }
            Node::Start(start) if is(&start, "vertAlign") => {
                let value = xml.attribute(&start, "val")?;
                let shifted = matches!(value.as_deref(), Some("superscript" | "subscript"));
                if shifted && setting == Setting::Plain {
                    setting = Setting::Shifted;
                }
            }
            Node::Start(start) if is(&start, "t") => {
                runs.add(&unescape(xml.text()?), setting);
                if runs.len() > LENGTH_LIMIT {
                    return Err(files::too_many("单元格文字的字节", LENGTH_LIMIT));
                }
            }
            Node::End if xml.depth() < inside => return Ok(runs.finish()),
            Node::Eof => return Err(xml.damaged("不完整")),
            _ => {}
        }
    }
}

/// Decodes `_xHHHH_`, by which workbooks write control characters.
pub(super) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once("_x") {
        decoded.push_str(before);
        let character = after
            .get(..4)
            .filter(|_| after.get(4..5) == Some("_"))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        if let (Some(character), Some(tail)) = (character, after.get(5..)) {
            decoded.push(character);
            rest = tail;
        } else {
            decoded.push_str("_x");
            rest = after;
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}
