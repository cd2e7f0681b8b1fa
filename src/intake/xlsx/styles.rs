//! What a cell's number format says about its number: a percentage, a date, or nothing.

use std::collections::BTreeMap;

use super::xml::{Node, Xml, is};
use crate::finding::files::Obstacle;
use crate::returns::CellFormat;

/// Reads the format of each cell style, by the index that cells use.
pub(super) fn formats(text: &str, part: &str) -> Result<Vec<CellFormat>, Obstacle> {
    let mut xml = Xml::new(text, part);
    let mut codes: BTreeMap<String, CellFormat> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cell_styles = None;
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "cellXfs") => in_cell_styles = Some(xml.depth()),
            Node::Start(start) if is(&start, "numFmt") => {
                let id = xml.attribute(&start, "numFmtId")?;
                let code = xml.attribute(&start, "formatCode")?;
                if let (Some(id), Some(code)) = (id, code) {
                    codes.insert(id, of_code(&code));
                }
            }
            Node::Start(start) if is(&start, "xf") && in_cell_styles.is_some() => {
                let id = xml.attribute(&start, "numFmtId")?.unwrap_or_default();
                let known = codes.get(&id).copied();
                formats.push(known.unwrap_or_else(|| built_in(&id)));
            }
            Node::End if in_cell_styles.is_some_and(|depth| xml.depth() < depth) => {
                in_cell_styles = None;
            }
            Node::Eof => return Ok(formats),
            _ => {}
        }
    }
}

/// The formats that every workbook has without writing them.
fn built_in(id: &str) -> CellFormat {
    match id.parse::<u16>() {
        Ok(9 | 10) => CellFormat::Percent,
        Ok(14..=22 | 27..=36 | 45..=47 | 50..=58) => CellFormat::Date,
        _ => CellFormat::Plain,
    }
}

/// Reads the first section of a format code, quoted and escaped characters left out.
fn of_code(code: &str) -> CellFormat {
    let mut characters = code.chars();
    let mut bare = String::new();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _ = characters.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                let _ = characters.next();
            }
            '[' => {
                let bracketed: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let elapsed = bracketed.chars().all(|c| "hmsHMS".contains(c));
                if elapsed && !bracketed.is_empty() {
                    return CellFormat::Date;
                }
            }
            ';' => break,
            other => bare.extend(other.to_lowercase()),
        }
    }
    if bare.contains('%') {
        CellFormat::Percent
    } else if bare.contains(['y', 'd', 'm', 'h', 's', '年', '月', '日']) {
        CellFormat::Date
    } else {
        CellFormat::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::{CellFormat, of_code};

    #[test]
    fn format_codes() {
        let cases = [
            ("General", CellFormat::Plain),
            ("0.00", CellFormat::Plain),
            ("0.00%", CellFormat::Percent),
            ("0.0\\%", CellFormat::Plain),
            ("#,##0.00\"元\"", CellFormat::Plain),
            ("0.00_);[Red](0.00)", CellFormat::Plain),
            ("yyyy\"年\"m\"月\"", CellFormat::Date),
            ("[h]:mm", CellFormat::Date),
            ("[$-804]yyyy/m/d", CellFormat::Date),
            ("\"d\"0", CellFormat::Plain),
            ("@", CellFormat::Plain),
        ];
        for (code, expected) in cases {
            assert_eq!(of_code(code), expected, "{code}");
        }
    }
}
