//! What is found while it is decided which cells of a form are its values.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Code, Finding, Labelled};
use crate::place::{Cell, Place};

/// What is found while it is decided which cells of a form are its values; figures in 万元, 人 or ㎡.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum FormFacts {
    /// Numbers were not used, and nothing else says why; every place is one of them.
    LeftOver,
    /// Numbers that the page does not show were not used, as it shows others; every place is one.
    HiddenLeftOver,
    /// A field's own label and another name of it (at the second place) say different things: the
    /// form's own holds. What both say, as shown.
    Outranked {
        own: String,
        alias: String,
        name: String,
    },
    /// Another heading (at the second place) is called like a column, too.
    ColumnOutranked { name: String },
    /// The form's own cell is blank, but a figure stands beside another name of it (second place).
    AliasOnly { name: String },
    /// A figure stands where a value may stand, but the words at it say something else.
    NotSurely { words: String },
    /// Nothing was filled in, but a text of the form (the place) gives a figure.
    BlankButTold { words: String },
    /// 0 was typed, but a text of the form (the place) gives a figure.
    ZeroButTold { words: String },
    /// A figure stands in another year's column only.
    OnlyAnotherYear,
    /// A total is blank above a row with figures that the form does not know.
    TotalUnclear { row: String },
    /// Details under a row are more than the row itself.
    DetailsExceed { figure: Decimal, sum: Decimal },
    /// Figures of buildings stand in blocks of other years only, and none of this year is there.
    OtherYearsBuildings,
    /// Two lines of a block (at both places) are the same.
    LineTwice,
    /// A line names another year, but not as the year of its completion.
    LineOfWhichYear { shown: String },
    /// A block of lines lacks a heading that another has.
    LineLacks,
}

impl FormFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::LeftOver => Code::J128,
            Self::HiddenLeftOver => Code::J133,
            Self::Outranked { .. } | Self::ColumnOutranked { .. } => Code::J129,
            Self::AliasOnly { .. }
            | Self::NotSurely { .. }
            | Self::BlankButTold { .. }
            | Self::OnlyAnotherYear
            | Self::LineOfWhichYear { .. } => Code::J132,
            Self::ZeroButTold { .. } => Code::J218,
            Self::TotalUnclear { .. } => Code::J130,
            Self::DetailsExceed { .. } => Code::J203,
            Self::OtherYearsBuildings => Code::J131,
            Self::LineTwice => Code::J112,
            Self::LineLacks => Code::J121,
        }
    }
}

/// A finding at two places.
fn between(cell: Labelled, other: &Place, facts: FormFacts) -> Finding {
    Finding::among(vec![cell.place.clone(), other.clone()], cell.label, facts)
}

pub(crate) fn left_over(sheet: &Place, cells: &[Cell]) -> Finding {
    let places = cells.iter().map(|cell| sheet.at(*cell));
    Finding::among(places.collect(), "", FormFacts::LeftOver)
}

pub(crate) fn hidden_left_over(sheet: &Place, cells: &[Cell]) -> Finding {
    let places = cells.iter().map(|cell| sheet.at(*cell));
    Finding::among(places.collect(), "", FormFacts::HiddenLeftOver)
}

pub(crate) fn outranked(cell: Labelled, own: String, alias: Labelled, other: String) -> Finding {
    let facts = FormFacts::Outranked {
        own,
        alias: other,
        name: alias.label.to_owned(),
    };
    between(cell, alias.place, facts)
}

/// Two columns are called alike: the one that the form itself calls so holds.
pub(crate) fn column_outranked(own: Labelled, alias: Labelled) -> Finding {
    let name = alias.label.to_owned();
    between(own, alias.place, FormFacts::ColumnOutranked { name })
}

pub(crate) fn alias_only(own: Labelled, alias: Labelled) -> Finding {
    let name = alias.label.to_owned();
    between(own, alias.place, FormFacts::AliasOnly { name })
}

pub(crate) fn not_surely(place: &Place, label: &str, words: String) -> Finding {
    Finding::at(place, label, FormFacts::NotSurely { words })
}

pub(crate) fn blank_but_told(place: &Place, label: &str, words: String) -> Finding {
    Finding::at(place, label, FormFacts::BlankButTold { words })
}

pub(crate) fn zero_but_told(place: &Place, label: &str, words: String) -> Finding {
    Finding::at(place, label, FormFacts::ZeroButTold { words })
}

pub(crate) fn only_another_year(place: &Place, label: &str) -> Finding {
    Finding::at(place, label, FormFacts::OnlyAnotherYear)
}

pub(crate) fn total_unclear(total: Labelled, row: &Place, shown: &str) -> Finding {
    let row_name = shown.to_owned();
    between(total, row, FormFacts::TotalUnclear { row: row_name })
}

pub(crate) fn details_exceed(
    cell: Labelled,
    figure: Decimal,
    sum: Decimal,
    details: &[Place],
) -> Finding {
    let places = std::iter::once(cell.place).chain(details).cloned();
    let facts = FormFacts::DetailsExceed { figure, sum };
    Finding::among(places.collect(), cell.label, facts)
}

pub(crate) fn other_years_buildings(place: &Place, label: &str) -> Finding {
    Finding::at(place, label, FormFacts::OtherYearsBuildings)
}

pub(crate) fn line_twice(first: &Place, second: Labelled) -> Finding {
    let first = Labelled {
        place: first,
        label: second.label,
    };
    between(first, second.place, FormFacts::LineTwice)
}

pub(crate) fn line_of_which_year(place: &Place, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, "", FormFacts::LineOfWhichYear { shown })
}

pub(crate) fn line_lacks(place: &Place, field: &str) -> Finding {
    Finding::at(place, field, FormFacts::LineLacks)
}
