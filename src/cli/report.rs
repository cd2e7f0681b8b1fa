//! `report`: what is meant by it.

use std::path::PathBuf;

use clap::Args;

use super::arguments::CommonArguments;
use super::{CountyRequest, Stop, Taken, county};

/// What `report` accepts.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    pub(super) common: CommonArguments,
    /// 通报写到哪个文件（.docx）；只写反馈单、自评报告时可以不写
    #[arg(short, long, value_name = "文件")]
    pub(super) output: Option<PathBuf>,
    /// 另写各单位的反馈单，每单位一页，写到这个文件夹
    #[arg(long, value_name = "文件夹")]
    pub(super) unit_notices: Option<PathBuf>,
    /// 另写各单位的自评报告初稿，写到这个文件夹
    #[arg(long, value_name = "文件夹")]
    pub(super) self_report: Option<PathBuf>,
    /// 套用本局的红头文件（.docx）：正文放在其中写着“【正文】”的一段
    #[arg(long, value_name = "文件", conflicts_with = "red_head")]
    pub(super) letterhead: Option<PathBuf>,
    /// 发文机关，用于落款和红头，如 示例县财政局；不写则留空待填
    #[arg(long, value_name = "名称")]
    pub(super) issuer: Option<String>,
    /// 通报前加红头（“发文机关文件”、发文字号、红线），须写 --issuer
    #[arg(long, requires = "issuer")]
    pub(super) red_head: bool,
    /// 允许覆盖已有的文件（输入文件从不覆盖）
    #[arg(long)]
    pub(super) force: bool,
}

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
