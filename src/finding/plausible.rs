//! What is found when figures are held against their kin.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::amount::Rate;
use crate::name::IndicatorName;
use crate::place::Place;

/// What is found when figures are held against their kin; amounts in 万元.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum PlausibleFacts {
    /// A figure is thousands of times apart from its kin, at the second place.
    Yuan {
        figure: Decimal,
        kin: Decimal,
        name: String,
    },
    /// An amount beside the table is far above the largest of the form, at the second place.
    Beyond {
        figure: Decimal,
        kin: Decimal,
        name: String,
    },
    /// A year's budget and final are far apart.
    FarApart { budget: Decimal, spent: Decimal },
    /// A rate of two like figures is hardly meant.
    OddRate { rate: Rate },
    /// A budget is beyond belief for each of the unit's people (人).
    PerHead {
        budget: Decimal,
        heads: Decimal,
        per_head: Decimal,
        limit: Decimal,
    },
    /// A share (1 = 100%) is too low to be meant.
    LowShare { share: Decimal },
}

impl PlausibleFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Yuan { .. } => Code::J126,
            Self::Beyond { .. }
            | Self::FarApart { .. }
            | Self::OddRate { .. }
            | Self::PerHead { .. } => Code::J215,
            Self::LowShare { .. } => Code::J116,
        }
    }
}

/// A cell and the figure in it.
pub type Figure<'a> = (Labelled<'a>, Decimal);

fn between(cell: Labelled, other: &Place, facts: PlausibleFacts) -> Finding {
    Finding::among(vec![cell.place.clone(), other.clone()], cell.label, facts)
}

pub(crate) fn yuan((cell, figure): Figure, (other, kin): Figure) -> Finding {
    let name = other.label.to_owned();
    between(
        cell,
        other.place,
        PlausibleFacts::Yuan { figure, kin, name },
    )
}

pub(crate) fn beyond((cell, figure): Figure, (other, kin): Figure) -> Finding {
    let name = other.label.to_owned();
    let facts = PlausibleFacts::Beyond { figure, kin, name };
    between(cell, other.place, facts)
}

pub(crate) fn far_apart((cell, budget): Figure, (other, spent): Figure) -> Finding {
    between(
        cell,
        other.place,
        PlausibleFacts::FarApart { budget, spent },
    )
}

/// A rate of two like figures that is hardly meant; `places` are those of its fields.
pub(crate) fn odd_rate(indicator: &IndicatorName, places: Vec<Place>, rate: &Rate) -> Finding {
    let rate = *rate;
    Finding::among(places, indicator.as_str(), PlausibleFacts::OddRate { rate })
}

pub(crate) fn per_head(
    (cell, budget): Figure,
    heads: Decimal,
    per_head: Decimal,
    limit: Decimal,
) -> Finding {
    let facts = PlausibleFacts::PerHead {
        budget,
        heads,
        per_head,
        limit,
    };
    Finding::at(cell.place, cell.label, facts)
}

pub(crate) fn low_share(cell: Labelled, share: Decimal) -> Finding {
    Finding::at(cell.place, cell.label, PlausibleFacts::LowShare { share })
}
