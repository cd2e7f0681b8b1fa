//! What the results workbook is written from, and what its sheets are called.

use std::collections::BTreeMap;

use super::input;
use super::names;
use super::style::Styles;
use super::unit::Layout;
use crate::county::{County, RankedUnit, Statistics, statistics};
use crate::place::Cell;
use crate::returns::UnitName;
use crate::scheme::Scheme;

/// The county with everything that more than one sheet needs.
pub(super) struct Plan<'a> {
    pub(super) scheme: &'a Scheme,
    /// Of the scheme's text, in hexadecimal.
    pub(super) scheme_sha256: &'a str,
    pub(super) county: &'a County,
    pub(super) statistics: Statistics,
    pub(super) styles: Styles,
    /// Where everything stands on a unit's sheet: the same for all units.
    pub(super) layout: Layout,
    /// Where everything stands on 评审与调整.
    pub(super) input: input::Layout<'a>,
    sheets: Vec<String>,
    sheet_of: BTreeMap<&'a UnitName, usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(scheme: &'a Scheme, scheme_sha256: &'a str, county: &'a County) -> Self {
        let units = county.units.iter().map(|unit| &unit.unit);
        Self {
            scheme,
            scheme_sha256,
            county,
            statistics: statistics(scheme, county),
            styles: Styles::new(),
            layout: Layout::of(scheme),
            input: input::Layout::of(scheme, county),
            sheets: names::unit_sheets(units.clone().map(UnitName::as_str)),
            sheet_of: units.zip(0..).collect(),
        }
    }

    /// The units from the first rank to the last, each with its sheet's name.
    pub(super) fn units(&self) -> impl Iterator<Item = (&'a RankedUnit, &str)> {
        let sheets = self.sheets.iter().map(String::as_str);
        self.county.units.iter().zip(sheets)
    }

    /// A link to a unit's sheet; `None` for a unit that was not scored.
    pub(super) fn link_to(&self, unit: &UnitName) -> Option<String> {
        let sheet = self.sheets.get(*self.sheet_of.get(unit)?)?;
        Some(names::link(sheet, Cell::new(0, 0)))
    }

    /// What is evaluated: the scheme's name without 方案.
    pub(super) fn subject(&self) -> &'a str {
        let name = self.scheme.name.as_str();
        name.strip_suffix("方案").unwrap_or(name)
    }
}
