//! What a worksheet hardly consists of anything but: cells and merged regions, written as nearly
//! all programs write them. They need no reader of XML; whatever is written otherwise is left to it.

use super::cell::Marks;

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
    let mut ahead = text.as_bytes().strip_prefix(b"<c")?;
    while let [b' ', name, b'=', b'"', said @ ..] = ahead {
        let mark = match name {
            b'r' => &mut marks.name,
            b's' => &mut marks.style,
            b't' => &mut marks.kind,
            _ => return None,
        };
        let end = said.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
        let behind = said.get(end..)?.strip_prefix(b"\"")?;
        let from = text.len() - said.len();
        if mark.replace(text.get(from..from + end)?).is_some() {
            return None;
        }
        ahead = behind;
    }
    let (value, behind) = match ahead {
        [b'/', b'>', behind @ ..] => (None, behind),
        [b'>', b'<', b'v', b'>', value @ ..] => {
            let special = |byte: &u8| matches!(*byte, b'<' | b'&' | b'\r');
            let end = value.iter().position(special)?;
            let behind = value.get(end..)?.strip_prefix(b"</v></c>")?;
            let from = text.len() - value.len();
            (Some(text.get(from..from + end)?), behind)
        }
        _ => return None,
    };
    behind.starts_with(b"<").then(|| PlainCell {
        marks,
        value,
        length: text.len() - behind.len(),
    })
}

/// The merged region that a text begins with, `<mergeCell ref="A1:B2"/>`, where a further tag
/// follows it; and how long it is (bytes).
pub(super) fn merged(text: &str) -> Option<(&str, usize)> {
    let (area, behind) = text.strip_prefix("<mergeCell ref=\"")?.split_once('"')?;
    let plain = area
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
    let length = text.len() - behind.len() + "/>".len();
    (plain && behind.starts_with("/><")).then_some((area, length))
}
