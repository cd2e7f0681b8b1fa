//! What is found in a unit's own report, in words.

use super::Words;
use crate::amount::plain;
use crate::finding::narrative::NarrativeFacts;

const CHECK: &str = "请核对报告和填报表，改正有误的一处；如口径不同，请在“单位说明”写明。";

pub(super) fn words(facts: &NarrativeFacts) -> Words {
    match facts {
        NarrativeFacts::Differs {
            filed,
            stated,
            quote,
        } => Words::new(
            format!(
                "填报 {}，自评报告为 {}（差 {}）：「{quote}」",
                plain(*filed),
                plain(*stated),
                plain((filed - stated).abs())
            ),
            CHECK,
        ),
        NarrativeFacts::Offered { figures } => {
            let said: Vec<String> = figures
                .iter()
                .map(|(field, value)| format!("{} {}", field.quoted(), plain(*value)))
                .collect();
            Words::new(
                format!("自评报告写有而填报表没有填：{}；没有采用", said.join("、")),
                "请单位补填；或运行时加 --use-report-figures 采用。",
            )
        }
        NarrativeFacts::Unbalanced { name, sides, quote } => {
            let said: Vec<String> = sides
                .iter()
                .map(|(side, value)| format!("{side} = {}", plain(*value)))
                .collect();
            let apart = match sides.as_slice() {
                [(_, left), (_, right)] => plain((left - right).abs()),
                _ => String::new(),
            };
            Words::new(
                format!(
                    "自评报告自身不平（{name}）：{}，相差 {apart}：「{quote}」",
                    said.join("，")
                ),
                "请核对报告；如有追加、调减等未写明，请补写，如“本年追加预算 5.08 万元”。",
            )
        }
        NarrativeFacts::Taken { value, quote } => Words::new(
            format!(
                "填报表没有填，采用自评报告的 {}：「{quote}」",
                plain(*value)
            ),
            "请核对，并补填填报表。",
        ),
        NarrativeFacts::LastYearTaken { value, field } => Words::new(
            format!(
                "填报表没有填，取自上年结果的{}：{}",
                field.quoted(),
                plain(*value)
            ),
            super::NOTHING,
        ),
        NarrativeFacts::LastYearDiffers { filed, last } => Words::new(
            format!(
                "填报 {}，上年结果为 {}（差 {}）",
                plain(*filed),
                plain(*last),
                plain((filed - last).abs())
            ),
            "请核对上年决算；如口径不同，请在“单位说明”写明。",
        ),
        NarrativeFacts::Implied { value, formula } => Words::new(
            format!(
                "填报表没有填，由自评报告推算为 {}：{formula}",
                plain(*value)
            ),
            "请核对，并补填填报表。",
        ),
    }
}
