//! How text stands in a cell: as it is, unless a cell would change it; then as a TOML string in
//! quotation marks. Lists are divided by “；”.

use std::fmt::Write;

/// The divisions of a list that are read; the first one is written.
const DIVISIONS: [char; 3] = ['；', ';', '\n'];

/// A text as its cell holds it.
pub(super) fn cell(text: &str) -> String {
    if is_safe(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A list as its cell holds it.
pub(super) fn list<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let shown: Vec<String> = items
        .map(|item| {
            if item.contains(DIVISIONS) {
                quoted(item)
            } else {
                cell(item)
            }
        })
        .collect();
    shown.join("；")
}

/// The text that a cell says.
pub(super) fn said(cell: &str) -> String {
    let text = cell.trim();
    match leading_string(text) {
        Some((said, "")) => said,
        _ => text.replace('\r', ""),
    }
}

/// The items that a cell lists, empty ones left out.
pub(super) fn items(cell: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        if let Some((said, after)) = leading_string(rest) {
            let after = after.trim_start_matches([' ', '\t', '\u{3000}']);
            if after.is_empty() || after.starts_with(DIVISIONS) {
                items.push(said);
                rest = after.trim_start_matches(DIVISIONS).trim_start();
                continue;
            }
        }
        let (item, after) = rest.split_once(DIVISIONS).unwrap_or((rest, ""));
        if !item.trim().is_empty() {
            items.push(item.trim().to_owned());
        }
        rest = after.trim_start();
    }
    items
}

/// A text as a TOML string on one line.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

/// A text as a TOML string, over several lines where it has them.
pub(super) fn toml_string(text: &str) -> String {
    if text.contains('\n') {
        format!("\"\"\"\n{}\"\"\"", escaped(text, true))
    } else {
        quoted(text)
    }
}

fn escaped(text: &str, lines: bool) -> String {
    if !text.contains(|c| matches!(c, '"' | '\\') || is_odd(c)) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' if lines => escaped.push(c),
            '\n' => escaped.push_str("\\n"),
            c if is_odd(c) => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\U{:08X}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a cell gives the text back as it is.
fn is_safe(text: &str) -> bool {
    !text.is_empty()
        && text == text.trim()
        && !text.starts_with('"')
        // Excel reads _x000D_ as a character.
        && !text.contains("_x")
        && !text.contains(|c| c != '\n' && is_odd(c))
}

/// Characters that a workbook or an editor may lose.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A TOML string at the start of a text, and what follows it.
fn leading_string(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaping = false;
    let end = inner.find(|c| {
        let ends = c == '"' && !escaping;
        escaping = c == '\\' && !escaping;
        ends
    })?;
    let (string, rest) = text.split_at(end + 2);
    let table: toml::Table = toml::from_str(&format!("x = {string}")).ok()?;
    let said = table.get("x")?.as_str()?.to_owned();
    Some((said, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_would_change_is_quoted() {
        for (text, shown) in [
            ("三公经费", "三公经费"),
            ("=1+1", "=1+1"),
            ("一\n二", "一\n二"),
            ("", "\"\""),
            (" 前后 ", "\" 前后 \""),
            ("\"直\"", "\"\\\"直\\\"\""),
            ("_x000D_", "\"_x000D_\""),
            ("\u{1}", "\"\\U00000001\""),
            ("\u{200B}", "\"\\U0000200B\""),
        ] {
            assert_eq!(cell(text), shown);
            assert_eq!(said(shown), text);
        }
    }

    #[test]
    fn lists_are_read_as_people_type_them() {
        assert_eq!(items("甲；乙;丙\n丁；；"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(
            items(" 水费、电费 ； \"a；b\" ；丙"),
            ["水费、电费", "a；b", "丙"]
        );
        assert_eq!(items("\"直\"引号；乙"), ["\"直\"引号", "乙"]);
        let odd = ["a；b", "", " ", "\"", "x\ny", "末\\"];
        assert_eq!(items(&list(odd.into_iter())), odd);
        assert!(items(" ").is_empty());
    }
}
