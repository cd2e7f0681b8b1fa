//! What is found when the returns are compared with each other.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::name::UnitName;
use crate::place::Place;

/// What is found when the returns are compared with each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum AcrossFacts {
    /// Other units' figures are the same throughout: how many units, and the first few of them,
    /// whose places are the further places.
    Copied {
        figures: usize,
        count: usize,
        others: Vec<UnitName>,
    },
    /// Amounts per head (万元) are a thousand times the others' median, and the sheet does not say
    /// what they are counted in.
    Undeclared {
        amount: Decimal,
        head: Decimal,
        median: Decimal,
    },
    /// A 汇总表 that does not equal the sums of so many returns.
    SummaryDiffers {
        returns: usize,
        differing: Vec<SummedLabel>,
    },
    /// A return whose figures are throughout the sums of so many others.
    MerelySums { others: usize },
}

/// A figure of a 汇总表 beside the sum of the returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummedLabel {
    /// The label of the cell.
    pub label: String,
    /// Its figure.
    pub total: Decimal,
    /// The sum of the returns.
    pub sum: Decimal,
}

impl AcrossFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Copied { .. } => Code::J214,
            Self::Undeclared { .. } => Code::J125,
            Self::SummaryDiffers { .. } => Code::J426,
            Self::MerelySums { .. } => Code::J429,
        }
    }
}

/// How many of the units that say the same are named.
pub const NAMED: usize = 3;

/// Figures of so many other units are the same throughout; `others` are the first of them, at most
/// `NAMED`.
pub(crate) fn copied(
    place: &Place,
    figures: usize,
    count: usize,
    others: &[(&UnitName, &Place)],
) -> Finding {
    let units = others.iter().map(|(unit, _)| (*unit).clone()).collect();
    let facts = AcrossFacts::Copied {
        figures,
        count,
        others: units,
    };
    let mut finding = Finding::at(place, "", facts);
    let places = others.iter().map(|(_, place)| (*place).clone());
    finding.places.extend(places);
    finding
}

pub(crate) fn undeclared(
    cell: Labelled,
    amount: Decimal,
    head: Decimal,
    median: Decimal,
) -> Finding {
    let facts = AcrossFacts::Undeclared {
        amount,
        head,
        median,
    };
    Finding::at(cell.place, cell.label, facts)
}
