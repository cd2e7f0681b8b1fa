//! A unit's own score held against the points (自评复核).

use super::{Line, Scorecard, Status};
use crate::amount;
use rust_decimal::Decimal;

/// How a unit's own score stands to the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// 高报: more than the points.
    Over,
    /// 低报: less than the points.
    Under,
    /// 无法复算: there are no points yet, or they are the unit's own.
    Unverifiable,
    /// 一致.
    Same,
}

impl Claim {
    /// All four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Over, Self::Under, Self::Unverifiable, Self::Same];

    /// The Chinese word in workbooks.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Over => "高报",
            Self::Under => "低报",
            Self::Unverifiable => "无法复算",
            Self::Same => "一致",
        }
    }
}

/// The sums over the lines whose own score could be recomputed (可比).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparable {
    /// 分值.
    pub full: Decimal,
    /// 自评分.
    pub claimed: Decimal,
    /// 复核分.
    pub points: Decimal,
}

impl Line {
    /// How the unit's own score stands to the points; `None` without an own score.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        let own = self.self_points?;
        Some(match (self.status, self.points) {
            (Status::SelfAccepted, _) | (_, None) => Claim::Unverifiable,
            (_, Some(points)) if own > points => Claim::Over,
            (_, Some(points)) if own < points => Claim::Under,
            (_, Some(_)) => Claim::Same,
        })
    }
}

impl Scorecard {
    /// How many lines of the unit's own score stand so.
    #[must_use]
    pub fn claims(&self, claim: Claim) -> usize {
        let lines = self.lines.iter();
        lines.filter(|line| line.claim() == Some(claim)).count()
    }

    /// The sums over the lines whose own score could be recomputed.
    #[must_use]
    pub fn comparable(&self) -> Comparable {
        let lines: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| !matches!(line.claim(), None | Some(Claim::Unverifiable)))
            .collect();
        Comparable {
            full: amount::total(lines.iter().map(|line| line.full)),
            claimed: amount::total(lines.iter().filter_map(|line| line.self_points)),
            points: amount::total(lines.iter().filter_map(|line| line.points)),
        }
    }
}
