//! Why a file or sheet was not read, or was passed over, in words for the people who sent it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::amount;

/// What keeps a file or sheet from being read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub advice: String,
}

impl Obstacle {
    fn new(reason: impl Into<String>, advice: &str) -> Self {
        Self {
            reason: reason.into(),
            advice: advice.to_owned(),
        }
    }
}

const SAVE_AGAIN: &str = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重报。";

/// The system would not give the file's bytes.
#[must_use]
pub fn not_readable(error: &std::io::Error) -> Obstacle {
    Obstacle::new(
        format!("文件读不出来：{}", io_reason(error)),
        "请检查文件是否被占用、有无读取权限。",
    )
}

/// The system's reason in Chinese, for the reasons that people meet.
#[must_use]
pub fn io_reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "路径中有一段不是文件夹".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        ErrorKind::QuotaExceeded => "磁盘配额已用完".to_owned(),
        ErrorKind::FileTooLarge => "文件超过磁盘允许的大小".to_owned(),
        ErrorKind::AlreadyExists => "已有同名的文件或文件夹".to_owned(),
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的".to_owned(),
        ErrorKind::CrossesDevices => "不在同一个磁盘上".to_owned(),
        ErrorKind::TooManyLinks | ErrorKind::InvalidInput => "路径不能用".to_owned(),
        ErrorKind::UnexpectedEof | ErrorKind::WriteZero => "内容不完整".to_owned(),
        ErrorKind::TimedOut => "等待太久，没有应答".to_owned(),
        ErrorKind::OutOfMemory => "内存不够".to_owned(),
        ErrorKind::BrokenPipe => "对方已不再接收".to_owned(),
        ErrorKind::Unsupported => "系统不支持".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        ErrorKind::InvalidData => "内容不是 UTF-8 文本".to_owned(),
        ErrorKind::ResourceBusy => "文件正被占用".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长或含有不许用的字符".to_owned(),
        _ => match error.raw_os_error() {
            Some(number) => format!("系统错误 {number}"),
            None => own_words(error),
        },
    }
}

/// An error that no system call gave: its own words where they are for our readers.
fn own_words(error: &std::io::Error) -> String {
    let words = error.to_string();
    if words.is_ascii() {
        "系统没有说明原因".to_owned()
    } else {
        words
    }
}

/// A pipe, a device, a socket.
#[must_use]
pub fn not_regular() -> Obstacle {
    Obstacle::new("不是普通文件", "请换成工作簿文件。")
}

/// The file's length changed between two looks.
#[must_use]
pub fn changed() -> Obstacle {
    Obstacle::new("文件在读取时被改动", "请关闭正在编辑它的程序后重新运行。")
}

/// Nothing in it.
#[must_use]
pub fn empty_file() -> Obstacle {
    Obstacle::new("空文件（0 字节）", "请单位重新发送。")
}

/// Larger than any honest return; sizes in MiB.
#[must_use]
pub fn too_large(what: &str, limit: u64) -> Obstacle {
    Obstacle::new(
        format!("{what}超过 {limit} MiB 的上限"),
        "请删去图片等无关内容，另存后重报。",
    )
}

/// More of something than any honest return has.
#[must_use]
pub fn too_many(what: &str, limit: usize) -> Obstacle {
    let limit = amount::plain(Decimal::from(limit));
    Obstacle::new(
        format!("{what}超过 {limit} 的上限"),
        "请删去无关内容，另存后重报。",
    )
}

/// Encrypted with a password.
#[must_use]
pub fn password() -> Obstacle {
    Obstacle::new("文件有打开密码", "请单位去掉密码后重报。")
}

/// Not a workbook at all, whatever its name says.
#[must_use]
pub fn not_a_workbook(what: &str) -> Obstacle {
    Obstacle::new(format!("内容是{what}，不是工作簿"), SAVE_AGAIN)
}

/// A workbook in WPS's own format of old, which no other program reads.
#[must_use]
pub fn old_wps_table() -> Obstacle {
    Obstacle::new(
        "内容是 WPS 表格自有的旧格式（.et）",
        "请用 WPS 打开，另存为 .xlsx 后重报。",
    )
}

/// A workbook of a kind that only a reading process reads, where none can be started.
#[must_use]
pub fn no_reading_process(why: &str) -> Obstacle {
    Obstacle::new(format!("无法启动读取这种格式的进程（{why}）"), SAVE_AGAIN)
}

/// The reading process ended over this file.
#[must_use]
pub fn reading_broke_off() -> Obstacle {
    Obstacle::new("读取中断，文件可能已损坏或过大", SAVE_AGAIN)
}

/// The reading process did not come to an end with this file.
#[must_use]
pub fn reading_took_too_long(seconds: u64) -> Obstacle {
    Obstacle::new(
        format!("读了 {seconds} 秒仍未读完，文件可能已损坏或过大"),
        SAVE_AGAIN,
    )
}

/// A workbook inside the workbook, so that it is not certain which one a reader takes.
#[must_use]
pub fn embedded_workbook() -> Obstacle {
    Obstacle::new("文件里嵌有另一个工作簿，分不清哪一个是填报表", SAVE_AGAIN)
}

/// The file or a part of it does not hold together.
#[must_use]
pub fn damaged(what: &str) -> Obstacle {
    Obstacle::new(format!("文件已损坏：{what}"), SAVE_AGAIN)
}

/// A workbook without a single worksheet.
#[must_use]
pub fn no_sheets() -> Obstacle {
    Obstacle::new("工作簿中没有工作表", SAVE_AGAIN)
}

/// Why a lock file is passed over.
pub const LOCK_FILE: &str = "Office 锁文件（文件正被打开），不含数据";
/// Why a hidden file is passed over.
pub const HIDDEN_FILE: &str = "隐藏文件或文件夹";
/// Why the folder of results is passed over.
pub const RESULTS_FOLDER: &str = "本程序放结果的文件夹，不读取；要读取请直接给出其中的文件";
/// Why the file of options is passed over.
pub const OPTIONS_FILE: &str = "本县的选项文件，不是填报表";
/// Why a link inside a folder is passed over.
pub const LINK: &str = "链接，不跟随；如需读取请直接给出它指向的文件";
/// Why a sheet without cells is passed over.
pub const NO_CELLS: &str = "图表或宏工作表，没有单元格";
/// Why a 审核意见 is passed over.
pub const NOBODYS_OPINION: &str = "审核意见，但所在的文件里没有它的填报表，单位说明未采用";
/// Why an empty sheet is passed over.
pub const BLANK_SHEET: &str = "空白工作表";
/// Why a sheet of another kind is passed over.
pub const OTHER_SHEET: &str = "不是填报表、指标表或评审表";
/// Why a sheet that only names the form is passed over.
pub const TITLE_ONLY: &str = "只提到填报表的标题，没有数据";
/// Why a hidden sheet of the bureau is passed over.
pub const HIDDEN_REVIEW: &str = "隐藏的评审表，未使用；确需使用请用 --review 给出这个文件";
/// Why a sheet that may be a 评审表 is passed over.
pub const UNCLEAR_REVIEW: &str =
    "像是单位名单，但没有评审栏目；如是评审表，请把工作表命名为“评审表”";
/// Why a hidden sheet of adjustments is passed over.
pub const HIDDEN_ADJUSTMENTS: &str = "隐藏的复核调整表，未使用；确需使用请用 --review 给出这个文件";
/// Why a sheet of adjustments without any is passed over.
pub const NO_ADJUSTMENTS: &str = "复核调整表中没有任何调整";
/// Why a return in the bureau's own file is passed over.
pub const NOT_AN_INPUT: &str = "用 --review 给出的文件中只读取评审表和复核调整";
/// Why an indicator table without scores is passed over.
pub const NO_SELF_SCORES: &str = "指标表中没有填写自评得分";
/// Why an indicator table of an unknown unit is passed over.
pub const NOBODYS_SELF_SCORES: &str = "自评表没有写明单位，也对应不到填报表";
/// Why a second indicator table of a unit is passed over.
pub const SECOND_SELF_SCORES: &str = "同一单位已有另一份自评表";
/// Why a workbook that this program wrote is passed over.
pub const RESULTS: &str =
    "本程序写出的结果工作簿，不是填报表；要读回其中的“评审与调整”，请用 --review 给出";
/// Why a results workbook given as the bureau's own is passed over.
pub const RESULTS_WITHOUT_INPUT: &str = "结果工作簿中没有可以读回的“评审与调整”表";
/// Why a table of units without any unit is passed over.
pub const NO_UNITS: &str = "评审表中没有任何单位";

/// Why a file met twice is passed over.
#[must_use]
pub fn same_file(first: &str) -> String {
    format!("与 {first} 是同一个文件")
}

/// Why a file that is no workbook is passed over.
#[must_use]
pub fn other_content(what: &str) -> String {
    format!("内容是{what}，不是工作簿")
}

/// A sheet that carries the form's title but none of its labels.
#[must_use]
pub fn title_without_labels() -> Obstacle {
    Obstacle::new(
        "有填报表的标题，但认不出表中的项目",
        "请使用附件2的原表填报。",
    )
}

/// An indicator table in which no 得分 column can be told.
#[must_use]
pub fn no_points_column() -> Obstacle {
    Obstacle::new(
        "指标表中找不到唯一的“得分”列",
        "请使用附件1的原表填写自评分。",
    )
}
