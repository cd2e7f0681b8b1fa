//! 与上年比较: what rose, what fell, and whether the data or the rules did it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::words::{listed, some};
use super::{Facts, said};
use crate::amount::{mean, plain};
use crate::county::{Moved, Movement};
use crate::output::document::Block;

/// So many units are named.
const MOST: usize = 5;

/// So many units with repeated faults are named.
const MOST_REPEATED: usize = 20;

/// The section; nothing without last year's results.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let Some(movement) = facts.report.movement else {
        return Vec::new();
    };
    let moved = &movement.units;
    if moved.is_empty() {
        return vec![said(format!(
            "{}年度结果中没有与本年度相同的单位，不作比较。",
            movement.year
        ))];
    }
    let mut blocks = vec![said(opening(movement))];
    blocks.extend(ends(moved).map(said));
    blocks.push(said(causes(movement)));
    blocks.extend(repeated(moved).map(said));
    blocks
}

fn opening(movement: &Movement) -> String {
    let moved = &movement.units;
    let count = |wanted: fn(&Decimal) -> bool| {
        let changes = moved.iter().map(Moved::change);
        changes.filter(wanted).count()
    };
    let (up, down) = (
        count(|change| *change > Decimal::ZERO),
        count(|change| *change < Decimal::ZERO),
    );
    format!(
        "与{}年度可比的单位{}个，{}。",
        movement.year,
        moved.len(),
        some(&[
            ("总分上升的", up, "个"),
            ("下降的", down, "个"),
            ("持平的", moved.len() - up - down, "个"),
        ])
    )
}

/// The greatest rises and falls.
fn ends(moved: &[Moved]) -> impl Iterator<Item = String> {
    let named = |rising: bool| {
        let mut units: Vec<&Moved> = moved
            .iter()
            .filter(|unit| !unit.change().is_zero() && unit.change().is_sign_positive() == rising)
            .collect();
        units.sort_by_key(|unit| Reverse(unit.change().abs()));
        let said: Vec<String> = units
            .iter()
            .take(MOST)
            .map(|unit| format!("{}（{}分）", unit.unit, plain(unit.change().abs())))
            .collect();
        let word = if rising { "上升" } else { "下降" };
        (!said.is_empty()).then(|| format!("{word}较多的单位：{}。", listed(&said, MOST)))
    };
    [named(true), named(false)].into_iter().flatten()
}

/// Whether the data or the rules moved the totals.
fn causes(movement: &Movement) -> String {
    let parts: Vec<(Decimal, Decimal)> = movement
        .units
        .iter()
        .filter_map(|unit| Some((unit.by_data?, unit.by_rules?)))
        .collect();
    if parts.is_empty() {
        return "上年度的评价方案没有给出，变动未能分解为数据变化和规则变化。".to_owned();
    }
    let mean = |parts: Vec<Decimal>| risen(mean(&parts).unwrap_or_default());
    let data = mean(parts.iter().map(|(data, _)| *data).collect());
    let rules = mean(parts.iter().map(|(_, rules)| *rules).collect());
    if parts.iter().all(|(_, rules)| rules.is_zero()) {
        return format!("两个年度评分规则的变化没有影响得分，变动都来自各单位的数据，平均{data}。");
    }
    format!("变动中，因各单位数据变化平均{data}，因评分规则变化平均{rules}，二者之和即总分变动。")
}

/// `上升0.35分`, `下降2分`, `持平`.
fn risen(by: Decimal) -> String {
    match by {
        by if by.is_zero() => "持平".to_owned(),
        by if by.is_sign_positive() => format!("上升{}分", plain(by)),
        by => format!("下降{}分", plain(by.abs())),
    }
}

/// Kinds of faults that units had last year too.
fn repeated(moved: &[Moved]) -> Option<String> {
    let units: Vec<&Moved> = moved
        .iter()
        .filter(|unit| !unit.repeated.is_empty())
        .collect();
    let named: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
    (!named.is_empty()).then(|| {
        format!(
            "有{}个单位上年度已指出的问题本年度再次出现：{}。",
            named.len(),
            listed(&named, MOST_REPEATED)
        )
    })
}
