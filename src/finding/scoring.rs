//! What is found while values are traced and indicators are scored.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding};
use crate::amount::{self, Rate};
use crate::name::{FieldName, IndicatorName};
use crate::place::Place;

/// What is found while indicators are scored. `names` are the fields that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ScoringFacts {
    /// Fields of the formula are blank.
    Blank {
        names: Vec<FieldName>,
        compared: Option<Box<Compared>>,
    },
    /// Fields of the formula are unreadable.
    Unreadable { names: Vec<FieldName> },
    /// The denominator is 0; `counts` says whether the numerator is above 0, so that it counts 0 分.
    DenominatorZero { calculation: String, counts: bool },
    /// The denominator is negative.
    DenominatorNegative { calculation: String },
    /// The thing itself does not exist.
    Absent,
    /// 不适用 was typed; `full` is what it earns (分), `None` where the scheme refuses it.
    TypedNotApplicable { full: Option<Decimal> },
    /// The thing itself does not exist, and its weight leaves the total.
    AbsentLeftOut,
    /// 不适用 was typed, and the weight leaves the total.
    TypedLeftOut,
    /// A judgement is not written yet.
    JudgementMissing { names: Vec<FieldName> },
    /// All amounts of the rate are 0, and the rule grants full marks at 0.
    AllZero,
    /// A rate below 0 in the first band.
    NegativeRate { rate: Rate },
    /// Points given directly (分) that the method cannot give.
    Unattainable { points: Decimal },
    /// A result beyond what a decimal holds.
    Beyond,
}

/// What is found while values are traced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum TracingFacts {
    /// A blank total above filled parts.
    Summed { total: Decimal },
    /// Two sources of a field differ, the first of them taken.
    SourcesDiffer { sources: Box<[Given; 2]> },
    /// The derived figure differs from the one given, which is taken.
    DerivedDiffers { sources: Box<[Given; 2]> },
    /// The derived figure is below 0 and not used.
    DerivedNegative { formula: String, value: Decimal },
    /// A whole is below the sum of its parts, so that nothing is derived from it.
    NotCovered { figure: Decimal, sum: Decimal },
    /// The derived figure is used.
    DerivedUsed { formula: String, value: Decimal },
    /// The scheme's stand-in is used.
    StandInUsed { formula: String, value: Decimal },
}

/// A source by what it is called, and its figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// 评审表, 填报表, 推算.
    pub source: String,
    /// What it gives.
    pub value: Decimal,
}

/// What the rate would be with another figure in a blank field's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The field of that figure.
    pub field: FieldName,
    /// The figure.
    pub figure: Decimal,
    /// What the rate would be.
    pub rate: Rate,
}

/// `若按“上年度“三公经费”决算数”0.9 计算，为 55.56%`: the same in a line's basis as in a finding.
impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "若按{}{} 计算，为 {}",
            self.field.quoted(),
            amount::plain(self.figure),
            self.rate.percent()
        )
    }
}

impl ScoringFacts {
    /// Whether it says that something was spent without a budget, which counts 0 分.
    #[must_use]
    pub fn counts_zero(&self) -> bool {
        matches!(self, Self::DenominatorZero { counts: true, .. })
    }

    pub(super) fn code(&self) -> Code {
        match self {
            Self::Blank { .. } => Code::J301,
            Self::Unreadable { .. } => Code::J302,
            Self::DenominatorZero { .. } => Code::J303,
            Self::DenominatorNegative { .. } => Code::J304,
            Self::Absent | Self::AbsentLeftOut => Code::J305,
            Self::TypedNotApplicable { .. } | Self::TypedLeftOut => Code::J306,
            Self::JudgementMissing { .. } => Code::J307,
            Self::AllZero => Code::J217,
            Self::NegativeRate { .. } => Code::J308,
            Self::Unattainable { .. } => Code::J309,
            Self::Beyond => Code::J310,
        }
    }
}

impl TracingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Summed { .. } => Code::J201,
            Self::SourcesDiffer { .. } => Code::J208,
            Self::DerivedDiffers { .. } | Self::DerivedNegative { .. } => Code::J209,
            Self::NotCovered { .. } => Code::J216,
            Self::DerivedUsed { .. } => Code::J210,
            Self::StandInUsed { .. } => Code::J211,
        }
    }
}

/// Fields of an indicator and the cells in which they stand or are waited for.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// Their names.
    pub names: Vec<FieldName>,
    /// The cells of those that have one.
    pub places: Vec<Place>,
}

fn among(indicator: &IndicatorName, places: Vec<Place>, facts: ScoringFacts) -> Finding {
    Finding::among(places, indicator.shared(), facts)
}

pub(crate) fn blank(
    indicator: &IndicatorName,
    blank: Fields,
    compared: Option<Box<Compared>>,
) -> Finding {
    let Fields { names, places } = blank;
    among(indicator, places, ScoringFacts::Blank { names, compared })
}

pub(crate) fn unreadable(indicator: &IndicatorName, unreadable: Fields) -> Finding {
    let Fields { names, places } = unreadable;
    among(indicator, places, ScoringFacts::Unreadable { names })
}

pub(crate) fn denominator(
    indicator: &IndicatorName,
    used: Fields,
    calculation: &str,
    numerator: Decimal,
    denominator: Decimal,
) -> Finding {
    let calculation = calculation.to_owned();
    let facts = if denominator.is_zero() {
        ScoringFacts::DenominatorZero {
            calculation,
            counts: numerator > Decimal::ZERO,
        }
    } else {
        ScoringFacts::DenominatorNegative { calculation }
    };
    among(indicator, used.places, facts)
}

pub(crate) fn absent(indicator: &IndicatorName, place: Option<&Place>) -> Finding {
    let places = place.into_iter().cloned().collect();
    among(indicator, places, ScoringFacts::Absent)
}

/// 不适用 was typed for an indicator whose weight then leaves the total.
pub(crate) fn typed_left_out(place: &Place, indicator: &str) -> Finding {
    Finding::at(place, indicator, ScoringFacts::TypedLeftOut)
}

pub(crate) fn absent_left_out(indicator: &IndicatorName, place: Option<&Place>) -> Finding {
    let places = place.into_iter().cloned().collect();
    among(indicator, places, ScoringFacts::AbsentLeftOut)
}

/// 不适用 was typed; `full` is what it earns, `None` where the scheme refuses it.
pub(crate) fn typed_not_applicable(
    place: &Place,
    indicator: &str,
    full: Option<Decimal>,
) -> Finding {
    Finding::at(place, indicator, ScoringFacts::TypedNotApplicable { full })
}

/// A judgement is not written yet: in the cells that wait for it, else in the unit's row.
pub(crate) fn judgement_missing(
    indicator: &IndicatorName,
    blank: Fields,
    row: Option<&Place>,
) -> Finding {
    let Fields { names, mut places } = blank;
    if places.is_empty() {
        places.extend(row.cloned());
    }
    among(indicator, places, ScoringFacts::JudgementMissing { names })
}

pub(crate) fn all_zero(indicator: &IndicatorName, fields: Fields) -> Finding {
    Finding::among(fields.places, indicator.as_str(), ScoringFacts::AllZero)
}

pub(crate) fn not_covered(place: &Place, field: &str, figure: Decimal, sum: Decimal) -> Finding {
    Finding::at(place, field, TracingFacts::NotCovered { figure, sum })
}

pub(crate) fn negative_rate(indicator: &IndicatorName, used: Fields, rate: &Rate) -> Finding {
    let facts = ScoringFacts::NegativeRate { rate: *rate };
    among(indicator, used.places, facts)
}

pub(crate) fn unattainable(place: &Place, indicator: &IndicatorName, points: Decimal) -> Finding {
    let facts = ScoringFacts::Unattainable { points };
    Finding::at(place, indicator.as_str(), facts)
}

pub(crate) fn beyond(indicator: &IndicatorName, used: Fields) -> Finding {
    among(indicator, used.places, ScoringFacts::Beyond)
}

pub(crate) fn summed(place: &Place, field: &str, total: Decimal) -> Finding {
    Finding::at(place, field, TracingFacts::Summed { total })
}

/// A source, its figure, its cell.
type Source<'a> = (&'a str, Decimal, &'a Place);

fn given((source, value, _): Source) -> Given {
    let source = source.to_owned();
    Given { source, value }
}

pub(crate) fn sources_differ(field: &str, chosen: Source, lower: Source) -> Finding {
    let sources = Box::new([chosen, lower].map(given));
    let places = vec![chosen.2.clone(), lower.2.clone()];
    Finding::among(places, field, TracingFacts::SourcesDiffer { sources })
}

pub(crate) fn derived_differs(field: &str, chosen: Source, derived: Source) -> Finding {
    let sources = Box::new([chosen, derived].map(given));
    let places = vec![chosen.2.clone(), derived.2.clone()];
    Finding::among(places, field, TracingFacts::DerivedDiffers { sources })
}

pub(crate) fn derived_negative(
    place: &Place,
    field: &str,
    formula: &str,
    value: Decimal,
) -> Finding {
    let formula = formula.to_owned();
    Finding::at(
        place,
        field,
        TracingFacts::DerivedNegative { formula, value },
    )
}

pub(crate) fn derived_used(place: &Place, field: &str, formula: &str, value: Decimal) -> Finding {
    let formula = formula.to_owned();
    Finding::at(place, field, TracingFacts::DerivedUsed { formula, value })
}

pub(crate) fn stand_in_used(
    place: Option<&Place>,
    field: &str,
    formula: &str,
    value: Decimal,
) -> Finding {
    let formula = formula.to_owned();
    let places = place.into_iter().cloned().collect();
    Finding::among(places, field, TracingFacts::StandInUsed { formula, value })
}
