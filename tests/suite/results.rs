//! The results workbook and the JSON, read back cell by cell.

#[path = "results/analysis.rs"]
mod analysis;
#[path = "results/board.rs"]
mod board;
#[path = "results/claims.rs"]
mod claims;
#[path = "results/guarded.rs"]
mod guarded;
#[path = "results/overruled.rs"]
mod overruled;
#[path = "results/overview.rs"]
mod overview;
#[path = "results/sensitivity.rs"]
mod sensitivity;
#[path = "results/small_county.rs"]
pub mod small_county;
#[path = "results/without_units.rs"]
mod without_units;
#[path = "results/written.rs"]
mod written;

use std::fs::File;

use calamine::{Data, Reader};
use jixiao::output::{self, Detail};
use jixiao::returns::Intake;

use crate::filed::scheme;
use small_county::{SHA256, scored, small_county};
use written::{text, written};

#[test]
fn sheets_stand_in_their_order() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    assert_eq!(
        written.book.sheet_names(),
        [
            "概览",
            "排名",
            "排名分析",
            "指标得分",
            "评审表",
            "复核调整",
            "取数",
            "计算过程",
            "自评复核",
            "指标分析",
            "口径敏感性",
            "问题清单",
            "报送情况",
            "县教育局",
            "县财政局",
            "@SUM(A1)",
            "http：／／x",
            "县工伤保险服务中心",
            "=1+1",
            "运行记录",
        ]
    );
    assert!(written.rows("概览").len() > 30);
}

#[test]
fn the_ranking_has_the_golden_unit_with_its_range() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    let table = written.table("排名", 3);
    let golden = table
        .iter()
        .find(|row| row["单位"] == text("县工伤保险服务中心"))
        .unwrap();
    let expected = [
        ("名次", Data::Float(3.0)),
        ("总分", Data::Float(45.0)),
        ("等级", text("待定")),
        ("投入\n（10分）", Data::Float(5.0)),
        ("过程\n（60分）", Data::Float(40.0)),
        ("产出及效率\n（30分）", Data::Empty),
        ("备注", text("暂列")),
    ];
    for (heading, value) in expected {
        assert_eq!(golden[heading], value, "{heading}");
    }
    let ranks: Vec<&Data> = table.iter().take(6).map(|row| &row["名次"]).collect();
    let expected = [1.0, 2.0, 3.0, 3.0, 3.0, 6.0].map(Data::Float);
    assert_eq!(ranks, expected.iter().collect::<Vec<_>>());
}

#[test]
fn pending_cells_are_empty_and_the_county_is_averaged_without_them() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    let rows = written.rows("指标得分");
    assert_eq!(rows[3][2], text("在职人员控制率"));
    assert_eq!(
        rows[4][1..4],
        [text("分值"), Data::Float(5.0), Data::Float(5.0)]
    );
    let golden = rows
        .iter()
        .find(|row| row[1] == text("县工伤保险服务中心"))
        .unwrap();
    let points = [5.0, f64::NAN, 5.0, 4.0, 5.0, 5.0, 8.0, 7.0, 6.0];
    for (cell, points) in golden[2..].iter().zip(points) {
        let expected = if points.is_nan() {
            Data::Empty
        } else {
            Data::Float(points)
        };
        assert_eq!(*cell, expected);
    }
    assert!(golden[11..18].iter().all(|cell| *cell == Data::Empty));
    assert_eq!(golden[18], Data::Float(45.0));
    let foot: Vec<&Data> = rows[rows.len() - 2..].iter().map(|row| &row[0]).collect();
    assert_eq!(foot, [&text("平均分"), &text("得分率")]);
}

#[test]
fn a_units_sheet_draws_the_official_table() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    let rows = written.rows("县工伤保险服务中心");
    assert_eq!(rows[0][0], text("2021年度部门整体支出绩效评价指标表"));
    assert_eq!(rows[1][2], text("县工伤保险服务中心"));
    assert_eq!(rows[2][2], Data::Float(45.0));
    assert_eq!(rows[2][10], text("45 – 99"));
    assert_eq!(
        rows[4][0..6],
        [
            text("投入"),
            Data::Float(10.0),
            text("预算配置"),
            Data::Float(10.0),
            text("在职人员控制率"),
            Data::Float(5.0),
        ]
    );
    let names: Vec<&Data> = rows[4..21].iter().map(|row| &row[4]).collect();
    assert_eq!(names[13..15], [&text("经济效益"), &text("社会效益")]);
    let points: Vec<&Data> = rows[4..21].iter().map(|row| &row[8]).collect();
    assert_eq!(points[0..2], [&Data::Float(5.0), &Data::Empty]);
    assert_eq!(rows[17][2], text("履职效益"));
    assert_eq!(rows[21][0], text("合计"));
    assert_eq!(rows[21][8], Data::Float(45.0));
}

#[test]
fn text_from_input_stays_text() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    for name in ["=1+1", "@SUM(A1)", "http://x"] {
        let listed = written.table("排名", 3);
        assert!(listed.iter().any(|row| row["单位"] == text(name)), "{name}");
        let found = written.table("问题清单", 3);
        assert!(found.iter().any(|row| row["单位"] == text(name)), "{name}");
    }
    for sheet in written.book.sheet_names() {
        let formulas = written.book.worksheet_formula(&sheet).unwrap();
        for (_, _, formula) in formulas.used_cells() {
            let named = ["SUM(A1)", "1+1", "HYPERLINK"];
            assert!(!named.contains(&formula.as_str()), "{sheet}: {formula}");
        }
    }
}

#[test]
fn findings_begin_with_errors() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    let table = written.table("问题清单", 3);
    let order = ["强制", "核实", "提示"].map(text);
    let levels: Vec<usize> = table
        .iter()
        .map(|row| {
            order
                .iter()
                .position(|level| *level == row["级别"])
                .unwrap()
        })
        .collect();
    // What the units must do, then what the bureau must: errors first in each.
    let falls = levels.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert!(falls <= 1, "{levels:?}");
    assert!(levels.contains(&0));
}

#[test]
fn the_same_county_gives_the_same_bytes() {
    let scheme = scheme();
    let county = small_county(scheme);
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str| {
        let path = folder.path().join(name);
        let mut file = File::create(&path).unwrap();
        output::results(&mut file, scheme, SHA256, &county, Detail::Units).unwrap();
        std::fs::read(path).unwrap()
    };
    let first = bytes("a.xlsx");
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == bytes("b.xlsx"));
}

#[test]
fn a_county_without_returns_is_written_too() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let written = written(scheme, &county);
    assert_eq!(written.book.sheet_names().len(), 14);
    let json: serde_json::Value =
        serde_json::from_str(&output::json(scheme, SHA256, &county).unwrap()).unwrap();
    assert_eq!(json["units"], serde_json::json!([]));
}

#[test]
fn the_json_keeps_its_keys_and_their_order() {
    let scheme = scheme();
    let json = output::json(scheme, SHA256, &small_county(scheme)).unwrap();
    let keys = |line: &str| line.trim_start().split(':').next().map(ToOwned::to_owned);
    let top: Vec<String> = json
        .lines()
        .filter(|line| line.starts_with("  \""))
        .filter_map(keys)
        .collect();
    let expected = [
        "\"version\"",
        "\"year\"",
        "\"scheme\"",
        "\"steps\"",
        "\"units\"",
        "\"unscored\"",
        "\"missing\"",
        "\"skipped\"",
        "\"findings\"",
    ];
    assert_eq!(top, expected);
    let of_unit: Vec<String> = json
        .lines()
        .filter(|line| line.starts_with("      \""))
        .take(12)
        .filter_map(keys)
        .collect();
    let expected = [
        "\"name\"",
        "\"category\"",
        "\"source\"",
        "\"rank\"",
        "\"total\"",
        "\"assessed\"",
        "\"range\"",
        "\"provisional\"",
        "\"grade\"",
        "\"self_total\"",
        "\"indicators\"",
        "\"findings\"",
    ];
    assert_eq!(of_unit, expected);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let golden = value["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["name"] == "县工伤保险服务中心")
        .unwrap();
    assert_eq!(golden["total"], "45");
    assert_eq!(golden["range"], serde_json::json!(["45", "99"]));
    assert_eq!(golden["grade"], serde_json::Value::Null);
    assert_eq!(golden["indicators"][0]["rate"], "1");
    assert_eq!(golden["indicators"][1]["score"], serde_json::Value::Null);
    assert_eq!(golden["indicators"][1]["status"], "pending");
    assert_eq!(golden["indicators"][3]["self"], "4");
    assert_eq!(value["unscored"][0]["sheet"], serde_json::Value::Null);
    assert_eq!(value["missing"], serde_json::json!(["县档案馆"]));
}
