//! What is found while values are traced and indicators are scored.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount::{self, Rate};
use crate::place::Place;
use crate::returns::{Used, names};
use crate::scheme::Indicator;

/// A finding about an indicator at the cells of its fields.
fn of_indicator(
    code: Code,
    indicator: &Indicator,
    used: &[&Used],
    problem: String,
    advice: &str,
) -> Finding {
    Finding {
        code,
        unit: None,
        places: used.iter().filter_map(|one| one.place.clone()).collect(),
        label: indicator.name.to_string(),
        problem,
        advice: advice.to_owned(),
        explanation: None,
    }
}

/// Fields of the formula are blank.
#[must_use]
pub fn blank(indicator: &Indicator, blank: &[&Used], hint: Option<&str>) -> Finding {
    let hint = hint.map(|hint| format!("（{hint}）")).unwrap_or_default();
    let problem = format!("缺少{}，该指标待评{hint}", names(blank));
    of_indicator(
        Code::J301,
        indicator,
        blank,
        problem,
        "请补填；无支出请填 0。",
    )
}

/// Fields of the formula are unreadable.
#[must_use]
pub fn unreadable(indicator: &Indicator, unreadable: &[&Used]) -> Finding {
    let problem = format!("{}不可读，该指标待评", names(unreadable));
    of_indicator(Code::J302, indicator, unreadable, problem, "请改正后重报。")
}

/// The denominator is 0 or negative.
#[must_use]
pub fn denominator(
    indicator: &Indicator,
    used: &[&Used],
    calculation: &str,
    numerator: Decimal,
    denominator: Decimal,
) -> Finding {
    let (code, result) = if !denominator.is_zero() {
        (Code::J304, "分母为负，该指标待评")
    } else if numerator > Decimal::ZERO {
        (Code::J303, "分母为 0 而分子大于 0，该指标计 0 分")
    } else {
        (Code::J303, "分母为 0，该指标待评")
    };
    let problem = format!("{calculation}，{result}");
    of_indicator(code, indicator, used, problem, "请核对预算数或批复数。")
}

/// The thing itself does not exist.
#[must_use]
pub fn absent(indicator: &Indicator, place: Option<&Place>) -> Finding {
    Finding {
        code: Code::J305,
        unit: None,
        places: place.into_iter().cloned().collect(),
        label: indicator.name.to_string(),
        problem: "没有此类支出或项目，按不适用计满分".to_owned(),
        advice: "无需处理。".to_owned(),
        explanation: None,
    }
}

/// 不适用 was typed; `full` is what it earns, `None` where the scheme refuses it.
#[must_use]
pub fn typed_not_applicable(place: &Place, indicator: &str, full: Option<Decimal>) -> Finding {
    let result = full.map_or_else(
        || "方案不允许，该指标待评".to_owned(),
        |full| format!("按方案计满分 {} 分", amount::plain(full)),
    );
    Finding::at(
        Code::J306,
        place,
        indicator,
        format!("填写了“不适用”，{result}"),
        "请核实。",
    )
}

/// A judgement is not written yet.
#[must_use]
pub fn judgement_missing(indicator: &Indicator, blank: &[&Used], row: Option<&Place>) -> Finding {
    let problem = format!("评审表中{}空白，该指标待评", names(blank));
    let mut finding = of_indicator(Code::J307, indicator, blank, problem, "请在评审表中补填。");
    if finding.places.is_empty() {
        finding.places.extend(row.cloned());
    }
    finding
}

/// A rate below 0 in the first band.
#[must_use]
pub fn negative_rate(indicator: &Indicator, used: &[&Used], rate: &Rate) -> Finding {
    let problem = format!("比率为 {}，低于 0，落入第一档", rate.percent());
    of_indicator(Code::J308, indicator, used, problem, "无需处理。")
}

/// Points given directly that the method cannot give.
#[must_use]
pub fn unattainable(place: &Place, indicator: &Indicator, points: Decimal) -> Finding {
    let problem = format!("直接给分 {}，不是这一指标规定的分档", amount::plain(points));
    Finding::at(
        Code::J309,
        place,
        indicator.name.as_str(),
        problem,
        "请核对。",
    )
}

/// A result beyond what a decimal holds.
#[must_use]
pub fn beyond(indicator: &Indicator, used: &[&Used]) -> Finding {
    let problem = "计算结果超出可表示的范围，该指标待评".to_owned();
    of_indicator(Code::J310, indicator, used, problem, "请核对各数。")
}

/// A blank total above filled parts.
#[must_use]
pub fn summed(place: &Place, field: &str, total: Decimal) -> Finding {
    let problem = format!("总额空白，已按分项之和 {} 计算", amount::plain(total));
    Finding::at(Code::J201, place, field, problem, "请补填总额。")
}

/// A source, its figure, its cell.
type Given<'a> = (&'a str, Decimal, &'a Place);

/// 评审表为 5.08，填报表为 5.1（差 0.02），采用评审表.
fn differing(code: Code, field: &str, chosen: Given, lower: Given) -> Finding {
    let (chosen_source, chosen_value, chosen_place) = chosen;
    let (lower_source, lower_value, lower_place) = lower;
    let difference = amount::plain((chosen_value - lower_value).abs());
    let problem = format!(
        "{chosen_source}为 {}，{lower_source}为 {}（差 {difference}），采用{chosen_source}",
        amount::plain(chosen_value),
        amount::plain(lower_value),
    );
    let mut finding = Finding::at(
        code,
        chosen_place,
        field,
        problem,
        "请核对两处；如无误，请说明原因。",
    );
    finding.places.push(lower_place.clone());
    finding
}

/// Two sources of a field differ.
#[must_use]
pub fn sources_differ(field: &str, chosen: Given, lower: Given) -> Finding {
    differing(Code::J208, field, chosen, lower)
}

/// The derived figure differs from the one given.
#[must_use]
pub fn derived_differs(field: &str, chosen: Given, derived: Given) -> Finding {
    differing(Code::J209, field, chosen, derived)
}

/// The derived figure is below 0 and not used.
#[must_use]
pub fn derived_negative(place: &Place, field: &str, formula: &str, value: Decimal) -> Finding {
    let problem = format!(
        "由 {formula} 推算为 {}，小于 0，未采用",
        amount::plain(value)
    );
    Finding::at(
        Code::J209,
        place,
        field,
        problem,
        "请核对推算所用各数，或直接填报本数。",
    )
}

/// The derived figure is used.
#[must_use]
pub fn derived_used(place: &Place, field: &str, formula: &str, value: Decimal) -> Finding {
    let problem = format!("没有另外填报，由 {formula} 推算为 {}", amount::plain(value));
    Finding::at(Code::J210, place, field, problem, "无需处理。")
}

/// The scheme's stand-in is used.
#[must_use]
pub fn stand_in_used(place: Option<&Place>, field: &str, formula: &str, value: Decimal) -> Finding {
    Finding {
        code: Code::J211,
        unit: None,
        places: place.into_iter().cloned().collect(),
        label: field.to_owned(),
        problem: format!(
            "没有填报，按方案以 {formula} = {} 代替",
            amount::plain(value)
        ),
        advice: "请补填原数。".to_owned(),
        explanation: None,
    }
}
