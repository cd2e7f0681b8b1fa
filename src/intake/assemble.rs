//! The outcomes of all files in one intake: self-scores go to their returns, rows of one unit are
//! joined.

use std::path::Path;

use super::sources::Sources;
use super::{FileOutcome, Opinion, Outcome, review, same_file};
use crate::finding::files::Obstacle;
use crate::finding::{files, intake as findings};
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::{Intake, SelfScore, Skipped, UnitReturn, Unscored};

/// Puts everything together, in the order of files and sheets.
pub(super) fn intake(sources: Sources, files: Vec<FileOutcome>) -> Intake {
    let mut intake = Intake {
        skipped: sources.skipped,
        ..Intake::default()
    };
    for (place, obstacle) in sources.unreadable {
        intake.block(place, obstacle);
    }
    let (mut rows, mut typed) = (Vec::new(), Vec::new());
    let (mut self_scores, mut opinions) = (Vec::new(), Vec::new());
    for file in files {
        intake.files.extend(file.digest);
        for outcome in file.outcomes {
            match outcome {
                Outcome::Return(one) => intake.returns.push(*one),
                Outcome::SelfScore(score) => self_scores.push(score),
                Outcome::Review(more, found) => {
                    rows.extend(more);
                    intake.findings.extend(found);
                }
                Outcome::Adjustments(more, found) => {
                    intake.adjustments.extend(more);
                    intake.findings.extend(found);
                }
                Outcome::Typed(back) => {
                    typed.extend(back.rows);
                    intake.adjustments.extend(back.adjustments);
                    intake.findings.extend(back.findings);
                }
                Outcome::Opinion(place, opinion) => opinions.push((place, opinion)),
                Outcome::Skipped(place, reason) => intake.skipped.push(Skipped { place, reason }),
                Outcome::Unreadable(place, obstacle) => intake.block(place, obstacle),
            }
        }
    }
    intake.review = review::join(rows, &mut intake.findings);
    let typed = review::join(typed, &mut intake.findings);
    review::overlay(&mut intake.review, typed, &mut intake.findings);
    for score in self_scores {
        intake.attach(score);
    }
    for (place, opinion) in opinions {
        intake.explain(place, opinion);
    }
    let path = |one: &Skipped| Path::new(&*one.place.file).to_owned();
    intake.skipped.sort_by_cached_key(path);
    intake
}

impl Intake {
    fn block(&mut self, place: Place, obstacle: Obstacle) {
        let finding = findings::unreadable(&place, &obstacle.reason, &obstacle.advice);
        self.findings.push(finding);
        self.unreadable.push(Unscored {
            place,
            unit: None,
            reason: obstacle.reason,
        });
    }

    /// Gives a self-score to its unit's return: the named unit's, else the only return's of its
    /// workbook, else that of the unit whose name the sheet's name holds.
    fn attach(&mut self, mut score: SelfScore) {
        let named = score.unit.is_some();
        let Some(index) = self.owner(&score) else {
            if named {
                self.self_scores.push(score);
            } else {
                let finding = findings::nobodys_self_score(&score.place);
                self.findings.push(finding);
                self.skip(score.place, files::NOBODYS_SELF_SCORES);
            }
            return;
        };
        let Some(owner) = self.returns.get_mut(index) else {
            return;
        };
        let unit = owner.unit.clone();
        let of_unit = score.findings.into_iter().map(|finding| finding.of(&unit));
        score.findings = of_unit.collect();
        score.unit = Some(unit.clone());
        match &owner.self_score {
            None => owner.self_score = Some(score),
            Some(known) => {
                let points = |score: &SelfScore| -> Vec<_> {
                    let points = score.points.iter();
                    points
                        .map(|(name, (points, _))| (name.clone(), *points))
                        .collect()
                };
                if points(known) != points(&score) {
                    let finding = findings::second_self_score(&known.place, &score.place);
                    owner.findings.push(finding.of(&unit));
                }
                self.skip(score.place, files::SECOND_SELF_SCORES);
            }
        }
    }

    /// The return that a self-score belongs to, by its index.
    fn owner(&self, score: &SelfScore) -> Option<usize> {
        let numbered = || self.returns.iter().enumerate();
        let here = |index: &usize| {
            let owner = self.returns.get(*index);
            owner.is_some_and(|owner| same_file(&owner.place, &score.place))
        };
        if let Some(unit) = &score.unit {
            let key = unit.key();
            let own = |index: &usize| {
                let owner = self.returns.get(*index);
                owner.is_some_and(|owner| owner.unit.key() == key)
            };
            let all: Vec<usize> = (0..self.returns.len()).filter(own).collect();
            let in_workbook = all.iter().copied().find(here);
            return in_workbook.or_else(|| all.first().copied());
        }
        let in_workbook: Vec<usize> = (0..self.returns.len()).filter(here).collect();
        if let [only] = in_workbook.as_slice() {
            return Some(*only);
        }
        let sheet = crate::name::label::name_key(&score.place.sheet);
        numbered()
            .map(|(index, owner)| (index, owner.unit.key()))
            .filter(|(_, key)| sheet.contains(key.as_str()))
            .max_by_key(|(index, key)| {
                (key.chars().count(), here(index), std::cmp::Reverse(*index))
            })
            .map(|(index, _)| index)
    }

    /// Gives a unit's explanations to its return in the same workbook: that of the unit which the
    /// sheet names, else the only one.
    fn explain(&mut self, place: Place, opinion: Opinion) {
        let key = opinion.unit.as_ref().map(UnitName::key);
        let here = self.returns.iter_mut();
        let mut here: Vec<&mut UnitReturn> = here
            .filter(|owner| same_file(&owner.place, &place))
            .collect();
        if here.len() > 1 {
            here.retain(|owner| Some(owner.unit.key()) == key);
        }
        match here.into_iter().next() {
            Some(owner) => owner.explanations.extend(opinion.explanations),
            None => self.skip(place, files::NOBODYS_OPINION),
        }
    }

    fn skip(&mut self, place: Place, reason: &str) {
        self.skipped.push(Skipped {
            place,
            reason: reason.to_owned(),
        });
    }
}
