//! Spec 1's order of judgement: unreadable, absent, blank, denominator, computed.

use jixiao::finding::Code;
use jixiao::scheme::{IndicatorName, Steps};
use jixiao::score::{Line, Scorecard, Status};

use crate::filed::{card, filed, golden, review, with_lines, with_supplement};

fn line(card: &Scorecard, indicator: &str) -> Line {
    card.line(&IndicatorName::new(indicator))
        .unwrap_or_else(|| panic!("no {indicator}"))
        .clone()
}

/// Status, points and the codes of findings about one indicator.
fn outcome(card: &Scorecard, indicator: &str) -> (Status, String, Vec<Code>) {
    let line = line(card, indicator);
    let codes = card
        .findings
        .iter()
        .filter(|finding| finding.label == indicator)
        .map(|finding| finding.code);
    (
        line.status,
        line.points
            .map(|points| points.to_string())
            .unwrap_or_default(),
        codes.collect(),
    )
}

fn judge(form: &[(&str, &str)], indicator: &str) -> (Status, String, Vec<Code>) {
    outcome(&card(&filed("单位", form), None, Steps::Whole), indicator)
}

const BUDGET: &str = "本年度“三公经费”预算数";
const FINAL: &str = "本年度“三公经费”决算数";
const CONTROL: &str = "“三公经费”控制率";
const PURCHASE: &str = "政府采购执行率";

#[test]
fn ratio_indicators_are_judged_in_order() {
    use Code::{J301, J302, J303, J304, J305};
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
        .find(|finding| finding.label == "“三公经费”变动率")
        .unwrap();
    assert!(
        change.problem.contains("55.56%") && change.problem.contains("0.9"),
        "{change}"
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

#[test]
fn parts_stand_in_for_a_blank_total_but_never_for_an_unreadable_one() {
    let parts = [
        ("本年度公务接待预算数", "1.4"),
        ("本年度公务接待决算数", "1.28"),
        ("本年度公车购置决算数", "0.02"),
    ];
    let blank = [&parts[..], &[(BUDGET, ""), (FINAL, "")]].concat();
    let scored = card(&filed("单位", &blank), None, Steps::Whole);
    let control = line(&scored, CONTROL);
    // 1.28 + 0.02 of 公务用车's own part = 1.3 of 1.4
    assert_eq!(control.rate.unwrap().percent(), "92.86%");
    assert!(
        scored
            .findings
            .iter()
            .any(|finding| finding.code == Code::J201)
    );

    let unreadable = [&parts[..], &[(BUDGET, "不可读"), (FINAL, "")]].concat();
    assert_eq!(
        judge(&unreadable, CONTROL),
        (Status::Pending, String::new(), vec![Code::J302])
    );
}

#[test]
fn addition_is_derived_from_the_adjustment_row_only_where_it_agrees() {
    let row = [
        ("本年度部门整体支出预算调整预算数", "1922.76"),
        ("本年度部门整体支出预算调整决算数", "2690.62"),
    ];
    let derived = card(&filed("单位", &row), None, Steps::Whole);
    assert_eq!(
        line(&derived, "预算控制率").rate.unwrap().percent(),
        "39.94%"
    );
    assert!(
        derived
            .findings
            .iter()
            .any(|finding| finding.code == Code::J210)
    );

    let same = with_supplement(filed("单位", &row), &[("年初预算", "1922.76")]);
    assert_eq!(
        line(&card(&same, None, Steps::Whole), "预算控制率").status,
        Status::Scored
    );

    let other = with_supplement(filed("单位", &row), &[("年初预算", "1900")]);
    let other = card(&other, None, Steps::Whole);
    assert_eq!(line(&other, "预算控制率").status, Status::Pending);
    assert!(
        other
            .findings
            .iter()
            .any(|finding| finding.code == Code::J209),
        "年初预算 differs from the row"
    );

    let half = [
        ("本年度部门整体支出预算调整预算数", "1922.76"),
        ("本年度部门整体支出预算调整决算数", ""),
    ];
    assert_eq!(judge(&half, "预算控制率").0, Status::Pending);

    let cut = [
        ("本年度部门整体支出预算调整预算数", "100"),
        ("本年度部门整体支出预算调整决算数", "90"),
    ];
    let cut = card(&filed("单位", &cut), None, Steps::Whole);
    assert_eq!(line(&cut, "预算控制率").status, Status::Pending);
    assert!(
        cut.findings
            .iter()
            .any(|finding| finding.code == Code::J209)
    );
}

#[test]
fn a_given_addition_wins_over_the_derived_one_and_a_difference_is_said() {
    let row = [
        ("本年度部门整体支出预算调整预算数", "100"),
        ("本年度部门整体支出预算调整决算数", "110"),
    ];
    let given = with_supplement(filed("单位", &row), &[("本年追加预算", "12")]);
    let scored = card(&given, None, Steps::Whole);
    assert_eq!(line(&scored, "预算控制率").rate.unwrap().percent(), "12%");
    let codes: Vec<Code> = scored.findings.iter().map(|finding| finding.code).collect();
    assert!(
        codes.contains(&Code::J209) && codes.contains(&Code::J210),
        "{codes:?}"
    );
}

#[test]
fn a_given_negative_addition_is_full_with_a_note() {
    let cut = with_supplement(
        filed("单位", &[]),
        &[("年初预算", "100"), ("本年追加预算", "-3")],
    );
    assert_eq!(
        outcome(&card(&cut, None, Steps::Whole), "预算控制率"),
        (Status::Scored, "5".to_owned(), vec![Code::J308])
    );
}

#[test]
fn the_review_sheet_wins_over_the_supplement_and_an_unreadable_source_stops_the_search() {
    let unit = with_supplement(
        filed("单位", &[]),
        &[("年初预算", "100"), ("本年追加预算", "3")],
    );
    let row = review("单位", &[("本年追加预算", "12")], &[]);
    let scored = card(&unit, Some(&row), Steps::Whole);
    assert_eq!(line(&scored, "预算控制率").rate.unwrap().percent(), "12%");
    assert!(
        scored
            .findings
            .iter()
            .any(|finding| finding.code == Code::J208)
    );

    let row = review("单位", &[("本年追加预算", "不可读")], &[]);
    assert_eq!(
        outcome(&card(&unit, Some(&row), Steps::Whole), "预算控制率"),
        (Status::Pending, String::new(), vec![Code::J302])
    );
}

#[test]
fn buildings_are_summed_and_a_row_with_a_gap_leaves_the_sum_blank() {
    let area = "新建楼堂馆所面积控制率";
    let lines = |approved: &[&str], actual: &[&str]| {
        let blank = vec![""; approved.len()];
        let unit = with_lines(
            filed("单位", &[]),
            &[
                ("批复规模", approved),
                ("实际规模", actual),
                ("预算投资", &blank),
                ("实际投资", &blank),
            ],
        );
        let card = card(&unit, None, Steps::Whole);
        let line = line(&card, area);
        (
            line.points
                .map(|points| points.to_string())
                .unwrap_or_default(),
            line.rate.map(|rate| rate.percent()).unwrap_or_default(),
        )
    };
    assert_eq!(
        lines(&["1000", "500"], &["1100", "475"]),
        ("3".into(), "105%".into())
    );
    assert_eq!(
        lines(&["1000", "500"], &["1074.99", "500"]),
        ("5".into(), "104.999%".into())
    );
    assert_eq!(
        lines(&["1000", ""], &["1000", "500"]),
        (String::new(), String::new())
    );
    assert_eq!(
        lines(&["1000", ""], &["1040", ""]),
        ("5".into(), "104%".into())
    );
    assert_eq!(lines(&["0"], &["0"]), ("5".into(), String::new()));
}

#[test]
fn judged_indicators() {
    use Code::{J302, J306, J307, J309};
    use Status::{NotApplicable, Pending, Scored};
    type Case<'a> = (
        &'a [(&'a str, &'a str)],
        &'a [(&'a str, &'a str)],
        &'a str,
        Status,
        &'a str,
        &'a [Code],
    );
    let systems = "管理制度健全性";
    let cases: &[Case] = &[
        (
            &[
                ("管理制度①", "是"),
                ("管理制度②", "是"),
                ("管理制度③", "否"),
                ("管理制度④", "是"),
            ],
            &[],
            systems,
            Scored,
            "6",
            &[],
        ),
        (
            &[
                ("管理制度①", "是"),
                ("管理制度②", "是"),
                ("管理制度③", ""),
                ("管理制度④", "是"),
            ],
            &[],
            systems,
            Pending,
            "",
            &[J307],
        ),
        (
            &[("管理制度①", "是"), ("管理制度②", "不可读")],
            &[],
            systems,
            Pending,
            "",
            &[J302],
        ),
        (
            &[("管理制度①", "否")],
            &[(systems, "4")],
            systems,
            Scored,
            "4",
            &[],
        ),
        (&[], &[(systems, "5")], systems, Scored, "5", &[J309]),
        (
            &[],
            &[(systems, "不适用")],
            systems,
            NotApplicable,
            "8",
            &[J306],
        ),
        (
            &[("资金使用违规例数", "0")],
            &[],
            "资金使用合规性",
            Scored,
            "6",
            &[],
        ),
        (
            &[("资金使用违规例数", "2")],
            &[],
            "资金使用合规性",
            Scored,
            "4",
            &[],
        ),
        (
            &[("资金使用违规例数", "9")],
            &[],
            "资金使用合规性",
            Scored,
            "0",
            &[],
        ),
        (
            &[("重点工作考核得分", "92.5")],
            &[],
            "重点工作实际完成率",
            Scored,
            "7.4",
            &[],
        ),
        (
            &[("经济社会效益得分", "8.5")],
            &[],
            "经济效益、社会效益",
            Scored,
            "8.5",
            &[],
        ),
        (&[("行政效能", "无")], &[], "行政效能", Scored, "0", &[]),
        (&[("行政效能", "一般")], &[], "行政效能", Scored, "3", &[]),
        (
            &[("满意度", "0.9")],
            &[],
            "社会公众或服务对象满意度",
            Scored,
            "6",
            &[],
        ),
        (
            &[("满意度", "0.8999")],
            &[],
            "社会公众或服务对象满意度",
            Scored,
            "4",
            &[],
        ),
        (
            &[("满意度", "不适用")],
            &[],
            "社会公众或服务对象满意度",
            NotApplicable,
            "6",
            &[J306],
        ),
        (&[], &[], "行政效能", Pending, "", &[J307]),
    ];
    for (fields, direct, indicator, status, points, codes) in cases {
        let row = review("单位", fields, direct);
        let card = card(&filed("单位", &[]), Some(&row), Steps::Whole);
        let (found_status, found_points, found_codes) = outcome(&card, indicator);
        let what = format!("{indicator} {fields:?} {direct:?}");
        assert_eq!(
            (found_status, found_points.as_str(), found_codes.as_slice()),
            (*status, *points, *codes),
            "{what}"
        );
    }
}
