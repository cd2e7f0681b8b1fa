//! `template`: the workbooks that are given out.

use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::county::{County, Review, Unit};
use crate::program::Desk;

/// The cells of a sheet as text, row by row.
fn cells(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let row = |row: &[Data]| row.iter().map(Data::to_string).collect();
    range.rows().map(row).collect()
}

fn sheets(path: &Path) -> Vec<String> {
    let book: Xlsx<_> = open_workbook(path).unwrap();
    book.sheet_names()
}

/// A part of a workbook as text.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The files of a folder by name.
fn listed(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<String> = entries
        .map(|one| name(one).into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A desk with 单位名单.xlsx: three units, one with a name that no file may have.
fn with_roster() -> Desk {
    let desk = Desk::new();
    let rows = [
        Review::of("县教育局")
            .category("机关")
            .alias("教育局、县教体局"),
        Review::of("县残联/康复办"),
        Review::of("评审表"),
    ];
    let county = rows.into_iter().fold(County::new(2021), County::review);
    county.save(&desk.file("单位名单.xlsx"));
    desk
}

#[test]
fn each_unit_of_the_roster_gets_its_forms_and_the_bureau_its_sheet() {
    let desk = with_roster();
    let run = desk.run(&[
        "template",
        "--roster",
        "单位名单.xlsx",
        "--year",
        "2022",
        "-o",
        "模板",
    ]);
    assert_eq!((run.status, run.error.as_str()), (0, ""));
    assert!(
        run.out.contains("3 个单位") && run.out.contains("2022 年度"),
        "{}",
        run.out
    );
    let folder = desk.file("模板");
    assert_eq!(
        listed(&folder),
        [
            "县教育局2022年度填报表.xlsx",
            "县残联／康复办2022年度填报表.xlsx",
            "评审表2022年度.xlsx",
            "评审表2022年度填报表.xlsx"
        ]
    );
    let unit = folder.join("县残联／康复办2022年度填报表.xlsx");
    assert_eq!(sheets(&unit), ["附件2", "附件1", "填表说明"]);
    let form = cells(&unit, "附件2");
    assert_eq!(form[0][0], "附件2");
    assert_eq!(form[1][0], "部门整体支出绩效评价基础数据表");
    assert_eq!(form[2][0], "填报单位：县残联/康复办");
    assert_eq!(
        (form[2][4].as_str(), form[2][6].as_str()),
        ("评价年度：2022年", "单位：万元")
    );
    assert_eq!(form[3][3], "2022年实际在职人数");
    assert_eq!(
        [&form[5][1], &form[5][3], &form[5][5]],
        ["2021年决算数", "2022年预算数", "2022年决算数"]
    );
    let stamp = form.last().unwrap()[0].as_str();
    assert!(
        stamp.starts_with("表样：部门整体支出绩效评价方案（"),
        "{stamp}"
    );
    assert!(stamp.ends_with("）·2022年度·县残联/康复办"), "{stamp}");

    let review = cells(&folder.join("评审表2022年度.xlsx"), "评审表");
    let heading: Vec<&str> = review[2].iter().map(String::as_str).collect();
    assert_eq!(
        heading[..5],
        ["序号", "单位名称", "类别", "别名", "上年度“三公经费”预算数"]
    );
    assert_eq!(heading.len(), 4 + 5 + 14);
    assert_eq!(
        review[3][..4],
        ["1", "县教育局", "机关", "教育局、县教体局"]
    );

    // Nobody has filled anything in: every unit is rejected as blank, none is missing.
    let back = desk.run(&["check", "模板"]);
    assert_eq!(back.status, 1);
    assert_eq!(back.out.matches("[J407 强制]").count(), 3, "{}", back.out);
    assert!(
        back.out.contains("强制 3，核实 0，提示 0") && back.out.contains("未报送 0 家"),
        "{}",
        back.out
    );
}

#[test]
fn one_workbook_may_hold_all_units_with_the_review_sheet() {
    let desk = with_roster();
    let all = [
        "template",
        "--roster",
        "单位名单.xlsx",
        "--year",
        "2021",
        "--single",
    ];
    let run = desk.run(&all);
    assert_eq!(run.status, 0, "{}", run.error);
    let path = desk.file("模板/全县填报表2021年度.xlsx");
    assert_eq!(
        sheets(&path),
        [
            "评审表",
            "填表说明",
            "县教育局",
            "县残联／康复办",
            "评审表(2)"
        ]
    );
    let back = desk.run(&["check", "模板"]);
    assert_eq!(back.out.matches("[J407 强制]").count(), 3, "{}", back.out);

    let alone = desk.run(&["template", "--single"]);
    assert_eq!(alone.status, 2);
    assert!(alone.error.contains("--roster"), "{}", alone.error);
}

#[test]
fn nothing_that_is_there_is_replaced_unless_it_is_asked_for() {
    let desk = Desk::new();
    for folder in ["模板", "模板(2)"] {
        assert_eq!(desk.run(&["template", "--year", "2021"]).status, 0);
        assert_eq!(
            listed(&desk.file(folder)),
            ["空白填报表2021年度.xlsx", "评审表2021年度.xlsx"]
        );
    }
    std::fs::remove_file(desk.file("模板/空白填报表2021年度.xlsx")).unwrap();
    std::fs::write(desk.file("模板/评审表2021年度.xlsx"), "已填").unwrap();
    let again = ["template", "--year", "2021", "-o", "模板"];
    let run = desk.run(&again);
    assert_eq!(run.status, 2);
    assert!(
        run.error.contains("评审表2021年度.xlsx」已存在") && run.error.contains("--force"),
        "{}",
        run.error
    );
    assert_eq!(
        listed(&desk.file("模板")),
        ["评审表2021年度.xlsx"],
        "nothing was written"
    );
    let forced = desk.run(&[&again[..], &["--force", "--quiet"]].concat());
    assert_eq!((forced.status, forced.out.as_str()), (0, ""));
    assert_ne!(
        std::fs::read(desk.file("模板/评审表2021年度.xlsx")).unwrap(),
        "已填".as_bytes()
    );

    let name = "评审表2021年度.xlsx";
    std::fs::rename(desk.file("模板").join(name), desk.file(name)).unwrap();
    let own = ["template", "--roster", name, "--year", "2021", "-o", "."];
    let own = [&own[..], &["--force"]].concat();
    let run = desk.run(&own);
    assert_eq!(run.status, 2, "the roster names no unit");
    assert!(run.error.contains("没有找到单位"), "{}", run.error);
    County::new(2021)
        .review(Review::of("县教育局"))
        .save(&desk.file(name));
    let run = desk.run(&own);
    assert_eq!(run.status, 2);
    assert!(run.error.contains("就是输入文件"), "{}", run.error);
}

#[test]
fn a_form_guards_what_is_typed_and_the_same_form_has_the_same_bytes() {
    let desk = Desk::new();
    for folder in ["一", "二"] {
        desk.run(&["template", "--year", "2021", "-o", folder]);
    }
    let [one, two] = ["一", "二"].map(|folder| desk.file(folder).join("空白填报表2021年度.xlsx"));
    assert!(std::fs::read(&one).unwrap() == std::fs::read(two).unwrap());
    let form = part(&one, "xl/worksheets/sheet1.xml");
    let protection = form.split("<sheetProtection").nth(1).unwrap();
    let protection = protection.split("/>").next().unwrap();
    assert!(protection.contains("sheet=\"1\"") && protection.contains("formatCells=\"0\""));
    assert!(!protection.contains("password") && !protection.contains("hashValue"));
    let rules: Vec<&str> = form.split("<dataValidation ").skip(1).collect();
    let rule = |cell: &str| {
        let wanted = format!("sqref=\"{cell}\"");
        *rules
            .iter()
            .find(|rule| rule.contains(&wanted))
            .unwrap_or_else(|| panic!("no rule for {cell}"))
    };
    // 编制数, 三公经费 of this year, 本年追加预算 (which may be a cut).
    assert!(rule("B5").starts_with("type=\"whole\""), "{}", rule("B5"));
    assert!(rule("D7").starts_with("type=\"decimal\"") && rule("D7").contains("<formula1>0<"));
    assert!(
        rule("D33").contains("调减填负数") && rule("D33").contains("<formula1>-9999999<"),
        "{}",
        rule("D33")
    );
    for rule in &rules {
        assert!(
            rule.contains("prompt=\"") && rule.contains("error=\"这里填的内容不符合要求"),
            "{rule}"
        );
    }
    assert!(
        form.contains("<f>IF(COUNT(D5,B5)&lt;2,\"\",IF((B5)=0,\"\",D5/B5))</f><v></v>"),
        "the ratio is still blank"
    );
    let points = part(&one, "xl/worksheets/sheet2.xml");
    assert_eq!(
        points.matches("<dataValidation ").count(),
        16,
        "a rule an indicator"
    );
}

#[test]
fn the_instructions_say_what_the_scheme_says() {
    let desk = Desk::new();
    desk.run(&["template", "--year", "2021", "-o", "模板"]);
    let guide = cells(&desk.file("模板/空白填报表2021年度.xlsx"), "填表说明");
    let line = |start: &str| {
        let found = guide.iter().find(|row| row[0].starts_with(start));
        found.unwrap_or_else(|| panic!("no {start}")).join("|")
    };
    let expected = [
        (
            "财政供养人员情况·编制数",
            "财政供养人员情况·编制数|人|必填。填整数，单位人。|第1项 在职人员控制率",
        ),
        (
            "附：评价补充数据·本年追加预算",
            "附：评价补充数据·本年追加预算|万元|填数，单位万元，调减填负数；没有发生填 0，不要空着。不填时按“本年度部门整体支出预算调整决算数 − 本年度部门整体支出预算调整预算数”推算。|第3项 预算完成率；第4项 预算控制率",
        ),
        (
            "3. “三公经费”",
            "3. “三公经费”应等于分项之和：公务用车购置和维护经费 + 出国经费 + 公务接待。|||",
        ),
        (
            "6. “公用经费”",
            "6. “公用经费”应不小于分项之和：办公经费 + 水费、电费、差旅费 + 会议费、培训费。|||",
        ),
        (
            "8. “规模控制率”",
            "8. “规模控制率”应等于“实际规模 ÷ 批复规模”，到百分数两位小数。|||",
        ),
    ];
    for (start, whole) in expected {
        assert_eq!(line(start), whole);
    }
}

#[test]
fn a_form_for_another_year_unit_or_scheme_is_noticed_when_it_comes_back() {
    let desk = Desk::new();
    let stamp = |line: &'static str| {
        move |sheet: &mut rust_xlsxwriter::Worksheet| {
            sheet.write_string(45, 0, line).unwrap();
        }
    };
    let units = [
        ("县教育局", "表样：方案（000000000000）·2020年度·县教育局"),
        ("县水利局", "表样：方案（000000000000）·2021年度·县林业局"),
    ];
    let county = units
        .into_iter()
        .fold(County::new(2021), |county, (unit, line)| {
            county.unit(Unit::named(unit).staff(10, 10).edit(stamp(line)))
        });
    county.save(&desk.file("县.xlsx"));
    let run = desk.run(&["check", "县.xlsx"]);
    for wanted in [
        "[J420 核实] 县教育局 ▸ 县.xlsx ▸ 县教育局!A46 “表样”：这是 2020 年度的表样，本次评价 2021 年度。",
        "[J421 核实] 县水利局 ▸ 县.xlsx ▸ 县水利局!A46 “表样”：这份表样是发给「县林业局」的，填报单位却是「县水利局」。",
        "[J422 核实] 县水利局 ▸ ",
    ] {
        assert!(run.out.contains(wanted), "{wanted}\n{}", run.out);
    }
    assert!(
        !run.out.contains("[J422 核实] 县教育局"),
        "an old form has an old scheme"
    );
}
