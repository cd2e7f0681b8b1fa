//! Where each unit's figures stand on 指标得分, for the formulas of the other sheets.

use super::super::live;
use super::super::names;
use super::super::sheet::Area;
use crate::county::County;
use crate::place::Cell;
use crate::scheme::Scheme;

/// The row of the first unit.
pub(in crate::output) const FIRST_UNIT: u32 = 5;
/// The column of the first indicator.
pub(in crate::output) const FIRST_INDICATOR: u32 = 2;

/// A column of 指标得分.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Measure {
    /// 名次.
    Rank,
    /// 单位.
    Unit,
    /// The points of an indicator, from 0 on.
    Indicator(u32),
    /// 总分.
    Total,
    /// 已评分值.
    Assessed,
    /// The upper end of 可能区间.
    Highest,
    /// 等级.
    Grade,
    /// 自评分.
    SelfTotal,
    /// 自评偏差.
    SelfDifference,
    /// How many indicators the bureau adjusted.
    Adjusted,
    /// 类别.
    Category,
}

impl Measure {
    /// The columns behind the indicators' that every county has.
    const BEHIND: [Self; 7] = [
        Self::Total,
        Self::Assessed,
        Self::Highest,
        Self::Grade,
        Self::SelfTotal,
        Self::SelfDifference,
        Self::Adjusted,
    ];

    /// Its heading, where it stands behind the indicators.
    pub(in crate::output) fn heading(self) -> &'static str {
        match self {
            Self::Rank => "名次",
            Self::Unit => "单位",
            Self::Indicator(_) => "得分",
            Self::Total => "总分",
            Self::Assessed => "已评\n分值",
            Self::Highest => "可能\n最高分",
            Self::Grade => "等级",
            Self::SelfTotal => "自评分",
            Self::SelfDifference => "自评\n偏差",
            Self::Adjusted => "调整\n项数",
            Self::Category => "类别",
        }
    }
}

/// The extent of 指标得分.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) struct Matrix {
    indicators: u32,
    units: u32,
    /// Whether any unit has a 类别.
    pub(in crate::output) categories: bool,
}

impl Matrix {
    pub(in crate::output) fn of(scheme: &Scheme, county: &County) -> Self {
        let ones = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            indicators: ones(scheme.indicators().count()),
            units: ones(county.units.len()),
            categories: county.units.iter().any(|unit| unit.category.is_some()),
        }
    }

    /// The columns behind the indicators, from left to right.
    pub(in crate::output) fn behind(&self) -> Vec<Measure> {
        let category = self.categories.then_some(Measure::Category);
        Measure::BEHIND.into_iter().chain(category).collect()
    }

    pub(in crate::output) fn column(&self, measure: Measure) -> u32 {
        match measure {
            Measure::Rank => 0,
            Measure::Unit => 1,
            Measure::Indicator(at) => FIRST_INDICATOR + at,
            Measure::Total
            | Measure::Assessed
            | Measure::Highest
            | Measure::Grade
            | Measure::SelfTotal
            | Measure::SelfDifference
            | Measure::Adjusted
            | Measure::Category => {
                let every = [Measure::Category];
                let order = Measure::BEHIND.into_iter().chain(every);
                let before = order.take_while(|one| *one != measure);
                FIRST_INDICATOR + self.indicators + before.map(|_| 1).sum::<u32>()
            }
        }
    }

    /// The cell of the unit at a place in the ranking.
    pub(in crate::output) fn cell(&self, measure: Measure, index: usize) -> Cell {
        let row = FIRST_UNIT + u32::try_from(index).unwrap_or_default();
        Cell::new(row, self.column(measure))
    }

    /// The cells of all units; one row where there is none.
    pub(in crate::output) fn area(&self, measure: Measure) -> Area {
        let column = self.column(measure);
        Area::new(
            (FIRST_UNIT, FIRST_UNIT + self.units.max(1) - 1),
            (column, column),
        )
    }

    /// The points of neighbouring indicators, a row a unit, for another sheet's formula.
    pub(in crate::output) fn block(&self, first: usize, count: usize) -> String {
        let first = FIRST_INDICATOR + u32::try_from(first).unwrap_or_default();
        let last = first + u32::try_from(count).unwrap_or_default().max(1) - 1;
        let rows = (FIRST_UNIT, FIRST_UNIT + self.units.max(1) - 1);
        live::over(names::SCORES, Area::new(rows, (first, last)))
    }

    /// The main ranges by the names under which formulas of the bureau's own can use them.
    pub(in crate::output) fn named_ranges(&self) -> Vec<(&'static str, String)> {
        let columns = [
            ("单位", Measure::Unit),
            ("名次", Measure::Rank),
            ("总分", Measure::Total),
            ("等级", Measure::Grade),
            ("已评分值", Measure::Assessed),
        ];
        let columns = columns.map(|(name, measure)| (name, self.range(measure)));
        let indicators = usize::try_from(self.indicators).unwrap_or_default();
        let points = ("各指标得分", self.block(0, indicators));
        columns.into_iter().chain([points]).collect()
    }

    /// The row under the last unit.
    pub(in crate::output) fn foot(&self) -> u32 {
        FIRST_UNIT + self.units
    }

    /// The cell of the unit at a place in the ranking, for another sheet's formula.
    pub(in crate::output) fn figure(&self, measure: Measure, index: usize) -> String {
        live::on(names::SCORES, self.cell(measure, index))
    }

    /// The cells of all units, for another sheet's formula.
    pub(in crate::output) fn range(&self, measure: Measure) -> String {
        live::over(names::SCORES, self.area(measure))
    }
}
