//! A form sent back is the form that came: read again uncorrected, it says the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jixiao::county::{Settings, prepare, rank};
use jixiao::intake::{self, Request};
use jixiao::output::Correction;
use jixiao::returns::{Digest, UnitReturn, Value};
use jixiao::scheme::Steps;
use jixiao::score::Policy;

use crate::filed::scheme;
use crate::program::repository;

fn request(inputs: &[PathBuf]) -> Request<'_> {
    Request {
        inputs,
        review: &[],
        worker: Some(Path::new(env!("CARGO_BIN_EXE_jixiao"))),
    }
}

/// Every figure of a return by its name and place within the sheet, with the self-scores.
fn figures(filed: &UnitReturn) -> BTreeMap<String, Value> {
    let one = filed.form.iter().chain(&filed.supplement);
    let many = filed.lines.iter().flat_map(|(name, lines)| {
        let each = lines.iter();
        each.map(move |entry| (name, entry))
    });
    let read = one.chain(many).map(|(name, entry)| {
        let cell = entry.place.cell.map(|cell| cell.to_string());
        (format!("{name} {cell:?}"), entry.value.clone())
    });
    let own = filed.self_score.iter().flat_map(|own| &own.points);
    let own = own.map(|(name, (points, _))| (name.to_string(), Value::Number(*points)));
    read.chain(own).collect()
}

#[test]
fn every_format_goes_out_as_it_came_in() {
    let files = [
        "workbooks/示例县2021年度.xlsx",
        "workbooks/县工伤保险服务中心2021年度.xlsx",
        "tests/fixtures/formats/county.xls",
        "tests/fixtures/formats/county.xlsb",
        "tests/fixtures/formats/county.ods",
        "tests/fixtures/filled/libreoffice.xlsx",
        "tests/fixtures/filled/libreoffice.ods",
        "tests/fixtures/filled/openpyxl.xlsx",
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("退回件.xlsx");
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: false,
    };
    let settings = Settings {
        year: Some(2021),
        policy,
        on_duplicate: None,
        scheme: None,
    };
    let mut seen = 0;
    for file in files {
        let intake = intake::read_with_copies(scheme(), &request(&[repository(file)])).unwrap();
        let prepared = prepare(scheme(), intake, &settings).unwrap();
        let scored = prepared
            .candidates
            .iter()
            .map(|one| one.score(scheme(), policy));
        let scored = scored.collect();
        let county = rank(prepared, scored, policy);
        assert!(!county.units.is_empty(), "{file}");
        for unit in &county.units {
            let correction = Correction {
                scheme: scheme(),
                digest: Digest::of("1a2b3c4d5e6f").unwrap(),
                year: 2021,
                unit,
                original: Digest::of("6f5e4d3c2b1a").unwrap(),
            };
            correction.write(&path).unwrap();
            let back = intake::read(scheme(), &request(std::slice::from_ref(&path))).unwrap();
            let [again] = &back.returns[..] else {
                panic!("{file} {}: {:?}", unit.unit, back.unreadable)
            };
            assert!(
                back.skipped.is_empty() && back.unreadable.is_empty(),
                "{:?}",
                back.skipped
            );
            assert_eq!(figures(again), figures(&unit.filed), "{file} {}", unit.unit);
            assert_eq!(
                (&again.unit, again.year),
                (&unit.filed.unit, unit.filed.year)
            );
            assert!(again.stamp.is_some() && again.explanations.is_empty());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}
