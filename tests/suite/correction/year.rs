//! The year of a county in one story: template → faults → check → corrected → second check →
//! explanations → score, each command taking the county's own options.

use calamine::{Reader, Xlsx, open_workbook};

use super::{cells, filled, notice, told};
use crate::program::Desk;
use crate::typing::typed;

/// The same commands as an officer types, with the options in jixiao.toml.
fn desk() -> Desk {
    let desk = filled();
    let options = "year = 2021\nreview = \"../评审.xlsx\"\ndeadline = \"2022年3月31日\"\ncontact = \"预算股 0000-1234567\"\n";
    std::fs::write(desk.file("填报表/jixiao.toml"), options).unwrap();
    desk
}

#[test]
fn two_rounds_of_corrections_lead_to_a_scored_county() {
    let desk = desk();
    let first = desk.run(&["check", "填报表", "-o", "退回"]);
    assert_eq!((first.status, first.error.as_str()), (1, ""));
    assert!(
        first
            .out
            .contains("jixiao.toml：review、year、deadline、contact")
            || first
                .out
                .contains("jixiao.toml：year、review、deadline、contact"),
        "{}",
        first.out
    );
    assert!(
        first.out.contains("单位须改：\n  强制 J101"),
        "{}",
        first.out
    );
    let summary = desk.file("退回/核对汇总.xlsx");
    let book: Xlsx<_> = open_workbook(&summary).unwrap();
    assert_eq!(book.sheet_names(), ["报送情况", "问题清单"]);
    let board = cells(&summary, "报送情况");
    let row = board.iter().find(|row| row[0] == "县医保局").unwrap();
    assert_eq!(
        row[5],
        "改正 1 处，核实 2 处，见退回件；期限 2022年3月31日；联系 预算股 0000-1234567"
    );
    let problems = cells(&summary, "问题清单");
    assert!(
        problems
            .iter()
            .any(|row| row[1] == "J101" && row[6].contains("例如填 23"))
    );
    let opinion = cells(&notice(&desk, "县水利局"), "审核意见");
    let line = "4. 请于 2022年3月31日 前发回；有疑问请联系：预算股 0000-1234567。";
    assert!(opinion.iter().any(|row| row[0] == line), "{opinion:?}");

    // The first round comes back: two units mended, one explained, one only in part.
    typed(&notice(&desk, "县教育局"), 2, &[("D5", "10")]);
    typed(&notice(&desk, "县林业局"), 2, &[("D18", "29")]);
    let water = notice(&desk, "县水利局");
    let row = told(&water)
        .iter()
        .position(|one| one[3] == "J203")
        .unwrap();
    typed(
        &water,
        1,
        &[(&format!("G{}", row + 8), "公务接待含上年结转 0.1 万元")],
    );
    typed(&notice(&desk, "县医保局"), 2, &[("F18", "20.5")]);
    std::fs::rename(desk.file("退回"), desk.file("填报表/第一次改回")).unwrap();
    std::fs::create_dir(desk.file("退回")).unwrap();
    std::fs::write(desk.file("退回/核对汇总.xlsx"), "第一次的").unwrap();

    let second = desk.run(&["check", "填报表", "-o", "退回"]);
    assert_eq!(second.status, 0, "only 核实 is left: {}", second.out);
    let again = desk.file("退回-第2次/县医保局退回件.xlsx");
    assert!(again.exists(), "{}", second.out);
    assert!(!desk.file("退回-第2次/县水利局退回件.xlsx").exists());
    let stamp = cells(&again, "附件2");
    let stamp = stamp.iter().map(|row| row[0].as_str());
    assert_eq!(stamp.filter(|text| text.contains("·第2次·")).count(), 1);
    typed(&again, 2, &[("B12", "0.8")]);
    std::fs::rename(desk.file("退回-第2次"), desk.file("填报表/第二次改回")).unwrap();

    let scored = desk.run(&["score", "填报表"]);
    assert_eq!(scored.status, 0, "{}{}", scored.out, scored.error);
    assert!(
        scored.out.contains("已评分 5，未评分 0，未报送 0"),
        "{}",
        scored.out
    );
    assert!(!scored.out.contains("单位须改"), "{}", scored.out);
    assert!(desk.file("结果/评价结果-2021.xlsx").exists());
    let explained = desk.run(&["explain", "填报表", "--unit", "县医保局"]);
    assert!(explained.out.contains("总分 99"), "{}", explained.out);
}
