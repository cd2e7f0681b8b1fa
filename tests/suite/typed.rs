//! The input sheets of a results workbook, given back with `--review`.

#[path = "typed/believed.rs"]
mod believed;
#[path = "typed/edited.rs"]
pub mod edited;

use calamine::Data;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::adjusted::cells;
use crate::county::{County, Review, Unit};
use crate::program::Desk;
use edited::{FIGURES, LIST, REVIEW, typed};

const GOLDEN: &str = "县工伤保险服务中心";

/// Units with everything that the program says of their scores.
fn scores(json: &Value) -> Vec<Value> {
    let units = json["units"].as_array().unwrap().iter();
    units
        .map(|unit| {
            let lines = unit["indicators"].as_array().unwrap().iter();
            let lines: Vec<Value> = lines
                .map(|line| {
                    serde_json::json!([
                        line["name"],
                        line["score"],
                        line["status"],
                        line["adjusted_from"],
                        line["adjust_reason"]
                    ])
                })
                .collect();
            serde_json::json!([
                unit["name"],
                unit["category"],
                unit["total"],
                unit["rank"],
                lines
            ])
        })
        .collect()
}

/// Units that the bureau judged in every way that a 评审表 allows.
fn returns() -> County {
    let named = |name: &str| Unit::golden_called(name);
    County::new(2021)
        .unit(Unit::golden())
        .unit(named("县教育局"))
        .unit(named("县农业农村局（县乡村振兴局）"))
        .unit(named("县审计局"))
}

fn judged() -> County {
    returns()
        .review(Review::full(GOLDEN).category("事业").set("年初预算", 141.0))
        .review(
            Review::full("县教育局")
                .category("行政")
                .set("满意度", "85.55%")
                .set("行政效能", 4.5)
                .set("管理制度②", "×")
                .set("资金使用违规例数", 2.0)
                .set("编制数", 12.0)
                .set("重点工作实际完成率", 7.25),
        )
        .review(
            Review::of("县农业农村局")
                .alias("县农业农村局（县乡村振兴局）")
                .set("信息公开①", "不适用")
                .set("信息公开②", "看不懂")
                .set("上年度“三公经费”预算数", 1.4)
                .set("预决算信息公开性", "不适用"),
        )
        .review(Review::of("县档案馆"))
        .adjust(GOLDEN, "预算控制率", 4.5, "会议纪要〔2022〕3号")
        .adjust(
            "县农业农村局（县乡村振兴局）",
            "行政效能",
            0.0,
            "=1+1，“引号”",
        )
        .adjust("县档案馆", "行政效能", 3.0, "尚未报送")
}

#[test]
fn an_unchanged_results_workbook_gives_the_same_scores_without_the_review_sheet() {
    let desk = Desk::new();
    judged().save(&desk.file("全.xlsx"));
    returns().save(&desk.file("报.xlsx"));
    let (_, first) = desk.score(&["全.xlsx", "-o", "一.xlsx"]);
    let (run, second) = desk.score(&["报.xlsx", "--review", "一.xlsx", "-o", "二.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    assert_eq!(scores(&second), scores(&first));
    assert_eq!(second["missing"], first["missing"]);
    assert_eq!(second["missing"], serde_json::json!(["县档案馆"]));
    for sheet in [REVIEW, LIST] {
        assert_eq!(
            cells(&desk.file("二.xlsx"), sheet),
            cells(&desk.file("一.xlsx"), sheet),
            "what was given is written again"
        );
    }
    // Beside the sheets that it came from it says nothing new.
    let (_, third) = desk.score(&["全.xlsx", "--review", "一.xlsx", "-o", "三.xlsx"]);
    assert_eq!(scores(&third), scores(&first));
    for code in ["J118", "J208", "J413"] {
        assert_eq!(count(&third, code), count(&first, code), "{code}");
    }
    let not_listed = first["units"].as_array().unwrap().iter();
    let audit = not_listed.filter(|unit| unit["name"] == "县审计局");
    assert_eq!(audit.count(), 1);
    for json in [&first, &second, &third] {
        assert_eq!(count(json, "J403"), 1, "县审计局 is not on the roster");
    }
}

/// How many findings of a code there are, of units and of none.
fn count(json: &Value, code: &str) -> usize {
    let units = json["units"].as_array().unwrap().iter();
    let of_units = units.flat_map(|unit| unit["findings"].as_array().unwrap());
    let all = of_units.chain(json["findings"].as_array().unwrap());
    all.filter(|finding| finding["code"] == code).count()
}

#[test]
fn what_is_typed_counts_as_if_it_stood_in_the_bureaus_sheets() {
    let desk = Desk::new();
    returns().save(&desk.file("报.xlsx"));
    desk.score(&["报.xlsx", "-o", "结果.xlsx"]);
    let number = |value: f64| Some(Data::Float(value));
    let text = |value: &str| Some(Data::String(value.to_owned()));
    let changes = [
        ((GOLDEN, "", "管理制度①"), text("是")),
        ((GOLDEN, "", "管理制度②"), text("是")),
        ((GOLDEN, "", "管理制度③"), text("否")),
        ((GOLDEN, "", "管理制度④"), text("是")),
        ((GOLDEN, "", "满意度"), number(0.9)),
        ((GOLDEN, "", "上年度“三公经费”预算数"), number(1.4)),
        ((GOLDEN, "", "类别"), text("事业")),
        ((GOLDEN, "", "行政效能（直接给分）"), number(3.0)),
        ((GOLDEN, "公用经费控制率", "调整后得分"), number(6.5)),
        ((GOLDEN, "公用经费控制率", "调整理由"), text("超标准列支")),
        (("县教育局", "公用经费控制率", "调整后得分"), number(6.5)),
        (("县审计局", "行政效能", "调整理由"), text("只有理由")),
    ];
    typed(&desk.file("结果.xlsx"), &desk.file("改.xlsx"), &changes);
    let (run, back) = desk.score(&["报.xlsx", "--review", "改.xlsx", "-o", "二.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);

    let golden = Review::of(GOLDEN)
        .category("事业")
        .set("管理制度①", "是")
        .set("管理制度②", "是")
        .set("管理制度③", "否")
        .set("管理制度④", "是")
        .set("满意度", "90%")
        .set("上年度“三公经费”预算数", 1.4)
        .set("行政效能（直接给分）", 3.0);
    returns()
        .review(golden)
        .adjust(GOLDEN, "公用经费控制率", 6.5, "超标准列支")
        .save(&desk.file("全.xlsx"));
    let (_, sheets) = desk.score(&["全.xlsx", "-o", "三.xlsx"]);
    assert_eq!(scores(&back), scores(&sheets));
    assert_eq!((count(&back, "J412"), count(&back, "J411")), (1, 1));
    assert_eq!(count(&back, "J403"), 0, "no roster was given");
}

#[test]
fn what_is_typed_wins_over_the_review_sheet_and_a_difference_is_found() {
    let desk = Desk::new();
    judged().save(&desk.file("全.xlsx"));
    desk.score(&["全.xlsx", "-o", "结果.xlsx"]);
    let number = |value: f64| Some(Data::Float(value));
    let changes = [
        ((GOLDEN, "", "满意度"), number(0.85)),
        ((GOLDEN, "", "重点工作考核得分"), None),
        ((GOLDEN, "预算控制率", "调整后得分"), number(4.25)),
    ];
    typed(&desk.file("结果.xlsx"), &desk.file("改.xlsx"), &changes);
    let (_, before) = desk.score(&["全.xlsx", "-o", "一.xlsx"]);
    let (_, after) = desk.score(&["全.xlsx", "--review", "改.xlsx", "-o", "二.xlsx"]);
    let line = |indicator: &str| {
        let units = after["units"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit["name"] == GOLDEN).unwrap();
        let lines = unit["indicators"].as_array().unwrap();
        let line = lines.iter().find(|line| line["name"] == indicator);
        line.unwrap()["score"].clone()
    };
    assert_eq!(line("社会公众或服务对象满意度"), "4");
    assert_eq!(
        line("重点工作实际完成率"),
        "8",
        "a blank leaves the 评审表's word"
    );
    assert_eq!(line("预算控制率"), "4.25");
    assert_eq!(count(&after, "J208"), count(&before, "J208") + 2);
    assert_eq!((count(&after, "J118"), count(&after, "J413")), (0, 0));
}

#[test]
fn a_results_workbook_as_input_is_passed_over_and_one_without_the_sheet_says_so() {
    let desk = Desk::new();
    returns().save(&desk.file("报.xlsx"));
    desk.score(&["报.xlsx", "-o", "结果.xlsx"]);
    let reason = |json: &Value| json["skipped"][0]["reason"].as_str().unwrap().to_owned();
    let (_, json) = desk.score(&["报.xlsx", "结果.xlsx", "-o", "二.xlsx"]);
    assert!(reason(&json).contains("--review"), "{json}");
    let mut book = Workbook::new();
    for name in ["概览", "排名", "指标得分", "问题清单"] {
        book.add_worksheet().set_name(name).unwrap();
    }
    book.save(desk.file("旧.xlsx")).unwrap();
    let (_, json) = desk.score(&["报.xlsx", "--review", "旧.xlsx", "-o", "三.xlsx"]);
    assert!(reason(&json).contains("没有可以读回的"), "{json}");
}

#[test]
fn only_input_cells_are_unlocked_and_each_says_what_may_be_typed() {
    let desk = Desk::new();
    judged().save(&desk.file("全.xlsx"));
    desk.score(&["全.xlsx", "-o", "结果.xlsx"]);
    let rows = cells(&desk.file("结果.xlsx"), REVIEW);
    let names: Vec<&str> = rows[3..].iter().map(|row| row[1].as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!((names.len(), &names), (5, &sorted), "in the order of names");
    // 5 about the unit, 5 supplement figures and 编制数, 14 judged fields, 7 direct.
    assert_eq!(rows[2].len(), 5 + 6 + 14 + 7);
    let golden = rows.iter().find(|row| row[1] == GOLDEN).unwrap();
    assert_eq!(golden[2..5], ["事业", "", "是"]);
    assert_eq!(golden[7], "141", "{:?}", rows[2]);

    let file = std::fs::File::open(desk.file("结果.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut part = |number: u32| {
        let mut xml = String::new();
        let name = format!("xl/worksheets/sheet{number}.xml");
        let mut part = archive.by_name(&name).unwrap();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        xml
    };
    let (review, list, figures) = (part(5), part(6), part(7));
    // Sheets that may be sorted are not protected; 取数 is, without a password, and can be filtered.
    let protection = "<sheetProtection sheet=\"1\"";
    assert!(!review.contains(protection) && !list.contains(protection));
    assert!(figures.contains(protection) && !figures.contains("password"));
    assert!(figures.contains("autoFilter=\"0\""), "it can be filtered");
    // Fields and direct points have each their rule; so have the four columns of the list.
    assert_eq!(review.matches("<dataValidation ").count(), 6 + 14 + 7);
    assert_eq!(list.matches("<dataValidation ").count(), 4);
    assert_eq!(figures.matches("<dataValidation ").count(), 1);
    for part in [
        "\"是,否,不适用\"",
        "\"好,一般,无,不适用\"",
        "promptTitle=\"填写\"",
        "errorTitle=\"不能这样填\"",
    ] {
        assert!(review.contains(part), "{part}");
    }
}

#[test]
fn a_correction_is_the_first_source_and_comes_back() {
    let desk = Desk::new();
    returns().save(&desk.file("报.xlsx"));
    desk.score(&["报.xlsx", "-o", "结果.xlsx"]);
    let changes = [(
        (GOLDEN, "本年度公用经费决算数", "更正值"),
        Some(Data::Float(29.6)),
    )];
    typed(&desk.file("结果.xlsx"), &desk.file("改.xlsx"), &changes);
    let (run, json) = desk.score(&["报.xlsx", "--review", "改.xlsx", "-o", "二.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let units = json["units"].as_array().unwrap();
    let unit = units.iter().find(|unit| unit["name"] == GOLDEN).unwrap();
    let lines = unit["indicators"].as_array().unwrap();
    let line = lines.iter().find(|line| line["name"] == "公用经费控制率");
    // 29.6 ÷ 29.24 = 101.23%: one step.
    assert_eq!(line.unwrap()["score"], "7");
    let figures = cells(&desk.file("二.xlsx"), FIGURES);
    let own = |row: &&Vec<String>| row[0] == GOLDEN && row[1] == "本年度公用经费决算数";
    let row = figures.iter().find(own).unwrap();
    assert_eq!(row[3], "20.5");
    assert_eq!(row[6..9], ["29.6", "29.6", "更正值"]);
}

#[test]
fn what_was_typed_unreadably_is_the_bureaus_and_sends_no_return_back() {
    let desk = Desk::new();
    let row = Review::full(GOLDEN).set("上年度“三公经费”预算数", 1.4);
    returns().review(row).save(&desk.file("全.xlsx"));
    desk.score(&["全.xlsx", "-o", "结果.xlsx"]);
    let typed_over = [(
        (GOLDEN, "", "满意度"),
        Some(Data::String("看不懂".to_owned())),
    )];
    typed(&desk.file("结果.xlsx"), &desk.file("改.xlsx"), &typed_over);
    let (_, json) = desk.score(&["全.xlsx", "--review", "改.xlsx", "-o", "二.xlsx"]);
    assert_eq!((count(&json, "J101"), count(&json, "J208")), (1, 1));
    let state = |results: &str| {
        let board = cells(&desk.file(results), "报送情况");
        let row = board
            .into_iter()
            .find(|row| row.iter().any(|cell| cell == GOLDEN));
        row.unwrap().join("|")
    };
    assert!(state("结果.xlsx").contains("已评分"));
    assert!(state("二.xlsx").contains("待评"), "{}", state("二.xlsx"));
    assert!(!state("二.xlsx").contains("退回"), "{}", state("二.xlsx"));
}
