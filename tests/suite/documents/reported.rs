//! Units' own reports beside their returns: what agrees, what differs, what is lent.

use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::county::{County, Unit};
use crate::program::{Desk, repository, scored};

const GOLDEN: &str = "县工伤保险服务中心";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A plain document of these paragraphs.
pub fn document(path: &Path, paragraphs: &[&str]) {
    let lines: Vec<String> = paragraphs
        .iter()
        .map(|line| {
            let line = quick_xml::escape::escape(*line);
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
        })
        .collect();
    with_body(path, &lines.concat());
}

pub fn with_body(path: &Path, body: &str) {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let main = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", &main),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

/// Attachment 4 of the official text.
fn attachment() -> Vec<&'static str> {
    let all = include_str!("../../fixtures/attachments.txt");
    let start = all.find("附件4").unwrap();
    all[start..].lines().collect()
}

/// The official unit without its supplement, and its report.
fn desk(report: &[&str]) -> Desk {
    let desk = Desk::new();
    let unit = Unit::golden_form();
    County::new(2021)
        .unit(unit)
        .save(&desk.file("工伤中心.xlsx"));
    document(&desk.file("自评报告.docx"), report);
    desk
}

fn findings<'a>(json: &'a Value, code: &str) -> Vec<&'a str> {
    let all = json["units"][0]["findings"].as_array().unwrap();
    let of_code = all.iter().filter(|one| one["code"] == code);
    of_code
        .map(|one| one["message"].as_str().unwrap())
        .collect()
}

const INPUTS: [&str; 2] = ["工伤中心.xlsx", "自评报告.docx"];

#[test]
fn the_seeds_report_agrees_with_its_form_and_does_not_balance() {
    let desk = desk(&attachment());
    let (run, json) = desk.score(&INPUTS);
    assert_eq!(run.status, 0, "{}{}", run.out, run.error);
    assert_eq!(findings(&json, "J601"), [""; 0]);
    let unbalanced = findings(&json, "J603");
    assert_eq!(unbalanced.len(), 1, "{unbalanced:?}");
    assert!(
        unbalanced[0].contains("总收入 = 157.6，总支出 + 年末结余 = 162.68，相差 5.08"),
        "{unbalanced:?}"
    );
    let offered = findings(&json, "J602");
    assert_eq!(offered.len(), 1, "{offered:?}");
    for figure in [
        "“年初预算” 140.8",
        "“上年结转” 16.8",
        "“年末结余” 0",
        "“本年追加预算” 5.08",
    ] {
        assert!(offered[0].contains(figure), "{figure}: {}", offered[0]);
    }
    assert_eq!(scored(&json, "预算控制率").0, "pending");
}

#[test]
fn with_the_option_the_report_lends_what_the_form_lacks() {
    let desk = desk(&attachment());
    let (run, json) = desk.score(&[&INPUTS[..], &["--use-report-figures"]].concat());
    assert_eq!(run.status, 0, "{}", run.error);
    assert_eq!(scored(&json, "预算完成率").1, "5");
    let (status, points, basis) = scored(&json, "预算控制率");
    assert_eq!((status, points), ("scored", "4"), "{basis}");
    assert!(basis.contains("5.08 ÷ 140.8 = 3.61%"), "{basis}");
    assert_eq!(findings(&json, "J602"), [""; 0]);
    let implied = findings(&json, "J605");
    assert_eq!(implied.len(), 1, "{implied:?}");
    assert!(implied[0].contains("由自评报告推算为 5.08"), "{implied:?}");
    assert!(
        implied[0].contains("162.68 + 0 − 16.8 − 140.8"),
        "{implied:?}"
    );
    let taken = findings(&json, "J604");
    assert!(taken.iter().any(|one| one.contains("140.8")), "{taken:?}");
}

#[test]
fn a_figure_that_differs_is_asked_about_with_its_sentence() {
    let report = [
        "县工伤保险服务中心2021年绩效自评报告",
        "本单位编制11人，年末在职人员12人。",
        "“三公”经费年初预算1.4万元，实际支出1.3万元。",
        "日常公用经费支出20.5万元。",
    ];
    let desk = desk(&report);
    let (_, json) = desk.score(&INPUTS);
    let differing = findings(&json, "J601");
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(
        differing[0].contains("填报 11，自评报告为 12（差 1）"),
        "{differing:?}"
    );
    assert!(
        differing[0].contains("「本单位编制11人，年末在职人员12人」"),
        "{differing:?}"
    );
    // 1.3 is 1.28 rounded to one place.
    assert_eq!(scored(&json, "在职人员控制率").1, "5");
}

#[test]
fn what_is_no_report_of_a_scored_unit_and_year_is_passed_over_with_a_reason() {
    let body = [
        "“三公”经费年初预算1.4万元。",
        "编制11人，在职人员11人。公用经费20万元。",
    ];
    let cases = [
        (
            "县工伤保险服务中心2020年绩效自评报告",
            "2020 年度的自评报告",
        ),
        (
            "县教育局2021年绩效自评报告",
            "「县教育局」没有可以评分的填报表",
        ),
    ];
    for (title, reason) in cases {
        let desk = desk(&[&[title][..], &body[..]].concat());
        let (_, json) = desk.score(&INPUTS);
        let skipped = json["skipped"].to_string();
        assert!(skipped.contains(reason), "{title}: {skipped}");
        assert_eq!(findings(&json, "J601"), [""; 0], "{title}");
    }
}

#[test]
fn deletions_are_no_words_of_the_report_and_insertions_are() {
    let desk = desk(&[]);
    let run = |inside: &str| format!("<w:r><w:t>{inside}</w:t></w:r>");
    let deleted = "<w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>12</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins w:id=\"2\" w:author=\"a\">{}</w:ins>", run("11"));
    let body = [
        format!("<w:p>{}</w:p>", run(&format!("{GOLDEN}2021年绩效自评报告"))),
        format!(
            "<w:p>{}{deleted}{inserted}{}</w:p>",
            run("在职人员"),
            run("人，编制11人。")
        ),
        format!(
            "<w:p>{}</w:p>",
            run("“三公”经费年初预算1.4万元，公用经费支出20.5万元。")
        ),
    ];
    with_body(&desk.file("自评报告.docx"), &body.concat());
    let (_, json) = desk.score(&INPUTS);
    assert_eq!(findings(&json, "J601"), [""; 0]);
    let info = json.to_string();
    assert!(
        !info.contains("自评报告.docx\",\"sheet"),
        "it was read: {info}"
    );
}

#[test]
fn an_old_document_is_read_and_one_with_marked_deletions_refused() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden_form())
        .save(&desk.file("工伤中心.xlsx"));
    for (name, read) in [("report.doc", true), ("revised.doc", false)] {
        let fixture = repository("tests/fixtures/word").join(name);
        std::fs::copy(fixture, desk.file("自评报告.doc")).unwrap();
        let (run, json) = desk.score(&["工伤中心.xlsx", "自评报告.doc"]);
        assert_eq!(
            findings(&json, "J603").len(),
            usize::from(read),
            "{name}: {}",
            run.out
        );
        let refused = json.to_string().contains("修订标记的删除");
        assert_eq!(refused, !read, "{name}");
    }
}
