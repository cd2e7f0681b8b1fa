//! 复核调整: points that the bureau puts in the place of the computed ones. Both are kept.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Adjusted, Line, Scorecard, Status};
use crate::finding::{Finding, adjusting};
use crate::name::{IndicatorName, UnitName};
use crate::place::Place;
use crate::scheme::{Outside, Scheme};

/// An adjustment that holds: an indicator's points from 0 to full, with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// 调整后得分.
    pub points: Decimal,
    /// 调整理由.
    pub reason: String,
    /// The cell of the points.
    pub place: Place,
}

impl Line {
    /// Puts the adjusted points in the place of the computed ones; the working stays.
    fn adjust(&mut self, adjustment: &Adjustment) {
        self.adjusted = Some(Box::new(Adjusted {
            computed: self.points,
            before: self.status,
            reason: adjustment.reason.clone(),
            place: adjustment.place.clone(),
        }));
        self.status = Status::Adjusted;
        self.points = Some(match self.outside {
            Some(Outside::Deduction) => -adjustment.points,
            Some(Outside::Bonus) | None => adjustment.points,
        });
    }
}

impl Scorecard {
    /// The same card with the unit's adjustments: totals and grade follow them. What had kept an
    /// adjusted indicator pending is settled; it is said once, by the finding of the adjustment.
    #[must_use]
    pub fn adjusted(
        self,
        scheme: &Scheme,
        unit: &UnitName,
        adjustments: &BTreeMap<IndicatorName, Adjustment>,
    ) -> Self {
        if adjustments.is_empty() {
            return self;
        }
        let Self {
            mut lines,
            self_total,
            mut findings,
            ..
        } = self;
        for line in &mut lines {
            let Some(adjustment) = adjustments.get(&line.indicator) else {
                continue;
            };
            line.adjust(adjustment);
            let settled =
                |one: &Finding| one.code().holds_back() && *one.label == *line.indicator.as_str();
            findings.retain(|one| !settled(one));
            let place = &adjustment.place;
            findings.push(adjusting::adjusted(place, &line.indicator, &line.basis()).of(unit));
        }
        Self::new(scheme, lines, self_total, findings)
    }
}
