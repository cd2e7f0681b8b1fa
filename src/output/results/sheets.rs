//! The sheets of the results workbook, a file a kind.

pub(super) mod adjustments;
pub(super) mod analysis;
pub(super) mod block;
pub(super) mod board;
pub(super) mod claims;
pub(super) mod comparison;
pub(super) mod figures;
pub(super) mod overview;
pub(super) mod problems;
pub(super) mod ranking;
pub(super) mod record;
pub(super) mod review;
pub(super) mod scores;
pub(super) mod sensitivity;
pub(super) mod unit;
pub(super) mod working;
