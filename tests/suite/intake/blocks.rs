//! Personnel, buildings and the supplement.

use jixiao::finding::Code;

use super::drawing::{Drawing, GOLDEN, golden};
use super::{assert_values, found, lines, read_form, value};

/// The golden form with another personnel block in rows 4 and 5.
fn with_staff(rows: [&[&str]; 2]) -> Drawing {
    let mut form = golden().unmerged();
    form.cells.retain(|(row, _), _| !(3..=4).contains(row));
    for (row, cells) in (3..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            form.put(row, column, text);
        }
    }
    form
}

#[test]
fn staff_may_stand_as_pairs() {
    let cases: [([&[&str]; 2], [&str; 2]); 7] = [
        (
            [
                &[
                    "财政供养人员情况",
                    "编制数",
                    "11",
                    "2021年实际在职人数",
                    "12",
                ],
                &[],
            ],
            ["11", "12"],
        ),
        (
            [&["", "编制数", "11人", "实有人数", "", "控制率", ""], &[]],
            ["11", "空白"],
        ),
        (
            [&["", "编制数", "", "2021年实际在职人数", "12"], &[]],
            ["空白", "12"],
        ),
        (
            [&["", "编制数", "11"], &["", "2021年实际在职人数", "12"]],
            ["11", "12"],
        ),
        (
            [
                &["", "编制数（人）", "", "", "11"],
                &["", "在编人数", "人", "", "12"],
            ],
            ["11", "12"],
        ),
        (
            [
                &["", "编制数", "实际在职人数", "控制率"],
                &["", "11", "12", "109%"],
            ],
            ["11", "12"],
        ),
        (
            [
                &["", "编制数", "", "", "实际在职人数"],
                &["", "", "", "", "12"],
            ],
            ["空白", "12"],
        ),
    ];
    for (rows, [posts, people]) in cases {
        let filed = read_form(&with_staff(rows));
        assert_values(&filed, &[("编制数", posts), ("实际在职人数", people)]);
    }
}

#[test]
fn a_block_may_stand_beside_the_table() {
    let mut form = golden().unmerged();
    for column in 0..7 {
        for row in 3..=4 {
            if let Some(put) = form.cells.remove(&(row, column)) {
                form.cells.insert((row + 4, column + 9), put);
            }
        }
    }
    assert_values(&read_form(&form), &GOLDEN);
}

#[test]
fn staff_of_another_year_is_worth_a_question() {
    let filed = read_form(&golden().with("D4", "2020年实际在职人数"));
    assert_eq!(value(&filed, "实际在职人数"), "11");
    assert_eq!(found(&filed.findings, Code::J109).len(), 1);
}

#[test]
fn staff_without_its_label_is_unreadable() {
    let filed = read_form(&golden().with("B4", "人数"));
    assert_eq!(value(&filed, "编制数"), "不可读");
    assert_eq!(found(&filed.findings, Code::J121).len(), 1);
}

/// The golden form with rows of buildings beneath the headings.
fn with_buildings(rows: &[&[&str]]) -> Drawing {
    let mut form = golden();
    for (row, cells) in (23..).zip(rows) {
        if row > 23 {
            form = form.insert_row(row);
        }
        for (column, text) in (0..).zip(*cells) {
            form.put(row, column, text);
        }
    }
    form
}

#[test]
fn every_building_is_a_line() {
    let filed = read_form(&with_buildings(&[
        &["", "1000", "900", "90%", "200", "210", "105%"],
        &["", "500㎡", "", "", "100", "无"],
    ]));
    assert_eq!(lines(&filed, "批复规模"), ["1000", "500"]);
    assert_eq!(lines(&filed, "实际规模"), ["900", "空白"]);
    assert_eq!(lines(&filed, "规模控制率"), ["0.9", "空白"]);
    assert_eq!(lines(&filed, "预算投资"), ["200", "100"]);
    assert_eq!(lines(&filed, "实际投资"), ["210", "空白"]);
    assert_eq!(lines(&filed, "投资概算控制率"), ["1.05", "空白"]);
    assert_values(&filed, &GOLDEN);
}

#[test]
fn a_total_of_buildings_is_checked_and_not_added() {
    let rows: [&[&str]; 3] = [
        &["", "1000", "900", "", "200", "210"],
        &["", "500", "500", "", "100", "90"],
        &["合计", "1500", "1400", "", "300", "310"],
    ];
    let filed = read_form(&with_buildings(&rows).unmerged());
    assert_eq!(lines(&filed, "批复规模"), ["1000", "500"]);
    let totals = found(&filed.findings, Code::J124);
    assert_eq!(totals.len(), 1, "{totals:?}");
    assert!(
        totals[0].contains("310") && totals[0].contains("300"),
        "{totals:?}"
    );

    let only = read_form(&with_buildings(&[&[], &["合计", "1500", "1400"]]).unmerged());
    assert_eq!(lines(&only, "批复规模"), ["1500"]);
}

#[test]
fn buildings_without_their_headings_are_unreadable_and_not_absent() {
    let filed = read_form(&golden().with("B23", "面积").with("B24", 1000.0));
    assert_eq!(lines(&filed, "批复规模"), ["不可读"]);
    assert_eq!(lines(&filed, "实际规模"), ["空白"]);
    assert_eq!(found(&filed.findings, Code::J121).len(), 1);

    let mut gone = golden();
    gone.cells.retain(|(row, _), _| !(22..=23).contains(row));
    let filed = read_form(&gone);
    assert_eq!(lines(&filed, "批复规模"), ["不可读"]);
    let missing = found(&filed.findings, Code::J121);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].contains("楼堂馆所"), "{missing:?}");
}

#[test]
fn supplement_values_stand_beside_or_beneath_their_labels() {
    let mut across = golden();
    across.cells.retain(|(row, _), _| *row < 28);
    let labels = [
        "上年度三公经费预算数",
        "上年结转（万元）",
        "年初预算数",
        "追加预算",
        "年末结余",
    ];
    for (column, (label, figure)) in (0..).zip(
        labels
            .into_iter()
            .zip(["1.5", "16.8", "140.8", "5.08", "0"]),
    ) {
        across.put(28, column, label);
        across.put(29, column, figure);
    }
    let filed = read_form(&across);
    assert_values(
        &filed,
        &[
            ("上年度“三公经费”预算数", "1.5"),
            ("上年结转", "16.8"),
            ("年初预算", "140.8"),
            ("本年追加预算", "5.08"),
            ("年末结余", "0"),
        ],
    );

    let dated = read_form(
        &golden()
            .with("A29", "2020年“三公经费”预算数")
            .with("D29", 1.5),
    );
    assert_eq!(value(&dated, "上年度“三公经费”预算数"), "1.5");
    let other_year = read_form(
        &golden()
            .with("A29", "2019年“三公经费”预算数")
            .with("D29", 1.5),
    );
    assert_eq!(value(&other_year, "上年度“三公经费”预算数"), "没有");
}
