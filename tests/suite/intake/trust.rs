//! Who may say what: a unit's own file raises nobody, whatever sheets it holds.

use std::path::Path;

use jixiao::finding::Code;
use jixiao::finding::files::SkipReason;
use jixiao::returns::Intake;

use super::drawing::{self, Drawing, golden};
use super::{found, read};

fn named(unit: &str) -> Drawing {
    golden().with("A3", format!("填报单位：{unit}").as_str())
}

fn review() -> Drawing {
    Drawing::of(&[
        &["单位名称", "管理制度①", "行政效能", "满意度"],
        &["县教育局", "是", "好", "1"],
        &["县水利局", "否", "无", "0"],
    ])
}

fn adjustments() -> Drawing {
    Drawing::of(&[
        &["单位名称", "三级指标", "调整后得分", "调整理由"],
        &["县教育局", "行政效能", "6", "自行调整"],
        &["县水利局", "行政效能", "0", "自行调整"],
    ])
}

/// Nothing of the bureau's was taken, and each sheet of the two was refused by name.
fn assert_refused(intake: &Intake, sheets: usize, name: &str) {
    assert!(intake.review.is_empty(), "{name}");
    assert!(intake.adjustments.is_empty(), "{name}");
    assert!(intake.bureau.is_empty(), "{name}");
    let refused = found(&intake.findings, Code::J425);
    assert_eq!(refused.len(), sheets, "{name}: {refused:?}");
    assert!(
        refused.iter().all(|line| line.contains("--review")),
        "{refused:?}"
    );
    assert_eq!(intake.skipped.len(), sheets, "{name}");
}

#[test]
fn a_units_own_file_raises_nobody() {
    let own = named("县教育局");
    let again = named("县 教育局（公章）");
    let blank = Drawing::default();
    let (review, adjustments) = (review(), adjustments());
    let books: [(&str, Vec<(&str, &Drawing)>, usize); 6] = [
        (
            "beside its return",
            vec![
                ("附件2", &own),
                ("评审表", &review),
                ("复核调整", &adjustments),
            ],
            2,
        ),
        (
            "before it",
            vec![("复核调整", &adjustments), ("附件2", &own)],
            1,
        ),
        (
            "hidden",
            vec![
                ("附件2", &own),
                ("-评审表", &review),
                ("-复核调整", &adjustments),
            ],
            2,
        ),
        (
            "under another name",
            vec![("附件2", &own), ("数据", &adjustments)],
            1,
        ),
        (
            "with two returns of the same unit",
            vec![("附件2", &own), ("附件2 (2)", &again), ("评审表", &review)],
            1,
        ),
        (
            "with a blank sheet",
            vec![("附件2", &own), ("封面", &blank), ("评审表", &review)],
            1,
        ),
    ];
    for (name, sheets, refused) in books {
        let folder = tempfile::tempdir().unwrap();
        let inbox = folder.path().join("报送");
        std::fs::create_dir(&inbox).unwrap();
        let path = inbox.join("县教育局.xlsx");
        drawing::save(&path, &sheets);
        drawing::save(
            &inbox.join("县水利局.xlsx"),
            &[("附件2", &named("县水利局"))],
        );
        for input in [inbox.as_path(), path.as_path()] {
            let mut intake = read(&[input], &[]);
            intake
                .skipped
                .retain(|one| one.reason != SkipReason::BlankSheet);
            assert_refused(&intake, refused, name);
        }
        let given = read(&[&inbox], &[&path]);
        assert!(
            found(&given.findings, Code::J425).is_empty(),
            "given with --review"
        );
        assert_eq!(given.bureau.len(), refused);
    }
}

#[test]
fn a_file_of_adjustments_in_a_folder_raises_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("报送");
    std::fs::create_dir(&inbox).unwrap();
    drawing::save(
        &inbox.join("县教育局.xlsx"),
        &[("附件2", &named("县教育局"))],
    );
    drawing::save(
        &inbox.join("复核调整.xlsx"),
        &[("复核调整", &adjustments())],
    );
    assert_refused(&read(&[&inbox], &[]), 1, "adjustments");
}

#[test]
fn a_review_sheet_in_a_folder_counts_if_it_is_the_only_one() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("报送");
    std::fs::create_dir(&inbox).unwrap();
    drawing::save(
        &inbox.join("县教育局.xlsx"),
        &[("附件2", &named("县教育局"))],
    );
    drawing::save(&inbox.join("评审表.xlsx"), &[("评审表", &review())]);
    let only = read(&[&inbox], &[]);
    assert_eq!((only.review.len(), only.bureau.len()), (2, 1));
    let place = &only.bureau[0].place;
    assert!(place.sheet.file.ends_with("评审表.xlsx") && only.bureau[0].rows == 2);

    drawing::save(&inbox.join("评审表2.xlsx"), &[("评审表", &review())]);
    assert_refused(&read(&[&inbox], &[]), 2, "two of them");

    let bureaus = folder.path().join("局内.xlsx");
    drawing::save(&bureaus, &[("评审表", &review())]);
    std::fs::remove_file(inbox.join("评审表2.xlsx")).unwrap();
    let given = read(&[&inbox], &[&bureaus]);
    assert_eq!(given.bureau.len(), 1, "the one that was given");
    assert_eq!(found(&given.findings, Code::J425).len(), 1);
}

#[test]
fn the_countys_own_workbook_counts_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let book = |name: &str, sheets: &[(&str, &Drawing)]| {
        let path = folder.path().join(name);
        drawing::save(&path, sheets);
        path
    };
    let (one, two) = (named("县教育局"), named("县水利局"));
    let (review, adjustments) = (review(), adjustments());
    let counted = |path: &Path| {
        let intake = read(&[path], &[]);
        (intake.review.len(), intake.adjustments.len())
    };
    let several = book(
        "县.xlsx",
        &[
            ("教育", &one),
            ("水利", &two),
            ("评审表", &review),
            ("复核调整", &adjustments),
        ],
    );
    assert_eq!(counted(&several), (2, 2));
    let none = book(
        "局.xlsx",
        &[("评审表", &review), ("复核调整", &adjustments)],
    );
    assert_eq!(counted(&none), (2, 2));
    let sums = named("全县合计");
    let with_sums = book(
        "汇.xlsx",
        &[("教育", &one), ("合计", &sums), ("评审表", &review)],
    );
    assert_eq!(
        counted(&with_sums),
        (0, 0),
        "one unit and a 汇总表 are one unit"
    );
}
