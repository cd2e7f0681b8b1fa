//! What is found where the page shows a cell otherwise than it is stored.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding};
use crate::place::Place;

/// What is found where the page shows a cell otherwise than it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ShowingFacts {
    /// A percentage where marks out of a hundred are wanted.
    MarksInPercent { marks: Decimal },
    /// A number that its format shows scaled down.
    ScaledFormat { value: Decimal, shown: Decimal },
    /// Text of which runs are raised, lowered or struck through.
    SetApart { read: String, apart: String },
    /// A value that the page does not show.
    HiddenValue { shown: String },
    /// A value left under a merged region.
    CoveredValue { shown: String },
}

impl ShowingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::MarksInPercent { .. } => Code::J140,
            Self::ScaledFormat { .. } => Code::J141,
            Self::SetApart { .. } => Code::J142,
            Self::HiddenValue { .. } => Code::J143,
            Self::CoveredValue { .. } => Code::J144,
        }
    }
}

pub(crate) fn marks_in_percent(place: &Place, label: &str, marks: Decimal) -> Finding {
    Finding::at(place, label, ShowingFacts::MarksInPercent { marks })
}

pub(crate) fn scaled_format(place: &Place, label: &str, value: Decimal, shown: Decimal) -> Finding {
    Finding::at(place, label, ShowingFacts::ScaledFormat { value, shown })
}

pub(crate) fn set_apart(place: &Place, label: &str, read: &str, apart: &str) -> Finding {
    let (read, apart) = (read.to_owned(), apart.to_owned());
    Finding::at(place, label, ShowingFacts::SetApart { read, apart })
}

pub(crate) fn hidden_value(place: &Place, label: &str, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ShowingFacts::HiddenValue { shown })
}

pub(crate) fn covered_value(place: &Place, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, "", ShowingFacts::CoveredValue { shown })
}
