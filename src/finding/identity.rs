//! What is found about whose a return is, and about who may say what.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount;
use crate::name::{FieldName, IndicatorName, UnitName, quoted};
use crate::place::Place;
use crate::returns::ReviewRow;
use crate::scheme::Indicator;

/// The unit's name came from the title, the sheet's or the file's name.
#[must_use]
pub fn name_from(place: &Place, name: &UnitName, origin: &str) -> Finding {
    let problem = format!("没有填写，已用{origin}「{name}」作为单位名称");
    let advice = "请核对，并请单位补填。";
    Finding::at(Code::J114, place, "填报单位", problem, advice)
}

/// Two pieces of evidence name two units; the first decides.
#[must_use]
pub fn names_differ(place: &Place, used: (&str, &UnitName), other: (&str, &UnitName)) -> Finding {
    let problem = format!(
        "{}是「{}」，{}却是「{}」，已按前者",
        used.0, used.1, other.0, other.1
    );
    let advice = "请核对这是哪个单位的填报表；写错的，请改正后重报。";
    Finding::at(Code::J424, place, "填报单位", problem, advice)
}

/// A name beside another unit's 预算编码.
#[must_use]
pub fn code_differs(place: &Place, used: &UnitName, other: &UnitName) -> Finding {
    let problem = format!("名称是「{used}」，预算编码却是「{other}」的，已按名称");
    let advice = "请核对这是哪个单位的填报表；写错的，请改正后重报。";
    Finding::at(Code::J424, place, "填报单位", problem, advice)
}

/// Nothing names the return's unit.
#[must_use]
pub fn unnamed(place: &Place) -> Finding {
    let problem = "没有填写，表名和文件名中也没有单位名称，这份填报表单独列出".to_owned();
    let advice = "请补填单位名称后重新运行，如“填报单位：县教育局”。";
    Finding::at(Code::J427, place, "填报单位", problem, advice)
}

/// An alias or a 预算编码 stands on two rows of the roster.
#[must_use]
pub fn name_on_two_rows(name: &str, rows: &[&ReviewRow]) -> Option<Finding> {
    let (first, others) = rows.split_first()?;
    let units: Vec<String> = rows.iter().map(|row| format!("「{}」", row.unit)).collect();
    let problem = format!(
        "「{name}」在名册中同时指{}，分不清是哪个单位，未用它认单位",
        units.join("和")
    );
    let advice = "请让每个别名和预算编码只出现在一行。";
    let mut finding = Finding::at(Code::J428, &first.place, "单位名称", problem, advice);
    let places = others.iter().map(|row| row.place.clone());
    finding.places.extend(places);
    Some(finding)
}

/// A sheet that only the bureau may write, in a file that the bureau did not give as its own.
#[must_use]
pub fn bureau_sheet_refused(place: &Place, title: &str) -> Finding {
    let problem = format!("单位报来的文件里有{title}，没有采用");
    let advice = "确是县财政局的表，请用 --review 给出这个文件，如 --review 评审表.xlsx。";
    Finding::at(Code::J425, place, "", problem, advice)
}

/// Nothing was recognised in a file that came in.
#[must_use]
pub fn nothing_recognised(place: &Place, reason: &str) -> Finding {
    let problem = format!("来件读不出，没有认出填报表：{reason}");
    let advice = "请单位用附件2的原表填好，存成 .xlsx 后重报；与报送无关的，请移出文件夹。";
    Finding::at(Code::J431, place, "", problem, advice)
}

/// Nothing was recognised in a file that was given as the bureau's own.
#[must_use]
pub fn review_unread(place: &Place, reason: &str) -> Finding {
    let problem = format!("用 --review 给出的文件里没有评审表和复核调整：{reason}");
    let advice = "请检查是不是给错了文件；评审表应有“单位名称”一列，一行一个单位。";
    Finding::at(Code::J431, place, "", problem, advice)
}

/// Nothing was recognised in a file, but another one of the same unit was read.
#[must_use]
pub fn beside_return(place: &Place, reason: &str) -> Finding {
    let problem = format!("这份文件里没有填报表（{reason}），同一单位的填报表已从另一份文件读取");
    Finding::at(Code::J432, place, "", problem, "无需处理。")
}

/// A 汇总表 that does not equal the sums of the returns: label, its figure, the sum.
#[must_use]
pub fn summary_differs(
    place: &Place,
    returns: usize,
    differing: &[(String, Decimal, Decimal)],
) -> Finding {
    let shown: Vec<String> = differing
        .iter()
        .take(3)
        .map(|(label, total, sum)| {
            let (total, sum) = (amount::plain(*total), amount::plain(*sum));
            format!("{}汇总为 {total}，各单位之和为 {sum}", quoted(label))
        })
        .collect();
    let more = if differing.len() > shown.len() {
        format!("；……共 {} 处", differing.len())
    } else {
        String::new()
    };
    let problem = format!(
        "汇总表与 {returns} 份填报表之和不符：{}{more}",
        shown.join("；")
    );
    let advice = "请核对是否有单位没有报来，或汇总表没有更新。";
    Finding::at(Code::J426, place, "", problem, advice)
}

/// A return whose figures are throughout the sums of others.
#[must_use]
pub fn merely_sums(place: &Place, others: usize) -> Finding {
    let problem = format!("所填各数正是其他 {others} 份填报表之和，疑为汇总数");
    let advice = "请核实是否把下属单位的数又汇总了一份；如确为本单位的数，请说明。";
    Finding::at(Code::J429, place, "", problem, advice)
}

/// An unfilled form beside a filled one of the same unit.
#[must_use]
pub fn blank_beside(used: &Place, blank: &Place) -> Finding {
    let problem = format!("{blank} 是同一单位的空白填报表，未使用");
    Finding::at(Code::J402, used, "", problem, "无需处理。")
}

/// Of two returns of a unit one lacks figures that the other has; the fuller one is used.
#[must_use]
pub fn fuller_used(used: &Place, other: &Place) -> Finding {
    let problem =
        format!("{other} 是同一单位的填报表，其余各数相同、有的数没有填，采用填得较全的本份");
    Finding::at(Code::J402, used, "", problem, "无需处理。")
}

/// A column of a sheet of the bureau whose heading is only a part of an indicator's name.
#[must_use]
pub fn part_of_an_indicator(place: &Place, heading: &str, whole: &IndicatorName) -> Finding {
    let problem = format!(
        "列名「{heading}」只是指标{}的一部分，这一列未使用",
        whole.quoted()
    );
    let advice = format!("给这项指标的分，请把列名写成“{whole}”。");
    Finding::at(Code::J117, place, "", problem, advice)
}

/// Numbers in a column without a heading, the first of them shown.
#[must_use]
pub fn number_without_heading(place: &Place, shown: &str, count: usize) -> Finding {
    let many = if count > 1 {
        format!("等 {count} 个数")
    } else {
        String::new()
    };
    let problem = format!("「{shown}」{many}所在的列没有列标题，未使用");
    let advice = "请补写列标题；填错了列的，请移到该填的列。";
    Finding::at(Code::J434, place, "", problem, advice)
}

/// A 更正值 whose unit or field is not known.
#[must_use]
pub fn correction_unused(place: &Place, field: &str) -> Finding {
    let problem = format!("更正值所在行的单位空白，或「{field}」不是方案的字段，更正值未使用");
    let advice = "请把更正值填在取数表原有的行里，不要改动单位和字段两列。";
    Finding::at(Code::J433, place, "更正值", problem, advice)
}

/// Corrections of a unit that sent no return that is scored.
#[must_use]
pub fn correction_of_nobody(place: &Place, unit: &UnitName) -> Finding {
    let problem = format!("「{unit}」没有可以评分的填报表，更正值未使用");
    let advice = "请核对单位名称；填报表报来后再更正。";
    Finding::at(Code::J433, place, "更正值", problem, advice)
}

/// The bureau's correction takes the place of a value that could not be read.
#[must_use]
pub fn unreadable_corrected(
    field: &FieldName,
    correction: (&Place, &str),
    read: &Place,
) -> Finding {
    let (place, value) = correction;
    let problem = format!("更正值为 {value}，{read} 的内容读不出数，采用更正值");
    let advice = "请核对两处；如无误，请说明原因。";
    let mut finding = Finding::at(Code::J208, place, field.as_str(), problem, advice);
    finding.places.push(read.clone());
    finding
}

/// Points given directly differ from what the filled items give.
#[must_use]
pub fn direct_differs(
    place: &Place,
    items: &[Place],
    indicator: &Indicator,
    points: Decimal,
    computed: Decimal,
) -> Finding {
    let problem = format!(
        "直接给分 {}，按所填各项计算为 {}，采用直接给分",
        amount::plain(points),
        amount::plain(computed)
    );
    let advice = "请核对两处，只保留一个口径。";
    let mut finding = Finding::at(Code::J435, place, indicator.name.as_str(), problem, advice);
    finding.places.extend(items.iter().cloned());
    finding
}

/// The printed total of a self-score table is not the sum of its items.
#[must_use]
pub fn self_total_differs(place: &Place, printed: Decimal, sum: Decimal) -> Finding {
    let problem = format!(
        "合计填的是 {}，各项自评得分之和为 {}（差 {}）",
        amount::plain(printed),
        amount::plain(sum),
        amount::plain((printed - sum).abs())
    );
    Finding::at(
        Code::J436,
        place,
        "自评得分合计",
        problem,
        "请核对各项得分，改正合计。",
    )
}

/// Marks that are not given yet to units that were given none at all.
#[must_use]
pub fn judgements_missing(units: usize, indicators: usize) -> Finding {
    Finding {
        code: Code::J307,
        unit: None,
        places: Vec::new(),
        label: String::new(),
        problem: format!("{units} 个单位还没有评审给分，共 {indicators} 项指标待评"),
        advice: "请填好评审表，用 --review 给出。".to_owned(),
        explanation: None,
    }
}
