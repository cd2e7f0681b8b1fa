//! How many pages `LibreOffice` makes of documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::county::{County, Unit};
use crate::office::program::office_is_there;
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

/// The pages that `LibreOffice` makes of a folder's documents, by their names.
fn pages(folder: &Path) -> BTreeMap<String, usize> {
    let profile = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", profile.path().display());
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let documents: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "docx"))
        .collect();
    let output = Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(&documents)
        .output()
        .unwrap();
    let count = |path: &PathBuf| {
        let pdf = std::fs::read(path.with_extension("pdf"));
        let pdf = pdf.unwrap_or_else(|error| panic!("{error}: {output:?}"));
        let text = String::from_utf8_lossy(&pdf);
        let count = text.matches("/Type/Page").count() - text.matches("/Type/Pages").count();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, count)
    };
    documents.iter().map(count).collect()
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
    let run = desk.run(&["report", "县.xlsx", "--unit-notices", "单"]);
    assert!(run.status < 2, "{}", run.error);
    let one = BTreeMap::from([(format!("{name}反馈单"), 1)]);
    assert_eq!(pages(&desk.file("单")), one);
}

/// The notices of the sample county in a letterhead, and what the run said of them.
fn in_letterhead(letterhead: &str) -> (BTreeMap<String, usize>, String) {
    let desk = Desk::new();
    let from = repository("tests/fixtures/word").join(letterhead);
    std::fs::copy(from, desk.file("红头.docx")).unwrap();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let run = desk.run(&[
        "report",
        SAMPLE,
        "--unit-notices",
        "单",
        "--letterhead",
        "红头.docx",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    (pages(&desk.file("单")), run.out)
}

#[test]
fn a_notice_in_a_letterhead_is_one_page_or_the_run_says_so() {
    if !office_is_there() {
        return;
    }
    let (pages, said) = in_letterhead("letterhead-first-page.docx");
    assert_eq!(pages.len(), 12);
    assert!(pages.values().all(|count| *count == 1), "{pages:?}");
    assert!(!said.contains("一页放不下"), "{said}");
    // Its head and what stands at its end leave little more than half a page.
    let (pages, said) = in_letterhead("letterhead.docx");
    let longer = pages.values().filter(|count| **count > 1).count();
    let told = said
        .lines()
        .find_map(|line| line.strip_prefix("其中 ")?.split(' ').next());
    let told: usize = told.map_or(0, |count| count.parse().unwrap());
    assert!(longer <= told && told < 12, "{pages:?} {said}");
}
