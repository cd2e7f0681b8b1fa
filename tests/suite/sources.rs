//! Where values come from: parts, lines, derivations, the bureau's sheets.

use jixiao::finding::Code;
use jixiao::scheme::Steps;
use jixiao::score::Status;

use crate::filed::{card, filed, review, scheme, with_lines, with_supplement};
use crate::judgement::{BUDGET, CONTROL, FINAL, judge, line, outcome, said};

#[test]
fn parts_stand_in_for_a_blank_total_but_never_for_an_unreadable_one() {
    let parts = [
        ("本年度公务接待预算数", "1.4"),
        ("本年度公务接待决算数", "1.28"),
        ("本年度公车购置预算数", "0"),
        ("本年度公车购置决算数", "0.02"),
        ("本年度公车运行维护预算数", "0"),
        ("本年度公车运行维护决算数", "0"),
        ("本年度出国经费预算数", "0"),
        ("本年度出国经费决算数", "0"),
    ];
    let one_is_blank = [&parts[..6], &[(BUDGET, ""), (FINAL, "")]].concat();
    assert_eq!(
        judge(&one_is_blank, CONTROL),
        (Status::Pending, String::new(), vec![Code::J301])
    );
    let blank = [&parts[..], &[(BUDGET, ""), (FINAL, "")]].concat();
    let scored = card(&filed("单位", &blank), None, Steps::Whole);
    let control = line(&scored, CONTROL);
    // 1.28 + 0.02 of 公务用车's own part = 1.3 of 1.4
    assert_eq!(control.rate.unwrap().percent(), "92.86%");
    assert!(
        scored
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J201)
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
            .any(|finding| finding.code() == Code::J210)
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
            .any(|finding| finding.code() == Code::J209),
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
            .any(|finding| finding.code() == Code::J209)
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
    let codes: Vec<Code> = scored
        .findings
        .iter()
        .map(jixiao::finding::Finding::code)
        .collect();
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
            .any(|finding| finding.code() == Code::J208)
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
fn the_next_mark_is_the_smallest_change_that_earns_more() {
    let sentence = |form: &[(&str, &str)], supplement: &[(&str, &str)], indicator: &str, steps| {
        let unit = with_supplement(filed("单位", form), supplement);
        let next = line(&card(&unit, None, steps), indicator).next_mark(scheme());
        next.as_ref().map(said).unwrap_or_default()
    };
    let staff = |people: &str, steps| {
        sentence(
            &[("编制数", "100"), ("实际在职人数", people)],
            &[],
            "在职人员控制率",
            steps,
        )
    };
    assert_eq!(staff("100", Steps::Whole), "", "full marks");
    assert_eq!(
        staff("103", Steps::Whole),
        "“实际在职人数”再减 1 人可多得 0.5 分"
    );
    assert_eq!(
        staff("130", Steps::Whole),
        "“实际在职人数”再减 21 人可多得 0.5 分"
    );
    assert_eq!(staff("103", Steps::Prorata), "");
    let office = |spent: &str| {
        let form = [
            ("本年度公用经费预算数", "20"),
            ("本年度公用经费决算数", spent),
        ];
        sentence(&form, &[], "公用经费控制率", Steps::Whole)
    };
    // 101% of 20 is 20.2: at 20.25 one step is lost, at 20.19 none.
    assert_eq!(
        office("20.25"),
        "“本年度公用经费决算数”再减 0.06 万元可多得 1 分"
    );
    assert_eq!(
        office("20.2505"),
        "“本年度公用经费决算数”再减 0.0506 万元可多得 1 分"
    );
    let purchase = |spent: &str| {
        let form = [
            ("本年度政府采购金额预算数", "100"),
            ("本年度政府采购金额决算数", spent),
        ];
        sentence(&form, &[], "政府采购执行率", Steps::Whole)
    };
    assert_eq!(
        purchase("88"),
        "“本年度政府采购金额决算数”再增 2.01 万元可多得 2 分"
    );
    assert_eq!(
        purchase("112"),
        "“本年度政府采购金额决算数”再减 2.01 万元可多得 2 分"
    );
    let added = [("年初预算", "100"), ("本年追加预算", "12")];
    assert_eq!(
        sentence(&[], &added, "预算控制率", Steps::Whole),
        "“本年追加预算”再减 2 万元可多得 1 分"
    );
    let left = [
        ("上年结转", "0"),
        ("年初预算", "100"),
        ("本年追加预算", "0"),
        ("年末结余", "7"),
    ];
    assert_eq!(
        sentence(&[], &left, "预算完成率", Steps::Whole),
        "“年末结余”再减 2.01 万元可多得 2 分"
    );
}
