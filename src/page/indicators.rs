//! 指标: how every indicator came out over the county; one indicator's rates unit by unit.

use maud::{Markup, html};

use super::{Query, Shown, charts, query};
use crate::amount::{fixed, plain, share};
use crate::county::{IndicatorStatistics, statistics};
use crate::scheme::Indicator;

/// All indicators, or the one asked for.
pub(super) fn page(shown: &Shown<'_>, query: &Query) -> Markup {
    let asked = query
        .value("i")
        .and_then(|name| shown.scheme.indicator_called(name));
    if let Some(indicator) = asked {
        return of_one(shown, indicator);
    }
    let statistics = statistics(shown.scheme, shown.county);
    html! {
        table {
            thead { tr {
                th { "指标" } th.number { "分值" } th.number { "平均" } th { "得分率" } th.number { "满分" }
                th.number { "零分" } th.number { "待评" } th.number { "共失分" }
            } }
            tbody { @for one in &statistics.indicators { (row(one)) } }
        }
        (readings(shown))
    }
}

fn row(one: &IndicatorStatistics) -> Markup {
    let name = one.indicator.as_str();
    html! {
        tr {
            td { a href=(query::link(&[("v", "indicators"), ("i", name)])) { (name) } }
            td.number { (plain(one.full)) }
            td.number { (one.mean.map_or_else(|| "—".to_owned(), fixed)) }
            td { (charts::bar(one.reached, one.possible)) " " (share(one.reached, one.possible)) }
            td.number { (one.at_full) } td.number { (one.at_zero) } td.number { (one.pending) }
            td.number { (fixed(one.lost())) }
        }
    }
}

/// One indicator, from the fewest points up.
fn of_one(shown: &Shown<'_>, indicator: &Indicator) -> Markup {
    let lines = shown.county.units.iter();
    let mut lines: Vec<_> = lines
        .filter_map(|unit| Some((unit, unit.card.line(&indicator.name)?)))
        .collect();
    lines.sort_by_key(|(_, line)| line.points);
    html! {
        h2 { (indicator.name) "（" (plain(indicator.full)) " 分）" }
        p.clause { (indicator.standard) }
        @if !indicator.note.is_empty() { p.clause { (indicator.note) } }
        table {
            thead { tr { th { "单位" } th.number { "比率" } th.number { "得分" } th { "" } th { "依据" } } }
            tbody { @for (unit, line) in lines { tr {
                td { a href=(query::unit_link(unit.unit.as_str())) { (unit.unit) } }
                td.number { @if let Some(rate) = &line.rate { (rate.percent()) } }
                td.number { (line.points.map_or_else(|| line.shown(), fixed)) }
                td { @if let Some(points) = line.points { (charts::bar(points, line.full)) } }
                td { (line.basis()) }
            } } }
        }
    }
}

/// What the ranks are under each reading of the steps.
fn readings(shown: &Shown<'_>) -> Markup {
    let changed = shown.county.units.iter().filter(|unit| {
        let (best, worst) = unit.rank_range();
        best != worst
    });
    html! {
        h3 { "换一种步长口径" }
        table {
            thead { tr { th { "单位" } @for steps in crate::scheme::Steps::ALL { th.number { (steps.title()) } } } }
            tbody { @for unit in changed { tr {
                td { a href=(query::unit_link(unit.unit.as_str())) { (unit.unit) } }
                @for other in &unit.alternatives {
                    td.number { (fixed(other.total)) " 分，第 " (other.rank) }
                }
            } } }
        }
        p.note { "只列名次会变的单位。" }
    }
}
