//! Methods of judged fields: items with marks of their own, caps of what cases lose.

use jixiao::scheme::Steps;

use super::table::scores;
use super::{comes_back, faults, indicator, lines, refused, small};

const ITEMS: [(&str, &str); 3] = [
    ("制度①", "\"answer\"\njudged = true"),
    ("制度②", "\"answer\"\njudged = true"),
    ("制度③", "\"answer\"\njudged = true"),
];

fn with(marks: &str) -> String {
    let rule = format!(
        "checklist = {{ items = [\"制度①\", \"制度②\", \"制度③\"], marks = {marks} }}\nnot_applicable = \"full\""
    );
    small("2", &ITEMS, &indicator("管理制度", "2", &rule))
}

#[test]
fn each_item_may_have_marks_of_its_own() {
    // 新邵: 1、0.5、0.5.
    let text = with(r#"["1", "0.5", "0.5"]"#);
    let cases: [(&[&str], &[&str]); 8] = [
        (&["是", "是", "是"], &["2"]),
        (&["是", "否", "否"], &["1"]),
        (&["否", "是", "否"], &["0.5"]),
        (&["否", "是", "是"], &["1"]),
        (&["否", "否", "否"], &["0"]),
        (&["是", "", "否"], &["待评"]),
        (&["不适用", "不适用", "不适用"], &["2"]),
        (&["不适用", "是", "是"], &["待评"]),
    ];
    let scheme = scores(&text, &ITEMS.map(|(name, _)| name), &cases);
    comes_back(&text);
    let cells = [("制度①", "是"), ("制度②", "否"), ("制度③", "是")];
    let line = &lines(&scheme, Steps::Whole, &cells)[0];
    assert_eq!(line.basis(), "1 + 0.5 = 1.5 分");
    assert_eq!(line.trials()[2].rule, "制度③ 0.5 分");
}

#[test]
fn the_marks_of_items_must_be_as_many_and_add_up() {
    refused(
        &with(r#"["1", "1"]"#),
        "checklist",
        "清单有 3 项，得分却写了 2 个",
    );
    let found = faults(&with(r#"["1", "1", "1"]"#));
    assert!(found[0].message.contains("下级分值合计 3"), "{found:?}");
}

#[test]
fn what_cases_lose_may_be_capped() {
    let fields = [("违规例数", "\"cases\"\njudged = true")];
    let rule = "cases = { field = \"违规例数\", marks = \"1\", most = \"3\" }";
    let text = small("6", &fields, &indicator("资金使用", "6", rule));
    let cases: [(&[&str], &[&str]); 5] = [
        (&["0"], &["6"]),
        (&["2"], &["4"]),
        (&["3"], &["3"]),
        (&["4"], &["3"]),
        (&["9999"], &["3"]),
    ];
    let scheme = scores(&text, &["违规例数"], &cases);
    comes_back(&text);
    let line = &lines(&scheme, Steps::Whole, &[("违规例数", "4")])[0];
    assert_eq!(line.deduction(), "4 例 × 1 分，扣 3 分，最多扣 3 分");
}
