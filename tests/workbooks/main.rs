//! Writes the sample workbooks: `cargo run --example make-workbooks [-- FOLDER]`; or a large county
//! for measuring: `cargo run --release --example make-workbooks -- --units 1000 FILE`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic
)]

#[allow(unused, reason = "the tests use the rest of the builder")]
#[path = "../suite/county/mod.rs"]
mod county;
mod large;
mod samples;

use std::fs::File;
use std::path::{Path, PathBuf};

use jixiao::output::Blank;
use jixiao::scheme::{BUILT_IN, Scheme, SchemeSource, book};
use jixiao::sheets::Digest;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, units, file] = arguments.as_slice()
        && flag == "--units"
    {
        let units = units.parse().expect("a number of units");
        large::county(units).save(Path::new(file));
        return;
    }
    let folder = arguments
        .first()
        .map_or_else(|| PathBuf::from("workbooks"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, county) in samples::all() {
        county.save(&folder.join(name));
    }
    let source = SchemeSource::toml(BUILT_IN);
    let sha256 = jixiao::intake::sha256(book::canonical(&source).as_bytes());
    let blank = Blank {
        scheme: &Scheme::parse(BUILT_IN).expect("the built-in scheme is sound"),
        digest: Digest::of(&sha256).expect("a digest"),
        year: 2021,
    };
    let path = folder.join("空白填报表2021年度.xlsx");
    let mut file = File::create(&path).expect("the folder is there");
    blank.unit(&mut file, None).expect("the form is written");
}
