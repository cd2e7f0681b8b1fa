//! Why a file or sheet was not read, or was passed over, in words for the people who sent it.

use rust_decimal::Decimal;

use super::Words;
use crate::amount;
use crate::finding::files::{Foreign, Obstacle, SkipReason, SystemFault};

const SAVE_AGAIN: &str = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重报。";

pub(super) fn words(obstacle: &Obstacle) -> Words {
    let (problem, advice) = match obstacle {
        Obstacle::NotReadable(fault) => (
            format!("文件读不出来：{}", system(fault)),
            "请检查文件是否被占用、有无读取权限。",
        ),
        Obstacle::NotRegular => ("不是普通文件".to_owned(), "请换成工作簿文件。"),
        Obstacle::Changed => (
            "文件在读取时被改动".to_owned(),
            "请关闭正在编辑它的程序后重新运行。",
        ),
        Obstacle::Empty => ("空文件（0 字节）".to_owned(), "请单位重新发送。"),
        Obstacle::TooLarge { what, limit } => (
            format!("{what}超过 {limit} MiB 的上限"),
            "请删去图片等无关内容，另存后重报。",
        ),
        Obstacle::TooMany { what, limit } => (
            format!("{what}超过 {} 的上限", amount::plain(Decimal::from(*limit))),
            "请删去无关内容，另存后重报。",
        ),
        Obstacle::Password => ("文件有打开密码".to_owned(), "请单位去掉密码后重报。"),
        Obstacle::NotAWorkbook(what) => {
            let (name, advice) = foreign(*what);
            (format!("内容是{name}，不是工作簿"), advice)
        }
        Obstacle::OldWpsTable => (
            "内容是 WPS 表格自有的旧格式（.et）".to_owned(),
            "请用 WPS 打开，另存为 .xlsx 后重报。",
        ),
        Obstacle::Damaged { what } => (format!("文件已损坏：{what}"), SAVE_AGAIN),
        Obstacle::NoSheets => ("工作簿中没有工作表".to_owned(), SAVE_AGAIN),
        Obstacle::TitleWithoutLabels => (
            "有填报表的标题，但认不出表中的项目".to_owned(),
            "请使用附件2的原表填报。",
        ),
        Obstacle::NoPointsColumn => (
            "指标表中找不到唯一的“得分”列".to_owned(),
            "请使用附件1的原表填写自评分。",
        ),
        Obstacle::MarkedDeletions => (
            "Word 文档（.doc）中有修订标记的删除，分不清哪些文字算数".to_owned(),
            "请接受或拒绝全部修订，另存为 .docx 后重报。",
        ),
    };
    Words::new(problem, advice)
}

/// A system error's reason in Chinese.
#[must_use]
pub fn io_reason(error: &std::io::Error) -> String {
    system(&SystemFault::of(error))
}

fn system(fault: &SystemFault) -> String {
    let said = match fault {
        SystemFault::NotFound => "没有这个文件或文件夹",
        SystemFault::PermissionDenied => "没有权限",
        SystemFault::IsAFolder => "这是一个文件夹",
        SystemFault::NotAFolder => "路径中有一段不是文件夹",
        SystemFault::StorageFull => "磁盘已满",
        SystemFault::QuotaExceeded => "磁盘配额已用完",
        SystemFault::FileTooLarge => "文件超过磁盘允许的大小",
        SystemFault::AlreadyExists => "已有同名的文件或文件夹",
        SystemFault::FolderNotEmpty => "文件夹不是空的",
        SystemFault::OtherDisk => "不在同一个磁盘上",
        SystemFault::InvalidPath => "路径不能用",
        SystemFault::Incomplete => "内容不完整",
        SystemFault::TimedOut => "等待太久，没有应答",
        SystemFault::OutOfMemory => "内存不够",
        SystemFault::BrokenPipe => "对方已不再接收",
        SystemFault::Unsupported => "系统不支持",
        SystemFault::ReadOnly => "磁盘是只读的",
        SystemFault::NotText => "内容不是 UTF-8 文本",
        SystemFault::Busy => "文件正被占用",
        SystemFault::InvalidName => "文件名太长或含有不许用的字符",
        SystemFault::Number(number) => return format!("系统错误 {number}"),
        // A library's own words would tell our readers nothing.
        SystemFault::Other(words) if words.is_ascii() => "系统没有说明原因",
        SystemFault::Other(words) => words,
    };
    said.to_owned()
}

/// What keeps a file or sheet from being read, without what to do about it.
#[must_use]
pub fn obstacle(obstacle: &Obstacle) -> String {
    words(obstacle).problem
}

/// Why a file or sheet was passed over.
#[must_use]
pub fn skipped(reason: &SkipReason) -> String {
    let said = match reason {
        SkipReason::LockFile => "Office 锁文件（文件正被打开），不含数据",
        SkipReason::HiddenFile => "隐藏文件或文件夹",
        SkipReason::ResultsFolder => "本程序放结果的文件夹，不读取；要读取请直接给出其中的文件",
        SkipReason::OptionsFile => "本县的选项文件，不是填报表",
        SkipReason::Link => "链接，不跟随；如需读取请直接给出它指向的文件",
        SkipReason::NoCells => "图表或宏工作表，没有单元格",
        SkipReason::NobodysOpinion => "审核意见，但所在的文件里没有它的填报表，单位说明未采用",
        SkipReason::BlankSheet => "空白工作表",
        SkipReason::OtherSheet => "不是填报表、指标表或评审表",
        SkipReason::TitleOnly => "只提到填报表的标题，没有数据",
        SkipReason::HiddenBureau => {
            "隐藏的评审表或复核调整，没有采用；确需使用请用 --review 给出这个文件"
        }
        SkipReason::RefusedBureau => {
            "单位报来的文件里的评审表或复核调整，没有采用；确是县财政局的表，请用 --review 给出这个文件"
        }
        SkipReason::BlankTemplate => "没有单位名称也没有填数的空白表",
        SkipReason::UnclearReview => {
            "像是单位名单，但没有评审栏目；如是评审表，请把工作表命名为“评审表”"
        }
        SkipReason::NoAdjustments => "复核调整表中没有任何调整",
        SkipReason::NotAnInput => "用 --review 给出的文件中只读取评审表和复核调整",
        SkipReason::NoSelfScores => "指标表中没有填写自评得分",
        SkipReason::NobodysSelfScores => "自评表没有写明单位，也对应不到填报表",
        SkipReason::SecondSelfScores => "同一单位已有另一份自评表",
        SkipReason::SelfScoresWithoutReturn(unit) => {
            return format!("自评表的单位「{unit}」没有填报表，或已有自评表");
        }
        SkipReason::ReportOfYear(year) => return format!("{year} 年度的自评报告，不是本评价年度"),
        SkipReason::ReportWithoutReturn(unit) => {
            return format!("自评报告的单位「{unit}」没有可以评分的填报表");
        }
        SkipReason::ReportWithoutUnit => "自评报告认不出是哪个单位的；请把单位名称写进标题或文件名",
        SkipReason::SelfScoresWithoutUnit => "自评表没有写明单位",
        SkipReason::CheckSummary => "本程序写出的核对汇总，不是填报表",
        SkipReason::Results => {
            "本程序写出的结果工作簿，不是填报表；要读回其中的评审表、复核调整和更正值，请用 --review 给出"
        }
        SkipReason::ResultsWithoutInput => "结果工作簿中没有可以读回的评审表、复核调整或取数表",
        SkipReason::NoUnits => "评审表中没有任何单位",
        SkipReason::SummaryAgrees(returns) => {
            return format!("汇总表，不是单位的填报表；与 {returns} 份填报表之和相符");
        }
        SkipReason::Example => "填表示例，没有写单位名称，不是单位的填报表",
        SkipReason::Summary => "汇总表，不是单位的填报表",
        SkipReason::SummaryDiffers => "汇总表，不是单位的填报表；与各单位之和不符，见问题清单",
        SkipReason::SameFile(first) => return format!("与 {first} 是同一个文件"),
        SkipReason::OtherContent(what) => {
            let (name, advice) = foreign(*what);
            let advice = advice.trim_end_matches('。');
            return format!("内容是{name}，不是工作簿（如是填报表，{advice}）");
        }
        SkipReason::BesideReturn(sheets) => {
            return sheets.iter().map(skipped).collect::<Vec<_>>().join("；");
        }
    };
    said.to_owned()
}

/// What a file is that is no workbook, and what to send instead.
fn foreign(what: Foreign) -> (&'static str, &'static str) {
    const AS_WORKBOOK: &str = "请单位报送原来的 Excel 工作簿（.xlsx）。";
    const AS_DOCUMENT: &str = "请用 Word 或 WPS 打开，另存为 .docx 后重报。";
    match what {
        Foreign::Pdf => (
            "PDF 文档",
            "请单位报送原来的 Excel 或 Word 文件（.xlsx、.docx）。",
        ),
        Foreign::Picture => ("图片", AS_WORKBOOK),
        Foreign::Archive => ("压缩包", "请先解压，再读取其中的文件。"),
        Foreign::RichText => ("RTF 文档", AS_DOCUMENT),
        Foreign::Word => (
            "Word 文档，其中没有填报表或指标表",
            "请用附件2的原表填报，存为 .xlsx 或 .docx。",
        ),
        Foreign::OldWord => ("Word 97–2003 文档（.doc）", AS_DOCUMENT),
        Foreign::WpsDocument => (
            "WPS 文字文档（.wps）",
            "请用 WPS 打开，另存为 .docx 后重报。",
        ),
        Foreign::Slides => ("演示文稿", AS_WORKBOOK),
        Foreign::OpenDocument => ("OpenDocument 文档", AS_DOCUMENT),
        Foreign::Compound => ("OLE 复合文档", SAVE_AGAIN),
        Foreign::WebPage => ("网页（HTML）", SAVE_AGAIN),
        Foreign::WebArchive => ("网页（MHTML）", SAVE_AGAIN),
        Foreign::ExcelXml => ("XML 电子表格（Excel 2003）", SAVE_AGAIN),
        Foreign::WordXml => ("Word 2003 的 XML 文档", AS_DOCUMENT),
        Foreign::EarlyExcel => ("Excel 4.0 或更早版本的表格", SAVE_AGAIN),
        Foreign::FlatOpenDocument => (
            "单个 XML 文件的 OpenDocument 表格（.fods）",
            "请用 LibreOffice 或 WPS 打开，另存为 .xlsx 后重报。",
        ),
        Foreign::Xml => ("XML 文件", SAVE_AGAIN),
        Foreign::Csv => ("文本（CSV）", SAVE_AGAIN),
        Foreign::Text => ("文本", AS_WORKBOOK),
        Foreign::Unknown => ("无法识别的内容", AS_WORKBOOK),
    }
}
