//! 总体结果: mean, ends, grades.

use super::words::{among, figure, listed};
use super::{Facts, said};
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::output::document::Block;

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let units = &facts.report.county.units;
    let scored = units.len();
    let figures = &facts.statistics;
    let spread = match units.as_slice() {
        [] => "尚无已评分的单位。".to_owned(),
        [only] => format!(
            "已评分的单位1个，{}得{}分。",
            only.unit,
            plain(only.card.total)
        ),
        _ => format!(
            "已评分的{scored}个单位平均{}分，中位数{}分；最高{}分（{}），最低{}分（{}）。",
            figure(figures.mean),
            figure(figures.median),
            figure(figures.highest),
            at(units, figures.highest),
            figure(figures.lowest),
            at(units, figures.lowest)
        ),
    };
    let mut blocks = vec![said(spread)];
    if scored > 0 {
        blocks.push(said(grades(facts)));
    }
    let open: Vec<&RankedUnit> = units
        .iter()
        .filter(|unit| unit.card.provisional())
        .collect();
    match open.as_slice() {
        [] => {}
        [only] => blocks.push(said(format!(
            "{}尚有指标待评，待评的指标暂计0分，名次暂列；可能区间为{}至{}分。",
            only.unit,
            plain(only.card.total),
            plain(only.card.highest)
        ))),
        several => blocks.push(said(format!(
            "有{}个单位尚有指标待评，待评的指标暂计0分，名次暂列，补齐数据或评审后以最终得分为准。",
            several.len()
        ))),
    }
    blocks
}

/// The units with a total.
fn at(units: &[RankedUnit], total: Option<rust_decimal::Decimal>) -> String {
    let names: Vec<&str> = units
        .iter()
        .filter(|unit| Some(unit.card.total) == total)
        .map(|unit| unit.unit.as_str())
        .collect();
    listed(&names, 3)
}

/// 等级为优的6个，占50%；良6个，占50%；无中、差的单位；待定1个.
fn grades(facts: &Facts<'_>) -> String {
    let scored = facts.report.county.units.len();
    let grades = facts.statistics.grades.iter();
    let (some, none): (Vec<_>, Vec<_>) = grades.partition(|count| count.units > 0);
    let word = |grade: &Option<String>| grade.clone().unwrap_or_else(|| "待定".to_owned());
    let mut words: Vec<String> = some
        .iter()
        .map(|count| {
            format!(
                "等级{}{}的{}个，占{}",
                if count.grade.is_some() { "为" } else { "" },
                word(&count.grade),
                count.units,
                among(count.units, scored)
            )
        })
        .collect();
    let absent: Vec<String> = none
        .iter()
        .filter_map(|count| count.grade.clone())
        .collect();
    if !absent.is_empty() {
        words.push(format!("没有等级为{}的单位", absent.join("、")));
    }
    format!("{}。", words.join("；"))
}
