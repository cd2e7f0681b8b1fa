//! .xls, .ods and .xlsb give what the same sheets give as .xlsx; damaged ones cost only themselves.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::{Desk, findings, repository, scored};

const OTHERS: [&str; 3] = ["xls", "ods", "xlsb"];

fn fixture(name: &str) -> PathBuf {
    repository("tests/fixtures/formats").join(name)
}

/// The scored units: names, totals, every indicator, and the codes of all findings.
fn outcome(json: &Value) -> Vec<Value> {
    let units = json["units"].as_array().unwrap().iter();
    let unit = |unit: &Value| {
        let indicators = unit["indicators"].as_array().unwrap().iter();
        let indicators: Vec<_> = indicators
            .map(|line| [&line["name"], &line["status"], &line["score"]])
            .collect();
        let findings = unit["findings"].as_array().unwrap().iter();
        let codes: Vec<_> = findings.map(|finding| &finding["code"]).collect();
        serde_json::json!([unit["name"], unit["total"], indicators, codes])
    };
    units.map(unit).collect()
}

fn score(desk: &Desk, input: &str) -> (i32, Value) {
    let (run, json) = desk.score(&[input, "-o", "结果.xlsx", "--force"]);
    (run.status, json)
}

#[test]
fn the_sample_county_scores_the_same_in_every_format() {
    let desk = Desk::new();
    let sample = repository("workbooks/示例县2021年度.xlsx");
    let (status, expected) = score(&desk, sample.to_str().unwrap());
    assert_eq!((status, outcome(&expected).len()), (0, 12));
    for format in OTHERS {
        let file = fixture(&format!("county.{format}"));
        let (status, json) = score(&desk, file.to_str().unwrap());
        assert_eq!(status, 0, "{format}");
        assert_eq!(outcome(&json), outcome(&expected), "{format}");
        assert_eq!(json["missing"], expected["missing"], "{format}");
    }
}

#[test]
fn errors_dates_and_hidden_sheets_are_told_in_every_format() {
    let desk = Desk::new();
    for format in OTHERS {
        // A name that says nothing: the content decides.
        std::fs::copy(fixture(&format!("typed.{format}")), desk.file("报表.et")).unwrap();
        let (status, json) = score(&desk, "报表.et");
        assert_eq!(status, 0, "{format}");
        assert_eq!(json["units"][0]["name"], "县水利局", "{format}");
        for (code, cell, part) in [("J102", "D17", "#DIV/0!"), ("J106", "F17", "20")] {
            let found = findings(&json, code);
            assert!(
                found[0].0 == cell && found[0].1.contains(part),
                "{format}: {found:?}"
            );
        }
        let (_, message) = findings(&json, "J203")[1];
        assert!(message.contains("0.3，"), "{format}: {message}");
        assert_eq!(json["skipped"][0]["sheet"], "数据字典", "{format}");
    }
}

#[test]
fn what_excel_opens_without_asking_is_read_and_other_passwords_are_named() {
    let desk = Desk::new();
    let locked = |name: &str| repository("tests/fixtures/locked").join(name);
    for name in [
        "只读保护.xlsx",
        "只读保护2007.xlsx",
        "只读保护97.xls",
        "只读保护2003.xls",
        "只读保护40位.xls",
    ] {
        let (status, json) = score(&desk, locked(name).to_str().unwrap());
        assert_eq!(status, 0, "{name}");
        let unit = &json["units"][0];
        assert_eq!(unit["name"], "县工伤保险服务中心", "{name}");
        assert_eq!(unit["indicators"][0]["score"], "5", "{name}");
        assert_eq!(unit["indicators"][6]["score"], "8", "{name}");
    }
    for name in ["打开密码.xlsx", "打开密码2007.xlsx", "打开密码97.xls"] {
        let run = desk.run(&["check", locked(name).to_str().unwrap()]);
        assert_eq!(run.status, 2, "{name}");
        let said = format!("{name}：文件有打开密码");
        assert!(run.error.contains(&said), "{}", run.error);
    }
}

/// A compound file whose chain of directory sectors leads back to itself.
fn cyclic(mut bytes: Vec<u8>) -> Vec<u8> {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (directory, table) = (number(48), number(76));
    let entry = (table + 1) * 512 + directory * 4;
    bytes[entry..entry + 4].copy_from_slice(&u32::try_from(directory).unwrap().to_le_bytes());
    bytes
}

/// An .ods whose content ends after its first row.
fn cut_off(bytes: Vec<u8>) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..package.len() {
        let mut part = package.by_index(number).unwrap();
        let name = part.name().unwrap().to_string();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "content.xml" {
            let end = b"</table:table-row>";
            let at = text.windows(end.len()).position(|some| some == end);
            text.truncate(at.unwrap() + end.len());
        }
        copy.start_file(name, SimpleFileOptions::default()).unwrap();
        copy.write_all(&text).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

#[test]
fn damaged_files_cost_only_themselves() {
    let desk = Desk::new();
    let folder = desk.file("各单位");
    std::fs::create_dir(&folder).unwrap();
    let good = std::fs::read(fixture("typed.xls")).unwrap();
    let ods = std::fs::read(fixture("typed.ods")).unwrap();
    std::fs::write(folder.join("完好.xls"), &good).unwrap();
    let (_, alone) = score(&desk, "各单位");
    let files = [
        ("环形.xls", cyclic(good.clone()), "成环"),
        (
            "截断.xls",
            good[..good.len() * 2 / 3].to_vec(),
            "内容不完整",
        ),
        ("截断.ods", cut_off(ods), "content.xml 不完整"),
    ];
    for (name, bytes, _) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let (status, json) = score(&desk, "各单位");
    assert_eq!(status, 1);
    assert_eq!(outcome(&json), outcome(&alone));
    let unscored = json["unscored"].as_array().unwrap();
    assert_eq!(unscored.len(), files.len(), "{unscored:#?}");
    for (name, _, reason) in files {
        let of_file = |one: &&Value| one["file"].as_str().unwrap().ends_with(name);
        let told = unscored.iter().find(of_file).unwrap()["reason"].as_str();
        assert!(told.unwrap().contains(reason), "{name}: {told:?}");
    }
    let unread = desk.run(&["score", "各单位/环形.xls"]);
    assert_eq!(unread.status, 2);
    assert!(unread.error.contains("成环"), "{}", unread.error);
}

#[test]
fn honest_files_of_other_writers_are_read() {
    let desk = Desk::new();
    let files = [
        "jexcelapi.xls",
        "sheetjs.xls",
        "sheetjs.ods",
        "upper.xls",
        "short.xls",
    ];
    let mut outcomes = Vec::new();
    for name in files {
        let file = fixture(&format!("honest/{name}"));
        let (status, json) = score(&desk, file.to_str().unwrap());
        assert_eq!(status, 0, "{name}");
        outcomes.push((name, outcome(&json)));
    }
    let (_, expected) = &outcomes[0];
    assert_eq!(expected.len(), 2);
    for (name, outcome) in &outcomes {
        assert_eq!(outcome, expected, "{name}");
    }
}

#[test]
fn what_no_reader_takes_is_told_for_what_it_is() {
    let desk = Desk::new();
    let compound = std::fs::read(fixture("typed.xls")).unwrap();
    let renamed = |name: &str| {
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let (old, mut new) = (wide("Workbook"), wide(name));
        let mut bytes = compound.clone();
        let at = bytes
            .windows(old.len())
            .position(|some| some == old)
            .unwrap();
        new.resize(64, 0);
        bytes[at..at + 64].copy_from_slice(&new);
        bytes
    };
    let flat = b"<?xml version=\"1.0\"?><office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"/>";
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("旧.xls", vec![9, 4, 6, 0, 0, 0, 16, 0, 0, 0], "Excel 4.0"),
        ("平.fods", flat.to_vec(), ".fods"),
        (
            "老.xls",
            std::fs::read(fixture("honest/excel2003.xml")).unwrap(),
            "Excel 2003",
        ),
        ("报告.doc", renamed("WordDocument"), ".doc"),
        ("报告.wps", renamed("WpsDocument"), ".wps"),
        ("扫描.pdf", b"%PDF-1.7".to_vec(), "PDF"),
        ("网页.xls", b"<html><table/></html>".to_vec(), "HTML"),
    ];
    for (name, bytes, what) in cases {
        std::fs::write(desk.file(name), bytes).unwrap();
        let run = desk.run(&["score", name, "-o", "结果.xlsx"]);
        assert_eq!(run.status, 2, "{name}: {}", run.error);
        assert!(run.error.contains(what), "{name}: {}", run.error);
    }
}

#[test]
fn what_the_page_shows_is_read_alike_in_every_format() {
    let desk = Desk::new();
    for format in ["xlsx", "xls", "ods"] {
        let file = repository("tests/fixtures/shown").join(format!("shown.{format}"));
        let (status, json) = score(&desk, file.to_str().unwrap());
        assert_eq!(status, 0, "{format}");
        let points = |indicator: &str| scored(&json, indicator).1.to_owned();
        // 66.3 ÷ 64¹ and 12.9 ÷ 12.4, of which 13 is struck through; the hidden building is none.
        let all = [
            "公用经费控制率",
            "“三公经费”控制率",
            "新建楼堂馆所面积控制率",
        ];
        assert_eq!(all.map(points), ["5", "3", "1"], "{format}");
        for (code, cells) in [
            ("J101", vec!["F9"]),
            ("J106", vec!["F15"]),
            ("J127", vec!["F14"]),
            ("J133", vec!["H7"]),
            ("J141", vec!["F8"]),
            ("J142", vec!["D7", "D11"]),
        ] {
            let found = findings(&json, code);
            let at: Vec<&str> = found.iter().map(|(cell, _)| *cell).collect();
            assert_eq!(at, cells, "{format} {code}");
        }
    }
}
