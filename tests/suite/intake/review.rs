//! The bureau's 评审表: columns by names, rows by units.

use jixiao::finding::{Code, files::SkipReason};
use jixiao::returns::{Entry, Intake, ReviewRow};

use super::drawing::{self, Drawing, golden};
use super::{found, read, read_sheets, said};

fn sheet() -> Drawing {
    Drawing::of(&[
        &["县直部门评审表"],
        &[
            "序号",
            "预算编码",
            "单位名称",
            "类别",
            "别名",
            "上年结转",
            "年初预算（万元）",
            "管理制度①",
            "管理制度2",
            "资金使用违规例数",
            "重点工作考核得分（0–100）",
            "行政效能",
            "满意度",
            "经济效益、社会效益",
        ],
        &[
            "1",
            "101001",
            "县水利局",
            "行政",
            "水利局、县水务局;水务",
            "16.8",
            "140.8",
            "是",
            "×",
            "无",
            "95.5",
            "一般",
            "0.92",
            "9",
        ],
        &[
            "2",
            "101002",
            "县林业局",
            "事业",
            "",
            "",
            "",
            "√",
            "1",
            "2",
            "",
            "5",
            "92%",
        ],
        &["合计", "", "", "", "", "16.8", "140.8"],
        &["说明：本表由绩效办填写。"],
    ])
}

fn rows(drawing: &Drawing) -> Intake {
    read_sheets(&[("评审表", drawing)])
}

fn entry(row: &ReviewRow, name: &str) -> String {
    let direct = row
        .direct
        .iter()
        .find(|(indicator, _)| indicator.as_str() == name);
    let direct = direct.map(|(_, entry)| format!("直接 {}", said(&entry.value)));
    let field = row
        .entries
        .get(name)
        .map(|entry: &Entry| said(&entry.value));
    direct.or(field).unwrap_or_else(|| "没有".to_owned())
}

#[test]
fn columns_are_known_by_names_and_aliases() {
    let intake = rows(&sheet());
    assert_eq!(intake.findings, []);
    let [water, forest] = intake.review.as_slice() else {
        panic!("two rows: {:#?}", intake.review);
    };
    assert_eq!(water.unit.as_str(), "县水利局");
    assert_eq!(water.category.as_deref(), Some("行政"));
    let aliases: Vec<&str> = water
        .aliases
        .iter()
        .map(jixiao::name::UnitName::as_str)
        .collect();
    assert_eq!(aliases, ["水利局", "县水务局", "水务"]);
    assert_eq!(water.place.within_file(), "评审表!C3");
    let expected = [
        ("上年结转", "16.8", "空白"),
        ("年初预算", "140.8", "空白"),
        ("管理制度①", "是", "是"),
        ("管理制度②", "否", "是"),
        ("资金使用违规例数", "0", "2"),
        ("重点工作考核得分", "95.5", "空白"),
        ("行政效能", "一般", "直接 5"),
        ("满意度", "0.92", "0.92"),
        ("经济效益、社会效益", "直接 9", "直接 空白"),
    ];
    for (name, of_water, of_forest) in expected {
        assert_eq!(entry(water, name), of_water, "{name}");
        assert_eq!(entry(forest, name), of_forest, "{name}");
    }
    assert_eq!(
        forest.entries.get("满意度").unwrap().place.within_file(),
        "评审表!M4"
    );
}

#[test]
fn columns_that_are_no_fields_are_reported() {
    let form = sheet()
        .with("O2", "备用金")
        .with("P2", "预算完成率")
        .with("Q2", "在职人员控制率")
        .with("R2", "备注")
        .with("O3", 1.0)
        .with("P3", 1.0)
        .with("Q3", 1.0);
    let unused = found(&rows(&form).findings, Code::J117);
    assert_eq!(unused.len(), 3, "{unused:?}");
    assert!(
        unused[1].contains("复核调整") && unused[2].contains("复核调整"),
        "{unused:?}"
    );
}

#[test]
fn a_column_that_stands_twice_is_unreadable() {
    let intake = rows(&sheet().with("O2", "满意度").with("O3", 0.8));
    assert_eq!(entry(&intake.review[0], "满意度"), "不可读");
    assert_eq!(found(&intake.findings, Code::J111).len(), 1);
}

#[test]
fn two_rows_of_a_unit_that_differ_make_the_field_unreadable() {
    let again = |satisfaction: &str| {
        let mut form = sheet();
        form.put(4, 0, "3");
        form.put(4, 2, "县 水利局");
        for (column, text) in [
            (3, "行政"),
            (5, "16.8"),
            (6, "140.8"),
            (7, "是"),
            (8, "否"),
            (9, "0"),
            (10, "95.5"),
            (11, "一般"),
            (12, satisfaction),
            (13, "9"),
        ] {
            form.put(4, column, text);
        }
        rows(&form)
    };
    let same = again("92%");
    assert_eq!(
        (same.review.len(), same.findings.len()),
        (2, 0),
        "{:#?}",
        same.findings
    );
    let other = again("91%");
    assert_eq!(other.review.len(), 2);
    assert_eq!(entry(&other.review[0], "满意度"), "不可读");
    assert_eq!(entry(&other.review[0], "上年结转"), "16.8");
    assert_eq!(found(&other.findings, Code::J118).len(), 1);
}

#[test]
fn a_row_without_a_name_is_reported() {
    let intake = rows(&sheet().without("C4"));
    assert_eq!(intake.review.len(), 1);
    assert_eq!(found(&intake.findings, Code::J120).len(), 1);
}

#[test]
fn a_roster_of_names_alone_is_a_review_sheet() {
    let roster = Drawing::of(&[&["单位名称"], &["县水利局"], &["县林业局"]]);
    assert_eq!(rows(&roster).review.len(), 2);
    let elsewhere = read_sheets(&[("Sheet1", &roster)]);
    assert_eq!(elsewhere.review.len(), 0);
    assert_eq!(elsewhere.unreadable.len(), 1);
}

#[test]
fn a_sheet_of_figures_is_no_review_sheet_unless_it_says_so() {
    let figures = Drawing::of(&[&["单位名称", "年初预算"], &["县水利局", "140.8"]]);
    let intake = read_sheets(&[("项目明细", &figures)]);
    assert!(intake.review.is_empty());
    assert!(
        jixiao::wording::reason(&intake.unreadable[0].reason).contains("请把工作表命名为“评审表”")
    );
}

#[test]
fn a_hidden_review_sheet_is_used_only_from_the_bureaus_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("县.xlsx");
    drawing::save(&path, &[("附件2", &golden()), ("-评审表", &sheet())]);
    let as_input = read(&[&path], &[]);
    assert_eq!((as_input.returns.len(), as_input.review.len()), (1, 0));
    assert_eq!(as_input.skipped[0].reason, SkipReason::HiddenBureau);

    let as_review = read(&[], &[&path]);
    assert_eq!((as_review.returns.len(), as_review.review.len()), (0, 2));
    assert_eq!(as_review.skipped[0].reason, SkipReason::NotAnInput);

    let both = read(&[folder.path()], &[&path]);
    assert_eq!((both.returns.len(), both.review.len()), (1, 2));
    assert_eq!(both.files.len(), 1);
}

#[test]
fn numbers_under_no_heading_are_named_and_not_taken_for_their_neighbour() {
    let shifted = Drawing::of(&[
        &["单位名称", "资金使用违规例数", "", "满意度"],
        &["县水利局", "", "3", "0.9"],
        &["县林业局", "0", "", "0.9"],
    ]);
    let intake = rows(&shifted);
    assert_eq!(entry(&intake.review[0], "资金使用违规例数"), "空白");
    assert_eq!(entry(&intake.review[0], "满意度"), "0.9");
    let named = found(&intake.findings, Code::J434);
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(
        named[0].contains("C2") && named[0].contains("「3」"),
        "{named:?}"
    );

    let counted = Drawing::of(&[
        &["", "单位名称", "满意度"],
        &["1", "县水利局", "0.9"],
        &["2", "县林业局", "0.9"],
    ]);
    assert_eq!(rows(&counted).findings, [], "a column that counts its rows");
}

#[test]
fn merged_cells_hold_for_all_their_rows_and_a_repeated_header_is_no_row() {
    let mut drawing = Drawing::of(&[
        &["单位名称", "类别", "满意度"],
        &["县水利局", "行政", "0.9"],
        &["县林业局", "", "0.8"],
        &["单位名称", "类别", "满意度"],
        &["县教育局", "事业", "0.7"],
    ]);
    drawing.merges.push((1, 1, 2, 1));
    let intake = rows(&drawing);
    assert_eq!(intake.findings, []);
    let categories: Vec<Option<&str>> = intake
        .review
        .iter()
        .map(|row| row.category.as_deref())
        .collect();
    assert_eq!(categories, [Some("行政"), Some("行政"), Some("事业")]);
}

#[test]
fn a_header_of_two_rows_is_read_by_its_lower_one() {
    let mut drawing = Drawing::of(&[
        &["单位名称", "管理制度", "", "满意度"],
        &["", "①", "②", ""],
        &["县水利局", "是", "否", "0.9"],
    ]);
    for merges in [vec![], vec![(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)]] {
        drawing.merges = merges;
        let intake = rows(&drawing);
        assert_eq!(intake.findings, []);
        let water = &intake.review[0];
        assert_eq!(entry(water, "管理制度①"), "是");
        assert_eq!(entry(water, "管理制度②"), "否");
        assert_eq!(entry(water, "满意度"), "0.9");
    }
}

#[test]
fn a_part_of_an_indicators_name_is_not_the_indicator() {
    let drawing = Drawing::of(&[
        &["单位名称", "经济效益", "满意度"],
        &["县水利局", "5", "0.9"],
    ]);
    let intake = rows(&drawing);
    assert_eq!(entry(&intake.review[0], "经济效益、社会效益"), "没有");
    let unused = found(&intake.findings, Code::J117);
    assert!(unused[0].contains("经济效益、社会效益"), "{unused:?}");
}

#[test]
fn headings_may_carry_the_words_of_their_items() {
    let drawing = Drawing::of(&[
        &[
            "单位名称",
            "管理制度①内部管理制度",
            "管理制度②\n合法合规",
            "满意度（%）",
        ],
        &["县水利局", "是", "否", "0.9"],
    ]);
    let intake = rows(&drawing);
    assert_eq!(intake.findings, []);
    assert_eq!(entry(&intake.review[0], "管理制度①"), "是");
    assert_eq!(entry(&intake.review[0], "管理制度②"), "否");
}

#[test]
fn rows_of_one_unit_from_two_files_name_both() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = |value: &str| {
        Drawing::of(&[
            &["单位名称", "满意度", "行政效能"],
            &["县水利局", value, "好"],
        ])
    };
    let paths = ["甲.xlsx", "乙.xlsx"].map(|name| folder.path().join(name));
    drawing::save(&paths[0], &[("评审表", &sheet("0.9"))]);
    drawing::save(&paths[1], &[("评审表", &sheet("0.8"))]);
    let intake = read(&[], &[&paths[0], &paths[1]]);
    let differ = found(&intake.findings, Code::J118);
    assert_eq!(differ.len(), 1, "{differ:?}");
    assert!(
        differ[0].contains("甲.xlsx") && differ[0].contains("乙.xlsx"),
        "{differ:?}"
    );
    drawing::save(&paths[1], &[("评审表", &sheet(""))]);
    let filled = read(&[], &[&paths[0], &paths[1]]);
    assert_eq!(filled.findings, [], "a blank says nothing against a value");
}

#[test]
fn a_name_that_was_not_computed_is_no_unit() {
    let drawing = sheet().with("C3", drawing::Put::Formula("=A1", "#N/A"));
    let intake = rows(&drawing);
    assert_eq!(intake.review.len(), 1, "{:?}", intake.review);
    assert_eq!(found(&intake.findings, Code::J102).len(), 1);
}
