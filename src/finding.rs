//! Findings (问题) as facts: what was found, where, with which figures. The words are made where a
//! finding is shown ([`crate::wording`]), one file a family in both rooms.

pub mod across;
pub mod adjusting;
pub mod bureau;
mod code;
pub mod explaining;
pub mod files;
pub mod form;
mod group;
pub mod identity;
pub mod intake;
mod key;
pub mod narrative;
pub mod plausible;
pub mod reading;
pub mod scoring;
pub mod showing;
pub mod stamp;
pub mod sums;

pub use code::{Actor, Code, Level};
pub use group::grouped;

use std::mem::discriminant;
use std::sync::Arc;

use serde::Serialize;

use crate::name::UnitName;
use crate::place::Place;

/// Something found in the returns, to be corrected, explained or known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nothing is passed over in silence"]
pub struct Finding {
    /// What was found, as data; it decides the code.
    pub facts: Facts,
    /// The unit, once it is known.
    pub unit: Option<UnitName>,
    /// Where it stands, the main place first; empty where there is no place.
    pub places: Vec<Place>,
    /// The label of the cell: “三公经费 2020年决算数”; may be empty.
    pub label: Arc<str>,
    /// What the unit wrote about it (单位说明), where it did.
    pub explanation: Option<String>,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $family:ident($facts:ty))*) => {
        /// What was found: one variant a family, in it one a kind of message.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        pub enum Facts {
            $($(#[$doc])* $family($facts),)*
            /// The same of several cells with labels of their own: the first, and the others.
            Several(Box<Part>, Vec<Part>),
        }

        impl Facts {
            /// The kind of finding; it decides the level.
            #[must_use]
            pub fn code(&self) -> Code {
                match self {
                    $(Self::$family(facts) => facts.code(),)*
                    Self::Several(first, _) => first.facts.code(),
                }
            }

            /// Whether both make the same kind of message.
            fn alike(&self, other: &Self) -> bool {
                match (self, other) {
                    (Self::Several(first, _), other) | (other, Self::Several(first, _)) => {
                        first.facts.alike(other)
                    }
                    $((Self::$family(one), Self::$family(other)) => {
                        discriminant(one) == discriminant(other)
                    })*
                    _ => false,
                }
            }
        }

        $(impl From<$facts> for Facts {
            fn from(facts: $facts) -> Self {
                Self::$family(facts)
            }
        })*
    };
}

facts! {
    /// While cells are read.
    Reading(reading::ReadingFacts)
    /// Where the page shows a cell otherwise than it is stored.
    Showing(showing::ShowingFacts)
    /// About labels, headings and years.
    Heading(reading::HeadingFacts)
    /// About files, sheets, names and self-scores.
    Intake(intake::IntakeFacts)
    /// About whose a return is.
    Identity(identity::IdentityFacts)
    /// About files and sheets that came in but do not count.
    Arrival(identity::ArrivalFacts)
    /// About the bureau's 评审表 and roster.
    Review(intake::ReviewFacts)
    /// About the bureau's marks and corrections.
    Bureau(bureau::BureauFacts)
    /// About several returns of one unit.
    Duplicate(intake::DuplicateFacts)
    /// While it is decided which cells of a form are its values.
    Form(form::FormFacts)
    /// When figures are held against their kin.
    Plausible(plausible::PlausibleFacts)
    /// When a return is checked against itself.
    Sums(sums::SumsFacts)
    /// When the returns are compared with each other.
    Across(across::AcrossFacts)
    /// About the stamp on a form.
    Stamp(stamp::StampFacts)
    /// While indicators are scored.
    Scoring(scoring::ScoringFacts)
    /// While values are traced.
    Tracing(scoring::TracingFacts)
    /// While the bureau's 复核调整 is read and applied.
    Adjusting(adjusting::AdjustingFacts)
    /// About a unit's own report.
    Narrative(narrative::NarrativeFacts)
    /// About a unit's explanations.
    Explaining(explaining::ExplainingFacts)
}

/// A cell by its place and its label.
#[derive(Debug, Clone, Copy)]
pub struct Labelled<'a> {
    /// Where it stands.
    pub place: &'a Place,
    /// The label as the sheet has it.
    pub label: &'a str,
}

/// One of several labels of which the same was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The label of the cell; may be empty.
    pub label: Arc<str>,
    /// What was found there.
    pub facts: Facts,
}

impl Finding {
    /// A finding at one place.
    pub fn at(place: &Place, label: impl Into<Arc<str>>, facts: impl Into<Facts>) -> Self {
        Self::among(vec![place.clone()], label, facts)
    }

    /// A finding at several places, the main one first, or at none.
    pub fn among(places: Vec<Place>, label: impl Into<Arc<str>>, facts: impl Into<Facts>) -> Self {
        Self {
            facts: facts.into(),
            unit: None,
            places,
            label: label.into(),
            explanation: None,
        }
    }

    /// The kind of finding.
    #[must_use]
    pub fn code(&self) -> Code {
        self.facts.code()
    }

    /// The level, which the code decides.
    #[must_use]
    pub fn level(&self) -> Level {
        self.code().level()
    }

    /// The same finding, said of a unit.
    pub fn of(mut self, unit: &UnitName) -> Self {
        self.unit = Some(unit.clone());
        self
    }

    /// Whether it still asks for something: what the unit has explained does not. A 强制 is not
    /// closed by words, except where there is nothing that a unit could correct.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.level() != Level::Info && !self.is_closed()
    }

    /// Whether the unit has explained it: a 核实, or spending without a budget, which scores 0 and is
    /// the bureau's to settle.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let zero = scoring::ScoringFacts::counts_zero;
        let explainable = match &self.facts {
            Facts::Scoring(facts) if zero(facts) => true,
            _ => self.level() == Level::Warning,
        };
        explainable && self.explanation.is_some()
    }

    /// Where it stands with the unit: 待改正, 待核实, 已说明, or 无需处理.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match self.level() {
            _ if self.is_closed() => "已说明",
            Level::Error => "待改正",
            Level::Warning => "待核实",
            Level::Info => "无需处理",
        }
    }
}
