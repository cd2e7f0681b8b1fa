//! What is found while the bureau's 复核调整 is read and applied, in words.

use rust_decimal::Decimal;

use super::{NOTHING, Words, perhaps, place, quote, within};
use crate::amount::plain;
use crate::finding::adjusting::AdjustingFacts;
use crate::name::IndicatorName;
use crate::place::Place;

pub(super) fn words(facts: &AdjustingFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        AdjustingFacts::UnitBlank => (
            "这一行没有单位名称，调整未使用".to_owned(),
            "请补填单位名称。",
        ),
        AdjustingFacts::UnitUnknown { shown, near } => (
            format!(
                "没有名为「{}」的单位{}，调整未使用",
                quote(shown.as_str()),
                perhaps(near.as_ref())
            ),
            "请照填报表或评审表上的名称写。",
        ),
        AdjustingFacts::UnitUnscored { unit } => (
            format!(
                "「{}」没有可以评分的填报表，调整未使用",
                quote(unit.as_str())
            ),
            "请等填报表齐全后再运行，或删去这一行。",
        ),
        AdjustingFacts::IndicatorUnknown { shown } => {
            (unknown(shown), "请照方案写三级指标的名称。")
        }
        AdjustingFacts::PointsUnusable {
            indicator,
            full,
            shown,
        } => (unusable(indicator, *full, shown), "请改正后重新运行。"),
        AdjustingFacts::ReasonMissing { indicator, points } => (
            format!(
                "{}调整为 {} 分，没有写调整理由，调整未使用",
                indicator.quoted(),
                plain(*points)
            ),
            "请补填调整理由。",
        ),
        AdjustingFacts::Differ { indicator } => (
            format!(
                "{} 和 {} 对同一单位{}的调整不一致，都未使用",
                within(places, 0),
                within(places, 1),
                indicator.quoted()
            ),
            "请只保留一个。",
        ),
        AdjustingFacts::Adjusted { basis } => (basis.clone(), NOTHING),
        AdjustingFacts::TypedDiffers => (
            format!(
                "{} 与 {} 不一致，采用前者（结果工作簿中后填的）",
                place(places, 0),
                place(places, 1)
            ),
            "请核对两处。",
        ),
    };
    Words::new(problem, advice)
}

fn unknown(indicator: &str) -> String {
    if indicator.is_empty() {
        "没有写明三级指标，调整未使用".to_owned()
    } else {
        format!("「{}」不是方案中的三级指标，调整未使用", quote(indicator))
    }
}

fn unusable(indicator: &IndicatorName, full: Decimal, shown: &str) -> String {
    let found = if shown.trim().is_empty() {
        "空白".to_owned()
    } else {
        format!("是「{}」", quote(shown))
    };
    let (name, full) = (indicator.quoted(), plain(full));
    format!("{name}的调整后得分{found}，应为 0 到 {full} 之间、至多两位小数的数，调整未使用")
}
