//! What is found about whose a return is, and about who may say what.

use rust_decimal::Decimal;
use serde::Serialize;

use super::across::{AcrossFacts, SummedLabel};
use super::files::SkipReason;
use super::intake::DuplicateFacts;
use super::{Code, Finding};
use crate::name::UnitName;
use crate::place::Place;
use crate::sheets;

/// What is found about whose a return is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum IdentityFacts {
    /// The unit's name came from elsewhere than its cell: the title, the sheet's or the file's name.
    NameFrom { name: UnitName, origin: String },
    /// Two pieces of evidence name two units; the first decides.
    NamesDiffer {
        used: Box<Naming>,
        other: Box<Naming>,
    },
    /// A name beside another unit's 预算编码.
    CodeDiffers { used: UnitName, other: UnitName },
    /// Nothing names the return's unit.
    Unnamed,
    /// An alias or a 预算编码 stands on several rows of the roster.
    NameOnTwoRows { name: String, units: Vec<UnitName> },
}

/// What is found about a file or sheet that came in, but is none that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ArrivalFacts {
    /// A sheet that only the bureau may write, in a file that it did not give as its own.
    BureauSheetRefused { title: String },
    /// Nothing was recognised in a file that came in; what its sheets are.
    NothingRecognised { sheets: Vec<SkipReason> },
    /// The same, as the reason for not scoring.
    Unread { sheets: Vec<SkipReason> },
    /// Nothing was recognised in a file that was given as the bureau's own; what its sheets are.
    ReviewUnread { sheets: Vec<SkipReason> },
    /// Nothing was recognised in a file, but another one of the same unit was read.
    BesideReturn { sheets: Vec<SkipReason> },
}

/// A piece of evidence by what it is called, and the unit that it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Naming {
    /// 填报单位, 工作表名, 文件名.
    pub piece: String,
    /// The unit.
    pub unit: UnitName,
}

impl IdentityFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::NameFrom { .. } => Code::J114,
            Self::NamesDiffer { .. } | Self::CodeDiffers { .. } => Code::J424,
            Self::Unnamed => Code::J427,
            Self::NameOnTwoRows { .. } => Code::J428,
        }
    }
}

impl ArrivalFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::BureauSheetRefused { .. } => Code::J425,
            Self::NothingRecognised { .. } | Self::Unread { .. } | Self::ReviewUnread { .. } => {
                Code::J431
            }
            Self::BesideReturn { .. } => Code::J432,
        }
    }
}

pub(crate) fn name_from(place: &Place, name: &UnitName, origin: &str) -> Finding {
    let (name, origin) = (name.clone(), origin.to_owned());
    Finding::at(
        place,
        sheets::FILED_BY,
        IdentityFacts::NameFrom { name, origin },
    )
}

pub(crate) fn names_differ(
    place: &Place,
    used: (&str, &UnitName),
    other: (&str, &UnitName),
) -> Finding {
    let naming = |(piece, unit): (&str, &UnitName)| {
        Box::new(Naming {
            piece: piece.to_owned(),
            unit: unit.clone(),
        })
    };
    let (used, other) = (naming(used), naming(other));
    let facts = IdentityFacts::NamesDiffer { used, other };
    Finding::at(place, sheets::FILED_BY, facts)
}

pub(crate) fn code_differs(place: &Place, used: &UnitName, other: &UnitName) -> Finding {
    let (used, other) = (used.clone(), other.clone());
    let facts = IdentityFacts::CodeDiffers { used, other };
    Finding::at(place, sheets::FILED_BY, facts)
}

pub(crate) fn unnamed(place: &Place) -> Finding {
    Finding::at(place, sheets::FILED_BY, IdentityFacts::Unnamed)
}

pub(crate) fn name_on_two_rows(name: &str, rows: &[(&UnitName, &Place)]) -> Finding {
    let facts = IdentityFacts::NameOnTwoRows {
        name: name.to_owned(),
        units: rows.iter().map(|(unit, _)| (*unit).clone()).collect(),
    };
    let places = rows.iter().map(|(_, place)| (*place).clone()).collect();
    Finding::among(places, sheets::UNIT, facts)
}

pub(crate) fn bureau_sheet_refused(place: &Place, title: &str) -> Finding {
    let title = title.to_owned();
    Finding::at(place, "", ArrivalFacts::BureauSheetRefused { title })
}

pub(crate) fn nothing_recognised(place: &Place, sheets: Vec<SkipReason>) -> Finding {
    Finding::at(place, "", ArrivalFacts::NothingRecognised { sheets })
}

pub(crate) fn review_unread(place: &Place, sheets: Vec<SkipReason>) -> Finding {
    Finding::at(place, "", ArrivalFacts::ReviewUnread { sheets })
}

pub(crate) fn beside_return(place: &Place, sheets: Vec<SkipReason>) -> Finding {
    Finding::at(place, "", ArrivalFacts::BesideReturn { sheets })
}

/// A 汇总表 that does not equal the sums of the returns: label, its figure, the sum.
pub(crate) fn summary_differs(
    place: &Place,
    returns: usize,
    differing: &[(String, Decimal, Decimal)],
) -> Finding {
    let summed = |(label, total, sum): &(String, Decimal, Decimal)| SummedLabel {
        label: label.clone(),
        total: *total,
        sum: *sum,
    };
    let differing = differing.iter().map(summed).collect();
    Finding::at(
        place,
        "",
        AcrossFacts::SummaryDiffers { returns, differing },
    )
}

/// A return whose figures are throughout the sums of others.
pub(crate) fn merely_sums(place: &Place, others: usize) -> Finding {
    Finding::at(place, "", AcrossFacts::MerelySums { others })
}

/// An unfilled form beside a filled one of the same unit.
pub(crate) fn blank_beside(used: &Place, blank: &Place) -> Finding {
    let blank = blank.clone();
    Finding::at(used, "", DuplicateFacts::BlankBeside { blank })
}

/// Of two returns of a unit one lacks figures that the other has; the fuller one is used.
pub(crate) fn fuller_used(used: &Place, other: &Place) -> Finding {
    let other = other.clone();
    Finding::at(used, "", DuplicateFacts::FullerUsed { other })
}
