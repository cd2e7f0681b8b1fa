//! The raw arguments of `report`.

use std::path::PathBuf;

use clap::Args;

use super::CommonArguments;

/// What `report` accepts.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArguments {
    #[command(flatten)]
    pub(in crate::cli) common: CommonArguments,
    /// 通报写到哪个文件（.docx）；只写反馈单、自评报告时可以不写
    #[arg(short, long, value_name = "文件")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// 另写各单位的反馈单，每单位一页，写到这个文件夹
    #[arg(long, value_name = "文件夹")]
    pub(in crate::cli) unit_notices: Option<PathBuf>,
    /// 另写各单位的自评报告初稿，写到这个文件夹
    #[arg(long, value_name = "文件夹")]
    pub(in crate::cli) self_report: Option<PathBuf>,
    /// 套用本局的红头文件（.docx）：正文放在其中写着“【正文】”的一段
    #[arg(long, value_name = "文件", conflicts_with = "red_head")]
    pub(in crate::cli) letterhead: Option<PathBuf>,
    /// 发文机关，用于落款和红头，如 示例县财政局；不写则留空待填
    #[arg(long, value_name = "名称")]
    pub(in crate::cli) issuer: Option<String>,
    /// 通报前加红头（“发文机关文件”、发文字号、红线），须写 --issuer
    #[arg(long, requires = "issuer")]
    pub(in crate::cli) red_head: bool,
    /// 允许覆盖已有的文件（输入文件从不覆盖）
    #[arg(long)]
    pub(in crate::cli) force: bool,
}
