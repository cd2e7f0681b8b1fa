//! 口径敏感性: what a unit's place owes to the steps policy.

use super::RankedUnit;

/// Whether a unit's grade depends on the steps policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradeChange {
    /// One grade under every policy.
    Never,
    /// Two grades or more.
    Changes,
    /// A grade is still 待定 under some policy, and no two differ so far.
    Open,
}

impl GradeChange {
    /// The Chinese word in workbooks.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Never => "不变",
            Self::Changes => "变化",
            Self::Open => "待定",
        }
    }
}

impl RankedUnit {
    /// The best (lowest) and the worst rank under all steps policies.
    #[must_use]
    pub fn rank_range(&self) -> (usize, usize) {
        let ranks = || self.alternatives.iter().map(|other| other.rank);
        let best = ranks().min().unwrap_or(self.rank);
        let worst = ranks().max().unwrap_or(self.rank);
        (best, worst)
    }
}
