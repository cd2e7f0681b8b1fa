//! The results workbook in `LibreOffice`: every formula recalculates to its cached value, and a
//! change made there comes to what the program makes of it.

mod book;
pub mod boundaries;
mod changed;
pub mod comparison;
mod functions;
mod limits;
pub mod program;
pub mod recalculated;
mod valid;
