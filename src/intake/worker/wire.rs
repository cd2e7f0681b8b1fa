//! What goes between the program and its workers: a length in eight bytes, then as many bytes. A
//! request is the file and a byte for its format; a reply is JSON.

use std::io::{self, Read, Write};

use super::Format;
use crate::finding::files::Obstacle;
use crate::intake::grid::Sheet;

/// What a worker answers.
pub(super) type Reply = Result<Vec<Sheet>, Obstacle>;

/// The largest message in bytes: a file of any size that is read, or the cells of many sheets.
const LIMIT: u64 = 256 * 1024 * 1024;

/// Sends a file to be read.
pub(super) fn ask(mut to: impl Write, format: Format, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&length(bytes.len() + 1)?.to_le_bytes())?;
    to.write_all(bytes)?;
    to.write_all(&[format.byte()])?;
    to.flush()
}

/// Waits for the next file; `None` where there will be none.
pub(super) fn asked(from: impl Read) -> io::Result<Option<(Format, Vec<u8>)>> {
    let mut bytes = match receive(from) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        received => received?,
    };
    let format = bytes.pop().and_then(Format::of_byte);
    format
        .map(|format| Some((format, bytes)))
        .ok_or_else(|| invalid("no format"))
}

/// Sends what became of a file.
pub(super) fn answer(mut to: impl Write, reply: &Reply) -> io::Result<()> {
    let bytes = serde_json::to_vec(reply)?;
    to.write_all(&length(bytes.len())?.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Waits for what became of a file.
pub(super) fn answered(from: impl Read) -> io::Result<Reply> {
    Ok(serde_json::from_slice(&receive(from)?)?)
}

fn receive(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LIMIT {
        return Err(invalid("too long"));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()) == Ok(length) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn length(length: usize) -> io::Result<u64> {
    let length = u64::try_from(length).ok();
    length
        .filter(|length| *length <= LIMIT)
        .ok_or_else(|| invalid("too long"))
}

fn invalid(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
