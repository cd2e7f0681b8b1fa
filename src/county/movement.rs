//! 变动分解: how units moved since last year, split into what the data and what the rules changed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::finding::Code;
use crate::name::UnitName;

/// How a county moved since an earlier year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The earlier year.
    pub year: i32,
    /// The units scored in both years, in this year's order.
    pub units: Vec<Moved>,
}

/// How a unit moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The unit.
    pub unit: UnitName,
    /// Its totals (分), the earlier year's first.
    pub totals: [Decimal; 2],
    /// Its ranks, the earlier year's first.
    pub ranks: [usize; 2],
    /// What its data changed: this year's data under last year's scheme, less last year's total;
    /// `None` where last year's scheme is not known.
    pub by_data: Option<Decimal>,
    /// What the rules changed: the rest.
    pub by_rules: Option<Decimal>,
    /// Kinds of open findings that it had last year too.
    pub repeated: BTreeSet<Code>,
}

impl Moved {
    /// 分 more (or less) than last year.
    #[must_use]
    pub fn change(&self) -> Decimal {
        let [before, now] = self.totals;
        now - before
    }
}
