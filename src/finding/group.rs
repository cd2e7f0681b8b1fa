//! Findings that say the same of many cells of one unit's file, as one finding.

use std::mem;
use std::sync::Arc;

use super::{Facts, Finding, Part};

/// Joins findings that say the same of many cells of one unit's file, where their code joins. Sorted
/// by level, then code, then place.
#[must_use]
pub fn grouped(findings: Vec<Finding>) -> Vec<Finding> {
    let mut joined: Vec<Finding> = Vec::new();
    for finding in findings {
        match joined.iter_mut().find(|known| known.takes(&finding)) {
            Some(known) => known.join(finding),
            None => joined.push(finding),
        }
    }
    joined.iter_mut().for_each(Finding::fit);
    fit(&mut joined);
    joined.sort_by(|one, other| {
        let key = |finding: &Finding| (finding.level(), finding.code());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.places.cmp(&other.places))
    });
    joined
}

/// Moves a list into a block of its size: one that is shrunk may keep up to twice its room.
fn fit<Item>(list: &mut Vec<Item>) {
    let mut fitting = Vec::with_capacity(list.len());
    fitting.append(list);
    *list = fitting;
}

impl Finding {
    /// Whether another finding says the same kind of thing of the same unit's file.
    fn takes(&self, other: &Self) -> bool {
        let file = |finding: &Self| finding.places.first().map(|place| place.sheet.file.clone());
        self.code() == other.code()
            && self.code().joins()
            && self.unit == other.unit
            && file(self) == file(other)
            && self.facts.alike(&other.facts)
    }

    /// Keeps no more room than what it says needs.
    fn fit(&mut self) {
        fit(&mut self.places);
        if let Facts::Several(_, rest) = &mut self.facts {
            fit(rest);
        }
    }

    /// Takes another finding's places, and its label and facts where they are others.
    fn join(&mut self, other: Self) {
        self.places.extend(other.places);
        let next = Part {
            label: other.label,
            facts: other.facts,
        };
        match &mut self.facts {
            Facts::Several(first, rest) if **first == next || rest.contains(&next) => {}
            Facts::Several(_, rest) => rest.push(next),
            own if *own == next.facts && self.label == next.label => {}
            own => {
                let label = mem::replace(&mut self.label, Arc::from(""));
                let facts = own.clone();
                *own = Facts::Several(Box::new(Part { label, facts }), vec![next]);
            }
        }
    }
}
