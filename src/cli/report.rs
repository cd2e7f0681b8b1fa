//! `report`: what is meant by it.

use std::path::PathBuf;

use super::arguments::ReportArguments;
use super::request::{ReportRequest, Taken};
use super::{Stop, county};

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
    let is_docx = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("docx"))
    };
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
