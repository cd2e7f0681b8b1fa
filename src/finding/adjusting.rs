//! What is found while the bureau's 复核调整 is read and applied.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding};
use crate::name::{IndicatorName, UnitName};
use crate::place::Place;
use crate::sheets;

/// What is found while 复核调整 is read and applied; points in 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum AdjustingFacts {
    /// The row names no unit.
    UnitBlank,
    /// Nobody is called so; a similar name.
    UnitUnknown {
        shown: UnitName,
        near: Option<UnitName>,
    },
    /// The unit is known, but nothing of it was scored.
    UnitUnscored { unit: UnitName },
    /// No indicator is called so; empty where none is named.
    IndicatorUnknown { shown: String },
    /// No points from 0 to full with at most two decimals; empty where the cell is.
    PointsUnusable {
        indicator: IndicatorName,
        full: Decimal,
        shown: String,
    },
    /// Points without a reason.
    ReasonMissing {
        indicator: IndicatorName,
        points: Decimal,
    },
    /// Two adjustments of one unit's indicator differ.
    Differ { indicator: IndicatorName },
    /// Points were adjusted; the basis tells from what to what, and why.
    Adjusted { basis: String },
    /// What was typed into a results workbook differs from the bureau's own sheet, at the second
    /// place: the newer word wins.
    TypedDiffers,
}

impl AdjustingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::UnitBlank
            | Self::UnitUnknown { .. }
            | Self::UnitUnscored { .. }
            | Self::IndicatorUnknown { .. } => Code::J410,
            Self::PointsUnusable { .. } => Code::J411,
            Self::ReasonMissing { .. } => Code::J412,
            Self::Differ { .. } => Code::J413,
            Self::Adjusted { .. } => Code::J414,
            Self::TypedDiffers => Code::J208,
        }
    }
}

pub(crate) fn unit_blank(place: &Place) -> Finding {
    Finding::at(place, sheets::UNIT, AdjustingFacts::UnitBlank)
}

/// Nobody is called so; `near` is a similar name.
pub(crate) fn unit_unknown(place: &Place, shown: &UnitName, near: Option<&UnitName>) -> Finding {
    let (shown, near) = (shown.clone(), near.cloned());
    Finding::at(
        place,
        sheets::UNIT,
        AdjustingFacts::UnitUnknown { shown, near },
    )
}

pub(crate) fn unit_unscored(place: &Place, unit: &UnitName) -> Finding {
    let unit = unit.clone();
    Finding::at(place, sheets::UNIT, AdjustingFacts::UnitUnscored { unit })
}

pub(crate) fn indicator_unknown(place: &Place, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(
        place,
        sheets::INDICATOR,
        AdjustingFacts::IndicatorUnknown { shown },
    )
}

/// No points from 0 to full with at most two decimals; `shown` is empty where the cell is.
pub(crate) fn points_unusable(
    place: &Place,
    indicator: &IndicatorName,
    full: Decimal,
    shown: &str,
) -> Finding {
    let facts = AdjustingFacts::PointsUnusable {
        indicator: indicator.clone(),
        full,
        shown: shown.to_owned(),
    };
    Finding::at(place, sheets::ADJUSTED_POINTS, facts)
}

pub(crate) fn reason_missing(place: &Place, indicator: &IndicatorName, points: Decimal) -> Finding {
    let indicator = indicator.clone();
    let facts = AdjustingFacts::ReasonMissing { indicator, points };
    Finding::at(place, sheets::ADJUST_REASON, facts)
}

pub(crate) fn adjustments_differ(
    first: &Place,
    second: &Place,
    indicator: &IndicatorName,
) -> Finding {
    let indicator = indicator.clone();
    let places = vec![first.clone(), second.clone()];
    Finding::among(
        places,
        sheets::ADJUSTED_POINTS,
        AdjustingFacts::Differ { indicator },
    )
}

pub(crate) fn adjusted(place: &Place, indicator: &IndicatorName, basis: &str) -> Finding {
    let basis = basis.to_owned();
    Finding::at(
        place,
        indicator.as_str(),
        AdjustingFacts::Adjusted { basis },
    )
}

pub(crate) fn typed_differs(typed: &Place, older: &Place, label: &str) -> Finding {
    let places = vec![typed.clone(), older.clone()];
    Finding::among(places, label, AdjustingFacts::TypedDiffers)
}
