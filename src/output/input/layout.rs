//! Where everything stands on 评审与调整, for the sheet itself and for formulas that point into it.

use std::collections::{BTreeMap, BTreeSet};

use super::ABOUT_UNIT;
use crate::county::{County, Waiting};
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::returns::ReviewRow;
use crate::scheme::{BlockKind, Field, Indicator, Scheme};
use crate::score::Scorecard;

pub(super) const TITLE: u32 = 0;
pub(super) const REMARK: u32 = 1;
/// Groups of columns; over an indicator's pair its name.
pub(super) const TOP: u32 = 2;
/// The column headings.
pub(super) const HEADER: u32 = 3;
/// The row of the first unit.
pub(super) const FIRST: u32 = 4;

/// 单位名称.
pub(super) const UNIT: u32 = 0;
/// 类别.
pub(in crate::output) const CATEGORY: u32 = 1;
/// 别名.
pub(super) const ALIASES: u32 = 2;
/// 名册: whether the 评审表 names the unit.
pub(super) const LISTED: u32 = 3;
const FIRST_FIELD: u32 = 4;

/// A column by what it holds.
#[derive(Clone, Copy)]
pub(super) enum Column<'a> {
    Unit,
    Category,
    Aliases,
    Listed,
    Field(&'a Field),
    Direct(&'a Indicator),
    Points(&'a Indicator),
    Reason(&'a Indicator),
}

/// A unit's row.
pub(super) struct Row<'a> {
    pub(super) at: u32,
    pub(super) unit: &'a UnitName,
    pub(super) review: Option<&'a ReviewRow>,
    pub(super) card: Option<&'a Scorecard>,
    pub(super) waiting: Vec<&'a Waiting>,
}

/// The sheet's columns and rows.
pub(in crate::output) struct Layout<'a> {
    /// Supplement figures and whatever else the 评审表 gave of the return.
    figures: Vec<&'a Field>,
    judged: Vec<&'a Field>,
    direct: Vec<&'a Indicator>,
    indicators: Vec<&'a Indicator>,
    rows: Vec<Row<'a>>,
    of_field: BTreeMap<&'a FieldName, u32>,
    of_direct: BTreeMap<&'a IndicatorName, u32>,
    of_points: BTreeMap<&'a IndicatorName, u32>,
    of_unit: BTreeMap<&'a UnitName, u32>,
}

impl<'a> Layout<'a> {
    /// A column for each figure of the supplement, each judged field, and each further field that a
    /// row of the 评审表 fills; a row for each scored unit and each unit on the roster, by name.
    pub(in crate::output) fn of(scheme: &'a Scheme, county: &'a County) -> Self {
        let blocks = scheme.form.blocks.iter();
        let supplement = blocks.filter_map(|block| match &block.kind {
            BlockKind::Supplement(fields) => Some(fields),
            _ => None,
        });
        let given = county.review.iter().flat_map(|row| &row.entries);
        let given: BTreeSet<&FieldName> = given
            .filter(|(_, entry)| !entry.value.is_blank())
            .map(|(name, _)| name)
            .collect();
        let mut figures: Vec<&Field> = Vec::new();
        for name in supplement.flatten().chain(given) {
            let field = scheme.fields.get(name).filter(|field| !field.judged);
            figures.extend(field.filter(|field| !figures.iter().any(|one| one.name == field.name)));
        }
        let mut judged: Vec<&Field> = Vec::new();
        for name in scheme.indicators().flat_map(|one| one.method.fields()) {
            let field = scheme.fields.get(name).filter(|field| field.judged);
            judged.extend(field.filter(|field| !judged.iter().any(|one| one.name == field.name)));
        }
        let mut layout = Self {
            figures,
            judged,
            direct: scheme
                .indicators()
                .filter(|one| scheme.judged(one))
                .collect(),
            indicators: scheme.indicators().collect(),
            rows: rows(county),
            of_field: BTreeMap::new(),
            of_direct: BTreeMap::new(),
            of_points: BTreeMap::new(),
            of_unit: BTreeMap::new(),
        };
        layout.find();
        layout
    }

    /// Notes where everything stands.
    fn find(&mut self) {
        let columns: Vec<Column<'a>> = self.columns().collect();
        for (at, column) in (0..).zip(columns) {
            match column {
                Column::Field(field) => self.of_field.insert(&field.name, at),
                Column::Direct(indicator) => self.of_direct.insert(&indicator.name, at),
                Column::Points(indicator) => self.of_points.insert(&indicator.name, at),
                _ => None,
            };
        }
        self.of_unit = self.rows.iter().map(|row| (row.unit, row.at)).collect();
    }

    /// The columns from the first to the last.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column<'a>> {
        let about = [
            Column::Unit,
            Column::Category,
            Column::Aliases,
            Column::Listed,
        ];
        let fields = self.figures.iter().chain(&self.judged);
        let pairs = self.indicators.iter();
        about
            .into_iter()
            .chain(fields.map(|field| Column::Field(field)))
            .chain(self.direct.iter().map(|one| Column::Direct(one)))
            .chain(pairs.flat_map(|one| [Column::Points(one), Column::Reason(one)]))
    }

    /// The first and last columns of each group, with its name: an indicator's pair is one.
    pub(super) fn groups(&self) -> Vec<(&'a str, (u32, u32))> {
        let mut groups = vec![("单位", ABOUT_UNIT)];
        let mut next = FIRST_FIELD;
        let pairs = self.indicators.iter().map(|one| (one.name.as_str(), 2));
        let blocks = [
            ("补充数据", self.figures.len()),
            ("评审项", self.judged.len()),
            ("直接给分", self.direct.len()),
        ];
        for (name, count) in blocks.into_iter().chain(pairs) {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            if count > 0 {
                groups.push((name, (next, next + count - 1)));
            }
            next += count;
        }
        groups
    }

    /// The rows from the first to the last.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter()
    }

    /// The column of a field that the 评审表 can carry; `None` for one without a column.
    pub(in crate::output) fn field_column(&self, name: &FieldName) -> Option<u32> {
        self.of_field.get(name).copied()
    }

    /// The column of points given directly; `None` for an indicator that is computed.
    pub(in crate::output) fn direct_column(&self, name: &IndicatorName) -> Option<u32> {
        self.of_direct.get(name).copied()
    }

    /// The column of 调整后得分; that of 调整理由 follows it.
    pub(in crate::output) fn adjusted_column(&self, name: &IndicatorName) -> Option<u32> {
        self.of_points.get(name).copied()
    }

    /// The column of 调整理由.
    pub(in crate::output) fn reason_column(&self, name: &IndicatorName) -> Option<u32> {
        Some(self.adjusted_column(name)? + 1)
    }

    /// A unit's row.
    pub(in crate::output) fn row_of(&self, unit: &UnitName) -> Option<u32> {
        self.of_unit.get(unit).copied()
    }
}

/// The scored units and the units on the roster, by name.
fn rows(county: &County) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let scored = county.units.iter();
    let scored = scored.map(|unit| (&unit.unit, unit.review.as_ref(), Some(&unit.card)));
    let listed = county.review.iter().map(|row| (&row.unit, Some(row), None));
    for (unit, review, card) in scored.chain(listed) {
        let waiting = county.waiting.iter().filter(|one| one.unit == *unit);
        rows.entry(unit.key()).or_insert_with(|| Row {
            at: 0,
            unit,
            review,
            card,
            waiting: waiting.collect(),
        });
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    for (at, row) in (FIRST..).zip(&mut rows) {
        row.at = at;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{BUILT_IN, Steps};

    #[test]
    #[allow(clippy::unwrap_used)]
    fn the_columns_that_formulas_point_to_are_those_that_are_drawn() {
        let scheme = Scheme::parse(BUILT_IN).unwrap();
        let county = County {
            year: 2021,
            received: crate::county::Received::default(),
            steps: Steps::Whole,
            accept_self_scores: false,
            answer: crate::county::Answer::default(),
            units: Vec::new(),
            unscored: Vec::new(),
            missing: Vec::new(),
            skipped: Vec::new(),
            findings: Vec::new(),
            files: Vec::new(),
            bureau: Vec::new(),
            roster: None,
            review: Vec::new(),
            waiting: Vec::new(),
        };
        let layout = Layout::of(&scheme, &county);
        let headings: Vec<String> = layout.columns().map(|column| column.heading()).collect();
        let heading = |at: Option<u32>| headings.get(usize::try_from(at.unwrap()).unwrap());
        for field in ["年初预算", "满意度", "管理制度④"] {
            let at = layout.field_column(&FieldName::new(field));
            assert_eq!(heading(at).unwrap(), field);
        }
        assert_eq!(layout.field_column(&FieldName::new("编制数")), None);
        let groups = layout.groups();
        for indicator in scheme.indicators() {
            let name = &indicator.name;
            let direct = layout.direct_column(name);
            assert_eq!(direct.is_some(), scheme.judged(indicator), "{name}");
            let points = layout.adjusted_column(name);
            let reason = layout.reason_column(name);
            let over = (points.unwrap(), reason.unwrap());
            assert!(groups.contains(&(name.as_str(), over)), "{name}");
            assert_eq!(heading(points).unwrap(), "调整后得分");
            assert_eq!(heading(reason).unwrap(), "调整理由");
        }
        let last = u32::try_from(headings.len()).unwrap() - 1;
        assert_eq!(groups.last().unwrap().1.1, last);
        assert_eq!(layout.row_of(&UnitName::new("县教育局")), None);
    }
}
