//! A file's bytes, its digest, and its sheets or what keeps us from them.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::book::Book;
use super::compound::Compound;
use super::doc;
use super::docx::{self, Block};
use super::grid::Sheet;
use super::kind::{self, Kind};
use super::package::Package;
use super::sources::Source;
use super::{locked, ods, xls, xlsb, xlsx};
use crate::finding::files::{self, Foreign, Obstacle, SkipReason};
use crate::returns::InputFile;

/// The largest file that is read (MiB).
const FILE_LIMIT: u64 = 100;
/// The extensions of WPS's own workbooks. Since 2005 they hold what .xls does.
const WPS: [&str; 2] = ["et", "ett"];
const MEBIBYTE: u64 = 1024 * 1024;

/// What a file is.
pub(super) enum Opened<'b> {
    /// A workbook.
    Book(Book<'b>),
    /// What stands in a Word document, in its order, and which kind of document it is.
    Document(Vec<Block>, Foreign),
    /// It cannot be read; it may hold a return.
    Unreadable(Obstacle),
    /// It is nothing that a return comes in, and was not asked for by name.
    Passed(SkipReason),
}

/// A file in memory.
pub(super) struct Loaded {
    /// None where it cannot be read from its disk.
    pub digest: Option<InputFile>,
    pub content: Content,
}

/// The bytes of a file and what they are; where it is locked by Excel's own password, of what is in
/// it.
pub(super) struct Content(Result<(Kind, Vec<u8>), Obstacle>);

/// Loads a file.
pub(super) fn load(source: &Source) -> Loaded {
    let bytes = bytes(&source.path);
    let digest = bytes.as_deref().ok().map(|bytes| InputFile {
        path: Arc::clone(&source.shown),
        sha256: sha256(bytes),
    });
    let content = Content(bytes.and_then(|bytes| match kind::of(&bytes) {
        Kind::Locked => locked::package(&bytes).map(|bytes| (kind::of(&bytes), bytes)),
        kind => Ok((kind, bytes)),
    }));
    Loaded { digest, content }
}

impl Content {
    /// Opens it by its content.
    pub(super) fn open(&self, source: &Source) -> Opened<'_> {
        match &self.0 {
            Ok((kind, bytes)) => opened(source, kind, bytes).unwrap_or_else(Opened::Unreadable),
            Err(obstacle) => Opened::Unreadable(obstacle.clone()),
        }
    }
}

/// What the bytes of a file hold.
fn opened<'b>(source: &Source, kind: &Kind, bytes: &'b [u8]) -> Result<Opened<'b>, Obstacle> {
    let package = || Package::open(bytes);
    Ok(match kind.clone() {
        // What is locked twice is none of Excel's.
        Kind::Locked => return Err(Obstacle::Password),
        Kind::Xlsx => Opened::Book(Book::Parts(xlsx::open(package()?)?)),
        Kind::Xlsb => Opened::Book(Book::Parts(xlsb::open(package()?)?)),
        Kind::Ods => Opened::Book(Book::Read(ods::read(&package()?)?)),
        Kind::Xls => Opened::Book(Book::Read(binary(bytes)?)),
        Kind::Docx => Opened::Document(docx::read(&package()?)?, Foreign::Word),
        Kind::Doc => Opened::Document(old_document(bytes)?, Foreign::OldWord),
        Kind::Blocked(obstacle) => return Err(obstacle),
        Kind::Other(Foreign::Compound) if ends_with(&source.path, &WPS) => {
            return Err(Obstacle::OldWpsTable);
        }
        Kind::Other(what) => Opened::Passed(other(source, what)?),
    })
}

/// The sheets of an .xls.
fn binary(bytes: &[u8]) -> Result<Vec<Sheet>, Obstacle> {
    let file = Compound::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    xls::read(&stream.ok_or(Obstacle::NoSheets)??)
}

/// What stands in a .doc.
fn old_document(bytes: &[u8]) -> Result<Vec<Block>, Obstacle> {
    let file = Compound::open(bytes)?;
    let stream = |name: &str| file.stream(name).and_then(Result::ok);
    let main = file.stream("WordDocument").ok_or(Obstacle::Empty)??;
    doc::read(&main, stream)
}

/// Why a file that is nothing for us is passed over.
///
/// # Errors
/// It was named, or its name promises a workbook.
pub(super) fn other(source: &Source, what: Foreign) -> Result<SkipReason, Obstacle> {
    if source.named || is_named_workbook(&source.path) {
        return Err(Obstacle::NotAWorkbook(what));
    }
    Ok(SkipReason::OtherContent(what))
}

/// The bytes of a regular file that is not too large and holds still.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Obstacle> {
    let not_readable = |error| files::not_readable(&error);
    let metadata = fs::metadata(path).map_err(not_readable)?;
    if !metadata.is_file() {
        return Err(Obstacle::NotRegular);
    }
    let limit = FILE_LIMIT * MEBIBYTE;
    if metadata.len() > limit {
        return Err(files::too_large("文件", FILE_LIMIT));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(not_readable)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(not_readable)?;
    let after = fs::metadata(path).map_err(not_readable)?.len();
    if u64::try_from(bytes.len()) != Ok(after) {
        return Err(Obstacle::Changed);
    }
    Ok(bytes)
}

/// Whether the name promises a workbook, so that anything else is worth an error.
fn is_named_workbook(path: &Path) -> bool {
    const WORKBOOKS: [&str; 6] = ["xls", "xlsx", "xlsm", "xlsb", "xlt", "ods"];
    ends_with(path, &WORKBOOKS) || ends_with(path, &WPS)
}

/// Whether a name has one of these extensions.
fn ends_with(path: &Path, known: &[&str]) -> bool {
    path.extension()
        .is_some_and(|extension| known.iter().any(|one| extension.eq_ignore_ascii_case(one)))
}

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
