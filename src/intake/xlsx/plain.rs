//! What a worksheet hardly consists of anything but: cells and merged regions, written as nearly
//! all programs write them. They need no reader of XML; whatever is written otherwise is left to it.

use super::cell::Marks;
use crate::intake::xml::quoted;

/// A cell: `<c r="B2" s="1" t="s"><v>7</v></c>`.
pub(super) struct PlainCell<'a> {
    pub marks: Marks<'a>,
    /// What stands in it; none where it ends with its own tag.
    pub value: Option<&'a str>,
    /// How long it is (bytes).
    pub length: usize,
}

/// The plain cell that a text begins with, where a further tag follows it.
pub(super) fn cell(text: &str) -> Option<PlainCell<'_>> {
    let mut marks = Marks::default();
    let mut ahead = text.strip_prefix("<c")?;
    while let [b' ', name, b'=', ..] = ahead.as_bytes() {
        let mark = match name {
            b'r' => &mut marks.name,
            b's' => &mut marks.style,
            b't' => &mut marks.kind,
            _ => return None,
        };
        let said;
        (said, ahead) = quoted(ahead.get(" r=".len()..)?)?;
        if mark.replace(said).is_some() {
            return None;
        }
    }
    let (value, behind) = match ahead.as_bytes() {
        [b'/', b'>', ..] => (None, ahead.get("/>".len()..)?),
        [b'>', b'<', b'v', b'>', value @ ..] => {
            let special = |byte: &u8| matches!(*byte, b'<' | b'&' | b'\r');
            let end = value.iter().position(special)?;
            let (value, behind) = ahead.get("><v>".len()..)?.split_at_checked(end)?;
            (Some(value), behind.strip_prefix("</v></c>")?)
        }
        _ => return None,
    };
    behind.as_bytes().starts_with(b"<").then(|| PlainCell {
        marks,
        value,
        length: text.len() - behind.len(),
    })
}

/// The merged region that a text begins with, `<mergeCell ref="A1:B2"/>`, where a further tag
/// follows it; and how long it is (bytes).
pub(super) fn merged(text: &str) -> Option<(&str, usize)> {
    let (area, behind) = quoted(text.strip_prefix("<mergeCell ref=")?)?;
    let length = text.len() - behind.len() + "/>".len();
    behind.starts_with("/><").then_some((area, length))
}
