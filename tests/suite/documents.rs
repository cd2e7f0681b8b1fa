//! Documents: the annual report, notices, drafts of self-reports, letterheads.

#[path = "documents/docx.rs"]
pub mod docx;
#[path = "documents/hostile.rs"]
mod hostile;
#[path = "documents/letterhead.rs"]
mod letterhead;
#[path = "documents/report.rs"]
mod report;
#[path = "documents/reported.rs"]
mod reported;
#[path = "documents/units.rs"]
mod units;
#[path = "documents/valid.rs"]
mod valid;
