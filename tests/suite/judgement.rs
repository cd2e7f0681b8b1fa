//! Spec 1's order of judgement: unreadable, absent, blank, denominator, computed.

use jixiao::finding::Code;
use jixiao::name::IndicatorName;
use jixiao::scheme::Steps;
use jixiao::score::{Line, NextMark, Scorecard, Status};
use jixiao::{amount, wording};
use rust_decimal::Decimal;

use crate::filed::{card, filed, golden, review};

pub fn line(card: &Scorecard, indicator: &str) -> Line {
    card.line(&IndicatorName::new(indicator))
        .unwrap_or_else(|| panic!("no {indicator}"))
        .clone()
}

/// Status, points and the codes of findings about one indicator.
pub fn outcome(card: &Scorecard, indicator: &str) -> (Status, String, Vec<Code>) {
    let line = line(card, indicator);
    let codes = card
        .findings
        .iter()
        .filter(|finding| *finding.label == *indicator)
        .map(jixiao::finding::Finding::code);
    (
        line.status,
        line.points
            .map(|points| points.to_string())
            .unwrap_or_default(),
        codes.collect(),
    )
}

/// “实际在职人数”再减 1 人可多得 0.5 分.
pub fn said(next: &NextMark) -> String {
    let falls = next.change < Decimal::ZERO;
    let way = if falls { "再减" } else { "再增" };
    let [change, gain] = [next.change.abs(), next.gain].map(amount::plain);
    let field = next.field.quoted();
    format!("{field}{way} {change} {}可多得 {gain} 分", next.unit)
}

pub fn judge(form: &[(&str, &str)], indicator: &str) -> (Status, String, Vec<Code>) {
    outcome(&card(&filed("单位", form), None, Steps::Whole), indicator)
}

pub const BUDGET: &str = "本年度“三公经费”预算数";
pub const FINAL: &str = "本年度“三公经费”决算数";
pub const CONTROL: &str = "“三公经费”控制率";
const PURCHASE: &str = "政府采购执行率";

#[test]
fn ratio_indicators_are_judged_in_order() {
    use Code::{J217, J301, J302, J303, J304, J305};
    use Status::{NotApplicable, Pending, Scored};
    type Case<'a> = (
        &'a str,
        &'a [(&'a str, &'a str)],
        &'a str,
        Status,
        &'a str,
        &'a [Code],
    );
    let cases: &[Case] = &[
        (
            "unreadable beats absent",
            &[(BUDGET, "不可读"), (FINAL, "")],
            CONTROL,
            Pending,
            "",
            &[J302],
        ),
        (
            "both blank: absent",
            &[(BUDGET, ""), (FINAL, "")],
            CONTROL,
            NotApplicable,
            "7",
            &[J305],
        ),
        (
            "both zero: absent",
            &[(BUDGET, "0"), (FINAL, "0")],
            CONTROL,
            NotApplicable,
            "7",
            &[J305],
        ),
        (
            "zero and blank: absent",
            &[(BUDGET, "0"), (FINAL, "")],
            CONTROL,
            NotApplicable,
            "7",
            &[J305],
        ),
        (
            "not on the form at all: absent",
            &[],
            CONTROL,
            NotApplicable,
            "7",
            &[J305],
        ),
        (
            "zero totals above a filled part: not absent",
            &[(BUDGET, "0"), (FINAL, "0"), ("本年度公务接待决算数", "0.1")],
            CONTROL,
            Pending,
            "",
            &[J303],
        ),
        (
            "one blank: pending",
            &[(BUDGET, "1.4"), (FINAL, "")],
            CONTROL,
            Pending,
            "",
            &[J301],
        ),
        (
            "other blank: pending",
            &[(BUDGET, ""), (FINAL, "1.28")],
            CONTROL,
            Pending,
            "",
            &[J301],
        ),
        (
            "0 over 0 outside 三公",
            &[("本年度公用经费预算数", "0"), ("本年度公用经费决算数", "0")],
            "公用经费控制率",
            Scored,
            "8",
            &[J217],
        ),
        (
            "0 over 0 above a filled part",
            &[
                ("本年度公用经费预算数", "0"),
                ("本年度公用经费决算数", "0"),
                ("本年度办公经费决算数", "1"),
            ],
            "公用经费控制率",
            Pending,
            "",
            &[J303],
        ),
        (
            "0 over 0 that earns nothing at 0",
            &[("编制数", "0"), ("实际在职人数", "0")],
            "在职人员控制率",
            Pending,
            "",
            &[J303],
        ),
        (
            "something over 0",
            &[(BUDGET, "0"), (FINAL, "0.01")],
            CONTROL,
            Scored,
            "0",
            &[J303],
        ),
        (
            "negative denominator",
            &[(BUDGET, "-1"), (FINAL, "0.5")],
            CONTROL,
            Pending,
            "",
            &[J304],
        ),
        (
            "computed",
            &[(BUDGET, "1.4"), (FINAL, "1.28")],
            CONTROL,
            Scored,
            "7",
            &[],
        ),
        (
            "no procurement",
            &[
                ("本年度政府采购金额预算数", ""),
                ("本年度政府采购金额决算数", "0"),
            ],
            PURCHASE,
            NotApplicable,
            "6",
            &[J305],
        ),
        (
            "procurement half filled",
            &[
                ("本年度政府采购金额预算数", "3"),
                ("本年度政府采购金额决算数", ""),
            ],
            PURCHASE,
            Pending,
            "",
            &[J301],
        ),
        (
            "an unreadable part is not nothing",
            &[
                (BUDGET, "0"),
                (FINAL, "0"),
                ("本年度出国经费决算数", "不可读"),
            ],
            CONTROL,
            Pending,
            "",
            &[J303],
        ),
        (
            "公用经费 has only 其中 rows",
            &[
                ("本年度公用经费预算数", ""),
                ("本年度公用经费决算数", "2"),
                ("本年度办公经费预算数", "3"),
            ],
            "公用经费控制率",
            Pending,
            "",
            &[J301],
        ),
    ];
    for (name, form, indicator, status, points, codes) in cases {
        let (found_status, found_points, found_codes) = judge(form, indicator);
        assert_eq!(
            (found_status, found_points.as_str(), found_codes.as_slice()),
            (*status, *points, *codes),
            "{name}"
        );
    }
}

#[test]
fn the_golden_unit_scores_as_the_official_text_says() {
    let card = card(&golden(), None, Steps::Whole);
    let expected = [
        ("在职人员控制率", "5", "100%"),
        ("“三公经费”变动率", "", ""),
        ("预算完成率", "5", "100%"),
        ("预算控制率", "4", "3.61%"),
        ("新建楼堂馆所面积控制率", "5", ""),
        ("新建楼堂馆所投资概算控制率", "5", ""),
        ("公用经费控制率", "8", "70.11%"),
        ("“三公经费”控制率", "7", "91.43%"),
        ("政府采购执行率", "6", ""),
    ];
    for (indicator, points, rate) in expected {
        let line = line(&card, indicator);
        assert_eq!(
            line.points
                .map(|points| points.to_string())
                .unwrap_or_default(),
            points,
            "{indicator}"
        );
        assert_eq!(
            line.rate.map(|rate| rate.percent()).unwrap_or_default(),
            rate,
            "{indicator}"
        );
    }
    assert_eq!(
        (
            card.total.to_string(),
            card.assessed.to_string(),
            card.highest.to_string()
        ),
        ("45".into(), "46".into(), "99".into())
    );
    assert_eq!(card.grade, None);
    let change = card
        .findings
        .iter()
        .find(|finding| *finding.label == *"“三公经费”变动率")
        .unwrap();
    assert!(
        wording::problem(change).contains("55.56%") && wording::problem(change).contains("0.9"),
        "{change:?}"
    );
}

#[test]
fn last_years_budget_in_the_review_sheet_settles_the_change_rate() {
    let row = review(
        "县工伤保险服务中心",
        &[("上年度“三公经费”预算数", "1.4")],
        &[],
    );
    let card = card(&golden(), Some(&row), Steps::Whole);
    let change = line(&card, "“三公经费”变动率");
    assert_eq!(
        (change.points, change.rate.unwrap().percent()),
        (Some(5.into()), "0%".to_owned())
    );
    assert_eq!(
        (card.total.to_string(), card.assessed.to_string()),
        ("50".into(), "51".into())
    );
}
