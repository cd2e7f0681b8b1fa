//! Judged indicators: what the bureau wrote in the 评审表, turned into points.

use rust_decimal::Decimal;

use super::judge::judge;
use super::resolve::Resolver;
use super::{Line, attainable, not_applicable};
use crate::amount;
use crate::finding::{bureau, scoring};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Entry, Source, Used, Value, fields, names};
use crate::scheme::{Indicator, Steps};

/// The line of an indicator that the bureau judges. A blank item leaves it pending.
pub(super) fn line(indicator: &Indicator, steps: Steps, resolver: &mut Resolver) -> Line {
    let used = resolver.used_by(indicator);
    let refused = |one: &Used| one.value == Value::NotApplicable;
    if let Some(entry) = used
        .first()
        .filter(|_| used.iter().all(refused))
        .and_then(|one| entry(one, indicator))
    {
        return not_applicable(indicator, &entry, resolver);
    }
    let unreadable: Vec<Entry> = used
        .iter()
        .filter(|one| one.value == Value::Unreadable || refused(one))
        .filter_map(|one| entry(one, indicator))
        .collect();
    if !unreadable.is_empty() {
        return Line {
            used,
            ..self::unreadable(indicator, &unreadable, resolver)
        };
    }
    let blank: Vec<&Used> = used.iter().filter(|one| one.value.is_blank()).collect();
    if !blank.is_empty() {
        let place = resolver.subject().review.map(|row| row.place.clone());
        resolver.report(scoring::judgement_missing(
            &indicator.name,
            fields(&blank),
            place.as_ref(),
        ));
        let mut line = Line::pending(indicator, format!("评审表中{}空白，待评", names(&blank)));
        line.used = used;
        return line;
    }
    let mut line = Line::pending(indicator, String::new());
    line.used = used;
    judge(indicator, steps, line)
}

/// A used value as an entry of its cell.
fn entry(used: &Used, indicator: &Indicator) -> Option<Entry> {
    let place = used.place.clone()?;
    Some(Entry {
        value: used.value.clone(),
        place,
        label: indicator.name.to_string(),
        measured: true,
    })
}

/// Something was written that is no judgement.
pub(super) fn unreadable(
    indicator: &Indicator,
    entries: &[Entry],
    resolver: &mut Resolver,
) -> Line {
    let field = |entry: &Entry| Used {
        field: FieldName::new(&entry.label),
        value: Value::Unreadable,
        source: Some(Source::Review),
        place: Some(entry.place.clone()),
    };
    let used: Vec<Used> = entries.iter().map(field).collect();
    resolver.report(scoring::unreadable(
        &indicator.name,
        fields(&used.iter().collect::<Vec<_>>()),
    ));
    let mut line = Line::pending(indicator, "评审表中填的内容不可读，待评".to_owned());
    line.used = used;
    line
}

/// Points given directly.
pub(super) fn direct(
    indicator: &Indicator,
    points: Decimal,
    entry: &Entry,
    resolver: &mut Resolver,
) -> Line {
    let points = amount::to_points(points);
    let scale = attainable(indicator);
    if !scale.is_empty() && !scale.contains(&points) {
        resolver.report(scoring::unattainable(&entry.place, &indicator.name, points));
    }
    let mut line = Line::pending(
        indicator,
        format!("评审表直接给分 {}", amount::plain(points)),
    );
    line.used = vec![Used {
        field: FieldName::new(indicator.name.as_str()),
        value: Value::Number(points),
        source: Some(Source::Review),
        place: Some(entry.place.clone()),
    }];
    line.scored(points)
}

/// Points given directly are held against what the items give, where all of them are filled in.
pub(super) fn compare_items(
    indicator: &Indicator,
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
    let mut line = Line::pending(indicator, String::new());
    line.used = used;
    let judged = judge(indicator, steps, line);
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
