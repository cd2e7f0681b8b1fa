//! A workbook that is open. Its sheets are listed, and where the format allows it each is read only
//! when it is worked on: the cells of thousands never stand in memory together.

use super::grid::Sheet;
use super::xlsx::Parts;
use crate::batch;

/// The sheets of a workbook, in its order.
pub(super) enum Book<'b> {
    /// They stand in one stream and are read together.
    Read(Vec<Sheet>),
    /// Each has a part of its own.
    Parts(Parts<'b>),
}

impl Book<'_> {
    /// The names of the sheets.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::Read(sheets) => sheets.iter().map(|sheet| &*sheet.name).collect(),
            Self::Parts(parts) => parts.names().collect(),
        }
    }

    /// Does the work for every sheet on all cores; the results stand in the sheets' order.
    pub(super) fn map<Result: Send>(
        self,
        work: impl Fn(Sheet) -> Result + Sync + Send,
    ) -> Vec<Result> {
        match self {
            Self::Read(sheets) => batch::consume(sheets, work),
            Self::Parts(parts) => parts.map(work),
        }
    }
}
