//! 计算过程: a row a unit × indicator.

use crate::scheme::Steps;

/// An indicator by its place in the official order, from 0 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) struct IndicatorId(pub(in crate::output) u16);

impl IndicatorId {
    /// Its place as an index.
    pub(in crate::output) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A column of 计算过程.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) enum Mark {
    /// 单位.
    Unit,
    /// 指标.
    Indicator,
    /// 分值.
    Full,
    /// 分子, at six places.
    Numerator,
    /// 分母, at six places.
    Denominator,
    /// 比率, or 不适用 where the thing itself does not exist.
    Rate,
    /// What the points are counted by: steps (not yet whole), the band's number, how many items are
    /// 是, or what the bureau wrote.
    Count,
    /// 直接给分, as 评审表 has it.
    Direct,
    /// 复算得分: before any adjustment, by the reading of the run.
    Rule,
    /// 复核调整, where it is in force.
    Adjusted,
    /// 得分.
    Points,
    /// 得分 if only whole steps count.
    Whole,
    /// 得分 in proportion.
    Prorata,
    /// 得分 if a begun step counts whole.
    Started,
    /// 自评分.
    Own,
    /// 自评分 less 得分.
    OwnDifference,
    /// 辅助: 不适用 where the thing itself does not exist or was said not to apply, 全为零 where every
    /// amount is 0 and that earns full marks.
    Absence,
    /// 辅助: the unit's row on 评审表, from 1 on, in its first row; 0 where it has none.
    ReviewRow,
}

impl Mark {
    /// The columns from left to right.
    pub(in crate::output) const ALL: [Self; 18] = [
        Self::Unit,
        Self::Indicator,
        Self::Full,
        Self::Numerator,
        Self::Denominator,
        Self::Rate,
        Self::Count,
        Self::Direct,
        Self::Rule,
        Self::Adjusted,
        Self::Points,
        Self::Whole,
        Self::Prorata,
        Self::Started,
        Self::Own,
        Self::OwnDifference,
        Self::Absence,
        Self::ReviewRow,
    ];

    /// The columns of formulas, each after those that it looks at.
    pub(in crate::output) const FORMULAS: [Self; 14] = [
        Self::ReviewRow,
        Self::Numerator,
        Self::Denominator,
        Self::Absence,
        Self::Rate,
        Self::Count,
        Self::Direct,
        Self::Rule,
        Self::Adjusted,
        Self::Points,
        Self::Whole,
        Self::Prorata,
        Self::Started,
        Self::OwnDifference,
    ];

    /// 得分 under a reading of the steps.
    pub(in crate::output) fn under(steps: Steps) -> Self {
        match steps {
            Steps::Whole => Self::Whole,
            Steps::Prorata => Self::Prorata,
            Steps::Started => Self::Started,
        }
    }

    /// The column, from 0 on.
    pub(in crate::output) fn column(self) -> u32 {
        self as u32
    }
}
