//! From what was read to what is scored: year, self-scores, roster, duplicates.

use std::collections::{BTreeMap, BTreeSet};

use super::adjust;
use super::bygone;
use super::duplicates::{self, Outcome};
use super::roster::Roster;
use super::year::YearUnclear;
use super::{Candidate, Checked, Chosen, Prepared, Received, Settings};
use super::{narratives, stamps, summaries, year};
use crate::check;
use crate::finding::files::SkipReason;
use crate::finding::intake::DuplicateFacts;
use crate::finding::stamp::StampFacts;
use crate::finding::{self, Facts, Finding, grouped};
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::{Intake, ReviewRow, SelfScore, Skipped, UnitReturn, Unscored};
use crate::scheme::Scheme;
use crate::sheets::Digest;

/// Decides what is scored.
///
/// # Errors
/// Where the evaluation year cannot be told.
pub fn prepare(
    scheme: &Scheme,
    intake: Intake,
    settings: &Settings,
) -> Result<Prepared, YearUnclear> {
    let in_turn = |chosen: Vec<Chosen>, check: Check| chosen.into_iter().map(check).collect();
    prepare_by(scheme, intake, settings, in_turn)
}

/// What is done with each return by itself.
pub type Check<'a> = &'a (dyn Fn(Chosen) -> Checked + Sync);

/// The same, the returns being checked by themselves as `each` has it done: all at once, if it likes.
///
/// # Errors
/// Where the evaluation year cannot be told.
pub fn prepare_by(
    scheme: &Scheme,
    intake: Intake,
    settings: &Settings,
    each: impl FnOnce(Vec<Chosen>, Check) -> Vec<Checked>,
) -> Result<Prepared, YearUnclear> {
    let year = settings
        .year
        .map_or_else(|| year::of(&intake.returns), Ok)?;
    let intake = bygone::without(year, intake);
    let Intake {
        files,
        returns,
        self_scores,
        narratives,
        review,
        bureau,
        summaries,
        adjustments,
        findings,
        skipped,
        unreadable,
    } = intake;
    let mut county = Prepared {
        year,
        received: received(&returns, &summaries),
        candidates: Vec::new(),
        review: Vec::new(),
        waiting: Vec::new(),
        refused: Vec::new(),
        unscored: unreadable,
        missing: Vec::new(),
        skipped,
        findings,
        files,
        bureau,
        roster: on_roster(&review),
    };
    let roster = Roster::new(&review);
    let returns = attach(self_scores, returns, &roster, &mut county);
    let sent = returns.len();
    let returns = duplicates::without_corrected(returns, &county.files, &roster);
    county.received.set_aside += sent - returns.len();
    let heard = heard(&returns, &county.unscored, &roster);
    summaries::list(scheme, summaries, &returns, &mut county);
    let chosen = county.chosen(returns, &roster, settings);
    let checked = each(chosen, &|one| one.checked(scheme, &roster));
    county.candidates = across(scheme, checked);
    let stand_in = settings.use_report_figures;
    narratives::settle(scheme, narratives, stand_in, (&roster, &mut county));
    county.received.used = county.candidates.len();
    adjust::settle(scheme, &adjustments, &roster, &heard, &mut county);
    county.missing = silent(&review, &heard);
    county.refuse_corrections(&review);
    county.review = review;
    county.findings = grouped(county.findings);
    Ok(county)
}

/// How many units the roster names; `None` without one.
fn on_roster(review: &[ReviewRow]) -> Option<usize> {
    let count = review.iter().filter(|row| row.listed).count();
    (count > 0).then_some(count)
}

fn received(returns: &[UnitReturn], summaries: &[UnitReturn]) -> Received {
    Received {
        all: returns.len() + summaries.len(),
        summaries: summaries.len(),
        ..Received::default()
    }
}

/// The keys of the units from which anything came.
fn heard(returns: &[UnitReturn], unscored: &[Unscored], roster: &Roster) -> BTreeSet<String> {
    let filed = returns
        .iter()
        .map(|filed| roster.official(&filed.unit).key());
    let unread = unscored
        .iter()
        .filter_map(|one| Some(one.unit.as_ref()?.key()));
    filed.chain(unread).map(ToOwned::to_owned).collect()
}

/// The units on the roster from which nothing came.
fn silent(review: &[ReviewRow], heard: &BTreeSet<String>) -> Vec<UnitName> {
    let listed = review.iter().filter(|row| row.listed);
    let silent = listed.filter(|row| !heard.contains(row.unit.key()));
    silent.map(|row| row.unit.clone()).collect()
}

impl Prepared {
    /// The returns that count, one to a unit, sorted by name.
    fn chosen(
        &mut self,
        returns: Vec<UnitReturn>,
        roster: &Roster,
        settings: &Settings,
    ) -> Vec<Chosen> {
        let returns = self.without_blank(returns, roster);
        let admit = |filed| self.admit(filed, roster, settings.scheme);
        let accepted: Vec<UnitReturn> = returns.into_iter().filter_map(admit).collect();
        let units = by_unit(accepted, roster).into_iter();
        units
            .filter_map(|(unit, group)| self.decide(settings, unit, group))
            .collect()
    }

    /// Sets unfilled forms aside whose unit sent a filled one too.
    fn without_blank(&mut self, returns: Vec<UnitReturn>, roster: &Roster) -> Vec<UnitReturn> {
        if !returns.iter().any(UnitReturn::is_empty) {
            return returns;
        }
        let key = |filed: &UnitReturn| roster.official(&filed.unit).key().to_owned();
        let filled = returns.iter().filter(|filed| !filed.is_empty());
        let filled: BTreeMap<String, Place> = filled
            .map(|filed| (key(filed), filed.place.clone()))
            .collect();
        let mut kept = Vec::new();
        for filed in returns {
            let used = filled.get(&key(&filed)).filter(|_| filed.is_empty());
            let Some(used) = used else {
                kept.push(filed);
                continue;
            };
            let finding = finding::identity::blank_beside(used, &filed.place);
            let unit = roster.official(&filed.unit);
            self.findings.push(finding.of(unit));
            self.received.set_aside += 1;
        }
        kept
    }

    /// Says which corrections of the bureau are for units of which nothing was scored.
    fn refuse_corrections(&mut self, review: &[ReviewRow]) {
        for row in review.iter().filter(|row| !row.corrections.is_empty()) {
            let scored = self.candidates.iter().any(|one| one.unit == row.unit);
            if let (false, Some(entry)) = (scored, row.corrections.values().next()) {
                let finding = finding::bureau::correction_of_nobody(&entry.place, &row.unit);
                self.findings.push(finding);
            }
        }
    }

    /// The one of a unit's returns that counts.
    fn decide(
        &mut self,
        settings: &Settings,
        unit: UnitName,
        group: Vec<UnitReturn>,
    ) -> Option<Chosen> {
        let sent = group.len();
        match duplicates::choose(group, settings.on_duplicate)? {
            Outcome::One { chosen, findings } => {
                self.received.set_aside += sent - 1;
                Some(Chosen {
                    unit,
                    filed: *chosen,
                    findings,
                })
            }
            Outcome::None { places, finding } => {
                self.received.set_aside += sent - places.len();
                self.undecided(&unit, places, *finding);
                None
            }
        }
    }

    /// Leaves a unit unscored whose returns differ.
    fn undecided(&mut self, unit: &UnitName, places: Vec<Place>, finding: Finding) {
        self.received.rejected += places.len();
        self.findings.push(finding.of(unit));
        self.unscored
            .extend(places.into_iter().map(|place| Unscored {
                place,
                unit: Some(unit.clone()),
                reason: DuplicateFacts::Undecided.into(),
            }));
    }

    /// Keeps a return of the evaluation year that holds something; the others are 未评分.
    fn admit(
        &mut self,
        mut filed: UnitReturn,
        roster: &Roster,
        scheme: Option<Digest>,
    ) -> Option<UnitReturn> {
        let stamped = stamps::check(&filed, roster, self.year, scheme);
        filed.findings.extend(stamped);
        let finding = match filed.year {
            Some(year) if year != self.year => {
                Some(finding::intake::other_year(&filed.place, year, self.year))
            }
            _ if filed.is_empty() && filed.stamp.is_some() => {
                Some(finding::stamp::blank_form(&filed.place))
            }
            _ if filed.is_empty() => Some(finding::intake::empty_form(&filed.place)),
            _ => None,
        };
        if filed.year.is_none() {
            filed
                .findings
                .push(finding::reading::no_year(&filed.place, self.year));
        }
        let Some(finding) = finding else {
            return Some(filed);
        };
        let unit = roster.official(&filed.unit).clone();
        self.received.rejected += 1;
        self.unscored.push(Unscored {
            place: filed.place,
            unit: Some(unit.clone()),
            reason: finding.facts.clone(),
        });
        let old_form = filed.findings.into_iter();
        let old_form = old_form
            .filter(|found| matches!(found.facts, Facts::Stamp(StampFacts::OldForm { .. })));
        self.findings.extend(old_form.map(|found| found.of(&unit)));
        self.findings.push(finding.of(&unit));
        None
    }
}

/// Compares the returns with each other. Amounts that cannot be in 万元 are unreadable from here on.
fn across(scheme: &Scheme, checked: Vec<Checked>) -> Vec<Candidate> {
    let prints: Vec<Option<u64>> = checked.iter().map(|one| one.print).collect();
    let declared = checked.iter().all(|one| one.declared);
    let candidates = checked.into_iter().map(|one| one.candidate);
    let mut candidates: Vec<Candidate> = candidates.collect();
    let returns: Vec<(&UnitName, &UnitReturn)> = candidates
        .iter()
        .map(|one| (&one.unit, &one.filed))
        .collect();
    let copies = check::across::copies(&returns, &prints);
    let doubtful = if declared {
        Vec::new()
    } else {
        check::measure::undeclared(scheme, &returns)
    };
    let filed: Vec<&UnitReturn> = returns.iter().map(|(_, filed)| *filed).collect();
    let sums = summaries::merely_sums(scheme, &filed);
    for (at, _) in &doubtful {
        if let Some(candidate) = candidates.get_mut(*at) {
            check::measure::distrust(scheme, &mut candidate.filed);
        }
    }
    for (at, finding) in copies.into_iter().chain(doubtful).chain(sums) {
        let Some(candidate) = candidates.get_mut(at) else {
            continue;
        };
        candidate.findings.push(finding.of(&candidate.unit));
    }
    candidates
}

/// Gives self-scores that stand apart to the returns of their units.
fn attach(
    self_scores: Vec<SelfScore>,
    mut returns: Vec<UnitReturn>,
    roster: &Roster,
    county: &mut Prepared,
) -> Vec<UnitReturn> {
    if self_scores.is_empty() {
        return returns;
    }
    let mut waiting: BTreeMap<String, &mut UnitReturn> = BTreeMap::new();
    for filed in returns
        .iter_mut()
        .filter(|filed| filed.self_score.is_none())
    {
        waiting
            .entry(roster.official(&filed.unit).key().to_owned())
            .or_insert(filed);
    }
    for own in self_scores {
        let key = own.unit.as_ref().map(|unit| roster.official(unit).key());
        if let Some(filed) = key.and_then(|key| waiting.remove(key)) {
            filed.self_score = Some(own);
            continue;
        }
        let reason = match &own.unit {
            Some(unit) => SkipReason::SelfScoresWithoutReturn(unit.clone()),
            None => SkipReason::SelfScoresWithoutUnit,
        };
        county.skipped.push(Skipped {
            place: own.place,
            reason,
        });
    }
    returns
}

/// Returns by unit, sorted by name; within a unit in the order of path and sheet.
fn by_unit(returns: Vec<UnitReturn>, roster: &Roster) -> Vec<(UnitName, Vec<UnitReturn>)> {
    let mut groups: BTreeMap<String, (UnitName, Vec<UnitReturn>)> = BTreeMap::new();
    for filed in returns {
        let unit = roster.official(&filed.unit).clone();
        groups
            .entry(unit.key().to_owned())
            .or_insert_with(|| (unit, Vec::new()))
            .1
            .push(filed);
    }
    groups.into_values().collect()
}
