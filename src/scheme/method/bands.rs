//! Bands: ranges of rates that earn the same points, covering every rate exactly once.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::amount::{self, Rate};

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
