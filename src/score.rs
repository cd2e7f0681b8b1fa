//! Scores one return against the scheme. Cannot fail: what cannot be scored is pending, with a
//! finding that says why.
//!
//! A ratio indicator is judged in spec's order: unreadable → the thing does not exist → blank →
//! denominator not above 0 → computed. Blank is never zero, and nothing is ever quietly full or
//! zero.

mod adjust;
mod card;
mod claim;
mod computed;
mod conditions;
mod judged;
mod next_mark;
mod offered;
mod ratio;
mod resolve;
mod sourced;

pub use adjust::Adjustment;
pub use card::{Adjusted, Line, NextMark, Scorecard, Status, Trial};
pub use claim::{Claim, Comparable};

pub use offered::Offered;
pub use resolve::{offered, sources};
pub use sourced::Sourced;

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::name::UnitName;
use crate::returns::{ReviewRow, UnitReturn, Value};
use crate::scheme::{Indicator, ListItem, Method, Scheme, Steps, WhenNotApplicable};
use resolve::Resolver;

/// What is scored: a unit's return beside what the bureau gave for it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The unit.
    pub unit: &'a UnitName,
    /// Its return.
    pub filed: &'a UnitReturn,
    /// Its row of the 评审表.
    pub review: Option<&'a ReviewRow>,
}

/// How to score.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// How begun steps count.
    pub steps: Steps,
    /// Whether a pending judged indicator takes the unit's own score.
    pub accept_self_scores: bool,
}

/// Scores a return: a line for each indicator in the official order, and what was found on the way.
#[must_use]
pub fn score(scheme: &Scheme, subject: Subject, policy: Policy) -> Scorecard {
    let mut resolver = Resolver::new(scheme, subject);
    let lines: Vec<Line> = scheme
        .indicators()
        .map(|indicator| line(scheme, indicator, policy, &mut resolver))
        .collect();
    let self_total = subject
        .filed
        .self_score
        .as_ref()
        .map(crate::returns::SelfScore::total);
    let findings = resolver.into_findings();
    let findings = findings
        .into_iter()
        .map(|finding: Finding| finding.of(subject.unit))
        .collect();
    Scorecard::new(scheme, lines, self_total, findings)
}

fn line(scheme: &Scheme, indicator: &Indicator, policy: Policy, resolver: &mut Resolver) -> Line {
    let judged = scheme.judged(indicator);
    let mut line = match direct(indicator, policy.steps, resolver) {
        Some(line) => line,
        // A return's figure under a method without a rate is judged as the bureau's are.
        None if indicator.method.computes() && !judged => {
            computed::line(indicator, policy.steps, resolver)
        }
        None => judged::line(indicator, policy.steps, resolver),
    };
    line.judged = judged;
    line.next_mark = next_mark::find(scheme, indicator, policy.steps, &line).filter(|_| !judged);
    let own = resolver.subject().filed.self_score.as_ref();
    line.self_points = own
        .and_then(|own| own.points.get(&indicator.name))
        .map(|(points, _)| *points);
    if let (Status::Pending, true, true, Some(points)) = (
        line.status,
        judged,
        policy.accept_self_scores,
        line.self_points,
    ) {
        line.accept_self(points);
        resolver.settle(indicator);
    }
    line
}

/// Points that a column named as the indicator itself gives: they win over its items.
fn direct(indicator: &Indicator, steps: Steps, resolver: &mut Resolver) -> Option<Line> {
    let entry = resolver.subject().review?.direct.get(&indicator.name)?;
    match &entry.value {
        Value::NotApplicable => Some(not_applicable(indicator, entry, resolver)),
        Value::Unreadable => Some(judged::unreadable(
            indicator,
            std::slice::from_ref(entry),
            resolver,
        )),
        Value::Number(points) => {
            judged::compare_items(indicator, *points, entry, steps, resolver);
            Some(judged::direct(indicator, *points, entry, resolver))
        }
        _ => None,
    }
}

/// 不适用 was typed: the scheme's policy for the indicator decides.
fn not_applicable(
    indicator: &Indicator,
    entry: &crate::returns::Entry,
    resolver: &mut Resolver,
) -> Line {
    let full = indicator.when_not_applicable == WhenNotApplicable::Full;
    resolver.report(crate::finding::scoring::typed_not_applicable(
        &entry.place,
        indicator.name.as_str(),
        full.then_some(indicator.full),
    ));
    let mut line = Line::pending(indicator, "填写了“不适用”，方案不允许，待评".to_owned());
    if full {
        line.status = Status::NotApplicable;
        line.points = Some(indicator.full);
        line.basis = "填写了“不适用”，按方案计满分".to_owned();
    }
    line
}

/// Every sum that some items of a checklist can come to; empty where there are too many to tell.
fn sums(items: &[ListItem]) -> Vec<rust_decimal::Decimal> {
    const MOST: usize = 4096;
    let mut found = BTreeSet::from([rust_decimal::Decimal::ZERO]);
    for item in items {
        let more: Vec<_> = found.iter().map(|sum| sum + item.marks).collect();
        found.extend(more);
        if found.len() > MOST {
            return Vec::new();
        }
    }
    found.into_iter().collect()
}

/// The points that an indicator can give at all, for methods that only give some; empty where any
/// number from 0 to full can come out.
fn attainable(indicator: &Indicator) -> Vec<rust_decimal::Decimal> {
    use rust_decimal::Decimal;
    let multiples = |marks: Decimal| {
        let count = indicator
            .full
            .checked_div(marks)
            .unwrap_or_default()
            .min(Decimal::from(1000));
        let mut at = Decimal::ZERO;
        let mut found = vec![Decimal::ZERO, indicator.full];
        while at <= count {
            found.push(at * marks);
            found.push((indicator.full - at * marks).max(Decimal::ZERO));
            at += Decimal::ONE;
        }
        found
    };
    match &indicator.method {
        Method::Bands { bands, .. } => bands.as_slice().iter().map(|band| band.points).collect(),
        Method::Conditions(conditions) => {
            let each = conditions.as_slice().iter();
            each.map(|condition| condition.points).collect()
        }
        Method::Graded { grades, .. } => grades.iter().map(|grade| grade.points).collect(),
        Method::Checklist { items } => sums(items),
        Method::Cases { marks, .. } => multiples(*marks),
        Method::Deduct { .. } | Method::Proportional { .. } | Method::Marks { .. } => Vec::new(),
    }
}
