//! Self-scores (附件1): where the points stand and whose they are.

use jixiao::finding::{Code, files::SkipReason};
use jixiao::returns::SelfScore;

use super::drawing::{Drawing, golden};
use super::{found, read_sheets};

/// The official table, short: indicators in E, 得分 in I.
fn table() -> Drawing {
    let mut table = Drawing::of(&[
        &["附件1"],
        &["部门整体支出绩效评价指标表"],
        &[
            "一级指标",
            "分值",
            "二级指标",
            "分值",
            "三级\n指标",
            "分值",
            "评价标准",
            "指标说明",
            "得分",
        ],
        &[
            "投入",
            "10",
            "预算配置",
            "10",
            "在职人员控制率",
            "5",
            "以100%为标准。",
            "",
            "　5",
        ],
        &["", "", "", "", "“三公经费”变动率", "5", "", "", "　5"],
        &[
            "过程",
            "60",
            "预算执行",
            "20",
            "预算完成率",
            "5",
            "",
            "",
            "　5",
        ],
        &["", "", "", "", "预算控制率", "5", "", "", "　4"],
        &["", "", "", "", "公用经费控制率", "8", "", "", "　8"],
        &[
            "产出及效率",
            "30",
            "职责履行",
            "8",
            "重点工作实际完成率",
            "8",
        ],
        &[
            "",
            "",
            "履职 效益",
            "10",
            "经济效益",
            "10",
            "此两项指标",
            "",
            "　",
        ],
        &["", "", "", "", "社会效益", "", "", "", "　10"],
        &["", "", "", "12", "行政效能", "6", "", "", "6"],
        &["合计", "", "", "", "", "100", "", "", "43"],
    ]);
    table
        .merges
        .extend([(9, 5, 10, 5), (9, 6, 10, 7), (6, 2, 8, 2)]);
    table
}

fn points(score: &SelfScore) -> Vec<(&str, String)> {
    let points = score.points.iter();
    let mut points: Vec<_> = points
        .map(|(name, (points, _))| (name.as_str(), points.normalize().to_string()))
        .collect();
    points.sort();
    points
}

/// The points read from a table that lies beside the golden form.
fn beside(table: &Drawing) -> SelfScore {
    let mut intake = read_sheets(&[("附件1", table), ("附件2", &golden())]);
    intake.returns[0].self_score.take().expect("the self-score")
}

#[test]
fn the_official_table_reads_as_filled_in() {
    let score = beside(&table());
    let expected = [
        ("“三公经费”变动率", "5"),
        ("公用经费控制率", "8"),
        ("在职人员控制率", "5"),
        ("经济效益、社会效益", "10"),
        ("行政效能", "6"),
        ("预算完成率", "5"),
        ("预算控制率", "4"),
    ];
    let expected = expected.map(|(name, points)| (name, points.to_owned()));
    let mut sorted = expected.to_vec();
    sorted.sort();
    assert_eq!(points(&score), sorted);
    assert_eq!(score.unit.as_ref().unwrap().as_str(), "县工伤保险服务中心");
    let (_, place) = &score
        .points
        .iter()
        .find(|(name, _)| name.as_str().contains("社会效益"))
        .unwrap()
        .1;
    assert_eq!(place.within_file(), "附件1!I11");
}

#[test]
fn the_shared_cell_may_be_either_row_or_merged_but_not_both() {
    let of = |table: &Drawing| {
        let score = beside(table);
        let shared = score
            .points
            .iter()
            .find(|(name, _)| name.as_str().contains("社会效益"));
        let shared = shared.map(|(_, (points, _))| points.normalize().to_string());
        (shared, found(&score.findings, Code::J119).len())
    };
    assert_eq!(of(&table()), (Some("10".to_owned()), 0));
    let upper = table().without("I11").with("I10", 9.0);
    assert_eq!(of(&upper), (Some("9".to_owned()), 0));
    let mut merged = upper.clone();
    merged.merges.push((9, 8, 10, 8));
    assert_eq!(of(&merged), (Some("9".to_owned()), 0));
    assert_eq!(of(&table().with("I10", 4.0)), (None, 1));
}

#[test]
fn the_units_own_column_is_the_one_called_so() {
    let two = table()
        .with("I3", "自评得分")
        .with("J3", "复核得分")
        .with("J4", 3.0);
    let score = beside(&two);
    assert!(points(&score).contains(&("在职人员控制率", "5".to_owned())));

    let unclear = table().with("J3", "得分").with("J4", 3.0);
    let intake = read_sheets(&[("附件1", &unclear), ("附件2", &golden())]);
    assert!(intake.returns[0].self_score.is_none());
    assert_eq!(intake.unreadable.len(), 1);
    assert_eq!(found(&intake.findings, Code::J501).len(), 1);
}

#[test]
fn points_out_of_range_are_not_used() {
    let score = beside(&table().with("I4", 6.0).with("I5", "满分").with("I6", -1.0));
    assert_eq!(found(&score.findings, Code::J119).len(), 3);
    assert!(found(&score.findings, Code::J101).is_empty());
    assert_eq!(points(&score).len(), 4);
    let written = beside(&table().with("I4", "2.5分"));
    assert_eq!(points(&written).len(), 7);
}

#[test]
fn an_unnamed_table_belongs_to_the_only_return_or_to_the_unit_in_its_sheets_name() {
    let other = golden().with("A3", "填报单位：县林业局");
    let cases: [(&str, Drawing, Option<&str>); 5] = [
        ("附件1", table(), None),
        ("县林业局附件1", table(), Some("县林业局")),
        (
            "附件1（县工伤保险服务中心）",
            table(),
            Some("县工伤保险服务中心"),
        ),
        (
            "附件1",
            table().with("A3", "填报单位：县林业局").insert_row(3),
            Some("县林业局"),
        ),
        (
            "附件1",
            table().insert_row(2).with("A3", "填报单位：县水利局"),
            Some("独立"),
        ),
    ];
    for (sheet, table, owner) in cases {
        let intake = read_sheets(&[("一", &golden()), ("二", &other), (sheet, &table)]);
        let owners: Vec<&str> = intake
            .returns
            .iter()
            .filter(|one| one.self_score.is_some())
            .map(|one| one.unit.as_str())
            .collect();
        let skipped = intake
            .skipped
            .iter()
            .filter(|one| one.reason == SkipReason::NobodysSelfScores);
        match owner {
            None => {
                assert_eq!(owners, [""; 0]);
                assert_eq!(skipped.count(), 1);
                assert_eq!(found(&intake.findings, Code::J115).len(), 1);
            }
            Some("独立") => {
                assert_eq!(intake.self_scores.len(), 1);
                assert_eq!(
                    intake.self_scores[0].unit.as_ref().unwrap().as_str(),
                    "县水利局"
                );
            }
            Some(unit) => assert_eq!(owners, [unit], "{sheet}"),
        }
    }
}

#[test]
fn a_blank_table_is_passed_over() {
    let mut blank = table();
    blank
        .cells
        .retain(|(row, column), _| *column != 8 || *row < 3);
    let intake = read_sheets(&[("附件1", &blank), ("附件2", &golden())]);
    assert!(intake.returns[0].self_score.is_none());
    assert_eq!(intake.skipped[0].reason, SkipReason::NoSelfScores);
}

#[test]
fn both_attachments_on_one_sheet_are_read() {
    let both = table().above(&golden());
    let intake = read_sheets(&[("附件", &both)]);
    assert_eq!(intake.returns.len(), 1, "{:#?}", intake.skipped);
    assert!(intake.returns[0].self_score.is_some());
    assert!(intake.skipped.is_empty());
    super::assert_values(&intake.returns[0], &super::drawing::GOLDEN);
}

#[test]
fn the_printed_total_is_held_against_the_items() {
    let differs = |total: f64| {
        let score = beside(&table().with("I13", total));
        found(&score.findings, Code::J436)
    };
    assert_eq!(differs(43.0), [""; 0]);
    for total in [42.99, 44.0, 143.0] {
        assert_eq!(differs(total).len(), 1, "{total}");
    }
    let blank = beside(&table().without("I13"));
    assert_eq!(found(&blank.findings, Code::J436), [""; 0]);
}

#[test]
fn the_printed_total_is_told_by_its_words_and_read_to_its_own_last_place() {
    let differs = |label: &str, printed: &str| {
        let mut table = table();
        table.put(12, 0, label);
        table.put(12, 8, printed);
        found(&beside(&table).findings, Code::J436).len()
    };
    assert_eq!(table().cells.get(&(12, 0)), Some(&"合计".into()));
    for label in [
        "合计",
        "总  分",
        "自评总得分",
        "得分合计",
        "合计得分（100分）",
        "总计",
    ] {
        assert_eq!(differs(label, "45"), 1, "{label}");
        assert_eq!(differs(label, "43"), 0, "{label}");
    }
    // A group's own sum is no whole.
    assert_eq!(differs("投入合计", "45"), 0);
    for (printed, wanted) in [
        ("45分", 1),
        ("43 分", 0),
        ("43.0", 0),
        ("43.04", 1),
        ("43.4", 1),
    ] {
        assert_eq!(differs("合计", printed), wanted, "{printed}");
    }
}
