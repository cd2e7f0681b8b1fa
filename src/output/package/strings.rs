//! The part of shared strings, with the package's own words behind those of `rust_xlsxwriter`.

use anyhow::{Context, Result};

use super::xml;

const END: &str = "</sst>";

/// The part with the words added, and the place of the first of them.
pub(super) fn with(part: &str, words: &[String]) -> Result<(String, u32)> {
    let (opening, items) = part.split_once("<si>").unwrap_or((part, END));
    let counted = opening.split_once(" count=\"");
    let (before, _) = counted.context("the shared strings are not counted")?;
    let items = items
        .strip_suffix(END)
        .context("the shared strings do not end")?;
    let first = part.matches("<si>").count();
    // How often they stand in cells nobody needs to know.
    let mut text = format!("{before} uniqueCount=\"{}\">", first + words.len());
    if first > 0 {
        text.push_str("<si>");
        text.push_str(items);
    }
    for one in words {
        text.push_str(if xml::has_outer_blanks(one) {
            "<si><t xml:space=\"preserve\">"
        } else {
            "<si><t>"
        });
        xml::push_text(&mut text, one);
        text.push_str("</t></si>");
    }
    text.push_str(END);
    Ok((text, u32::try_from(first)?))
}
