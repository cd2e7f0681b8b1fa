//! What is found when the returns are compared with each other, in words.

use super::{Words, place};
use crate::amount::{self, plain};
use crate::finding::across::AcrossFacts;
use crate::name::UnitName;
use crate::place::Place;

/// The most other units that are named.
const NAMED: usize = 3;

pub(super) fn words(facts: &AcrossFacts, places: &[Place]) -> Words {
    match facts {
        AcrossFacts::Copied { figures, others } => Words::new(
            format!("所填 {figures} 个数与{}完全相同", named(others, places)),
            "请核实是否照抄；如确属巧合，请说明。",
        ),
        AcrossFacts::Undeclared {
            amount,
            head,
            median,
        } => {
            let shown = |value| plain(amount::to_places(value));
            let per_head = amount.checked_div(*head).unwrap_or_default();
            Words::new(
                format!(
                    "表中没有写明计量单位；填报 {}，人均 {}，其他单位人均的中位数为 {} 万元，疑为按元填报，表中金额未换算、按不可读处理",
                    plain(*amount),
                    shown(per_head),
                    shown(*median)
                ),
                "请写明单位，按万元填报后重报。",
            )
        }
    }
}

/// `「甲局」（甲.xlsx ▸ 附件2）、…等 4 个单位`; the first place is the unit's own.
fn named(others: &[UnitName], places: &[Place]) -> String {
    let named = others.iter().take(NAMED).zip(1..);
    let named: Vec<String> = named
        .map(|(unit, at)| format!("「{unit}」（{}）", place(places, at)))
        .collect();
    let more = if others.len() > NAMED {
        format!("等 {} 个单位", others.len())
    } else {
        String::new()
    };
    format!("{}{more}", named.join("、"))
}
