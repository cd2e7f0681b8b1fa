//! Speed of the program's steps over a large county: `cargo bench`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic
)]

#[allow(unused, reason = "the tests use the rest of the builder")]
#[path = "../suite/county/mod.rs"]
mod county;
#[path = "../workbooks/large.rs"]
mod large;

use std::fs::File;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use jixiao::county::{County, Settings, prepare, rank};
use jixiao::output::Detail;
use jixiao::returns::Intake;
use jixiao::scheme::{BUILT_IN, Scheme, Steps};
use jixiao::score::Policy;
use jixiao::{batch, intake, output};
use tempfile::TempDir;

const UNITS: &[usize] = &[100, 1000];
const POLICY: Policy = Policy {
    steps: Steps::Whole,
    accept_self_scores: false,
};

static SCHEME: LazyLock<Scheme> =
    LazyLock::new(|| Scheme::parse(BUILT_IN).expect("the built-in scheme"));

fn main() {
    divan::main();
}

/// A county's workbook in a folder that lives as long as the first value.
fn workbook(units: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("县.xlsx");
    large::county(units).save(&path);
    (folder, path)
}

fn read(path: &PathBuf) -> Intake {
    let request = intake::Request {
        inputs: std::slice::from_ref(path),
        review: &[],
    };
    intake::read(&SCHEME, &request).expect("the workbook is read")
}

fn score(intake: Intake) -> County {
    let settings = Settings {
        scheme: None,
        year: None,
        policy: POLICY,
        use_report_figures: false,
        on_duplicate: None,
    };
    let prepared = prepare(&SCHEME, intake, &settings).expect("one year");
    let scored = batch::map(&prepared.candidates, |one| one.score(&SCHEME, POLICY));
    rank(prepared, scored, POLICY)
}

#[divan::bench(args = UNITS, sample_count = 5)]
fn reading(bencher: Bencher, units: usize) {
    let (_folder, path) = workbook(units);
    bencher.bench(|| read(black_box(&path)));
}

#[divan::bench(args = UNITS, sample_count = 5)]
fn scoring(bencher: Bencher, units: usize) {
    let (_folder, path) = workbook(units);
    let intake = read(&path);
    bencher.with_inputs(|| intake.clone()).bench_values(score);
}

#[divan::bench(args = UNITS, sample_count = 5)]
fn writing(bencher: Bencher, units: usize) {
    let (folder, path) = workbook(units);
    let county = score(read(&path));
    let target = folder.path().join("结果.xlsx");
    bencher.bench(|| {
        output::results(
            &mut File::create(&target).expect("made"),
            &SCHEME,
            "",
            &county,
            Detail::Units,
        )
        .expect("written");
    });
}
