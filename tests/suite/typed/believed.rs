//! Which of what was typed into a results workbook is believed.

use calamine::Data;

use super::edited::typed;
use super::{GOLDEN, count, judged, returns, scores};
use crate::county::{County, Review, Unit};
use crate::program::Desk;

#[test]
fn two_corrections_of_one_field_are_believed_only_where_they_agree() {
    let desk = Desk::new();
    returns().save(&desk.file("报.xlsx"));
    desk.score(&["报.xlsx", "-o", "结果.xlsx"]);
    let (budget, actual) = ("本年度公用经费预算数", "本年度公用经费决算数");
    let text = |value: &str| Some(Data::String(value.to_owned()));
    let score = |one: Option<Data>, other: Option<Data>| {
        let changes = [
            ((GOLDEN, budget, "更正值"), one),
            ((GOLDEN, actual, "更正值"), other),
            ((GOLDEN, budget, "字段"), text(actual)),
        ];
        typed(&desk.file("结果.xlsx"), &desk.file("改.xlsx"), &changes);
        let (_, json) = desk.score(&["报.xlsx", "--review", "改.xlsx", "-o", "二.xlsx", "--force"]);
        let units = json["units"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit["name"] == GOLDEN).unwrap();
        let lines = unit["indicators"].as_array().unwrap();
        let mut lines = lines.iter();
        let line = lines.find(|line| line["name"] == "公用经费控制率");
        let score = line.unwrap()["score"].as_str().map(str::to_owned);
        (score, count(&json, "J118"), count(&json, "J433"))
    };
    let number = |value: f64| Some(Data::Float(value));
    let points = |points: &str| Some(points.to_owned());
    assert_eq!(score(number(29.6), text("29.6")), (points("7"), 0, 0));
    assert_eq!(score(number(29.6), number(20.0)), (None, 1, 0));
    // What says that there is nothing corrects nothing, and is said.
    assert_eq!(score(number(29.6), text("无")), (points("7"), 0, 1));
    assert_eq!(score(number(29.6), text(" ")), (points("7"), 0, 0));
}

#[test]
fn what_was_typed_into_the_results_of_another_year_does_not_count() {
    let desk = Desk::new();
    County::new(2020)
        .unit(Unit::golden())
        .review(Review::full(GOLDEN))
        .adjust(GOLDEN, "预算控制率", 4.5, "会议纪要〔2021〕3号")
        .save(&desk.file("上年.xlsx"));
    desk.score(&["上年.xlsx", "-o", "上年结果.xlsx"]);
    let changes = [(
        (GOLDEN, "本年度公用经费决算数", "更正值"),
        Some(Data::Float(29.6)),
    )];
    typed(&desk.file("上年结果.xlsx"), &desk.file("改.xlsx"), &changes);
    returns().save(&desk.file("报.xlsx"));
    let (_, alone) = desk.score(&["报.xlsx", "-o", "一.xlsx"]);
    let (_, beside) = desk.score(&["报.xlsx", "--review", "改.xlsx", "-o", "二.xlsx"]);
    assert_eq!(scores(&beside), scores(&alone));
    assert_eq!((count(&beside, "J510"), count(&alone, "J510")), (3, 0));
    // Beside this year's sheets these count.
    judged().save(&desk.file("全.xlsx"));
    let (_, alone) = desk.score(&["全.xlsx", "-o", "三.xlsx"]);
    let (_, beside) = desk.score(&["全.xlsx", "--review", "改.xlsx", "-o", "四.xlsx"]);
    assert_eq!(count(&beside, "J510"), 3);
    assert_eq!(
        beside["units"].as_array().unwrap().len(),
        alone["units"].as_array().unwrap().len()
    );
}
