//! What is found about labels, headings and years, in words.

use super::{Words, quote, within};
use crate::finding::reading::HeadingFacts;
use crate::place::Place;

pub(super) fn words(facts: &HeadingFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        HeadingFacts::WrongLastYear { found, expected } => (
            format!("列标题是 {found} 年，应为 {expected} 年"),
            "请改正列标题或数据后重报。",
        ),
        HeadingFacts::YearsDiffer { line, headings } => (
            format!("“评价年度”写的是 {line} 年，列标题是 {headings} 年，以列标题为准"),
            "请改正。",
        ),
        HeadingFacts::LabelYearDiffers { found, headings } => (
            format!("写的是 {found} 年，本表是 {headings} 年度，按本年度读取"),
            "请核对年份与数据。",
        ),
        HeadingFacts::NoYear { assumed } => (
            format!("表中没有年份，按 {assumed} 年处理"),
            "请补填评价年度。",
        ),
        HeadingFacts::ColumnUnclear { twice } => (
            format!("列标题{}，该列各数不可读", missing_or_twice(*twice)),
            "请恢复附件2的列标题后重报。",
        ),
        HeadingFacts::AdjustmentColumnUnclear { twice } => (
            format!(
                "复核调整表的列标题{}，表中的调整都未使用",
                missing_or_twice(*twice)
            ),
            "列标题应为：单位名称、三级指标、调整后得分、调整理由。",
        ),
        HeadingFacts::LabelTwice => (
            format!(
                "在 {} 和 {} 两处出现，数不相同",
                within(places, 0),
                within(places, 1)
            ),
            "请删去重复的一处。",
        ),
        HeadingFacts::TwoValues => (
            format!(
                "同一栏下有两个数（{} 和 {}），分不清以哪个为准",
                within(places, 0),
                within(places, 1)
            ),
            "请只保留一个。",
        ),
        HeadingFacts::RowUnknown { shown } => (
            format!("「{}」不是附件2的项目，这一行的数未使用", quote(shown)),
            "请核对；如是附件2的项目，请改回原名称。",
        ),
        HeadingFacts::LabelMissing => (
            "表中找不到这一项，不能当作空白，按不可读处理".to_owned(),
            "请恢复附件2的这一项；没有发生请填 0。",
        ),
    };
    Words::new(problem, advice)
}

fn missing_or_twice(twice: bool) -> &'static str {
    if twice {
        "出现了不止一次"
    } else {
        "没有找到"
    }
}
