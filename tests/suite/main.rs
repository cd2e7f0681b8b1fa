//! The tests: tables of named examples, properties, and stories of the whole program.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::excessive_precision
)]

mod across;
mod adjusted;
mod agreement;
mod amount;
mod architecture;
mod bureau;
mod checks;
mod complete;
mod correction;
#[allow(unused, reason = "stories to come use the rest of the builder")]
mod county;
mod county_rules;
mod crosschecks;
mod documents;
mod explained;
mod filed;
mod floats;
mod formats;
mod formula;
mod hostile;
mod inbox;
mod intake;
mod judged;
mod judgement;
mod kin;
mod label;
mod method;
mod methods;
mod mixed;
mod narrative;
mod office;
mod outputs;
mod place;
mod program;
mod received;
mod results;
mod roster;
mod rules;
#[path = "../workbooks/samples.rs"]
mod samples;
mod scheme;
mod scheme_book;
mod scheme_faults;
mod scheme_files;
mod scheme_lint;
mod scheme_round_trip;
mod scheme_rules;
mod scheme_usual;
mod serve;
mod sources;
mod stamps;
mod stories;
mod tables;
mod template;
mod typed;
mod typing;
mod unread;
mod usage;
mod value;
mod verified;
mod word;
mod workbooks;
mod years;
