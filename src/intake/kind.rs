//! What a file is, by its content and never by its name.

use super::compound::Compound;
use super::package::Package;
use super::worker::Format;
use crate::finding::files::{self, Obstacle};

/// What a file's bytes say that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// .xlsx or .xlsm.
    Xlsx,
    /// .docx.
    Docx,
    /// Another workbook format, read by a process of its own.
    Guarded(Format),
    /// A workbook that cannot be opened, and why.
    Blocked(Obstacle),
    /// Something else, named for people.
    Other(&'static str),
}

/// A compound file that is none that we know.
pub(super) const COMPOUND: &str = "OLE 复合文档";

/// A document of Word.
pub(super) const WORD: &str = "Word 文档";

/// Tells a file by its first bytes and, for containers, by what they contain.
pub(super) fn of(bytes: &[u8]) -> Kind {
    match bytes {
        [] => Kind::Blocked(Obstacle::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zipped(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Kind::Other("PDF 文档"),
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'B', b'M', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        | [b'R', b'I', b'F', b'F', ..] => Kind::Other("图片"),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => {
            Kind::Other("压缩包")
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Other("RTF 文档"),
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
        return Kind::Guarded(Format::Xlsb);
    }
    if has("word/document.xml") {
        return Kind::Docx;
    }
    if has("ppt/presentation.xml") {
        return Kind::Other("演示文稿");
    }
    if has("[Content_Types].xml") || has("xl/workbook.xml") {
        return Kind::Xlsx;
    }
    match package.text("mimetype") {
        Ok(Some(kind)) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Kind::Guarded(Format::Ods)
        }
        Ok(Some(kind)) if kind.starts_with("application/vnd.oasis.opendocument") => {
            Kind::Other("OpenDocument 文档")
        }
        Ok(_) => Kind::Other("压缩包"),
        Err(obstacle) => Kind::Blocked(obstacle),
    }
}

/// OLE compound files: .xls, and much else.
fn compound(bytes: &[u8]) -> Kind {
    let file = Compound::new(bytes);
    if file.is_cut() {
        return Kind::Blocked(files::damaged("内容不完整，可能没有传完"));
    }
    if file.has_loop() {
        return Kind::Blocked(files::damaged("内容的先后次序成环"));
    }
    let has = |name: &str| file.streams(name) > 0;
    if has("EncryptedPackage") {
        Kind::Blocked(Obstacle::Password)
    } else if file.streams("Workbook").max(file.streams("Book")) > 1 {
        Kind::Blocked(Obstacle::EmbeddedWorkbook)
    } else if has("Workbook") || has("Book") {
        Kind::Guarded(Format::Xls)
    } else if has("WordDocument") {
        Kind::Other(WORD)
    } else if has("PowerPoint Document") {
        Kind::Other("演示文稿")
    } else {
        Kind::Other(COMPOUND)
    }
}

fn text(bytes: &[u8]) -> Kind {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let head = String::from_utf8_lossy(start).to_lowercase();
    let head = head.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<table") {
        return Kind::Other("网页（HTML）");
    }
    if head.starts_with("mime-version:") {
        return Kind::Other("网页（MHTML）");
    }
    if head.starts_with("<?xml") || head.starts_with("<workbook") {
        return Kind::Other(if head.contains("workbook") {
            "XML 电子表格"
        } else {
            "XML 文件"
        });
    }
    let binary = start
        .iter()
        .any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n'));
    if binary {
        Kind::Other("无法识别的内容")
    } else if head.contains(',') || head.contains('\t') {
        Kind::Other("文本（CSV）")
    } else {
        Kind::Other("文本")
    }
}
