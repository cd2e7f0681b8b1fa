//! How the program is called: wrong usages and their answers, the county's file of options, the
//! tables as CSV, the menu.

mod wrong;

use std::fs;

use crate::county::{County, Review, Unit};
use crate::program::{Desk, Run};
use wrong::{WRONG, WRONG_OPTIONS, english};

const GOLDEN: &str = "县工伤保险服务中心";

/// A desk with a return, a 评审表 that lists one unit more, a broken scheme and broken options.
fn desk() -> Desk {
    let desk = Desk::new();
    let golden = || County::new(2021).unit(Unit::golden());
    golden().save(&desk.file("表.xlsx"));
    fs::create_dir(desk.file("收件")).unwrap();
    fs::create_dir(desk.file("空")).unwrap();
    golden()
        .unit(Unit::named("县教育局").staff(9, 9))
        .save(&desk.file("收件/县.xlsx"));
    County::new(2021)
        .review(Review::of(GOLDEN).alias("工伤中心"))
        .review(Review::of("县水利局").alias("水务局"))
        .save(&desk.file("评审表.xlsx"));
    for (name, text) in [
        ("坏方案.toml", "name = \"方案\"\ntitle ="),
        ("中文引号.toml", "name = “方案”\n"),
        ("缺引号.toml", "name = \"方案\n"),
        ("旧.xlsx", "旧"),
        ("只读.xlsx", "旧"),
        ("备忘.txt", "备忘"),
        ("选项/错键.toml", "yaer = 2021\n"),
        ("选项/错值.toml", "# 注释\nsteps = \"half\"\n"),
        ("选项/错形.toml", "year = { a = 1 }\n"),
        ("选项/坏.toml", "year 2021\n"),
        ("选项/不存.toml", "force = true\n"),
        ("选项/无此方案.toml", "scheme = \"没有.toml\"\n"),
    ] {
        let path = desk.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut permissions = fs::metadata(desk.file("只读.xlsx")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.file("只读.xlsx"), permissions).unwrap();
    desk
}

fn assert_answer(desk: &Desk, typed: &str, run: &Run, said: &[&str]) {
    assert_eq!(run.status, 2, "{typed}: {}{}", run.out, run.error);
    let told = format!("{}{}", run.out, run.error);
    for part in said {
        assert!(told.contains(part), "{typed}: {part}\n{told}");
    }
    let told = told.replace(&*desk.path.to_string_lossy(), "");
    assert_eq!(english(&told, typed), [""; 0], "{typed}: {told}");
}

#[test]
fn a_wrong_usage_is_answered_in_chinese_with_what_to_do() {
    let desk = desk();
    for (typed, said) in WRONG {
        let run = desk.run(&typed.split(' ').collect::<Vec<_>>());
        assert_answer(&desk, typed, &run, said);
    }
    for (name, said) in WRONG_OPTIONS {
        let file = format!("选项/{name}");
        let text = fs::read_to_string(desk.file(&file)).unwrap_or_default();
        let run = desk.run(&["score", "表.xlsx", "--project", &file]);
        assert_answer(&desk, &format!("{name} {text}"), &run, said);
    }
    for name in ["结果", "甲.xlsx", "退回", "模板"] {
        assert!(!desk.file(name).exists(), "{name} was written all the same");
    }
    assert_eq!(fs::read_to_string(desk.file("只读.xlsx")).unwrap(), "旧");
}

#[cfg(unix)]
#[test]
fn a_link_and_a_pipe_are_never_replaced() {
    let desk = desk();
    std::os::unix::fs::symlink(desk.file("旧.xlsx"), desk.file("链.xlsx")).unwrap();
    std::os::unix::fs::symlink(desk.file("没有.xlsx"), desk.file("断链.xlsx")).unwrap();
    let pipe = desk.file("管道.xlsx");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for (name, said) in [
        ("链.xlsx", "是链接"),
        ("断链.xlsx", "是链接"),
        ("管道.xlsx", "是管道或设备"),
    ] {
        let run = desk.run(&["score", "表.xlsx", "-o", name, "--force"]);
        assert_answer(&desk, name, &run, &[said]);
    }
    assert_eq!(fs::read_to_string(desk.file("旧.xlsx")).unwrap(), "旧");
}

#[test]
fn a_failed_output_leaves_the_others_unwritten() {
    let desk = desk();
    // The last table cannot take its place: a folder stands there.
    fs::create_dir_all(desk.file("表格/报送情况.csv/内")).unwrap();
    let run = desk.run(&["score", "表.xlsx", "--json", "甲.json", "--csv", "表格"]);
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(
        run.error.contains("报送情况.csv」是文件夹"),
        "{}",
        run.error
    );
    for name in ["结果", "甲.json", "表格/排名.csv"] {
        assert!(!desk.file(name).exists(), "{name}");
    }
    assert!(hidden(&desk).is_empty(), "{:?}", hidden(&desk));
}

/// Our files on their way that were left behind.
fn hidden(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(&desk.path).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_countys_options_hold_for_every_command_and_the_command_line_wins() {
    let desk = desk();
    let options = "\
        # 2021 年度\n\
        review = \"../评审表.xlsx\"\n\
        steps = \"prorata\"\n\
        accept-self-scores = true\n\
        deadline = \"2022年3月31日\"\n\
        contact = \"预算股 0000-1234567\"\n\
        output = \"../今年\"\n\
        roster = \"../评审表.xlsx\"\n\
        detail = false\n";
    fs::write(desk.file("收件/jixiao.toml"), options).unwrap();
    let run = desk.run(&["收件", "--json", "果.json"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let line =
        "jixiao.toml：review、steps、accept-self-scores、deadline、contact、output、detail\n";
    assert!(run.out.contains(line), "{}", run.out);
    assert!(run.out.contains("未报送：县水利局"), "{}", run.out);
    assert!(desk.file("今年/评价结果-2021.xlsx").exists());
    let json = fs::read_to_string(desk.file("果.json")).unwrap();
    assert!(json.contains("prorata") && json.contains("self_accepted"));

    let run = desk.run(&["收件", "--steps", "started", "-o", "另.xlsx", "--detail"]);
    let line = "jixiao.toml：review、accept-self-scores、deadline、contact\n";
    assert!(run.out.contains(line), "{}", run.out);
    assert!(run.out.contains("不足一步按一步"), "{}", run.out);

    // Beside a file, and in no folder below.
    let run = desk.run(&["收件/县.xlsx", "--quiet"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert!(desk.file("今年/评价结果-2021(2).xlsx").exists());
    let run = desk.run(&["check", "."]);
    assert!(!run.out.contains("选项取自"), "{}", run.out);
    assert!(
        run.out.contains("jixiao.toml：本县的选项文件"),
        "{}",
        run.out
    );

    let run = desk.run(&[
        "template",
        "--project",
        "收件/jixiao.toml",
        "--year",
        "2021",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    assert!(
        run.out.contains("jixiao.toml：output、roster\n"),
        "{}",
        run.out
    );
    assert!(desk.file("今年/模板").exists());
}

#[test]
fn the_folder_of_results_is_never_read() {
    let desk = desk();
    fs::create_dir(desk.file("收件/结果")).unwrap();
    fs::copy(desk.file("表.xlsx"), desk.file("收件/结果/表.xlsx")).unwrap();
    let run = desk.run(&["check", "收件"]);
    assert!(run.out.contains("可评分 2 份"), "{}", run.out);
    assert!(
        run.out.contains("收件/结果：本程序放结果的文件夹"),
        "{}",
        run.out
    );
    let named = desk.run(&["check", "收件/结果"]);
    assert!(named.out.contains("可评分 1 份"), "{}", named.out);
}

#[test]
fn the_tables_are_csv_as_excel_reads_it() {
    let desk = desk();
    let run = desk.run(&["score", "收件", "--review", "评审表.xlsx", "--csv", "表格"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let ranking = fs::read_to_string(desk.file("表格/排名.csv")).unwrap();
    let lines: Vec<&str> = ranking.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{FEFF}名次,单位,类别,总分,等级,已评分值,可能最高,"));
    assert!(lines[1].starts_with(&format!("1,{GOLDEN},")), "{ranking}");
    assert!(
        lines[3].starts_with(",县水利局,") && lines[3].ends_with(",未报送"),
        "{ranking}"
    );
    let scores = fs::read_to_string(desk.file("表格/指标得分.csv")).unwrap();
    assert!(scores.contains(",,"), "pending is blank: {scores}");
    for name in ["问题清单.csv", "报送情况.csv"] {
        assert!(desk.file("表格").join(name).exists(), "{name}");
    }
    let again = desk.run(&["score", "收件", "--csv", "表格"]);
    assert!(
        again.status == 2 && again.error.contains("排名.csv」已存在"),
        "{}",
        again.error
    );
}

#[test]
fn the_menu_runs_the_commands_and_waits_at_its_end() {
    let desk = desk();
    let typed = "9\n1\n没有\n\"收件\"\n3\n\n\n4\n\n5\n\n\n0\n\n";
    let run = desk.run_typing(&["--menu"], typed);
    assert_eq!((run.status, run.error.as_str()), (0, ""));
    for said in [
        "1 读取文件夹",
        "没有「9」这个编号；请输入 0 到 5",
        "找不到「没有」",
        "可评分 2 份",
        "核对汇总和退回件 2 本",
        "结果：",
        "按回车关闭",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    assert!(desk.file("通报.docx").exists());
    assert!(desk.file("退回").is_dir() && desk.file("结果/评价结果-2021.xlsx").exists());
    // Nobody answers: it ends by itself.
    assert_eq!(desk.run_typing(&["--menu"], "1\n").status, 0);
    let alone = desk.run_typing(&[], "");
    assert!(
        alone.status == 2 && alone.error.contains("用法"),
        "{}",
        alone.error
    );
}

#[test]
fn a_results_workbook_explains_what_it_was_made_from() {
    let desk = desk();
    let run = desk.run(&["score", "收件", "--steps", "prorata", "-o", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let asked = ["explain", "结果.xlsx", "--unit", "县教育局"];
    let from_results = desk.run(&asked);
    let from_returns = [
        "explain",
        "收件",
        "--steps",
        "prorata",
        "--unit",
        "县教育局",
    ];
    assert_eq!(from_results.status, 0, "{}", from_results.error);
    assert_eq!(from_results.out, desk.run(&from_returns).out);
    fs::remove_file(desk.file("收件/县.xlsx")).unwrap();
    let gone = desk.run(&asked);
    assert!(
        gone.status == 2 && gone.out.contains("找不到：收件/县.xlsx"),
        "{}",
        gone.out
    );
}

#[test]
fn a_roster_with_an_uncomputed_name_gives_out_no_forms() {
    let desk = Desk::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, name) in ["单位名称", "县教育局", "县水利局"].into_iter().enumerate() {
        sheet
            .write_string(u32::try_from(row).unwrap(), 0, name)
            .unwrap();
    }
    let formula = rust_xlsxwriter::Formula::new("=CONCAT(A2,\"分局\")").set_result("#NAME?");
    sheet.write_formula(3, 0, formula).unwrap();
    book.save(desk.file("名单.xlsx")).unwrap();
    let run = desk.run(&["template", "--roster", "名单.xlsx", "--year", "2021"]);
    assert_answer(
        &desk,
        "名单.xlsx Sheet1 NAME",
        &run,
        &["要先改正", "A4", "「#NAME?」"],
    );
    assert!(!desk.file("模板").exists());
}
