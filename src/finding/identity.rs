//! What is found about whose a return is, and about who may say what.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount;
use crate::name::{UnitName, quoted};
use crate::place::Place;
use crate::returns::ReviewRow;

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
