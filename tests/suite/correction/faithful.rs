//! A form sent back is the form that came: read again uncorrected, it says the same.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use jixiao::county::{Settings, prepare, rank};
use jixiao::finding::{Code, Finding};
use jixiao::intake::{self, Request};
use jixiao::name::FieldName;
use jixiao::output::Correction;
use jixiao::returns::{UnitReturn, Value};
use jixiao::scheme::Steps;
use jixiao::score::Policy;
use jixiao::sheets::Digest;

use crate::county::{County, Unit};
use crate::filed::scheme;
use crate::program::repository;

fn request(inputs: &[PathBuf]) -> Request<'_> {
    Request {
        inputs,
        review: &[],
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
    let units = files.map(|file| goes_out_as_it_came(&repository(file)));
    assert!(units.iter().sum::<usize>() > 20, "{units:?}");
}

#[test]
fn a_figure_beneath_a_merged_cell_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("甲.xlsx");
    let unit = Unit::named("甲").staff(10, 10).edit(|sheet| {
        sheet.write_number(10, 6, 0.5).unwrap();
    });
    County::new(2021).unit(unit).save(&path);
    let intake = intake::read(scheme(), &request(std::slice::from_ref(&path))).unwrap();
    let filed = &intake.returns[0];
    let field = FieldName::new("本年度出国经费决算数");
    assert!(filed.form.get(&field).unwrap().value.is_blank());
    let told = |finding: &&Finding| finding.code() == Code::J144;
    assert_eq!(filed.findings.iter().filter(told).count(), 1);
    goes_out_as_it_came(&path);
}

/// Sends every return of a workbook out and reads it again; how many there are.
fn goes_out_as_it_came(file: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("退回件.xlsx");
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: false,
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    let shown = file.display();
    let intake =
        intake::read_watched(scheme(), &request(&[file.to_owned()]), true, &|_, _| ()).unwrap();
    let mut prepared = prepare(scheme(), intake, &settings).unwrap();
    let scored = prepared
        .candidates
        .iter_mut()
        .map(|one| one.score(scheme(), policy));
    let scored = scored.collect();
    let county = rank(prepared, scored, policy);
    assert!(!county.units.is_empty(), "{shown}");
    for unit in &county.units {
        // A form of ours is drawn again, whatever the scheme was called when it was printed.
        let stamp = unit.filed.stamp.as_deref().map(|(stamp, _)| stamp.digest);
        let correction = Correction {
            scheme: scheme(),
            digest: stamp.unwrap_or(Digest::of("1a2b3c4d5e6f").unwrap()),
            year: 2021,
            unit,
            original: Digest::of("6f5e4d3c2b1a").unwrap(),
            answer: &county.answer,
        };
        correction.write(&mut File::create(&path).unwrap()).unwrap();
        let back = intake::read(scheme(), &request(std::slice::from_ref(&path))).unwrap();
        let [again] = &back.returns[..] else {
            panic!("{shown} {}: {:?}", unit.unit, back.unreadable)
        };
        assert!(
            back.skipped.is_empty() && back.unreadable.is_empty(),
            "{:?}",
            back.skipped
        );
        assert_eq!(
            figures(again),
            figures(&unit.filed),
            "{shown} {}",
            unit.unit
        );
        assert_eq!(
            (&again.unit, again.year),
            (&unit.filed.unit, unit.filed.year)
        );
        assert!(again.stamp.is_some() && again.explanations.is_empty());
    }
    county.units.len()
}
