//! 试算: a figure or the reading of the steps changed, the new points and rank. Nothing is stored.

use maud::{Markup, html};

use rust_decimal::Decimal;

use super::{Query, Shown, query, scorecard};
use crate::amount::{fixed, parse_plain};
use crate::county::RankedUnit;
use crate::name::{FieldName, IndicatorName};
use crate::returns::{Entry, ReviewRow, Value};
use crate::scheme::{Field, FieldKind, Steps};
use crate::score::{Adjustment, Policy, Scorecard, Subject, score};

/// The unit's score as it is and as it would be.
pub(super) fn page(shown: &Shown<'_>, unit: &str, query: &Query) -> Markup {
    let Some(ranked) = scorecard::ranked(shown, unit) else {
        return html! { p { "「" (unit) "」没有评分，不能试算。" } };
    };
    let steps = query.value("steps").and_then(|word| word.parse().ok());
    let steps: Steps = steps.unwrap_or(shown.policy.steps);
    let typed = query.value("x").unwrap_or_default().trim();
    let field = query
        .value("f")
        .and_then(|name| shown.scheme.field_called(name));
    let value = parse_plain(typed);
    let change = field.zip(value).map(|(field, value)| (&field.name, value));
    let card = supposed(shown, ranked, change, steps);
    html! {
        h2 { (unit) " 试算" }
        p { a href=(query::unit_link(unit)) { "← 得分" } }
        p { "改一个数或换一种步长口径，看得分和名次怎样变。只试算，不保存。" }
        (asked(shown, unit, field, typed, steps))
        @if !typed.is_empty() && value.is_none() { p.fault { "「" (typed) "」不是数，请写成 12.5 这样的数。" } }
        (compared(shown, ranked, &card))
    }
}

/// The fields that hold a number and that an indicator uses.
fn numbers<'a>(shown: &Shown<'a>) -> Vec<&'a Field> {
    let used: Vec<&FieldName> = shown
        .scheme
        .indicators()
        .flat_map(|one| one.method.fields())
        .collect();
    let is_number = |field: &&Field| {
        !matches!(field.kind, FieldKind::Answer | FieldKind::Choice(_))
            && used.contains(&&field.name)
    };
    shown.scheme.fields.values().filter(is_number).collect()
}

fn asked(
    shown: &Shown<'_>,
    unit: &str,
    field: Option<&Field>,
    typed: &str,
    steps: Steps,
) -> Markup {
    let chosen = |known: &Field| field.is_some_and(|field| field.name == known.name);
    html! {
        form.what-if method="get" {
            input type="hidden" name="v" value="what-if";
            input type="hidden" name="u" value=(unit);
            label { "改 " select name="f" { @for known in numbers(shown) {
                option value=(known.name) selected[chosen(known)] { (known.name) }
            } } }
            label { " 为 " input type="text" name="x" size="12" value=(typed) inputmode="decimal"; }
            label { " 口径 " select name="steps" { @for known in Steps::ALL {
                option value=(known.word()) selected[known == steps] { (known.title()) }
            } } }
            button.main type="submit" { "试算" }
        }
    }
}

/// The scorecard with a figure in place of what was read, as if the bureau had given it.
fn supposed(
    shown: &Shown<'_>,
    ranked: &RankedUnit,
    change: Option<(&FieldName, Decimal)>,
    steps: Steps,
) -> Scorecard {
    let mut review = ranked.review.clone();
    if let Some((field, value)) = change {
        let row = review.get_or_insert_with(|| empty_row(ranked));
        let entry = Entry {
            value: Value::Number(value),
            place: ranked.place.clone(),
            label: field.to_string(),
            measured: true,
        };
        row.entries.insert(field.clone(), entry);
    }
    let subject = Subject {
        unit: &ranked.unit,
        filed: &ranked.filed,
        review: review.as_ref(),
    };
    let policy = Policy {
        steps,
        ..shown.policy
    };
    score(shown.scheme, subject, policy).adjusted(shown.scheme, &ranked.unit, &held(ranked))
}

fn empty_row(ranked: &RankedUnit) -> ReviewRow {
    ReviewRow {
        unit: ranked.unit.clone(),
        aliases: Vec::new(),
        code: None,
        category: ranked.category.clone(),
        listed: false,
        place: ranked.place.clone(),
        entries: std::collections::BTreeMap::new(),
        corrections: std::collections::BTreeMap::new(),
        direct: std::collections::BTreeMap::new(),
        findings: Vec::new(),
    }
}

/// The adjustments that hold for the unit.
fn held(ranked: &RankedUnit) -> std::collections::BTreeMap<IndicatorName, Adjustment> {
    let lines = ranked.card.lines.iter();
    let held = lines.filter_map(|line| {
        let adjusted = line.adjusted.as_ref()?;
        let adjustment = Adjustment {
            points: line.points?,
            reason: adjusted.reason.clone(),
            place: adjusted.place.clone(),
        };
        Some((line.indicator.clone(), adjustment))
    });
    held.collect()
}

/// The rank that a total would have among the other units' present ones.
fn rank(shown: &Shown<'_>, ranked: &RankedUnit, total: Decimal) -> usize {
    let others = shown.county.units.iter();
    let ahead = others.filter(|unit| unit.unit != ranked.unit && unit.card.total > total);
    ahead.count() + 1
}

fn compared(shown: &Shown<'_>, ranked: &RankedUnit, card: &Scorecard) -> Markup {
    let points = |points: Option<Decimal>| points.map_or_else(|| "待评".to_owned(), fixed);
    let lines = ranked.card.lines.iter().zip(&card.lines);
    html! {
        table {
            thead { tr { th { "" } th.number { "现在" } th.number { "试算" } th { "怎样得来" } } }
            tbody {
                tr { th { "总分" } td.number { (fixed(ranked.card.total)) } td.number { b { (fixed(card.total)) } } td {} }
                tr { th { "名次" } td.number { (ranked.rank) } td.number { b { (rank(shown, ranked, card.total)) } }
                    td { "其他单位照现在的得分" } }
                @for (now, then) in lines { @if now.points != then.points {
                    tr.changed {
                        th { (now.indicator) }
                        td.number { (points(now.points)) } td.number { b { (points(then.points)) } }
                        td { (then.basis) }
                    }
                } }
            }
        }
        @if ranked.card.total == card.total { p { "总分没有变化。" } }
    }
}
