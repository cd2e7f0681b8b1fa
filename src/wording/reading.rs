//! What is found while cells are read, in words.

use rust_decimal::Decimal;

use super::{NOTHING, Words, quote};
use crate::amount::{self, Conversion, plain};
use crate::finding::reading::{Expected, ReadingFacts};

pub(super) fn words(facts: &ReadingFacts) -> Words {
    let (problem, advice) = match facts {
        ReadingFacts::Unreadable { shown, expected } => {
            let problem = format!("填的是「{}」，应为{}", quote(shown), right(expected));
            let advice = format!("请改正后重报，例如填 {}。", example(expected));
            return Words { problem, advice };
        }
        ReadingFacts::Fault { shown } => (
            format!("单元格内容为「{}」，读不出数", quote(shown)),
            "请在 Excel 中改正并保存，或直接填数。",
        ),
        ReadingFacts::TooLarge { shown } => (
            format!("填的是「{}」，达到或超过 10000000 万元", quote(shown)),
            "请核对单位，按万元填报，例如 210000 元填 21。",
        ),
        ReadingFacts::Converted { shown, how, value } => (
            format!(
                "「{}」已按 {} 读取（{}）",
                quote(shown),
                plain(*value),
                conversions(how)
            ),
            NOTHING,
        ),
        ReadingFacts::Rounded { shown, kept } => (
            format!("「{}」已四舍五入为 {}", quote(shown), plain(*kept)),
            NOTHING,
        ),
        ReadingFacts::DateFormat { value } => (
            format!("单元格是日期格式，已按数字 {} 读取", plain(*value)),
            "请核对，并改为常规格式。",
        ),
        ReadingFacts::DeclaredYuan { shown, value } => (
            format!(
                "表中声明单位为元，「{}」已换算为 {} 万元",
                quote(shown),
                plain(*value)
            ),
            NOTHING,
        ),
        ReadingFacts::OtherMeasure { shown, value } => (
            format!(
                "填的是「{}」，计量单位与全表不同，已按 {} 万元读取",
                quote(shown),
                plain(*value)
            ),
            "请核对，并按全表的计量单位填数。",
        ),
        ReadingFacts::DoubtfulShare { value, fraction } => (
            format!(
                "填的是 {}，已按 {} 读取",
                plain(*value),
                amount::share(*fraction, Decimal::ONE)
            ),
            "请核对，建议写成 92% 的形式。",
        ),
        ReadingFacts::MeasureUnclear { measure } => (
            format!("表中声明的计量单位是「{}」，应为万元", quote(measure)),
            "请改按万元填报后重报。",
        ),
        ReadingFacts::TotalDiffers { total, sum } => {
            (total_differs(*total, *sum), "已按各行之和读取，请核对。")
        }
    };
    Words::new(problem, advice)
}

fn total_differs(total: Decimal, sum: Decimal) -> String {
    let difference = plain(total - sum);
    let (total, sum) = (plain(total), plain(sum));
    format!("合计行填报 {total}，各行之和 {sum}（差 {difference}）")
}

/// What would be right.
fn right(expected: &Expected) -> String {
    match expected {
        Expected::Amount => "以万元为单位的数".to_owned(),
        Expected::People => "人数".to_owned(),
        Expected::Area => "以㎡为单位的数".to_owned(),
        Expected::Share => "0 到 100% 的百分数".to_owned(),
        Expected::Cases => "0 或正整数".to_owned(),
        Expected::Points => "规定范围内的分数".to_owned(),
        Expected::Answer => "是或否（√/×、1/0）".to_owned(),
        Expected::OneOf(choices) => choices.join("、"),
    }
}

/// An entry that would be right.
fn example(expected: &Expected) -> &str {
    match expected {
        Expected::Amount => "12.5",
        Expected::People => "23",
        Expected::Area => "1200",
        Expected::Share => "92%",
        Expected::Cases => "0",
        Expected::Points => "8.5",
        Expected::Answer => "是",
        Expected::OneOf(choices) => choices.first().map_or("规定的选项", String::as_str),
    }
}

/// How a text became a number.
fn conversions(how: &[Conversion]) -> String {
    let said: Vec<&str> = how.iter().map(|one| conversion(*one)).collect();
    said.join("、")
}

fn conversion(how: Conversion) -> &'static str {
    match how {
        Conversion::Text => "文本型数字",
        Conversion::FullWidth => "全角转半角",
        Conversion::Stop => "去掉句末标点",
        Conversion::TenThousandYuan => "去掉单位“万元”",
        Conversion::Yuan => "由元换算为万元",
        Conversion::People => "去掉单位“人”",
        Conversion::Heads => "去掉单位“名”",
        Conversion::Cases => "去掉单位“例”",
        Conversion::Area => "去掉单位“㎡”",
        Conversion::Percent => "百分数",
        Conversion::Zero => "“零”按 0",
        Conversion::None => "“无”按 0",
        Conversion::Brackets => "括号按负数",
        Conversion::Thousands => "去掉千分位逗号",
    }
}
