//! Deduction by steps away from a target, and how a begun step counts.

use rust_decimal::Decimal;

use crate::amount::{self, Rate};

/// How a begun step counts (步长口径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Steps {
    /// Only whole steps: 100.9% loses nothing, 101% loses a step. “每超过一个百分点” as written.
    Whole,
    /// In proportion.
    Prorata,
    /// A begun step counts whole.
    Started,
}

impl Steps {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Prorata, Self::Started];

    /// The word of the scheme file and of `--steps`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Prorata => "prorata",
            Self::Started => "started",
        }
    }

    /// The Chinese name shown in results.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Whole => "整步扣分",
            Self::Prorata => "按比例扣分",
            Self::Started => "不足一步按一步",
        }
    }
}

impl std::str::FromStr for Steps {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|steps| steps.word() == text)
            .ok_or_else(|| format!("步长口径「{text}」不认识，请用 whole、prorata、started"))
    }
}

/// On which side of the target marks are lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Above the target.
    Above,
    /// Below the target.
    Below,
    /// On both sides.
    Both,
}

/// Deduction by steps: “每超过一个百分点扣0.5分，扣完为止”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// The side on which marks are lost.
    pub direction: Direction,
    /// The rate (percent) at which nothing is lost.
    pub target: Decimal,
    /// The size of a step (percentage points), above 0.
    pub step: Decimal,
    /// Marks lost a step (分), above 0.
    pub marks: Decimal,
    /// The most that is lost (分); `None` for all.
    pub most: Option<Decimal>,
}

/// What a deduction took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deducted {
    /// Steps counted, under the policy that was asked for (exact, or to 28 digits under prorata).
    pub steps: Decimal,
    /// Points left (分), rounded, never below 0.
    pub points: Decimal,
}

impl Deduction {
    /// The steps and the points of a rate. A rate beyond all measure loses everything.
    #[must_use]
    pub fn points(&self, full: Decimal, rate: &Rate, steps: Steps) -> Deducted {
        let most = self.most.unwrap_or(full).min(full);
        let all = most.checked_div(self.marks).unwrap_or(full);
        let lost_all = Deducted {
            steps: all,
            points: amount::to_points(full - most),
        };
        let Some(excess) = self.excess(rate) else {
            return lost_all;
        };
        let Some(step) = rate.denominator().checked_mul(self.step) else {
            return lost_all;
        };
        let Some(counted) = count_steps(excess.max(Decimal::ZERO), step, steps) else {
            return lost_all;
        };
        let lost = counted.checked_mul(self.marks).unwrap_or(full);
        Deducted {
            steps: counted,
            points: amount::to_points((full - lost.min(most)).max(Decimal::ZERO)),
        }
    }

    /// How far the rate is beyond the target (percentage points times the denominator), below 0
    /// within it. `None` beyond what a decimal holds.
    #[must_use]
    pub fn excess(&self, rate: &Rate) -> Option<Decimal> {
        let above = rate.points_above(self.target)?;
        Some(match self.direction {
            Direction::Above => above,
            Direction::Below => -above,
            Direction::Both => above.abs(),
        })
    }

    /// Of two sides, the one beyond whose target the rate lies; the first where it lies between.
    #[must_use]
    pub fn side<'d>(&'d self, other: Option<&'d Self>, rate: &Rate) -> &'d Self {
        let beyond = |one: &&Self| {
            one.excess(rate)
                .is_some_and(|excess| excess > Decimal::ZERO)
        };
        other.filter(beyond).unwrap_or(self)
    }
}

/// How many steps an excess holds. Whole numbers are found through the exact remainder, never
/// through a rounded quotient.
fn count_steps(excess: Decimal, step: Decimal, steps: Steps) -> Option<Decimal> {
    if steps == Steps::Prorata {
        return excess.checked_div(step);
    }
    let remainder = excess.checked_rem(step)?;
    let whole = excess.checked_sub(remainder)?.checked_div(step)?.round();
    let begun = steps == Steps::Started && !remainder.is_zero();
    Some(if begun { whole + Decimal::ONE } else { whole })
}
