//! What is found when a return is checked against itself.

use crate::name::quoted;
use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount::{self, Rate};
use crate::place::Place;
use crate::returns::Entry;

const EXPLAIN: &str = "请核对；如无误，请在“单位说明”写明原因。";

fn at(code: Code, entry: &Entry, problem: String, advice: &str) -> Finding {
    Finding::at(code, &entry.place, &entry.label, problem, advice)
}

/// A total that does not fit its parts.
#[must_use]
pub fn total_differs(entry: &Entry, figure: Decimal, sum: Decimal, parts: &[&Entry]) -> Finding {
    let what = match parts {
        [only] => format!("分项{}", quoted(&only.label)),
        _ => "分项合计".to_owned(),
    };
    let relation = if figure < sum { "小于" } else { "大于" };
    let difference = amount::plain((figure - sum).abs());
    let problem = format!(
        "填报 {}，{relation}{what} {}（差 {difference}）",
        amount::plain(figure),
        amount::plain(sum)
    );
    let mut finding = at(Code::J203, entry, problem, EXPLAIN);
    finding
        .places
        .extend(parts.iter().map(|part| part.place.clone()));
    finding
}

/// The unit's own ratio is not what the formula gives.
#[must_use]
pub fn ratio_differs(entry: &Entry, own: Decimal, rate: &Rate) -> Finding {
    let problem = format!(
        "自填 {}，按公式计算为 {}",
        amount::share(own, Decimal::ONE),
        rate.percent()
    );
    at(Code::J202, entry, problem, "请核对。")
}

/// One line above 100% inside a sum that is not.
#[must_use]
pub fn line_above(entry: &Entry, rate: &Rate, whole: &Rate) -> Finding {
    let problem = format!(
        "本项为 {}，各项合计为 {}，合计未超而本项超标",
        rate.percent(),
        whole.percent()
    );
    at(Code::J206, entry, problem, EXPLAIN)
}

/// A negative amount.
#[must_use]
pub fn negative(entry: &Entry, value: Decimal) -> Finding {
    at(
        Code::J204,
        entry,
        format!("填的是 {}，为负数", amount::plain(value)),
        EXPLAIN,
    )
}

/// People who are not whole.
#[must_use]
pub fn not_whole(entry: &Entry, value: Decimal) -> Finding {
    at(
        Code::J205,
        entry,
        format!("填的是 {}，人数应为整数", amount::plain(value)),
        "请核对。",
    )
}

/// A required cell that is blank.
#[must_use]
pub fn required_blank(entry: &Entry) -> Finding {
    at(
        Code::J213,
        entry,
        "没有填写".to_owned(),
        "请补填；没有发生请填 0。",
    )
}

/// A self-score that is full throughout.
#[must_use]
pub fn self_score_all_full(place: &Place) -> Finding {
    Finding::at(
        Code::J212,
        place,
        "自评得分",
        "各项自评均为满分".to_owned(),
        "请核对自评依据。",
    )
}
