//! Judged indicators: what the bureau wrote in the 评审表, turned into points.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::card::Grounds;
use super::judge::judge;
use super::resolve::Resolver;
use super::{Line, attainable, not_applicable};
use crate::amount;
use crate::finding::{Level, bureau, scoring};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Entry, Source, Used, Value, all_fields, fields, with_value};
use crate::scheme::{Indicator, Steps};

/// The line of an indicator that the bureau judges. A blank item leaves it pending.
pub(super) fn line(indicator: &Arc<Indicator>, steps: Steps, resolver: &mut Resolver) -> Line {
    let used = resolver.used_by(indicator);
    let refused = |one: &Used| one.value == Value::NotApplicable;
    if let Some(entry) = used
        .first()
        .filter(|_| used.iter().all(refused))
        .and_then(|one| entry(one, indicator))
    {
        return not_applicable(indicator, &entry, steps, resolver);
    }
    let unreadable: Vec<Entry> = used
        .iter()
        .filter(|one| one.value == Value::Unreadable || refused(one))
        .filter_map(|one| {
            Some(Entry {
                label: one.field.shared(),
                ..entry(one, indicator)?
            })
        })
        .collect();
    if !unreadable.is_empty() {
        report_unreadable(indicator, &unreadable, resolver);
        return Line::pending(indicator, steps, used, Grounds::NoJudgement);
    }
    let blank = with_value(&used, &Value::Blank);
    if !blank.is_empty() {
        let place = resolver.subject().review.map(|row| row.place.clone());
        resolver.report(scoring::judgement_missing(
            &indicator.name,
            fields(&blank),
            place.as_ref(),
        ));
        return Line::pending(indicator, steps, used, Grounds::Unjudged);
    }
    judge(Line::pending(indicator, steps, used, Grounds::Judgement))
}

/// A used value as an entry of its cell.
fn entry(used: &Used, indicator: &Indicator) -> Option<Entry> {
    let place = used.place.clone()?;
    Some(Entry {
        value: used.value.clone(),
        place,
        label: indicator.name.shared(),
        measured: true,
    })
}

/// Something was written that is no judgement: says so where the cells' own findings do not, and
/// gives it as what was used.
pub(super) fn report_unreadable(
    indicator: &Indicator,
    entries: &[Entry],
    resolver: &mut Resolver,
) -> Vec<Used> {
    let field = |entry: &Entry| Used {
        field: FieldName::new(&entry.label),
        value: Value::Unreadable,
        source: Some(Source::Review),
        place: Some(entry.place.clone()),
    };
    let used: Vec<Used> = entries.iter().map(field).collect();
    let row = resolver.subject().review;
    let said = |entry: &Entry| {
        let mut found = row.into_iter().flat_map(|row| &row.findings);
        found.any(|one| one.level() == Level::Error && one.places.contains(&entry.place))
    };
    if !entries.iter().all(said) {
        resolver.report(scoring::unreadable(&indicator.name, all_fields(&used)));
    }
    used
}

/// Points given directly.
pub(super) fn direct(
    indicator: &Arc<Indicator>,
    points: Decimal,
    entry: &Entry,
    steps: Steps,
    resolver: &mut Resolver,
) -> Line {
    let points = amount::to_points(points);
    let scale = attainable(indicator);
    if !scale.is_empty() && !scale.contains(&points) {
        resolver.report(scoring::unattainable(&entry.place, &indicator.name, points));
    }
    let used = vec![Used {
        field: FieldName::new(indicator.name.as_str()),
        value: Value::Number(points),
        source: Some(Source::Review),
        place: Some(entry.place.clone()),
    }];
    Line::pending(indicator, steps, used, Grounds::Direct).scored(points)
}

/// Points given directly are held against what the items give, where all of them are filled in.
pub(super) fn compare_items(
    indicator: &Arc<Indicator>,
    points: Decimal,
    entry: &Entry,
    steps: Steps,
    resolver: &mut Resolver,
) {
    let used = resolver.used_by(indicator);
    let given = |one: &Used| {
        let unusable = [Value::Blank, Value::Unreadable, Value::NotApplicable];
        !unusable.contains(&one.value)
    };
    if used.is_empty() || !used.iter().all(given) {
        return;
    }
    let judged = judge(Line::pending(indicator, steps, used, Grounds::Judgement));
    if let Some(computed) = judged
        .points
        .filter(|one| *one != amount::to_points(points))
    {
        let items: Vec<Place> = judged
            .used
            .iter()
            .filter_map(|one| one.place.clone())
            .collect();
        let finding =
            bureau::direct_differs(&entry.place, &items, &indicator.name, points, computed);
        resolver.report(finding);
    }
}
