//! Documents that are broken on purpose: each costs itself, with a line that says so.

use std::io::Write;

use jixiao::check::narrative::figures;
use jixiao::intake;

use super::reported::{document, with_body};
use crate::county::{County, Unit};
use crate::filed::scheme;
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

#[test]
fn an_old_document_with_any_byte_changed_never_stops_the_others() {
    let whole = std::fs::read(repository("tests/fixtures/word/report.doc")).unwrap();
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden_form())
        .save(&desk.file("表.xlsx"));
    let inputs = [desk.file("表.xlsx"), desk.file("自评报告.doc")];
    let request = intake::Request {
        inputs: &inputs,
        review: &[],
    };
    let mut seed = 7_usize;
    for round in 0..150 {
        let mut bytes = whole.clone();
        for _ in 0..=round % 8 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 20) % bytes.len();
            bytes[at] = u8::try_from((seed >> 8) & 0xFF).unwrap();
        }
        if round % 5 == 0 {
            bytes.truncate((seed >> 16) % whole.len());
        }
        std::fs::write(&inputs[1], &bytes).unwrap();
        let read = intake::read(scheme(), &request).unwrap();
        assert_eq!(read.returns.len(), 1, "round {round}");
    }
}

#[test]
fn endless_sentences_end_in_time() {
    let long = "其中本年实际支出".repeat(40_000);
    let many = "公务接待费、".repeat(40_000);
    let nested = "（".repeat(100_000);
    let numbers = "1万元".repeat(50_000);
    for text in [&long, &many, &nested, &numbers] {
        let text = format!("{text}公务接待费决算5万元。");
        let _ = figures(&scheme().narration, 2021, None, &[&text]);
    }
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden_form())
        .save(&desk.file("表.xlsx"));
    let title = "县工伤保险服务中心2021年绩效自评报告";
    document(
        &desk.file("报告.docx"),
        &[title, "编制、在职人员、三公经费", &long],
    );
    let (run, _) = desk.score(&["表.xlsx", "报告.docx"]);
    assert_eq!(run.status, 0, "{}", run.error);
}

/// A letterhead with one part that is so.
fn letterhead(desk: &Desk, main: &[u8]) {
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let file = std::fs::File::create(desk.file("红头.docx")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, bytes) in [
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", main),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_letterhead_that_swells_or_declares_entities_is_refused() {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let bomb = vec![b' '; 201 * 1024 * 1024];
    let entities =
        br#"<!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="w"><w:body/></w:document>"#;
    let cases: [(&[u8], &str); 3] = [
        (&bomb, "解压后超过 200 MiB"),
        (entities, "文档类型声明"),
        (b"\xff\xfe", "文字编码认不出"),
    ];
    for (main, reason) in cases {
        letterhead(&desk, main);
        let run = desk.run(&[
            "report",
            SAMPLE,
            "-o",
            "通报.docx",
            "--letterhead",
            "红头.docx",
        ]);
        assert_eq!(run.status, 2, "{reason}");
        assert!(run.error.contains(reason), "{reason}: {}", run.error);
    }
}

#[test]
fn paragraphs_within_paragraphs_without_end_are_a_line() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden_form())
        .save(&desk.file("表.xlsx"));
    let depth = 100_000;
    let body = format!(
        "{}<w:r><w:t>自评报告</w:t></w:r>{}",
        "<w:p>".repeat(depth),
        "</w:p>".repeat(depth)
    );
    with_body(&desk.file("报告.docx"), &body);
    let run = desk.run(&["check", "表.xlsx", "报告.docx"]);
    assert!(
        run.out.contains("套叠的层次超过 500 的上限"),
        "{}{}",
        run.out,
        run.error
    );
}
