//! The results workbook: one model of expressions, and the sheets drawn from it.

mod model;
mod plan;
mod rules;

pub(super) use model::Model;
