//! Documents: the annual report, notices, drafts of self-reports, letterheads.

#[path = "documents/book.rs"]
mod book;
#[path = "documents/docx.rs"]
pub mod docx;
#[path = "documents/figures.rs"]
mod figures;
#[path = "documents/hostile.rs"]
mod hostile;
#[path = "documents/letterhead.rs"]
mod letterhead;
#[path = "documents/report.rs"]
mod report;
#[path = "documents/reported.rs"]
mod reported;
#[path = "documents/tables.rs"]
mod tables;
#[path = "documents/text.rs"]
mod text;
#[path = "documents/unit_figures.rs"]
mod unit_figures;
#[path = "documents/units.rs"]
mod units;
#[path = "documents/valid.rs"]
mod valid;
