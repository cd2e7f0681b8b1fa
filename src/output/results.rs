//! The results workbook: one model of expressions, and the sheets drawn from it.
//!
//! # How to add a sheet
//! 1. Its kind, name and purpose: `plan/sheets.rs`, in the order in which it stands.
//! 2. A file of its own in `sheets/` that makes a [`table::Table`] (or puts cells by
//!    [`table::put`]) from a [`book::Book`] and hands it to [`table::draw`].
//!
//! A cell that is computed is a formula over cells by what they are (`plan::Ref`): it is written and
//! evaluated from the one expression, never given a cached value of its own. Where it refers to
//! another sheet that [`table`] draws (`Ref::At`, `Ref::Area`), that sheet is drawn before and says
//! that it is seen; the rows of all other tables are written with the file and forgotten.

mod alike;
mod book;
mod content;
mod decimals;
mod look;
mod model;
mod plan;
mod ready;
mod rules;
mod sheets;
mod table;
mod workbook;

pub(super) use book::Book;
pub(super) use model::Model;
pub(super) use workbook::package;
