//! 排名: places, totals, grades, possible ranges, and how the points are spread.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{Shown, charts, query};
use crate::amount::{fixed, plain};
use crate::county::{RankedUnit, statistics};

/// The classes that colour the grades, from the best to the worst; further ones stay plain.
const GRADES: [&str; 4] = ["first", "second", "third", "fourth"];

/// The class of a grade by its place among the scheme's.
pub(super) fn grade_class(shown: &Shown<'_>, grade: Option<&str>) -> &'static str {
    let at = shown
        .scheme
        .grades
        .iter()
        .position(|known| Some(known.name.as_str()) == grade);
    at.and_then(|at| GRADES.get(at).copied()).unwrap_or("open")
}

/// The ranking.
pub(super) fn page(shown: &Shown<'_>) -> Markup {
    let county = shown.county;
    let statistics = statistics(shown.scheme, county);
    let or_dash = |value: Option<Decimal>| value.map_or_else(|| "—".to_owned(), fixed);
    let by_category = county.units.iter().any(|unit| unit.category.is_some());
    html! {
        p.figures {
            "平均 " b { (or_dash(statistics.mean)) } "，中位数 " b { (or_dash(statistics.median)) }
            "，最高 " b { (or_dash(statistics.highest)) } "，最低 " b { (or_dash(statistics.lowest)) } "。 "
            @for count in &statistics.grades { @if count.units > 0 {
                span class={ "grade " (grade_class(shown, count.grade.as_deref())) } {
                    (count.grade.as_deref().unwrap_or("待定")) " " (count.units) } " "
            } }
        }
        (charts::columns(&spread(shown)))
        table {
            thead { tr {
                th.number { "名次" } th { "单位" } @if by_category { th { "类别" } th.number { "类内" } }
                th.number { "总分" } th { "等级" } th { "可能区间" }
                @for group in &shown.scheme.groups { th.number { (group.name) " " (plain(group.full)) } }
            } }
            tbody { @for unit in &county.units { (row(shown, unit, by_category)) } }
        }
    }
}

fn row(shown: &Shown<'_>, unit: &RankedUnit, by_category: bool) -> Markup {
    let card = &unit.card;
    let grade = card.grade.as_deref();
    html! {
        tr {
            td.number { (unit.rank) @if card.provisional() { small { "暂列" } } }
            td { a href=(query::unit_link(unit.unit.as_str())) { (unit.unit) } }
            @if by_category {
                td { (unit.category.as_deref().unwrap_or("")) }
                td.number { @if let Some(rank) = unit.category_rank { (rank) } }
            }
            td.number { b { (fixed(card.total)) } }
            td { span class={ "grade " (grade_class(shown, grade)) } { (grade.unwrap_or("待定")) } }
            td { (charts::span(card.lowest, card.highest, shown.scheme.full)) " "
                @if card.provisional() { (fixed(card.lowest)) "–" (fixed(card.highest)) } }
            @for group in &shown.scheme.groups {
                td.number { (fixed(unit.card.subtotal(group))) }
            }
        }
    }
}

/// How many units have a total in each tenth of the full marks.
fn spread(shown: &Shown<'_>) -> Vec<(String, usize)> {
    let width = shown.scheme.full / Decimal::TEN;
    let bounds = |tenth: u32| {
        let from = width * Decimal::from(tenth);
        (from, from + width)
    };
    let tenths = (0..10).map(|tenth| {
        let (from, to) = bounds(tenth);
        let inside = |total: Decimal| total >= from && (total < to || tenth == 9);
        let units = shown.county.units.iter();
        let count = units.filter(|unit| inside(unit.card.total)).count();
        (format!("{}–", plain(from)), count)
    });
    tenths.collect()
}
