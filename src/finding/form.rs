//! What is found while it is decided which cells of a form are its values.

use super::reading::quote;
use super::{Code, Finding};
use crate::place::{Cell, Place};
use crate::returns::Entry;

/// So many places are spelt out.
const SPELT_OUT: usize = 12;

/// Numbers on a form that were not used, and nothing else says why.
#[must_use]
pub fn left_over(sheet: &Place, cells: &[Cell]) -> Finding {
    let shown: Vec<String> = cells.iter().take(SPELT_OUT).map(Cell::to_string).collect();
    let more = if cells.len() > SPELT_OUT {
        "……"
    } else {
        ""
    };
    let problem = format!(
        "表中有 {} 个数不在附件2规定的位置，未使用：{}{more}",
        cells.len(),
        shown.join("、")
    );
    let places = cells.iter().map(|cell| sheet.at(*cell));
    Finding {
        places: places.collect(),
        ..Finding::at(
            Code::J128,
            sheet,
            "",
            problem,
            "请核对；如是附件2的数，请填到规定的位置，例如把 2021 年决算数填入“2021年决算数”一栏。",
        )
    }
}

/// A field's own label and another name of it say different things: the form's own holds.
#[must_use]
pub fn outranked(own: &Entry, alias: &Entry) -> Finding {
    let problem = format!(
        "{} 为 {}，{} “{}”为 {}，按附件2的名称采用前者",
        own.place.within_file(),
        own.value,
        alias.place.within_file(),
        quote(&alias.label),
        alias.value
    );
    let mut finding = Finding::at(
        Code::J129,
        &own.place,
        &own.label,
        problem,
        "请核对两处，只保留一处。",
    );
    finding.places.push(alias.place.clone());
    finding
}

/// Two columns are called alike: the one that the form itself calls so holds.
#[must_use]
pub fn column_outranked(own: &Place, heading: &str, alias: &Place, other: &str) -> Finding {
    let problem = format!(
        "{} “{}”也像是这一栏，按附件2的名称采用 {}",
        alias.within_file(),
        quote(other),
        own.within_file()
    );
    let mut finding = Finding::at(
        Code::J129,
        own,
        heading,
        problem,
        "请核对两栏，只保留一栏。",
    );
    finding.places.push(alias.clone());
    finding
}

/// The form's own cell is blank, but a figure stands beside another name of it.
#[must_use]
pub fn alias_only(own: &Entry, alias: &Entry) -> Finding {
    let problem = format!(
        "这一格空白，而 {} “{}”填了数，分不清是不是同一项，按不可读处理",
        alias.place.within_file(),
        quote(&alias.label)
    );
    let mut finding = Finding::at(
        Code::J132,
        &own.place,
        &own.label,
        problem,
        "请把数填到这一格；没有发生请填 0。",
    );
    finding.places.push(alias.place.clone());
    finding
}

/// A figure stands where a value may stand, but the words at it say something else.
#[must_use]
pub fn not_surely(place: &Place, label: &str, words: &str) -> Finding {
    let problem = format!(
        "旁边写的是「{}」，分不清是不是这一项的数，按不可读处理",
        quote(words)
    );
    Finding::at(
        Code::J132,
        place,
        label,
        problem,
        "请只保留合计数，写在这一项的名称旁边。",
    )
}

/// A figure stands in another year's column only.
#[must_use]
pub fn only_another_year(place: &Place, label: &str) -> Finding {
    Finding::at(
        Code::J132,
        place,
        label,
        "只在其他年度的一栏填了数，分不清属于哪一年，按不可读处理".to_owned(),
        "请把数填到评价年度的一栏。",
    )
}

/// A total is blank above figures that the form does not know.
#[must_use]
pub fn total_unclear(total: &Entry, row: &Place, shown: &str) -> Finding {
    let problem = format!(
        "没有填，而下面「{}」一行有数，分不清总额是多少，按不可读处理",
        quote(shown)
    );
    let mut finding = Finding::at(
        Code::J130,
        &total.place,
        &total.label,
        problem,
        "请补填总额；没有发生请填 0。",
    );
    finding.places.push(row.clone());
    finding
}

/// Details under a row are more than the row itself.
#[must_use]
pub fn details_exceed(
    entry: &Entry,
    figure: rust_decimal::Decimal,
    sum: rust_decimal::Decimal,
    details: &[Place],
) -> Finding {
    let problem = format!(
        "填报 {}，小于下面细目之和 {}（差 {}）",
        crate::amount::plain(figure),
        crate::amount::plain(sum),
        crate::amount::plain(sum - figure)
    );
    let mut finding = Finding::at(
        Code::J203,
        &entry.place,
        &entry.label,
        problem,
        "请核对；如无误，请在“单位说明”写明原因。",
    );
    finding.places.extend(details.iter().cloned());
    finding
}

/// Figures of buildings stand in blocks of other years only, and none of this year is there.
#[must_use]
pub fn other_years_buildings(place: &Place, label: &str) -> Finding {
    Finding::at(
        Code::J131,
        place,
        label,
        "填的是其他年度或在建的项目，没有本年度完工项目的一栏，按不可读处理".to_owned(),
        "请填写本年度完工项目；没有完工项目，请留一栏写明年度的空白行或填 0。",
    )
}

/// Two rows of buildings are the same.
#[must_use]
pub fn line_twice(first: &Place, second: &Place, label: &str) -> Finding {
    let problem = format!(
        "{} 和 {} 两行完全相同，分不清是一项还是两项，按不可读处理",
        first.within_file(),
        second.within_file()
    );
    let mut finding = Finding::at(
        Code::J112,
        first,
        label,
        problem,
        "如是同一项，请删去一行；如是两项，请写明项目名称。",
    );
    finding.places.push(second.clone());
    finding
}

/// A row of buildings names another year, but not as the year of its completion.
#[must_use]
pub fn line_of_which_year(place: &Place, shown: &str) -> Finding {
    let problem = format!(
        "写的是「{}」，分不清是不是本年度完工，按不可读处理",
        quote(shown)
    );
    Finding::at(
        Code::J132,
        place,
        "",
        problem,
        "请写明完工年度，例如“办公楼（2021年完工）”。",
    )
}

/// A block of lines lacks a heading that the others have.
#[must_use]
pub fn line_lacks(place: &Place, field: &str) -> Finding {
    Finding::at(
        Code::J121,
        place,
        field,
        "这一项的栏目在这里没有，不能当作空白，按不可读处理".to_owned(),
        "请恢复附件2的栏目；没有发生请填 0。",
    )
}
