//! Returns that come as Word documents: their tables are read as sheets are.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::{Desk, findings, repository, scored};

const NAME: &str = "县工伤保险服务中心.docx";

fn fixture(kind: &str) -> PathBuf {
    repository("tests/fixtures/word").join(kind).join(NAME)
}

/// The scored document with what `score` is also given.
fn score(desk: &Desk, document: &Path, further: &[&str]) -> Value {
    std::fs::copy(document, desk.file(NAME)).unwrap();
    let given = [&[NAME, "-o", "结果.xlsx", "--force"], further].concat();
    let (run, json) = desk.score(&given);
    assert_eq!(run.status, 0, "{}", run.error);
    json
}

/// What the report of the golden unit says, in the bureau's 评审表.
fn supplement(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("评审表").unwrap();
    let columns = [
        ("上年结转", 16.8),
        ("年初预算", 140.8),
        ("本年追加预算", 5.08),
        ("年末结余", 0.0),
    ];
    sheet.write(0, 0, "单位名称").unwrap();
    sheet.write(1, 0, "县工伤保险服务中心").unwrap();
    for (column, (name, value)) in (1..).zip(columns) {
        sheet.write(0, column, name).unwrap();
        sheet.write(1, column, value).unwrap();
    }
    book.save(path).unwrap();
}

#[test]
fn the_official_attachments_give_the_golden_points() {
    let desk = Desk::new();
    let json = score(&desk, &fixture("plain"), &[]);
    assert_eq!(json["units"][0]["name"], "县工伤保险服务中心");
    assert_eq!(json["units"][0]["total"], "36");
    assert_eq!(json["units"][0]["self_total"], "99");
    let (cell, message) = findings(&json, "J203")[0];
    assert_eq!(cell, "第4行第2列");
    assert!(message.contains("0.93"), "{message}");
    supplement(&desk.file("评审表.xlsx"));
    let json = score(&desk, &fixture("plain"), &["--review", "评审表.xlsx"]);
    assert_eq!(json["units"][0]["total"], "45");
    assert_eq!(scored(&json, "预算控制率").1, "4");
}

#[test]
fn revisions_hidden_text_and_footnote_marks_are_read_as_the_page_shows_them() {
    let desk = Desk::new();
    let json = score(&desk, &fixture("revised"), &[]);
    assert_eq!(json["units"][0]["total"], "36");
    assert_eq!(scored(&json, "公用经费控制率").1, "8");
    let told = findings(&json, "J142");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "第14行第4列");
}

/// A document of nothing but this body.
fn package(body: &str) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    package.start_file("word/document.xml", options).unwrap();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    write!(
        package,
        "<w:document xmlns:w=\"{space}\">{body}</w:document>"
    )
    .unwrap();
    package.finish().unwrap().into_inner()
}

/// The document with its body changed.
fn edited(from: &str, to: &str) -> Vec<u8> {
    let bytes = std::fs::read(fixture("plain")).unwrap();
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..package.len() {
        let mut part = package.by_index(number).unwrap();
        let name = part.name().unwrap().to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{from}");
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        copy.start_file(name, SimpleFileOptions::default()).unwrap();
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

#[test]
fn hostile_documents_cost_only_themselves() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(200_000);
    let shut = "</w:tc></w:tr></w:tbl>".repeat(200_000);
    let cases = [
        (
            "<w:body>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><w:body>".to_owned(),
            "文档类型",
        ),
        ("<w:body>", "<w:body><w:tbl>".to_owned(), "XML"),
        (
            "<w:gridSpan w:val=\"2\"/>",
            "<w:gridSpan w:val=\"4000000000\"/>".to_owned(),
            "列数",
        ),
        ("<w:body>", format!("<w:body>{deep}{shut}"), "表格"),
    ];
    for (from, to, reason) in cases {
        let desk = Desk::new();
        std::fs::create_dir(desk.file("各单位")).unwrap();
        std::fs::copy(fixture("plain"), desk.file("各单位").join(NAME)).unwrap();
        let path = desk.file("各单位").join("坏.docx");
        std::fs::write(&path, edited(from, &to)).unwrap();
        let (_, json) = desk.score(&["各单位", "-o", "结果.xlsx"]);
        let names: Vec<&Value> = json["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|unit| &unit["name"])
            .collect();
        assert!(
            names.contains(&&Value::from("县工伤保险服务中心")),
            "{names:?}"
        );
        let told = json["unscored"].to_string();
        assert!(told.contains(reason), "{told}");
    }
}

#[test]
fn a_document_without_a_form_is_one_line() {
    let desk = Desk::new();
    std::fs::create_dir(desk.file("各单位")).unwrap();
    std::fs::copy(fixture("plain"), desk.file("各单位").join(NAME)).unwrap();
    let path = desk.file("各单位").join("报告.docx");
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>职责</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    std::fs::write(&path, package(&format!("<w:body>{table}{table}</w:body>"))).unwrap();
    let (_, json) = desk.score(&["各单位", "-o", "结果.xlsx"]);
    let unscored = json["unscored"].as_array().unwrap();
    assert_eq!(unscored.len(), 1, "{unscored:?}");
    let reason = unscored[0]["reason"].as_str().unwrap();
    assert!(reason.contains("其中没有填报表"), "{reason}");
}
