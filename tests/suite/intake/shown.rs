//! A cell says what the page shows of it: number formats, runs of text, hidden rows and columns,
//! what merged regions cover.

use jixiao::finding::{Code, Finding};
use jixiao::returns::UnitReturn;
use rust_xlsxwriter::{Format, FormatScript, Worksheet};

use super::{lines, read, value};
use crate::county::{County, Unit};

/// 公用经费 of this year's final accounts: the row and column of F17.
const FINAL: (u32, u16) = (16, 5);
const FIELD: &str = "本年度公用经费决算数";

/// The form of a unit with everything filled in and something else in F17.
fn edited(edit: impl Fn(&mut Worksheet) + 'static) -> UnitReturn {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("县水利局.xlsx");
    let unit = Unit::named("县水利局")
        .staff(40, 42)
        .row("公用经费", 22, 29.5, 20.5)
        .building([200.0, 300.0, 10.0, 10.0])
        .edit(edit);
    County::new(2021).unit(unit).save(&path);
    let mut intake = read(&[&path], &[]);
    assert_eq!(intake.returns.len(), 1, "{intake:#?}");
    intake.returns.remove(0)
}

/// F17's value and the codes of what is said of the sheet's cells as they show.
fn said(edit: impl Fn(&mut Worksheet) + 'static) -> String {
    let filed = edited(edit);
    let codes = [
        Code::J101,
        Code::J102,
        Code::J104,
        Code::J127,
        Code::J141,
        Code::J142,
        Code::J143,
        Code::J144,
    ];
    let told = |finding: &&Finding| codes.contains(&finding.code());
    let told = filed.findings.iter().filter(told);
    let told: Vec<String> = told.map(|finding| finding.code().to_string()).collect();
    [value(&filed, FIELD)]
        .into_iter()
        .chain(told)
        .collect::<Vec<_>>()
        .join(" ")
}

fn formatted(number: f64, code: &str) -> String {
    let format = Format::new().set_num_format(code);
    said(move |sheet| {
        let (row, column) = FINAL;
        sheet
            .write_with_format(row, column, number, &format)
            .unwrap();
    })
}

#[test]
fn numbers_as_their_format_shows_them() {
    let cases = [
        (20.5, "0", "20.5"),
        (20.4567, "#,##0.0", "20.4567"),
        (0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ", "0"),
        (0.0, "0;-0;;", "0"),
        (210_456.0, "0!.0,", "21.0456 J141"),
        (210_456.0, "0!.0,\"万元\"", "21.0456 J141 J104"),
        (21_045.6, "0.0,", "21.0456 J141"),
        (210_456.0, "0\"元\"", "21.0456 J127"),
        (21.0456, "0.0\"万元\"", "21.0456 J104"),
        (0.92, "0%", "不可读 J101"),
        (20.5, ";;;", "20.5 J143"),
    ];
    for (number, code, expected) in cases {
        assert_eq!(formatted(number, code), expected, "{number} as {code}");
    }
}

#[test]
fn raised_lowered_and_struck_runs_are_no_part_of_a_number() {
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let lowered = Format::new().set_font_script(FormatScript::Subscript);
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    let cases = [
        (vec![("64", &plain), ("1", &raised)], "64 J104 J142"),
        (vec![("29", &struck), ("64", &plain)], "64 J104 J142"),
        (vec![("64", &plain), ("1", &lowered)], "64 J104 J142"),
        (vec![("6", &lowered), ("4", &lowered)], "64 J104"),
        (vec![("6", &plain), ("4", &plain)], "64 J104"),
        (vec![("6", &raised), ("4", &raised)], "64 J104"),
        (vec![("6", &struck), ("4", &struck)], "不可读 J102"),
    ];
    for (runs, expected) in cases {
        let texts: Vec<&str> = runs.iter().map(|(text, _)| *text).collect();
        let owned: Vec<(String, Format)> = runs
            .iter()
            .map(|(text, format)| ((*text).to_owned(), (*format).clone()))
            .collect();
        let write = move |sheet: &mut Worksheet| {
            let runs: Vec<(&Format, &str)> = owned
                .iter()
                .map(|(text, format)| (format, text.as_str()))
                .collect();
            let (row, column) = FINAL;
            sheet.write_rich_string(row, column, &runs).unwrap();
        };
        assert_eq!(said(write), expected, "{texts:?}");
    }
}

#[test]
fn what_is_struck_through_is_neither_read_nor_blank() {
    let struck = Format::new().set_font_strikethrough();
    let told = said(move |sheet| {
        let (row, column) = FINAL;
        sheet.write_with_format(row, column, 20.5, &struck).unwrap();
    });
    assert_eq!(told, "不可读 J102");
}

#[test]
fn the_raised_figure_of_square_metres_belongs_to_the_unit() {
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let plain = Format::new();
    let filed = edited(move |sheet| {
        let runs = [(&plain, "300m"), (&raised, "2")];
        sheet.write_rich_string(23, 1, &runs).unwrap();
    });
    assert_eq!(lines(&filed, "批复规模"), ["300"]);
}

#[test]
fn hidden_values_are_said() {
    let hide: [fn(&mut Worksheet); 3] = [
        |sheet| {
            sheet.set_row_hidden(16).unwrap();
        },
        |sheet| {
            sheet.set_row_height(16, 0).unwrap();
        },
        |sheet| {
            sheet.set_column_hidden(5).unwrap();
        },
    ];
    for hide in hide {
        let told = said(hide);
        assert!(told.starts_with("20.5 J143"), "{told}");
    }
}

#[test]
fn values_under_merged_regions_are_not_read() {
    let put = |text: &'static str| {
        said(move |sheet| {
            let (row, column) = FINAL;
            sheet.write_string(row, column + 1, text).unwrap();
        })
    };
    assert_eq!(put("30"), "20.5 J144");
    assert_eq!(put(" "), "20.5");
    let again = said(|sheet| {
        let (row, column) = FINAL;
        sheet.write_number(row, column + 1, 20.5).unwrap();
    });
    assert_eq!(again, "20.5");
}
