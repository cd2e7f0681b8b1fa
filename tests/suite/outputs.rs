//! Outputs: never over an input, under whatever path it is named; and text from returns stays text.

use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use zip::ZipArchive;

use crate::county::{County, Review, Unit};
use crate::program::{Desk, repository};

fn unit(name: &str) -> Unit {
    Unit::named(name)
        .staff(11, 11)
        .row("公务接待", 0.9, 1.4, 1.28)
}

/// A folder of returns, a 评审表 and a scheme.
fn desk() -> Desk {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.file("收件/乡镇")).unwrap();
    let county = County::new(2021).unit(unit("县教育局"));
    county.save(&desk.file("收件/教育局.xlsx"));
    let county = County::new(2021).unit(unit("青山乡人民政府"));
    county.save(&desk.file("收件/乡镇/青山乡.xlsx"));
    std::fs::write(desk.file("收件/坏.xlsx"), "坏").unwrap();
    let county = County::new(2021).review(Review::of("县教育局"));
    county.save(&desk.file("评审表.xlsx"));
    let scheme = repository("src/scheme/builtin.toml");
    std::fs::copy(scheme, desk.file("方案.toml")).unwrap();
    desk
}

fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .flat_map(|path| {
            if path.is_dir() {
                return snapshot(&path);
            }
            let bytes = std::fs::read(&path).unwrap();
            vec![(path.display().to_string(), bytes)]
        })
        .collect();
    files.sort();
    files
}

#[test]
fn an_output_that_is_an_input_is_refused_under_every_path() {
    let desk = desk();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("收件", desk.file("链")).unwrap();
        std::os::unix::fs::symlink("收件/教育局.xlsx", desk.file("链.xlsx")).unwrap();
        std::os::unix::fs::symlink("方案.toml", desk.file("方案链.toml")).unwrap();
    }
    let before = snapshot(&desk.path);
    let whole = desk.file("收件/教育局.xlsx");
    let mut outputs = vec![
        "收件/教育局.xlsx",
        "./收件/../收件/教育局.xlsx",
        "收件/乡镇/青山乡.xlsx",
        "收件/坏.xlsx",
        "评审表.xlsx",
        "方案.toml",
        whole.to_str().unwrap(),
    ];
    if cfg!(unix) {
        outputs.extend([
            "链/教育局.xlsx",
            "链/乡镇/../教育局.xlsx",
            "链.xlsx",
            "方案链.toml",
        ]);
    }
    for output in outputs {
        for option in ["-o", "--json"] {
            let arguments = [
                "score",
                "收件",
                "--review",
                "评审表.xlsx",
                "--scheme",
                "方案.toml",
            ];
            let run = desk.run(&[&arguments[..], &["--force", option, output]].concat());
            assert_eq!(run.status, 2, "{option} {output}: {}", run.out);
            assert!(
                run.error.contains("不能覆盖"),
                "{option} {output}: {}",
                run.error
            );
        }
    }
    assert!(snapshot(&desk.path) == before, "nothing was written");
}

#[test]
fn one_output_is_not_written_over_the_other() {
    let desk = desk();
    let run = desk.run(&[
        "score",
        "收件",
        "-o",
        "同一个.xlsx",
        "--json",
        "./同一个.xlsx",
    ]);
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(run.error.contains("同一个"), "{}", run.error);
}

#[test]
fn results_left_among_the_inputs_may_be_replaced() {
    let desk = desk();
    for options in [
        &["-o", "收件/结果.xlsx"][..],
        &["-o", "收件/结果.xlsx", "--force"],
    ] {
        let run = desk.run(&[&["score", "收件"], options].concat());
        assert_eq!(run.status, 1, "坏.xlsx is not scored: {}", run.error);
    }
}

/// Names that another program could take for something else.
const NAMES: [&str; 14] = [
    "=1+1",
    "=HYPERLINK(\"http://example.com\",\"点我\")",
    "@SUM(A1)",
    "+1",
    "-1-县某局",
    "'x",
    "http://example.com/县某局",
    "mailto:a@example.com",
    "internal:'概览'!A1",
    "县\n某\t局",
    "[县]:某*局?/\\",
    "概览",
    "History",
    "<c><v>1</v></c>&amp;",
];

/// A formula without its quoted sheet names and texts.
fn unquoted(formula: &str) -> String {
    let mut quote = None;
    let outside = |c: &char| match quote {
        Some(open) => {
            if *c == open {
                quote = None;
            }
            false
        }
        None if ['\'', '"'].contains(c) => {
            quote = Some(*c);
            false
        }
        None => true,
    };
    formula.chars().filter(outside).collect()
}

#[test]
fn text_from_returns_stays_text_in_the_results() {
    let desk = Desk::new();
    let long = "很长的单位名称".repeat(43);
    let mut county = County::new(2021);
    for (number, name) in NAMES.iter().copied().chain([long.as_str()]).enumerate() {
        county = county.unit(unit(name).sheet(&format!("表{number}")).savings(name));
    }
    county.save(&desk.file("县.xlsx"));
    let (run, json) = desk.score(&["县.xlsx", "-o", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    assert_eq!(json["units"].as_array().unwrap().len(), NAMES.len() + 1);

    let mut book: Xlsx<_> = open_workbook(desk.file("结果.xlsx")).unwrap();
    let sheets = book.sheet_names();
    for sheet in &sheets {
        let length = sheet.encode_utf16().count();
        let legal = !sheet.contains(['[', ']', ':', '*', '?', '/', '\\', '\n', '\t']);
        assert!(length <= 31 && legal && !sheet.starts_with('\''), "{sheet}");
    }
    let ranking = book.worksheet_range("排名").unwrap();
    let texts: Vec<String> = ranking
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    for unit in json["units"].as_array().unwrap() {
        let name = unit["name"].as_str().unwrap();
        assert!(
            texts.iter().any(|text| text == name),
            "{name:?} in {texts:?}"
        );
    }
    for sheet in &sheets {
        let formulas = book.worksheet_formula(sheet).unwrap();
        for (_, _, formula) in formulas.used_cells() {
            let bare = unquoted(formula);
            let foreign = ["HYPERLINK", "http", "SUM(A1)"];
            // A unit's sheet leads to its figures by a formula: addresses of cells differ there.
            let own = formula.starts_with("HYPERLINK(\"#取数!G");
            let foreign = foreign.iter().any(|part| bare.contains(part)) && !own;
            assert!(
                !foreign && bare != "1+1" && bare != "+1",
                "{sheet}: {formula}"
            );
        }
        let values = book.worksheet_range(sheet).unwrap();
        let mut values = values.used_cells();
        assert!(
            !values.any(|(_, _, value)| matches!(value, Data::Error(_))),
            "{sheet}"
        );
    }
    // A link out of the workbook is a relation of a sheet.
    let file = std::fs::File::open(desk.file("结果.xlsx")).unwrap();
    let mut package = ZipArchive::new(file).unwrap();
    for number in 0..package.len() {
        let mut part = package.by_index(number).unwrap();
        let name = part.name().unwrap().to_string();
        if name.contains("/_rels/") {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            assert!(!text.contains("TargetMode=\"External\""), "{name}: {text}");
        }
    }
}

#[test]
fn arithmetic_is_checked_in_the_released_program_too() {
    let manifest = std::fs::read_to_string(repository("Cargo.toml")).unwrap();
    let release = manifest.split("[profile.release]").nth(1).unwrap();
    let release = release.split("\n[").next().unwrap();
    assert!(release.contains("overflow-checks = true"), "{release}");
}
