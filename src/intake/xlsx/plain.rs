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
    let mut walk = Walk { text, at: 0 };
    walk.over("<c")?;
    let mut marks = Marks::default();
    while walk.over(" ").is_some() {
        let mark = match walk.next()? {
            b'r' => &mut marks.name,
            b's' => &mut marks.style,
            b't' => &mut marks.kind,
            _ => return None,
        };
        walk.over("=\"")?;
        let said = walk.up_to(|byte| !byte.is_ascii_alphanumeric())?;
        walk.over("\"")?;
        if mark.replace(said).is_some() {
            return None;
        }
    }
    let value = if walk.over("/>").is_some() {
        None
    } else {
        walk.over("><v>")?;
        let value = walk.up_to(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
        walk.over("</v></c>")?;
        Some(value)
    };
    walk.ends().map(|length| PlainCell {
        marks,
        value,
        length,
    })
}

/// The merged region that a text begins with, `<mergeCell ref="A1:B2"/>`, where a further tag
/// follows it; and how long it is (bytes).
pub(super) fn merged(text: &str) -> Option<(&str, usize)> {
    let mut walk = Walk { text, at: 0 };
    walk.over("<mergeCell ref=\"")?;
    let area = walk.up_to(|byte| !byte.is_ascii_alphanumeric() && byte != b':')?;
    walk.over("\"/>")?;
    walk.ends().map(|length| (area, length))
}

/// A walk through a text, byte by byte.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    fn ahead(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes over a part that must stand here.
    fn over(&mut self, part: &str) -> Option<()> {
        let stands = self.ahead().starts_with(part.as_bytes());
        self.at += if stands { part.len() } else { 0 };
        stands.then_some(())
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.ahead().first().copied();
        self.at += 1;
        byte
    }

    /// What stands here up to the first such byte.
    fn up_to(&mut self, end: impl Fn(u8) -> bool) -> Option<&'a str> {
        let from = self.at;
        self.at += self.ahead().iter().position(|byte| end(*byte))?;
        self.text.get(from..self.at)
    }

    /// How much lies behind, where a tag follows.
    fn ends(&self) -> Option<usize> {
        self.ahead().starts_with(b"<").then_some(self.at)
    }
}
