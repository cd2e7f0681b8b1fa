//! Weights as printed, rows of 0 points, and weights that leave the total (剔除折算).

use jixiao::scheme::Steps;

use super::{agrees, comes_back, faults, indicator, lines, parsed, points, scored, small};

const FIELDS: [(&str, &str); 3] = [
    ("执行数", "\"amount\""),
    ("预算数", "\"amount\""),
    ("满意度", "\"marks\"\nmax = \"37.5\"\njudged = true"),
];

/// 质检专项: 50% × 75, and a row that is printed but not scored.
fn nested() -> String {
    let satisfied = "marks = { field = \"满意度\" }\nnot_applicable = \"rescaled\"";
    let done = "rate = \"执行数 / 预算数\"\nproportional = { below = \"80.21\" }\nabsent = [\"执行数\", \"预算数\"]\nnot_applicable = \"rescaled\"";
    let rules = [
        indicator("社会满意", "50% × 75", satisfied),
        indicator("完成进度", "37.5", done),
        indicator("预算调整", "0", ""),
    ];
    small("75", &FIELDS, &rules.concat())
}

#[test]
fn nested_weights_are_printed_as_they_are_written() {
    let scheme = parsed(&nested());
    let printed: Vec<(&str, String)> = scheme
        .indicators()
        .map(|one| (one.printed.as_str(), jixiao::amount::plain(one.full)))
        .collect();
    let expected = [("50% × 75", "37.5"), ("37.5", "37.5"), ("0", "0")];
    assert_eq!(
        printed,
        expected.map(|(shown, full)| (shown, full.to_owned()))
    );
    comes_back(&nested());
}

#[test]
fn a_weight_must_be_a_number_of_two_places() {
    for (weight, said) in [
        ("33.3% × 75.5", "至多两位小数"),
        ("一半", "应是不小于 0"),
        ("-1", "应是不小于 0"),
        ("12.345", "至多两位小数"),
    ] {
        let text = nested().replace("\"37.5\"\nrate", &format!("\"{weight}\"\nrate"));
        let found = faults(&text);
        assert!(
            found.iter().any(|one| one.message.contains(said)),
            "{weight}: {found:?}"
        );
    }
}

#[test]
fn a_row_of_no_points_is_not_scored() {
    let scheme = parsed(&nested());
    let line = &lines(&scheme, Steps::Whole, &[])[2];
    assert_eq!(
        (points(line).as_str(), line.basis().as_str()),
        ("0", "分值为 0，不计分")
    );
    assert!(!line.judged, "nobody is asked for it");
    let without = nested().replace(
        "name = \"预算调整\"\nfull = \"0\"",
        "name = \"预算调整\"\nfull = \"1\"",
    );
    assert!(
        faults(&without)
            .iter()
            .any(|one| one.message.contains("应写且只写一种评分方法"))
    );
}

#[test]
fn what_does_not_apply_leaves_the_total_and_the_rest_is_scaled() {
    let scheme = parsed(&nested());
    // 满意度, 执行数, 预算数 → 总分, 已评分值, 可能区间之上限.
    let cases = [
        (["30", "80.21", "100"], ("67.5", "75", "67.5")),
        (["不适用", "40.105", "100"], ("37.5", "75", "37.5")),
        (["30", "0", "0"], ("60", "75", "60")),
        (["10", "", "0"], ("20", "75", "20")),
        (["不适用", "0", ""], ("0", "0", "0")),
        (["", "0", "0"], ("0", "0", "75")),
        (["", "80.21", "100"], ("37.5", "37.5", "75")),
        (["12.345", "0", ""], ("24.7", "75", "24.7")),
    ];
    let fields = ["满意度", "执行数", "预算数"];
    let units: Vec<Vec<(&str, &str)>> = cases
        .iter()
        .map(|(figures, _)| fields.into_iter().zip(*figures).collect())
        .collect();
    for ((figures, expected), cells) in cases.iter().zip(&units) {
        let county = scored(&scheme, Steps::Whole, std::slice::from_ref(cells));
        let card = &county.units[0].card;
        let found = [card.total, card.assessed, card.highest].map(jixiao::amount::plain);
        let found = (found[0].as_str(), found[1].as_str(), found[2].as_str());
        assert_eq!(found, *expected, "{figures:?}");
    }
    agrees(&scheme, &units);
    let cells = &units[1];
    let line = &lines(&scheme, Steps::Whole, cells)[0];
    assert_eq!(line.shown(), "不适用");
    assert_eq!(
        line.basis(),
        "填写了“不适用”，按方案剔除，其余指标折算成满分"
    );
}
