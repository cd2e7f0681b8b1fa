//! The sheets of the workbook in their order, and what they are called.

use crate::sheets::title;

/// A kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) enum SheetKind {
    /// 概览.
    Overview,
    /// 排名.
    Ranking,
    /// 排名分析.
    Comparison,
    /// 指标得分.
    Scores,
    /// 评审表.
    Review,
    /// 复核调整.
    Adjustments,
    /// 取数.
    Figures,
    /// 计算过程.
    Working,
    /// 自评复核.
    Claims,
    /// 指标分析.
    Analysis,
    /// 口径敏感性.
    Sensitivity,
    /// 问题清单.
    Problems,
    /// 报送情况.
    Board,
    /// A unit's own sheet.
    Unit,
    /// 运行记录.
    Record,
}

/// What a sheet is for: its tab's colour tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Purpose {
    /// For leaders.
    Leaders,
    /// To be written into.
    Input,
    /// The working and what follows from it.
    Analysis,
    /// A unit's own.
    Unit,
}

impl SheetKind {
    /// The sheets that every workbook has, in their order; units' sheets stand before the last.
    pub(in crate::output) const FIXED: [Self; 14] = [
        Self::Overview,
        Self::Ranking,
        Self::Comparison,
        Self::Scores,
        Self::Review,
        Self::Adjustments,
        Self::Figures,
        Self::Working,
        Self::Claims,
        Self::Analysis,
        Self::Sensitivity,
        Self::Problems,
        Self::Board,
        Self::Record,
    ];

    /// The sheet's name. A unit's sheet has the unit's.
    pub(in crate::output) fn name(self) -> &'static str {
        match self {
            Self::Overview => title::OVERVIEW,
            Self::Ranking => title::RANKING,
            Self::Comparison => "排名分析",
            Self::Scores => title::SCORES,
            Self::Review => title::REVIEW,
            Self::Adjustments => title::ADJUSTMENTS,
            Self::Figures => title::FIGURES,
            Self::Working => "计算过程",
            Self::Claims => "自评复核",
            Self::Analysis => "指标分析",
            Self::Sensitivity => "口径敏感性",
            Self::Problems => title::PROBLEMS,
            Self::Board => "报送情况",
            Self::Unit => "单位",
            Self::Record => title::RECORD,
        }
    }

    /// What it is for.
    pub(in crate::output) fn purpose(self) -> Purpose {
        match self {
            Self::Overview | Self::Ranking | Self::Comparison => Purpose::Leaders,
            Self::Review | Self::Adjustments | Self::Figures => Purpose::Input,
            Self::Unit => Purpose::Unit,
            _ => Purpose::Analysis,
        }
    }
}
