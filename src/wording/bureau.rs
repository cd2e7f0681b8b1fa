//! What is found about the bureau's marks and corrections, in words.

use super::{Words, place, quote};
use crate::amount;
use crate::finding::bureau::BureauFacts;
use crate::place::Place;

const BOTH: &str = "请核对两处；如无误，请说明原因。";

pub(super) fn words(facts: &BureauFacts, places: &[Place]) -> Words {
    match facts {
        BureauFacts::PartOfAnIndicator { heading, whole } => Words::new(
            format!(
                "列名「{heading}」只是指标{}的一部分，这一列未使用",
                whole.quoted()
            ),
            &format!("给这项指标的分，请把列名写成“{whole}”。"),
        ),
        BureauFacts::NumberWithoutHeading { shown, count } => {
            let many = if *count > 1 {
                format!("等 {count} 个数")
            } else {
                String::new()
            };
            Words::new(
                format!("「{}」{many}所在的列没有列标题，未使用", quote(shown)),
                "请补写列标题；填错了列的，请移到该填的列。",
            )
        }
        BureauFacts::CorrectionUnused { field } => Words::new(
            format!(
                "更正值所在行的单位空白，或「{}」不是方案的字段，更正值未使用",
                quote(field)
            ),
            "请把更正值填在取数表原有的行里，不要改动单位和字段两列。",
        ),
        BureauFacts::Bygone { title, said, year } => Words::new(
            format!("这张“{title}”是 {said} 年度的结果，评价年度是 {year} 年，所填的都未使用"),
            &format!("请用 {year} 年度的结果工作簿，或把要填的写到本年度的评审表、复核调整里。"),
        ),
        BureauFacts::CorrectionBlank { typed } => Words::new(
            format!("更正值填的是「{}」，不是数，未使用", quote(typed)),
            "没有发生的请填 0；不更正的请清空这一格。",
        ),
        BureauFacts::CorrectionOfNobody { unit } => Words::new(
            format!("「{unit}」没有可以评分的填报表，更正值未使用"),
            "请核对单位名称；填报表报来后再更正。",
        ),
        BureauFacts::UnreadableCorrected { value } => Words::new(
            format!(
                "更正值为 {value}，{} 的内容读不出数，采用更正值",
                place(places, 1)
            ),
            BOTH,
        ),
        BureauFacts::DirectDiffers { points, computed } => Words::new(
            format!(
                "直接给分 {}，按所填各项计算为 {}，采用直接给分",
                amount::plain(*points),
                amount::plain(*computed)
            ),
            "请核对，只保留一个口径。",
        ),
        BureauFacts::SelfTotalDiffers { printed, sum } => Words::new(
            format!(
                "合计填的是 {}，各项之和为 {}（差 {}）",
                amount::plain(*printed),
                amount::plain(*sum),
                amount::plain((*printed - *sum).abs())
            ),
            "请核对各项得分，改正合计。",
        ),
        BureauFacts::JudgementsMissing { units, indicators } => Words::new(
            format!("{units} 个单位还没有评审给分，共 {indicators} 项指标待评"),
            "请填好评审表，用 --review 给出，如 --review 评审表.xlsx。",
        ),
    }
}
