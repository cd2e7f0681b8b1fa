//! Judged indicators: what the bureau wrote in the 评审表, turned into points.

use rust_decimal::Decimal;

use super::resolve::Resolver;
use super::{Line, Status, Trial, attainable, conditions, not_applicable, ratio};
use crate::amount::{self, Rate};
use crate::finding::{bureau, scoring};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Entry, Source, Used, Value, fields, names};
use crate::scheme::{GradeOption, Indicator, ListItem, Method, Steps, marks_alike};

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

/// All items are there: the method decides.
fn judge(indicator: &Indicator, steps: Steps, mut line: Line) -> Line {
    let number = line
        .used
        .first()
        .and_then(|used| used.value.number())
        .unwrap_or_default();
    let full = indicator.full;
    let points = match &indicator.method {
        Method::Deduct { rate, .. } | Method::Bands { rate, .. } => {
            let value = |name: &FieldName| {
                line.used
                    .iter()
                    .find(|one| one.field == *name)
                    .and_then(|one| one.value.number())
            };
            let parts = rate
                .numerator
                .evaluate(&value)
                .zip(rate.denominator.evaluate(&value));
            let Some(rate) =
                parts.and_then(|(numerator, denominator)| Rate::new(numerator, denominator))
            else {
                line.basis = "无法计算，待评".to_owned();
                return line;
            };
            let filled = rate.decimal();
            line.calculation = format!("{filled} = {}", rate.percent());
            return ratio::apply(indicator, &rate, steps, &filled, line);
        }
        Method::Conditions(list) => return conditions::decide(list, line),
        Method::Checklist { items } => checklist(items, &mut line),
        Method::Cases { marks, .. } => cases(full, number, *marks, &mut line),
        Method::Proportional { of, .. } => {
            let (shown, of_shown) = (amount::plain(number), amount::plain(*of));
            line.calculation = format!("{shown} ÷ {of_shown} × {}", amount::plain(full));
            number
                .checked_mul(full)
                .and_then(|scaled| scaled.checked_div(*of))
                .unwrap_or_default()
        }
        Method::Marks { .. } => {
            line.calculation = format!("评审给分 {}", amount::plain(number));
            number
        }
        Method::Graded { grades, .. } => graded(grades, &mut line),
    };
    let points = amount::to_points(points.clamp(Decimal::ZERO, full));
    line.basis = format!("{} = {} 分", line.calculation, amount::plain(points));
    if matches!(
        indicator.method,
        Method::Marks { .. } | Method::Graded { .. }
    ) {
        line.basis.clone_from(&line.calculation);
    }
    line.status = Status::Scored;
    line.points = Some(points);
    line
}

/// Each 是 earns its marks.
fn checklist(items: &[ListItem], line: &mut Line) -> Decimal {
    let alike = marks_alike(items);
    let mut earned: Vec<Decimal> = Vec::new();
    for (used, item) in line.used.iter().zip(items) {
        let met = used.value == Value::Answer(true);
        let marks = match alike {
            Some(_) => String::new(),
            None => format!(" {} 分", amount::plain(item.marks)),
        };
        line.trials.push(Trial {
            rule: format!("{}{marks}", used.field),
            met,
        });
        if met {
            earned.push(item.marks);
        }
    }
    line.calculation = match (alike, earned.as_slice()) {
        (Some(marks), earned) => {
            format!("{} 项“是” × {} 分", earned.len(), amount::plain(marks))
        }
        (None, []) => "没有一项为“是”".to_owned(),
        (None, earned) => {
            let shown: Vec<String> = earned.iter().copied().map(amount::plain).collect();
            shown.join(" + ")
        }
    };
    earned.into_iter().sum()
}

/// Each case loses its marks.
fn cases(full: Decimal, count: Decimal, marks: Decimal, line: &mut Line) -> Decimal {
    let lost = count.checked_mul(marks).unwrap_or(full).min(full);
    let (full_shown, count, marks) = (
        amount::plain(full),
        amount::plain(count),
        amount::plain(marks),
    );
    line.calculation = format!("{full_shown} − {count} 例 × {marks} 分");
    if !lost.is_zero() {
        let floor = if lost == full { "，扣完为止" } else { "" };
        line.deduction = format!(
            "{count} 例 × {marks} 分，扣 {} 分{floor}",
            amount::plain(lost)
        );
    }
    full - lost
}

/// The choice's points.
fn graded(grades: &[GradeOption], line: &mut Line) -> Decimal {
    let choice = line.used.first().map(Used::shown).unwrap_or_default();
    for grade in grades {
        line.trials.push(Trial {
            rule: format!("{} 计 {} 分", grade.name, amount::plain(grade.points)),
            met: grade.name == choice,
        });
    }
    let points = grades
        .iter()
        .find(|grade| grade.name == choice)
        .map_or(Decimal::ZERO, |grade| grade.points);
    line.calculation = format!("评定为“{choice}”，计 {} 分", amount::plain(points));
    points
}
