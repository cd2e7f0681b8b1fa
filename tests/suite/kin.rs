//! One figure against its kin, and the limits beyond which figures are doubted.

use jixiao::check::kin;
use jixiao::finding::{Code, Finding};
use jixiao::returns::{UnitReturn, Value};
use jixiao::scheme::{Scheme, Steps};
use jixiao::score::{Line, Scorecard, Status};

use crate::filed::{card, filed, review, scheme, with_supplement};
use crate::methods::{indicator, parsed, small, unit};

const ROW: [(&str, &str); 3] = [
    ("上年度公用经费决算数", "20"),
    ("本年度公用经费预算数", "22"),
    ("本年度公用经费决算数", "21"),
];

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

/// The fields that are unreadable once 元 is told from 万元.
fn doubted(mut one: UnitReturn) -> Vec<String> {
    let found = kin::distrust(scheme(), &mut one, None);
    let entries = one.form.iter().chain(&one.supplement);
    let unread = entries.filter(|(_, entry)| entry.value == Value::Unreadable);
    let mut unread: Vec<String> = unread.map(|(name, _)| name.to_string()).collect();
    unread.sort();
    assert_eq!(found.len(), unread.len(), "{found:#?}");
    unread
}

#[test]
fn yuan_is_told_from_ten_thousand_yuan_by_its_row() {
    let with = |field: &str, figure: &str| {
        let figures = ROW.iter().map(|(name, own)| {
            if *name == field {
                (*name, figure)
            } else {
                (*name, *own)
            }
        });
        doubted(filed("县水利局", &figures.collect::<Vec<_>>()))
    };
    let (last, budget, actual) = (ROW[0].0, ROW[1].0, ROW[2].0);
    assert_eq!(with(actual, "210000"), [actual]);
    assert_eq!(with(budget, "220000"), [budget]);
    assert_eq!(with(last, "200000"), [last]);
    // 3,000 and 30,000 times from both sides; against one of the two, neither is believed.
    assert_eq!(with(actual, "59999"), [""; 0]);
    assert_eq!(with(actual, "60000"), [last, actual]);
    assert_eq!(with(actual, "65999"), [last, actual]);
    assert_eq!(with(actual, "66000"), [actual]);
    assert_eq!(with(actual, "600000"), [actual]);
    assert_eq!(with(actual, "600001"), [actual, budget]);
    assert_eq!(with(actual, "660001"), [""; 0]);
    assert_eq!(with(actual, "0"), [""; 0]);
    // One against one: neither is believed.
    let two = filed("县水利局", &[(budget, "22"), (actual, "210000")]);
    assert_eq!(doubted(two), [actual, budget]);
}

#[test]
fn yuan_is_told_by_other_sources_and_by_the_total() {
    let supplement = |figure: &str| {
        let form = [
            ("本年度部门整体支出预算调整预算数", "610"),
            ("本年度部门整体支出预算调整决算数", "693.5"),
        ];
        with_supplement(filed("县水利局", &form), &[("年初预算", figure)])
    };
    assert_eq!(doubted(supplement("6100000")), ["年初预算"]);
    assert_eq!(doubted(supplement("610")), [""; 0]);
    let part = filed(
        "县水利局",
        &[
            ("本年度“三公经费”决算数", "12"),
            ("本年度公务接待决算数", "60000"),
        ],
    );
    assert_eq!(doubted(part).len(), 2);
    let total = filed(
        "县水利局",
        &[
            ("本年度“三公经费”决算数", "60000"),
            ("本年度公务接待决算数", "12"),
        ],
    );
    assert_eq!(doubted(total), [""; 0], "a total may be far above a part");
    let mut last = filed(
        "县水利局",
        &[
            ("本年度“三公经费”预算数", "124000"),
            ("本年度“三公经费”决算数", "129000"),
        ],
    );
    last = with_supplement(last, &[("上年度“三公经费”预算数", "11.7")]);
    assert_eq!(doubted(last), ["上年度“三公经费”预算数"]);
}

#[test]
fn yuan_is_told_in_the_parts_of_a_blank_total() {
    let with = |parts: [&str; 3], total: &str| {
        let [cars, abroad, hosting] = parts;
        let form = [
            ("本年度“三公经费”预算数", total),
            ("本年度公务用车购置和维护经费预算数", cars),
            ("本年度出国经费预算数", abroad),
            ("本年度公务接待预算数", hosting),
        ];
        let one = filed("县水利局", &form);
        doubted(with_supplement(one, &[("上年度“三公经费”预算数", "10")]))
    };
    let both = ["上年度“三公经费”预算数", "本年度“三公经费”预算数"];
    // 3,000 times from both sides, and a total that is filled in.
    assert_eq!(with(["4.5", "2", "4"], ""), [""; 0]);
    assert_eq!(with(["10000", "9999.99", "10000"], ""), [""; 0]);
    assert_eq!(with(["10000", "10000", "10000"], ""), both);
    assert_eq!(with(["45000", "20000", "40000"], "10.5"), both[1..]);
    // Nothing is summed where a part is missing.
    assert_eq!(with(["45000", "", "40000"], ""), [""; 0]);
}

#[test]
fn figures_far_apart_are_worth_a_question() {
    let questions = |form: &[(&str, &str)], budget: &str| {
        let one = with_supplement(filed("县水利局", form), &[("年初预算", budget)]);
        codes(&kin::questions(scheme(), &one, None))
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
        let found = kin::distrust(scheme, &mut one, None);
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

#[test]
fn amounts_beside_the_table_are_held_against_the_largest_of_the_form() {
    let form = [
        ("编制数", "40"),
        ("实际在职人数", "42"),
        ("本年度公用经费预算数", "20"),
        ("本年度公用经费决算数", "21"),
    ];
    let with = |figures: &[(&str, &str)]| with_supplement(filed("县水利局", &form), figures);
    let (carried, budget, added, left) = ("上年结转", "年初预算", "本年追加预算", "年末结余");
    let asked = |figures: &[(&str, &str)]| codes(&kin::questions(scheme(), &with(figures), None));
    // 300 times the budget from both sides, and 30 times.
    assert_eq!(
        doubted(with(&[(budget, "400"), (carried, "119999")])),
        [""; 0]
    );
    assert_eq!(
        doubted(with(&[(budget, "400"), (carried, "120000")])),
        [carried]
    );
    assert_eq!(asked(&[(budget, "400"), (carried, "119999")]), [Code::J215]);
    assert_eq!(asked(&[(budget, "400"), (carried, "12000")]), [Code::J215]);
    assert_eq!(asked(&[(budget, "400"), (carried, "11999")]), []);
    // Without a budget the table alone is there; two wrong ones do not hide each other.
    assert_eq!(doubted(with(&[(carried, "6300")])), [carried]);
    let two = [(budget, "400"), (added, "600000"), (left, "402000")];
    assert_eq!(doubted(with(&two)), [left, added]);
    // The budget itself: beyond belief for the people and thousands of times the table.
    assert_eq!(
        doubted(with(&[(budget, "4000000"), (left, "40.2")])),
        [budget]
    );
    assert_eq!(
        doubted(with(&[(budget, "210000"), (left, "40.2")])),
        [""; 0]
    );
    assert_eq!(doubted(with(&[(budget, "400"), (left, "40.2")])), [""; 0]);
    // The finding says what is meant.
    let mut one = with(&[(budget, "400"), (left, "402000")]);
    let found = kin::distrust(scheme(), &mut one, None);
    let said: Vec<String> = found.iter().map(jixiao::wording::line).collect();
    assert!(said[0].contains("例如 402000 元填 40.2。"), "{said:?}");
}
