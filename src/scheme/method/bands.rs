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
    /// 分; at the lower end where they change within the band.
    pub points: Decimal,
    /// The points at the upper end, where they change in proportion within the band.
    pub until: Option<Decimal>,
}

impl Band {
    /// The points (分) of a rate in the band, rounded.
    #[must_use]
    pub fn points_at(&self, rate: &Rate) -> Decimal {
        let between = || {
            let (low, high) = (self.lower?.percent, self.upper?.percent);
            let rise = self.until?.checked_sub(self.points)?;
            let part = rate.points_above(low)?;
            let whole = (high - low).checked_mul(rate.denominator())?;
            let more = rise.checked_mul(part)?.checked_div(whole)?;
            self.points.checked_add(more)
        };
        amount::to_points(between().unwrap_or(self.points))
    }

    /// `4 分`, `3 至 5 分`.
    #[must_use]
    pub fn earns(&self) -> String {
        let points = amount::plain(self.points);
        match self.until {
            Some(until) => format!("{points} 至 {} 分（按比例）", amount::plain(until)),
            None => format!("{points} 分"),
        }
    }

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
    /// Says in words where the bands leave a gap or overlap, each place once.
    pub fn new(mut bands: Vec<Band>) -> Result<Self, Vec<String>> {
        bands.sort_by_key(|band| band.lower.map(|edge| (edge.percent, !edge.closed)));
        let mut faults = Vec::new();
        let open_below = bands.first().is_some_and(|band| band.lower.is_none());
        let open_above = bands.last().is_some_and(|band| band.upper.is_none());
        if !open_below || !open_above {
            faults.push(
                "各档没有覆盖全部比率：最低一档不写 from/above（下限），最高一档不写 to/below（上限）"
                    .to_owned(),
            );
        }
        let pairs = bands.iter().zip(bands.iter().skip(1));
        faults.extend(pairs.filter_map(|(lower, upper)| meet(lower, upper)));
        if faults.is_empty() {
            Ok(Self(bands))
        } else {
            Err(faults)
        }
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

/// What is wrong where one band ends and the next begins.
fn meet(lower: &Band, upper: &Band) -> Option<String> {
    let (Some(end), Some(start)) = (lower.upper, upper.lower) else {
        return Some(format!("「{lower}」与「{upper}」重叠"));
    };
    let at = amount::plain(end.percent);
    match end.percent.cmp(&start.percent) {
        Ordering::Less => {
            let between = Band {
                lower: Some(Edge {
                    closed: !end.closed,
                    ..end
                }),
                upper: Some(Edge {
                    closed: !start.closed,
                    ..start
                }),
                points: Decimal::ZERO,
                until: None,
            };
            let smallest = if end.closed {
                format!("刚超过 {at}% 的比率")
            } else {
                format!("{at}%")
            };
            Some(format!(
                "「{lower}」与「{upper}」之间有空档：{at}% 以上无档可归，落空的是「{between}」，最小的是{smallest}"
            ))
        }
        Ordering::Greater => {
            let from = amount::plain(start.percent);
            Some(format!("「{lower}」与「{upper}」重叠：{from}% 到 {at}%"))
        }
        Ordering::Equal if end.closed && start.closed => {
            Some(format!("{at}% 同时属于「{lower}」和「{upper}」"))
        }
        Ordering::Equal if !end.closed && !start.closed => Some(format!(
            "「{lower}」与「{upper}」之间有空档：{at}% 无档可归"
        )),
        Ordering::Equal => None,
    }
}
