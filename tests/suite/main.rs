//! The tests: tables of named examples, properties, and stories of the whole program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic
)]

mod amount;
#[allow(unused, reason = "stories to come use the rest of the builder")]
mod county;
mod formula;
mod label;
#[path = "../workbooks/samples.rs"]
mod samples;
mod workbooks;
