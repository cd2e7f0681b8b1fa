//! The checks of a return against itself, each from both sides: the figures that just fit, and those
//! that just do not, with the words that name the cell and both figures.

use crate::county::{Cell, County, Unit};
use crate::program::{Desk, findings};

/// A return in which everything fits.
fn sound() -> Unit {
    Unit::named("县教育局")
        .staff(12, 11)
        .row("三公经费", 10, 12, 11)
        .row("公务用车购置和维护经费", 6, 7, 6.5)
        .row("公车购置", 2, 3, 2.5)
        .row("公车运行维护", 4, 4, 4)
        .row("出国经费", 1, 1, 0.5)
        .row("公务接待", 3, 4, 4)
        .row("项目支出", 30, 33, 31)
        .row("业务工作专项", 20, 21, 20)
        .row("运行维护专项", 10, 11, 10)
        .project("3、信息化建设", 0, 1, 1)
        .row("公用经费", 40, 42, 41)
        .row("办公经费", 20, 21, 20)
        .row("水费、电费、差旅费", 10, 11, 11)
        .row("会议费、培训费", 10, 10, 10)
        .row("政府采购金额", "——", 5, 5)
        .row("部门整体支出预算调整", "——", 140, 145)
        .supplement("上年度“三公经费”预算数", 12)
        .supplement("上年结转", 1)
        .supplement("年初预算", 140)
        .supplement("本年追加预算", 5)
        .supplement("年末结余", 0)
}

/// The findings of a code: each its cell and its message.
fn said(unit: Unit, code: &str) -> Vec<String> {
    let desk = Desk::new();
    County::new(2021).unit(unit).save(&desk.file("表.xlsx"));
    let (run, json) = desk.score(&["表.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let found = findings(&json, code);
    found
        .into_iter()
        .map(|(cell, message)| format!("{cell} {message}"))
        .collect()
}

type Change = fn(Unit) -> Unit;

/// Each case: a name, a code, a change to the sound return, and all that is said of that code.
fn assert_said(cases: &[(&str, &str, Change, &[&str])]) {
    for (name, code, change, expected) in cases {
        assert_eq!(said(change(sound()), code), *expected, "{name}");
    }
}

const EXPLAIN: &str = "请核对；如无误，请在“单位说明”写明原因。";

#[test]
fn a_sound_return_gives_nothing_to_check() {
    for code in [
        "J201", "J202", "J203", "J204", "J205", "J206", "J124", "J212",
    ] {
        assert_eq!(said(sound(), code), [""; 0], "{code}");
    }
}

#[test]
fn totals_that_list_all_their_parts_equal_them() {
    let explained = |text: &str| format!("{text}。{EXPLAIN}");
    let cases: [(&str, Change, String); 6] = [
        (
            "三公经费 over",
            |unit| unit.row("三公经费", 10, 12, 11.01),
            explained("F7 “三公经费 2021年决算数”：填报 11.01，大于分项合计 11（差 0.01）"),
        ),
        (
            "三公经费 under",
            |unit| unit.row("三公经费", 9.99, 12, 11),
            explained("B7 “三公经费 2020年决算数”：填报 9.99，小于分项合计 10（差 0.01）"),
        ),
        (
            "公务用车 over",
            |unit| {
                unit.row("公务用车购置和维护经费", 6, 7, 6.51)
                    .row("出国经费", 1, 1, 0.49)
            },
            explained(
                "F8 “公务用车购置和维护经费 2021年决算数”：填报 6.51，大于分项合计 6.5（差 0.01）",
            ),
        ),
        (
            "项目支出 over",
            |unit| unit.row("项目支出", 30, 33.01, 31),
            explained("D13 “项目支出 2021年预算数”：填报 33.01，大于分项合计 33（差 0.01）"),
        ),
        (
            "项目支出 under, a further line among its parts",
            |unit| unit.row("项目支出", 30, 32, 31),
            explained("D13 “项目支出 2021年预算数”：填报 32，小于分项合计 33（差 1）"),
        ),
        (
            "公用经费 under",
            |unit| unit.row("公用经费", 40, 42, 40.99),
            explained("F17 “公用经费 2021年决算数”：填报 40.99，小于分项合计 41（差 0.01）"),
        ),
    ];
    for (name, change, expected) in cases {
        assert_eq!(said(change(sound()), "J203"), [expected], "{name}");
    }
    assert_said(&[
        (
            "公用经费 above its parts",
            "J203",
            |unit| unit.row("公用经费", 40.01, 50, 41.01),
            &[],
        ),
        (
            "blank parts are not zero",
            "J203",
            |unit| {
                unit.row("公务用车购置和维护经费", "", "", "")
                    .row("公车购置", "", "", "")
                    .row("公车运行维护", "", "", "")
                    .row("出国经费", "", "", "")
                    .row("公务接待", "", "", "")
            },
            &[],
        ),
    ]);
}

#[test]
fn a_blank_total_takes_the_sum_of_all_its_parts_and_only_then() {
    let filled = said(sound().row("三公经费", 10, 12, ""), "J201");
    assert_eq!(filled.len(), 1, "{filled:?}");
    assert!(
        filled[0].starts_with("F7 “本年度‘三公经费’决算数”"),
        "{filled:?}"
    );
    assert!(filled[0].contains("11"), "{filled:?}");
    let none = sound()
        .row("三公经费", 10, 12, "")
        .row("公务用车购置和维护经费", 6, 7, "")
        .row("公车购置", 2, 3, "")
        .row("公车运行维护", 4, 4, "")
        .row("出国经费", 1, 1, "")
        .row("公务接待", 3, 4, "");
    assert_eq!(said(none.clone(), "J201"), [""; 0]);
    assert!(
        said(none, "J301")
            .iter()
            .any(|one| one.contains("三公经费"))
    );
    // 公用经费 lists only some of its parts.
    let office = sound().row("公用经费", 40, 42, "");
    assert_eq!(said(office.clone(), "J201"), [""; 0]);
    assert!(said(office, "J301").iter().any(|one| one.contains("F17")));
}

#[test]
fn the_units_own_ratio_is_the_computed_one_to_two_decimals() {
    let staff = |rate: f64| move |unit: Unit| unit.staff_rate(Cell::Percent(rate));
    // 11 ÷ 12 = 91.666…%
    for (rate, expected) in [
        (0.9167, None),
        (0.916_666_7, None),
        (0.916_65, None),
        (
            0.916_64,
            Some("F5 “控制率”：自填 91.66%，按公式计算为 91.67%。请核对。"),
        ),
        (
            0.9166,
            Some("F5 “控制率”：自填 91.66%，按公式计算为 91.67%。请核对。"),
        ),
        (
            0.9168,
            Some("F5 “控制率”：自填 91.68%，按公式计算为 91.67%。请核对。"),
        ),
        (
            1.0,
            Some("F5 “控制率”：自填 100%，按公式计算为 91.67%。请核对。"),
        ),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(said(staff(rate)(sound()), "J202"), expected, "{rate}");
    }
    assert_said(&[
        ("blank", "J202", |unit| unit.staff_rate("——"), &[]),
        ("as points", "J202", |unit| unit.staff_rate(91.67), &[]),
    ]);
}

#[test]
fn signs_and_whole_people() {
    assert_said(&[
        (
            "nothing",
            "J204",
            |unit| unit.supplement("年末结余", 0),
            &[],
        ),
        (
            "below nothing",
            "J204",
            |unit| unit.supplement("年末结余", -0.01),
            &["D33 “年末结余”：填的是 -0.01，为负数。请核对；如无误，请在“单位说明”写明原因。"],
        ),
        (
            "in the table",
            "J204",
            |unit| unit.row("政府采购金额", "——", 5, -5),
            &[
                "F21 “政府采购金额 2021年决算数”：填的是 -5，为负数。请核对；如无误，请在“单位说明”写明原因。",
            ],
        ),
        (
            "a reduction is no fault",
            "J204",
            |unit| {
                unit.supplement("本年追加预算", -5)
                    .row("部门整体支出预算调整", "——", 140, 135)
            },
            &[],
        ),
        ("whole", "J205", |unit| unit.staff(12, 11), &[]),
        (
            "whole as a decimal",
            "J205",
            |unit| unit.staff(12, "11.0"),
            &[],
        ),
        (
            "half a person",
            "J205",
            |unit| unit.staff(12, 10.5).staff_rate(""),
            &["D5 “2021年实际在职人数”：填的是 10.5，人数应为整数。请核对。"],
        ),
        (
            "half a post",
            "J205",
            |unit| unit.staff(12.5, 11).staff_rate(""),
            &["B5 “编制数”：填的是 12.5，人数应为整数。请核对。"],
        ),
    ]);
}

#[test]
fn one_building_above_100_percent_hides_in_a_sum_that_is_not() {
    assert_said(&[
        (
            "exactly 100%",
            "J206",
            |unit| {
                unit.building([1000.0, 1000.0, 100.0, 100.0])
                    .building([1000.0, 900.0, 100.0, 90.0])
            },
            &[],
        ),
        (
            "one above",
            "J206",
            |unit| {
                unit.building([1000.0, 1000.01, 100.0, 100.0])
                    .building([1000.0, 900.0, 100.0, 90.0])
            },
            &[
                "C24 “实际规模（㎡）”：本项为 100.001%，各项合计为 95.001%，合计未超而本项超标。请核对；如无误，请在“单位说明”写明原因。",
            ],
        ),
        (
            "its cost",
            "J206",
            |unit| {
                unit.building([1000.0, 900.0, 100.0, 100.01])
                    .building([1000.0, 900.0, 100.0, 90.0])
            },
            &[
                "F24 “实际投资（万元）”：本项为 100.01%，各项合计为 95.01%，合计未超而本项超标。请核对；如无误，请在“单位说明”写明原因。",
            ],
        ),
        (
            "the sum too",
            "J206",
            |unit| {
                unit.building([1000.0, 1100.0, 100.0, 100.0])
                    .building([1000.0, 1000.0, 100.0, 90.0])
            },
            &[],
        ),
        (
            "only one",
            "J206",
            |unit| unit.building([1000.0, 1100.0, 100.0, 100.0]),
            &[],
        ),
    ]);
}

#[test]
fn a_total_among_project_lines_is_checked_and_not_added() {
    assert_said(&[
        ("fits", "J124", |unit| unit.project("合计", 30, 33, 31), &[]),
        (
            "does not",
            "J124",
            |unit| unit.project("合计", 30, 33, 31.01),
            &[
                "F17 “合计 2021年决算数”：合计行填报 31.01，各行之和 31（差 0.01）。已按各行之和读取，请核对。",
            ],
        ),
        (
            "not added",
            "J203",
            |unit| unit.project("合计", 30, 33, 31),
            &[],
        ),
    ]);
}

#[test]
fn a_self_score_that_is_full_throughout_is_doubted() {
    assert_eq!(said(sound().self_scores_full(), "J212").len(), 1);
    let nearly = sound().self_scores_full().self_score("预算控制率", 4);
    assert_eq!(said(nearly, "J212"), [""; 0]);
}
