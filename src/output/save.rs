//! A finished workbook as the bytes of its file. Where the file is to go is not decided here.

use std::fs::File;
use std::io::Write;

use anyhow::Result;
use rust_xlsxwriter::{Workbook, XlsxError};
use zip::result::ZipError;

/// Writes a workbook into a file.
pub(super) fn workbook(workbook: &mut Workbook, file: &mut File) -> Result<()> {
    workbook.save_to_writer(&mut *file).map_err(plain)?;
    Ok(file.flush()?)
}

/// The system's error in its own type, so that its reason can be said in Chinese.
fn plain(error: XlsxError) -> anyhow::Error {
    match error {
        XlsxError::IoError(error)
        | XlsxError::TempFileError(_, error)
        | XlsxError::ZipError(ZipError::Io(error)) => error.into(),
        other => other.into(),
    }
}
