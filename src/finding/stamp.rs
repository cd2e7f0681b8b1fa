//! What is found about the stamp on a form (表样, 退回件).

use serde::Serialize;

use super::{Code, Finding};
use crate::name::UnitName;
use crate::place::Place;
use crate::sheets::{self, Digest, Stamp};

/// What is found about the stamp on a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum StampFacts {
    /// The form was made for another year.
    OldForm { found: i32, expected: i32 },
    /// The form was made for another unit.
    FormOfAnotherUnit {
        made_for: UnitName,
        filed_by: UnitName,
    },
    /// The form was made from another scheme.
    FormOfAnotherScheme {
        scheme: String,
        digest: Box<Digest>,
        expected: Box<Digest>,
    },
    /// A correction that takes the place of the return that was sent back; its place is the second.
    Corrected { round: u32 },
    /// A form that was given out and never filled in.
    BlankForm,
}

impl StampFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::OldForm { .. } => Code::J420,
            Self::FormOfAnotherUnit { .. } => Code::J421,
            Self::FormOfAnotherScheme { .. } => Code::J422,
            Self::Corrected { .. } => Code::J423,
            Self::BlankForm => Code::J407,
        }
    }
}

pub(crate) fn old_form(place: &Place, found: i32, expected: i32) -> Finding {
    let facts = StampFacts::OldForm { found, expected };
    Finding::at(place, sheets::TEMPLATE, facts)
}

pub(crate) fn form_of_another_unit(
    place: &Place,
    made_for: &UnitName,
    filed_by: &UnitName,
) -> Finding {
    let facts = StampFacts::FormOfAnotherUnit {
        made_for: made_for.clone(),
        filed_by: filed_by.clone(),
    };
    Finding::at(place, sheets::TEMPLATE, facts)
}

pub(crate) fn form_of_another_scheme(place: &Place, stamp: &Stamp, expected: Digest) -> Finding {
    let facts = StampFacts::FormOfAnotherScheme {
        scheme: stamp.scheme.clone(),
        digest: Box::new(stamp.digest),
        expected: Box::new(expected),
    };
    Finding::at(place, sheets::TEMPLATE, facts)
}

pub(crate) fn corrected(place: &Place, round: u32, replaced: &Place) -> Finding {
    let places = vec![place.clone(), replaced.clone()];
    Finding::among(places, sheets::CORRECTION, StampFacts::Corrected { round })
}

pub(crate) fn blank_form(place: &Place) -> Finding {
    Finding::at(place, "", StampFacts::BlankForm)
}
