//! What is found while it is decided which cells of a form are its values, in words.

use super::{Words, quote, within};
use crate::amount::plain;
use crate::finding::form::FormFacts;
use crate::place::Place;

/// So many left-over places are spelt out.
const SPELT_OUT: usize = 12;

pub(super) fn words(facts: &FormFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        FormFacts::HiddenLeftOver => (
            left_over("隐藏的行或列里有 {} 个数，没有使用", places),
            "请删去；如是所填的数，请取消隐藏并核对。",
        ),
        FormFacts::LeftOver => (
            left_over("表中有 {} 个数不在附件2规定的位置，未使用", places),
            "请核对；如是附件2的数，请填到规定的位置，例如把 2021 年决算数填入“2021年决算数”一栏。",
        ),
        FormFacts::Outranked { own, alias, name } => (
            format!(
                "{} 为 {own}，{} “{}”为 {alias}，按附件2的名称采用前者",
                within(places, 0),
                within(places, 1),
                quote(name)
            ),
            "请核对两处，只保留一处。",
        ),
        FormFacts::ColumnOutranked { name } => (
            format!(
                "{} “{}”也像是这一栏，按附件2的名称采用 {}",
                within(places, 1),
                quote(name),
                within(places, 0)
            ),
            "请核对两栏，只保留一栏。",
        ),
        FormFacts::AliasOnly { name } => (
            format!(
                "这一格空白，而 {} “{}”填了数，分不清是不是同一项，按不可读处理",
                within(places, 1),
                quote(name)
            ),
            "请把数填到这一格；没有发生请填 0。",
        ),
        FormFacts::NotSurely { words } => (
            format!(
                "旁边写的是「{}」，分不清是不是这一项的数，按不可读处理",
                quote(words)
            ),
            "请只保留合计数，写在这一项的名称旁边。",
        ),
        FormFacts::BlankButTold { words } => (
            format!(
                "没有填，而文字写的是「{}」，分不清有没有，按不可读处理",
                quote(words)
            ),
            "请把数填到这一项的格中；没有发生请填 0。",
        ),
        FormFacts::ZeroButTold { words } => (
            format!("填的是 0，而文字写的是「{}」", quote(words)),
            "请核对，改正其中一处；如无误，请说明原因。",
        ),
        FormFacts::OnlyAnotherYear => (
            "只在其他年度的一栏填了数，分不清属于哪一年，按不可读处理".to_owned(),
            "请把数填到评价年度的一栏。",
        ),
        FormFacts::TotalUnclear { row } => (
            format!(
                "没有填，而下面「{}」一行有数，分不清总额是多少，按不可读处理",
                quote(row)
            ),
            "请补填总额；没有发生请填 0。",
        ),
        FormFacts::DetailsExceed { figure, sum } => (
            format!(
                "填报 {}，小于下面细目之和 {}（差 {}）",
                plain(*figure),
                plain(*sum),
                plain(*sum - *figure)
            ),
            "请核对；如无误，请在“单位说明”写明原因。",
        ),
        FormFacts::OtherYearsBuildings => (
            "填的是其他年度或在建的项目，没有本年度完工项目的一栏，按不可读处理".to_owned(),
            "请填写本年度完工项目；没有完工项目，请留一栏写明年度的空白行或填 0。",
        ),
        FormFacts::LineTwice => (
            format!(
                "{} 和 {} 两行完全相同，分不清是一项还是两项，按不可读处理",
                within(places, 0),
                within(places, 1)
            ),
            "如是同一项，请删去一行；如是两项，请写明项目名称。",
        ),
        FormFacts::LineOfWhichYear { shown } => (
            format!(
                "写的是「{}」，分不清是不是本年度完工，按不可读处理",
                quote(shown)
            ),
            "请写明完工年度，例如“办公楼（2021年完工）”。",
        ),
        FormFacts::LineLacks => (
            "这一项的栏目在这里没有，不能当作空白，按不可读处理".to_owned(),
            "请恢复附件2的栏目；没有发生请填 0。",
        ),
    };
    Words::new(problem, advice)
}

/// 表中有 4 个数不在附件2规定的位置，未使用：H7、H13、H17、H21.
fn left_over(what: &str, places: &[Place]) -> String {
    let cells = places.iter().filter_map(|place| place.cell);
    let shown: Vec<String> = cells.take(SPELT_OUT).map(|cell| cell.to_string()).collect();
    let more = if places.len() > SPELT_OUT {
        "……"
    } else {
        ""
    };
    let what = what.replace("{}", &places.len().to_string());
    format!("{what}：{}{more}", shown.join("、"))
}
