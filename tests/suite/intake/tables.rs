//! A form in several tables of a Word document: cut in two, the supplement in a table of its own.

use std::io::{Cursor, Write};
use std::ops::Range;

use jixiao::returns::UnitReturn;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::drawing::{Drawing, GOLDEN, Put, golden};
use super::{assert_values, read};

/// Rows of a drawing as a table of so many columns.
fn table(form: &Drawing, rows: Range<u32>, columns: u16) -> String {
    let text = |row, column| match form.cells.get(&(row, column)) {
        Some(Put::Text(text)) => text.trim().replace('\n', ""),
        Some(Put::Number(number) | Put::Formatted(number, _)) => number.to_string(),
        _ => String::new(),
    };
    let cell = |row, column| {
        let text = text(row, column);
        format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |row| {
        let cells: String = (0..columns).map(|column| cell(row, column)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.map(row).collect::<String>())
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The returns of a document of these parts beneath the lines above the form.
fn returns(parts: &[String]) -> Vec<UnitReturn> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    package.start_file("word/document.xml", options).unwrap();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let above = [
        "部门整体支出绩效评价基础数据表",
        "填报单位：县工伤保险服务中心",
        "评价年度：2021年",
        "单位：万元",
    ];
    let body: String = above.map(paragraph).concat() + &parts.concat();
    write!(
        package,
        "<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报送.docx");
    std::fs::write(&path, package.finish().unwrap().into_inner()).unwrap();
    read(&[&path], &[]).returns
}

#[test]
fn tables_that_go_on_with_a_form_are_its_own() {
    let form = golden().unmerged();
    let mut headed = form.clone().insert_row(16);
    for (column, text) in [
        (0, "经费控制情况"),
        (1, "2020年决算数"),
        (3, "2021年预算数"),
        (5, "2021年决算数"),
    ] {
        headed.put(16, column, text);
    }
    let supplement = || paragraph("附：评价补充数据") + &table(&form, 28..33, 4);
    let cases = [
        ("one table", vec![table(&form, 3..33, 7)]),
        (
            "the supplement apart",
            vec![table(&form, 3..25, 7), supplement()],
        ),
        (
            "cut in two",
            vec![
                table(&form, 3..12, 7),
                paragraph("续表"),
                table(&form, 12..25, 7),
                supplement(),
            ],
        ),
        (
            "cut with its headings again",
            vec![
                table(&headed, 3..16, 7),
                table(&headed, 16..26, 7),
                supplement(),
            ],
        ),
    ];
    for (name, parts) in cases {
        let returns = returns(&parts);
        assert_eq!(returns.len(), 1, "{name}");
        assert_values(&returns[0], &GOLDEN);
    }
}

#[test]
fn a_narrower_table_gives_no_row_of_the_form_beneath_it() {
    let form = golden().unmerged();
    let mut narrow = Drawing::default();
    for row in 12..22 {
        for (to, from) in [0, 1, 3, 5].into_iter().enumerate() {
            if let Some(put) = form.cells.get(&(row, from)) {
                let to = u16::try_from(to).unwrap();
                narrow.cells.insert((row, to), put.clone());
            }
        }
    }
    let parts = [table(&form, 3..12, 7), table(&narrow, 12..22, 4)];
    let returns = returns(&parts);
    let own = &returns[0];
    assert_values(own, &[("编制数", "11"), ("本年度公用经费决算数", "不可读")]);
}
