//! What is found while cells are read.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount;
use crate::place::Place;

/// The longest piece of a cell's text that a message repeats.
const QUOTE_LIMIT: usize = 40;

/// A cell's text, cut so that a message stays readable, without line breaks.
pub(super) fn quote(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if flat.chars().count() <= QUOTE_LIMIT {
        return flat;
    }
    format!("{}…", flat.chars().take(QUOTE_LIMIT).collect::<String>())
}

/// A cell that holds no value of its kind.
#[must_use]
pub fn unreadable(place: &Place, label: &str, shown: &str, expected: &str) -> Finding {
    let problem = format!("填的是「{}」，应为{expected}", quote(shown));
    Finding::at(Code::J101, place, label, problem, "请改正后重报。")
}

/// An error value, a number that is not finite, or a formula without a result.
#[must_use]
pub fn fault(place: &Place, label: &str, shown: &str) -> Finding {
    let problem = format!("单元格内容为「{}」，读不出数", quote(shown));
    Finding::at(
        Code::J102,
        place,
        label,
        problem,
        "请在 Excel 中改正并保存，或直接填数。",
    )
}

/// An amount of 10⁷ 万元 or more.
#[must_use]
pub fn too_large(place: &Place, label: &str, shown: &str) -> Finding {
    let problem = format!("填的是「{}」，达到或超过 10000000 万元", quote(shown));
    Finding::at(
        Code::J103,
        place,
        label,
        problem,
        "请核对单位，按万元填报。",
    )
}

/// A text that was read as a number.
#[must_use]
pub fn converted(place: &Place, label: &str, shown: &str, how: &str, value: Decimal) -> Finding {
    let problem = format!(
        "「{}」已按 {} 读取（{how}）",
        quote(shown.trim()),
        amount::plain(value)
    );
    Finding::at(Code::J104, place, label, problem, "无需处理。")
}

/// More than six places.
#[must_use]
pub fn rounded(place: &Place, label: &str, shown: &str, kept: Decimal) -> Finding {
    let problem = format!("「{}」已四舍五入为 {}", quote(shown), amount::plain(kept));
    Finding::at(Code::J105, place, label, problem, "无需处理。")
}

/// A number formatted as a date.
#[must_use]
pub fn date_format(place: &Place, label: &str, value: Decimal) -> Finding {
    let problem = format!("单元格是日期格式，已按数字 {} 读取", amount::plain(value));
    Finding::at(
        Code::J106,
        place,
        label,
        problem,
        "请核对，并改为常规格式。",
    )
}

/// A percentage where marks out of a hundred are wanted.
#[must_use]
pub fn marks_in_percent(place: &Place, label: &str, marks: Decimal) -> Finding {
    let marks = amount::plain(marks);
    let problem = format!("「{marks}%」已按 {marks} 分读取");
    Finding::at(Code::J140, place, label, problem, "无需处理。")
}

/// A number that its format shows scaled down.
#[must_use]
pub fn scaled_format(place: &Place, label: &str, value: Decimal, shown: Decimal) -> Finding {
    let shown = amount::plain(shown);
    let problem = format!(
        "单元格里的数是 {}，格式缩小后显示为「{shown}」，已按显示的 {shown} 读取",
        amount::plain(value)
    );
    let advice = format!("请核对，并改填 {shown}、设为常规格式。");
    Finding::at(Code::J141, place, label, problem, advice)
}

/// Text of which runs are raised or struck through.
#[must_use]
pub fn set_apart(place: &Place, label: &str, read: &str, apart: &str) -> Finding {
    let problem = format!(
        "上标或划去的「{}」不算在内，已按「{}」读取",
        quote(apart),
        quote(read)
    );
    Finding::at(Code::J142, place, label, problem, "无需处理。")
}

/// A value that the page does not show.
#[must_use]
pub fn hidden_value(place: &Place, label: &str, shown: &str) -> Finding {
    let problem = format!(
        "「{}」在隐藏的行、列或格式中，页面上看不到，已照读",
        quote(shown)
    );
    Finding::at(
        Code::J143,
        place,
        label,
        problem,
        "请取消隐藏并核对，不用的数请删去。",
    )
}

/// A value left under a merged region.
#[must_use]
pub fn covered_value(place: &Place, shown: &str) -> Finding {
    let problem = format!(
        "「{}」被合并单元格盖住，页面上看不到，没有读取",
        quote(shown)
    );
    Finding::at(Code::J144, place, "", problem, "无需处理。")
}

/// 元 declared by the sheet or the column.
#[must_use]
pub fn declared_yuan(place: &Place, label: &str, shown: &str, value: Decimal) -> Finding {
    let problem = format!(
        "表中声明单位为元，「{}」已换算为 {} 万元",
        quote(shown),
        amount::plain(value)
    );
    Finding::at(Code::J107, place, label, problem, "无需处理。")
}

/// A bare 满意度 between 1 and 10.
#[must_use]
pub fn doubtful_share(place: &Place, label: &str, value: Decimal, fraction: Decimal) -> Finding {
    let percent = amount::share(fraction, Decimal::ONE);
    let problem = format!("填的是 {}，已按 {percent} 读取", amount::plain(value));
    Finding::at(
        Code::J116,
        place,
        label,
        problem,
        "请核对，建议写成 92% 的形式。",
    )
}

/// Last year's column carries another year.
#[must_use]
pub fn wrong_last_year(place: &Place, label: &str, found: i32, expected: i32) -> Finding {
    let problem = format!("列标题是 {found} 年，应为 {expected} 年");
    Finding::at(
        Code::J108,
        place,
        label,
        problem,
        "请改正列标题或数据后重报。",
    )
}

/// The 评价年度 line and the headings differ.
#[must_use]
pub fn years_differ(place: &Place, line: i32, headings: i32) -> Finding {
    let problem = format!("“评价年度”写的是 {line} 年，列标题是 {headings} 年，以列标题为准");
    Finding::at(Code::J109, place, "评价年度", problem, "请改正。")
}

/// No year anywhere on the sheet.
#[must_use]
pub fn no_year(place: &Place, assumed: i32) -> Finding {
    let problem = format!("表中没有年份，按 {assumed} 年处理");
    Finding::at(Code::J110, place, "评价年度", problem, "请补填评价年度。")
}

/// A column is not there, or there twice.
#[must_use]
pub fn column_unclear(place: &Place, heading: &str, twice: bool) -> Finding {
    let what = if twice {
        "出现了不止一次"
    } else {
        "没有找到"
    };
    let problem = format!("列标题{what}，该列各数不可读");
    Finding::at(
        Code::J111,
        place,
        heading,
        problem,
        "请恢复附件2的列标题后重报。",
    )
}

/// The same label in two places with different values.
#[must_use]
pub fn label_twice(first: &Place, second: &Place, label: &str) -> Finding {
    let mut finding = Finding::at(
        Code::J112,
        first,
        label,
        format!(
            "在 {} 和 {} 两处出现，数不相同",
            first.within_file(),
            second.within_file()
        ),
        "请删去重复的一处。",
    );
    finding.places.push(second.clone());
    finding
}

/// Money declared in a measure that cannot be read, or in two that contradict each other.
#[must_use]
pub fn measure_unclear(place: &Place, label: &str, measure: &str) -> Finding {
    let problem = format!("表中声明的计量单位是「{}」，应为万元", quote(measure));
    Finding::at(Code::J123, place, label, problem, "请改按万元填报后重报。")
}

/// A row or field that an indicator needs, but whose label is not on the sheet.
#[must_use]
pub fn label_missing(place: &Place, label: &str) -> Finding {
    let problem = "表中找不到这一项，不能当作空白，按不可读处理".to_owned();
    Finding::at(
        Code::J121,
        place,
        label,
        problem,
        "请恢复附件2的这一项；没有发生请填 0。",
    )
}

/// A row of the table that holds numbers under a label that the form does not know.
#[must_use]
pub fn row_unknown(place: &Place, shown: &str) -> Finding {
    let problem = format!("「{}」不是附件2的项目，这一行的数未使用", quote(shown));
    Finding::at(
        Code::J122,
        place,
        "",
        problem,
        "请核对；如是附件2的项目，请改回原名称。",
    )
}

/// A 合计 row that does not equal the sum of its lines.
#[must_use]
pub fn total_differs(place: &Place, label: &str, total: Decimal, sum: Decimal) -> Finding {
    let problem = format!(
        "合计行填报 {}，各行之和 {}（差 {}）",
        amount::plain(total),
        amount::plain(sum),
        amount::plain(total - sum)
    );
    Finding::at(
        Code::J124,
        place,
        label,
        problem,
        "已按各行之和读取，请核对。",
    )
}

/// A label carries another year than the headings.
#[must_use]
pub fn label_year_differs(place: &Place, label: &str, found: i32, headings: i32) -> Finding {
    let problem = format!("写的是 {found} 年，本表是 {headings} 年度，按本年度读取");
    Finding::at(Code::J109, place, label, problem, "请核对年份与数据。")
}

/// Two filled cells stand under one heading.
#[must_use]
pub fn two_values(first: &Place, second: &Place, label: &str) -> Finding {
    let problem = format!(
        "同一栏下有两个数（{} 和 {}），分不清以哪个为准",
        first.within_file(),
        second.within_file()
    );
    let mut finding = Finding::at(Code::J112, first, label, problem, "请只保留一个。");
    finding.places.push(second.clone());
    finding
}

/// A column of 复核调整 is not there, or there twice: nothing on the sheet is used.
#[must_use]
pub fn adjustment_column_unclear(place: &Place, heading: &str, twice: bool) -> Finding {
    let what = if twice {
        "出现了不止一次"
    } else {
        "没有找到"
    };
    let problem = format!("复核调整表的列标题{what}，表中的调整都未使用");
    let advice = "列标题应为：单位名称、三级指标、调整后得分、调整理由。";
    Finding::at(Code::J111, place, heading, problem, advice)
}
