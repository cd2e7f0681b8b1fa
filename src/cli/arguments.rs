//! The raw arguments, as clap reads them. Help texts are in Chinese.

mod report;
mod scheme;

pub(super) use report::ReportArguments;
pub(super) use scheme::SchemeAction;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, Parser};

use super::messages::Stop;
use super::nearest::nearest;
use crate::county::OnDuplicate;
use crate::scheme::Steps;

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// Everything that can be typed.
#[derive(Debug, Parser)]
#[command(
    name = "jixiao",
    version,
    about = "部门整体支出绩效评价：读取各单位填报表，核对、评分、排名，写出结果工作簿",
    override_usage = "jixiao <命令> [选项]\n      jixiao <填报表或文件夹>...    等同于 jixiao score\n      jixiao                        打开网页（没有浏览器时为菜单）",
    after_help = "每个命令的详细用法：jixiao <命令> --help",
    help_template = HELP,
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(super) struct Arguments {
    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// 打开菜单：按编号选要做的事
    #[arg(long)]
    pub(super) menu: bool,
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    /// 读取、核对、评分、排名，写出结果工作簿
    #[command(
        help_template = HELP,
        override_usage = "jixiao score <填报表或文件夹>... [选项]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao score 2021年填报表/ -o 评价结果.xlsx"
    )]
    Score {
        #[command(flatten)]
        common: CommonArguments,
        /// 结果工作簿（.xlsx）；不写则为第一个输入旁“结果”文件夹中的“评价结果-年度.xlsx”
        #[arg(short, long, value_name = "文件")]
        output: Option<PathBuf>,
        /// 另写机器可读的 JSON；“-”表示标准输出
        #[arg(long, value_name = "文件")]
        json: Option<PathBuf>,
        /// 另写 CSV：排名、指标得分、问题清单、报送情况，各一个文件
        #[arg(long, value_name = "文件夹")]
        csv: Option<PathBuf>,
        /// 不写各单位的工作表（别的表都一样）；超过 300 个单位时默认如此
        #[arg(long)]
        no_detail: bool,
        /// 无论多少单位，都写各单位的工作表
        #[arg(long, conflicts_with = "no_detail")]
        detail: bool,
        /// 允许覆盖已有的输出文件（输入文件从不覆盖）
        #[arg(long)]
        force: bool,
    },
    /// 只核对、不评分：列出全部问题；用 -o 另写各单位的退回件
    #[command(
        help_template = HELP,
        override_usage = "jixiao check <填报表或文件夹>... [选项]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao check 2021年填报表/ -o 退回/"
    )]
    Check {
        #[command(flatten)]
        common: CommonArguments,
        /// 核对汇总和退回件写到哪个文件夹（在输入的文件夹之外），有问题的单位每家一本；不写则只打印问题
        #[arg(short, long, value_name = "文件夹")]
        output: Option<PathBuf>,
        /// 不逐条列问题，只打印各类有多少、谁没有报
        #[arg(long)]
        brief: bool,
        /// 允许覆盖已有的文件（输入文件从不覆盖）
        #[arg(long)]
        force: bool,
    },
    /// 逐项说明一个单位的得分怎样算出；或说明一个问题编码，如 jixiao explain J203
    #[command(
        help_template = HELP,
        override_usage = "jixiao explain <填报表或文件夹>... --unit <单位> [--indicator <指标>]\n      jixiao explain <问题编码>",
        next_help_heading = "选项",
        after_help = "\n例：jixiao explain 2021年填报表/ --unit 县教育局 --indicator 预算控制率"
    )]
    Explain {
        #[command(flatten)]
        common: CommonArguments,
        /// 要说明的单位
        #[arg(long, value_name = "单位")]
        unit: Option<String>,
        /// 只说明这一个指标
        #[arg(long, value_name = "指标")]
        indicator: Option<String>,
    },
    /// 写出评价结果通报（.docx）；另写各单位的反馈单、自评报告初稿
    #[command(
        help_template = HELP,
        override_usage = "jixiao report <填报表或文件夹>... -o <通报.docx> [选项]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao report 2021年填报表/ -o 通报.docx --unit-notices 反馈单/"
    )]
    Report(ReportArguments),
    /// 按结果工作簿的运行记录重新评分，看是否一致
    #[command(
        help_template = HELP,
        override_usage = "jixiao verify <结果工作簿>",
        next_help_heading = "选项",
        after_help = "\n例：jixiao verify 结果/评价结果-2021.xlsx"
    )]
    Verify {
        /// 要核验的结果工作簿
        #[arg(value_name = "结果工作簿", help_heading = "输入")]
        file: PathBuf,
    },
    /// 在浏览器里看：收件、问题、排名、每个单位的得分；只在本机运行，不上传
    #[command(
        help_template = HELP,
        override_usage = "jixiao serve [填报表或文件夹]... [选项]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao serve 2021年填报表/",
        mut_arg("inputs", |inputs| inputs.required(false))
    )]
    Serve {
        #[command(flatten)]
        common: CommonArguments,
        /// 端口；不写则由系统给一个空闲的
        #[arg(long, value_name = "端口")]
        port: Option<u16>,
        /// 只打印地址，不打开浏览器
        #[arg(long)]
        no_open: bool,
    },
    /// 写出空白填报表（附件2、附件1、填表说明）和评审表，发给各单位填写
    #[command(
        help_template = HELP,
        override_usage = "jixiao template [--roster <单位名单>] [选项]",
        next_help_heading = "选项",
        after_help = "\n例：jixiao template --roster 单位名单.xlsx --year 2021 -o 模板/"
    )]
    Template(TemplateArguments),
    /// 评价方案：显示、导出修改、检查
    #[command(
        help_template = HELP,
        override_usage = "jixiao scheme <show|export|check>",
        subcommand_help_heading = "命令",
        next_help_heading = "选项"
    )]
    Scheme {
        #[command(subcommand)]
        action: SchemeAction,
    },
}

/// What `template` accepts.
#[derive(Debug, Args)]
pub(super) struct TemplateArguments {
    /// 单位名单：有“单位名称”一列的工作簿（可有类别、别名），每单位写一本；不写则写一份通用的
    #[arg(long, value_name = "文件")]
    pub(super) roster: Option<PathBuf>,
    /// 评价年度；不写则为上一年度
    #[arg(long, value_name = "年度", value_parser = year)]
    pub(super) year: Option<i32>,
    /// 评价方案文件；不写则用内置方案
    #[arg(long, value_name = "文件")]
    pub(super) scheme: Option<PathBuf>,
    /// 写到哪个文件夹；不写则为“模板”
    #[arg(short, long, value_name = "文件夹")]
    pub(super) output: Option<PathBuf>,
    /// 选项文件；不写则为名单所在文件夹中的 jixiao.toml（如果有）
    #[arg(long, value_name = "文件")]
    pub(super) project: Option<PathBuf>,
    /// 全部单位放进一本工作簿，一单位一表，连同评审表
    #[arg(long)]
    pub(super) single: bool,
    /// 不打印摘要
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// 允许覆盖已有的文件（输入文件从不覆盖）
    #[arg(long)]
    pub(super) force: bool,
}

/// What every command that reads returns accepts.
#[derive(Debug, Clone, Args)]
pub(super) struct CommonArguments {
    /// 填报表工作簿或文件夹，可以写多个
    #[arg(value_name = "填报表或文件夹", required = true, help_heading = "输入")]
    pub(super) inputs: Vec<PathBuf>,
    /// 评审表、复核调整所在的工作簿（也可以就在填报表工作簿中）
    #[arg(long, value_name = "文件")]
    pub(super) review: Vec<PathBuf>,
    /// 评价方案文件（.toml 或 .xlsx）；不写则用内置方案
    #[arg(long, value_name = "文件")]
    pub(super) scheme: Option<PathBuf>,
    /// 评价年度；不写则取多数填报表的年度
    #[arg(long, value_name = "年度", value_parser = year)]
    pub(super) year: Option<i32>,
    /// 步长口径：whole 整步、prorata 按比例、started 不足一步按一步
    #[arg(long, value_name = "口径", value_parser = steps)]
    pub(super) steps: Option<Steps>,
    /// 待评的评审指标采用单位自评分，并注明“采用自评”
    #[arg(long)]
    pub(super) accept_self_scores: bool,
    /// 填报表没有填的数，采用单位自评报告（.docx、.doc）里写明的，并列为核实
    #[arg(long)]
    pub(super) use_report_figures: bool,
    /// 上年的结果工作簿：以其中的预算为本年基数，核对上年数，通报和反馈单写与上年的比较
    #[arg(long, value_name = "文件")]
    pub(super) previous: Option<PathBuf>,
    /// 同一单位有两份不同的填报表时取 first（第一份）或 last（最后一份）；不写则不评分
    #[arg(long, value_name = "取舍", value_parser = on_duplicate)]
    pub(super) on_duplicate: Option<OnDuplicate>,
    /// 请单位答复的期限，写进退回件、报送情况、通报和反馈单，如 2022年3月31日
    #[arg(long, value_name = "日期", value_parser = words)]
    pub(super) deadline: Option<String>,
    /// 联系人和电话，写进退回件和报送情况
    #[arg(long, value_name = "联系人", value_parser = words)]
    pub(super) contact: Option<String>,
    /// 选项文件；不写则为输入的文件夹中（或输入的文件旁）的 jixiao.toml（如果有）
    #[arg(long, value_name = "文件")]
    pub(super) project: Option<PathBuf>,
    /// 不打印摘要，不显示进度
    #[arg(short, long)]
    pub(super) quiet: bool,
}

fn year(text: &str) -> Result<i32, String> {
    let parsed = text.trim_end_matches('年').parse().ok();
    parsed
        .filter(|year| (1990..2200).contains(year))
        .ok_or_else(|| format!("年度「{text}」不对，应为四位数，如 2021"))
}

fn steps(text: &str) -> Result<Steps, String> {
    text.parse()
}

fn on_duplicate(text: &str) -> Result<OnDuplicate, String> {
    match text {
        "first" => Ok(OnDuplicate::First),
        "last" => Ok(OnDuplicate::Last),
        _ => Err(format!("「{text}」不认识，可用 first、last")),
    }
}

/// A short text in one line.
fn words(text: &str) -> Result<String, String> {
    const MOST: usize = 100;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MOST || text.contains(char::is_control) {
        return Err(format!(
            "「{text}」不能用，应为一行文字，不超过 {MOST} 个字"
        ));
    }
    Ok(text.to_owned())
}

/// A list of inputs without a command means `score` (as when files are dropped onto the program). A
/// first word that is no file, but nearly a command, means that command.
///
/// # Errors
/// The word, and the command that it most likely means.
pub(super) fn with_default_command(mut typed: Vec<OsString>) -> Result<Vec<OsString>, Stop> {
    const ALONE: [&str; 5] = ["-h", "--help", "-V", "--version", "--menu"];
    let Some(first) = typed.get(1) else {
        return Ok(typed);
    };
    let word = first.to_string_lossy();
    let whole = Arguments::command();
    let commands: Vec<&str> = whole
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    if commands.contains(&&*word) || ALONE.contains(&&*word) {
        return Ok(typed);
    }
    let is_word = word.chars().all(|c| c.is_ascii_alphabetic());
    if is_word
        && !Path::new(first).exists()
        && let Some(command) = nearest(&word, commands.iter().copied())
    {
        return Err(Stop::usage(&format!(
            "没有「{word}」这个命令，也没有这个文件；是不是「{command}」"
        )));
    }
    typed.insert(1, OsString::from("score"));
    Ok(typed)
}

/// J and three digits.
pub(super) fn looks_like_code(text: &str) -> bool {
    let rest = text.strip_prefix(['J', 'j']).unwrap_or_default();
    rest.chars().count() == 3 && rest.chars().all(|c| c.is_ascii_alphanumeric())
}
