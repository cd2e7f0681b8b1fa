//! A folder of one-unit files in five formats, made by four programs, is the one workbook again.

use std::collections::BTreeMap;

use jixiao::finding::Code;
use jixiao::intake::{self, Request};
use jixiao::returns::{ByField, Entry, Intake, Value};
use serde_json::{Value as Json, json};

use crate::filed::scheme;
use crate::program::{Desk, repository};

const FOLDER: &str = "tests/fixtures/mixed";
const WORKBOOK: &str = "workbooks/示例县2021年度.xlsx";

/// The fields of a return or a row with their values, without their places.
type Values = Vec<(String, Value)>;

/// A value to twelve places: `LibreOffice` cuts what another program rounds at the fifteenth digit.
fn kept(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number.round_dp(12)),
        other => other.clone(),
    }
}

fn values(entries: &ByField<Entry>) -> Values {
    let pairs = entries.iter();
    pairs
        .map(|(name, entry)| (name.to_string(), kept(&entry.value)))
        .collect()
}

/// Every unit's figures, lines, self-scores and finding codes, and the rows of the 评审表.
fn figures(input: &str) -> (BTreeMap<String, (Vec<Values>, Vec<Code>)>, Vec<Values>) {
    let request = Request {
        inputs: &[repository(input)],
        review: &[],
    };
    let intake: Intake = intake::read(scheme(), &request).unwrap();
    assert!(intake.unreadable.is_empty() && intake.skipped.is_empty());
    let units = intake.returns.iter().map(|filed| {
        let lines = filed.lines.iter().flat_map(|(name, entries)| {
            let each = entries.iter();
            each.map(move |entry| (name.to_string(), kept(&entry.value)))
        });
        let own = filed.self_score.iter().flat_map(|own| &own.points);
        let own = own.map(|(name, (points, _))| (name.to_string(), Value::Number(*points)));
        let all = vec![
            values(&filed.form),
            values(&filed.supplement),
            lines.collect(),
            own.collect(),
        ];
        let codes = filed
            .findings
            .iter()
            .map(jixiao::finding::Finding::code)
            .collect();
        (filed.unit.to_string(), (all, codes))
    });
    let review = intake.review.iter().map(|row| values(&row.entries));
    (units.collect(), review.collect())
}

#[test]
fn every_value_is_the_same_whatever_the_format() {
    let (expected, review) = figures(WORKBOOK);
    let (mixed, mixed_review) = figures(FOLDER);
    assert_eq!(expected.len(), 12);
    for (unit, figures) in &expected {
        assert_eq!(mixed.get(unit), Some(figures), "{unit}");
    }
    assert_eq!(mixed.len(), expected.len());
    assert_eq!(mixed_review, review);
}

/// What the program says of the county, places aside.
fn said(desk: &Desk, input: &str) -> Json {
    let input = repository(input);
    let arguments = [input.to_str().unwrap(), "-o", "结果.xlsx", "--force"];
    let (run, mut json) = desk.score(&arguments);
    assert_eq!(run.status, 0, "{}", run.error);
    for unit in json["units"].as_array_mut().unwrap() {
        let findings = unit["findings"].as_array().unwrap().iter();
        let codes: Vec<Json> = findings.map(|finding| finding["code"].clone()).collect();
        unit["findings"] = codes.into();
        unit["source"] = Json::Null;
    }
    let findings = json["findings"].as_array().unwrap().iter();
    let codes: Vec<Json> = findings.map(|finding| finding["code"].clone()).collect();
    json["findings"] = codes.into();
    json
}

#[test]
fn scores_ranks_and_finding_codes_are_the_same_whatever_the_format() {
    let desk = Desk::new();
    let (mixed, expected) = (said(&desk, FOLDER), said(&desk, WORKBOOK));
    assert_eq!(mixed, expected);
    assert_eq!(expected["units"].as_array().unwrap().len(), 12);
    assert_ne!(expected["units"][0]["indicators"], json!([]));
}
