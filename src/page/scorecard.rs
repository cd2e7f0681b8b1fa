//! A unit's scorecard: the official table with points, rule, figures and source, in one place.

use maud::{Markup, html};

use super::{Shown, charts, query, ranking, unit_findings};
use crate::amount::{fixed, plain};
use crate::county::RankedUnit;
use crate::finding::Finding;
use crate::place::Place;
use crate::returns::{Source, Used};
use crate::scheme::{Group, Indicator, Section};
use crate::score::{Line, Status};

/// The unit of that name, if it was scored.
pub(super) fn ranked<'a>(shown: &Shown<'a>, unit: &str) -> Option<&'a RankedUnit> {
    let mut units = shown.county.units.iter();
    units.find(|one| one.unit.as_str() == unit)
}

/// The scorecard.
pub(super) fn page(shown: &Shown<'_>, unit: &str) -> Markup {
    let Some(unit) = ranked(shown, unit) else {
        return html! { p { "「" (unit) "」没有评分。请看“收件”一页写明的原因。" } };
    };
    let name = unit.unit.as_str();
    let findings: Vec<&Finding> = unit.findings.iter().collect();
    html! {
        h2 { (name) }
        (summary(shown, unit))
        p.links {
            a href=(query::form_link(name, &unit.place)) { "看填报表" }
            a href=(query::link(&[("v", "what-if"), ("u", name)])) { "试算" }
            a href=(query::link(&[("v", "findings"), ("u", name)])) { "问题 " (findings.len()) }
        }
        table.official {
            thead { tr {
                th { "一级指标" } th { "二级指标" } th { "三级指标" } th.number { "分值" } th.number { "得分" }
                th { "怎样得来" } th { "取数" }
            } }
            tbody { @for group in &shown.scheme.groups { (group_rows(unit, group)) } }
        }
        @if !findings.is_empty() { h3 { "问题" } (unit_findings::table(&findings, &unit_findings::kept([unit]), false)) }
    }
}

fn summary(shown: &Shown<'_>, unit: &RankedUnit) -> Markup {
    let card = &unit.card;
    let grade = card.grade.as_deref();
    html! {
        p.figures {
            "总分 " b { (fixed(card.total)) } "，第 " b { (unit.rank) } " 名"
            @if card.provisional() { "（暂列）" }
            "，" span class={ "grade " (ranking::grade_class(shown, grade)) } { (grade.unwrap_or("待定")) }
            @if card.provisional() {
                "，已评分值 " (plain(card.assessed)) "，可能区间 " (fixed(card.lowest)) "–" (fixed(card.highest))
            }
            @if let Some(own) = card.self_total { "，自评 " (fixed(own)) }
            "。"
        }
    }
}

fn group_rows(unit: &RankedUnit, group: &Group) -> Markup {
    html! {
        @for (at, section) in group.sections.iter().enumerate() {
            @for (within, indicator) in section.indicators.iter().enumerate() {
                tr {
                    @if at == 0 && within == 0 {
                        th.side rowspan=(group.indicators().count()) { (group.name) br; (group.printed) }
                    }
                    @if within == 0 { (section_head(section)) }
                    (cells(unit, indicator))
                }
            }
        }
    }
}

fn section_head(section: &Section) -> Markup {
    html! { th.side rowspan=(section.indicators.len()) { (section.name) br; (section.printed) } }
}

fn cells(unit: &RankedUnit, indicator: &Indicator) -> Markup {
    let line = unit.card.line(&indicator.name);
    html! {
        td {
            a href=(query::link(&[("v", "indicators"), ("i", indicator.name.as_str())]))
                title=(indicator.standard) { (indicator.name) }
        }
        td.number { (indicator.printed) }
        @match line {
            Some(line) => { (points(line)) td { (working(indicator, line)) } td.sources { (sources(unit, line)) } }
            None => { td {} td {} td {} }
        }
    }
}

fn points(line: &Line) -> Markup {
    html! {
        td.number {
            @match line.points {
                Some(points) => { b { (fixed(points)) } br; (charts::bar(points, line.full)) }
                None => span.pending { (line.shown()) },
            }
            @if line.status == Status::Adjusted { br; small { "已调整" } }
        }
    }
}

/// The rule in one click: clause, calculation, trials, deduction.
fn working(indicator: &Indicator, line: &Line) -> Markup {
    let (calculation, trials, deduction) = (line.calculation(), line.trials(), line.deduction());
    html! {
        details {
            summary { (line.basis()) }
            dl {
                dt { "条文" } dd { (indicator.standard) }
                @if !calculation.is_empty() { dt { "计算" } dd { (calculation) } }
                @if !trials.is_empty() { dt { "判断" } dd {
                    @for trial in &trials { (trial.rule) "：" (if trial.met { "符合" } else { "不符合" }) br; }
                } }
                @if !deduction.is_empty() { dt { "扣分" } dd { (deduction) } }
                @if let Some(adjusted) = &line.adjusted { dt { "调整理由" } dd { (adjusted.reason) } }
                @if let Some(own) = line.self_points { dt { "自评" } dd { (plain(own)) } }
            }
        }
    }
}

fn sources(unit: &RankedUnit, line: &Line) -> Markup {
    html! { @for used in &line.used { (source(unit, used)) br; } }
}

/// 年初预算 = 140.8, linked to its cell in the form as read where it stands there.
fn source(unit: &RankedUnit, used: &Used) -> Markup {
    let is_kept = |place: &&Place| place.sheet == unit.place.sheet;
    let place = used.place.as_ref();
    html! {
        (used.field) " = "
        @match place.filter(is_kept) {
            Some(place) => a href=(query::form_link(unit.unit.as_str(), place)) title=(place) { (used.shown()) },
            None => (used.shown()),
        }
        @if let Some(source) = used.source { small title=[place] {
            " " (Source::title(source)) " "
            @if let Some(cell) = place.and_then(|place| place.cell) { (cell) }
        } }
    }
}
