//! The outcomes of all files in one intake: whose sheets count, whose returns they are, which
//! self-scores and explanations belong to them.

mod attach;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::identity::{Evidence, Resolver};
use super::naming::Namer;
use super::owners::Owners;
use super::sources::{Source, Sources};
use super::trust::Trust;
use super::{Bureau, BureauRows, FileOutcome, Opinion, Outcome, review, unread};
use crate::batch;
use crate::county::Roster;
use crate::finding::files::{Obstacle, SkipReason};
use crate::finding::{identity as found_identity, intake as findings};
use crate::place::Place;
use crate::returns::{
    BureauSheet, Intake, Narrative, ReviewRow, SelfScore, Skipped, UnitReturn, Unscored,
};
use crate::scheme::Scheme;

/// What waits until it is known whose it is.
#[derive(Default)]
struct Waiting {
    returns: Vec<(UnitReturn, Evidence)>,
    self_scores: Vec<(SelfScore, Evidence)>,
    narratives: Vec<(Narrative, Evidence)>,
    opinions: Vec<(Place, Opinion)>,
    rows: Vec<ReviewRow>,
    typed: Vec<ReviewRow>,
    unread: Vec<unread::File>,
}

/// Puts everything together, in the order of files and sheets.
pub(super) fn intake(scheme: &Scheme, sources: Sources, files: Vec<FileOutcome>) -> Intake {
    let namer = Namer::new(scheme);
    let nobody = Roster::new(&[]);
    let stranger = Resolver {
        namer: &namer,
        roster: &nobody,
    };
    let trust = Trust::of(&sources.files, &files, &stranger);
    let mut intake = Intake {
        skipped: sources.skipped,
        ..Intake::default()
    };
    for (place, obstacle) in sources.unreadable {
        intake.block(place, obstacle);
    }
    let mut waiting = Waiting::default();
    for (at, (source, file)) in sources.files.iter().zip(files).enumerate() {
        intake.files.extend(file.digest);
        let unread = unread::File::of(source, &file.outcomes);
        for outcome in file.outcomes {
            if let Outcome::Bureau(sheet) = outcome {
                let accepted = trust.accepts(at, source, &sheet);
                intake.take_bureau(sheet, accepted, &mut waiting);
            } else {
                intake.take(source, outcome, unread.is_some(), &mut waiting);
            }
        }
        waiting.unread.extend(unread);
    }
    intake.settle(&namer, waiting);
    let path = |one: &Skipped| Path::new(&*one.place.sheet.file).to_owned();
    intake.skipped.sort_by_cached_key(path);
    intake
}

impl Intake {
    /// Takes what any file may hold.
    fn take(&mut self, source: &Source, outcome: Outcome, unread: bool, waiting: &mut Waiting) {
        match outcome {
            Outcome::Return(one, evidence, _) => waiting.returns.push((*one, evidence)),
            Outcome::SelfScore(score, evidence) => waiting.self_scores.push((score, evidence)),
            Outcome::Narrative(one, evidence) => waiting.narratives.push((one, evidence)),
            Outcome::Typed(back) => {
                let rows = back.rows.len() + back.adjustments.len();
                self.note(back.place, back.title, rows, back.year);
                waiting.typed.extend(back.rows);
                self.adjustments.extend(back.adjustments);
                self.findings.extend(back.findings);
            }
            Outcome::Opinion(place, opinion) => waiting.opinions.push((place, opinion)),
            Outcome::Skipped(place, reason) => self.skipped.push(Skipped { place, reason }),
            // A file of which nothing is known is said once, as a whole.
            Outcome::Unknown(place, reason) => {
                if !unread || !source.input {
                    self.skipped.push(Skipped { place, reason });
                }
            }
            Outcome::Unreadable(place, obstacle) => self.block(place, obstacle),
            Outcome::Guide | Outcome::Bureau(_) => {}
        }
    }

    /// Takes a sheet of the bureau where it may count; elsewhere it is refused by name.
    fn take_bureau(&mut self, sheet: Bureau, accepted: bool, waiting: &mut Waiting) {
        let title = sheet.title();
        if !accepted {
            self.findings
                .push(found_identity::bureau_sheet_refused(&sheet.place, title));
            let reason = if sheet.hidden {
                SkipReason::HiddenBureau
            } else {
                SkipReason::RefusedBureau
            };
            self.skip(sheet.place, reason);
            return;
        }
        self.findings.extend(sheet.found);
        match sheet.rows {
            BureauRows::Review(rows) => {
                self.note(sheet.place, title, rows.len(), None);
                waiting.rows.extend(rows);
            }
            BureauRows::Adjustments(rows) => {
                self.note(sheet.place, title, rows.len(), None);
                self.adjustments.extend(rows);
            }
        }
    }

    fn note(&mut self, place: Place, title: &'static str, rows: usize, year: Option<i32>) {
        self.bureau.push(BureauSheet {
            place,
            title,
            rows,
            year,
        });
    }

    /// Whose everything is, now that the roster is known.
    fn settle(&mut self, namer: &Namer, waiting: Waiting) {
        let mut rows = review::join(waiting.rows, &mut self.findings);
        let typed = review::join(waiting.typed, &mut self.findings);
        review::overlay(&mut rows, typed, &mut self.findings);
        let roster = Roster::new(&rows);
        self.findings.extend(roster.faults());
        let resolver = Resolver {
            namer,
            roster: &roster,
        };
        self.name(waiting.returns, &resolver);
        let owners = Owners::of(&self.returns);
        for (score, evidence) in waiting.self_scores {
            self.attach(score, &evidence, &resolver, &owners);
        }
        for (mut narrative, evidence) in waiting.narratives {
            narrative.unit = resolver.likely(&evidence);
            self.narratives.push(narrative);
        }
        for (place, opinion) in waiting.opinions {
            self.explain(place, opinion, &owners);
        }
        self.name_unreadable(&resolver);
        for file in waiting.unread {
            self.report_unread(file, &resolver, &owners);
        }
        self.review = rows;
    }

    /// Names the returns; those that sum up others are no unit's.
    fn name(&mut self, returns: Vec<(UnitReturn, Evidence)>, resolver: &Resolver) {
        let mut in_file: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for (filed, _) in &returns {
            *in_file
                .entry(Arc::clone(&filed.place.sheet.file))
                .or_default() += 1;
        }
        let is_alone = |filed: &UnitReturn| in_file.get(&filed.place.sheet.file) == Some(&1);
        let identities = batch::map(&returns, |(filed, evidence)| {
            resolver.resolve(evidence, is_alone(filed))
        });
        let mut named: Vec<UnitReturn> = Vec::new();
        let mut spoken_for: BTreeSet<String> = BTreeSet::new();
        for ((mut filed, evidence), whose) in returns.into_iter().zip(identities) {
            let alone = is_alone(&filed);
            if !alone && resolver.is_example(&evidence, &whose) {
                self.skip(filed.place, SkipReason::Example);
                continue;
            }
            if !whose.named && !alone && filed.is_empty() {
                self.skip(filed.place, SkipReason::BlankTemplate);
                continue;
            }
            let findings = whose.findings.into_iter().chain(filed.findings);
            filed.findings = findings.map(|finding| finding.of(&whose.unit)).collect();
            filed.unit = whose.unit;
            if whose.total {
                self.summaries.push(filed);
                continue;
            }
            if !resolver.namer.is_total(&filed.place.sheet.name) {
                spoken_for.insert(filed.unit.key().to_owned());
            }
            named.push(filed);
        }
        // A sheet called 汇总 that names a unit is the unit's own, unless that filed another one.
        let (summaries, returns) = named.into_iter().partition(|filed: &UnitReturn| {
            resolver.namer.is_total(&filed.place.sheet.name)
                && spoken_for.contains(filed.unit.key())
        });
        self.summaries.extend::<Vec<UnitReturn>>(summaries);
        self.returns = returns;
    }

    fn block(&mut self, place: Place, obstacle: Obstacle) {
        let finding = findings::unreadable(&place, obstacle);
        self.unreadable.push(Unscored {
            place,
            unit: None,
            reason: finding.facts.clone(),
        });
        self.findings.push(finding);
    }

    fn skip(&mut self, place: Place, reason: SkipReason) {
        self.skipped.push(Skipped { place, reason });
    }
}
