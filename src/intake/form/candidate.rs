//! Candidates for a field's value, and the one decision: one witness and no rival.

use std::iter;
use std::sync::Arc;

use super::Reading;
use super::account::Fate;
use crate::finding::{Finding, form as findings, reading};
use crate::name::FieldName;
use crate::place::{Cell, Place};
use crate::returns::{ByField, Entry, Value};

/// A part of the form that gives values of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The official form.
    Form,
    /// What is added below it.
    Supplement,
}

/// A cell that may hold a field's value, with what speaks for it.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub field: FieldName,
    pub part: Part,
    /// Whether the form itself calls the field so; else the label is an alias.
    pub own: bool,
    /// Whether it stands where a row and a column of the table cross.
    pub crossing: bool,
    /// The cell.
    pub cell: Cell,
    /// Whether the page does not show the cell.
    pub hidden: bool,
    pub entry: Entry,
    /// What is found in the cell, to be said if it is chosen.
    pub findings: Vec<Finding>,
}

impl Candidate {
    fn is_filled(&self) -> bool {
        !self.entry.value.is_blank()
    }

    /// What is said of a rival: that it is outranked, or that the two cannot be told apart.
    fn against(&self, rival: &Self, outranked: bool) -> Finding {
        let (one, other) = (&self.entry, &rival.entry);
        if outranked {
            let (shown, said) = (one.value.to_string(), other.value.to_string());
            findings::outranked(one.labelled(), shown, other.labelled(), said)
        } else {
            reading::label_twice(&one.place, &other.place, &one.label)
        }
    }
}

/// Decides every field of which there are candidates, in the order of the sheet: what is chosen in the
/// form and in the supplement.
pub(super) fn decide(
    reading: &mut Reading<'_>,
    candidates: Vec<Candidate>,
) -> (ByField<Entry>, ByField<Entry>) {
    let asked = |at: &usize| candidates.get(*at).map(|one| (one.part, &one.field));
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|one, other| asked(one).cmp(&asked(other)));
    let same = |one: &usize, other: &usize| asked(one) == asked(other);
    let mut by_field: Vec<&[usize]> = order.chunk_by(same).collect();
    // In the order of the sheet.
    by_field.sort_unstable();
    let part = |places: &[usize]| Some(asked(places.first()?)?.0);
    let room = |of: Part| by_field.iter().filter(|one| part(one) == Some(of)).count();
    let mut form = ByField::with_capacity(room(Part::Form));
    let mut supplement = ByField::with_capacity(room(Part::Supplement));
    let mut waiting: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    for places in by_field {
        let mut rivals = places.iter().filter_map(|at| waiting.get_mut(*at)?.take());
        let Some(first) = rivals.next() else {
            continue;
        };
        let field = first.field.clone();
        let chosen = match first.part {
            Part::Form => &mut form,
            Part::Supplement => &mut supplement,
        };
        // Most have one candidate, and so no rival.
        let entry = match places {
            [_] => Some(taken(reading, first)),
            _ => among(reading, iter::once(first).chain(rivals).collect()),
        };
        if let Some(entry) = entry {
            chosen.insert(field, entry);
        }
    }
    (form, supplement)
}

/// A candidate without rivals.
fn taken(reading: &mut Reading<'_>, only: Candidate) -> Entry {
    if only.is_filled() {
        reading.ledger.settle(only.cell, Fate::Taken(only.field));
        reading.findings.extend(only.findings);
    }
    only.entry
}

/// The decision among several candidates.
fn among(reading: &mut Reading<'_>, candidates: Vec<Candidate>) -> Option<Entry> {
    let seen = candidates.iter().any(|one| one.is_filled() && !one.hidden);
    let (rivals, rest): (Vec<Candidate>, Vec<Candidate>) = candidates
        .into_iter()
        .partition(|one| one.is_filled() && !(seen && one.hidden));
    let own = |one: &&Candidate| one.own;
    let Some(best) = rivals.iter().find(own).or(rivals.first()) else {
        return blank(rest);
    };
    // A blank cell under the form's own label says that the field is blank: a figure elsewhere is
    // doubtful, unless both stand in rows of the table.
    let sure = best.own && best.crossing;
    let waiting = rest
        .iter()
        .find(|one| one.own && !one.is_filled() && !(sure && one.crossing));
    let unread = rivals
        .iter()
        .filter(|one| one.entry.value == Value::Unreadable);
    let unread: Vec<Finding> = unread.flat_map(|one| one.findings.clone()).collect();
    let differing = rivals
        .iter()
        .filter(|one| one.entry.value != best.entry.value || best.entry.value == Value::Unreadable);
    let differing: Vec<&Candidate> = differing.filter(|one| one.cell != best.cell).collect();
    let outranked = best.own && !differing.iter().any(|one| one.own);
    for rival in &differing {
        reading.ledger.settle(rival.cell, Fate::Named);
    }
    for same in &rivals {
        reading
            .ledger
            .settle(same.cell, Fate::Taken(same.field.clone()));
    }
    let said = match (waiting, differing.first()) {
        (Some(blank), _) => {
            let (blank, filled) = (blank.entry.labelled(), best.entry.labelled());
            Some((findings::alias_only(blank, filled), differing.as_slice()))
        }
        (None, None) => None,
        (None, Some(rival)) => {
            let further = differing.get(1..).unwrap_or_default();
            Some((best.against(rival, outranked), further))
        }
    };
    let believed = waiting.is_none() && (outranked || differing.is_empty());
    reading.findings.extend(if believed {
        best.findings.clone()
    } else {
        unread
    });
    if let Some((mut finding, further)) = said {
        let untold = differing.iter().copied().filter(|_| believed);
        name_all(&mut finding, further, untold);
        reading.findings.push(finding);
    }
    let mut entry = best.entry.clone();
    if !believed {
        entry.value = Value::Unreadable;
    }
    Some(entry)
}

/// The cell that waits for a value: the one under the form's own label.
fn blank(candidates: Vec<Candidate>) -> Option<Entry> {
    let own = candidates
        .iter()
        .position(|one| one.own && !one.is_filled());
    let at = own.or_else(|| candidates.iter().position(|one| !one.is_filled()))?;
    candidates.into_iter().nth(at).map(|one| one.entry)
}

/// An entry that nothing can be read from.
pub(super) fn unreadable_at(place: Place, label: impl Into<Arc<str>>) -> Entry {
    Entry {
        value: Value::Unreadable,
        place,
        label: label.into(),
        measured: true,
    }
}

/// Names further rivals, and what the findings name that are not told.
fn name_all<'c>(
    finding: &mut Finding,
    further: &[&Candidate],
    untold: impl Iterator<Item = &'c Candidate>,
) {
    let places = further.iter().map(|rival| &rival.entry.place);
    finding.places.extend(places.cloned());
    let others = untold.flat_map(|rival| &rival.findings);
    for place in others.flat_map(|other| &other.places) {
        if !finding.places.contains(place) {
            finding.places.push(place.clone());
        }
    }
}
