//! 指标得分: a row a unit, in the order of the ranking of the run.

use super::{IndicatorId, Plan};
use crate::scheme::Steps;

/// The row of full marks; the first unit stands under it.
pub(in crate::output) const FULL_ROW: u32 = 4;
/// The row of the first unit.
pub(in crate::output) const FIRST_UNIT: u32 = 5;

/// A column of 指标得分.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) enum Standing {
    /// 名次.
    Rank,
    /// 单位.
    Unit,
    /// The points of an indicator.
    Points(IndicatorId),
    /// 总分.
    Total,
    /// 已评分值.
    Assessed,
    /// The upper end of 可能区间.
    Highest,
    /// 等级.
    Grade,
    /// 自评分.
    SelfTotal,
    /// 自评偏差.
    SelfDifference,
    /// How many indicators the bureau adjusted.
    Adjusted,
    /// 类别.
    Category,
    /// The points of a 一级指标, by its place from 0 on; nothing while all of it is pending.
    Group(u16),
    /// 总分 under a reading of the steps.
    Under(Steps),
    /// 辅助: the unit's row on 排名, no two alike.
    Order,
    /// 辅助: the unit's row on 评审表, from 1 on; 0 where it has none.
    ReviewRow,
}

impl Standing {
    /// What stands behind the indicators and is printed, from left to right.
    const BEHIND: [Self; 8] = [
        Self::Total,
        Self::Assessed,
        Self::Highest,
        Self::Grade,
        Self::SelfTotal,
        Self::SelfDifference,
        Self::Adjusted,
        Self::Category,
    ];

    /// What stands behind the subtotals of 一级指标.
    const AT_LAST: [Self; 5] = [
        Self::Under(Steps::Whole),
        Self::Under(Steps::Prorata),
        Self::Under(Steps::Started),
        Self::Order,
        Self::ReviewRow,
    ];
}

/// The columns before the indicators.
const BEFORE: u32 = 2;

impl Plan<'_> {
    /// The columns of 指标得分 from left to right.
    pub(in crate::output) fn standings(&self) -> Vec<Standing> {
        let points = self.indicator_ids().map(Standing::Points);
        [Standing::Rank, Standing::Unit]
            .into_iter()
            .chain(points)
            .chain(Standing::BEHIND)
            .chain((0..self.groups).map(Standing::Group))
            .chain(Standing::AT_LAST)
            .collect()
    }

    /// The column of 指标得分, from 0 on.
    pub(in crate::output) fn standing_column(&self, standing: Standing) -> u32 {
        let behind = |at: u32| BEFORE + u32::from(self.indicators) + at;
        let at_last = |at: u32| behind(8) + u32::from(self.groups) + at;
        match standing {
            Standing::Rank => 0,
            Standing::Unit => 1,
            Standing::Points(indicator) => BEFORE + u32::from(indicator.0),
            Standing::Total => behind(0),
            Standing::Assessed => behind(1),
            Standing::Highest => behind(2),
            Standing::Grade => behind(3),
            Standing::SelfTotal => behind(4),
            Standing::SelfDifference => behind(5),
            Standing::Adjusted => behind(6),
            Standing::Category => behind(7),
            Standing::Group(group) => behind(8) + u32::from(group),
            Standing::Under(Steps::Whole) => at_last(0),
            Standing::Under(Steps::Prorata) => at_last(1),
            Standing::Under(Steps::Started) => at_last(2),
            Standing::Order => at_last(3),
            Standing::ReviewRow => at_last(4),
        }
    }
}
