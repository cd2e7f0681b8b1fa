//! Scoring methods: the closed list of forms that an indicator's rule can take.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::field::FieldName;
use super::formula::Quotient;
use crate::amount::{self, Rate};

/// How a begun step counts (步长口径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
            .ok_or_else(|| format!("步长口径「{text}」不认识，可用 whole、prorata、started"))
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
        let all = full.checked_div(self.marks).unwrap_or(full);
        let lost_all = Deducted {
            steps: all,
            points: Decimal::ZERO,
        };
        let Some(above) = rate.points_above(self.target) else {
            return lost_all;
        };
        let excess = match self.direction {
            Direction::Above => above,
            Direction::Below => -above,
            Direction::Both => above.abs(),
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
            points: amount::to_points((full - lost.min(full)).max(Decimal::ZERO)),
        }
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

/// One end of a band (percent).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The rate at the end.
    pub percent: Decimal,
    /// Whether the end belongs to the band.
    pub closed: bool,
}

/// A range of rates that earns the same points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// `None` for all rates down to the lowest.
    pub lower: Option<Edge>,
    /// `None` for all rates up to the highest.
    pub upper: Option<Edge>,
    /// 分.
    pub points: Decimal,
}

impl Band {
    /// Whether the rate lies in the band. A rate too large to compare lies beyond every end.
    #[must_use]
    pub fn holds(&self, rate: &Rate) -> bool {
        let beyond = if rate.numerator().is_sign_negative() {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        let side = |edge: &Edge| rate.cmp_percent(edge.percent).unwrap_or(beyond);
        let above = self.lower.is_none_or(|edge| match side(&edge) {
            Ordering::Greater => true,
            Ordering::Equal => edge.closed,
            Ordering::Less => false,
        });
        let below = self.upper.is_none_or(|edge| match side(&edge) {
            Ordering::Less => true,
            Ordering::Equal => edge.closed,
            Ordering::Greater => false,
        });
        above && below
    }
}

/// `(0%, 10%]`, `≤0%`, `≥90%`.
impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |edge: &Edge| format!("{}%", amount::plain(edge.percent));
        match (&self.lower, &self.upper) {
            (None, None) => f.write_str("任何比率"),
            (None, Some(upper)) => write!(
                f,
                "{}{}",
                if upper.closed { "≤" } else { "<" },
                percent(upper)
            ),
            (Some(lower), None) => write!(
                f,
                "{}{}",
                if lower.closed { "≥" } else { ">" },
                percent(lower)
            ),
            (Some(lower), Some(upper)) => {
                let open = if lower.closed { '[' } else { '(' };
                let close = if upper.closed { ']' } else { ')' };
                write!(f, "{open}{}, {}{close}", percent(lower), percent(upper))
            }
        }
    }
}

/// Bands from the lowest to the highest, covering every rate exactly once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands(Vec<Band>);

impl Bands {
    /// Takes bands in any order.
    ///
    /// # Errors
    /// Says in words where the bands leave a gap or overlap.
    pub fn new(mut bands: Vec<Band>) -> Result<Self, String> {
        bands.sort_by_key(|band| band.lower.map(|edge| (edge.percent, !edge.closed)));
        let open_below = bands.first().is_some_and(|band| band.lower.is_none());
        let open_above = bands.last().is_some_and(|band| band.upper.is_none());
        if !open_below || !open_above {
            return Err(
                "各档没有覆盖全部比率：最低一档不写 from/above，最高一档不写 to/below".to_owned(),
            );
        }
        for (lower, upper) in bands.iter().zip(bands.iter().skip(1)) {
            meet(lower, upper)?;
        }
        Ok(Self(bands))
    }

    /// From the lowest to the highest.
    #[must_use]
    pub fn as_slice(&self) -> &[Band] {
        &self.0
    }

    /// The band of a rate.
    #[must_use]
    pub fn band(&self, rate: &Rate) -> Option<&Band> {
        self.0.iter().find(|band| band.holds(rate))
    }
}

/// Checks that one band ends exactly where the next begins.
fn meet(lower: &Band, upper: &Band) -> Result<(), String> {
    let (Some(end), Some(start)) = (lower.upper, upper.lower) else {
        return Err(format!("「{lower}」与「{upper}」重叠"));
    };
    let at = amount::plain(end.percent);
    match end.percent.cmp(&start.percent) {
        Ordering::Less => Err(format!(
            "「{lower}」与「{upper}」之间有空档：{at}% 以上无档可归"
        )),
        Ordering::Greater => Err(format!("「{lower}」与「{upper}」重叠")),
        Ordering::Equal if end.closed && start.closed => {
            Err(format!("{at}% 同时属于「{lower}」和「{upper}」"))
        }
        Ordering::Equal if !end.closed && !start.closed => Err(format!(
            "「{lower}」与「{upper}」之间有空档：{at}% 无档可归"
        )),
        Ordering::Equal => Ok(()),
    }
}

/// A choice and its points, such as 一般 3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeOption {
    /// The field's choice.
    pub name: String,
    /// 分.
    pub points: Decimal,
}

/// How an indicator's points follow from its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Marks are lost by steps away from a target.
    Deduct {
        /// The rate compared with the target.
        rate: Quotient,
        /// The rule.
        rule: Deduction,
    },
    /// The band in which the rate lies gives the points.
    Bands {
        /// The rate.
        rate: Quotient,
        /// The bands.
        bands: Bands,
    },
    /// Each 是 among the items earns marks.
    Checklist {
        /// 是/否 fields.
        items: Vec<FieldName>,
        /// 分 each.
        marks: Decimal,
    },
    /// Each case found loses marks.
    Cases {
        /// The number of cases.
        field: FieldName,
        /// 分 each.
        marks: Decimal,
    },
    /// Full marks in proportion to marks out of a maximum.
    Proportional {
        /// The marks reached.
        field: FieldName,
        /// The maximum.
        of: Decimal,
    },
    /// The points themselves.
    Marks {
        /// 0 to full.
        field: FieldName,
    },
    /// A judged choice.
    Graded {
        /// The choice made.
        field: FieldName,
        /// Its points.
        grades: Vec<GradeOption>,
    },
}

impl Method {
    /// The fields that the method needs, in order, each once.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Deduct { rate, .. } | Self::Bands { rate, .. } => {
                let mut fields = rate.numerator.fields();
                for name in rate.denominator.fields() {
                    if !fields.contains(&name) {
                        fields.push(name);
                    }
                }
                fields
            }
            Self::Checklist { items, .. } => items.iter().collect(),
            Self::Cases { field, .. }
            | Self::Proportional { field, .. }
            | Self::Marks { field }
            | Self::Graded { field, .. } => vec![field],
        }
    }

    /// The rate, for methods that have one.
    #[must_use]
    pub fn rate(&self) -> Option<&Quotient> {
        match self {
            Self::Deduct { rate, .. } | Self::Bands { rate, .. } => Some(rate),
            _ => None,
        }
    }
}
