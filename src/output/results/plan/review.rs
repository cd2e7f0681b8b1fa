//! 评审表: a row a unit, a column for everything that the bureau gives, in the layout of the bureau's
//! own sheet of that name.

use std::collections::{BTreeMap, BTreeSet};

use crate::county::County;
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::returns::ReviewRow;
use crate::scheme::{BlockKind, Field, Indicator, Scheme};

/// A column of 评审表.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) enum ReviewColumn<'a> {
    /// 序号.
    Number,
    /// 单位名称.
    Unit,
    /// 类别.
    Category,
    /// 别名.
    Aliases,
    /// 名册: whether the bureau's 评审表 names the unit.
    Listed,
    /// A field by its name.
    Field(&'a Field),
    /// Points given directly.
    Direct(&'a Indicator),
}

/// The columns and rows of 评审表.
pub(in crate::output) struct ReviewPlan<'a> {
    /// From left to right.
    pub(in crate::output) columns: Vec<ReviewColumn<'a>>,
    /// The scored units and the units on the roster, by name, with what was given for them.
    pub(in crate::output) rows: Vec<(&'a UnitName, Option<&'a ReviewRow>)>,
    of_field: BTreeMap<&'a FieldName, u32>,
    of_direct: BTreeMap<&'a IndicatorName, u32>,
}

impl<'a> ReviewPlan<'a> {
    /// The column of 单位名称.
    pub(in crate::output) const UNIT: u32 = 1;
    /// The column of 类别.
    pub(in crate::output) const CATEGORY: u32 = 2;

    /// A column for each figure of the supplement, each judged field, and whatever else a row of
    /// the bureau's 评审表 gives.
    pub(super) fn of(scheme: &'a Scheme, county: &'a County) -> Self {
        let mut columns = vec![
            ReviewColumn::Number,
            ReviewColumn::Unit,
            ReviewColumn::Category,
            ReviewColumn::Aliases,
            ReviewColumn::Listed,
        ];
        columns.extend(fields(scheme, county).into_iter().map(ReviewColumn::Field));
        let given = |one: &&Indicator| {
            let mut rows = county.review.iter();
            rows.any(|row| row.direct.contains_key(&one.name))
        };
        let direct = scheme
            .indicators()
            .filter(|one| scheme.judged(one) || given(one));
        columns.extend(direct.map(ReviewColumn::Direct));
        let mut of_field = BTreeMap::new();
        let mut of_direct = BTreeMap::new();
        for (at, column) in (0..).zip(&columns) {
            match column {
                ReviewColumn::Field(field) => of_field.insert(&field.name, at),
                ReviewColumn::Direct(indicator) => of_direct.insert(&indicator.name, at),
                _ => None,
            };
        }
        Self {
            columns,
            rows: rows(county),
            of_field,
            of_direct,
        }
    }

    /// The column of a field; `None` for one without.
    pub(in crate::output) fn field_column(&self, name: &FieldName) -> Option<u32> {
        self.of_field.get(name).copied()
    }

    /// The column of points given directly; `None` for an indicator without.
    pub(in crate::output) fn direct_column(&self, name: &IndicatorName) -> Option<u32> {
        self.of_direct.get(name).copied()
    }
}

/// The figures, then what is judged in the order of the indicators.
fn fields<'a>(scheme: &'a Scheme, county: &'a County) -> Vec<&'a Field> {
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
    let judged = scheme.indicators().flat_map(|one| one.method.fields());
    let judged = judged.filter(|name| scheme.fields.get(*name).is_some_and(|field| field.judged));
    let named = supplement.flatten().chain(given).filter(|name| {
        let field = scheme.fields.get(*name);
        field.is_some_and(|field| !field.judged)
    });
    let mut fields: Vec<&Field> = Vec::new();
    for name in named.chain(judged) {
        let field = scheme.fields.get(name);
        fields.extend(field.filter(|field| !fields.iter().any(|one| one.name == field.name)));
    }
    fields
}

/// The scored units and the units on the roster, by name.
fn rows(county: &County) -> Vec<(&UnitName, Option<&ReviewRow>)> {
    let mut rows = BTreeMap::new();
    let scored = county.units.iter();
    let scored = scored.map(|unit| (&unit.unit, unit.review.as_deref()));
    let listed = county.review.iter().map(|row| (&row.unit, Some(row)));
    for (unit, review) in scored.chain(listed) {
        rows.entry(unit.key()).or_insert((unit, review));
    }
    rows.into_values().collect()
}
