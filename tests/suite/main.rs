//! The whole test suite: one binary, a module a topic.
#![allow(missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod county_rules;
mod filed;
mod judgement;
