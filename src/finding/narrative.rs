//! What is found when a return is held against what else is known of its unit: its own report
//! (自评报告), which is held against itself too, and last year's results.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::name::FieldName;
use crate::place::Place;

/// What is found in a unit's own report; figures in 万元 or 人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum NarrativeFacts {
    /// The report states another figure than the return.
    Differs {
        filed: Decimal,
        stated: Decimal,
        quote: String,
    },
    /// The report states figures that the return lacks.
    Offered { figures: Vec<(FieldName, Decimal)> },
    /// The report's own figures do not balance: the two sides as they are written, and their values.
    Unbalanced {
        name: String,
        sides: Vec<(String, Decimal)>,
        quote: String,
    },
    /// A figure of the report was taken, the return having none.
    Taken { value: Decimal, quote: String },
    /// A figure of last year's results was taken, under the field that it was there.
    LastYearTaken { value: Decimal, field: FieldName },
    /// The return says another figure of last year than last year's results.
    LastYearDiffers { filed: Decimal, last: Decimal },
    /// A figure was derived from those of the report, the return having none.
    Implied { value: Decimal, formula: String },
}

impl NarrativeFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Differs { .. } => Code::J601,
            Self::Offered { .. } => Code::J602,
            Self::Unbalanced { .. } => Code::J603,
            Self::Taken { .. } => Code::J604,
            Self::Implied { .. } => Code::J605,
            Self::LastYearTaken { .. } => Code::J606,
            Self::LastYearDiffers { .. } => Code::J607,
        }
    }
}

pub(crate) fn differs(
    cell: Labelled,
    report: &Place,
    filed: Decimal,
    stated: Decimal,
    quote: &str,
) -> Finding {
    let facts = NarrativeFacts::Differs {
        filed,
        stated,
        quote: quote.to_owned(),
    };
    Finding::among(vec![cell.place.clone(), report.clone()], cell.label, facts)
}

pub(crate) fn offered(report: &Place, figures: Vec<(FieldName, Decimal)>) -> Finding {
    Finding::at(report, "", NarrativeFacts::Offered { figures })
}

/// The report's own figures do not balance.
pub fn unbalanced(
    report: &Place,
    name: &str,
    sides: [(String, Decimal); 2],
    quote: &str,
) -> Finding {
    let facts = NarrativeFacts::Unbalanced {
        name: name.to_owned(),
        sides: sides.into(),
        quote: quote.to_owned(),
    };
    Finding::at(report, "", facts)
}

pub(crate) fn taken(report: &Place, field: &FieldName, value: Decimal, quote: &str) -> Finding {
    let quote = quote.to_owned();
    let facts = NarrativeFacts::Taken { value, quote };
    Finding::at(report, field.as_str(), facts)
}

pub(crate) fn implied(
    report: &Place,
    field: &FieldName,
    value: Decimal,
    formula: String,
) -> Finding {
    let facts = NarrativeFacts::Implied { value, formula };
    Finding::at(report, field.as_str(), facts)
}

pub(crate) fn of_last_year(
    results: &Place,
    field: &FieldName,
    value: Decimal,
    then: &FieldName,
) -> Finding {
    let then = then.clone();
    let facts = NarrativeFacts::LastYearTaken { value, field: then };
    Finding::at(results, field.as_str(), facts)
}

pub(crate) fn last_year_differs(
    cell: Labelled,
    results: &Place,
    filed: Decimal,
    last: Decimal,
) -> Finding {
    let places = vec![cell.place.clone(), results.clone()];
    let facts = NarrativeFacts::LastYearDiffers { filed, last };
    Finding::among(places, cell.label, facts)
}
