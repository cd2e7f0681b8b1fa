//! Several returns of one unit: which one counts.

use std::collections::BTreeMap;

use super::OnDuplicate;
use super::roster::Roster;
use crate::finding::{self, Finding};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Digest, Entry, InputFile, StampKind, UnitReturn, Value};

/// What became of a unit's returns.
pub(super) enum Outcome {
    /// One counts.
    One {
        /// The return.
        chosen: Box<UnitReturn>,
        /// What is said about the others.
        findings: Vec<Finding>,
    },
    /// It cannot be told which counts.
    None {
        /// All of them.
        places: Vec<Place>,
        /// Why.
        finding: Finding,
    },
}

/// Without the returns that a correction (退回件) of the same unit takes the place of. The correction
/// names the file it was made from by its digest; a hidden or blank one replaces nothing.
pub(super) fn without_corrected(
    mut returns: Vec<UnitReturn>,
    files: &[InputFile],
    roster: &Roster,
) -> Vec<UnitReturn> {
    let digests: BTreeMap<&str, Digest> = files
        .iter()
        .filter_map(|file| Some((&*file.path, Digest::of(&file.sha256)?)))
        .collect();
    // The digest of the file that each unit's correction was made from.
    let mut corrections: BTreeMap<(String, Digest), (Place, u32)> = BTreeMap::new();
    for filed in returns.iter().filter(|one| !one.hidden && !one.is_empty()) {
        if let Some((stamp, place)) = &filed.stamp
            && let StampKind::Correction { round, original } = &stamp.kind
        {
            let key = (roster.official(&filed.unit).key(), *original);
            corrections.insert(key, (place.clone(), *round));
        }
    }
    let mut replaced: BTreeMap<Place, UnitReturn> = BTreeMap::new();
    returns.retain(|filed| {
        let digest = digests.get(&*filed.place.file);
        let key = digest.map(|digest| (roster.official(&filed.unit).key(), *digest));
        let correction = key.and_then(|key| corrections.get(&key));
        if let Some((place, _)) = correction {
            replaced.insert(place.clone(), filed.clone());
        }
        correction.is_none()
    });
    for filed in &mut returns {
        let Some((stamp, place)) = filed.stamp.as_ref() else {
            continue;
        };
        let (StampKind::Correction { round, .. }, Some(old)) =
            (&stamp.kind, replaced.remove(place))
        else {
            continue;
        };
        filed
            .findings
            .push(finding::stamp::corrected(place, *round, &old.place));
        if filed.self_score.is_none() {
            filed.self_score = old.self_score;
        }
    }
    returns
}

/// A hidden return gives way to a visible one; identical ones are one; different ones are not
/// scored unless the user said which counts.
pub(super) fn choose(group: Vec<UnitReturn>, on_duplicate: Option<OnDuplicate>) -> Outcome {
    let any_visible = group.iter().any(|filed| !filed.hidden);
    let (used, unused): (Vec<UnitReturn>, Vec<UnitReturn>) = group
        .into_iter()
        .partition(|filed| !(any_visible && filed.hidden));
    let places: Vec<Place> = used.iter().map(|filed| filed.place.clone()).collect();
    let mut rest = used.into_iter();
    let Some(mut chosen) = rest.next() else {
        // A group is never empty; an empty one has nothing to choose from.
        let finding = finding::intake::unreadable(&Place::file(&"".into()), "没有填报表", "");
        return Outcome::None { places, finding };
    };
    let mut findings: Vec<Finding> = unused
        .iter()
        .map(|hidden| finding::intake::hidden_return_unused(&hidden.place, &chosen.place))
        .collect();
    for other in rest {
        if same_data(&chosen, &other) {
            findings.push(finding::intake::returns_same(&chosen.place, &other.place));
            if chosen.self_score.is_none() {
                chosen.self_score = other.self_score;
            }
            chosen.explanations.extend(other.explanations);
            continue;
        }
        match on_duplicate {
            None => {
                let differing = differing(&chosen, &other);
                let finding =
                    finding::intake::returns_differ(&chosen.place, &other.place, &differing);
                return Outcome::None { places, finding };
            }
            Some(OnDuplicate::First) => {
                findings.push(finding::intake::duplicate_settled(
                    &chosen.place,
                    &other.place,
                ));
            }
            Some(OnDuplicate::Last) => {
                findings.push(finding::intake::duplicate_settled(
                    &other.place,
                    &chosen.place,
                ));
                chosen = other;
            }
        }
    }
    Outcome::One {
        chosen: Box::new(chosen),
        findings,
    }
}

/// Whether two returns hold the same values, wherever they stand.
fn same_data(one: &UnitReturn, other: &UnitReturn) -> bool {
    values(&one.form) == values(&other.form)
        && values(&one.supplement) == values(&other.supplement)
        && lines(one) == lines(other)
}

/// The entries in which two returns differ, the same field of each.
fn differing<'r>(one: &'r UnitReturn, other: &'r UnitReturn) -> Vec<[&'r Entry; 2]> {
    let pairs = |one: &'r BTreeMap<FieldName, Entry>, other: &'r BTreeMap<FieldName, Entry>| {
        one.iter()
            .filter_map(|(name, entry)| Some([entry, other.get(name)?]))
    };
    let lines = one.lines.iter().flat_map(|(name, lines)| {
        let others = other.lines.get(name).into_iter().flatten();
        lines.iter().zip(others).map(|(one, other)| [one, other])
    });
    pairs(&one.form, &other.form)
        .chain(pairs(&one.supplement, &other.supplement))
        .chain(lines)
        .filter(|[one, other]| one.value != other.value)
        .collect()
}

fn values(entries: &BTreeMap<FieldName, Entry>) -> Vec<(&FieldName, &Value)> {
    entries
        .iter()
        .filter(|(_, entry)| !entry.value.is_blank())
        .map(|(name, entry)| (name, &entry.value))
        .collect()
}

fn lines(filed: &UnitReturn) -> Vec<(&FieldName, Vec<&Value>)> {
    let of = |entries: &'_ Vec<Entry>| entries.iter().any(|entry| !entry.value.is_blank());
    filed
        .lines
        .iter()
        .filter(|(_, entries)| of(entries))
        .map(|(name, entries)| (name, entries.iter().map(|entry| &entry.value).collect()))
        .collect()
}
