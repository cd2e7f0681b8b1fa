//! What is found when a return is checked against itself, in words.

use rust_decimal::Decimal;

use super::Words;
use crate::amount::{self, plain};
use crate::finding::sums::SumsFacts;
use crate::name::quoted;

const EXPLAIN: &str = "请核对；如无误，请在“单位说明”写明原因。";

pub(super) fn words(facts: &SumsFacts) -> Words {
    let (problem, advice) = match facts {
        SumsFacts::TotalDiffers { figure, sum, only } => {
            (total(*figure, *sum, only.as_deref()), EXPLAIN)
        }
        SumsFacts::RatioDiffers { own, rate } => (
            format!(
                "自填 {}，按公式计算为 {}",
                amount::share(*own, Decimal::ONE),
                rate.percent()
            ),
            "请核对。",
        ),
        SumsFacts::LineAbove { rate, whole } => (
            format!(
                "本项为 {}，各项合计为 {}，合计未超而本项超标",
                rate.percent(),
                whole.percent()
            ),
            EXPLAIN,
        ),
        SumsFacts::Negative { value } => (format!("填的是 {}，为负数", plain(*value)), EXPLAIN),
        SumsFacts::NotWhole { value } => (
            format!("填的是 {}，人数应为整数", plain(*value)),
            "请核对。",
        ),
        SumsFacts::RequiredBlank => ("没有填写".to_owned(), "请补填；没有发生请填 0。"),
        SumsFacts::SelfScoreAllFull => ("各项自评均为满分".to_owned(), "请核对自评依据。"),
    };
    Words::new(problem, advice)
}

/// 填报 2，小于分项合计 2.5（差 0.5）.
fn total(figure: Decimal, sum: Decimal, only: Option<&str>) -> String {
    let what = match only {
        Some(label) => format!("分项{}", quoted(label)),
        None => "分项合计".to_owned(),
    };
    let relation = if figure < sum { "小于" } else { "大于" };
    format!(
        "填报 {}，{relation}{what} {}（差 {}）",
        plain(figure),
        plain(sum),
        plain((figure - sum).abs())
    )
}
