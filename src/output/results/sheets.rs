//! The sheets of the results workbook, a file a kind.

pub(super) mod adjustments;
pub(super) mod block;
pub(super) mod comparison;
pub(super) mod figures;
pub(super) mod ranking;
pub(super) mod review;
pub(super) mod scores;
pub(super) mod unit;
pub(super) mod working;
