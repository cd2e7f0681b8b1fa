//! What is found when the returns are compared with each other.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount;
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::Entry;

/// The most other units that are named.
const NAMED: usize = 3;

/// Other units' figures are the same throughout.
#[must_use]
pub fn copied(place: &Place, figures: usize, others: &[(&UnitName, &Place)]) -> Finding {
    let named = others.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(unit, place)| format!("「{unit}」（{place}）"))
        .collect();
    let more = if others.len() > NAMED {
        format!("等 {} 个单位", others.len())
    } else {
        String::new()
    };
    let problem = format!("所填 {figures} 个数与{}{more}完全相同", named.join("、"));
    let mut finding = Finding::at(
        Code::J214,
        place,
        "",
        problem,
        "请核实是否照抄；如确属巧合，请说明。",
    );
    let places = others.iter().map(|(_, place)| (*place).clone());
    finding.places.extend(places);
    finding
}

/// Amounts per head are a thousand times those of the others, and the sheet does not say what they
/// are counted in.
#[must_use]
pub fn undeclared(entry: &Entry, amount: Decimal, head: Decimal, median: Decimal) -> Finding {
    let shown = |value: Decimal| amount::plain(amount::to_places(value));
    let per_head = amount.checked_div(head).unwrap_or_default();
    let problem = format!(
        "表中没有写明计量单位；填报 {}，人均 {}，其他单位人均的中位数为 {} 万元，疑为按元填报，表中金额未换算、按不可读处理",
        amount::plain(amount),
        shown(per_head),
        shown(median)
    );
    Finding::at(
        Code::J125,
        &entry.place,
        &entry.label,
        problem,
        "请写明单位，按万元填报后重报。",
    )
}
