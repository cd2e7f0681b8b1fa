//! 自评复核: the units' own scores held against the points.

use rust_decimal::Decimal;

use super::words::{listed, some};
use super::{Facts, said};
use crate::amount::{mean, plain};
use crate::county::RankedUnit;
use crate::output::document::Block;
use crate::score::Claim;

/// So many units are named.
const MOST: usize = 5;

/// The section; nothing where no unit scored itself.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let units = &facts.report.county.units;
    let own: Vec<&RankedUnit> = units
        .iter()
        .filter(|unit| unit.card.self_total.is_some())
        .collect();
    if own.is_empty() {
        return vec![said("没有单位报送自评表。")];
    }
    let differences: Vec<(&RankedUnit, Decimal)> = own
        .iter()
        .map(|unit| {
            let sums = unit.card.comparable();
            (*unit, sums.claimed - sums.points)
        })
        .collect();
    let above = differences.iter().filter(|(_, more)| *more > Decimal::ZERO);
    let below = differences.iter().filter(|(_, more)| *more < Decimal::ZERO);
    let (above, below) = (above.count(), below.count());
    let totals: Vec<Decimal> = own.iter().filter_map(|unit| unit.card.self_total).collect();
    let units = some(&[
        ("自评高于复核的", above, "个"),
        ("低于复核的", below, "个"),
        ("合计一致的", own.len() - above - below, "个"),
    ]);
    let mut blocks = vec![said(format!(
        "{}个单位报送了自评表，自评平均{}分。只比较可以复算的指标：{units}。",
        own.len(),
        mean(&totals).map(plain).unwrap_or_default()
    ))];
    let items = |claim: Claim| -> usize { own.iter().map(|unit| unit.card.claims(claim)).sum() };
    let items = some(&[
        ("高报", items(Claim::Over), "项"),
        ("低报", items(Claim::Under), "项"),
        ("一致", items(Claim::Same), "项"),
        ("尚无法复算", items(Claim::Unverifiable), "项"),
    ]);
    blocks.push(said(format!("逐项比较，{items}。")));
    let mut most: Vec<&(&RankedUnit, Decimal)> = differences
        .iter()
        .filter(|(_, more)| *more > Decimal::ZERO)
        .collect();
    most.sort_by_key(|(_, more)| -*more);
    let named: Vec<String> = most
        .iter()
        .take(MOST)
        .map(|(unit, more)| format!("{}（高{}分）", unit.unit, plain(*more)))
        .collect();
    if !named.is_empty() {
        blocks.push(said(format!(
            "自评偏高较多的单位：{}。",
            listed(&named, MOST)
        )));
    }
    blocks
}
