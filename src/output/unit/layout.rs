//! Where everything stands on a unit's sheet. Rows and columns follow from the scheme alone, so they
//! are the same for all units: a formula elsewhere finds a figure of any unit at the same address.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sheet::Area;
use crate::name::{FieldName, IndicatorName};
use crate::scheme::{Field, Scheme, Steps};

pub(super) const TITLE_ROW: u32 = 0;
/// 单位, 评价年度.
pub(super) const NAME_ROW: u32 = 1;
/// 总分, 名次, 等级, 可能区间.
pub(super) const SUMMARY_ROW: u32 = 2;
pub(super) const HEADER_ROW: u32 = 3;
/// The row of the first indicator.
pub(super) const FIRST_INDICATOR: u32 = 4;

// The official table. 评价标准 and 指标说明 take two columns each, which the data below needs.
pub(super) const GROUP: u32 = 0;
pub(super) const GROUP_FULL: u32 = 1;
pub(super) const SECTION: u32 = 2;
pub(super) const SECTION_FULL: u32 = 3;
pub(super) const INDICATOR: u32 = 4;
pub(in crate::output) const FULL: u32 = 5;
pub(super) const STANDARD: (u32, u32) = (6, 7);
pub(super) const NOTE: (u32, u32) = (8, 9);
pub(in crate::output) const POINTS: u32 = 10;
/// The last column of the official table.
pub(super) const LAST: u32 = POINTS;

// The working, after a gap.
pub(super) const WORKING_FIRST: u32 = 12;
pub(super) const WORKING_INDICATOR: u32 = WORKING_FIRST;
pub(super) const TAKEN: u32 = 13;
pub(super) const CALCULATION: u32 = 14;
pub(super) const NUMERATOR: u32 = 15;
pub(super) const DENOMINATOR: u32 = 16;
pub(super) const RATE: u32 = 17;
pub(super) const JUDGEMENT: u32 = 18;
pub(super) const LOST: u32 = 19;
pub(in crate::output) const SELF_POINTS: u32 = 20;
pub(in crate::output) const SELF_DIFFERENCE: u32 = 21;
pub(super) const BASIS: u32 = 22;
pub(super) const WORKING_LAST: u32 = BASIS;

// What the points are reckoned from, beyond the printed page.
/// 直接给分, of 评审与调整.
pub(super) const DIRECT: u32 = 24;
/// 复算得分, by the rule alone.
pub(in crate::output) const RULE: u32 = 25;
/// 复核调整, where it counts.
pub(in crate::output) const ADJUSTED: u32 = 26;
/// 得分 under each of [`Steps::ALL`], from here on.
pub(super) const UNDER: u32 = 27;
pub(super) const RECKONING: (u32, u32) = (DIRECT, 29);

// The data under the table.
pub(super) const FIELD: (u32, u32) = (GROUP, INDICATOR);
pub(super) const MEASURE: u32 = FULL;
/// 采用值.
pub(super) const VALUE: u32 = 6;
pub(super) const SOURCE: u32 = 7;
pub(super) const FORM: u32 = 8;
pub(super) const SUPPLEMENT: u32 = 9;
pub(super) const REVIEW: u32 = 10;

// The findings under the working, beside the data.
pub(super) const FINDING: (u32, u32) = (WORKING_INDICATOR, WORKING_INDICATOR);
pub(super) const PLACE: (u32, u32) = (TAKEN, TAKEN);
pub(super) const PROBLEM: (u32, u32) = (CALCULATION, RATE);
pub(super) const ADVICE: (u32, u32) = (JUDGEMENT, BASIS);

/// The rows that depend on the scheme.
pub(in crate::output) struct Layout {
    /// The first and last row of each indicator, in the official order.
    indicators: Vec<(u32, u32)>,
    /// The row under the last indicator.
    total: u32,
    /// The fields of the data block, a row each.
    fields: Vec<FieldName>,
    /// The place of each among them.
    place_of: BTreeMap<FieldName, u32>,
}

impl Layout {
    /// The layout of a scheme's units.
    pub(in crate::output) fn of(scheme: &Scheme) -> Self {
        let mut next = FIRST_INDICATOR;
        let mut indicators = Vec::new();
        for indicator in scheme.indicators() {
            let drawn = indicator.rows.iter().skip(1).map(|_| 1).sum::<u32>();
            indicators.push((next, next + drawn));
            next += drawn + 1;
        }
        let fields = fields(scheme);
        Self {
            indicators,
            total: next,
            place_of: fields.iter().cloned().zip(0..).collect(),
            fields,
        }
    }

    /// The first and last row of each indicator, in the official order.
    pub(in crate::output) fn indicators(&self) -> impl Iterator<Item = (u32, u32)> {
        self.indicators.iter().copied()
    }

    /// Cells of a column, a row an indicator.
    pub(in crate::output) fn of_indicators(&self, column: u32) -> Area {
        let last = self.total.saturating_sub(1).max(FIRST_INDICATOR);
        Area::new((FIRST_INDICATOR, last), (column, column))
    }

    /// The column of 得分 under a steps policy.
    pub(in crate::output) fn under(steps: Steps) -> u32 {
        let before = Steps::ALL.iter().take_while(|one| **one != steps);
        UNDER + before.map(|_| 1).sum::<u32>()
    }

    /// The row of a field of the data block.
    pub(in crate::output) fn row_of(&self, field: &FieldName) -> Option<u32> {
        Some(self.data_heading() + 2 + self.place_of(field)?)
    }

    /// The place of a field in the data block, from 0 on.
    pub(in crate::output) fn place_of(&self, field: &FieldName) -> Option<u32> {
        self.place_of.get(field).copied()
    }

    /// The first row of an indicator.
    pub(in crate::output) fn row_of_indicator(&self, scheme: &Scheme, name: &IndicatorName) -> u32 {
        let mut named = scheme.indicators().zip(self.indicators());
        let found = named.find(|(indicator, _)| indicator.name == *name);
        found.map_or(FIRST_INDICATOR, |(_, (row, _))| row)
    }

    /// 合计.
    pub(in crate::output) fn total(&self) -> u32 {
        self.total
    }

    /// 已评分值, 得分率, 自评分.
    pub(super) fn assessed(&self) -> u32 {
        self.total + 1
    }

    /// The remark that closes the table.
    pub(super) fn remark(&self) -> u32 {
        self.total + 2
    }

    /// The heading of the data, and of the findings beside them; the columns' headings follow.
    pub(super) fn data_heading(&self) -> u32 {
        self.remark() + 2
    }

    /// The fields of the data block with their rows.
    pub(in crate::output) fn data(&self) -> impl Iterator<Item = (u32, &FieldName)> {
        (self.data_heading() + 2..).zip(&self.fields)
    }
}

/// The fields that any indicator's points can depend on: those of the form in its order, then those
/// that the bureau gives.
fn fields(scheme: &Scheme) -> Vec<FieldName> {
    let mut needed: BTreeSet<&FieldName> = BTreeSet::new();
    for indicator in scheme.indicators() {
        let own = indicator.method.fields();
        for name in own.into_iter().chain(&indicator.absent) {
            gather(scheme, name, &mut needed);
        }
        for name in &indicator.absent {
            for part in scheme.parts_within(name) {
                gather(scheme, part, &mut needed);
            }
        }
    }
    let form = scheme.form.blocks.iter().flat_map(|block| block.fields());
    let judged = scheme.indicators().flat_map(|one| one.method.fields());
    let mut ordered: Vec<FieldName> = Vec::new();
    for name in form.chain(judged).chain(needed.iter().copied()) {
        if needed.contains(name) && !ordered.contains(name) {
            ordered.push(name.clone());
        }
    }
    ordered
}

/// The field and all that it can follow from.
fn gather<'a>(scheme: &'a Scheme, name: &'a FieldName, needed: &mut BTreeSet<&'a FieldName>) {
    let Some(field) = scheme.fields.get(name) else {
        return;
    };
    if !needed.insert(name) {
        return;
    }
    for source in sources(field) {
        gather(scheme, source, needed);
    }
}

fn sources(field: &Field) -> Vec<&FieldName> {
    let mut sources: Vec<&FieldName> = field.compare.iter().collect();
    if field.parts_complete {
        sources.extend(&field.parts);
    }
    if let Some(derive) = &field.derive {
        sources.extend(derive.formula.fields());
        sources.extend(&derive.needs);
        sources.extend(
            derive
                .when_equal
                .iter()
                .flat_map(|(one, other)| [one, other]),
        );
    }
    sources.extend(field.or_else.iter().flat_map(|formula| formula.fields()));
    sources
}
