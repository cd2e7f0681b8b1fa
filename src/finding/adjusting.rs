//! What is found while the bureau's 复核调整 is read and applied.

use rust_decimal::Decimal;

use super::reading::quote;
use super::{Code, Finding};
use crate::amount;
use crate::name::{IndicatorName, UnitName, quoted};
use crate::place::Place;
use crate::scheme::Indicator;

/// The row names no unit.
#[must_use]
pub fn unit_blank(place: &Place) -> Finding {
    Finding::at(
        Code::J410,
        place,
        "单位名称",
        "这一行没有单位名称，调整未使用".to_owned(),
        "请补填单位名称。",
    )
}

/// Nobody is called so; `near` is a similar name.
#[must_use]
pub fn unit_unknown(place: &Place, shown: &UnitName, near: Option<&UnitName>) -> Finding {
    let hint = near
        .map(|name| format!("，是否就是「{name}」"))
        .unwrap_or_default();
    let problem = format!(
        "没有名为「{}」的单位{hint}，调整未使用",
        quote(shown.as_str())
    );
    Finding::at(
        Code::J410,
        place,
        "单位名称",
        problem,
        "请照填报表或评审表上的名称写。",
    )
}

/// The unit is known, but nothing of it was scored.
#[must_use]
pub fn unit_unscored(place: &Place, unit: &UnitName) -> Finding {
    let problem = format!(
        "「{}」没有可以评分的填报表，调整未使用",
        quote(unit.as_str())
    );
    Finding::at(
        Code::J410,
        place,
        "单位名称",
        problem,
        "请等填报表齐全后再运行，或删去这一行。",
    )
}

/// No indicator is called so.
#[must_use]
pub fn indicator_unknown(place: &Place, shown: &str) -> Finding {
    let problem = if shown.is_empty() {
        "没有写明三级指标，调整未使用".to_owned()
    } else {
        format!("「{}」不是方案中的三级指标，调整未使用", quote(shown))
    };
    Finding::at(
        Code::J410,
        place,
        "三级指标",
        problem,
        "请照方案写三级指标的名称。",
    )
}

/// No points from 0 to full with at most two decimals; `shown` is empty where the cell is.
#[must_use]
pub fn points_unusable(place: &Place, indicator: &Indicator, shown: &str) -> Finding {
    let full = amount::plain(indicator.full);
    let found = if shown.trim().is_empty() {
        "空白".to_owned()
    } else {
        format!("是「{}」", quote(shown))
    };
    let name = quoted(indicator.name.as_str());
    let problem =
        format!("{name}的调整后得分{found}，应为 0 到 {full} 之间、至多两位小数的数，调整未使用");
    Finding::at(
        Code::J411,
        place,
        "调整后得分",
        problem,
        "请改正后重新运行。",
    )
}

/// Points without a reason.
#[must_use]
pub fn reason_missing(place: &Place, indicator: &Indicator, points: Decimal) -> Finding {
    let problem = format!(
        "{}调整为 {} 分，没有写调整理由，调整未使用",
        quoted(indicator.name.as_str()),
        amount::plain(points)
    );
    Finding::at(Code::J412, place, "调整理由", problem, "请补填调整理由。")
}

/// Two adjustments of one unit's indicator differ.
#[must_use]
pub fn adjustments_differ(first: &Place, second: &Place, indicator: &IndicatorName) -> Finding {
    let problem = format!(
        "{} 和 {} 对同一单位{}的调整不一致，都未使用",
        first.within_file(),
        second.within_file(),
        quoted(indicator.as_str())
    );
    let mut finding = Finding::at(Code::J413, first, "调整后得分", problem, "请只保留一个。");
    finding.places.push(second.clone());
    finding
}

/// Points were adjusted; the basis tells from what to what, and why.
#[must_use]
pub fn adjusted(place: &Place, indicator: &IndicatorName, basis: &str) -> Finding {
    Finding::at(
        Code::J414,
        place,
        indicator.as_str(),
        basis.to_owned(),
        "无需处理。",
    )
}

/// What was typed into a results workbook differs from the bureau's own sheet: the newer word wins.
#[must_use]
pub fn typed_differs(typed: &Place, older: &Place, label: &str) -> Finding {
    let problem = format!("{typed} 与 {older} 不一致，采用前者（结果工作簿中后填的）");
    let mut finding = Finding::at(Code::J208, typed, label, problem, "请核对两处。");
    finding.places.push(older.clone());
    finding
}
