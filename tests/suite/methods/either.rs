//! 二者择其一进行考核: the better of two rules, of those that apply.

use jixiao::scheme::Steps;

use super::table::scores;
use super::{agrees, comes_back, faults, indicator, lines, parsed, points, refused, small};

const FIELDS: [(&str, &str); 5] = [
    ("执行数", "\"amount\""),
    ("预算数", "\"amount\""),
    ("年末结余", "\"amount\""),
    ("上年结转", "\"amount\""),
    ("考核得分", "\"marks\"\nmax = \"100\"\njudged = true"),
];

/// The rate of the year, where there is a budget, or what is left over.
const EITHER: &str = r#"either = [
  { rate = "执行数 / 预算数", deduct = { below = "100", step = "5", marks = "1" }, absent = ["执行数", "预算数"] },
  { conditions = [ { when = "年末结余 = 0", points = "5" }, { when = "年末结余 <= 上年结转", points = "3" }, { points = "0" } ], absent = ["年末结余", "上年结转"] },
]"#;

fn with(rule: &str) -> String {
    small("5", &FIELDS, &indicator("预算执行", "5", rule))
}

#[test]
fn the_better_of_those_that_apply_counts() {
    let fields = ["执行数", "预算数", "年末结余", "上年结转"];
    let cases: [(&[&str], &[&str]); 12] = [
        (&["100", "100", "9", "5"], &["5"]),
        (&["90", "100", "9", "5"], &["3"]),
        (&["90", "100", "5", "5"], &["3"]),
        (&["87.5", "100", "5", "5"], &["3"]),
        (&["94", "100", "5", "5"], &["4", "3.8", "3"]),
        (&["60", "100", "5", "5"], &["3"]),
        (&["60", "100", "5.01", "5"], &["0"]),
        (&["", "", "5", "5"], &["3"]),
        (&["60", "100", "", ""], &["0"]),
        (&["", "", "", ""], &["5"]),
        (&["100", "100", "5", ""], &["待评"]),
        (&["", "100", "0", "5"], &["待评"]),
    ];
    let text = with(EITHER);
    let scheme = scores(&text, &fields, &cases);
    comes_back(&text);
    let cells: Vec<(&str, &str)> = fields.into_iter().zip(["90", "100", "5", "5"]).collect();
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    assert_eq!(
        line.basis(),
        "办法1 90 ÷ 100 = 90%，低于 100% 10 个百分点，2 步 × 1 分，扣 2 分；办法2 年末结余 ≤ 上年结转（5 ≤ 5），计 3 分；取较高的办法1，计 3 分"
    );
    let trials: Vec<String> = line.trials().into_iter().map(|trial| trial.rule).collect();
    assert_eq!(trials[0], "办法1：达到 100%计满分");
    assert_eq!(
        trials.last().map(String::as_str),
        Some("办法2：年末结余 ≤ 上年结转（5 ≤ 5）计 3 分")
    );
}

#[test]
fn a_judgement_may_be_one_of_them() {
    let text = with(
        r#"either = [
  { proportional = { field = "考核得分", of = "100" } },
  { rate = "执行数 / 预算数", proportional = { below = "100" } },
]
not_applicable = "refused""#,
    );
    let scheme = parsed(&text);
    let fields = ["考核得分", "执行数", "预算数"];
    let cases = [
        (["80", "70", "100"], "4"),
        (["60", "70", "100"], "3.5"),
        (["", "70", "100"], "待评"),
        (["60", "", "100"], "待评"),
        (["不适用", "70", "100"], "3.5"),
    ];
    let units: Vec<Vec<(&str, &str)>> = cases
        .iter()
        .map(|(figures, _)| fields.into_iter().zip(*figures).collect())
        .collect();
    for ((figures, expected), cells) in cases.iter().zip(&units) {
        let line = &lines(&scheme, Steps::Whole, cells)[0];
        assert_eq!(points(line), *expected, "{figures:?}");
    }
    agrees(&scheme, &units);
    comes_back(&text);
}

#[test]
fn what_stands_beside_or_alone_is_refused() {
    refused(
        &with(&format!("rate = \"执行数 / 预算数\"\n{EITHER}")),
        "either",
        "要写在各办法里",
    );
    refused(
        &with("either = [{ proportional = { field = \"考核得分\", of = \"100\" } }]"),
        "either",
        "至少要写两种办法",
    );
    let none = with(
        "either = [{ absent = [\"执行数\"] }, { proportional = { field = \"考核得分\", of = \"100\" } }]",
    );
    assert!(faults(&none)[0].message.contains("应写且只写一种评分方法"));
}
