//! A report in a bureau's own letterhead.

use std::io::Write;
use std::path::Path;

use super::docx::{Block, Docx, attributes};
use crate::program::{Desk, Run, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A letterhead as a bureau may have it, written by hand.
struct Head<'a> {
    body: &'a str,
    settings: &'a str,
}

impl Head<'_> {
    fn save(&self, path: &Path) {
        let types = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>"#;
        let relation = |id: u32, kind: &str, target: &str| {
            format!(r#"<Relationship Id="rId{id}" Type="{R}/{kind}" Target="{target}"/>"#)
        };
        let relations = |inside: String| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
            )
        };
        let parts = [
            ("[Content_Types].xml", types.to_owned()),
            (
                "_rels/.rels",
                relations(relation(1, "officeDocument", "word/document.xml")),
            ),
            (
                "word/_rels/document.xml.rels",
                relations(
                    relation(1, "styles", "styles.xml") + &relation(2, "settings", "settings.xml"),
                ),
            ),
            (
                "word/styles.xml",
                format!(
                    r#"<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="400"/></w:pPr></w:style></w:styles>"#
                ),
            ),
            (
                "word/settings.xml",
                format!(
                    r#"<w:settings xmlns:w="{W}">{}</w:settings>"#,
                    self.settings
                ),
            ),
            (
                "word/document.xml",
                format!(
                    r#"<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{}</w:body></w:document>"#,
                    self.body
                ),
            ),
        ];
        let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
        for (name, text) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
    }
}

fn paragraph(words: &str) -> String {
    // The words cut into two runs, as Word does after an edit.
    let middle = words.char_indices().nth(2).map_or(0, |(at, _)| at);
    let (one, other) = words.split_at(middle);
    format!("<w:p><w:r><w:t>{one}</w:t></w:r><w:r><w:t>{other}</w:t></w:r></w:p>")
}

fn page(number: u32) -> String {
    format!(
        r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{number}" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>"#
    )
}

fn report(body: &str, settings: &str) -> (Desk, Run) {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    Head { body, settings }.save(&desk.file("红头.docx"));
    let run = desk.run(&[
        "report",
        SAMPLE,
        "-o",
        "通报.docx",
        "--letterhead",
        "红头.docx",
    ]);
    (desk, run)
}

#[test]
fn the_text_takes_the_place_and_what_follows_follows() {
    let body = [
        paragraph("示例县财政局文件"),
        paragraph("【正文】"),
        paragraph("抄送：县委办公室。"),
        page(3000),
    ];
    let (desk, run) = report(&body.concat(), r#"<w:zoom w:percent="100"/><w:compat/>"#);
    assert_eq!(run.status, 0, "{}", run.error);
    let docx = Docx::open(&desk.file("通报.docx"));
    let words = docx.words();
    assert!(
        words.starts_with("示例县财政局文件\n关于2021年度\n"),
        "{words}"
    );
    assert!(words.trim_end().ends_with("抄送：县委办公室。"), "{words}");
    assert!(!words.contains("【正文】"));
    let main = docx.text("word/document.xml");
    // The text, the annex on its side, the second annex; the letterhead's own page goes on after it.
    assert_eq!(
        attributes(main, "w:pgMar", "w:top"),
        ["3000", "1588", "3000"]
    );
    let settings = docx.text("word/settings.xml");
    let at = |word: &str| settings.find(word).unwrap_or_else(|| panic!("{settings}"));
    assert!(at("w:zoom") < at("w:evenAndOddHeaders") && at("w:evenAndOddHeaders") < at("w:compat"));
    assert_eq!(
        attributes(main, "w:footerReference", "w:type"),
        ["default", "even"].repeat(2)
    );
    assert!(docx.parts.contains_key("word/jixiaoFooter1.xml"));
}

#[test]
fn the_last_page_of_the_letterhead_is_the_documents_where_nothing_follows() {
    let body = [
        paragraph("示例县财政局文件"),
        paragraph(" 【正文】 "),
        page(3000),
    ];
    let (desk, run) = report(&body.concat(), "");
    assert_eq!(run.status, 0, "{}", run.error);
    let docx = Docx::open(&desk.file("通报.docx"));
    let main = docx.text("word/document.xml");
    assert_eq!(
        attributes(main, "w:pgMar", "w:top"),
        ["3000", "1588", "3000"]
    );
    assert!(
        main.ends_with("</w:sectPr></w:body></w:document>"),
        "{main}"
    );
    assert!(matches!(docx.blocks().last(), Some(Block::Words(..))));
}

#[test]
fn our_styles_come_along_but_never_over_the_bureaus() {
    let body = [paragraph("【正文】"), page(3000)].concat();
    let (desk, run) = report(&body, "");
    assert_eq!(run.status, 0, "{}", run.error);
    let docx = Docx::open(&desk.file("通报.docx"));
    let styles = attributes(docx.text("word/styles.xml"), "w:style", "w:styleId");
    assert_eq!(styles[0], "a");
    assert!(styles.contains(&"JixiaoTitle".to_owned()));
    let mut once = styles.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), styles.len());
}

#[test]
fn a_letterhead_that_cannot_be_used_is_refused_with_words() {
    let cases = [
        (
            [paragraph("没有地方"), page(1)].concat(),
            "找不到“【正文】”",
        ),
        (
            [paragraph("【正文】"), paragraph("【正文】"), page(1)].concat(),
            "有 2 处“【正文】”",
        ),
        (
            format!(
                "<w:p><w:pPr>{}</w:pPr><w:r><w:t>【正文】</w:t></w:r></w:p>{}",
                page(1),
                page(2)
            ),
            "分节符就在“【正文】”这一段里",
        ),
        (paragraph("【正文】"), "没有页面设置"),
        ("<w:p>".to_owned(), "不是合格的 XML"),
    ];
    for (body, reason) in cases {
        let (desk, run) = report(&body, "");
        assert_eq!(run.status, 2, "{reason}");
        assert!(run.error.contains(reason), "{reason}: {}", run.error);
        assert!(!desk.file("通报.docx").exists(), "{reason}");
    }
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    for (name, bytes) in [("文本.docx", "【正文】".as_bytes()), ("空.docx", b"")] {
        std::fs::write(desk.file(name), bytes).unwrap();
        let run = desk.run(&["report", SAMPLE, "-o", "通报.docx", "--letterhead", name]);
        assert_eq!(run.status, 2, "{name}");
        assert!(run.error.contains("不是完好的 .docx"), "{}", run.error);
    }
    let run = desk.run(&["report", SAMPLE, "-o", "通报.docx", "--letterhead", SAMPLE]);
    assert!(run.error.contains("不能用"), "{}", run.error);
}

/// What the whole report looks like in one of the letterheads that python-docx made.
fn in_fixture(name: &str) -> Docx {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let from = repository("tests/fixtures/word").join(name);
    std::fs::copy(from, desk.file("红头.docx")).unwrap();
    let run = desk.run(&[
        "report",
        SAMPLE,
        "-o",
        "通报.docx",
        "--letterhead",
        "红头.docx",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    Docx::open(&desk.file("通报.docx"))
}

#[test]
fn what_belongs_to_the_first_page_is_not_said_again() {
    let docx = in_fixture("letterhead-first-page.docx");
    let main = docx.text("word/document.xml");
    assert_eq!(main.matches("<w:sectPr").count(), 3);
    assert_eq!(main.matches("<w:titlePg").count(), 1);
    assert_eq!(
        attributes(main, "w:pgNumType", "w:fmt"),
        ["numberInDash", "numberInDash"]
    );
    assert_eq!(attributes(main, "w:pgNumType", "w:start"), ["1"]);
}

#[test]
fn tables_are_as_wide_as_the_letterheads_text() {
    let docx = in_fixture("letterhead.docx");
    let main = docx.text("word/document.xml");
    let upright: u32 = 11906 - 2 * 1797;
    let widths = attributes(main, "w:tblW", "w:w");
    let near = |width: &String| {
        width
            .parse::<u32>()
            .is_ok_and(|width| width.abs_diff(upright) < 4)
    };
    // The annex on its side is as wide as our own page.
    assert_eq!(
        widths.iter().filter(|width| near(width)).count(),
        widths.len() - 2,
        "{widths:?}"
    );
}

#[test]
fn a_small_table_and_the_last_rows_of_a_long_one_stay_together() {
    let docx = in_fixture("letterhead.docx");
    let main = docx.text("word/document.xml");
    let rows = |heading: &str| -> Vec<bool> {
        let mut tables = main.split("<w:tbl>").skip(1);
        let table = tables.find(|table| table.contains(heading)).unwrap();
        let table = table.split("</w:tbl>").next().unwrap();
        let rows = table.split("<w:tr>").skip(1);
        rows.map(|row| row.contains("<w:keepNext/>")).collect()
    };
    assert!(rows("失分合计").iter().all(|kept| *kept));
    // A head of one row, twelve units.
    let long = rows("备注");
    assert_eq!(long.len(), 13);
    assert_eq!(long.iter().filter(|kept| !**kept).count(), 7, "{long:?}");
    assert!(long[0] && long[1] && !long[2] && long[12]);
}
