//! 退回件 that come back otherwise than meant: unchanged, changed, twice, alone, another unit's,
//! another year's, and a second time.

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::{check, notice, sent_back, told};
use crate::program::{Desk, repository};
use crate::typing::typed;

const SAID: &str = "公务接待含上年结转 0.1 万元";

#[test]
fn a_fault_that_was_only_explained_stays_and_is_sent_back_with_the_words() {
    let desk = sent_back();
    typed(&notice(&desk, "县教育局"), 1, &[("G7", "确实是十人左右")]);
    let run = check(&desk, &["填报表", "退回", "-o", "再退"]);
    assert_eq!(run.status, 1, "{}", run.error);
    let line = "“2021年实际在职人数”";
    let line = run
        .out
        .lines()
        .find(|found| found.starts_with("[J101") && found.contains(line));
    assert!(
        line.unwrap()
            .ends_with("（待改正，单位说明：确实是十人左右）"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("退回：县教育局退回件.xlsx：强制 1，核实 0"),
        "{}",
        run.out
    );
    let again = told(&desk.file("再退/县教育局退回件.xlsx"));
    assert_eq!(again[0][3..], ["J101", "确实是十人左右"]);
}

#[test]
fn words_are_kept_from_round_to_round_while_the_finding_is_the_same() {
    let desk = sent_back();
    let medical = notice(&desk, "县医保局");
    let findings = told(&medical);
    let row = findings.iter().position(|one| one[3] == "J203").unwrap();
    let cell = format!("G{}", row + 7);
    typed(&medical, 1, &[(&cell, "退款冲减")]);
    let run = check(&desk, &["填报表", "退回", "-o", "再退"]);
    assert!(
        run.out
            .contains("退回：县医保局退回件.xlsx：强制 1，核实 1"),
        "{}",
        run.out
    );
    let second = desk.file("再退/县医保局退回件.xlsx");
    let explained: Vec<_> = told(&second)
        .into_iter()
        .filter(|one| one[3] == "J203")
        .collect();
    assert_eq!(explained[0][4], "退款冲减");
    let mut book: Xlsx<_> = open_workbook(&second).unwrap();
    let form = book.worksheet_range("附件2").unwrap();
    let texts = form.used_cells().filter_map(|(.., value)| match value {
        Data::String(text) => Some(text.as_str()),
        _ => None,
    });
    let stamps: Vec<&str> = texts.filter(|text| text.contains("2021年度·")).collect();
    assert_eq!(stamps.len(), 1, "the first round's stamp is not kept");
    assert!(stamps[0].contains("县医保局·第2次·原件 "), "{}", stamps[0]);

    // Mended at last: the third file takes the place of the second, and that of the first.
    typed(&second, 2, &[("F18", "20.5")]);
    std::fs::rename(&second, desk.file("退回/二.xlsx")).unwrap();
    let run = check(&desk, &["填报表", "退回", "-o", "三退"]);
    assert!(!run.out.contains("J401"), "{}", run.out);
    assert!(
        run.out
            .contains("退回：县医保局退回件.xlsx：强制 0，核实 1"),
        "{}",
        run.out
    );
}

#[test]
fn words_about_other_figures_stay_open_and_are_said() {
    let desk = sent_back();
    let water = notice(&desk, "县水利局");
    typed(&water, 1, &[("G7", SAID)]);
    typed(&water, 2, &[("F12", "1.4")]);
    let run = check(&desk, &["填报表", "退回"]);
    let [j203, j430] = ["[J203 核实] 县水利局", "[J430 提示] 县水利局"].map(|start| {
        run.out
            .lines()
            .find(|line| line.starts_with(start))
            .unwrap()
    });
    assert!(
        j203.contains("差 0.2") && !j203.contains("单位说明："),
        "{j203}"
    );
    assert!(
        j430.contains("审核意见!G7") && j430.contains(SAID) && j430.contains("所填的数已变"),
        "{j430}"
    );

    typed(&water, 2, &[("F12", "1.2")]);
    let run = check(&desk, &["填报表", "退回"]);
    assert!(!run.out.contains("[J203 核实] 县水利局"), "{}", run.out);
    assert!(
        run.out.contains("这个问题已不存在，说明未采用"),
        "{}",
        run.out
    );
}

#[test]
fn alone_or_twice_it_is_the_units_return() {
    let desk = sent_back();
    let water = notice(&desk, "县水利局");
    typed(&water, 1, &[("G7", SAID)]);
    let alone = check(&desk, &["退回/县水利局退回件.xlsx"]);
    assert!(
        alone.out.contains(&format!("（已说明，单位说明：{SAID}）")),
        "{}",
        alone.out
    );
    assert!(
        alone
            .out
            .contains("可评分 1 份，不能评分 0 份，未报送 4 家；强制 0，核实 1（其中已说明 1）")
    );

    // The plain copy comes first by path; the words stand in the second.
    let first = desk.file("退回/县水利局.xlsx");
    std::fs::copy(&water, &first).unwrap();
    typed(&first, 1, &[("G7", "")]);
    let twice = check(
        &desk,
        &[
            "填报表/县水利局2021年度填报表.xlsx",
            "退回/县水利局.xlsx",
            "退回/县水利局退回件.xlsx",
        ],
    );
    assert!(twice.out.contains("[J402 提示] 县水利局"), "{}", twice.out);
    assert!(
        twice.out.contains(&format!("（已说明，单位说明：{SAID}）")),
        "{}",
        twice.out
    );
}

#[test]
fn another_units_or_another_years_is_told() {
    let desk = sent_back();
    let water = notice(&desk, "县水利局");
    typed(&water, 2, &[("A3", "填报单位：县残联/康复办")]);
    let run = check(&desk, &["退回/县水利局退回件.xlsx"]);
    assert!(run.out.contains("[J421 核实] 县残联/康复办"), "{}", run.out);

    let run = check(
        &desk,
        &["退回/县教育局退回件.xlsx", "--year", "2022", "-o", "再退"],
    );
    assert_eq!(run.status, 2, "no return is of that year");
    assert!(run.out.contains("[J405 强制] 县教育局") && run.out.contains("[J420 核实] 县教育局"));
    assert!(
        run.error.contains("没有 2022 年度的填报表") && !desk.file("再退").exists(),
        "{}",
        run.error
    );
}

#[test]
fn words_without_their_return_are_passed_over_and_said() {
    let desk = sent_back();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("审核意见").unwrap();
    for (column, heading) in
        (0..).zip(["序号", "位置", "问题", "怎样改", "级别", "编码", "单位说明"])
    {
        sheet.write_string(0, column, heading).unwrap();
    }
    book.save(desk.file("单页.xlsx")).unwrap();
    let run = check(&desk, &["填报表", "单页.xlsx"]);
    assert!(
        run.out
            .contains("已跳过：单页.xlsx ▸ 审核意见：审核意见，但所在的文件里没有它的填报表"),
        "{}",
        run.out
    );
}

#[test]
fn what_libreoffice_saved_in_three_formats_is_closed_all_the_same() {
    let desk = Desk::new();
    let sent = repository("tests/fixtures/correction/sent.xlsx");
    std::fs::copy(sent, desk.file("原表.xlsx")).unwrap();
    for ending in ["xlsx", "xls", "ods"] {
        let name = format!("back.{ending}");
        let back = repository("tests/fixtures/correction").join(&name);
        std::fs::copy(back, desk.file(&name)).unwrap();
        let (run, json) = desk.score(&["原表.xlsx", &name]);
        assert_eq!(run.status, 0, "{name}: {}", run.error);
        let unit = &json["units"][0];
        assert_eq!(unit["source"]["file"], name.as_str());
        let found = unit["findings"].as_array().unwrap();
        let of = |code: &str| {
            found
                .iter()
                .filter(|one| one["code"] == code)
                .collect::<Vec<_>>()
        };
        let closed = of("J201");
        assert_eq!(closed.len(), 4, "{name}");
        for (number, one) in (2..).zip(closed) {
            assert_eq!(
                one["explanation"],
                format!("第 {number} 条：属实，已核对"),
                "{name}"
            );
        }
        assert_eq!((of("J423").len(), of("J101").len()), (1, 0), "{name}");
        assert_eq!(
            unit["self_total"], "84",
            "附件1 went out and came back too: {name}"
        );
    }
}
