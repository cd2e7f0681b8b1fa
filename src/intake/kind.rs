//! What a file is, by its content and never by its name.

use super::compound::Compound;
use super::package::Package;
use crate::finding::files::{Foreign, Obstacle};

/// What a file's bytes say that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// .xlsx or .xlsm.
    Xlsx,
    /// .docx.
    Docx,
    /// .doc, of which only a unit's own report is read.
    Doc,
    /// .xls, also as WPS's .et.
    Xls,
    /// .xlsb.
    Xlsb,
    /// .ods.
    Ods,
    /// A package under a password.
    Locked,
    /// A workbook that cannot be opened, and why.
    Blocked(Obstacle),
    /// Something else.
    Other(Foreign),
}

/// Tells a file by its first bytes and, for containers, by what they contain.
pub(super) fn of(bytes: &[u8]) -> Kind {
    match bytes {
        [] => Kind::Blocked(Obstacle::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zipped(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Kind::Other(Foreign::Pdf),
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'B', b'M', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        | [b'R', b'I', b'F', b'F', ..] => Kind::Other(Foreign::Picture),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => {
            Kind::Other(Foreign::Archive)
        }
        // The beginnings of Excel 2, 3 and 4, which knew no containers.
        [0x09, 0x00 | 0x02 | 0x04, 4..=8, 0, ..] => Kind::Other(Foreign::EarlyExcel),
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Other(Foreign::RichText),
        _ => text(bytes),
    }
}

fn zipped(bytes: &[u8]) -> Kind {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(obstacle) => return Kind::Blocked(obstacle),
    };
    let has = |name: &str| package.has(name);
    if has("xl/workbook.bin") {
        return Kind::Xlsb;
    }
    if has("word/document.xml") {
        return Kind::Docx;
    }
    if has("ppt/presentation.xml") {
        return Kind::Other(Foreign::Slides);
    }
    if has("[Content_Types].xml") || has("xl/workbook.xml") {
        return Kind::Xlsx;
    }
    match package.text("mimetype") {
        Ok(Some(kind)) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Kind::Ods
        }
        // Some writers leave the entry out.
        Ok(None) if package.has("content.xml") => Kind::Ods,
        Ok(Some(kind)) if kind.starts_with("application/vnd.oasis.opendocument") => {
            Kind::Other(Foreign::OpenDocument)
        }
        Ok(_) => Kind::Other(Foreign::Archive),
        Err(obstacle) => Kind::Blocked(obstacle),
    }
}

/// OLE compound files: .xls, and much else.
fn compound(bytes: &[u8]) -> Kind {
    let file = match Compound::open(bytes) {
        Ok(file) => file,
        Err(obstacle) => return Kind::Blocked(obstacle),
    };
    if file.has("EncryptedPackage") {
        Kind::Locked
    } else if file.has("Workbook") || file.has("Book") {
        Kind::Xls
    } else if file.has("WpsDocument") {
        Kind::Other(Foreign::WpsDocument)
    } else if file.has("WordDocument") {
        Kind::Doc
    } else if file.has("WpsCustomData") {
        Kind::Other(Foreign::WpsDocument)
    } else if file.has("PowerPoint Document") {
        Kind::Other(Foreign::Slides)
    } else {
        Kind::Other(Foreign::Compound)
    }
}

fn text(bytes: &[u8]) -> Kind {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let head = String::from_utf8_lossy(start).to_lowercase();
    let head = head.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if head.starts_with("mime-version:") {
        return Kind::Other(Foreign::WebArchive);
    }
    let says = |words: &str| head.contains(words);
    let xml = head.starts_with("<?xml") || head.starts_with("<workbook");
    if xml && (says("excel.sheet") || says("office:spreadsheet")) {
        return Kind::Other(if says("opendocument.spreadsheet") {
            Foreign::FlatOpenDocument
        } else {
            Foreign::ExcelXml
        });
    }
    if xml && says("opendocument.spreadsheet") {
        return Kind::Other(Foreign::FlatOpenDocument);
    }
    if xml && says("word.document") {
        return Kind::Other(Foreign::WordXml);
    }
    if head.starts_with("<!doctype html") || says("<html") || says("<table") {
        return Kind::Other(Foreign::WebPage);
    }
    if xml {
        return Kind::Other(Foreign::Xml);
    }
    let binary = start
        .iter()
        .any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n'));
    if binary {
        Kind::Other(Foreign::Unknown)
    } else if head.contains(',') || head.contains('\t') {
        Kind::Other(Foreign::Csv)
    } else {
        Kind::Other(Foreign::Text)
    }
}
