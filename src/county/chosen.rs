//! A return that counts, checked by itself.

use std::collections::BTreeMap;
use std::mem;

use super::{Candidate, Roster};
use crate::check;
use crate::finding::{self, Finding};
use crate::name::UnitName;
use crate::returns::UnitReturn;
use crate::scheme::Scheme;

/// A unit's return that counts, not yet checked.
#[derive(Debug)]
pub struct Chosen {
    pub(super) unit: UnitName,
    pub(super) filed: UnitReturn,
    /// What was found while it was chosen.
    pub(super) findings: Vec<Finding>,
}

/// A return that was checked by itself, and what it is held against the others by.
#[derive(Debug)]
pub struct Checked {
    pub(super) candidate: Candidate,
    /// What tells it from copies (see [`check::across::print()`]).
    pub(super) print: Option<u64>,
    /// Whether all its amounts say what they are counted in.
    pub(super) declared: bool,
}

impl Chosen {
    /// The return with everything found about it so far; what was found while reading is kept there
    /// alone.
    pub(super) fn checked(self, scheme: &Scheme, roster: &Roster) -> Checked {
        let Self {
            unit,
            mut filed,
            mut findings,
        } = self;
        let row = roster.row(&filed.unit);
        let mut review = row.cloned().map(Box::new);
        let unlike = check::kin::compare(scheme, &mut filed, review.as_deref_mut());
        findings.extend(unlike.distrusted);
        if row.is_none_or(|row| !row.listed) && !roster.is_empty() {
            findings.push(finding::intake::not_on_roster(
                &filed.place,
                roster.nearest(&filed.unit),
            ));
        }
        findings.extend(mem::take(&mut filed.findings));
        if let Some(own) = &mut filed.self_score {
            findings.extend(mem::take(&mut own.findings));
        }
        findings.extend(row.into_iter().flat_map(|row| row.findings.clone()));
        findings.extend(check::check(scheme, &filed));
        findings.extend(unlike.asked);
        findings.extend(
            review
                .iter()
                .flat_map(|row| check::kin::shares(scheme, row)),
        );
        let of_unit = findings.into_iter().map(|finding| finding.of(&unit));
        let mut findings: Vec<Finding> = of_unit.collect();
        findings.shrink_to_fit();
        Checked {
            print: check::across::print(&filed),
            declared: check::measure::is_declared(scheme, &filed),
            candidate: Candidate {
                unit,
                filed,
                review,
                adjustments: BTreeMap::new(),
                before: None,
                findings,
            },
        }
    }
}
