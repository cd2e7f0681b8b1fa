//! Blocks of buildings: whose year each is of, which lines are added, which are none.

use jixiao::finding::Code;
use jixiao::name::FieldName;

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
fn a_stage_counts_wherever_it_stands_in_a_line_but_not_within_a_name() {
    let states: [(&str, &[&str]); 22] = [
        ("在建", &["1000"]),
        ("未完工", &["1000"]),
        ("规划中", &["1000"]),
        ("主体封顶", &["1000", "不可读"]),
        ("已封顶", &["1000", "不可读"]),
        ("正在施工", &["1000", "不可读"]),
        ("施工阶段", &["1000", "不可读"]),
        ("前期准备", &["1000", "不可读"]),
        ("已立项未开工", &["1000"]),
        ("基本完工", &["1000", "不可读"]),
        ("主体完工", &["1000", "不可读"]),
        ("预计2021年12月完工", &["1000", "不可读"]),
        ("2020年完工", &["1000"]),
        ("2021年完工", &["1000", "700"]),
        ("已完工", &["1000", "700"]),
        ("已竣工验收", &["1000", "700"]),
        ("投入使用", &["1000", "700"]),
        ("规划展览馆", &["1000", "700"]),
        ("城乡规划局办公楼", &["1000", "700"]),
        ("建筑施工管理站", &["1000", "700"]),
        ("前期办办公楼", &["1000", "700"]),
        ("装修学校教学楼", &["1000", "700"]),
    ];
    for (words, expected) in states {
        // As the line's name, within it, and behind the last column without any heading.
        let within = format!("综合楼（{words}）");
        for (name, behind) in [(words, ""), (within.as_str(), ""), ("综合楼", words)] {
            let older: Vec<&str> = std::iter::once(name)
                .chain(OLDER[1..].iter().copied())
                .chain([behind])
                .collect();
            let filed = read_form(&with(&[&HEADS, &BUILT, &older]));
            assert_eq!(lines(&filed, "批复规模"), *expected, "{name} {behind}");
        }
    }
}

#[test]
fn a_block_is_not_blank_where_words_or_figures_speak_of_a_building() {
    const TOLD: &str = "办公楼：批复1000㎡，实际1130㎡，预算300万元";
    let cases: [(&str, Vec<&[&str]>, &[&str]); 6] = [
        ("told in a cell", vec![&HEADS, &["", TOLD]], &["不可读"]),
        ("told at the side", vec![&HEADS, &[TOLD]], &["不可读"]),
        (
            "told beside a line",
            vec![&HEADS, &BUILT, &[TOLD]],
            &["1000"],
        ),
        ("nothing", vec![&HEADS, &[]], &["空白"]),
        (
            "a note without a size",
            vec![&HEADS, &["", "本单位2021年没有新建、改建或扩建的楼堂馆所"]],
            &["空白"],
        ),
        (
            "a note on what is counted",
            vec![
                &HEADS,
                &["", "规模以平方米为单位，超过5%的按规定扣2分，不得漏填"],
            ],
            &["空白"],
        ),
    ];
    for (name, rows, expected) in cases {
        let filed = read_form(&with(&rows));
        assert_eq!(lines(&filed, "批复规模"), expected, "{name}");
        let doubted = found(&filed.findings, Code::J132).len();
        assert_eq!(doubted, usize::from(expected == ["不可读"]), "{name}");
    }
}

#[test]
fn figures_far_beneath_the_headings_speak_of_a_building() {
    let at = |row: u32, cells: &[(u16, &str)]| {
        let mut form = with(&[&HEADS, &[]]);
        for (column, text) in cells {
            form.put(row, *column, text);
        }
        read_form(&form)
    };
    let spoken = |row, cells: &[(u16, &str)]| {
        let filed = at(row, cells);
        assert_eq!(lines(&filed, "批复规模"), ["空白"]);
        filed.beside.contains_key(&FieldName::new("批复规模"))
    };
    assert!(spoken(
        40,
        &[(1, "1000"), (2, "1130"), (4, "500"), (5, "561")]
    ));
    assert!(spoken(40, &[(0, "办公楼"), (1, "1000"), (2, "1130")]));
    // One alone is no line; what stands elsewhere is none of it.
    assert!(!spoken(40, &[(1, "1000")]));
    assert!(!spoken(40, &[(8, "1000"), (9, "1130")]));
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
