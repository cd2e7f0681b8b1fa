//! What is found when a return is checked against itself.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::amount::Rate;
use crate::place::Place;
use crate::sheets;

/// What is found when a return is checked against itself; figures in 万元 or 人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum SumsFacts {
    /// A total that does not fit its parts; the label of the only part, where there is one.
    TotalDiffers {
        figure: Decimal,
        sum: Decimal,
        only: Option<String>,
    },
    /// The unit's own ratio (1 = 100%) is not what the formula gives.
    RatioDiffers { own: Decimal, rate: Rate },
    /// One line above 100% inside a sum that is not.
    LineAbove { rate: Rate, whole: Rate },
    /// A negative amount.
    Negative { value: Decimal },
    /// People who are not whole.
    NotWhole { value: Decimal },
    /// A required cell that is blank.
    RequiredBlank,
    /// A self-score that is full throughout.
    SelfScoreAllFull,
}

impl SumsFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::TotalDiffers { .. } => Code::J203,
            Self::RatioDiffers { .. } => Code::J202,
            Self::LineAbove { .. } => Code::J206,
            Self::Negative { .. } => Code::J204,
            Self::NotWhole { .. } => Code::J205,
            Self::RequiredBlank => Code::J213,
            Self::SelfScoreAllFull => Code::J212,
        }
    }
}

fn at(cell: Labelled, facts: SumsFacts) -> Finding {
    Finding::at(cell.place, cell.label, facts)
}

pub(crate) fn total_differs(
    cell: Labelled,
    figure: Decimal,
    sum: Decimal,
    parts: &[Labelled],
) -> Finding {
    let only = match parts {
        [only] => Some(only.label.to_owned()),
        _ => None,
    };
    let mut finding = at(cell, SumsFacts::TotalDiffers { figure, sum, only });
    let places = parts.iter().map(|part| part.place.clone());
    finding.places.extend(places);
    finding
}

pub(crate) fn ratio_differs(cell: Labelled, own: Decimal, rate: &Rate) -> Finding {
    at(cell, SumsFacts::RatioDiffers { own, rate: *rate })
}

pub(crate) fn line_above(cell: Labelled, rate: &Rate, whole: &Rate) -> Finding {
    let (rate, whole) = (*rate, *whole);
    at(cell, SumsFacts::LineAbove { rate, whole })
}

/// A negative amount.
pub fn negative(cell: Labelled, value: Decimal) -> Finding {
    at(cell, SumsFacts::Negative { value })
}

/// People who are not whole.
pub fn not_whole(cell: Labelled, value: Decimal) -> Finding {
    at(cell, SumsFacts::NotWhole { value })
}

/// A required cell that is blank.
pub fn required_blank(cell: Labelled) -> Finding {
    at(cell, SumsFacts::RequiredBlank)
}

pub(crate) fn self_score_all_full(place: &Place) -> Finding {
    Finding::at(place, sheets::SELF_POINTS, SumsFacts::SelfScoreAllFull)
}
