//! The writing edge: the results workbook and its machine-readable twin.
//!
//! `plan` decides what stands where; a file a sheet kind writes it; `sheet` is the one door through
//! which anything reaches a cell; `save` makes the file's bytes. Where a file goes is the commands'
//! affair.

mod analysis;
mod board;
mod checked;
mod claims;
mod correction;
mod csv;
mod document;
#[expect(dead_code, reason = "the sheets come to use the rest")]
mod expr;
mod figures;
mod input;
mod json;
mod live;
mod names;
mod notice;
mod overview;
mod package;
mod plan;
mod problems;
mod ranking;
mod report;
#[expect(
    dead_code,
    reason = "the sheets come to be drawn from the model one after the other"
)]
mod results;
mod save;
mod scheme;
mod scores;
mod self_report;
mod sensitivity;
mod sheet;
mod style;
mod table;
mod tables;
mod template;
mod text;
mod unit;
mod workbook;

use std::fs::File;

use anyhow::Result;

use crate::county::County;
use crate::scheme::{Scheme, SchemeSource};
use package::Package;
use plan::Plan;

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

    /// The most units that can have a sheet each: saving takes a thread a sheet.
    pub const LIMIT: usize = 2_000;

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
    let plan = Plan::new(scheme, scheme_sha256, county, detail);
    let package = Package {
        workbook: workbook::build(&plan)?,
        bodies: Vec::new(),
        sheets: None,
    };
    package.save(file)
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
