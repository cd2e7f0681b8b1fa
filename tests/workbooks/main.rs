//! Writes the sample workbooks, or one of a big county for measurements:
//!
//! ```text
//! cargo run --example make-workbooks [-- FOLDER]
//! cargo run --example make-workbooks -- --units 1000 FILE.xlsx
//! ```
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_arithmetic
)]

mod big;
#[expect(dead_code, reason = "the tests use the rest of the builder")]
#[path = "../suite/county/mod.rs"]
mod county;
mod samples;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--units", units, file] => {
            let units = units.parse().expect("a number of units");
            big::county(units).save(Path::new(file));
        }
        [] => write_samples(Path::new("workbooks")),
        [folder] => write_samples(Path::new(folder)),
        _ => panic!("make-workbooks [FOLDER] or make-workbooks --units N FILE"),
    }
}

fn write_samples(folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    for (name, county) in samples::all() {
        county.save(&folder.join(name));
    }
}
