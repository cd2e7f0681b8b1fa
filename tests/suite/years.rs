//! Two years side by side: what moved, and whether the data or the rules did it; last year's figures
//! beside this year's returns; a run that is repeated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jixiao::county::{self, County, Recorded, RecordedUnit, movement};
use jixiao::finding::{Actor, Code, Finding};
use jixiao::place::Place;
use jixiao::returns::{Intake, UnitReturn};
use jixiao::scheme::{BUILT_IN, Scheme, Steps};
use rust_decimal::Decimal;

use crate::county::{County as Sheets, Review, Unit};
use crate::filed::{filed, review, scheme};
use crate::program::Desk;
use crate::results::small_county::scored;

const UNITS: usize = 150;

/// A number below a limit, the same in every run.
fn draw(index: usize, salt: usize, below: usize) -> usize {
    let mixed = (index * 2_654_435_761 + salt * 40_503) ^ (index << 7);
    (mixed ^ (mixed >> 13)) % below
}

/// A county of a year; `salt` makes its figures.
fn year(scheme: &Scheme, salt: usize) -> County {
    let one = |index: usize| -> UnitReturn {
        let money = |field: usize| (100 + draw(index, salt + field, 900)).to_string();
        let figures: Vec<(&str, String)> = vec![
            ("编制数", "100".to_owned()),
            ("实际在职人数", (95 + draw(index, salt, 20)).to_string()),
            ("本年度“三公经费”预算数", money(1)),
            ("本年度“三公经费”决算数", money(2)),
            ("本年度公用经费预算数", money(3)),
            ("本年度公用经费决算数", money(4)),
            ("本年度政府采购金额预算数", money(5)),
            ("本年度政府采购金额决算数", money(6)),
        ];
        let plain: Vec<(&str, &str)> = figures
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        filed(&format!("第{index:03}单位"), &plain)
    };
    let judged = |index: usize| {
        let text = (60 + draw(index, salt + 9, 40)).to_string();
        let name = format!("第{index:03}单位");
        review(
            &name,
            &[
                ("重点工作考核得分", &text),
                ("上年度“三公经费”预算数", "500"),
            ],
            &[],
        )
    };
    scored(
        scheme,
        Intake {
            returns: (1..=UNITS).map(one).collect(),
            review: (1..=UNITS).map(judged).collect(),
            ..Intake::default()
        },
    )
}

/// A county as a results workbook records it.
fn recorded(county: &County) -> Recorded {
    let unit = |unit: &county::RankedUnit| RecordedUnit {
        unit: unit.unit.clone(),
        rank: unit.rank,
        total: unit.card.total,
        points: unit
            .card
            .lines
            .iter()
            .filter_map(|line| Some((line.indicator.clone(), line.points?)))
            .collect(),
        figures: BTreeMap::new(),
        problems: unit
            .findings
            .iter()
            .filter(|one| one.code().actor() == Actor::Unit)
            .map(Finding::code)
            .collect(),
    };
    Recorded {
        place: Place::file(&Arc::from("上年.xlsx")),
        year: 2020,
        steps: Steps::Whole,
        scheme_sha256: String::new(),
        files: Vec::new(),
        given: Vec::new(),
        units: county.units.iter().map(unit).collect(),
    }
}

/// The built-in scheme with other rules.
fn other_rules() -> Scheme {
    let standard = "deduct = { above = \"100\", step = \"1\", marks = \"0.5\" }";
    assert!(BUILT_IN.contains(standard));
    let other = BUILT_IN.replace(
        standard,
        "deduct = { above = \"105\", step = \"2\", marks = \"1\" }",
    );
    Scheme::parse(&other).unwrap()
}

#[test]
fn every_movement_is_exactly_what_the_data_and_the_rules_made_of_it() {
    let last = other_rules();
    let before = recorded(&year(&last, 3));
    let now = year(scheme(), 71);
    let moved = movement(&now, &before, Some(&last));
    assert_eq!(moved.units.len(), UNITS);
    let (mut by_rules, mut by_data) = (0, 0);
    for unit in &moved.units {
        let (data, rules) = (unit.by_data.unwrap(), unit.by_rules.unwrap());
        assert_eq!(data + rules, unit.change(), "{}", unit.unit);
        by_rules += usize::from(!rules.is_zero());
        by_data += usize::from(!data.is_zero());
    }
    assert!(by_rules > 20 && by_data > 100, "{by_rules} {by_data}");
    assert!(moved.units.iter().any(|unit| !unit.repeated.is_empty()));
}

#[test]
fn under_the_same_rules_only_the_data_move_a_unit() {
    let before = recorded(&year(scheme(), 3));
    let moved = movement(&year(scheme(), 71), &before, Some(scheme()));
    for unit in &moved.units {
        assert_eq!(unit.by_rules, Some(Decimal::ZERO), "{}", unit.unit);
        assert_eq!(unit.by_data, Some(unit.change()), "{}", unit.unit);
    }
    let still = movement(&year(scheme(), 3), &before, Some(scheme()));
    assert!(still.units.iter().all(|unit| unit.change().is_zero()));
    let unknown = movement(&year(scheme(), 3), &before, None);
    assert!(
        unknown
            .units
            .iter()
            .all(|unit| unit.by_data.is_none() && unit.by_rules.is_none())
    );
}

#[test]
fn faults_of_last_year_are_named_again() {
    let now = year(scheme(), 3);
    let mut before = recorded(&now);
    for unit in &mut before.units {
        unit.problems = BTreeSet::from([Code::J301]);
    }
    let moved = movement(&now, &before, None);
    assert!(
        moved
            .units
            .iter()
            .all(|unit| unit.repeated == BTreeSet::from([Code::J301]))
    );
}

/// Two years of the golden unit on a desk, last year's results written.
fn two_years() -> Desk {
    let desk = Desk::new();
    let judged = || Review::full("县工伤保险服务中心");
    let unit = || Unit::golden().row("公务接待", 0.93, 1.4, 1.28);
    let other = |name: &str| Unit::named(name).staff(11, 11);
    let county = |year: i32| {
        Sheets::new(year)
            .unit(unit())
            .unit(other("县教育局"))
            .review(judged())
            .review(Review::full("县教育局"))
    };
    county(2020).save(&desk.file("2020.xlsx"));
    county(2021).save(&desk.file("2021.xlsx"));
    let run = desk.run(&["score", "2020.xlsx", "-o", "上年.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    desk
}

#[test]
fn last_years_budget_is_this_years_base() {
    let desk = two_years();
    let (_, without) = desk.score(&["2021.xlsx", "-o", "一.xlsx"]);
    let (run, json) = desk.score(&["2021.xlsx", "-o", "二.xlsx", "--previous", "上年.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let rate = |json: &serde_json::Value| {
        let units = json["units"].as_array().unwrap();
        let unit = units
            .iter()
            .find(|unit| unit["name"] == "县工伤保险服务中心")
            .unwrap();
        let lines = unit["indicators"].as_array().unwrap();
        let line = lines
            .iter()
            .find(|line| line["name"] == "“三公经费”变动率")
            .unwrap();
        (
            line["status"].clone(),
            line["basis"].as_str().unwrap().to_owned(),
            unit["findings"].clone(),
        )
    };
    assert_eq!(rate(&without).0, "pending");
    let (status, basis, findings) = rate(&json);
    assert_eq!(status, "scored", "{basis}");
    let figures = crate::adjusted::cells(&desk.file("二.xlsx"), "取数");
    let lent = figures
        .iter()
        .find(|row| row[0] == "县工伤保险服务中心" && row[1] == "上年度“三公经费”预算数");
    let lent = lent.unwrap();
    assert_eq!(
        [&lent[7], &lent[8], &lent[9]],
        ["1.4", "上年结果", "上年.xlsx"]
    );
    let analysis = |file: &str| crate::adjusted::cells(&desk.file(file), "排名分析");
    let headings = &analysis("二.xlsx")[3];
    let tail = headings.iter().rev().take(4).rev();
    let tail: Vec<String> = tail.map(|one| one.replace('\n', "")).collect();
    assert_eq!(tail, ["上年名次", "名次上升", "上年总分", "总分上升"]);
    assert!(analysis("一.xlsx")[3].last().unwrap() == "行");
    for row in analysis("二.xlsx")
        .iter()
        .skip(4)
        .filter(|row| !row[0].is_empty())
    {
        let number = |text: &String| text.parse::<f64>().unwrap();
        let [before, up, last, gained] = row.iter().rev().take(4).rev().collect::<Vec<_>>()[..]
        else {
            panic!("{row:?}")
        };
        assert!(
            (number(before) - number(&row[1]) - number(up)).abs() < 1e-9,
            "{row:?}"
        );
        assert!(
            (number(&row[5]) - number(last) - number(gained)).abs() < 1e-9,
            "{row:?}"
        );
    }
    assert!(basis.contains("(1.4 − 1.4) ÷ 1.4 = 0%"), "{basis}");
    let of = |code: &str| -> Vec<String> {
        let all = findings
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["code"] == code);
        all.map(|one| one["message"].to_string()).collect()
    };
    assert!(
        of("J606")
            .iter()
            .any(|one| one.contains("取自上年结果的“本年度‘三公经费’预算数”：1.4")),
        "{findings}"
    );
    // 0.9 is not last year's 1.28.
    assert!(
        of("J607")
            .iter()
            .any(|one| one.contains("填报 0.9，上年结果为 1.28（差 0.38）")),
        "{findings}"
    );
}

#[test]
fn the_report_and_the_notices_compare_with_last_year() {
    let desk = two_years();
    let arguments = [
        "report",
        "2021.xlsx",
        "-o",
        "通报.docx",
        "--unit-notices",
        "反馈单",
    ];
    let run = desk.run(&[&arguments[..], &["--previous", "上年.xlsx"]].concat());
    assert_eq!(run.status, 0, "{}", run.error);
    let report = crate::documents::docx::Docx::open(&desk.file("通报.docx")).words();
    assert!(
        report.contains("与2020年度可比的单位2个，总分上升的1个，持平的1个。"),
        "{report}"
    );
    assert!(report.contains("变动都来自各单位的数据"), "{report}");
    let notice = desk.file("反馈单/县工伤保险服务中心反馈单.docx");
    let notice = crate::documents::docx::Docx::open(&notice).words();
    assert!(
        notice.contains("2020年度总分") && notice.contains("上升5分"),
        "{notice}"
    );
}

#[test]
fn an_untouched_run_is_the_same_again() {
    let desk = two_years();
    let run = desk.run(&["verify", "上年.xlsx"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.error);
    assert!(run.out.starts_with("一致："), "{}", run.out);
}

#[test]
fn a_changed_input_and_its_first_cell_are_named() {
    let desk = two_years();
    let changed = Sheets::new(2020)
        .unit(Unit::golden().staff(11, 12))
        .unit(Unit::named("县教育局").staff(11, 11))
        .review(Review::full("县工伤保险服务中心"))
        .review(Review::full("县教育局"));
    changed.save(&desk.file("2020.xlsx"));
    let run = desk.run(&["verify", "上年.xlsx"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.error);
    assert!(run.out.contains("已改动：2020.xlsx"), "{}", run.out);
    assert!(run.out.contains("第一处不同是 "), "{}", run.out);
}

#[test]
fn a_missing_input_is_named() {
    let desk = two_years();
    std::fs::remove_file(desk.file("2020.xlsx")).unwrap();
    let run = desk.run(&["verify", "上年.xlsx"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.error);
    assert!(run.out.contains("找不到：2020.xlsx"), "{}", run.out);
}

#[test]
fn what_is_no_results_workbook_is_refused_with_words() {
    let desk = two_years();
    std::fs::write(desk.file("文本.xlsx"), "甲").unwrap();
    for (name, reason) in [
        ("2021.xlsx", "不是本程序写出的结果工作簿"),
        ("文本.xlsx", "不是工作簿"),
        ("没有.xlsx", "没有这个文件"),
    ] {
        for arguments in [
            vec!["verify", name],
            vec!["score", "2021.xlsx", "-o", "三.xlsx", "--previous", name],
        ] {
            let run = desk.run(&arguments);
            assert_eq!(run.status, 2, "{arguments:?} {}", run.out);
            assert!(run.error.contains(reason), "{arguments:?} {}", run.error);
        }
    }
}
