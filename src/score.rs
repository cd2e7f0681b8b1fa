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
mod either;
mod judge;
mod judged;
mod next_mark;
mod offered;
mod ratio;
mod resolve;
mod totals;
mod words;

pub use adjust::Adjustment;
pub use card::{Adjusted, Line, Scorecard, Status};
pub use claim::{Claim, Comparable};
pub use next_mark::NextMark;
pub use offered::Offered;
pub use resolve::{offered, taken};
pub use words::Trial;

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::finding::{Finding, scoring};
use crate::name::UnitName;
use crate::returns::{Entry, ReviewRow, UnitReturn, Value};
use crate::scheme::{Indicator, ListItem, Method, Outside, Scheme, Steps, WhenNotApplicable};
use card::Grounds;
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
        .indicators_shared()
        .map(|indicator| line(scheme, indicator, policy, &mut resolver))
        .collect();
    let self_total = subject.filed.self_score.as_ref().map(|own| {
        let indicators = scheme.indicators();
        let taken = indicators.filter(|one| one.outside == Some(Outside::Deduction));
        let taken = taken.filter_map(|one| own.points.get(&one.name));
        // Written as what is taken off, and added up as that.
        own.total() - Decimal::TWO * taken.map(|(points, _)| *points).sum::<Decimal>()
    });
    let findings = resolver.into_findings();
    let findings = findings.into_iter().map(|finding| finding.of(subject.unit));
    let mut findings: Vec<Finding> = findings.collect();
    findings.shrink_to_fit();
    Scorecard::new(scheme, lines, self_total, findings)
}

fn line(
    scheme: &Scheme,
    indicator: &Arc<Indicator>,
    policy: Policy,
    resolver: &mut Resolver,
) -> Line {
    let judged = scheme.judged(indicator);
    let mut line = match direct(indicator, policy.steps, resolver) {
        Some(line) => line,
        None => match &indicator.method {
            Method::Either(_) => either::line(scheme, indicator, policy.steps, resolver),
            _ => by_rule(indicator, judged, policy.steps, resolver),
        },
    };
    line.points = line.points.map(|points| line.counted(points));
    line.judged = judged;
    let own = resolver.subject().filed.self_score.as_ref();
    line.self_points = own
        .and_then(|own| own.points.get(&indicator.name))
        .map(|(points, _)| indicator.given(*points));
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

/// The line by the indicator's one rule; `judged` says whether the bureau judges it.
fn by_rule(
    indicator: &Arc<Indicator>,
    judged: bool,
    steps: Steps,
    resolver: &mut Resolver,
) -> Line {
    // A return's figure under a method that computes nothing is judged as the bureau's are.
    if indicator.method.computes() && !judged {
        computed::line(indicator, steps, resolver)
    } else {
        judged::line(indicator, steps, resolver)
    }
}

/// Points that a column named as the indicator itself gives: they win over its items.
fn direct(indicator: &Arc<Indicator>, steps: Steps, resolver: &mut Resolver) -> Option<Line> {
    let entry = resolver.subject().review?.direct.get(&indicator.name)?;
    match &entry.value {
        Value::NotApplicable => Some(not_applicable(indicator, entry, steps, resolver)),
        Value::Unreadable => {
            let entries = std::slice::from_ref(entry);
            let used = judged::report_unreadable(indicator, entries, resolver);
            Some(Line::pending(indicator, steps, used, Grounds::NoJudgement))
        }
        Value::Number(points) => {
            judged::compare_items(indicator, *points, entry, steps, resolver);
            Some(judged::direct(indicator, *points, entry, steps, resolver))
        }
        _ => None,
    }
}

/// 不适用 was typed: the scheme's policy for the indicator decides.
fn not_applicable(
    indicator: &Arc<Indicator>,
    entry: &Entry,
    steps: Steps,
    resolver: &mut Resolver,
) -> Line {
    let policy = indicator.when_not_applicable;
    let full = (policy == WhenNotApplicable::Full).then_some(indicator.full);
    let name = indicator.name.as_str();
    resolver.report(if policy == WhenNotApplicable::Rescaled {
        scoring::typed_left_out(&entry.place, name)
    } else {
        scoring::typed_not_applicable(&entry.place, name, full)
    });
    let line = Line::pending(indicator, steps, Vec::new(), Grounds::Typed);
    match policy {
        WhenNotApplicable::Refused => line,
        WhenNotApplicable::Full | WhenNotApplicable::Rescaled => line.not_applicable(full),
    }
}

/// Every sum that some items of a checklist can come to; empty where there are too many to tell.
fn sums(items: &[ListItem]) -> Vec<Decimal> {
    const MOST: usize = 4096;
    let mut found = BTreeSet::from([Decimal::ZERO]);
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
fn attainable(indicator: &Indicator) -> Vec<Decimal> {
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
        Method::Bands { bands, .. }
            if !bands.as_slice().iter().any(|band| band.until.is_some()) =>
        {
            bands.as_slice().iter().map(|band| band.points).collect()
        }
        Method::Conditions(conditions) => {
            let each = conditions.as_slice().iter();
            each.map(|condition| condition.points).collect()
        }
        Method::Graded { grades, .. } => grades.iter().map(|grade| grade.points).collect(),
        Method::Checklist { items } => sums(items),
        Method::Cases { marks, most, .. } => {
            let least = most.map_or(Decimal::ZERO, |most| indicator.full - most);
            let mut found = multiples(*marks);
            found.push(least);
            found.retain(|points| *points >= least);
            found
        }
        Method::Unscored
        | Method::Either(_)
        | Method::Deduct { .. }
        | Method::Goal { .. }
        | Method::Bands { .. }
        | Method::Proportional { .. }
        | Method::Marks { .. } => Vec::new(),
    }
}
