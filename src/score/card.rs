//! The result of scoring one return: a line an indicator, with its working, and the total.

use rust_decimal::Decimal;

use crate::amount::{self, Rate};
use crate::finding::Finding;
use crate::name::{FieldName, IndicatorName};
use crate::place::Place;
use crate::returns::Used;
use crate::scheme::{Indicator, Outside};

/// How a line's points came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// By the rule.
    Scored,
    /// 不适用: full marks.
    NotApplicable,
    /// 待评: something is missing; no points yet.
    Pending,
    /// The unit's own score was taken for a judged indicator (采用自评).
    SelfAccepted,
    /// The bureau put other points in the place of the computed ones (复核调整).
    Adjusted,
}

impl Status {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::NotApplicable => "not_applicable",
            Self::Pending => "pending",
            Self::SelfAccepted => "self_accepted",
            Self::Adjusted => "adjusted",
        }
    }

    /// The Chinese word in workbooks.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Scored => "已评",
            Self::NotApplicable => "不适用",
            Self::Pending => "待评",
            Self::SelfAccepted => "采用自评",
            Self::Adjusted => "已调整",
        }
    }
}

/// A band or step that was tried (判断).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The condition, in words.
    pub rule: String,
    /// Whether it holds.
    pub met: bool,
}

/// A change that would earn more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMark {
    /// The field to change.
    pub field: FieldName,
    /// By how much: whole people, or 0.01 万元 or ㎡ (0.0001 where entries have more decimals).
    pub change: Decimal,
    /// The field's unit of measure.
    pub unit: &'static str,
    /// 分 more than now.
    pub gain: Decimal,
}

impl NextMark {
    /// “本年度‘三公经费’决算数”再减 0.08 万元可多得 1 分.
    #[must_use]
    pub fn sentence(&self) -> String {
        let way = if self.change < Decimal::ZERO {
            "再减"
        } else {
            "再增"
        };
        format!(
            "{}{way} {} {}可多得 {} 分",
            self.field.quoted(),
            amount::plain(self.change.abs()),
            self.unit,
            amount::plain(self.gain)
        )
    }
}

/// What an adjustment did to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// The points as they were computed; `None` where the line was pending.
    pub computed: Option<Decimal>,
    /// How those came about.
    pub before: Status,
    /// 调整理由.
    pub reason: String,
    /// The cell of the adjusted points.
    pub place: Place,
}

/// An indicator's score with its working (得分明细).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The indicator.
    pub indicator: IndicatorName,
    /// 分值.
    pub full: Decimal,
    /// How the points came about.
    pub status: Status,
    /// Whether it stands outside full marks.
    pub outside: Option<Outside>,
    /// 得分; `None` while pending; below 0 for a deduction (扣分项).
    pub points: Option<Decimal>,
    /// The rate, where the method has one and it could be computed.
    pub rate: Option<Rate>,
    /// 取数: the fields used, in the formula's order.
    pub used: Vec<Used>,
    /// 计算: the formula with the numbers filled in, exact and as %; may be empty.
    pub calculation: String,
    /// 判断: each band or step tried.
    pub trials: Vec<Trial>,
    /// 扣分: steps × marks, in words; empty where nothing is deducted that way.
    pub deduction: String,
    /// 说明依据: the whole in one sentence.
    pub basis: String,
    /// The smallest change that would have earned more.
    pub next_mark: Option<NextMark>,
    /// Whether the thing itself does not exist: no such spending or building.
    pub absent: bool,
    /// Whether the bureau judges it.
    pub judged: bool,
    /// 自评分.
    pub self_points: Option<Decimal>,
    /// What an adjustment did to it.
    pub adjusted: Option<Adjusted>,
}

impl Line {
    /// Why it is not full points, as its unit is told: `81.27%，低于 100% 18.73 个百分点，3 步 × 2 分，
    /// 扣 5 分`, what was judged as its basis says it; empty where nothing was lost.
    #[must_use]
    pub fn reason(&self) -> String {
        if self.status != Status::Scored {
            return self.basis.clone();
        }
        if self.points == Some(self.full) {
            return String::new();
        }
        let rate = self.rate.map(|rate| rate.percent());
        let parts = [rate.unwrap_or_default(), self.deduction.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
        match parts.as_slice() {
            [] => self.basis.clone(),
            parts => parts.join("，"),
        }
    }

    /// A line that waits for something.
    #[must_use]
    pub fn pending(indicator: &Indicator, basis: String) -> Self {
        Self {
            indicator: indicator.name.clone(),
            full: indicator.full,
            outside: indicator.outside,
            status: Status::Pending,
            points: None,
            rate: None,
            used: Vec::new(),
            calculation: String::new(),
            trials: Vec::new(),
            deduction: String::new(),
            basis,
            next_mark: None,
            absent: false,
            judged: false,
            self_points: None,
            adjusted: None,
        }
    }

    /// The same line with its points (分) by the rule.
    #[must_use]
    pub fn scored(mut self, points: Decimal) -> Self {
        self.status = Status::Scored;
        self.points = Some(points);
        self
    }

    /// 差额: the unit's own score less the points, where there are both.
    #[must_use]
    pub fn self_difference(&self) -> Option<Decimal> {
        Some(self.self_points? - self.points?)
    }

    /// Whether its weight leaves the total (剔除折算).
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.status == Status::NotApplicable && self.points.is_none()
    }

    /// 得分 in words: the number, 不适用 or 待评.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.points {
            Some(points) => amount::plain(points),
            None if self.is_left_out() => Status::NotApplicable.title().to_owned(),
            None => Status::Pending.title().to_owned(),
        }
    }

    /// Takes the unit's own score (分).
    pub(super) fn accept_self(&mut self, points: Decimal) {
        self.status = Status::SelfAccepted;
        self.points = Some(points);
        self.basis = format!("采用自评 {} 分", amount::plain(points));
    }
}

/// A unit's score (单位得分).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorecard {
    /// A line for each indicator, in the official order.
    pub lines: Vec<Line>,
    /// 总分: pending lines count 0.
    pub total: Decimal,
    /// 已评分值: full marks of all lines that are not pending.
    pub assessed: Decimal,
    /// The lowest total still possible: below `total` while a deduction (扣分项) is pending.
    pub lowest: Decimal,
    /// The highest total still possible.
    pub highest: Decimal,
    /// 等级; `None` (待定) while the range spans two grades.
    pub grade: Option<String>,
    /// 自评分 in total, where the unit scored itself.
    pub self_total: Option<Decimal>,
    /// What was found while scoring.
    pub findings: Vec<Finding>,
}

impl Scorecard {
    /// Whether anything is pending, so that the rank is 暂列.
    #[must_use]
    pub fn provisional(&self) -> bool {
        self.lines.iter().any(|line| line.status == Status::Pending)
    }

    /// 自评偏差: the differences of all lines that have points and an own score; `None` where no
    /// line has both.
    #[must_use]
    pub fn self_difference(&self) -> Option<Decimal> {
        let differences: Vec<Decimal> = self
            .lines
            .iter()
            .filter_map(Line::self_difference)
            .collect();
        (!differences.is_empty()).then(|| amount::total(differences))
    }

    /// The line of an indicator.
    #[must_use]
    pub fn line(&self, indicator: &IndicatorName) -> Option<&Line> {
        self.lines.iter().find(|line| line.indicator == *indicator)
    }
}
