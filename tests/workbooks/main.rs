//! Writes the sample workbooks: `cargo run --example make-workbooks [-- FOLDER]`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic
)]

#[expect(dead_code, reason = "the tests use the rest of the builder")]
#[path = "../suite/county/mod.rs"]
mod county;
mod samples;

use std::path::PathBuf;

fn main() {
    let folder = std::env::args_os().nth(1);
    let folder = folder.map_or_else(|| PathBuf::from("workbooks"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, county) in samples::all() {
        county.save(&folder.join(name));
    }
}
