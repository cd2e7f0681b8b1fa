//! Ranks: by total, equal totals share a rank and the next is skipped (1, 2, 2, 4).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Alternative, Answer, Candidate, County, Prepared, RankedUnit, Scored};
use crate::finding::{Finding, bureau, grouped};
use crate::scheme::Steps;
use crate::score::Policy;

/// Puts scored candidates in order. `scored` stands in the order of `prepared.candidates`.
#[must_use]
pub fn rank(prepared: Prepared, scored: Vec<Scored>, policy: Policy) -> County {
    let totals = ordered(scored.iter().map(|one| one.card.total));
    let under = under_each(&scored);
    let by_category = by_category(&prepared.candidates, &scored);
    let mut units: Vec<RankedUnit> = prepared
        .candidates
        .into_iter()
        .zip(scored)
        .map(|(candidate, scored)| {
            let category = category(&candidate);
            let among = category.as_ref().and_then(|one| by_category.get(one));
            RankedUnit {
                rank: place_among(scored.card.total, &totals),
                category_rank: among.map(|totals| place_among(scored.card.total, totals)),
                alternatives: alternatives(&scored, &under),
                findings: candidate.findings,
                unit: candidate.unit,
                place: candidate.filed.place.clone(),
                card: scored.card,
                filed: candidate.filed,
                review: candidate.review,
                before: candidate.before,
                category,
            }
        })
        .collect();
    units.sort_by_cached_key(|unit| (unit.rank, unit.unit.key().to_owned()));
    let mut found = prepared.findings;
    if let Some(finding) = unjudged(&mut units) {
        found.push(finding);
        found = grouped(found);
    }
    County {
        year: prepared.year,
        received: prepared.received,
        steps: policy.steps,
        accept_self_scores: policy.accept_self_scores,
        answer: Answer::default(),
        given: Vec::new(),
        units,
        unscored: prepared.unscored,
        missing: prepared.missing,
        skipped: prepared.skipped,
        findings: found,
        files: prepared.files,
        bureau: prepared.bureau,
        roster: prepared.roster,
        review: prepared.review,
        waiting: prepared.waiting,
        refused: prepared.refused,
    }
}

/// Marks that are not given yet to units that were given none at all, in one finding for all of them.
fn unjudged(units: &mut [RankedUnit]) -> Option<Finding> {
    let (mut count, mut missing) = (0, 0);
    for unit in units {
        if !unit.findings.iter().any(|one| one.code().is_owed()) {
            continue;
        }
        let row = unit.review.as_deref();
        let judged = unit.card.lines.iter().filter(|line| line.judged);
        let given = judged.flat_map(|line| &line.used);
        let given = given.filter(|used| !used.value.is_blank()).count();
        let direct = row.is_some_and(|row| row.direct.values().any(|one| !one.value.is_blank()));
        let before = unit.findings.len();
        if given == 0 && !direct {
            unit.findings.retain(|one| !one.code().is_owed());
            unit.findings.shrink_to_fit();
        }
        let dropped = before - unit.findings.len();
        count += usize::from(dropped > 0);
        missing += dropped;
    }
    (count > 0).then(|| bureau::judgements_missing(count, missing))
}

/// The totals of each 类别, from the lowest on.
fn by_category(candidates: &[Candidate], scored: &[Scored]) -> BTreeMap<String, Vec<Decimal>> {
    let mut found: BTreeMap<String, Vec<Decimal>> = BTreeMap::new();
    for (candidate, scored) in candidates.iter().zip(scored) {
        if let Some(category) = category(candidate) {
            found.entry(category).or_default().push(scored.card.total);
        }
    }
    for totals in found.values_mut() {
        totals.sort_unstable();
    }
    found
}

fn category(candidate: &Candidate) -> Option<String> {
    candidate
        .review
        .as_ref()
        .and_then(|row| row.category.clone())
}

/// The totals under each of [`Steps::ALL`], from the lowest on.
fn under_each(scored: &[Scored]) -> Vec<Vec<Decimal>> {
    let of = |at: usize| {
        scored
            .iter()
            .filter_map(move |one| Some(one.under.get(at)?.0))
    };
    (0..Steps::ALL.len()).map(|at| ordered(of(at))).collect()
}

/// Totals from the lowest on.
fn ordered(totals: impl Iterator<Item = Decimal>) -> Vec<Decimal> {
    let mut totals: Vec<Decimal> = totals.collect();
    totals.sort_unstable();
    totals
}

/// One more than the number of higher totals; `totals` stand from the lowest on.
fn place_among(total: Decimal, totals: &[Decimal]) -> usize {
    totals.len() - totals.partition_point(|other| *other <= total) + 1
}

fn alternatives(scored: &Scored, under: &[Vec<Decimal>]) -> Vec<Alternative> {
    let three = Steps::ALL.into_iter().zip(&scored.under).zip(under);
    three
        .map(|((steps, (total, grade)), totals)| Alternative {
            steps,
            total: *total,
            rank: place_among(*total, totals),
            grade: grade.clone(),
        })
        .collect()
}
