//! What is found about the bureau's marks and corrections, and about what is held against them.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::place::Place;
use crate::sheets;

/// What is found about the bureau's sheets, marks and corrections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum BureauFacts {
    /// A heading is only a part of an indicator's name.
    PartOfAnIndicator {
        heading: String,
        whole: IndicatorName,
    },
    /// Numbers in a column without a heading: the first of them, and how many there are.
    NumberWithoutHeading { shown: String, count: usize },
    /// A 更正值 in a row whose unit is blank or whose field is not known.
    CorrectionUnused { field: String },
    /// A 更正值 that says that there is nothing, which may be 0 or no correction.
    CorrectionBlank { typed: String },
    /// A sheet of a results workbook of another year than the evaluation year.
    Bygone { title: String, said: i32, year: i32 },
    /// A 更正值 of a unit of which nothing is scored.
    CorrectionOfNobody { unit: UnitName },
    /// A 更正值 in the place of what could not be read.
    UnreadableCorrected { value: String },
    /// Points given directly (分) differ from what the filled items give.
    DirectDiffers { points: Decimal, computed: Decimal },
    /// The printed total (分) of a self-score table is not the sum of its items.
    SelfTotalDiffers { printed: Decimal, sum: Decimal },
    /// Marks that are not given yet to units that were given none at all.
    JudgementsMissing { units: usize, indicators: usize },
}

impl BureauFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::PartOfAnIndicator { .. } => Code::J117,
            Self::UnreadableCorrected { .. } => Code::J208,
            Self::JudgementsMissing { .. } => Code::J307,
            Self::CorrectionUnused { .. }
            | Self::CorrectionBlank { .. }
            | Self::CorrectionOfNobody { .. } => Code::J433,
            Self::Bygone { .. } => Code::J510,
            Self::NumberWithoutHeading { .. } => Code::J434,
            Self::DirectDiffers { .. } => Code::J435,
            Self::SelfTotalDiffers { .. } => Code::J436,
        }
    }
}

pub(crate) fn part_of_an_indicator(place: &Place, heading: &str, whole: &IndicatorName) -> Finding {
    let facts = BureauFacts::PartOfAnIndicator {
        heading: heading.to_owned(),
        whole: whole.clone(),
    };
    Finding::at(place, "", facts)
}

pub(crate) fn number_without_heading(place: &Place, shown: &str, count: usize) -> Finding {
    let shown = shown.to_owned();
    Finding::at(
        place,
        "",
        BureauFacts::NumberWithoutHeading { shown, count },
    )
}

pub(crate) fn correction_unused(place: &Place, field: &str) -> Finding {
    let field = field.to_owned();
    let facts = BureauFacts::CorrectionUnused { field };
    Finding::at(place, sheets::CORRECTED, facts)
}

/// A sheet of a results workbook that says another year than the evaluation year.
pub(crate) fn bygone(place: &Place, title: &str, said: i32, year: i32) -> Finding {
    let title = title.to_owned();
    Finding::at(place, "", BureauFacts::Bygone { title, said, year })
}

/// A 更正值 such as 无 or —.
pub(crate) fn correction_blank(cell: Labelled, typed: String) -> Finding {
    let facts = BureauFacts::CorrectionBlank { typed };
    Finding::at(cell.place, cell.label, facts)
}

/// Corrections of a unit that sent no return that is scored.
pub(crate) fn correction_of_nobody(place: &Place, unit: &UnitName) -> Finding {
    let unit = unit.clone();
    let facts = BureauFacts::CorrectionOfNobody { unit };
    Finding::at(place, sheets::CORRECTED, facts)
}

pub(crate) fn unreadable_corrected(
    field: &FieldName,
    correction: (&Place, &str),
    read: &Place,
) -> Finding {
    let (place, value) = correction;
    let value = value.to_owned();
    let facts = BureauFacts::UnreadableCorrected { value };
    Finding::among(vec![place.clone(), read.clone()], field.as_str(), facts)
}

pub(crate) fn direct_differs(
    place: &Place,
    items: &[Place],
    indicator: &IndicatorName,
    points: Decimal,
    computed: Decimal,
) -> Finding {
    let places = [place].into_iter().chain(items).cloned().collect();
    let facts = BureauFacts::DirectDiffers { points, computed };
    Finding::among(places, indicator.as_str(), facts)
}

pub(crate) fn self_total_differs(place: &Place, printed: Decimal, sum: Decimal) -> Finding {
    let facts = BureauFacts::SelfTotalDiffers { printed, sum };
    Finding::at(place, sheets::SELF_POINTS, facts)
}

pub(crate) fn judgements_missing(units: usize, indicators: usize) -> Finding {
    let facts = BureauFacts::JudgementsMissing { units, indicators };
    Finding::among(Vec::new(), "", facts)
}
