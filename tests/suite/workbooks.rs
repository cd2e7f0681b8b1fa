//! The workbooks that are committed are what their generator makes.

use std::path::Path;

use crate::program::Desk;
use crate::samples;

#[test]
fn committed_workbooks_are_what_the_generator_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks");
    for (name, county) in samples::all() {
        let committed = std::fs::read(folder.join(name)).unwrap();
        assert!(
            committed == county.bytes(),
            "workbooks/{name} is stale: cargo run --example make-workbooks"
        );
    }
}

#[test]
fn the_committed_form_is_what_the_program_gives_out() {
    let desk = Desk::new();
    desk.run(&["template", "--year", "2021", "-o", "模板"]);
    let name = "空白填报表2021年度.xlsx";
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks");
    let committed = std::fs::read(committed.join(name)).unwrap();
    assert!(
        committed == std::fs::read(desk.file("模板").join(name)).unwrap(),
        "workbooks/{name} is stale: cargo run --example make-workbooks"
    );
}

/// The totals as they were worked out by hand, and by `tests/bench/plain.py`.
#[test]
fn the_sample_county_spreads_over_all_grades() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks/示例县2021年度.xlsx");
    let (_, json) = Desk::new().score(&[sample.to_str().unwrap(), "-o", "结果.xlsx"]);
    let units = json["units"].as_array().unwrap().iter();
    let scored: Vec<(&str, &str, &str)> = units
        .map(|unit| {
            let text = |key: &str| unit[key].as_str().unwrap();
            (text("name"), text("total"), text("grade"))
        })
        .collect();
    assert_eq!(
        scored,
        [
            ("县财政局", "98.68", "优"),
            ("县教育局", "98.26", "优"),
            ("城关镇人民政府", "94.2", "优"),
            ("县文化馆", "93.54", "优"),
            ("县卫生健康局", "89.28", "良"),
            ("青山乡人民政府", "88.12", "良"),
            ("县融媒体中心", "84.38", "良"),
            ("县交通运输局", "83.44", "良"),
            // 变动率 is pending, but both ends of its range are 良.
            ("县自然资源局", "83.36", "良"),
            ("县疾病预防控制中心", "70.1", "中"),
            ("河口镇人民政府", "69.72", "中"),
            ("县水利局", "38.42", "差"),
        ]
    );
}
