//! 退回件: sent out by `check -o`, corrected and explained by the units, and read again.

mod drawn;
mod faithful;
mod round;
mod year;

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::county::{County, Review};
use crate::program::Desk;
use crate::typing::typed;

/// A sound return as it is typed into the blank form.
const SOUND: [(&str, &str); 47] = [
    ("B5", "10"),
    ("D5", "10"),
    ("B7", "2"),
    ("D7", "2.9"),
    ("F7", "2.6"),
    ("B8", "1.2"),
    ("D8", "1.5"),
    ("F8", "1.4"),
    ("B9", "0"),
    ("D9", "0"),
    ("F9", "0"),
    ("B10", "1.2"),
    ("D10", "1.5"),
    ("F10", "1.4"),
    ("B11", "0"),
    ("D11", "0"),
    ("F11", "0"),
    ("B12", "0.8"),
    ("D12", "1.4"),
    ("F12", "1.2"),
    ("B13", "13"),
    ("D13", "15.75"),
    ("F13", "14.85"),
    ("B14", "10"),
    ("D14", "12.5"),
    ("F14", "11.75"),
    ("B15", "3"),
    ("D15", "3.25"),
    ("F15", "3.1"),
    ("B18", "22"),
    ("D18", "29"),
    ("F18", "20.5"),
    ("B19", "4"),
    ("D19", "2"),
    ("F19", "3"),
    ("B20", "2"),
    ("D20", "4"),
    ("F20", "3"),
    ("D22", "30"),
    ("F22", "30"),
    ("D23", "140.8"),
    ("F23", "145.88"),
    ("D30", "2.9"),
    ("D31", "16.8"),
    ("D32", "140.8"),
    ("D33", "5.08"),
    ("D34", "0"),
];

/// The units of the story, and what each typed otherwise than [`SOUND`].
const UNITS: [(&str, &[(&str, &str)]); 5] = [
    ("县教育局", &[("D5", "十人左右")]),
    ("县水利局", &[("F12", "1.3"), ("F7", "2.6")]),
    ("县林业局", &[("D18", "")]),
    ("县残联/康复办", &[]),
    ("县医保局", &[("B12", "-0.8"), ("F18", "约20.5")]),
];

/// A desk with a folder 填报表 of the five units' filled forms, and 评审.xlsx with full marks.
pub fn filled() -> Desk {
    let desk = Desk::new();
    let rows = UNITS.map(|(unit, _)| Review::full(unit));
    let county = rows.into_iter().fold(County::new(2021), County::review);
    county.save(&desk.file("评审.xlsx"));
    let given = desk.run(&[
        "template",
        "--roster",
        "评审.xlsx",
        "--year",
        "2021",
        "-o",
        "填报表",
        "-q",
    ]);
    assert_eq!(given.status, 0, "{}", given.error);
    std::fs::remove_file(desk.file("填报表/评审表2021年度.xlsx")).unwrap();
    for (staff, (unit, faults)) in (1..).zip(UNITS) {
        // No two units fill in the same figures throughout.
        let staff = (10 * staff).to_string();
        let path = filled_form(&desk, unit);
        typed(&path, 1, &SOUND);
        typed(&path, 1, &[("B5", &staff), ("D5", &staff)]);
        typed(&path, 1, faults);
    }
    desk
}

/// A unit's form in the folder 填报表.
fn filled_form(desk: &Desk, unit: &str) -> PathBuf {
    let name = format!("{}2021年度填报表.xlsx", unit.replace('/', "／"));
    desk.file("填报表").join(name)
}

/// The five returns checked, their 退回件 in the folder 退回.
pub fn sent_back() -> Desk {
    let desk = filled();
    let run = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!((run.status, run.error.as_str()), (1, ""));
    desk
}

pub fn check(desk: &Desk, arguments: &[&str]) -> crate::program::Run {
    desk.run(&[&["check"], arguments, &["--review", "评审.xlsx"]].concat())
}

pub fn notice(desk: &Desk, unit: &str) -> PathBuf {
    desk.file("退回").join(format!("{unit}退回件.xlsx"))
}

/// The cells of a sheet as text, row by row, from the first on.
pub fn cells(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let (rows, columns) = range.end().unwrap();
    let text = |at| range.get_value(at).map(Data::to_string).unwrap_or_default();
    let row = |row| (0..=columns).map(|column| text((row, column))).collect();
    (0..=rows).map(row).collect()
}

/// The findings on 审核意见: place, what it says, level, code, 单位说明.
pub fn told(path: &Path) -> Vec<[String; 5]> {
    let rows = cells(path, "审核意见");
    let header = rows.iter().position(|row| row[0] == "序号").unwrap();
    let pick = |row: &Vec<String>| [1, 2, 4, 5, 6].map(|column: usize| row[column].clone());
    rows[header + 1..].iter().map(pick).collect()
}

#[test]
fn five_units_fill_in_are_sent_back_correct_explain_and_are_scored() {
    let desk = filled();
    let run = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!((run.status, run.error.as_str()), (1, ""));
    for line in [
        "退回：县医保局退回件.xlsx：强制 1，核实 2\n",
        "退回：县教育局退回件.xlsx：强制 1，核实 0\n",
        "退回：县林业局退回件.xlsx：强制 1，核实 0\n",
        "退回：县水利局退回件.xlsx：强制 0，核实 1\n",
        "/退回；没有要改、要说明的 1 家\n",
    ] {
        assert!(run.out.contains(line), "{line}{}", run.out);
    }
    let [education, water, forest, medical] =
        ["县教育局", "县水利局", "县林业局", "县医保局"].map(|unit| notice(&desk, unit));
    assert!(!notice(&desk, "县残联／康复办").exists());
    let book: Xlsx<_> = open_workbook(&water).unwrap();
    assert_eq!(book.sheet_names(), ["审核意见", "附件2"]);
    let [place, says, level, code, text] = &told(&water)[0];
    assert!(place.starts_with("F7、F8、"), "{place}");
    assert_eq!(
        says,
        "“三公经费 2021年决算数”：填报 2.6，小于分项合计 2.7（差 0.1）"
    );
    assert_eq!([level, code, text], ["核实", "J203", ""]);
    assert_eq!(told(&forest)[0][0], "D18", "a blank cell is named too");

    // What the notices ask for: mended, filled in, explained.
    typed(&education, 2, &[("D5", "10")]);
    typed(&forest, 2, &[("D18", "29")]);
    typed(&medical, 2, &[("B12", "0.8"), ("F18", "20.5")]);
    typed(&water, 1, &[("G7", "公务接待含上年结转 0.1 万元")]);
    let (run, json) = desk.score(&["填报表", "退回", "--review", "评审.xlsx", "-o", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let units = json["units"].as_array().unwrap();
    assert_eq!(units.len(), 5);
    for unit in units {
        // Full marks but for 预算控制率: 5.08 ÷ 140.8 = 3.61% earns 4 of 5.
        assert_eq!(
            (&unit["total"], &unit["assessed"]),
            (&"99".into(), &"100".into()),
            "{unit}"
        );
        assert_eq!(unit["provisional"], false);
        let sent_back = unit["name"] != "县残联/康复办";
        let source = unit["source"]["file"].as_str().unwrap();
        assert_eq!(source.ends_with("退回件.xlsx"), sent_back, "{source}");
        for finding in unit["findings"].as_array().unwrap() {
            let explained = finding["code"] == "J203";
            assert!(explained || finding["level"] == "info", "{finding}");
            assert_eq!(finding["explanation"].is_string(), explained);
        }
    }
    let skipped = json["skipped"].as_array().unwrap();
    let forms = skipped.iter().filter(|one| one["sheet"] == "附件1");
    assert_eq!(forms.count(), 5, "the forms' 附件1 without points");
    assert_eq!(skipped.len(), 6, "and 核对汇总");
    let problems = cells(&desk.file("结果.xlsx"), "问题清单");
    let row = problems.iter().find(|row| row[9] == "J203").unwrap();
    assert_eq!(problems[2][7..10], ["状态", "单位说明", "编码"]);
    assert_eq!(row[7..9], ["已说明", "公务接待含上年结转 0.1 万元"]);
    let board = cells(&desk.file("结果.xlsx"), "报送情况");
    let row = board.iter().find(|row| row[0] == "县水利局").unwrap();
    assert_eq!(
        (row[1].as_str(), row[6].as_str()),
        ("已评分", ""),
        "it is not asked again"
    );
}

#[test]
fn the_same_returns_give_the_same_bytes_and_nothing_there_is_replaced() {
    let desk = sent_back();
    let water = std::fs::read(notice(&desk, "县水利局")).unwrap();
    let again = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!(again.status, 1, "{}", again.error);
    assert!(again.out.contains("/退回-第2次；"), "{}", again.out);
    let second = desk.file("退回-第2次/县水利局退回件.xlsx");
    assert!(std::fs::read(second).unwrap() == water);
    std::fs::write(notice(&desk, "县水利局"), "旧").unwrap();
    let forced = check(&desk, &["填报表", "-o", "退回", "--force"]);
    assert_eq!(forced.status, 1, "{}", forced.error);
    assert!(std::fs::read(notice(&desk, "县水利局")).unwrap() == water);

    let within = check(&desk, &["填报表", "-o", "填报表/退回"]);
    assert_eq!(within.status, 2);
    assert!(
        within.error.contains("不能写进输入的文件夹"),
        "{}",
        within.error
    );
    assert!(!desk.file("填报表/退回").exists());
    let file = check(&desk, &["填报表", "-o", "评审.xlsx"]);
    assert!(
        file.status == 2 && file.error.contains("不是文件夹"),
        "{}",
        file.error
    );
}

#[test]
fn units_without_faults_get_nothing_and_unreadable_ones_are_told() {
    let desk = filled();
    for unit in ["县教育局", "县水利局", "县林业局", "县医保局"] {
        std::fs::remove_file(filled_form(&desk, unit)).unwrap();
    }
    let run = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!(run.status, 0, "{}", run.error);
    assert!(
        run.out.ends_with("/退回；没有要改、要说明的 1 家\n"),
        "{}",
        run.out
    );
    assert_eq!(
        std::fs::read_dir(desk.file("退回")).unwrap().count(),
        1,
        "核对汇总 alone"
    );

    std::fs::write(desk.file("填报表/县教育局.xlsx"), "PK\u{3}\u{4}坏").unwrap();
    let run = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!(run.status, 1);
    let line = "没有退回件，请单位重报：县教育局：填报表/县教育局.xlsx：";
    assert!(run.out.contains(line), "{}", run.out);
}
