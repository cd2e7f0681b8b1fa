//! Which return a self-score or an explanation belongs to.

use crate::finding::files::SkipReason;
use crate::finding::intake as findings;
use crate::intake::identity::{Evidence, Resolver};
use crate::intake::{Opinion, same_file};
use crate::name::{UnitName, label};
use crate::place::Place;
use crate::returns::{Intake, SelfScore, UnitReturn};

impl Intake {
    /// Gives a self-score to its unit's return: the named unit's, else the only return's of its
    /// workbook, else that of the unit whose name the sheet's name holds.
    pub(super) fn attach(
        &mut self,
        mut score: SelfScore,
        evidence: &Evidence,
        resolver: &Resolver,
    ) {
        if evidence.is_stated() {
            score.unit = resolver.by_sheet(evidence);
        }
        let named = score.unit.is_some();
        let Some(index) = self.owner(&score, evidence, resolver) else {
            if named {
                self.self_scores.push(score);
            } else {
                let finding = findings::nobodys_self_score(&score.place);
                self.findings.push(finding);
                self.skip(score.place, SkipReason::NobodysSelfScores);
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
                self.skip(score.place, SkipReason::SecondSelfScores);
            }
        }
    }

    /// The return that a self-score belongs to, by its index.
    fn owner(&self, score: &SelfScore, evidence: &Evidence, resolver: &Resolver) -> Option<usize> {
        let numbered = || self.returns.iter().enumerate();
        let here = |owner: &UnitReturn| same_file(&owner.place, &score.place);
        let of_unit = |unit: &UnitName| -> Vec<usize> {
            let key = unit.key();
            let mut all: Vec<_> = numbered()
                .filter(|(_, one)| one.unit.key() == key)
                .collect();
            all.sort_by_key(|(_, owner)| !here(owner));
            all.into_iter().map(|(index, _)| index).collect()
        };
        if let Some(unit) = &score.unit {
            return of_unit(unit).first().copied();
        }
        let in_workbook: Vec<usize> = numbered()
            .filter(|(_, owner)| here(owner))
            .map(|(index, _)| index)
            .collect();
        if let [only] = in_workbook.as_slice() {
            return Some(*only);
        }
        let by_sheet = resolver.by_sheet(evidence);
        if let Some(first) = by_sheet.and_then(|unit| of_unit(&unit).first().copied()) {
            return Some(first);
        }
        let sheet = label::name_key(&score.place.sheet);
        numbered()
            .map(|(index, owner)| (index, owner.unit.key(), here(owner)))
            .filter(|(_, key, _)| sheet.contains(key.as_str()))
            .max_by_key(|(index, key, here)| {
                (key.chars().count(), *here, std::cmp::Reverse(*index))
            })
            .map(|(index, ..)| index)
    }

    /// Gives a unit's explanations to its return in the same workbook: that of the unit which the
    /// sheet names, else the only one.
    pub(super) fn explain(&mut self, place: Place, opinion: Opinion) {
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
            None => self.skip(place, SkipReason::NobodysOpinion),
        }
    }
}
