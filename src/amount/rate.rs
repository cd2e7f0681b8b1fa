//! A rate as an exact quotient: compared by cross multiplication, rounded only to be printed.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::{HUNDRED, plain, to_places};

/// Numerator over a positive denominator, both kept to six places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rate {
    numerator: Decimal,
    denominator: Decimal,
}

impl Rate {
    /// `None` unless the denominator is above 0.
    #[must_use]
    pub fn new(numerator: Decimal, denominator: Decimal) -> Option<Self> {
        let rate = Self {
            numerator: to_places(numerator),
            denominator: to_places(denominator),
        };
        (rate.denominator > Decimal::ZERO).then_some(rate)
    }

    /// The numerator at six places.
    #[must_use]
    pub fn numerator(&self) -> Decimal {
        self.numerator
    }

    /// The denominator at six places, above 0.
    #[must_use]
    pub fn denominator(&self) -> Decimal {
        self.denominator
    }

    /// How the rate stands to a threshold in percent, exactly. `None` beyond what a decimal holds.
    #[must_use]
    pub fn cmp_percent(&self, percent: Decimal) -> Option<Ordering> {
        self.points_above(percent)
            .map(|excess| excess.cmp(&Decimal::ZERO))
    }

    /// `numerator × 100 − percent × denominator`: the excess over the threshold in percentage
    /// points, times the denominator. `None` beyond what a decimal holds.
    #[must_use]
    pub fn points_above(&self, percent: Decimal) -> Option<Decimal> {
        let scaled = self.numerator.checked_mul(HUNDRED)?;
        scaled.checked_sub(percent.checked_mul(self.denominator)?)
    }

    /// The quotient itself (1 = 100%), as near as a decimal comes.
    #[must_use]
    pub fn quotient(&self) -> Decimal {
        self.numerator
            .checked_div(self.denominator)
            .unwrap_or_default()
    }

    /// The quotient at twelve places, as the JSON gives it (1 = 100%).
    #[must_use]
    pub fn decimal(&self) -> String {
        let places = RoundingStrategy::MidpointAwayFromZero;
        plain(self.quotient().round_dp_with_strategy(12, places))
    }

    /// As a percentage with two places, trailing zeros dropped. A rate that is not a whole
    /// percentage never prints as one (100.9999% stays 100.9999%), since the thresholds are whole.
    #[must_use]
    pub fn percent(&self) -> String {
        match self.percentage() {
            Some(shown) => format!("{}%", plain(shown)),
            None => "—".to_owned(),
        }
    }

    /// The number that [`Rate::percent`] prints (100 = 100%). `None` beyond what a decimal holds.
    #[must_use]
    pub fn percentage(&self) -> Option<Decimal> {
        let hundredfold = self.numerator.checked_mul(HUNDRED)?;
        let exact = hundredfold.checked_div(self.denominator)?;
        let near =
            |places| exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        let honest = |shown: &Decimal| !shown.fract().is_zero() || shown == &exact;
        Some((2..=12).map(near).find(honest).unwrap_or(exact))
    }
}
