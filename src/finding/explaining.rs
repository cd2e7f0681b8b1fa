//! What is found about a unit's explanations (单位说明) when its 退回件 comes back.

use serde::Serialize;

use super::{Code, Finding};
use crate::place::Place;
use crate::sheets;

/// Why an explanation is not used: the code that it was written about, and the unit's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum ExplainingFacts {
    /// The finding is not there any more.
    Settled { explained: Code, text: String },
    /// The finding says something else now.
    Changed { explained: Code, text: String },
    /// The row's key (标识) is gone, so that it cannot be told what was explained.
    Unmarked { explained: Code, text: String },
}

impl ExplainingFacts {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Settled { .. } | Self::Changed { .. } | Self::Unmarked { .. } => Code::J430,
        }
    }
}

/// An explanation is not used.
pub(crate) fn unused(place: &Place, facts: ExplainingFacts) -> Finding {
    Finding::at(place, sheets::EXPLANATION, facts)
}
