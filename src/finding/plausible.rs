//! What is found when figures are held against their kin.

use rust_decimal::Decimal;

use super::{Code, Finding};
use crate::amount::{self, Rate};
use crate::returns::{Entry, Used};
use crate::scheme::Indicator;

/// A cell and the figure in it.
type Figure<'a> = (&'a Entry, Decimal);

/// A figure thousands of times apart from its kin.
#[must_use]
pub fn yuan((entry, number): Figure, (kin, size): Figure) -> Finding {
    let problem = format!(
        "填报 {}，而 {} {}为 {}，相差 {} 倍，疑为元，按不可读处理",
        amount::plain(number),
        kin.place.within_file(),
        crate::name::quoted(&kin.label),
        amount::plain(size),
        times(number, size)
    );
    let mut finding = Finding::at(
        Code::J126,
        &entry.place,
        &entry.label,
        problem,
        "请按万元填报，例如 210000 元填 21。",
    );
    finding.places.push(kin.place.clone());
    finding
}

/// A year's budget and final far apart.
#[must_use]
pub fn far_apart((budget, planned): Figure, (actual, spent): Figure) -> Finding {
    let problem = format!(
        "预算 {}，决算 {}，相差 {} 倍",
        amount::plain(planned),
        amount::plain(spent),
        times(planned, spent)
    );
    let mut finding = Finding::at(
        Code::J215,
        &budget.place,
        &budget.label,
        problem,
        "请核对两数和计量单位；如无误，请说明原因。",
    );
    finding.places.push(actual.place.clone());
    finding
}

/// A rate of two like figures that is hardly meant.
#[must_use]
pub fn odd_rate(indicator: &Indicator, used: &[&Used], rate: &Rate) -> Finding {
    Finding {
        code: Code::J215,
        unit: None,
        places: used.iter().filter_map(|one| one.place.clone()).collect(),
        label: indicator.name.to_string(),
        problem: format!("比率为 {}，两数相差悬殊", rate.percent()),
        advice: "请核对两数和计量单位；如无误，请说明原因。".to_owned(),
        explanation: None,
    }
}

/// A budget beyond belief for each of the unit's people.
#[must_use]
pub fn per_head(entry: &Entry, heads: Decimal, per_head: Decimal, limit: Decimal) -> Finding {
    let problem = format!(
        "填报 {}，按 {} 人计，人均 {} 万元，超过 {} 万元",
        entry.value,
        amount::plain(heads),
        amount::plain(amount::to_points(per_head)),
        amount::plain(limit)
    );
    Finding::at(
        Code::J215,
        &entry.place,
        &entry.label,
        problem,
        "请核对是否按元填报；如无误，请说明原因。",
    )
}

/// A share too low to be meant.
#[must_use]
pub fn low_share(entry: &Entry, share: Decimal) -> Finding {
    let problem = format!("读作 {}", amount::share(share, Decimal::ONE));
    Finding::at(
        Code::J116,
        &entry.place,
        &entry.label,
        problem,
        "请核对，建议写成 92% 的形式。",
    )
}

/// How many times one is the other, in whole numbers.
fn times(one: Decimal, other: Decimal) -> String {
    let times = one.max(other).checked_div(one.min(other));
    times.map_or_else(|| "极多".to_owned(), |times| amount::plain(times.round()))
}
