//! Text as it stands in the XML of a sheet.

use std::fmt::Write;

use super::super::text;
use crate::amount;

/// The most bytes of a text that surely fits into a cell.
const SURELY_FITS: usize = 32_767;

/// Adds a text that a cell shows, at most as long as a cell holds.
pub(super) fn push_text(xml: &mut String, words: &str) {
    if words.len() <= SURELY_FITS {
        push(xml, words);
    } else {
        push(xml, &text::capped(words));
    }
}

/// Adds a text, escaped. What XML cannot hold is written as Excel writes it (`_x0001_`), and so is
/// a text that looks like that (`_x005F_x0001_`).
pub(super) fn push(xml: &mut String, words: &str) {
    // Every byte is looked at, which is quicker than to stop at one.
    if words
        .bytes()
        .fold(true, |plain, byte| plain & is_plain(byte))
    {
        xml.push_str(words);
        return;
    }
    let mut rest = words;
    while let Some(at) = rest.find(special) {
        let (plain, special) = rest.split_at(at);
        xml.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => xml.push_str("&amp;"),
            Some('<') => xml.push_str("&lt;"),
            Some('>') => xml.push_str("&gt;"),
            Some('_') if looks_escaped(special) => xml.push_str("_x005F_"),
            Some('_') => xml.push('_'),
            control => {
                let code = control.map_or(0, u32::from);
                // Writing into a text does not fail.
                write!(xml, "_x{code:04X}_").unwrap_or_default();
            }
        }
        rest = chars.as_str();
    }
    xml.push_str(rest);
}

/// Adds a whole number.
pub(super) fn push_number(xml: &mut String, number: u32) {
    amount::push_whole(xml, u64::from(number));
}

/// Adds a text within the quotes of an attribute.
pub(super) fn push_attribute(xml: &mut String, words: &str) {
    let mut parts = words.split('"');
    push(xml, parts.next().unwrap_or_default());
    for part in parts {
        xml.push_str("&quot;");
        push(xml, part);
    }
}

/// Whether a byte belongs to no character that may need another form.
fn is_plain(byte: u8) -> bool {
    // U+FFFE and U+FFFF begin with 0xEF.
    byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'_' | 0xEF)
}

/// Whether a character may need another form.
fn special(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '_' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\t' | '\n' => false,
        c => c < ' ',
    }
}

/// Whether a text starts as an escaped character would: `_x000D_`.
fn looks_escaped(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'_')
        && bytes.next() == Some(b'x')
        && bytes.by_ref().take(4).filter(u8::is_ascii_hexdigit).count() == 4
        && bytes.next() == Some(b'_')
}

/// Whether XML readers would drop blanks at the text's ends unless told not to.
pub(super) fn has_outer_blanks(words: &str) -> bool {
    words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_excel_does() {
        let cases = [
            ("", ""),
            ("县教育局", "县教育局"),
            ("A&B <甲> \"乙\"", "A&amp;B &lt;甲&gt; \"乙\""),
            ("一\n二\t三", "一\n二\t三"),
            ("响\u{7}铃\r", "响_x0007_铃_x000D_"),
            ("\u{FFFE}\u{FFFF}", "_xFFFE__xFFFF_"),
            ("_x000D_", "_x005F_x000D_"),
            ("__x000d_", "__x005F_x000d_"),
            ("_x00G0_ _x000D a_b", "_x00G0_ _x000D a_b"),
        ];
        for (words, escaped) in cases {
            let mut xml = String::new();
            push(&mut xml, words);
            assert_eq!(xml, escaped, "{words:?}");
        }
        let mut xml = String::new();
        push_attribute(&mut xml, "\"甲\"&乙");
        assert_eq!(xml, "&quot;甲&quot;&amp;乙");
    }

    #[test]
    fn text_ends_where_a_cell_does() {
        let mut xml = String::new();
        push_text(&mut xml, &"字".repeat(40_000));
        assert!(xml.ends_with("字……"));
        assert!(xml.chars().count() <= 32_767);
    }
}
