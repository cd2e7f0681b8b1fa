//! The result of scoring one return: a line an indicator, with its working, and the total.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::amount::{self, Rate};
use crate::finding::Finding;
use crate::finding::scoring::Compared;
use crate::name::{FieldName, IndicatorName};
use crate::place::Place;
use crate::returns::Used;
use crate::scheme::{Indicator, Outside, Steps};

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

/// What a line's points rest on (说明依据), beside its rule, its figures and its rate: from all of
/// these its words are made where they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Grounds {
    /// 不适用 was typed.
    Typed,
    /// What the bureau wrote is no judgement.
    NoJudgement,
    /// The bureau has not judged it yet.
    Unjudged,
    /// The bureau gave the points themselves.
    Direct,
    /// A row of 0 points that has no rule.
    Unscored,
    /// Judgements by the rule.
    Judgement,
    /// A figure is unreadable.
    Unreadable,
    /// The thing itself does not exist.
    Absent,
    /// A figure is blank, and what the rate would be on the one it is compared with.
    Blank(Option<Box<Compared>>),
    /// The first condition that holds, by its place; `None` beyond what a decimal holds.
    Condition(Option<usize>),
    /// All figures are 0, and the rule grants full marks at 0.
    AllZero,
    /// The denominator is not above 0: what stands above the line, and below it.
    Undivided(Box<(Decimal, Decimal)>),
    /// A side of the quotient is beyond what a decimal holds.
    Beyond,
    /// The rate of figures of the return.
    Rate,
    /// The rate of figures that the bureau gave; there is none where it cannot be computed.
    JudgedRate,
    /// The better of several rules.
    Either(Box<Rivals>),
}

/// Several rules of which the better counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rivals {
    /// A line by each of them.
    pub(super) rules: Box<[Line]>,
    /// The place of the best; `None` where none applies or one is pending.
    pub(super) best: Option<usize>,
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
    pub used: Box<[Used]>,
    /// Whether the bureau judges it.
    pub judged: bool,
    /// 自评分.
    pub self_points: Option<Decimal>,
    /// What an adjustment did to it.
    pub adjusted: Option<Box<Adjusted>>,
    /// The indicator with its rule; of several rules each line has its own.
    pub(super) rule: Arc<Indicator>,
    /// How begun steps count.
    pub(super) steps: Steps,
    /// What the points rest on.
    pub(super) grounds: Grounds,
}

impl Line {
    /// A line that waits for something.
    pub(super) fn pending(
        rule: &Arc<Indicator>,
        steps: Steps,
        used: Vec<Used>,
        grounds: Grounds,
    ) -> Self {
        Self {
            indicator: rule.name.clone(),
            full: rule.full,
            outside: rule.outside,
            status: Status::Pending,
            points: None,
            rate: None,
            used: used.into(),
            judged: false,
            self_points: None,
            adjusted: None,
            rule: Arc::clone(rule),
            steps,
            grounds,
        }
    }

    /// The same line with its points (分) by the rule.
    pub(super) fn scored(mut self, points: Decimal) -> Self {
        self.status = Status::Scored;
        self.points = Some(points);
        self
    }

    /// The same line of a rule that does not apply.
    pub(super) fn not_applicable(mut self, points: Option<Decimal>) -> Self {
        self.status = Status::NotApplicable;
        self.points = points;
        self
    }

    /// The number that a field gave.
    pub(super) fn number(&self, name: &FieldName) -> Option<Decimal> {
        let mut used = self.used.iter();
        used.find(|one| one.field == *name)?.value.number()
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
    /// What was found while scoring; of a candidate it joins the candidate's.
    pub findings: Vec<Finding>,
}

impl Scorecard {
    /// Whether anything is pending, so that the rank is 暂列.
    #[must_use]
    pub fn provisional(&self) -> bool {
        self.lines.iter().any(|line| line.status == Status::Pending)
    }

    /// The line of an indicator.
    #[must_use]
    pub fn line(&self, indicator: &IndicatorName) -> Option<&Line> {
        self.lines.iter().find(|line| line.indicator == *indicator)
    }
}
