//! 复核调整 from the county's workbook to the score, and everything that is refused.

use serde_json::Value;

use crate::county::{Cell, County, Review, Unit};
use crate::program::{Desk, Run, findings, scored};

const GOLDEN: &str = "县工伤保险服务中心";

fn county() -> County {
    County::new(2021).unit(Unit::golden())
}

/// Scores a county in a folder of its own.
fn run(county: &County) -> (Desk, Run, Value) {
    let desk = Desk::new();
    county.save(&desk.file("县.xlsx"));
    let (run, json) = desk.score(&[
        "县.xlsx",
        "--review",
        "县.xlsx",
        "-o",
        "结果.xlsx",
        "--force",
    ]);
    (desk, run, json)
}

fn line<'a>(json: &'a Value, indicator: &str) -> &'a Value {
    let lines = json["units"][0]["indicators"].as_array().unwrap();
    let line = lines.iter().find(|line| line["name"] == indicator);
    line.unwrap_or_else(|| panic!("no {indicator}"))
}

#[test]
fn an_adjustment_replaces_the_points_and_keeps_both() {
    let adjusted = county()
        .adjust(GOLDEN, "预算控制率", 3.5, "会议纪要3号")
        .adjust(GOLDEN, "行政效能", 6.0, "考核办复函");
    let (desk, run, json) = run(&adjusted);
    assert_eq!(run.status, 0, "{}", run.error);
    let unit = &json["units"][0];
    // 45 of 46 before: 预算控制率 4 → 3.5, 行政效能 pending → 6.
    assert_eq!(
        (&unit["total"], &unit["assessed"], &unit["range"][1]),
        (&"50.5".into(), &"52".into(), &"98.5".into())
    );
    let control = line(&json, "预算控制率");
    assert_eq!(
        (
            &control["score"],
            &control["status"],
            &control["adjusted_from"],
            &control["adjust_reason"]
        ),
        (
            &"3.5".into(),
            &"adjusted".into(),
            &"4".into(),
            &"会议纪要3号".into()
        )
    );
    let basis = control["basis"].as_str().unwrap();
    for part in ["已调整为 3.5 分", "会议纪要3号", "原为 4 分", "3.61%"] {
        assert!(basis.contains(part), "{basis}");
    }
    let pending = line(&json, "行政效能");
    assert_eq!(
        (
            &pending["score"],
            &pending["status"],
            &pending["adjusted_from"]
        ),
        (&"6".into(), &"adjusted".into(), &Value::Null)
    );
    let untouched = line(&json, "在职人员控制率");
    assert!(untouched["adjusted_from"].is_null() && untouched["adjust_reason"].is_null());
    assert_eq!(findings(&json, "J414").len(), 2);
    let open = findings(&json, "J307");
    assert!(
        open.iter()
            .all(|(_, message)| !message.contains("“行政效能”")),
        "{open:?}"
    );

    let run = desk.run(&[
        "explain", "县.xlsx", "--review", "县.xlsx", "--unit", GOLDEN,
    ]);
    for part in [
        "得分：3.5 / 5（已调整，原得分：4，理由：会议纪要3号）",
        "得分：6 / 6（已调整，原得分：待评，理由：考核办复函）",
    ] {
        assert!(run.out.contains(part), "{}", run.out);
    }
}

#[test]
fn names_match_as_rows_of_the_review_sheet_do() {
    let names = [
        GOLDEN,
        " 县工伤 保险服务中心",
        "工伤中心",
        "县工伤保险服务中心\u{200B}",
    ];
    for name in names {
        let county = county()
            .review(Review::of(GOLDEN).alias("工伤中心"))
            .adjust(name, "“三公经费”变动率", 2.0, "理由");
        let (_, _, json) = run(&county);
        assert_eq!(scored(&json, "“三公经费”变动率").1, "2", "{name}");
    }
    for indicator in ["\"三公经费\"变动率", "三公经费 变动率"] {
        let (_, _, json) = run(&county().adjust(GOLDEN, indicator, 2.0, "理由"));
        assert_eq!(scored(&json, "“三公经费”变动率").1, "2", "{indicator}");
    }
}

/// One row of 复核调整, and the code that refuses it or nothing.
fn refused(points: impl Into<Cell>, reason: &str) -> (String, Vec<String>) {
    let (_, _, json) = run(&county().adjust_to(GOLDEN, "预算控制率", points, reason));
    let codes = ["J410", "J411", "J412", "J413"];
    let found = codes.iter().flat_map(|code| {
        let of_code = findings(&json, code);
        of_code
            .into_iter()
            .map(move |(cell, _)| format!("{code} {cell}"))
    });
    (scored(&json, "预算控制率").1.to_owned(), found.collect())
}

#[test]
fn only_points_from_zero_to_full_at_two_decimals_with_a_reason_hold() {
    let cases: [(Cell, &str, &str, &[&str]); 17] = [
        (0.0.into(), "理由", "0", &[]),
        (5.0.into(), "理由", "5", &[]),
        (4.99.into(), "理由", "4.99", &[]),
        ("3.50".into(), "理由", "3.5", &[]),
        ("３分".into(), "理由", "4", &["J411 C2"]),
        (5.01.into(), "理由", "4", &["J411 C2"]),
        ((-0.01).into(), "理由", "4", &["J411 C2"]),
        (4.999.into(), "理由", "4", &["J411 C2"]),
        (3.000_000_1.into(), "理由", "4", &["J411 C2"]),
        ("三分".into(), "理由", "4", &["J411 C2"]),
        ("不适用".into(), "理由", "4", &["J411 C2"]),
        ("无".into(), "理由", "4", &["J411 C2"]),
        ("—".into(), "理由", "4", &["J411 C2"]),
        ("".into(), "理由", "4", &["J411 C2"]),
        (3.0.into(), "", "4", &["J412 D2"]),
        (3.0.into(), "  ", "4", &["J412 D2"]),
        ("".into(), "", "4", &["J411 C2"]),
    ];
    for (points, reason, score, codes) in cases {
        let (found, refusals) = refused(points.clone(), reason);
        assert_eq!(found, score, "{points:?} {reason:?}");
        assert_eq!(refusals, codes, "{points:?} {reason:?}");
    }
}

#[test]
fn unknown_units_and_indicators_are_refused_by_their_cells() {
    let county = county()
        .review(Review::of(GOLDEN))
        .review(Review::of("县档案馆"))
        .adjust("县气象局", "预算控制率", 3.0, "理由")
        .adjust("工伤保险服务中心", "预算控制率", 3.0, "理由")
        .adjust("县档案馆", "预算控制率", 3.0, "理由")
        .adjust(GOLDEN, "预算完成", 3.0, "理由")
        .adjust("", "预算控制率", 3.0, "理由");
    let (_, _, json) = run(&county);
    let all = json["findings"].as_array().unwrap().iter();
    let own = json["units"][0]["findings"].as_array().unwrap().iter();
    let mut found: Vec<(&str, &str)> = all
        .chain(own)
        .filter(|finding| finding["code"] == "J410")
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap();
            (text("cell"), text("message"))
        })
        .collect();
    found.sort_unstable();
    let cells: Vec<&str> = found.iter().map(|(cell, _)| *cell).collect();
    assert_eq!(cells, ["A2", "A3", "A6", "B5", "C4"], "{found:?}");
    assert!(
        found[1].1.contains("是否就是「县工伤保险服务中心」"),
        "{found:?}"
    );
    assert!(found[4].1.contains("没有可以评分的填报表"), "{found:?}");
    assert_eq!(scored(&json, "预算控制率").1, "4");
}

#[test]
fn differing_adjustments_are_both_refused_and_equal_ones_are_one() {
    let twice = |points: f64| {
        county()
            .adjust(GOLDEN, "预算控制率", 3.0, "会议纪要")
            .adjust(GOLDEN, "预算控制率", points, "复函")
    };
    let (_, _, json) = run(&twice(3.0));
    assert_eq!(line(&json, "预算控制率")["adjust_reason"], "会议纪要；复函");
    let (_, _, json) = run(&twice(3.01));
    assert_eq!(scored(&json, "预算控制率").1, "4");
    assert_eq!(findings(&json, "J413").len(), 1);
    let half = county()
        .adjust(GOLDEN, "预算控制率", 3.0, "会议纪要")
        .adjust_to(GOLDEN, "预算控制率", "三", "复函");
    let (_, _, json) = run(&half);
    assert_eq!(scored(&json, "预算控制率").1, "4", "one is not certain");
}

#[test]
fn a_refused_adjustment_does_not_send_the_return_back() {
    let full = county().review(Review::full(GOLDEN).set("上年度“三公经费”预算数", 1.4));
    let state = |county: &County| {
        let (desk, ..) = run(county);
        let board = crate::adjusted::cells(&desk.file("结果.xlsx"), "报送情况");
        let row = board.iter().find(|row| row.contains(&GOLDEN.to_owned()));
        row.unwrap().join("|")
    };
    assert!(state(&full).contains("已评分"));
    let refused = full.adjust(GOLDEN, "预算控制率", 9.0, "理由");
    let state = state(&refused);
    assert!(
        state.contains("已评分") && !state.contains("退回"),
        "{state}"
    );
}

#[test]
fn what_is_refused_stands_in_the_results_with_the_reason_and_comes_back_once() {
    let refused = county()
        .review(Review::of(GOLDEN))
        .adjust(GOLDEN, "预算控制率", 3.0, "会议纪要")
        .adjust(GOLDEN, "行政效能", 5.0, "")
        .adjust(GOLDEN, "管理制度健全性", 9.0, "理由")
        .adjust_to(GOLDEN, "公用经费控制率", "三分", "理由")
        .adjust(GOLDEN, "资金使用合规性", 3.0, "一")
        .adjust(GOLDEN, "资金使用合规性", 4.0, "二")
        .adjust("县气象局", "预算控制率", 3.0, "理由")
        .adjust(GOLDEN, "没有的指标", 3.0, "理由");
    let (desk, _, first) = run(&refused);
    let states = |file: &str| -> Vec<[String; 4]> {
        let rows = cells(&desk.file(file), "复核调整");
        let rows = rows.iter().skip(3).filter(|row| !row[5].is_empty());
        let mut rows: Vec<_> = rows
            .map(|row| [0, 1, 3, 5].map(|at| row[at].clone()))
            .collect();
        rows.sort();
        rows
    };
    let wanted = [
        [GOLDEN, "公用经费控制率", "三分", "超出范围，未生效"],
        [GOLDEN, "没有的指标", "3", "没有此指标，未生效"],
        [GOLDEN, "管理制度健全性", "9", "超出范围，未生效"],
        [GOLDEN, "行政效能", "5", "缺理由，未生效"],
        [GOLDEN, "资金使用合规性", "3", "重复，未生效"],
        [GOLDEN, "资金使用合规性", "4", "重复，未生效"],
        [GOLDEN, "预算控制率", "3", "已生效"],
        ["县气象局", "预算控制率", "3", "单位未评分，未生效"],
    ];
    let mut wanted = wanted.map(|row| row.map(ToOwned::to_owned)).to_vec();
    wanted.sort();
    assert_eq!(states("结果.xlsx"), wanted);
    let (_, second) = desk.score(&["县.xlsx", "--review", "结果.xlsx", "-o", "再.xlsx"]);
    assert_eq!(states("再.xlsx"), wanted);
    for code in ["J410", "J411", "J412", "J413"] {
        let count = |json| findings(json, code).len();
        assert_eq!(count(&first), count(&second), "{code}");
    }
}

/// Every cell of a sheet as text, row by row.
pub fn cells(path: &std::path::Path, sheet: &str) -> Vec<Vec<String>> {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let rows = range.rows();
    rows.map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

#[test]
fn the_results_mark_what_was_adjusted_with_the_reason() {
    let mut own = Unit::golden();
    own = own.self_score("预算控制率", 5.0);
    let county = County::new(2021)
        .unit(own)
        .adjust(GOLDEN, "预算控制率", 2.0, "会议纪要3号");
    let (desk, ..) = run(&county);
    let results = desk.file("结果.xlsx");
    for (sheet, parts) in [
        ("排名", &["暂列、已调整"][..]),
        (
            "自评复核",
            &["高报", "已调整为 2 分，理由：会议纪要3号（原为 4 分"],
        ),
        (GOLDEN, &["已调整为 2 分，理由：会议纪要3号（原为 4 分"]),
        ("问题清单", &["J414"]),
    ] {
        let all: Vec<String> = cells(&results, sheet).concat();
        for part in parts {
            assert!(
                all.iter().any(|cell| cell.contains(part)),
                "{sheet}: {part}"
            );
        }
    }
    // The totals under every steps policy are adjusted too: 43 instead of 45.
    let sensitivity = cells(&results, "口径敏感性");
    let row = sensitivity
        .iter()
        .find(|row| row.contains(&GOLDEN.to_owned()));
    let totals = row.unwrap().iter().filter(|cell| *cell == "43").count();
    assert_eq!(totals, 3, "{row:?}");
}
