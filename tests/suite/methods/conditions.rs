//! 岳阳: 资金结余 3 分：无结余 3 分；有结余但不超过上年结转 2 分；超过上年结转 0 分.

use jixiao::scheme::Steps;

use super::{agrees, comes_back, indicator, lines, parsed, points, refused, remarks, small};
use crate::judgement::said;

const FIELDS: [(&str, &str); 2] = [
    ("年末结余", "\"amount\"\nsigned = true"),
    ("上年结转", "\"amount\""),
];

fn with(rule: &str) -> String {
    small("3", &FIELDS, &indicator("资金结余", "3", rule))
}

fn yueyang() -> String {
    with(
        r#"conditions = [
  { when = "年末结余 = 0", points = "3" },
  { when = "年末结余 <= 上年结转", points = "2" },
  { points = "0" },
]
lever = "年末结余""#,
    )
}

#[test]
fn the_first_that_holds_gives_the_points() {
    let scheme = parsed(&yueyang());
    let cases = [
        ("0", "0", "3"),
        ("0", "5", "3"),
        ("0.000001", "5", "2"),
        ("5", "5", "2"),
        ("5.000001", "5", "0"),
        ("0.000001", "0", "0"),
        ("-1", "0", "2"),
        ("", "5", "待评"),
        ("5", "", "待评"),
        ("不可读", "5", "待评"),
    ];
    let units: Vec<_> = cases
        .iter()
        .map(|(left, before, _)| vec![("年末结余", *left), ("上年结转", *before)])
        .collect();
    for ((left, before, expected), cells) in cases.iter().zip(&units) {
        let line = &lines(&scheme, Steps::Whole, cells)[0];
        assert_eq!(points(line), *expected, "{left} {before}");
    }
    agrees(&scheme, &units);
}

#[test]
fn each_condition_tried_is_told_with_its_numbers() {
    let scheme = parsed(&yueyang());
    let cells = [("年末结余", "6"), ("上年结转", "5")];
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    let trials = line.trials();
    let trials: Vec<(&str, bool)> = trials
        .iter()
        .map(|trial| (trial.rule.as_str(), trial.met))
        .collect();
    assert_eq!(
        trials,
        [
            ("年末结余 = 0（6 = 0）计 3 分", false),
            ("年末结余 ≤ 上年结转（6 ≤ 5）计 2 分", false),
            ("其余情形计 0 分", true),
        ]
    );
    assert_eq!(line.calculation(), "6 = 0 不成立；6 ≤ 5 不成立");
    assert_eq!(line.deduction(), "其余情形，计 0 分");
    let next = line.next_mark(&scheme);
    let next = next.as_ref().map(said);
    assert_eq!(next.as_deref(), Some("“年末结余”再减 1 万元可多得 2 分"));
}

#[test]
fn several_comparisons_of_sums_may_have_to_hold() {
    let text = with(
        r#"conditions = [
  { when = "年末结余 + 上年结转 * 50% > 10 且 上年结转 >= 2", points = "3" },
  { when = "年末结余 > 0 且 上年结转 < 2", points = "1.5" },
  { when = "其余", points = "0.5" },
]"#,
    );
    let scheme = parsed(&text);
    let cases = [
        ("9", "2", "0.5"),
        ("9.000001", "2", "3"),
        ("9.000001", "1.999999", "1.5"),
        ("0", "1", "0.5"),
        ("0", "20", "0.5"),
        // A side is kept to six places: 10.0000005 is 10.000001.
        ("0", "20.000001", "3"),
    ];
    let units: Vec<_> = cases
        .iter()
        .map(|(left, before, _)| vec![("年末结余", *left), ("上年结转", *before)])
        .collect();
    for ((left, before, expected), cells) in cases.iter().zip(&units) {
        let line = &lines(&scheme, Steps::Whole, cells)[0];
        assert_eq!(points(line), *expected, "{left} {before}");
    }
    agrees(&scheme, &units);
}

#[test]
fn the_scheme_comes_back_from_its_workbook() {
    comes_back(&yueyang());
}

#[test]
fn what_is_no_condition_is_refused_with_its_line() {
    for (rule, at, said) in [
        (
            "conditions = [{ when = \"年末节余 = 0\", points = \"3\" }, { points = \"0\" }]",
            "年末节余",
            "没有名为「年末节余」的字段，是否指「年末结余」",
        ),
        (
            "conditions = [{ when = \"年末结余\", points = \"3\" }, { points = \"0\" }]",
            "conditions",
            "没有写完",
        ),
        (
            "conditions = [{ when = \"0 < 年末结余 < 5\", points = \"3\" }, { points = \"0\" }]",
            "conditions",
            "「< 5」处读不下去",
        ),
        (
            "conditions = [{ when = \"年末结余 / 上年结转 < 0.1\", points = \"3\" }, { points = \"0\" }]",
            "conditions",
            "不能用除法",
        ),
        (
            "conditions = [{ when = \"年末结余 = 0\", points = \"4\" }, { points = \"0\" }]",
            "conditions",
            "得分「4」超出",
        ),
        (
            "conditions = [{ points = \"0\" }, { when = \"年末结余 = 0\", points = \"3\" }]",
            "conditions",
            "只能是最后一条",
        ),
        (
            "conditions = [{ when = \"年末结余 = 0\", points = \"3\" }, { when = \"年末结余 > 0\", points = \"0\" }]",
            "conditions",
            "年末结余 < 0 时没有一条成立",
        ),
        (
            "conditions = [{ when = \"年末结余 < 1 且 上年结转 > 2\", points = \"3\" }, { when = \"年末结余 > 1\", points = \"0\" }]",
            "conditions",
            "上年结转 ≤ 2 且 年末结余 ≤ 1 时没有一条成立",
        ),
    ] {
        refused(&with(rule), at, said);
    }
}

#[test]
fn conditions_that_leave_nothing_open_need_no_rest() {
    for rule in [
        "conditions = [{ when = \"年末结余 <= 0\", points = \"3\" }, { when = \"年末结余 > 0\", points = \"0\" }]",
        "conditions = [{ when = \"年末结余 <= 上年结转 * 2\", points = \"3\" }, { when = \"上年结转 * 4 < 年末结余 + 年末结余\", points = \"0\" }]",
    ] {
        parsed(&with(rule));
    }
}

#[test]
fn a_condition_that_never_decides_is_pointed_out() {
    for (rule, said) in [
        (
            "conditions = [{ when = \"年末结余 <= 5\", points = \"3\" }, { when = \"年末结余 = 0\", points = \"2\" }, { points = \"0\" }]",
            "条件「年末结余 = 0」永远轮不到",
        ),
        (
            "conditions = [{ when = \"年末结余 > 5 且 年末结余 < 5\", points = \"3\" }, { points = \"0\" }]",
            "条件「年末结余 > 5 且 年末结余 < 5」永远轮不到",
        ),
        (
            "conditions = [{ when = \"年末结余 <= 5\", points = \"3\" }, { when = \"年末结余 > 5\", points = \"2\" }, { points = \"0\" }]",
            "“其余”永远轮不到",
        ),
    ] {
        let found = remarks(&with(rule));
        assert!(found.iter().any(|one| one.contains(said)), "{found:?}");
    }
    let found = remarks(&yueyang());
    assert!(!found.iter().any(|one| one.contains("轮不到")), "{found:?}");
}
