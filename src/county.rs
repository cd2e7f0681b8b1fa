//! The county: which returns are scored, rejected or missing; ranks, grades and statistics.
//!
//! `prepare` decides what is scored; the caller has the returns checked and scores the candidates (in
//! parallel, if it likes); `rank` puts the scorecards in order. The order of the inputs never changes the result.

mod adjust;
mod board;
mod bygone;
mod chosen;
mod duplicates;
mod explained;
mod movement;
mod narratives;
mod prepare;
mod previous;
mod rank;
mod recorded;
mod roster;
mod sensitivity;
mod stamps;
mod statistics;
mod summaries;
mod year;

pub use board::{Rejection, Standing, State, board, faults, opinion, questions};
pub use chosen::{Checked, Chosen};
pub use movement::{Moved, Movement, movement};
pub use prepare::{Check, prepare, prepare_by};
pub use previous::beside;
pub use rank::rank;
pub use recorded::{Given, Recorded, RecordedUnit};
pub use roster::{Roster, within};
pub use sensitivity::GradeChange;
pub use statistics::{Counts, GradeCount, IndicatorStatistics, Statistics, counts, statistics};
pub use year::YearUnclear;

use std::collections::BTreeMap;
use std::mem;

use rust_decimal::Decimal;

use crate::finding::{Actor, Finding, Level, grouped};
use crate::name::{IndicatorName, UnitName};
use crate::place::Place;
use crate::returns::{
    AdjustmentRow, BureauSheet, InputFile, ReviewRow, Skipped, UnitReturn, Unscored,
};
use crate::scheme::{Scheme, Steps};
use crate::score::{Adjustment, Policy, Scorecard, Subject, score};
use crate::sheets::Digest;

/// Which of two different returns of a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDuplicate {
    /// The first by path and sheet.
    First,
    /// The last by path and sheet.
    Last,
}

impl OnDuplicate {
    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// By when and to whom the units are to answer, in the bureau's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// 期限, such as 2022年3月31日.
    pub deadline: Option<String>,
    /// 联系人和电话.
    pub contact: Option<String>,
}

/// What the run was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The evaluation year, if it was given.
    pub year: Option<i32>,
    /// Whether a return that lacks a figure takes it from the unit's own report.
    pub use_report_figures: bool,
    /// What to do with two different returns of a unit; `None` scores neither.
    pub on_duplicate: Option<OnDuplicate>,
    /// The digest of the scheme's text, with which stamps are compared; `None` compares none.
    pub scheme: Option<Digest>,
}

/// A return that will be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The unit, as the roster spells it where it is on the roster.
    pub unit: UnitName,
    /// Its return.
    pub filed: UnitReturn,
    /// Its row of the 评审表.
    pub review: Option<Box<ReviewRow>>,
    /// Its adjustments (复核调整) that hold.
    pub adjustments: BTreeMap<IndicatorName, Adjustment>,
    /// Last year's standing, where last year's results are given and have the unit.
    pub before: Option<Before>,
    /// What was found: while reading, checking, comparing with the roster, and once it is scored.
    pub findings: Vec<Finding>,
}

/// A unit's standing in last year's results (上年结果).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// 名次.
    pub rank: usize,
    /// 总分.
    pub total: Decimal,
}

/// What became of the returns that came in: each is counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Received {
    /// All returns that came in.
    pub all: usize,
    /// Those that are scored.
    pub used: usize,
    /// Those that another return of the same unit stands for: the same again, corrected, hidden,
    /// blank beside a filled one.
    pub set_aside: usize,
    /// Those that could not be scored.
    pub rejected: usize,
    /// Those that sum up others' (汇总表).
    pub summaries: usize,
}

/// The county before scoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The evaluation year.
    pub year: i32,
    /// What became of the returns that came in.
    pub received: Received,
    /// Rows of the 评审表.
    pub review: Vec<ReviewRow>,
    /// Adjustments that hold, but whose units were not scored.
    pub waiting: Vec<Waiting>,
    /// Rows of 复核调整 that do not hold, in their order.
    pub refused: Vec<AdjustmentRow>,
    /// What will be scored, sorted by name.
    pub candidates: Vec<Candidate>,
    /// Returns, sheets and files that will not be, and why.
    pub unscored: Vec<Unscored>,
    /// Units on the roster from which nothing came in (未报送).
    pub missing: Vec<UnitName>,
    /// Sheets and files passed over.
    pub skipped: Vec<Skipped>,
    /// What was found that belongs to no scored unit.
    pub findings: Vec<Finding>,
    /// The input files.
    pub files: Vec<InputFile>,
    /// The bureau's sheets that were used, each with where it came from.
    pub bureau: Vec<BureauSheet>,
    /// How many units the roster (评审表) names; `None` without one.
    pub roster: Option<usize>,
}

/// A candidate's scorecards: under the policy asked for, and in total under each steps policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Under the policy asked for.
    pub card: Scorecard,
    /// The total and grade under each of [`Steps::ALL`], in that order.
    pub under: Vec<(Decimal, Option<String>)>,
}

impl Candidate {
    /// Scores the return under all three steps policies. What is found joins what was found before,
    /// with what the unit wrote about it.
    pub fn score(&mut self, scheme: &Scheme, policy: Policy) -> Scored {
        let subject = Subject {
            unit: &self.unit,
            filed: &self.filed,
            review: self.review.as_deref(),
        };
        let card = score(scheme, subject, policy);
        let mut card = card.adjusted(scheme, &self.unit, &self.adjustments);
        self.findings.extend(mem::take(&mut card.findings));
        self.findings = grouped(mem::take(&mut self.findings));
        explained::carry(&mut self.findings, &self.filed.explanations);
        let under = Steps::ALL.map(|steps| {
            if steps == policy.steps {
                (card.total, card.grade.clone())
            } else {
                card.under(scheme, steps)
            }
        });
        let under = under.to_vec();
        Scored { card, under }
    }
}

/// What a unit's rank would be under another steps policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The policy.
    pub steps: Steps,
    /// 总分.
    pub total: Decimal,
    /// 名次.
    pub rank: usize,
    /// 等级; `None` while it is 待定.
    pub grade: Option<String>,
}

/// A scored unit in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedUnit {
    /// The unit.
    pub unit: UnitName,
    /// 类别, where given.
    pub category: Option<String>,
    /// Its return's sheet.
    pub place: Place,
    /// 名次: equal totals share it and the next is skipped (1, 2, 2, 4).
    pub rank: usize,
    /// 类内名次, where the unit has a category.
    pub category_rank: Option<usize>,
    /// Its score with the working.
    pub card: Scorecard,
    /// Total and rank under each of [`Steps::ALL`], in that order.
    pub alternatives: Vec<Alternative>,
    /// Everything found about it, grouped and sorted by level.
    pub findings: Vec<Finding>,
    /// Its return's data as read.
    pub filed: UnitReturn,
    /// Its row of the 评审表.
    pub review: Option<Box<ReviewRow>>,
    /// Last year's standing, where it is known.
    pub before: Option<Before>,
}

/// The scored and ranked county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// The evaluation year.
    pub year: i32,
    /// What became of the returns that came in.
    pub received: Received,
    /// The steps policy.
    pub steps: Steps,
    /// Whether a pending judged indicator takes the unit's own score.
    pub accept_self_scores: bool,
    /// By when and to whom the units are to answer.
    pub answer: Answer,
    /// What was asked for, so that the run can be repeated.
    pub given: Vec<Given>,
    /// From the first rank to the last, equal totals by name.
    pub units: Vec<RankedUnit>,
    /// Returns, sheets and files that were not scored, and why.
    pub unscored: Vec<Unscored>,
    /// Units on the roster from which nothing came in (未报送).
    pub missing: Vec<UnitName>,
    /// Sheets and files passed over.
    pub skipped: Vec<Skipped>,
    /// What was found that belongs to no scored unit.
    pub findings: Vec<Finding>,
    /// The input files.
    pub files: Vec<InputFile>,
    /// The bureau's sheets that were used, each with where it came from.
    pub bureau: Vec<BureauSheet>,
    /// How many units the roster names; `None` without one.
    pub roster: Option<usize>,
    /// Rows of the 评审表.
    pub review: Vec<ReviewRow>,
    /// Adjustments that hold, but whose units were not scored.
    pub waiting: Vec<Waiting>,
    /// Rows of 复核调整 that do not hold, in their order.
    pub refused: Vec<AdjustmentRow>,
}

/// An adjustment that holds, but whose unit was not scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The unit.
    pub unit: UnitName,
    /// The indicator.
    pub indicator: IndicatorName,
    /// What it will be.
    pub adjustment: Adjustment,
}

impl County {
    /// Every finding: what units must mend before what the bureau must do, errors first, then by unit.
    #[must_use]
    pub fn all_findings(&self) -> Vec<&Finding> {
        let of_units = self.units.iter().flat_map(|unit| &unit.findings);
        let all = self.findings.iter().chain(of_units);
        let mut all: Vec<((Actor, Level), &Finding)> = all
            .map(|finding| ((self.actor(finding), finding.level()), finding))
            .collect();
        all.sort_by(|(acts, one), (other_acts, other)| {
            let stands = (&one.unit, one.code(), &one.places);
            let others = (&other.unit, other.code(), &other.places);
            acts.cmp(other_acts).then_with(|| stands.cmp(&others))
        });
        all.into_iter().map(|(_, finding)| finding).collect()
    }

    /// Whether every input was read and every return scored.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.unscored.is_empty()
    }
}
