//! What is found about files, sheets and names.

use super::{Code, Finding};
use crate::name::{UnitName, quoted};
use crate::place::Place;
use crate::returns::Entry;

/// A hidden sheet was read.
#[must_use]
pub fn hidden_sheet(place: &Place) -> Finding {
    Finding::at(
        Code::J113,
        place,
        "",
        "工作表是隐藏的，已照常读取".to_owned(),
        "无需处理。",
    )
}

/// The unit's name came from the sheet's or the file's name.
#[must_use]
pub fn name_from(place: &Place, name: &UnitName, origin: &str) -> Finding {
    let problem = format!("没有填写，已用{origin}「{name}」作为单位名称");
    Finding::at(
        Code::J114,
        place,
        "填报单位",
        problem,
        "请核对，并请单位补填。",
    )
}

/// An Attachment 1 whose unit is not known.
#[must_use]
pub fn nobodys_self_score(place: &Place) -> Finding {
    let problem = "附件1自评表没有写明单位，也对应不到填报表，未使用".to_owned();
    Finding::at(Code::J115, place, "", problem, "请在表中写明填报单位。")
}

/// A column of the 评审表 that is no field and no indicator.
#[must_use]
pub fn unknown_column(place: &Place, heading: &str) -> Finding {
    let problem = format!("列名「{heading}」不是字段名或指标名，这一列未使用");
    Finding::at(Code::J117, place, "", problem, "请改成方案中的字段名。")
}

/// Two rows of the 评审表 for one unit differ.
#[must_use]
pub fn review_rows_differ(first: &Place, second: &Place, label: &str) -> Finding {
    let problem = format!(
        "{} 与 {} 是同一单位，这一列不一致",
        first.within_file(),
        second.within_file()
    );
    let mut finding = Finding::at(Code::J118, first, label, problem, "请只保留一行。");
    finding.places.push(second.clone());
    finding
}

/// A self-score that is no number from 0 to full.
#[must_use]
pub fn self_score_unusable(place: &Place, indicator: &str, shown: &str, full: &str) -> Finding {
    let problem = format!("自评得分「{shown}」不是 0 到 {full} 之间的数，未使用");
    Finding::at(
        Code::J119,
        place,
        indicator,
        problem,
        "请核对附件1的得分栏。",
    )
}

/// A unit's second indicator table with other scores.
#[must_use]
pub fn second_self_score(used: &Place, other: &Place) -> Finding {
    let problem = format!("{other} 是同一单位的另一份自评表，得分不同，未使用");
    Finding::at(Code::J119, used, "", problem, "请只保留一份。")
}

/// The rows of an indicator that are filled in more than once.
#[must_use]
pub fn self_score_twice(first: &Place, second: &Place, indicator: &str) -> Finding {
    let problem = format!(
        "{} 和 {} 两处都有自评得分，分不清以哪个为准，未使用",
        first.within_file(),
        second.within_file()
    );
    Finding::at(Code::J119, first, indicator, problem, "请只保留一个得分。")
}

/// A column of the 评审表 named as an indicator that is computed from the return.
#[must_use]
pub fn computed_indicator_column(place: &Place, heading: &str) -> Finding {
    let problem = format!("列名「{heading}」是按填报数计算的指标，不能直接给分，这一列未使用");
    Finding::at(
        Code::J117,
        place,
        "",
        problem,
        "如需改分，请填写“复核调整”表。",
    )
}

/// Two columns of the 评审表 of one name.
#[must_use]
pub fn review_column_twice(first: &Place, second: &Place, heading: &str) -> Finding {
    let mut finding = Finding::at(
        Code::J111,
        first,
        heading,
        "列名出现了不止一次，该列各数不可读".to_owned(),
        "请只保留一列。",
    );
    finding.places.push(second.clone());
    finding
}

/// A row of the 评审表 that holds something but no unit.
#[must_use]
pub fn review_row_unnamed(place: &Place) -> Finding {
    let problem = "这一行没有单位名称，未使用".to_owned();
    Finding::at(Code::J120, place, "单位名称", problem, "请补填单位名称。")
}

/// Two visible returns of a unit that differ, at least in these entries.
#[must_use]
pub fn returns_differ(first: &Place, second: &Place, differing: &[[&Entry; 2]]) -> Finding {
    let figures: Vec<String> = differing
        .iter()
        .take(3)
        .map(|[one, other]| {
            let label = quoted(&one.label);
            format!("{label}一份为 {}，另一份为 {}", one.value, other.value)
        })
        .collect();
    let figures = match (figures.is_empty(), differing.len()) {
        (true, _) => String::new(),
        (false, 0..=3) => format!("：{}", figures.join("；")),
        (false, all) => format!("：{}；……共 {all} 处", figures.join("；")),
    };
    let mut finding = Finding::at(
        Code::J401,
        first,
        "",
        format!("与 {second} 是同一单位的两份填报表，数据不同{figures}"),
        "请确认以哪一份为准，移走另一份后重新运行。",
    );
    finding.places.push(second.clone());
    finding
}

/// Two returns of a unit with the same data.
#[must_use]
pub fn returns_same(used: &Place, other: &Place) -> Finding {
    let problem = format!("{other} 是同一单位的相同填报表，只用一份");
    Finding::at(Code::J402, used, "", problem, "无需处理。")
}

/// A return whose unit is not on the roster; `near` is a similar name that is.
#[must_use]
pub fn not_on_roster(place: &Place, near: Option<&UnitName>) -> Finding {
    let hint = near
        .map(|name| format!("，是否就是「{name}」"))
        .unwrap_or_default();
    let problem = format!("评审表名册中没有这个单位{hint}");
    Finding::at(
        Code::J403,
        place,
        "",
        problem,
        "请核对名称，或在评审表中补上（可写入别名列）。",
    )
}

/// A return of another year.
#[must_use]
pub fn other_year(place: &Place, found: i32, expected: i32) -> Finding {
    let problem = format!("填报表是 {found} 年度，本次评价 {expected} 年度，不评分");
    Finding::at(
        Code::J405,
        place,
        "评价年度",
        problem,
        "请退回重报，或用 --year 指定年度。",
    )
}

/// A form with no value at all.
#[must_use]
pub fn empty_form(place: &Place) -> Finding {
    Finding::at(
        Code::J407,
        place,
        "",
        "填报表没有填任何数，不评分".to_owned(),
        "请退回填报。",
    )
}

/// A hidden return beside a visible one of the same unit.
#[must_use]
pub fn hidden_return_unused(hidden: &Place, used: &Place) -> Finding {
    let problem = format!("隐藏的工作表中另有一份填报表，未使用；已用 {used}");
    Finding::at(Code::J408, hidden, "", problem, "请核对，删去多余的一份。")
}

/// A file or sheet that could not be read.
#[must_use]
pub fn unreadable(place: &Place, reason: &str, advice: &str) -> Finding {
    Finding::at(Code::J501, place, "", reason.to_owned(), advice.to_owned())
}

/// Two different returns of a unit, one of which the user chose.
#[must_use]
pub fn duplicate_settled(used: &Place, unused: &Place) -> Finding {
    let mut finding = Finding::at(
        Code::J409,
        used,
        "",
        format!("与 {unused} 是同一单位的两份填报表，数据不同，按 --on-duplicate 采用本份"),
        "请核对，移走另一份。",
    );
    finding.places.push(unused.clone());
    finding
}
