//! Blocks of buildings: whose year each is of, which lines are added, which are none.

use jixiao::finding::Code;

use super::drawing::{Drawing, golden};
use super::{found, lines, read_form};

const HEADS: [&str; 7] = [
    "楼堂馆所控制情况（2021年完工项目）",
    "批复规模（㎡）",
    "实际规模（㎡）",
    "规模控制率",
    "预算投资（万元）",
    "实际投资（万元）",
    "投资概算控制率",
];

/// The golden form with these rows in the place of its block of buildings.
fn with(rows: &[&[&str]]) -> Drawing {
    let mut form = golden().unmerged();
    form.cells.retain(|(row, _), _| !(22..=23).contains(row));
    for _ in 2..rows.len() {
        form = form.insert_row(24);
    }
    for (row, cells) in (22..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            form.put(row, column, text);
        }
    }
    form
}

fn heads(title: &'static str) -> [&'static str; 7] {
    let mut heads = HEADS;
    heads[0] = title;
    heads
}

const BUILT: [&str; 7] = ["", "1000", "1130", "", "500", "561", ""];
const OLDER: [&str; 7] = ["", "700", "710", "", "70", "71", ""];

#[test]
fn blocks_of_this_year_are_added_and_others_are_not() {
    let this = heads("楼堂馆所控制情况（2021年完工项目）");
    let past = heads("楼堂馆所控制情况（2020年完工项目）");
    let going_on = heads("楼堂馆所控制情况（在建项目）");
    let again = heads("楼堂馆所控制情况（续）");
    let unsaid = heads("楼堂馆所控制情况");
    let cases: [(&str, Vec<&[&str]>, &[&str]); 9] = [
        (
            "a blank past block first",
            vec![&past, &[], &this, &BUILT],
            &["1000"],
        ),
        (
            "a filled past block first",
            vec![&past, &OLDER, &this, &BUILT],
            &["1000"],
        ),
        (
            "a filled past block last",
            vec![&this, &BUILT, &past, &OLDER],
            &["1000"],
        ),
        (
            "what goes on",
            vec![&this, &BUILT, &going_on, &OLDER],
            &["1000"],
        ),
        (
            "a second block of this year",
            vec![&this, &BUILT, &this, &OLDER],
            &["1000", "700"],
        ),
        (
            "a block goes on",
            vec![&this, &BUILT, &again, &OLDER],
            &["1000", "700"],
        ),
        ("no year is said", vec![&unsaid, &BUILT], &["1000"]),
        (
            "a blank block of this year",
            vec![&past, &OLDER, &this, &[]],
            &["空白"],
        ),
        ("no block of this year", vec![&past, &OLDER], &["不可读"]),
    ];
    for (name, rows, expected) in cases {
        let filed = read_form(&with(&rows));
        assert_eq!(lines(&filed, "批复规模"), expected, "{name}");
        let pending = found(&filed.findings, Code::J131).len();
        assert_eq!(pending, usize::from(expected == ["不可读"]), "{name}");
        assert_eq!(found(&filed.findings, Code::J128), [""; 0], "{name}");
    }
}

#[test]
fn lines_say_their_year_too() {
    let named = |name: &'static str, mut line: [&'static str; 7]| {
        line[0] = name;
        line
    };
    let cases: [(&str, Vec<[&str; 7]>, &[&str]); 7] = [
        (
            "years before the lines",
            vec![named("2020年", OLDER), named("2021年", BUILT)],
            &["1000"],
        ),
        (
            "what goes on",
            vec![named("办公楼", BUILT), named("在建：综合楼", OLDER)],
            &["1000"],
        ),
        (
            "names",
            vec![named("办公楼", BUILT), named("宿舍楼", OLDER)],
            &["1000", "700"],
        ),
        (
            "the year of a name is no year of completion",
            vec![named("2019年立项办公楼", BUILT)],
            &["不可读"],
        ),
        (
            "a total",
            vec![
                named("", BUILT),
                named("", OLDER),
                ["合计", "1700", "1840", "", "570", "632", ""],
            ],
            &["1000", "700"],
        ),
        ("the same twice", vec![BUILT, BUILT], &["1000", "不可读"]),
        (
            "the same under two names",
            vec![named("甲楼", BUILT), named("乙楼", BUILT)],
            &["1000", "1000"],
        ),
    ];
    for (name, rows, expected) in cases {
        let rows: Vec<&[&str]> = std::iter::once(&HEADS[..])
            .chain(rows.iter().map(|row| &row[..]))
            .collect();
        let filed = read_form(&with(&rows));
        assert_eq!(lines(&filed, "批复规模"), expected, "{name}");
    }
}

#[test]
fn a_list_may_stand_upright() {
    let upright: Vec<&[&str]> = vec![
        &["楼堂馆所控制情况", "", "办公楼", "宿舍楼", "合计"],
        &["", "批复规模（㎡）", "1000", "700", "1700"],
        &["", "实际规模（㎡）", "1130", "710", "1840"],
        &["", "预算投资（万元）", "500", "70", "570"],
        &["", "实际投资（万元）", "561", "71", "632"],
    ];
    let filed = read_form(&with(&upright));
    assert_eq!(lines(&filed, "批复规模"), ["1000", "700"]);
    assert_eq!(lines(&filed, "实际投资"), ["561", "71"]);
    assert_eq!(found(&filed.findings, Code::J124), [""; 0]);

    let pairs: Vec<&[&str]> = vec![
        &[
            "楼堂馆所控制情况",
            "批复规模（㎡）",
            "1000",
            "实际规模（㎡）",
            "1130",
        ],
        &["", "预算投资（万元）", "500", "实际投资（万元）", "561"],
    ];
    let filed = read_form(&with(&pairs));
    assert_eq!(lines(&filed, "批复规模"), ["1000"]);
    assert_eq!(lines(&filed, "实际规模"), ["1130"]);

    let one_after_another: Vec<&[&str]> = vec![
        &["楼堂馆所控制情况", "批复规模（㎡）", "1000"],
        &["", "实际规模（㎡）", "1130"],
        &["", "预算投资（万元）", "500"],
        &["", "实际投资（万元）", "561"],
        &["", "批复规模（㎡）", "700"],
        &["", "实际规模（㎡）", "710"],
        &["", "预算投资（万元）", "70"],
        &["", "实际投资（万元）", "71"],
    ];
    let filed = read_form(&with(&one_after_another));
    assert_eq!(lines(&filed, "批复规模"), ["1000", "700"]);
    assert_eq!(lines(&filed, "实际投资"), ["561", "71"]);
}
