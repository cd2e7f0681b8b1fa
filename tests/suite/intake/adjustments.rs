//! 复核调整: columns by their headings, rows as the bureau writes them.

use jixiao::finding::{Code, files::SkipReason};
use jixiao::returns::AdjustmentRow;

use super::drawing::{self, Drawing, golden};
use super::{found, read, read_sheets};

fn sheet() -> Drawing {
    Drawing::of(&[
        &["单位名称", "三级指标", "调整后得分", "调整理由"],
        &["县水利局", "行政效能", "5", "会议纪要〔2022〕3号"],
        &["县林业局", "预算控制率", "", ""],
    ])
}

/// Unit, indicator, points and reason as read.
fn said(row: &AdjustmentRow) -> [String; 4] {
    let unit = row.unit.as_ref().map(ToString::to_string);
    let points = row.points.as_ref().map(jixiao::returns::RawCell::shown);
    [
        unit.unwrap_or_default(),
        row.indicator.clone(),
        points.unwrap_or_default(),
        row.reason.clone(),
    ]
}

fn rows(drawing: &Drawing) -> Vec<[String; 4]> {
    let intake = read_sheets(&[("复核调整", drawing)]);
    assert_eq!(intake.findings, [], "{:?}", intake.findings);
    intake.adjustments.iter().map(said).collect()
}

#[test]
fn rows_are_read_with_the_cells_that_they_stand_in() {
    let intake = read_sheets(&[("复核调整", &sheet())]);
    assert!(intake.review.is_empty() && intake.skipped.is_empty());
    let all: Vec<[String; 4]> = intake.adjustments.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ["县水利局", "行政效能", "5", "会议纪要〔2022〕3号"],
            ["县林业局", "预算控制率", "", ""],
        ]
    );
    let first = &intake.adjustments[0];
    let places = [
        &first.unit_place,
        &first.indicator_place,
        &first.points_place,
        &first.reason_place,
    ];
    let places = places.map(jixiao::place::Place::within_file);
    assert_eq!(
        places,
        ["复核调整!A2", "复核调整!B2", "复核调整!C2", "复核调整!D2"]
    );
}

#[test]
fn drifted_sheets_give_the_same_rows() {
    let plain = rows(&sheet());
    let swapped = Drawing::of(&[
        &["2021年度复核调整"],
        &[],
        &[
            "序号",
            "调整原因",
            "指标名称",
            "备注",
            "单位名称",
            "调整后得分（分）",
        ],
        &["1", "会议纪要〔2022〕3号", "行政效能", "", "县水利局", "5"],
        &["2", "", "预算控制率", "", "县林业局", ""],
        &["合计", "", "", "", "合计", "5"],
        &["", "", "", "", "说明：由绩效股填写。"],
    ]);
    let cases = [
        ("a row above", sheet().insert_row(0)),
        ("a column before", sheet().insert_column(0)),
        ("far away", sheet().shifted(7, 5)),
        ("a blank row between", sheet().insert_row(2)),
        ("other columns, order, headings", swapped),
        (
            "spaces and full-width forms",
            sheet()
                .with("A1", " 单位 名称 ")
                .with("C1", "调整后 得分："),
        ),
    ];
    for (name, drawing) in cases {
        assert_eq!(rows(&drawing), plain, "{name}");
    }
}

#[test]
fn a_merged_unit_stands_for_all_its_rows_and_a_blank_one_for_none() {
    let mut merged = sheet().without("A3");
    merged.merges.push((1, 0, 2, 0));
    let units = |drawing: &Drawing| rows(drawing).into_iter().map(|[unit, ..]| unit);
    assert_eq!(units(&merged).collect::<Vec<_>>(), ["县水利局", "县水利局"]);
    assert_eq!(
        units(&merged.unmerged()).collect::<Vec<_>>(),
        ["县水利局", ""]
    );
}

#[test]
fn a_sheet_without_its_columns_is_not_guessed_at() {
    let twice = sheet().with("E1", "调整后得分").with("E2", "3");
    let cases = [
        (sheet().without("B1"), "没有找到"),
        (twice, "不止一次"),
        (sheet().with("E1", "理由").with("E2", "别的"), "不止一次"),
    ];
    for (drawing, problem) in cases {
        let intake = read_sheets(&[("复核调整", &drawing)]);
        assert!(intake.adjustments.is_empty());
        let found = found(&intake.findings, Code::J111);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(problem), "{found:?}");
    }
}

#[test]
fn two_numbers_under_one_heading_are_no_number() {
    let mut drawing = Drawing::of(&[
        &["单位名称", "三级指标", "调整后得分", "", "调整理由"],
        &["县水利局", "行政效能", "5", "6", "会议纪要"],
    ]);
    let apart = read_sheets(&[("复核调整", &drawing)]);
    assert_eq!(said(&apart.adjustments[0])[2], "5", "the heading's own");
    assert_eq!(
        found(&apart.findings, Code::J434).len(),
        1,
        "the 6 is named"
    );
    drawing.merges.push((0, 2, 0, 3));
    assert_eq!(rows(&drawing)[0][2], "5、6");
}

#[test]
fn an_empty_sheet_of_adjustments_is_passed_over() {
    let empty = Drawing::of(&[&["单位名称", "三级指标", "调整后得分", "调整理由"]]);
    let intake = read_sheets(&[("复核调整", &empty)]);
    assert_eq!(intake.skipped[0].reason, SkipReason::NoAdjustments);
}

#[test]
fn a_hidden_sheet_is_used_only_from_the_bureaus_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("县.xlsx");
    drawing::save(&path, &[("附件2", &golden()), ("-复核调整", &sheet())]);
    let as_input = read(&[&path], &[]);
    assert!(as_input.adjustments.is_empty());
    assert_eq!(as_input.skipped[0].reason, SkipReason::HiddenBureau);
    let as_review = read(&[], &[&path]);
    assert_eq!(as_review.adjustments.len(), 2);
}

#[test]
fn columns_for_formulas_only_are_no_headings() {
    let helped = sheet()
        .with("E1", "原因（辅助）")
        .with("E2", "缺理由")
        .with("F1", "键\n（辅助）");
    assert_eq!(rows(&helped), rows(&sheet()));
}
