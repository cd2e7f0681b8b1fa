//! `LibreOffice` recalculates every formula of a results workbook to its cached value.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::LazyLock;

use jixiao::county::{self, County, Settings};
use jixiao::output::{self, Detail};
use jixiao::returns::Intake;
use jixiao::scheme::Steps;
use jixiao::score::Policy;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::Book;
use super::comparison::differences;
use super::program::Recalculated;
use super::{boundaries, functions, program};
use crate::filed::{golden, scheme};
use crate::program::{Desk, repository};

/// Every workbook by name, recalculated in one go; `None` without `LibreOffice`.
static RECALCULATED: LazyLock<Option<BTreeMap<String, Recalculated>>> = LazyLock::new(|| {
    program::office_is_there().then(|| {
        let folder = tempfile::tempdir().unwrap();
        write_all(folder.path());
        program::recalculated(folder.path(), &BOOKS)
    })
});

const BOOKS: [&str; 10] = [
    "golden.xlsx",
    "corrupted.xlsx",
    "nobody.xlsx",
    "sample.xlsx",
    "whole.xlsx",
    "prorata.xlsx",
    "started.xlsx",
    "whole-figures.xlsx",
    "prorata-figures.xlsx",
    "started-figures.xlsx",
];

fn write_all(folder: &Path) {
    let file = |name: &str| folder.join(name);
    write(&file("golden.xlsx"), &golden_alone(), Detail::Units);
    corrupted(&file("golden.xlsx"), &file("corrupted.xlsx"));
    write(
        &file("nobody.xlsx"),
        &scored(Intake::default(), Steps::Whole, false),
        Detail::Units,
    );
    sample(&file("sample.xlsx"));
    // LibreOffice takes half a minute to open 200 sheets: CI has them all under each policy.
    let few = if program::in_ci() { 1 } else { 10 };
    let policies = [
        ("whole", Steps::Whole, false),
        ("prorata", Steps::Prorata, true),
        ("started", Steps::Started, false),
    ];
    std::thread::scope(|scope| {
        for (name, steps, accept) in policies {
            let target = |kind: &str| file(&format!("{name}{kind}.xlsx"));
            let (units, figures) = (target(""), target("-figures"));
            scope.spawn(move || {
                let county = |every| scored(boundaries::intake(every), steps, accept);
                write(&units, &county(few), Detail::Units);
                write(&figures, &county(1), Detail::Figures);
            });
        }
    });
}

/// The golden unit and nobody else.
fn golden_alone() -> County {
    let intake = Intake {
        returns: vec![golden()],
        ..Intake::default()
    };
    scored(intake, Steps::Whole, false)
}

/// The sample county's results, by the program itself.
fn sample(target: &Path) {
    let sample = repository("workbooks/示例县2021年度.xlsx");
    let arguments = [&sample, Path::new("-o"), target].map(|one| one.to_str().unwrap());
    Desk::new().score(&arguments);
}

pub fn scored(intake: Intake, steps: Steps, accept_self_scores: bool) -> County {
    let policy = Policy {
        steps,
        accept_self_scores,
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    let mut prepared = county::prepare(scheme(), intake, &settings).unwrap();
    let candidates = prepared.candidates.iter_mut();
    let scored = candidates.map(|one| one.score(scheme(), policy)).collect();
    county::rank(prepared, scored, policy)
}

fn write(path: &Path, county: &County, detail: Detail) {
    let mut file = File::create(path).unwrap();
    output::results(&mut file, scheme(), &"0".repeat(64), county, detail).unwrap();
}

/// A copy in which the golden unit's total of 45 is cached as 46, wherever it stands.
fn corrupted(from: &Path, to: &Path) {
    let mut parts = ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut copy = ZipWriter::new(std::fs::File::create(to).unwrap());
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        copy.start_file(&name, SimpleFileOptions::default())
            .unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.replace("</f><v>45</v>", "</f><v>46</v>").into_bytes();
        }
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap();
}

/// Asserts that a workbook has at least this many formulas and that every one agrees.
fn agrees(name: &str, least: usize) {
    let Some(books) = &*RECALCULATED else { return };
    let book = &books[name];
    assert!(book.formulas >= least, "{name}: {} formulas", book.formulas);
    let differences = differences(&book.changes);
    assert!(
        differences.is_empty(),
        "{name}: {} of {} formulas differ\n{}",
        differences.len(),
        book.formulas,
        differences.join("\n")
    );
}

#[test]
fn the_golden_unit_agrees() {
    agrees("golden.xlsx", 400);
}

#[test]
fn the_sample_county_agrees() {
    agrees("sample.xlsx", 4000);
}

#[test]
fn a_county_without_returns_agrees() {
    agrees("nobody.xlsx", 0);
}

#[test]
fn units_around_every_boundary_agree_under_whole_steps() {
    agrees("whole.xlsx", 7_000);
    agrees("whole-figures.xlsx", 10_000);
}

#[test]
fn units_around_every_boundary_agree_in_proportion() {
    agrees("prorata.xlsx", 7_000);
    agrees("prorata-figures.xlsx", 10_000);
}

#[test]
fn units_around_every_boundary_agree_under_started_steps() {
    agrees("started.xlsx", 7_000);
    agrees("started-figures.xlsx", 10_000);
}

#[test]
fn a_wrong_cached_value_is_noticed() {
    let Some(books) = &*RECALCULATED else { return };
    let differences = differences(&books["corrupted.xlsx"].changes);
    let noticed = |sheet: &str| {
        let start = format!("{sheet}!");
        differences.iter().any(|one| one.starts_with(&start))
    };
    let sheets = ["排名", "指标得分", "县工伤保险服务中心"];
    assert!(sheets.into_iter().all(noticed), "{differences:?}");
}

#[test]
fn every_formula_is_shared_by_excel_wps_and_libreoffice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("评价结果.xlsx");
    sample(&file);
    let sampled = functions::faults(&Book::open(&file));
    let county = scored(boundaries::intake(20), Steps::Prorata, true);
    write(&file, &county, Detail::Units);
    let odd = functions::faults(&Book::open(&file));
    write(&file, &county, Detail::Figures);
    let figures = functions::faults(&Book::open(&file));
    assert_eq!([sampled, odd, figures].concat(), Vec::<String>::new());
}
