//! `report`: what is meant by it.

use std::path::PathBuf;

use super::arguments::ReportArguments;
use super::{CountyRequest, Stop, Taken, county};

/// `report`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRequest {
    /// What is read, and how it is scored.
    pub county: CountyRequest,
    /// The report (.docx).
    pub output: Option<PathBuf>,
    /// The folder for a notice to each unit.
    pub notices: Option<PathBuf>,
    /// The folder for a draft of each unit's own report.
    pub self_reports: Option<PathBuf>,
    /// The bureau's own letterhead.
    pub letterhead: Option<PathBuf>,
    /// The office that issues the report.
    pub issuer: Option<String>,
    /// Whether the report has a red head.
    pub red_head: bool,
    /// Whether existing files may be replaced.
    pub force: bool,
}

/// What is meant.
///
/// # Errors
/// Where nothing is to be written, or the report is to be no .docx.
pub(super) fn request(
    arguments: ReportArguments,
    taken: Option<Taken>,
) -> Result<ReportRequest, Stop> {
    let outputs = [
        &arguments.output,
        &arguments.unit_notices,
        &arguments.self_report,
    ];
    if outputs.iter().all(|output| output.is_none()) {
        return Err(Stop::usage(
            "没有写明写什么；请用 -o 写出通报的文件名，如 -o 通报.docx",
        ));
    }
    let is_docx = |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("docx"));
    if let Some(output) = arguments.output.as_ref().filter(|output| !is_docx(output)) {
        let shown = output.display();
        return Err(Stop::usage(&format!(
            "通报只写成 Word 文档，「{shown}」应以 .docx 结尾，如 通报.docx"
        )));
    }
    Ok(ReportRequest {
        county: county(arguments.common, taken),
        output: arguments.output,
        notices: arguments.unit_notices,
        self_reports: arguments.self_report,
        letterhead: arguments.letterhead,
        issuer: arguments.issuer,
        red_head: arguments.red_head,
        force: arguments.force,
    })
}
