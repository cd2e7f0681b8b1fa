//! Full marks where a rate reaches its goal, else in proportion: “达到 80.21% 得满分，未达到的按比例
//! 计分”; “小于或等于 1 计满分，否则按比例计分”.

use rust_decimal::Decimal;

use super::Direction;
use crate::amount::{self, Rate};

/// A rate to be reached and the side of it on which points are in proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Below: full from the goal up. Above: full up to the goal. Never both.
    pub direction: Direction,
    /// The rate (percent) that earns full marks, above 0.
    pub percent: Decimal,
}

impl Goal {
    /// Whether the rate earns full marks. A rate beyond all measure lies above.
    #[must_use]
    pub fn reached(&self, rate: &Rate) -> bool {
        match (self.direction, rate.cmp_percent(self.percent)) {
            (Direction::Below, order) => order.is_none_or(std::cmp::Ordering::is_ge),
            (_, order) => order.is_some_and(std::cmp::Ordering::is_le),
        }
    }

    /// Points (分), rounded: full × rate ÷ goal below it, full × goal ÷ rate above it.
    #[must_use]
    pub fn points(&self, full: Decimal, rate: &Rate) -> Decimal {
        if self.reached(rate) {
            return amount::to_points(full);
        }
        let part = || {
            let hundredfold = rate.numerator().checked_mul(amount::HUNDRED)?;
            let whole = self.percent.checked_mul(rate.denominator())?;
            let (above, below) = match self.direction {
                Direction::Below => (hundredfold, whole),
                _ => (whole, hundredfold),
            };
            full.checked_mul(above)?.checked_div(below)
        };
        let part = part().unwrap_or_default();
        amount::to_points(part.clamp(Decimal::ZERO, full))
    }
}
