//! Several returns of one unit: which one counts.

use std::collections::BTreeMap;

use super::OnDuplicate;
use super::roster::Roster;
use crate::finding::intake::Differing;
use crate::finding::{self, Finding};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Entry, InputFile, UnitReturn};
use crate::sheets::{Digest, StampKind};

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
        finding: Box<Finding>,
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
        if let Some((stamp, place)) = filed.stamp.as_deref()
            && let StampKind::Correction { round, original } = &stamp.kind
        {
            let key = roster.official(&filed.unit).key().to_owned();
            corrections.insert((key, *original), (place.clone(), *round));
        }
    }
    if corrections.is_empty() {
        return returns;
    }
    let mut replaced: BTreeMap<Place, UnitReturn> = BTreeMap::new();
    returns.retain(|filed| {
        let digest = digests.get(&*filed.place.sheet.file);
        let unit = roster.official(&filed.unit).key();
        let key = digest.map(|digest| (unit.to_owned(), *digest));
        let correction = key.and_then(|key| corrections.get(&key));
        if let Some((place, _)) = correction {
            replaced.insert(place.clone(), filed.clone());
        }
        correction.is_none()
    });
    for filed in &mut returns {
        let Some((stamp, place)) = filed.stamp.as_deref() else {
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

/// What becomes of a unit's returns; `None` of none. A hidden return gives way to a visible one;
/// identical ones are one, and so are those of which one only lacks what the other has: the fuller
/// counts. Different ones are not scored unless the user said which counts.
pub(super) fn choose(group: Vec<UnitReturn>, on_duplicate: Option<OnDuplicate>) -> Option<Outcome> {
    match <[UnitReturn; 1]>::try_from(group) {
        Ok([only]) => Some(Outcome::One {
            chosen: Box::new(only),
            findings: Vec::new(),
        }),
        Err(group) => of_several(group, on_duplicate),
    }
}

fn of_several(group: Vec<UnitReturn>, on_duplicate: Option<OnDuplicate>) -> Option<Outcome> {
    let any_visible = group.iter().any(|filed| !filed.hidden);
    let (used, unused): (Vec<UnitReturn>, Vec<UnitReturn>) = group
        .into_iter()
        .partition(|filed| !(any_visible && filed.hidden));
    let places: Vec<Place> = used.iter().map(|filed| filed.place.clone()).collect();
    let mut rest = used.into_iter();
    let mut chosen = rest.next()?;
    let mut findings: Vec<Finding> = unused
        .iter()
        .map(|hidden| finding::intake::hidden_return_unused(&hidden.place, &chosen.place))
        .collect();
    for other in rest {
        let differing = differing(&chosen, &other);
        if differing.is_empty() {
            let (used, unused) = if lacks(&chosen, &other) {
                (other, chosen)
            } else {
                (chosen, other)
            };
            let (used_at, unused_at) = (&used.place, &unused.place);
            findings.push(if lacks(&unused, &used) {
                finding::identity::fuller_used(used_at, unused_at)
            } else {
                finding::intake::returns_same(used_at, unused_at)
            });
            chosen = joined(used, unused);
            continue;
        }
        match on_duplicate {
            None => {
                let finding =
                    finding::intake::returns_differ(&chosen.place, &other.place, differing);
                let finding = Box::new(finding);
                return Some(Outcome::None { places, finding });
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
    Some(Outcome::One {
        chosen: Box::new(chosen),
        findings,
    })
}

/// The return that counts, with what only the other one brought along.
fn joined(mut chosen: UnitReturn, other: UnitReturn) -> UnitReturn {
    if chosen.self_score.is_none() {
        chosen.self_score = other.self_score;
    }
    chosen.explanations.extend(other.explanations);
    chosen
}

/// The values of a return by field and line, blank ones left out.
type Figures<'r> = BTreeMap<(&'r FieldName, usize), &'r Entry>;

fn figures(filed: &UnitReturn) -> Figures<'_> {
    let single = filed.form.iter().chain(&filed.supplement);
    let single = single.map(|(name, entry)| ((name, 0), entry));
    let lines = filed.lines.iter().flat_map(|(name, entries)| {
        let given = entries.iter().filter(|entry| !entry.value.is_blank());
        (1..)
            .zip(given)
            .map(move |(line, entry)| ((name, line), entry))
    });
    let all = single.chain(lines);
    all.filter(|(_, entry)| !entry.value.is_blank()).collect()
}

/// Whether a return lacks a value that another one has.
fn lacks(one: &UnitReturn, other: &UnitReturn) -> bool {
    let known = figures(one);
    figures(other).keys().any(|key| !known.contains_key(key))
}

/// The values in which two returns differ. A blank against a figure is no difference, unless each of
/// the two has figures that the other lacks: then neither can stand for both.
fn differing<'r>(one: &'r UnitReturn, other: &'r UnitReturn) -> Vec<Differing> {
    let (first, second) = (figures(one), figures(other));
    let both = first
        .iter()
        .filter_map(|(key, entry)| Some([*entry, *second.get(key)?]));
    let mut found: Vec<[&Entry; 2]> = both
        .filter(|[one, other]| one.value != other.value)
        .collect();
    if found.is_empty() && lacks(one, other) && lacks(other, one) {
        let only = |own: &Figures<'r>, known: &Figures<'r>| {
            let mut own = own.iter().filter(|(key, _)| !known.contains_key(*key));
            own.next().map(|(_, entry)| *entry)
        };
        found.extend(
            only(&first, &second)
                .zip(only(&second, &first))
                .map(|(one, other)| [one, other]),
        );
    }
    found
        .into_iter()
        .map(|[one, other]| Differing {
            label: one.label.to_string(),
            values: [one.value.to_string(), other.value.to_string()],
        })
        .collect()
}
