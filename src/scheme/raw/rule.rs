//! A scoring rule as it is written, in an indicator or among rules of which the better counts.

use toml::Spanned;

use super::{
    RawAlternative, RawBand, RawCases, RawChecklist, RawCondition, RawDeduct, RawGraded,
    RawIndicator, RawMarks, RawProportional, Tables, Text,
};

/// A rule with the indicator that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(in crate::scheme) struct RawRule<'r> {
    pub name: &'r Text,
    pub full: &'r Text,
    pub rate: Option<&'r Text>,
    pub deduct: Option<&'r Spanned<Tables<RawDeduct>>>,
    pub bands: Option<&'r Spanned<Vec<RawBand>>>,
    pub conditions: Option<&'r Spanned<Vec<RawCondition>>>,
    pub checklist: Option<&'r Spanned<RawChecklist>>,
    pub cases: Option<&'r Spanned<RawCases>>,
    pub proportional: Option<&'r Spanned<RawProportional>>,
    pub marks: Option<&'r Spanned<RawMarks>>,
    pub graded: Option<&'r Spanned<RawGraded>>,
}

impl<'r> RawRule<'r> {
    /// The rule of an indicator.
    pub(in crate::scheme) fn of(raw: &'r RawIndicator) -> Self {
        Self {
            name: &raw.name,
            full: &raw.full,
            rate: raw.rate.as_ref(),
            deduct: raw.deduct.as_ref(),
            bands: raw.bands.as_ref(),
            conditions: raw.conditions.as_ref(),
            checklist: raw.checklist.as_ref(),
            cases: raw.cases.as_ref(),
            proportional: raw.proportional.as_ref(),
            marks: raw.marks.as_ref(),
            graded: raw.graded.as_ref(),
        }
    }

    /// One of an indicator's rules.
    pub(in crate::scheme) fn among(owner: &'r RawIndicator, raw: &'r RawAlternative) -> Self {
        Self {
            name: &owner.name,
            full: &owner.full,
            rate: raw.rate.as_ref(),
            deduct: raw.deduct.as_ref(),
            bands: raw.bands.as_ref(),
            conditions: raw.conditions.as_ref(),
            checklist: raw.checklist.as_ref(),
            cases: raw.cases.as_ref(),
            proportional: raw.proportional.as_ref(),
            marks: raw.marks.as_ref(),
            graded: raw.graded.as_ref(),
        }
    }

    /// Each method with whether it is written.
    pub(in crate::scheme) fn written(&self) -> [(&'static str, bool); 8] {
        [
            ("deduct", self.deduct.is_some()),
            ("bands", self.bands.is_some()),
            ("conditions", self.conditions.is_some()),
            ("checklist", self.checklist.is_some()),
            ("cases", self.cases.is_some()),
            ("proportional", self.proportional.is_some()),
            ("marks", self.marks.is_some()),
            ("graded", self.graded.is_some()),
        ]
    }
}
