//! The better of several rules: each is scored by itself, those that do not apply are passed over.

use std::sync::Arc;

use super::card::{Grounds, Rivals};
use super::resolve::Resolver;
use super::{Line, Status, by_rule};
use crate::returns::Used;
use crate::scheme::{Indicator, Scheme, Steps};

/// The line with the better points. While any rule that may apply is pending, so is the line.
pub(super) fn line(
    scheme: &Scheme,
    indicator: &Arc<Indicator>,
    steps: Steps,
    resolver: &mut Resolver,
) -> Line {
    let rules = indicator.alternatives().into_iter().map(Arc::new);
    let rules: Box<[Line]> = rules
        .map(|rule| by_rule(&rule, scheme.judged(&rule), steps, resolver))
        .collect();
    let used = used_by(&rules);
    let waits = rules.iter().any(|line| line.status == Status::Pending);
    let best = best(&rules).filter(|_| !waits);
    let points = best.and_then(|at| rules.get(at)?.points);
    let grounds = Grounds::Either(Box::new(Rivals { rules, best }));
    let line = Line::pending(indicator, steps, used, grounds);
    match best {
        _ if waits => line,
        Some(_) => line.scored(points.unwrap_or_default()),
        None => line.not_applicable(Some(indicator.full)),
    }
}

/// What all of the rules used, each field once.
fn used_by(rules: &[Line]) -> Vec<Used> {
    let mut all: Vec<Used> = Vec::new();
    for used in rules.iter().flat_map(|line| &line.used) {
        if !all.iter().any(|one| one.field == used.field) {
            all.push(used.clone());
        }
    }
    all
}

/// The place of the best of the rules that apply, of equal ones the first.
fn best(rules: &[Line]) -> Option<usize> {
    let rules = rules.iter().enumerate().rev();
    let apply = rules.filter(|(_, line)| line.status != Status::NotApplicable);
    let best = apply.max_by_key(|(_, line)| line.points)?;
    Some(best.0)
}
