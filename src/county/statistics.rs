//! Figures over the whole county and over each indicator.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::County;
use crate::amount;
use crate::name::{IndicatorName, UnitName};
use crate::scheme::{Indicator, Outside, Scheme};

/// How far the county has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// 应报: units on the roster; `None` without one.
    pub due: Option<usize>,
    /// 已报: scored and unscored together.
    pub received: usize,
    /// 已评分.
    pub scored: usize,
    /// 未评分: units from which only returns came that were not scored, and files and sheets of
    /// which the unit could not be told.
    pub unscored: usize,
    /// 未报送.
    pub missing: usize,
}

/// Counts units, each once.
#[must_use]
pub fn counts(county: &County) -> Counts {
    let scored: BTreeSet<&str> = county.units.iter().map(|unit| unit.unit.key()).collect();
    let named = county.unscored.iter().filter_map(|one| one.unit.as_ref());
    let rejected: BTreeSet<&str> = named.map(UnitName::key).collect();
    let nameless = county.unscored.iter().filter(|one| one.unit.is_none());
    let unscored = rejected.difference(&scored).count() + nameless.count();
    Counts {
        due: county.roster,
        received: county.units.len() + unscored,
        scored: county.units.len(),
        unscored,
        missing: county.missing.len(),
    }
}

/// How many units have a grade; `None` counts those that are 待定.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeCount {
    /// 优, 良, 中, 差, or `None` for 待定.
    pub grade: Option<String>,
    /// Units.
    pub units: usize,
}

/// Figures over the scored units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// 平均分; `None` where nothing was scored.
    pub mean: Option<Decimal>,
    /// 中位数.
    pub median: Option<Decimal>,
    /// 最高分.
    pub highest: Option<Decimal>,
    /// 最低分.
    pub lowest: Option<Decimal>,
    /// In the scheme's order, then 待定.
    pub grades: Vec<GradeCount>,
    /// In the official order.
    pub indicators: Vec<IndicatorStatistics>,
}

/// Figures over one indicator; pending lines count nowhere but in `pending`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorStatistics {
    /// The indicator.
    pub indicator: IndicatorName,
    /// 分值.
    pub full: Decimal,
    /// 平均分.
    pub mean: Option<Decimal>,
    /// 中位数.
    pub median: Option<Decimal>,
    /// 最高分.
    pub highest: Option<Decimal>,
    /// 最低分.
    pub lowest: Option<Decimal>,
    /// Points reached by all units together.
    pub reached: Decimal,
    /// Full marks of all units together; `reached` over this is 得分率.
    pub possible: Decimal,
    /// Units at full marks.
    pub at_full: usize,
    /// Units at 0.
    pub at_zero: usize,
    /// Units that are pending.
    pub pending: usize,
}

impl IndicatorStatistics {
    /// Points lost by all units together (失分).
    #[must_use]
    pub fn lost(&self) -> Decimal {
        self.possible - self.reached
    }
}

/// All figures of a county.
#[must_use]
pub fn statistics(scheme: &Scheme, county: &County) -> Statistics {
    let totals: Vec<Decimal> = county.units.iter().map(|unit| unit.card.total).collect();
    let with_grade = |grade: Option<&str>| {
        county
            .units
            .iter()
            .filter(|unit| unit.card.grade.as_deref() == grade)
            .count()
    };
    let named = scheme.grades.iter().map(|grade| Some(grade.name.as_str()));
    let grades = named.chain([None]).map(|grade| GradeCount {
        grade: grade.map(ToOwned::to_owned),
        units: with_grade(grade),
    });
    Statistics {
        mean: amount::mean(&totals),
        median: amount::median(&totals),
        highest: totals.iter().max().copied(),
        lowest: totals.iter().min().copied(),
        grades: grades.collect(),
        indicators: scheme
            .indicators()
            .map(|one| of_indicator(one, county))
            .collect(),
    }
}

fn of_indicator(indicator: &Indicator, county: &County) -> IndicatorStatistics {
    let (name, full) = (&indicator.name, indicator.full);
    let lines: Vec<Option<Decimal>> = county
        .units
        .iter()
        .filter_map(|unit| unit.card.line(name))
        .filter(|line| !line.is_left_out())
        .map(|line| line.points)
        .collect();
    let points: Vec<Decimal> = lines.iter().filter_map(|points| *points).collect();
    let pending = lines.len() - points.len();
    IndicatorStatistics {
        indicator: name.clone(),
        full,
        mean: amount::mean(&points),
        median: amount::median(&points),
        highest: points.iter().max().copied(),
        lowest: points.iter().min().copied(),
        reached: amount::total(points.iter().copied()),
        // Nobody loses a bonus, and a deduction is lost whole.
        possible: match indicator.outside {
            None => full * Decimal::from(points.len()),
            Some(Outside::Bonus) => amount::total(points.iter().copied()),
            Some(Outside::Deduction) => Decimal::ZERO,
        },
        at_full: points.iter().filter(|one| **one == full).count(),
        at_zero: points.iter().filter(|one| one.is_zero()).count(),
        pending,
    }
}
