//! What is found when the returns are compared with each other, in words.

use super::{Words, place};
use crate::amount::{self, plain};
use crate::finding::across::{AcrossFacts, NAMED, SummedLabel};
use crate::name::{UnitName, quoted};
use crate::place::Place;

pub(super) fn words(facts: &AcrossFacts, places: &[Place]) -> Words {
    match facts {
        AcrossFacts::Copied {
            figures,
            count,
            others,
        } => {
            let others = named(others, *count, places);
            Words::new(
                format!("所填 {figures} 个数与{others}完全相同"),
                "请核实是否照抄；如确属巧合，请说明。",
            )
        }
        AcrossFacts::SummaryDiffers { returns, differing } => Words::new(
            format!("汇总表与 {returns} 份填报表之和不符：{}", summed(differing)),
            "请核对是否有单位没有报来，或汇总表没有更新。",
        ),
        AcrossFacts::MerelySums { others } => Words::new(
            format!("所填各数正是其他 {others} 份填报表之和，疑为汇总数"),
            "请核实是否把下属单位的数又汇总了一份；如确为本单位的数，请说明。",
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

/// The first three spelt out: 汇总 beside 各单位之和.
fn summed(differing: &[SummedLabel]) -> String {
    let shown: Vec<String> = differing
        .iter()
        .take(NAMED)
        .map(|one| {
            let (total, sum) = (plain(one.total), plain(one.sum));
            format!("{}汇总为 {total}，各单位之和为 {sum}", quoted(&one.label))
        })
        .collect();
    let more = if differing.len() > shown.len() {
        format!("；……共 {} 处", differing.len())
    } else {
        String::new()
    };
    format!("{}{more}", shown.join("；"))
}

/// `「甲局」（甲.xlsx ▸ 附件2）、…等 4 个单位`; the first place is the unit's own.
fn named(others: &[UnitName], count: usize, places: &[Place]) -> String {
    let named = others.iter().zip(1..);
    let named: Vec<String> = named
        .map(|(unit, at)| format!("「{unit}」（{}）", place(places, at)))
        .collect();
    let more = if count > others.len() {
        format!("等 {count} 个单位")
    } else {
        String::new()
    };
    format!("{}{more}", named.join("、"))
}
