//! The sheets of the results workbook, a file a kind.

pub(super) mod analysis;
pub(super) mod board;
pub(super) mod claims;
pub(super) mod overview;
pub(super) mod problems;
pub(super) mod record;
pub(super) mod sensitivity;
