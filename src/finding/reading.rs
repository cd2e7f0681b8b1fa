//! What is found while cells are read.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::{Code, Finding};
use crate::amount::Conversion;
use crate::place::Place;
use crate::sheets;

/// What is found while cells are read; `shown` is what stands in the cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ReadingFacts {
    /// A cell that holds no value of its kind.
    Unreadable { shown: String, expected: Expected },
    /// An error value, a number that is not finite, or a formula without a result.
    Fault { shown: String },
    /// An amount of 10⁷ 万元 or more.
    TooLarge { shown: String },
    /// A text that was read as a number, or 元 declared nowhere but in the cell.
    Converted {
        shown: SmolStr,
        how: Cow<'static, [Conversion]>,
        value: Decimal,
    },
    /// More than six places.
    Rounded { shown: String, kept: Decimal },
    /// A number formatted as a date.
    DateFormat { value: Decimal },
    /// 元 declared by the sheet or the column; `value` in 万元.
    DeclaredYuan { shown: String, value: Decimal },
    /// The cell names another measure of money than the sheet: 21元 among 万元.
    OtherMeasure { shown: String, value: Decimal },
    /// A bare 满意度 between 1 and 10, read as a `fraction`.
    DoubtfulShare { value: Decimal, fraction: Decimal },
    /// Money declared in a measure that cannot be read.
    MeasureUnclear { measure: String },
    /// A 合计 row that does not equal the sum of its lines.
    TotalDiffers { total: Decimal, sum: Decimal },
}

/// What is found about labels, headings and years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum HeadingFacts {
    /// Last year's column carries another year.
    WrongLastYear { found: i32, expected: i32 },
    /// The 评价年度 line and the headings differ.
    YearsDiffer { line: i32, headings: i32 },
    /// A label carries another year than the headings.
    LabelYearDiffers { found: i32, headings: i32 },
    /// No year anywhere on the sheet.
    NoYear { assumed: i32 },
    /// A column is not there, or there twice.
    ColumnUnclear { twice: bool },
    /// A column of 复核调整 is not there, or there twice.
    AdjustmentColumnUnclear { twice: bool },
    /// The same label in two places with different values.
    LabelTwice,
    /// Two filled cells under one heading.
    TwoValues,
    /// A label that an indicator needs is not on the sheet.
    LabelMissing,
    /// A row with numbers under a label that the form does not know.
    RowUnknown { shown: String },
}

/// What a cell should hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Expected {
    /// A number of 万元.
    Amount,
    /// A number of people.
    People,
    /// A number of ㎡.
    Area,
    /// A percentage from 0 to 100%.
    Share,
    /// A whole number from 0.
    Cases,
    /// Points within a range.
    Points,
    /// 是 or 否.
    Answer,
    /// One of these choices.
    OneOf(Vec<String>),
}

impl ReadingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Unreadable { .. } => Code::J101,
            Self::Fault { .. } => Code::J102,
            Self::TooLarge { .. } => Code::J103,
            Self::Converted { .. } => Code::J104,
            Self::Rounded { .. } => Code::J105,
            Self::DateFormat { .. } => Code::J106,
            Self::DeclaredYuan { .. } => Code::J107,
            Self::OtherMeasure { .. } => Code::J127,
            Self::DoubtfulShare { .. } => Code::J116,
            Self::MeasureUnclear { .. } => Code::J123,
            Self::TotalDiffers { .. } => Code::J124,
        }
    }
}

impl HeadingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::WrongLastYear { .. } => Code::J108,
            Self::YearsDiffer { .. } | Self::LabelYearDiffers { .. } => Code::J109,
            Self::NoYear { .. } => Code::J110,
            Self::ColumnUnclear { .. } | Self::AdjustmentColumnUnclear { .. } => Code::J111,
            Self::LabelTwice | Self::TwoValues => Code::J112,
            Self::LabelMissing => Code::J121,
            Self::RowUnknown { .. } => Code::J122,
        }
    }
}

pub(crate) fn unreadable(place: &Place, label: &str, shown: &str, expected: Expected) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ReadingFacts::Unreadable { shown, expected })
}

/// An error value, a number that is not finite, or a formula without a result.
pub fn fault(place: &Place, label: &str, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ReadingFacts::Fault { shown })
}

pub(crate) fn too_large(place: &Place, label: &str, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ReadingFacts::TooLarge { shown })
}

pub(crate) fn converted(
    place: &Place,
    label: &str,
    shown: &str,
    how: &[Conversion],
    value: Decimal,
) -> Finding {
    // Most are texts and nothing else.
    let how = match how {
        [Conversion::Text] => Cow::Borrowed(&[Conversion::Text][..]),
        _ => Cow::Owned(how.to_vec()),
    };
    let facts = ReadingFacts::Converted {
        shown: SmolStr::new(shown.trim()),
        how,
        value,
    };
    Finding::at(place, label, facts)
}

pub(crate) fn rounded(place: &Place, label: &str, shown: &str, kept: Decimal) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ReadingFacts::Rounded { shown, kept })
}

pub(crate) fn date_format(place: &Place, label: &str, value: Decimal) -> Finding {
    Finding::at(place, label, ReadingFacts::DateFormat { value })
}

pub(crate) fn other_measure(place: &Place, label: &str, shown: &str, value: Decimal) -> Finding {
    let shown = shown.trim().to_owned();
    Finding::at(place, label, ReadingFacts::OtherMeasure { shown, value })
}

pub(crate) fn declared_yuan(place: &Place, label: &str, shown: &str, value: Decimal) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, label, ReadingFacts::DeclaredYuan { shown, value })
}

pub(crate) fn doubtful_share(
    place: &Place,
    label: &str,
    value: Decimal,
    fraction: Decimal,
) -> Finding {
    let facts = ReadingFacts::DoubtfulShare { value, fraction };
    Finding::at(place, label, facts)
}

pub(crate) fn wrong_last_year(place: &Place, label: &str, found: i32, expected: i32) -> Finding {
    let facts = HeadingFacts::WrongLastYear { found, expected };
    Finding::at(place, label, facts)
}

pub(crate) fn years_differ(place: &Place, line: i32, headings: i32) -> Finding {
    let facts = HeadingFacts::YearsDiffer { line, headings };
    Finding::at(place, sheets::YEAR, facts)
}

pub(crate) fn no_year(place: &Place, assumed: i32) -> Finding {
    Finding::at(place, sheets::YEAR, HeadingFacts::NoYear { assumed })
}

pub(crate) fn column_unclear(place: &Place, heading: &str, twice: bool) -> Finding {
    Finding::at(place, heading, HeadingFacts::ColumnUnclear { twice })
}

/// The same label in two places with different values.
pub fn label_twice(first: &Place, second: &Place, label: &str) -> Finding {
    let places = vec![first.clone(), second.clone()];
    Finding::among(places, label, HeadingFacts::LabelTwice)
}

pub(crate) fn measure_unclear(place: &Place, label: &str, measure: &str) -> Finding {
    let measure = measure.to_owned();
    Finding::at(place, label, ReadingFacts::MeasureUnclear { measure })
}

pub(crate) fn label_missing(place: &Place, label: &str) -> Finding {
    Finding::at(place, label, HeadingFacts::LabelMissing)
}

pub(crate) fn row_unknown(place: &Place, shown: &str) -> Finding {
    let shown = shown.to_owned();
    Finding::at(place, "", HeadingFacts::RowUnknown { shown })
}

pub(crate) fn total_differs(place: &Place, label: &str, total: Decimal, sum: Decimal) -> Finding {
    Finding::at(place, label, ReadingFacts::TotalDiffers { total, sum })
}

pub(crate) fn label_year_differs(place: &Place, label: &str, found: i32, headings: i32) -> Finding {
    let facts = HeadingFacts::LabelYearDiffers { found, headings };
    Finding::at(place, label, facts)
}

pub(crate) fn two_values(first: &Place, second: &Place, label: &str) -> Finding {
    let places = vec![first.clone(), second.clone()];
    Finding::among(places, label, HeadingFacts::TwoValues)
}

pub(crate) fn adjustment_column_unclear(place: &Place, heading: &str, twice: bool) -> Finding {
    let facts = HeadingFacts::AdjustmentColumnUnclear { twice };
    Finding::at(place, heading, facts)
}
