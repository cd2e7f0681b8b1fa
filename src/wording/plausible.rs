//! What is found when figures are held against their kin, in words.

use rust_decimal::Decimal;

use super::{Words, within};
use crate::amount::{self, plain};
use crate::finding::plausible::PlausibleFacts;
use crate::name::quoted;
use crate::place::Place;

const EXPLAIN: &str = "请核对两数和计量单位；如无误，请说明原因。";

pub(super) fn words(facts: &PlausibleFacts, places: &[Place]) -> Words {
    let beside = |figure: Decimal, kin: Decimal, name: &str| {
        format!(
            "填报 {}，而 {} {}为 {}，相差 {} 倍",
            plain(figure),
            within(places, 1),
            quoted(name),
            plain(kin),
            times(figure, kin)
        )
    };
    let (problem, advice) = match facts {
        PlausibleFacts::Yuan { figure, kin, name } => (
            format!("{}，疑为元，按不可读处理", beside(*figure, *kin, name)),
            format!("请按万元填报，例如 {}。", in_yuan((*figure).max(*kin))),
        ),
        PlausibleFacts::Beyond { figure, kin, name } => (
            beside(*figure, *kin, name),
            format!(
                "请核对是否按元填报，{}；如无误，请说明原因。",
                in_yuan(*figure)
            ),
        ),
        PlausibleFacts::FarApart { budget, spent } => (
            format!(
                "预算 {}，决算 {}，相差 {} 倍",
                plain(*budget),
                plain(*spent),
                times(*budget, *spent)
            ),
            EXPLAIN.to_owned(),
        ),
        PlausibleFacts::OddRate { rate } => (
            format!("比率为 {}，两数相差悬殊", rate.percent()),
            EXPLAIN.to_owned(),
        ),
        PlausibleFacts::PerHead {
            budget,
            heads,
            per_head,
            limit,
        } => (
            format!(
                "填报 {}，按 {} 人计，人均 {} 万元，超过 {} 万元",
                plain(*budget),
                plain(*heads),
                plain(amount::to_points(*per_head)),
                plain(*limit)
            ),
            format!(
                "请核对是否按元填报，{}；如无误，请说明原因。",
                in_yuan(*budget)
            ),
        ),
        PlausibleFacts::LowShare { share } => (
            format!("读作 {}", amount::share(*share, Decimal::ONE)),
            "请核对，建议写成 92% 的形式。".to_owned(),
        ),
    };
    Words::new(problem, &advice)
}

/// What a figure would be in 万元, were it in 元.
fn in_yuan(figure: Decimal) -> String {
    let in_ten_thousands = figure.checked_div(Decimal::from(10_000));
    let meant = in_ten_thousands.map_or_else(String::new, |meant| plain(meant.normalize()));
    format!("{} 元填 {meant}", plain(figure))
}

/// How many times one is the other, in whole numbers.
fn times(one: Decimal, other: Decimal) -> String {
    let times = one.max(other).checked_div(one.min(other));
    times.map_or_else(|| "极多".to_owned(), |times| plain(times.round()))
}
