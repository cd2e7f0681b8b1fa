//! Which return a self-score or an explanation belongs to.

use crate::finding::files::SkipReason;
use crate::finding::intake as findings;
use crate::intake::identity::{Evidence, Resolver};
use crate::intake::owners::Owners;
use crate::intake::{Opinion, same_file};
use crate::name::label;
use crate::place::Place;
use crate::returns::{Intake, SelfScore};

impl Intake {
    /// Gives a self-score to its unit's return: the named unit's, else the only return's of its
    /// workbook, else that of the unit whose name the sheet's name holds.
    pub(super) fn attach(
        &mut self,
        mut score: SelfScore,
        evidence: &Evidence,
        resolver: &Resolver,
        owners: &Owners,
    ) {
        if evidence.is_stated() {
            score.unit = resolver.by_sheet(evidence);
        }
        let named = score.unit.is_some();
        let Some(index) = self.owner(&score, evidence, resolver, owners) else {
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

    /// The return that a self-score belongs to, by its index: of several one in its own workbook, of
    /// those the first.
    fn owner(
        &self,
        score: &SelfScore,
        evidence: &Evidence,
        resolver: &Resolver,
        owners: &Owners,
    ) -> Option<usize> {
        let elsewhere = |index: &usize| {
            let owner = self.returns.get(*index);
            owner.is_none_or(|owner| !same_file(&owner.place, &score.place))
        };
        let nearest = |of: &[usize]| {
            let each = of.iter().copied();
            each.min_by_key(|index| (elsewhere(index), *index))
        };
        if let Some(unit) = &score.unit {
            return nearest(owners.of_unit(unit));
        }
        if let [only] = owners.in_file(&score.place) {
            return Some(*only);
        }
        let by_sheet = resolver.by_sheet(evidence);
        if let Some(owner) = by_sheet.and_then(|unit| nearest(owners.of_unit(&unit))) {
            return Some(owner);
        }
        nearest(&owners.named_in(&label::name_key(&score.place.sheet.name)))
    }

    /// Gives a unit's explanations to its return in the same workbook: that of the unit which the
    /// sheet names, else the only one.
    pub(super) fn explain(&mut self, place: Place, opinion: Opinion, owners: &Owners) {
        let here = owners.in_file(&place);
        let owner = match here {
            [only] => Some(*only),
            here => {
                let named = opinion.unit.as_ref().map(|unit| owners.of_unit(unit));
                let mut named = named.unwrap_or_default().iter();
                named.find(|index| here.contains(index)).copied()
            }
        };
        match owner.and_then(|index| self.returns.get_mut(index)) {
            Some(owner) => owner.explanations.extend(opinion.explanations),
            None => self.skip(place, SkipReason::NobodysOpinion),
        }
    }
}
