//! 变动分解: how units moved since last year, split into what the data and what the rules changed.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{County, RankedUnit, Recorded, RecordedUnit};
use crate::amount;
use crate::finding::{Actor, Code};
use crate::name::{IndicatorName, UnitName};
use crate::scheme::Scheme;
use crate::score::{Adjustment, Policy, Subject, score};

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

/// How every unit of both years moved. `rules` is last year's scheme, where it is known; it may be
/// this year's.
#[must_use]
pub fn movement(county: &County, recorded: &Recorded, rules: Option<&Scheme>) -> Movement {
    let policy = Policy {
        steps: recorded.steps,
        accept_self_scores: county.accept_self_scores,
    };
    let moved = county.units.iter().filter_map(|unit| {
        let before = recorded.unit(&unit.unit)?;
        let under = rules.map(|scheme| under(scheme, unit, policy));
        Some(moved(unit, before, under))
    });
    Movement {
        year: recorded.year,
        units: moved.collect(),
    }
}

fn moved(unit: &RankedUnit, before: &RecordedUnit, under: Option<Decimal>) -> Moved {
    let now = unit.card.total;
    let asked = unit
        .findings
        .iter()
        .filter(|one| one.is_open() && one.code().actor() == Actor::Unit);
    let repeated = asked
        .map(crate::finding::Finding::code)
        .filter(|code| before.problems.contains(code));
    Moved {
        unit: unit.unit.clone(),
        totals: [before.total, now],
        ranks: [before.rank, unit.rank],
        by_data: under.map(|under| under - before.total),
        by_rules: under.map(|under| now - under),
        repeated: repeated.collect(),
    }
}

/// What a unit's data of this year would earn under another year's rules. What the bureau adjusted
/// stays adjusted, as far as those rules know the indicator.
fn under(scheme: &Scheme, unit: &RankedUnit, policy: Policy) -> Decimal {
    let subject = Subject {
        unit: &unit.unit,
        filed: &unit.filed,
        review: unit.review.as_deref(),
    };
    let mut adjustments: BTreeMap<IndicatorName, Adjustment> = BTreeMap::new();
    for line in &unit.card.lines {
        let full = scheme.indicators().find(|one| one.name == line.indicator);
        if let (Some(adjusted), Some(points), Some(indicator)) = (&line.adjusted, line.points, full)
        {
            let adjustment = Adjustment {
                points: points.abs().min(indicator.full),
                reason: adjusted.reason.clone(),
                place: adjusted.place.clone(),
            };
            adjustments.insert(line.indicator.clone(), adjustment);
        }
    }
    let card = score(scheme, subject, policy);
    let card = card.adjusted(scheme, &unit.unit, &adjustments);
    amount::to_points(card.total)
}
