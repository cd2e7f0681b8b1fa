//! `check` as its users run it.

use crate::county::{County, Unit};
use crate::program::Desk;

#[test]
fn check_lists_findings_without_scores_and_its_status_says_whether_an_error_stands() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("表.xlsx"));
    let run = desk.run(&["check", "表.xlsx"]);
    assert_eq!(run.status, 1, "last year's budget is missing");
    assert!(
        run.out
            .contains("[J203 核实] 县工伤保险服务中心 ▸ 表.xlsx ▸"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("[J301 强制]") && !run.out.contains("[J307"),
        "{}",
        run.out
    );
    assert!(!desk.file("结果").exists());

    let whole = Unit::golden().supplement("上年度“三公经费”预算数", 1.4);
    County::new(2021).unit(whole).save(&desk.file("改.xlsx"));
    let run = desk.run(&["check", "改.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.out);
    assert!(run.out.contains("强制 0，核实 1"), "{}", run.out);
}
