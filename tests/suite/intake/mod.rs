//! Reading: forms as units really send them, and files that are no forms.

mod absent;
mod account;
mod accounted;
mod adjustments;
mod arrangements;
mod blocks;
mod buildings;
mod doubts;
mod drawing;
mod drift;
mod files;
mod filled;
mod forms;
mod headed;
mod identity;
mod layouts;
mod properties;
mod ranks;
mod review;
mod rivals;
mod scores;
mod shown;
mod stamp;
mod table;
mod tables;
mod template;
mod trust;
mod typed;
mod variants;
mod wording;

use std::path::{Path, PathBuf};

use jixiao::finding::{Code, Finding};
use jixiao::intake::{self, Request};
use jixiao::returns::{Intake, UnitReturn, Value};

use crate::filed::scheme;
use drawing::Drawing;
pub use files::encrypted;

/// Everything under the paths, with the built-in scheme.
fn read(inputs: &[&Path], review: &[&Path]) -> Intake {
    let owned = |paths: &[&Path]| -> Vec<PathBuf> { paths.iter().map(PathBuf::from).collect() };
    let (inputs, review) = (owned(inputs), owned(review));
    let request = Request {
        inputs: &inputs,
        review: &review,
    };
    intake::read(scheme(), &request).expect("the inputs exist")
}

/// Sheets in one workbook, read.
fn read_sheets(sheets: &[(&str, &Drawing)]) -> Intake {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("报表.xlsx");
    drawing::save(&path, sheets);
    read(&[&path], &[])
}

/// Sheets in one workbook of that name, read.
fn read_named(file: &str, sheets: &[(&str, &Drawing)]) -> Intake {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(file);
    drawing::save(&path, sheets);
    read(&[&path], &[])
}

/// The return on the only sheet.
fn read_form(form: &Drawing) -> UnitReturn {
    let mut intake = read_sheets(&[("附件2", form)]);
    assert_eq!(intake.returns.len(), 1, "{intake:#?}");
    intake.returns.remove(0)
}

/// A field's value as people write it: a number, 空白 or 不可读.
fn value(filed: &UnitReturn, field: &str) -> String {
    let entry = filed
        .form
        .get(field)
        .or_else(|| filed.supplement.get(field));
    entry.map_or_else(|| "没有".to_owned(), |entry| said(&entry.value))
}

/// A field's lines in the same words.
fn lines(filed: &UnitReturn, field: &str) -> Vec<String> {
    let lines = filed.lines.get(field).into_iter().flatten();
    lines.map(|entry| said(&entry.value)).collect()
}

fn said(value: &Value) -> String {
    match value {
        Value::Blank => "空白".to_owned(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Answer(true) => "是".to_owned(),
        Value::Answer(false) => "否".to_owned(),
        Value::Choice(choice) => choice.to_string(),
        Value::NotApplicable => "不适用".to_owned(),
        Value::Unreadable => "不可读".to_owned(),
    }
}

/// The findings of a code, as they are printed.
fn found(findings: &[Finding], code: Code) -> Vec<String> {
    let of_code = findings.iter().filter(|finding| finding.code() == code);
    of_code.map(jixiao::wording::line).collect()
}

/// Asserts fields' values in one table.
fn assert_values(filed: &UnitReturn, expected: &[(&str, &str)]) {
    for (field, wanted) in expected {
        assert_eq!(
            value(filed, field),
            *wanted,
            "{field}\n{:#?}",
            filed.findings
        );
    }
}
