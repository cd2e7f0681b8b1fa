//! Files in which nothing was recognised: each is said of its own and belongs to the unit that its
//! name names, so that the unit counts as heard of.

use std::sync::Arc;

use super::Outcome;
use super::identity::Resolver;
use super::owners::Owners;
use super::sources::Source;
use crate::finding::Facts;
use crate::finding::files::SkipReason;
use crate::finding::identity::{self as findings, ArrivalFacts};
use crate::finding::intake::IntakeFacts;
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::{Intake, Skipped, Unscored};

/// Such a file.
pub(super) struct File {
    place: Place,
    /// Whether a return was wanted of it, and not only the bureau's sheets.
    input: bool,
    /// What its sheets are, each kind once.
    reasons: Vec<SkipReason>,
}

impl File {
    /// `None` where anything in it was recognised or has a finding of its own.
    pub(super) fn of(source: &Source, outcomes: &[Outcome]) -> Option<Self> {
        let mut reasons: Vec<SkipReason> = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Unknown(_, reason) if !reasons.contains(reason) => {
                    reasons.push(reason.clone());
                }
                Outcome::Unknown(..) | Outcome::Guide => {}
                _ => return None,
            }
        }
        (!reasons.is_empty()).then(|| Self {
            place: Place::file(&Arc::clone(&source.shown)),
            input: source.input,
            reasons,
        })
    }
}

impl Intake {
    /// Says that nothing was recognised in a file. Where another file of its unit was read it is only
    /// noted.
    pub(super) fn report_unread(&mut self, file: File, resolver: &Resolver, owners: &Owners) {
        let reasons = file.reasons;
        if !file.input {
            self.findings
                .push(findings::review_unread(&file.place, reasons));
            return;
        }
        let unit = resolver.of_unread(&file.place);
        let read = |unit: &&UnitName| !owners.of_unit(unit).is_empty();
        if let Some(unit) = unit.as_ref().filter(read) {
            self.findings
                .push(findings::beside_return(&file.place, reasons.clone()).of(unit));
            self.skipped.push(Skipped {
                place: file.place,
                reason: SkipReason::BesideReturn(reasons),
            });
            return;
        }
        let finding = findings::nothing_recognised(&file.place, reasons.clone());
        self.findings.push(match &unit {
            Some(unit) => finding.of(unit),
            None => finding,
        });
        self.unreadable.push(Unscored {
            place: file.place,
            unit,
            reason: ArrivalFacts::Unread { sheets: reasons }.into(),
        });
    }

    /// What could not be read belongs to the unit that its sheet's or file's name names.
    pub(super) fn name_unreadable(&mut self, resolver: &Resolver) {
        let of = |place: &Place| -> Option<UnitName> { resolver.of_unread(place) };
        for one in &mut self.unreadable {
            one.unit = one.unit.take().or_else(|| of(&one.place));
        }
        for finding in &mut self.findings {
            if finding.unit.is_none()
                && matches!(finding.facts, Facts::Intake(IntakeFacts::Unreadable(_)))
            {
                finding.unit = finding.places.first().and_then(of);
            }
        }
    }
}
