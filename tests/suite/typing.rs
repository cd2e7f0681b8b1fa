//! Types into cells of a finished workbook, as a person would: everything else stays as it is.

use std::io::{Read, Write};
use std::path::Path;

/// Types into cells of the n-th sheet (from 1): a number where the text is one, nothing where it is
/// empty, else the text.
pub fn typed(path: &Path, sheet: usize, cells: &[(&str, &str)]) {
    let part = format!("xl/worksheets/sheet{sheet}.xml");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut buffer = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut buffer);
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..archive.len() {
        let mut one = archive.by_index(index).unwrap();
        let name = one.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        one.read_to_end(&mut bytes).unwrap();
        if name == part {
            let mut text = String::from_utf8(bytes).unwrap();
            for (cell, typed) in cells {
                text = with(&text, cell, typed);
            }
            bytes = text.into_bytes();
        }
        writer.start_file(name, options).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
    std::fs::write(path, buffer.into_inner()).unwrap();
}

/// The part with another content in one of its cells, which must be there.
fn with(text: &str, cell: &str, typed: &str) -> String {
    let start = format!("<c r=\"{cell}\"");
    let (before, rest) = text
        .split_once(&start)
        .unwrap_or_else(|| panic!("no cell {cell}"));
    let (attributes, rest) = rest.split_once('>').unwrap();
    let after = match attributes.strip_suffix('/') {
        Some(_) => rest,
        None => rest.split_once("</c>").unwrap().1,
    };
    let style = attributes.split("s=\"").nth(1);
    let style = style.map(|rest| format!(" s=\"{}\"", rest.split('"').next().unwrap()));
    let style = style.unwrap_or_default();
    let new = if typed.is_empty() {
        format!("{start}{style}/>")
    } else if typed.parse::<f64>().is_ok() {
        format!("{start}{style}><v>{typed}</v></c>")
    } else {
        let typed = typed.replace('&', "&amp;").replace('<', "&lt;");
        format!("{start}{style} t=\"inlineStr\"><is><t>{typed}</t></is></c>")
    };
    format!("{before}{new}{after}")
}
