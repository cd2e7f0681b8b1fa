//! 试算: a figure, the reading of the steps or a rule changed, the new points and rank. Nothing is
//! stored.

use std::borrow::Cow;
use std::sync::Arc;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{Query, Shown, query, scorecard};
use crate::amount::{fixed, parse_plain, plain};
use crate::county::RankedUnit;
use crate::name::{FieldName, IndicatorName};
use crate::returns::{ByField, ByIndicator, Entry, ReviewRow, Value};
use crate::scheme::{Field, FieldKind, Method, Scheme, Steps};
use crate::score::{Adjustment, Policy, Scorecard, Subject, score};

/// What is tried.
struct Trial<'a> {
    /// The figure of the unit that is chosen.
    field: Option<&'a Field>,
    /// What stands in place of what was read.
    value: Option<Decimal>,
    steps: Steps,
    /// The rules, with another number in one of them where that was asked for.
    scheme: Cow<'a, Scheme>,
    /// The indicator whose marks a step were changed, and what was typed.
    rule: (&'a str, &'a str),
    /// What was typed for the figure.
    typed: &'a str,
}

impl<'a> Trial<'a> {
    fn of(shown: &Shown<'a>, query: &'a Query) -> Self {
        let text = |name: &str| query.value(name).unwrap_or_default().trim();
        let steps = query.value("steps").and_then(|word| word.parse().ok());
        let typed = text("x");
        let field = query.value("f");
        let field = field.and_then(|name| shown.scheme.field_called(name));
        let rule = (text("i"), text("m"));
        let marks = parse_plain(rule.1).filter(|marks| *marks > Decimal::ZERO);
        let scheme = marks.and_then(|marks| ruled(shown.scheme, rule.0, marks));
        Self {
            field,
            value: parse_plain(typed),
            steps: steps.unwrap_or(shown.policy.steps),
            scheme: scheme.map_or(Cow::Borrowed(shown.scheme), Cow::Owned),
            rule,
            typed,
        }
    }

    /// What was typed that is no number.
    fn faults(&self) -> Vec<&str> {
        let mut faults = Vec::new();
        if !self.typed.is_empty() && self.value.is_none() {
            faults.push(self.typed);
        }
        if !self.rule.1.is_empty() && matches!(self.scheme, Cow::Borrowed(_)) {
            faults.push(self.rule.1);
        }
        faults
    }

    /// Whether other units are judged otherwise, too.
    fn holds_for_all(&self, shown: &Shown<'_>) -> bool {
        self.steps != shown.policy.steps || matches!(self.scheme, Cow::Owned(_))
    }

    /// A unit's scorecard by the rules tried; the figure is the one unit's.
    fn card(&self, shown: &Shown<'_>, ranked: &RankedUnit, with_figure: bool) -> Scorecard {
        let mut review = ranked.review.clone();
        if let Some((field, value)) = self.field.zip(self.value).filter(|_| with_figure) {
            let row = review.get_or_insert_with(|| Box::new(empty_row(ranked)));
            let entry = Entry {
                value: Value::Number(value),
                place: ranked.place.clone(),
                label: field.name.shared(),
                measured: true,
            };
            row.entries.insert(field.name.clone(), entry);
        }
        let subject = Subject {
            unit: &ranked.unit,
            filed: &ranked.filed,
            review: review.as_deref(),
        };
        let policy = Policy {
            steps: self.steps,
            ..shown.policy
        };
        score(&self.scheme, subject, policy).adjusted(&self.scheme, &ranked.unit, &held(ranked))
    }

    /// The rank that a total would have: among the others' present totals, or among those that they
    /// would have where the rules are changed for all.
    fn rank(&self, shown: &Shown<'_>, ranked: &RankedUnit, total: Decimal) -> usize {
        let all = self.holds_for_all(shown);
        let others = shown.county.units.iter();
        let others = others.filter(|unit| unit.unit != ranked.unit);
        let ahead = others.filter(|unit| {
            let other = if all {
                self.card(shown, unit, false).total
            } else {
                unit.card.total
            };
            other > total
        });
        ahead.count() + 1
    }
}

/// The scheme with other marks a step for an indicator that deducts by steps.
fn ruled(scheme: &Scheme, indicator: &str, marks: Decimal) -> Option<Scheme> {
    let mut scheme = scheme.clone();
    let groups = scheme.groups.iter_mut();
    let sections = groups.flat_map(|group| &mut group.sections);
    let mut indicators = sections.flat_map(|section| &mut section.indicators);
    let found = indicators.find(|one| one.name.as_str() == indicator)?;
    match &mut Arc::make_mut(found).method {
        Method::Deduct { rule, .. } => rule.marks = marks,
        _ => return None,
    }
    Some(scheme)
}

/// The unit's score as it is and as it would be.
pub(super) fn page(shown: &Shown<'_>, unit: &str, query: &Query) -> Markup {
    let Some(ranked) = scorecard::ranked(shown, unit) else {
        return html! { p { "「" (unit) "」没有评分，不能试算。" } };
    };
    let trial = Trial::of(shown, query);
    html! {
        h2 { (unit) " 试算" }
        p { a.back href=(query::unit_link(unit)) { "← 得分" } }
        p { "改一个数、换一种步长口径，或改一项每步扣的分，看得分和名次怎样变。只试算，不保存。" }
        (asked(shown, unit, &trial))
        @for typed in trial.faults() { p.fault { "「" (typed) "」不能用，请写成 12.5 这样的数。" } }
        (compared(shown, ranked, &trial))
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

/// The indicators that deduct by steps, with their marks a step.
fn deducting<'a>(shown: &Shown<'a>) -> Vec<(&'a str, Decimal)> {
    let all = shown.scheme.indicators();
    let marks = all.filter_map(|one| match &one.method {
        Method::Deduct { rule, .. } => Some((one.name.as_str(), rule.marks)),
        _ => None,
    });
    marks.collect()
}

fn asked(shown: &Shown<'_>, unit: &str, trial: &Trial<'_>) -> Markup {
    let chosen = |known: &Field| trial.field.is_some_and(|field| field.name == known.name);
    let rules = deducting(shown);
    html! {
        form.what-if method="get" {
            input type="hidden" name="v" value="what-if";
            input type="hidden" name="u" value=(unit);
            p {
                label { "改 " select name="f" { @for known in numbers(shown) {
                    option value=(known.name) selected[chosen(known)] { (known.name) }
                } } }
                label { " 为 " input type="text" name="x" size="12" value=(trial.typed) inputmode="decimal"; }
            }
            p {
                label { "步长口径 " select name="steps" { @for known in Steps::ALL {
                    option value=(known.word()) selected[known == trial.steps] { (known.title()) }
                } } }
                @if !rules.is_empty() {
                    label { " 全县 " select name="i" { @for (name, marks) in &rules {
                        option value=(name) selected[*name == trial.rule.0] { (name) "（每步扣 " (plain(*marks)) " 分）" }
                    } } }
                    label { " 改为每步扣 " input type="text" name="m" size="6" value=(trial.rule.1) inputmode="decimal"; " 分 " }
                }
                button.main type="submit" { "试算" }
            }
        }
    }
}

fn empty_row(ranked: &RankedUnit) -> ReviewRow {
    ReviewRow {
        unit: ranked.unit.clone(),
        aliases: Vec::new(),
        code: None,
        category: ranked.category.clone(),
        listed: false,
        place: ranked.place.clone(),
        entries: ByField::new(),
        corrections: ByField::new(),
        direct: ByIndicator::new(),
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

fn compared(shown: &Shown<'_>, ranked: &RankedUnit, trial: &Trial<'_>) -> Markup {
    let card = trial.card(shown, ranked, true);
    let others = if trial.holds_for_all(shown) {
        "其他单位也照改了的规则"
    } else {
        "其他单位照现在的得分"
    };
    let points = |points: Option<Decimal>| points.map_or_else(|| "待评".to_owned(), fixed);
    let lines = ranked.card.lines.iter().zip(&card.lines);
    html! {
        table {
            thead { tr { th { "" } th.number { "现在" } th.number { "试算" } th { "怎样得来" } } }
            tbody {
                tr { th { "总分" } td.number { (fixed(ranked.card.total)) } td.number { b { (fixed(card.total)) } } td {} }
                tr { th { "名次" } td.number { (ranked.rank) } td.number { b { (trial.rank(shown, ranked, card.total)) } }
                    td { (others) } }
                @for (now, then) in lines { @if now.points != then.points {
                    tr.changed {
                        th { (now.indicator) }
                        td.number { (points(now.points)) } td.number { b { (points(then.points)) } }
                        td { (then.basis()) }
                    }
                } }
            }
        }
        @if ranked.card.total == card.total { p { "总分没有变化。" } }
    }
}
