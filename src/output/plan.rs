//! What the results workbook is written from, and what its sheets are called.

use std::collections::BTreeMap;

use super::Detail;
use super::figures;
use super::input;
use super::live;
use super::names;
use super::scores::{Matrix, Measure};
use super::sheet::Content;
use super::style::Styles;
use super::unit::Layout;
use crate::county::{County, RankedUnit, Statistics, statistics};
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::place::Cell;
use crate::scheme::Scheme;

/// The county with everything that more than one sheet needs.
pub(super) struct Plan<'a> {
    pub(super) scheme: &'a Scheme,
    /// Of the scheme's text, in hexadecimal.
    pub(super) scheme_sha256: &'a str,
    pub(super) county: &'a County,
    pub(super) statistics: Statistics,
    /// Whether each unit has a sheet.
    pub(super) detail: Detail,
    pub(super) styles: Styles,
    /// Where everything stands on a unit's sheet: the same for all units.
    pub(super) layout: Layout,
    /// Where everything stands on 评审与调整.
    pub(super) input: input::Layout<'a>,
    /// Where everything stands on 填报数据.
    pub(super) figures: figures::Layout,
    /// Where everything stands on 指标得分.
    pub(super) matrix: Matrix,
    sheets: Vec<String>,
    sheet_of: BTreeMap<&'a UnitName, usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        scheme: &'a Scheme,
        scheme_sha256: &'a str,
        county: &'a County,
        detail: Detail,
    ) -> Self {
        let layout = Layout::of(scheme);
        let input = input::Layout::of(scheme, county);
        let units = county.units.iter().map(|unit| &unit.unit);
        Self {
            scheme,
            scheme_sha256,
            county,
            statistics: statistics(scheme, county),
            detail,
            styles: Styles::new(),
            figures: figures::Layout::of(scheme, &layout, &input),
            layout,
            input,
            matrix: Matrix::of(scheme, county),
            sheets: names::unit_sheets(units.clone().map(UnitName::as_str)),
            sheet_of: units.zip(0..).collect(),
        }
    }

    /// The units from the first rank to the last, each with its sheet's name.
    pub(super) fn units(&self) -> impl Iterator<Item = (&'a RankedUnit, &str)> {
        let sheets = self.sheets.iter().map(String::as_str);
        self.county.units.iter().zip(sheets)
    }

    /// A formula over all units; without any, what it would come to.
    pub(super) fn live(&self, formula: impl Into<String>, cached: Content) -> Content {
        if self.county.units.is_empty() {
            return cached;
        }
        Content::live(formula, cached)
    }

    /// A formula over a unit's own sheet; without one, what it would come to.
    pub(super) fn over_sheet(&self, formula: impl Into<String>, cached: Content) -> Content {
        match self.detail {
            Detail::Units => Content::live(formula, cached),
            Detail::Figures => cached,
        }
    }

    /// The sheet of the unit at a place in the ranking.
    pub(super) fn sheet_at(&self, index: usize) -> &str {
        self.sheets.get(index).map_or("", String::as_str)
    }

    /// A unit's place in the ranking, from 0 on.
    pub(super) fn index_of(&self, unit: &UnitName) -> usize {
        self.sheet_of.get(unit).copied().unwrap_or_default()
    }

    /// A cell of 评审与调整 in the row of the unit at a place in the ranking.
    fn input_at(&self, index: usize, column: Option<u32>) -> Option<String> {
        let unit = self.county.units.get(index)?;
        let row = self.input.row_of(&unit.unit)?;
        Some(live::on(names::INPUT, Cell::new(row, column?)))
    }

    /// The cell of 评审与调整 that holds a field.
    pub(super) fn input_of(&self, index: usize, field: &FieldName) -> Option<String> {
        self.input_at(index, self.input.field_column(field))
    }

    /// The cell of 评审与调整 that holds points given directly.
    pub(super) fn direct_input_of(&self, index: usize, name: &IndicatorName) -> Option<String> {
        self.input_at(index, self.input.direct_column(name))
    }

    /// The cells of 评审与调整 that hold 调整后得分 and 调整理由.
    pub(super) fn adjustment_of(
        &self,
        index: usize,
        name: &IndicatorName,
    ) -> Option<(String, String)> {
        let points = self.input_at(index, self.input.adjusted_column(name))?;
        let reason = self.input_at(index, self.input.reason_column(name))?;
        Some((points, reason))
    }

    /// The cell of 评审与调整 that holds 类别.
    pub(super) fn category_of(&self, index: usize) -> Option<String> {
        self.input_at(index, Some(input::CATEGORY))
    }

    /// A link to a unit's sheet, or to its row on 指标得分 where it has none; `None` for a unit that
    /// was not scored.
    pub(super) fn link_to(&self, unit: &UnitName) -> Option<String> {
        let index = *self.sheet_of.get(unit)?;
        Some(match self.detail {
            Detail::Units => names::link(self.sheets.get(index)?, Cell::new(0, 0)),
            Detail::Figures => names::link(names::SCORES, self.matrix.cell(Measure::Unit, index)),
        })
    }

    /// What is evaluated: the scheme's name without 方案.
    pub(super) fn subject(&self) -> &'a str {
        let name = self.scheme.name.as_str();
        name.strip_suffix("方案").unwrap_or(name)
    }
}
