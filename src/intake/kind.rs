//! What a file is, by its content and never by its name.

use super::worker::Format;
use super::xlsx::Package;
use crate::finding::files::{self, Obstacle};

/// What a file's bytes say that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// .xlsx or .xlsm.
    Xlsx,
    /// Another workbook format, read by a process of its own.
    Guarded(Format),
    /// A workbook that cannot be opened, and why.
    Blocked(Obstacle),
    /// Something else, named for people.
    Other(&'static str),
}

/// Tells a file by its first bytes and, for containers, by what they contain.
pub(super) fn of(bytes: &[u8]) -> Kind {
    match bytes {
        [] => Kind::Blocked(files::empty_file()),
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
        return Kind::Other("Word 文档");
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

/// OLE compound files hold the names of their streams in entries of 128 bytes; they are looked for
/// in place, without following any chain.
fn compound(bytes: &[u8]) -> Kind {
    if is_cut(bytes) {
        return Kind::Blocked(files::damaged("内容不完整，可能没有传完"));
    }
    let has = |name: &str| streams(bytes, name) > 0;
    if has("EncryptedPackage") {
        Kind::Blocked(files::password())
    } else if streams(bytes, "Workbook").max(streams(bytes, "Book")) > 1 {
        Kind::Blocked(files::embedded_workbook())
    } else if has("Workbook") || has("Book") {
        Kind::Guarded(Format::Xls)
    } else if has("WordDocument") {
        Kind::Other("Word 文档")
    } else if has("PowerPoint Document") {
        Kind::Other("演示文稿")
    } else {
        Kind::Other("OLE 复合文档")
    }
}

/// Whether a compound file ends before the last sector that its allocation table says is in use. A
/// reader would take what is cut off for blank.
fn is_cut(bytes: &[u8]) -> bool {
    const FREE: u32 = 0xFFFF_FFFF;
    let number = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    let size = match bytes.get(30) {
        Some(9) => 512_usize,
        Some(12) => 4096,
        _ => return false,
    };
    let start = |sector: u32| {
        usize::try_from(sector)
            .ok()?
            .checked_add(1)?
            .checked_mul(size)
    };
    // The header names up to 109 sectors of the table, enough for 7 MB; each entry is a sector.
    let tables = (0..109)
        .map_while(|index| number(76 + 4 * index))
        .take_while(|sector| *sector != FREE);
    let mut last = None;
    for (place, table) in (0_u32..).zip(tables) {
        let Some(table) = start(table) else {
            return true;
        };
        for entry in 0..size / 4 {
            let Some(value) = number(table + 4 * entry) else {
                return true;
            };
            if value != FREE {
                let whole =
                    u32::try_from(size / 4 * usize::try_from(place).unwrap_or_default() + entry);
                last = whole.ok();
            }
        }
    }
    last.and_then(start)
        .is_some_and(|last| bytes.len() < last.saturating_add(size))
}

/// How many streams of a name there are.
fn streams(bytes: &[u8], name: &str) -> usize {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.extend([0, 0]);
    let (entries, _) = bytes.as_chunks::<128>();
    let of_name = entries.iter().filter(|known| known.starts_with(&entry));
    // The kind of an entry: 2 is a stream, 0 one that was deleted.
    of_name.filter(|known| known.get(66) == Some(&2)).count()
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
