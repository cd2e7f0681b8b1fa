//! A correct county: 150 units, named by cell, tab or file, in all formats, each on the roster with
//! its marks. Nothing is asked of anybody, and every return is accounted for.

use std::path::Path;

use serde_json::Value;

use crate::county::{County, Review, Unit};
use crate::inbox::returns::{name, sound};
use crate::program::{Desk, repository};

/// Units in other formats, from the fixtures that other programs made.
const OTHERS: [&str; 4] = [
    "城关镇人民政府.xls",
    "青山乡人民政府.ods",
    "县文化馆.xlsb",
    "县融媒体中心.xlsb",
];
const UNITS: usize = 150 - OTHERS.len();

/// The form without its unit's name.
fn unnamed(unit: Unit) -> Unit {
    unit.edit(|sheet| {
        sheet.write_string(2, 0, "填报单位：").unwrap();
    })
}

/// A unit's return, named by its cell, by its tab or by its file.
fn send(unit: usize, inbox: &Path) {
    let (called, form) = (name(unit), sound(unit));
    let (form, file) = match unit % 6 {
        0 => (form, format!("{called}.xlsx")),
        1 => (form.sheet("附件2"), format!("来件{unit}.xlsx")),
        2 => (unnamed(form), format!("填报表{unit}.xlsx")),
        3 => (
            unnamed(form).sheet("基础数据表"),
            format!("{called}2021年度基础数据表.xlsx"),
        ),
        4 => (
            unnamed(form).sheet("Sheet1"),
            format!("{called} - 副本 (2).xlsx"),
        ),
        _ => (
            unnamed(form).sheet("附件2"),
            format!("附件2：{called}（最终版）.xlsx"),
        ),
    };
    County::new(2021).unit(form).save(&inbox.join(file));
}

fn county() -> Desk {
    let desk = Desk::new();
    let inbox = desk.file("报送");
    std::fs::create_dir(&inbox).unwrap();
    let mut roster = County::new(2021);
    for unit in 0..UNITS {
        send(unit, &inbox);
        roster = roster.review(Review::full(&name(unit)));
    }
    roster.save(&desk.file("评审表.xlsx"));
    for file in OTHERS {
        let fixture = repository("tests/fixtures/mixed").join(file);
        std::fs::copy(fixture, inbox.join(file)).unwrap();
    }
    let fixture = repository("tests/fixtures/mixed/评审表.xlsx");
    std::fs::copy(fixture, desk.file("评审表2.xlsx")).unwrap();
    desk
}

#[test]
fn a_correct_county_is_asked_nothing() {
    let desk = county();
    let (run, json) = desk.score(&[
        "报送",
        "--review",
        "评审表.xlsx",
        "--review",
        "评审表2.xlsx",
        "-o",
        "结果.xlsx",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    let units = json["units"].as_array().unwrap();
    assert_eq!(units.len(), 150);
    assert_eq!(json["unscored"].as_array().unwrap().len(), 0);
    assert_eq!(json["skipped"].as_array().unwrap().len(), 0, "{json}");
    let own = units
        .iter()
        .flat_map(|unit| unit["findings"].as_array().unwrap());
    let all = own.chain(json["findings"].as_array().unwrap());
    let asked: Vec<&Value> = all.filter(|finding| finding["level"] != "info").collect();
    assert!(asked.is_empty(), "{asked:#?}");
}
