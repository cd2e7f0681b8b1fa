//! The sheets of the workbook in their order, and what they are called.

use crate::output::names;

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
    /// The sheet's name. A unit's sheet has the unit's.
    pub(in crate::output) fn name(self) -> &'static str {
        match self {
            Self::Overview => names::OVERVIEW,
            Self::Ranking => names::RANKING,
            Self::Comparison => names::COMPARISON,
            Self::Scores => names::SCORES,
            Self::Review => names::REVIEW,
            Self::Adjustments => names::ADJUSTMENTS,
            Self::Figures => names::FIGURES,
            Self::Working => names::WORKING,
            Self::Claims => names::CLAIMS,
            Self::Analysis => names::ANALYSIS,
            Self::Sensitivity => names::SENSITIVITY,
            Self::Problems => names::PROBLEMS,
            Self::Board => names::BOARD,
            Self::Unit => "单位",
            Self::Record => names::RECORD,
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
