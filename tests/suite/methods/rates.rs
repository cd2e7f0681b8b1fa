//! Methods by a rate: steps that differ on both sides, caps, goals, bands with two ends, means.

use jixiao::scheme::Steps;

use super::table::scores;
use super::{comes_back, indicator, lines, parsed, refused, small};

const FIELDS: [(&str, &str); 4] = [
    ("执行数", "\"amount\"\nsigned = true"),
    ("预算数", "\"amount\""),
    ("二季度执行数", "\"amount\""),
    ("二季度预算数", "\"amount\""),
];

fn with(full: &str, rule: &str) -> String {
    small(full, &FIELDS, &indicator("预算执行率", full, rule))
}

fn of_rate(full: &str, rule: &str) -> String {
    with(full, &format!("rate = \"执行数 / 预算数\"\n{rule}"))
}

const PAIR: [&str; 2] = ["执行数", "预算数"];

#[test]
fn steps_may_differ_on_both_sides() {
    let text = of_rate(
        "10",
        r#"deduct = [{ above = "105", step = "1", marks = "0.5" }, { below = "95", step = "5", marks = "2" }]"#,
    );
    let cases: [(&[&str], &[&str]); 12] = [
        (&["100", "100"], &["10"]),
        (&["105", "100"], &["10"]),
        (&["95", "100"], &["10"]),
        (&["105.5", "100"], &["10", "9.75", "9.5"]),
        (&["106", "100"], &["9.5"]),
        (&["107.2", "100"], &["9", "8.9", "8.5"]),
        (&["130", "100"], &["0"]),
        (&["94.9999", "100"], &["10", "10", "8"]),
        (&["90", "100"], &["8"]),
        (&["89", "100"], &["8", "7.6", "6"]),
        (&["70", "100"], &["0"]),
        (&["70.0001", "100"], &["2", "0", "0"]),
    ];
    scores(&text, &PAIR, &cases);
    comes_back(&text);
    let scheme = parsed(&text);
    let cells = [("执行数", "90"), ("预算数", "100")];
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    let trials: Vec<String> = line.trials().into_iter().map(|trial| trial.rule).collect();
    assert_eq!(
        trials,
        [
            "不超过 105%计满分",
            "达到 95%计满分",
            "低于 95% 5 个百分点，每 5 个百分点扣 2 分（整步扣分）",
        ]
    );
}

#[test]
fn two_sides_must_be_two_and_leave_something_whole() {
    for (rule, said) in [
        (
            r#"deduct = [{ above = "95", step = "1", marks = "1" }, { below = "100", step = "1", marks = "1" }]"#,
            "高于 95% 和低于 100% 重叠",
        ),
        (
            r#"deduct = [{ above = "95", step = "1", marks = "1" }, { above = "100", step = "1", marks = "1" }]"#,
            "一行写高于（above）、一行写低于（below）",
        ),
        (
            r#"deduct = { above = "95", step = "1", marks = "1", most = "11" }"#,
            "得分「11」超出 0 到满分 10",
        ),
    ] {
        refused(&of_rate("10", rule), "deduct", said);
    }
}

#[test]
fn a_deduction_may_be_capped() {
    let text = of_rate(
        "10",
        r#"deduct = { above = "100", step = "1", marks = "0.5", most = "3" }"#,
    );
    let cases: [(&[&str], &[&str]); 6] = [
        (&["100", "100"], &["10"]),
        (&["105.5", "100"], &["7.5", "7.25", "7"]),
        (&["106", "100"], &["7"]),
        (&["106.5", "100"], &["7"]),
        (&["9000000", "0.01"], &["7"]),
        (&["105.999999", "100"], &["7.5", "7", "7"]),
    ];
    scores(&text, &PAIR, &cases);
    comes_back(&text);
    let cells = [("执行数", "120"), ("预算数", "100")];
    let line = &lines(&parsed(&text), Steps::Whole, &cells)[0];
    assert!(
        line.deduction().ends_with("扣 3 分，最多扣 3 分"),
        "{}",
        line.deduction()
    );
}

#[test]
fn a_rate_is_in_proportion_to_its_goal() {
    // 质检专项: 达到 80.21% 得满分. 湖南: 执行率 × 10.
    let goal = of_rate("10", r#"proportional = { below = "80.21" }"#);
    let cases: [(&[&str], &[&str]); 7] = [
        (&["80.21", "100"], &["10"]),
        (&["80.2099", "100"], &["10"]),
        (&["80.16", "100"], &["9.99"]),
        (&["40.105", "100"], &["5"]),
        (&["0", "100"], &["0"]),
        (&["-5", "100"], &["0"]),
        (&["150", "100"], &["10"]),
    ];
    scores(&goal, &PAIR, &cases);
    comes_back(&goal);
    let times_ten = of_rate("10", r#"proportional = { below = "100" }"#);
    let cases: [(&[&str], &[&str]); 5] = [
        (&["92.846", "100"], &["9.28"]),
        (&["92.85", "100"], &["9.29"]),
        (&["1", "3"], &["3.33"]),
        (&["2", "3"], &["6.67"]),
        (&["100.01", "100"], &["10"]),
    ];
    scores(&times_ten, &PAIR, &cases);
}

#[test]
fn a_rate_above_its_goal_earns_in_inverse_proportion() {
    // 新邵: 小于或等于 1 计满分，否则按比例计分.
    let text = of_rate("4", r#"proportional = { above = "100" }"#);
    let cases: [(&[&str], &[&str]); 6] = [
        (&["100", "100"], &["4"]),
        (&["0", "100"], &["4"]),
        (&["100.0001", "100"], &["4"]),
        (&["125", "100"], &["3.2"]),
        (&["300", "100"], &["1.33"]),
        (&["9999999", "0.000001"], &["0"]),
    ];
    scores(&text, &PAIR, &cases);
    comes_back(&text);
    let cells = [("执行数", "125"), ("预算数", "100")];
    let line = &lines(&parsed(&text), Steps::Whole, &cells)[0];
    assert_eq!(
        line.deduction(),
        "超过 100%，按 100% ÷ 125% × 4 分计 3.2 分"
    );
}

#[test]
fn what_is_no_goal_is_refused() {
    for (rule, said) in [
        (r#"proportional = { below = "0" }"#, "应大于 0"),
        (
            r#"proportional = { below = "80", above = "90" }"#,
            "应写且只写 below",
        ),
        (
            r#"proportional = { field = "预算数", below = "90" }"#,
            "不写字段（field）",
        ),
    ] {
        refused(&of_rate("10", rule), "proportional", said);
    }
    refused(
        &with("10", r#"proportional = { below = "80" }"#),
        "proportional",
        "按比率折算时写 rate",
    );
}

#[test]
fn points_may_rise_within_a_band() {
    let text = of_rate(
        "5",
        r#"bands = [{ below = "60", points = "0" }, { from = "60", below = "90", points = "2", until = "5" }, { from = "90", to = "110", points = "5" }, { above = "110", to = "120", points = "5", until = "1" }, { above = "120", points = "0" }]"#,
    );
    let cases: [(&[&str], &[&str]); 10] = [
        (&["59.9999", "100"], &["0"]),
        (&["60", "100"], &["2"]),
        (&["75", "100"], &["3.5"]),
        (&["89.99", "100"], &["5"]),
        (&["89.9", "100"], &["4.99"]),
        (&["90", "100"], &["5"]),
        (&["110", "100"], &["5"]),
        (&["112.5", "100"], &["4"]),
        (&["120", "100"], &["1"]),
        (&["120.0001", "100"], &["0"]),
    ];
    let scheme = scores(&text, &PAIR, &cases);
    comes_back(&text);
    let cells = [("执行数", "75"), ("预算数", "100")];
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    assert_eq!(line.trials()[1].rule, "[60%, 90%) 计 2 至 5 分（按比例）");
    assert_eq!(line.deduction(), "在 [60%, 90%) 档，计 3.5 分");
    refused(
        &of_rate(
            "5",
            r#"bands = [{ below = "60", points = "0", until = "2" }, { from = "60", points = "5" }]"#,
        ),
        "bands",
        "要写两端",
    );
}

#[test]
fn the_mean_of_rates_is_kept_to_six_places_of_a_percent() {
    let text = with(
        "10",
        r#"rate = "(执行数 / 预算数 + 二季度执行数 / 二季度预算数) / 2"
deduct = { below = "95", step = "1", marks = "1" }"#,
    );
    let fields = ["执行数", "预算数", "二季度执行数", "二季度预算数"];
    let cases: [(&[&str], &[&str]); 9] = [
        (&["90", "100", "10", "10"], &["10"]),
        (&["90", "100", "98", "100"], &["9"]),
        (&["1", "3", "2", "3"], &["0"]),
        (&["95", "100", "2.85", "3"], &["10"]),
        (&["9.3", "10", "2.85", "3"], &["9"]),
        (&["94", "100", "9.5", "10"], &["10", "9.5", "9"]),
        (&["94", "0", "9.5", "10"], &["待评"]),
        (&["", "100", "9.5", "10"], &["待评"]),
        (&["94", "100", "9.5", "0"], &["待评"]),
    ];
    let scheme = scores(&text, &fields, &cases);
    comes_back(&text);
    let cells: Vec<(&str, &str)> = fields.into_iter().zip(["90", "100", "98", "100"]).collect();
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    assert_eq!(
        line.calculation(),
        "(90 ÷ 100 + 98 ÷ 100) ÷ 2 = 94 ÷ 100 = 0.94 = 94%"
    );
    let odd = with(
        "10",
        "rate = \"(执行数 / 预算数 + 二季度执行数) / 2\"\ndeduct = { below = \"95\", step = \"1\", marks = \"1\" }",
    );
    refused(&odd, "rate = ", "几个比率的平均写成");
}

#[test]
fn a_mean_of_nothing_at_all_is_full_where_the_rule_grants_full_at_0() {
    let rate = "rate = \"(执行数 / 预算数 + 二季度执行数 / 二季度预算数) / 2\"";
    let names = ["执行数", "预算数", "二季度执行数", "二季度预算数"];
    let at_most = "deduct = { above = \"100\", step = \"1\", marks = \"1\" }";
    let cases: [(&[&str], &[&str]); 4] = [
        (&["0", "0", "0", "0"], &["10"]),
        (&["0", "0", "0", "1"], &["待评"]),
        (&["0", "1", "0", "0"], &["待评"]),
        (&["0", "0", "0", ""], &["待评"]),
    ];
    scores(&with("10", &format!("{rate}\n{at_most}")), &names, &cases);
    // Where 0 earns nothing, it is not granted either.
    let at_least = "deduct = { below = \"100\", step = \"1\", marks = \"1\" }";
    let cases: [(&[&str], &[&str]); 1] = [(&["0", "0", "0", "0"], &["待评"])];
    scores(&with("10", &format!("{rate}\n{at_least}")), &names, &cases);
}
