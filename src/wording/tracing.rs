//! What is found while values are traced, in words.

use super::{NOTHING, Words};
use crate::amount::plain;
use crate::finding::scoring::{Given, TracingFacts};

pub(super) fn words(facts: &TracingFacts) -> Words {
    let (problem, advice) = match facts {
        TracingFacts::Summed { total } => (
            format!("总额空白，已按分项之和 {} 计算", plain(*total)),
            "请补填总额。",
        ),
        TracingFacts::SourcesDiffer { sources } | TracingFacts::DerivedDiffers { sources } => {
            (differing(sources), "请核对两处；如无误，请说明原因。")
        }
        TracingFacts::DerivedNegative { formula, value } => (
            format!("由 {formula} 推算为 {}，小于 0，未采用", plain(*value)),
            "请核对推算所用各数，或直接填报本数。",
        ),
        TracingFacts::NotCovered { figure, sum } => (
            format!(
                "填报 {}，小于公用经费与项目支出预算之和 {}，整体小于部分，没有用来推算",
                plain(*figure),
                plain(*sum)
            ),
            "请核对；这一行应填年初预算数和调整后的预算数，或直接填报年初预算和追加预算。",
        ),
        TracingFacts::DerivedUsed { formula, value } => (
            format!("没有另外填报，由 {formula} 推算为 {}", plain(*value)),
            NOTHING,
        ),
        TracingFacts::StandInUsed { formula, value } => (
            format!("没有填报，按方案以 {formula} = {} 代替", plain(*value)),
            "请补填原数。",
        ),
    };
    Words::new(problem, advice)
}

/// 评审表为 5.08，填报表为 5.1（差 0.02），采用评审表.
fn differing([chosen, lower]: &[Given; 2]) -> String {
    format!(
        "{}为 {}，{}为 {}（差 {}），采用{}",
        chosen.source,
        plain(chosen.value),
        lower.source,
        plain(lower.value),
        plain((chosen.value - lower.value).abs()),
        chosen.source
    )
}
