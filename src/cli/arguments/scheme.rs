//! The raw arguments of `scheme`.

use std::path::PathBuf;

use super::{HELP, year};

/// What is to be done with a scheme.
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum SchemeAction {
    /// 打印评价方案，另存修改后用 --scheme 给出
    #[command(help_template = HELP, override_usage = "jixiao scheme show [--scheme <文件>]", next_help_heading = "选项")]
    Show {
        /// 评价方案文件（.toml 或 .xlsx）；不写则用内置方案
        #[arg(long, value_name = "文件")]
        scheme: Option<PathBuf>,
    },
    /// 写出评价方案以便修改：.toml 文本或 .xlsx 工作簿，改后用 --scheme 给出
    #[command(
        help_template = HELP,
        override_usage = "jixiao scheme export <文件.toml|文件.xlsx> [--scheme <文件>]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao scheme export 方案.xlsx"
    )]
    Export {
        /// 写到哪个文件，扩展名 .toml 或 .xlsx 决定格式
        #[arg(value_name = "文件", help_heading = "输出")]
        target: PathBuf,
        /// 评价方案文件（.toml 或 .xlsx）；不写则用内置方案
        #[arg(long, value_name = "文件")]
        scheme: Option<PathBuf>,
        /// 不打印摘要
        #[arg(short, long)]
        quiet: bool,
        /// 允许覆盖已有的文件
        #[arg(long)]
        force: bool,
    },
    /// 检查评价方案：分值、分档、字段、条文中的年份和符号；列出全部问题
    #[command(
        help_template = HELP,
        override_usage = "jixiao scheme check [<文件.toml|文件.xlsx>] [--year <年度>]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao scheme check 方案.xlsx --year 2022"
    )]
    Check {
        /// 评价方案文件（.toml 或 .xlsx）；不写则检查内置方案
        #[arg(value_name = "文件", help_heading = "输入")]
        file: Option<PathBuf>,
        /// 同上，另一种写法
        #[arg(long, value_name = "文件", conflicts_with = "file")]
        scheme: Option<PathBuf>,
        /// 评价年度：条文中写有其他年份时列出
        #[arg(long, value_name = "年度", value_parser = year)]
        year: Option<i32>,
        /// 不打印，只给退出码
        #[arg(short, long)]
        quiet: bool,
    },
}
