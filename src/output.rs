//! The writing edge: the results workbook and its machine-readable twin.
//!
//! `plan` decides what stands where; a file a sheet kind writes it; `sheet` is the one door through
//! which anything reaches a cell; `save` makes the file's bytes. Where a file goes is the commands'
//! affair.

mod checked;
mod correction;
mod csv;
mod document;
mod expr;
mod json;
mod names;
mod notice;
mod package;
mod report;
mod results;
mod save;
mod scheme;
mod self_report;
mod sheet;
mod style;
mod tables;
mod template;
mod text;

use std::fs::File;

use anyhow::Result;

use crate::county::County;
use crate::scheme::{Scheme, SchemeSource};

pub use checked::check_summary;
pub use correction::Correction;
pub use document::Letterhead;
pub use notice::Notice;
pub use report::Report;
pub use self_report::SelfReport;
pub use tables::Table;
pub use template::{Blank, Listed};

/// Whether the results workbook has a sheet for each unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// One sheet a unit.
    Units,
    /// One sheet with the figures of all units.
    Figures,
}

impl Detail {
    /// The most units that have a sheet each unless it is asked for: with more, a workbook opens
    /// slowly and nobody finds their way in it.
    pub const MOST_UNITS: usize = 300;

    /// What suits so many units.
    #[must_use]
    pub fn for_units(units: usize) -> Self {
        if units > Self::MOST_UNITS {
            Self::Figures
        } else {
            Self::Units
        }
    }
}

/// Writes the results workbook (结果工作簿).
///
/// # Errors
/// Where the file cannot be written.
pub fn results(
    file: &mut File,
    scheme: &Scheme,
    scheme_sha256: &str,
    county: &County,
    detail: Detail,
) -> Result<()> {
    let book = results::Book::new(scheme, county, scheme_sha256, detail)?;
    results::package(&book)?.save(file)?;
    book.put_away();
    Ok(())
}

/// Holds the points that the workbook's formulas come to against the scorer's, as every run does
/// before anything is written.
///
/// # Errors
/// Where they differ, naming the cell: a fault of the program.
pub fn agreement(scheme: &Scheme, county: &County) -> Result<()> {
    results::Model::new(scheme, county).map(drop)
}

/// The results as JSON: stable, versioned, decimals as strings.
///
/// # Errors
/// Never in practice: every value has a JSON form.
pub fn json(scheme: &Scheme, scheme_sha256: &str, county: &County) -> Result<String> {
    json::text(scheme, scheme_sha256, county)
}

/// Writes a sound scheme as a workbook for officers to edit.
///
/// # Errors
/// Where a text is too long for a cell, or the file cannot be written.
pub fn scheme_workbook(file: &mut File, source: &SchemeSource, scheme: &Scheme) -> Result<()> {
    save::workbook(&mut scheme::workbook(source, scheme)?, file)
}
