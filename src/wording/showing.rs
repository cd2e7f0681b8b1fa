//! What is found where the page shows a cell otherwise than it is stored, in words.

use super::{NOTHING, Words, quote};
use crate::amount::plain;
use crate::finding::showing::ShowingFacts;

pub(super) fn words(facts: &ShowingFacts) -> Words {
    let (problem, advice) = match facts {
        ShowingFacts::MarksInPercent { marks } => {
            let marks = plain(*marks);
            (format!("「{marks}%」已按 {marks} 分读取"), NOTHING)
        }
        ShowingFacts::ScaledFormat { value, shown } => {
            let (value, shown) = (plain(*value), plain(*shown));
            return Words {
                problem: format!(
                    "单元格里的数是 {value}，格式缩小后显示为「{shown}」，已按显示的 {shown} 读取"
                ),
                advice: format!("请核对，并改填 {shown}、设为常规格式。"),
            };
        }
        ShowingFacts::SetApart { read, apart } => (
            format!(
                "上标、下标或划去的「{}」不算在内，已按「{}」读取",
                quote(apart),
                quote(read)
            ),
            NOTHING,
        ),
        ShowingFacts::HiddenValue { shown } => (
            format!(
                "「{}」在隐藏的行、列或格式中，页面上看不到，已照读",
                quote(shown)
            ),
            "请取消隐藏并核对，不用的数请删去。",
        ),
        ShowingFacts::CoveredValue { shown } => (
            format!(
                "「{}」被合并单元格盖住，页面上看不到，没有读取",
                quote(shown)
            ),
            NOTHING,
        ),
    };
    Words::new(problem, advice)
}
