//! What is found about files, sheets and names.

use rust_decimal::Decimal;
use serde::Serialize;

use super::files::Obstacle;
use super::{Code, Facts, Finding};
use crate::name::UnitName;
use crate::place::Place;
use crate::sheets;

/// What is found about files, sheets, names and self-scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum IntakeFacts {
    /// A hidden sheet was read.
    HiddenSheet,
    /// An Attachment 1 whose unit is not known.
    NobodysSelfScore,
    /// A self-score that is no number from 0 to `full` (分).
    SelfScoreUnusable { shown: String, full: Decimal },
    /// A unit's second indicator table with other scores, and where it is.
    SecondSelfScore {
        #[serde(skip)]
        other: Place,
    },
    /// The rows of an indicator that are filled in more than once; the other's place.
    SelfScoreTwice {
        #[serde(skip)]
        other: Place,
    },
    /// A return of another year.
    OtherYear { found: i32, expected: i32 },
    /// A form with no value at all.
    EmptyForm,
    /// A file or sheet that could not be read.
    Unreadable(Obstacle),
}

/// What is found about the bureau's 评审表 and roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ReviewFacts {
    /// A column of the 评审表 that is no field and no indicator.
    UnknownColumn { heading: String },
    /// A column of the 评审表 named as an indicator that is computed from the return.
    ComputedIndicatorColumn { heading: String },
    /// Two columns of the 评审表 of one name.
    ColumnTwice,
    /// Two rows of the 评审表 for one unit differ.
    RowsDiffer,
    /// A row of the 评审表 that holds something but no unit.
    RowUnnamed,
    /// A return whose unit is not on the roster; a similar name that is.
    NotOnRoster { near: Option<UnitName> },
}

/// What is found about several returns of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum DuplicateFacts {
    /// Two visible returns of a unit that differ; the second place is the other's.
    Differ { differing: Vec<Differing> },
    /// A unit that is not scored because its returns differ.
    Undecided,
    /// Two returns of a unit with the same data; the other's place.
    Same {
        #[serde(skip)]
        other: Place,
    },
    /// A hidden return beside a visible one of the same unit.
    HiddenUnused {
        #[serde(skip)]
        used: Place,
    },
    /// Two different returns of a unit, one of which the user chose.
    Settled,
    /// An unfilled form beside a filled one of the same unit.
    BlankBeside {
        #[serde(skip)]
        blank: Place,
    },
    /// Of two returns one lacks figures that the other has; the fuller one is used.
    FullerUsed {
        #[serde(skip)]
        other: Place,
    },
}

/// A cell in which two returns differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// The label of the cell.
    pub label: String,
    /// What stands in it in the one return and in the other.
    pub values: [String; 2],
}

impl IntakeFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::HiddenSheet => Code::J113,
            Self::NobodysSelfScore => Code::J115,
            Self::SelfScoreUnusable { .. }
            | Self::SecondSelfScore { .. }
            | Self::SelfScoreTwice { .. } => Code::J119,
            Self::OtherYear { .. } => Code::J405,
            Self::EmptyForm => Code::J407,
            Self::Unreadable(_) => Code::J501,
        }
    }
}

impl ReviewFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::UnknownColumn { .. } | Self::ComputedIndicatorColumn { .. } => Code::J117,
            Self::ColumnTwice => Code::J111,
            Self::RowsDiffer => Code::J118,
            Self::RowUnnamed => Code::J120,
            Self::NotOnRoster { .. } => Code::J403,
        }
    }
}

impl DuplicateFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Differ { .. } | Self::Undecided => Code::J401,
            Self::Same { .. } | Self::BlankBeside { .. } | Self::FullerUsed { .. } => Code::J402,
            Self::HiddenUnused { .. } => Code::J408,
            Self::Settled => Code::J409,
        }
    }
}

fn at_both(first: &Place, second: &Place, label: &str, facts: impl Into<Facts>) -> Finding {
    Finding::among(vec![first.clone(), second.clone()], label, facts)
}

pub(crate) fn hidden_sheet(place: &Place) -> Finding {
    Finding::at(place, "", IntakeFacts::HiddenSheet)
}

pub(crate) fn nobodys_self_score(place: &Place) -> Finding {
    Finding::at(place, "", IntakeFacts::NobodysSelfScore)
}

/// A column of the 评审表 that is no field and no indicator.
pub fn unknown_column(place: &Place, heading: &str) -> Finding {
    let heading = heading.to_owned();
    Finding::at(place, "", ReviewFacts::UnknownColumn { heading })
}

pub(crate) fn review_rows_differ(first: &Place, second: &Place, label: &str) -> Finding {
    at_both(first, second, label, ReviewFacts::RowsDiffer)
}

pub(crate) fn self_score_unusable(
    place: &Place,
    indicator: &str,
    shown: &str,
    full: Decimal,
) -> Finding {
    let shown = shown.to_owned();
    Finding::at(
        place,
        indicator,
        IntakeFacts::SelfScoreUnusable { shown, full },
    )
}

pub(crate) fn second_self_score(used: &Place, other: &Place) -> Finding {
    let other = other.clone();
    Finding::at(used, "", IntakeFacts::SecondSelfScore { other })
}

pub(crate) fn self_score_twice(first: &Place, second: &Place, indicator: &str) -> Finding {
    Finding::at(
        first,
        indicator,
        IntakeFacts::SelfScoreTwice {
            other: second.clone(),
        },
    )
}

pub(crate) fn computed_indicator_column(place: &Place, heading: &str) -> Finding {
    let heading = heading.to_owned();
    Finding::at(place, "", ReviewFacts::ComputedIndicatorColumn { heading })
}

pub(crate) fn review_column_twice(first: &Place, second: &Place, heading: &str) -> Finding {
    at_both(first, second, heading, ReviewFacts::ColumnTwice)
}

pub(crate) fn review_row_unnamed(place: &Place) -> Finding {
    Finding::at(place, sheets::UNIT, ReviewFacts::RowUnnamed)
}

pub(crate) fn returns_differ(first: &Place, second: &Place, differing: Vec<Differing>) -> Finding {
    at_both(first, second, "", DuplicateFacts::Differ { differing })
}

pub(crate) fn returns_same(used: &Place, other: &Place) -> Finding {
    let other = other.clone();
    Finding::at(used, "", DuplicateFacts::Same { other })
}

/// A return whose unit is not on the roster; `near` is a similar name that is.
pub(crate) fn not_on_roster(place: &Place, near: Option<&UnitName>) -> Finding {
    let near = near.cloned();
    Finding::at(place, "", ReviewFacts::NotOnRoster { near })
}

pub(crate) fn other_year(place: &Place, found: i32, expected: i32) -> Finding {
    let facts = IntakeFacts::OtherYear { found, expected };
    Finding::at(place, sheets::YEAR, facts)
}

pub(crate) fn empty_form(place: &Place) -> Finding {
    Finding::at(place, "", IntakeFacts::EmptyForm)
}

pub(crate) fn hidden_return_unused(hidden: &Place, used: &Place) -> Finding {
    let used = used.clone();
    Finding::at(hidden, "", DuplicateFacts::HiddenUnused { used })
}

pub(crate) fn unreadable(place: &Place, obstacle: Obstacle) -> Finding {
    Finding::at(place, "", IntakeFacts::Unreadable(obstacle))
}

pub(crate) fn duplicate_settled(used: &Place, unused: &Place) -> Finding {
    at_both(used, unused, "", DuplicateFacts::Settled)
}
