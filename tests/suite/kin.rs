//! One figure against its kin, and the limits beyond which figures are doubted.

mod yuan;

use jixiao::check::kin;
use jixiao::finding::{Code, Finding};
use jixiao::returns::Value;
use jixiao::scheme::{Scheme, Steps};
use jixiao::score::{Line, Scorecard, Status};

use crate::filed::{card, filed, review, scheme, with_supplement};
use crate::methods::{indicator, parsed, small, unit};

/// The line of an indicator.
fn line<'s>(scored: &'s Scorecard, indicator: &str) -> &'s Line {
    let mut lines = scored.lines.iter();
    lines
        .find(|line| line.indicator.as_str() == indicator)
        .unwrap_or_else(|| panic!("no indicator {indicator}"))
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(Finding::code).collect()
}

#[test]
fn figures_far_apart_are_worth_a_question() {
    let questions = |form: &[(&str, &str)], budget: &str| {
        let mut one = with_supplement(filed("县水利局", form), &[("年初预算", budget)]);
        codes(&kin::compare(scheme(), &mut one, None).asked)
    };
    let spent = |actual: &str| {
        let form = [
            ("本年度项目支出预算数", "10"),
            ("本年度项目支出决算数", actual),
        ];
        questions(&form, "100")
    };
    assert_eq!(spent("2999.99"), []);
    assert_eq!(spent("3000"), [Code::J215]);
    assert_eq!(spent("0"), []);
    let heads = [("编制数", "2"), ("实际在职人数", "2")];
    assert_eq!(questions(&heads, "10000"), []);
    assert_eq!(questions(&heads, "10000.01"), [Code::J215]);
}

#[test]
fn odd_rates_of_two_like_figures_are_worth_a_question() {
    let odd = |actual: &str| {
        let form = [
            ("本年度公用经费预算数", "100"),
            ("本年度公用经费决算数", actual),
        ];
        let scored = card(&filed("县水利局", &form), None, Steps::Whole);
        codes(&scored.findings).contains(&Code::J215)
    };
    for (actual, wanted) in [
        ("300", false),
        ("300.01", true),
        ("3", false),
        ("2.99", true),
        ("0", false),
    ] {
        assert_eq!(odd(actual), wanted, "{actual}");
    }
    let other = with_supplement(
        filed("县水利局", &[]),
        &[("年初预算", "100"), ("本年追加预算", "1")],
    );
    let scored = card(&other, None, Steps::Whole);
    assert!(!codes(&scored.findings).contains(&Code::J215));
}

#[test]
fn a_low_share_is_worth_a_question() {
    let low = |share: &str| {
        codes(&kin::shares(
            scheme(),
            &review("县水利局", &[("满意度", share)], &[]),
        ))
    };
    assert_eq!(low("0.1"), []);
    assert_eq!(low("0.0999"), [Code::J116]);
    assert_eq!(low("0.9"), []);
}

#[test]
fn zero_before_and_zero_now_is_full_where_the_rule_says_so() {
    let change = |before: &str, now: &str| {
        let one = filed(
            "县水利局",
            &[
                ("本年度“三公经费”预算数", now),
                ("本年度“三公经费”决算数", "5"),
            ],
        );
        let one = with_supplement(one, &[("上年度“三公经费”预算数", before)]);
        let scored = card(&one, None, Steps::Whole);
        let of = line(&scored, "“三公经费”变动率");
        (
            of.status,
            of.points.map(|points| points.to_string()),
            codes(&scored.findings).contains(&Code::J217),
        )
    };
    assert_eq!(
        change("0", "0"),
        (Status::Scored, Some("5".to_owned()), true)
    );
    assert_eq!(
        change("0", "3"),
        (Status::Scored, Some("0".to_owned()), false)
    );
    let completed = with_supplement(
        filed("县水利局", &[]),
        &[
            ("上年结转", "0"),
            ("年初预算", "0"),
            ("本年追加预算", "0"),
            ("年末结余", "0"),
        ],
    );
    let scored = card(&completed, None, Steps::Whole);
    assert_eq!(line(&scored, "预算完成率").status, Status::Pending);
}

#[test]
fn nothing_is_derived_from_a_whole_below_its_parts() {
    let row = |whole: &str| {
        let form = [
            ("本年度部门整体支出预算调整预算数", whole),
            ("本年度部门整体支出预算调整决算数", "200"),
            ("本年度公用经费预算数", "60"),
            ("本年度项目支出预算数", "40"),
        ];
        let scored = card(&filed("县水利局", &form), None, Steps::Whole);
        let said = codes(&scored.findings);
        let asked = said.iter().filter(|code| **code == Code::J216).count();
        (line(&scored, "预算控制率").status, asked)
    };
    assert_eq!(row("100"), (Status::Scored, 0));
    assert_eq!(row("99.99"), (Status::Pending, 1));
}

#[test]
fn a_thing_is_absent_only_where_nothing_speaks_of_it() {
    let status = |form: &[(&str, &str)]| {
        let scored = card(&filed("县水利局", form), None, Steps::Whole);
        line(&scored, "“三公经费”控制率").status
    };
    let (budget, actual, last) = (
        "本年度“三公经费”预算数",
        "本年度“三公经费”决算数",
        "上年度“三公经费”决算数",
    );
    assert_eq!(status(&[(budget, ""), (actual, "")]), Status::NotApplicable);
    assert_eq!(
        status(&[(budget, "0"), (actual, "0")]),
        Status::NotApplicable
    );
    assert_eq!(
        status(&[(budget, ""), (actual, ""), (last, "9")]),
        Status::Pending
    );
    assert_eq!(
        status(&[(budget, "0"), (actual, "0"), (last, "9")]),
        Status::NotApplicable
    );
    assert_eq!(
        status(&[(budget, "0"), (actual, ""), (last, "9")]),
        Status::Pending
    );
    // What is unreadable there may be a figure, in the row of a part, too.
    let part = "上年度公务接待决算数";
    for spoken in [last, part] {
        let with =
            |given: &str, now: &str| status(&[(budget, now), (actual, now), (spoken, given)]);
        assert_eq!(with("不可读", ""), Status::Pending);
        assert_eq!(with("0", ""), Status::NotApplicable);
    }
    assert_eq!(
        status(&[(budget, "0"), (actual, "0"), (last, "不可读")]),
        Status::NotApplicable
    );
}

#[test]
fn fields_of_one_kin_are_of_a_size() {
    let of = |second: &str, third: &str| {
        let fields = [
            ("财政拨款", "\"amount\"\nkin = \"收支\""),
            ("支出合计", "\"amount\"\nkin = \"收支\""),
            ("项目资金", second),
            ("在岗人数", third),
        ];
        let rule = "rate = \"支出合计 / 财政拨款\"\ndeduct = { above = \"100\", step = \"1\", marks = \"1\" }";
        parsed(&small("10", &fields, &indicator("支出率", "10", rule)))
    };
    let doubted = |scheme: &Scheme, figures: &[(&str, &str)]| -> Vec<String> {
        let (mut one, _) = unit(scheme, "县水利局", figures);
        let found = kin::compare(scheme, &mut one, None).distrusted;
        let unread = one.supplement.iter();
        let unread = unread.filter(|(_, entry)| entry.value == Value::Unreadable);
        let unread: Vec<String> = unread.map(|(name, _)| name.to_string()).collect();
        assert_eq!(found.len(), unread.len(), "{found:#?}");
        unread
    };
    let figures = |last: &'static str| {
        [
            ("财政拨款", "20"),
            ("支出合计", "21"),
            ("项目资金", last),
            ("在岗人数", "20"),
        ]
    };
    let (amount, people) = ("\"amount\"", "\"people\"");
    let alike = of("\"amount\"\nkin = \"收支\"", people);
    // 3,000 and 30,000 times from both sides; against one of the two, neither is believed.
    assert_eq!(doubted(&alike, &figures("59999")), [""; 0]);
    assert_eq!(doubted(&alike, &figures("60000")), ["财政拨款", "项目资金"]);
    assert_eq!(doubted(&alike, &figures("63000")), ["项目资金"]);
    assert_eq!(doubted(&alike, &figures("600000")), ["项目资金"]);
    assert_eq!(doubted(&alike, &figures("630001")), [""; 0]);
    // Another kin and none are not held against these.
    let apart = of("\"amount\"\nkin = \"项目\"", people);
    assert_eq!(doubted(&apart, &figures("210000")), [""; 0]);
    assert_eq!(doubted(&of(amount, people), &figures("210000")), [""; 0]);
    // One against one: neither is believed. A blank and 0 say nothing.
    let two = [
        ("财政拨款", "20"),
        ("支出合计", "210000"),
        ("项目资金", "0"),
    ];
    assert_eq!(doubted(&alike, &two), ["支出合计", "财政拨款"]);
}
