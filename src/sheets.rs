//! The words of sheets that travel out and come back: titles, headings, stamps. What writes a sheet
//! and what reads it again take them from here, so that neither knows the other.

mod stamp;
pub mod title;

pub use stamp::{Digest, Stamp, StampKind};

/// The sheets of 核对汇总, all there are in it.
pub const CHECK_SUMMARY: [&str; 2] = [title::BOARD, title::PROBLEMS];
/// The headings of 附件1, from left to right.
pub const OFFICIAL_HEADINGS: [&str; 9] = [
    "一级\n指标",
    "分值",
    "二级\n指标",
    "分值",
    "三级\n指标",
    "分值",
    "评价标准",
    "指标说明",
    "得分",
];
/// The label of the unit's name on 附件1 and 附件2.
pub const FILED_BY: &str = "填报单位";
/// The label of the evaluation year on 附件2.
pub const YEAR: &str = "评价年度";
/// The heading of the units' names in 评审表 and 复核调整.
pub const UNIT: &str = "单位名称";
/// The heading of a unit's other names in 评审表.
pub const ALIASES: &str = "别名";
/// The heading of a unit's category in 评审表.
pub const CATEGORY: &str = "类别";
/// The heading of a unit's budget code in 评审表.
pub const BUDGET_CODE: &str = "预算编码";
/// The heading of the indicators in 复核调整 and 附件1.
pub const INDICATOR: &str = "三级指标";
/// The heading of the points that the bureau gives in 复核调整.
pub const ADJUSTED_POINTS: &str = "调整后得分";
/// The heading of the reasons in 复核调整.
pub const ADJUST_REASON: &str = "调整理由";
/// What the heading of a column says that only formulas use.
pub const AUXILIARY: &str = "（辅助）";
/// The heading of the figures that the bureau corrects in 取数.
pub const CORRECTED: &str = "更正值";
/// The heading of the units' own points in 附件1.
pub const SELF_POINTS: &str = "自评得分";
/// The first word of the stamp on a blank form.
pub const TEMPLATE: &str = "表样";
/// The first word of the stamp on a return that was sent back.
pub const CORRECTION: &str = "退回件";
/// The heading of a finding's cell in 审核意见.
pub const PLACE: &str = "位置";
/// The heading of a finding's code in 审核意见.
pub const CODE: &str = "编码";
/// The heading of a finding's key in 审核意见, by which the explanation finds it again.
pub const KEY: &str = "标识";
/// The heading of what a unit says about a finding, in 审核意见.
pub const EXPLANATION: &str = "单位说明";
/// The headings of 运行记录.
pub const RECORD_HEADINGS: [&str; 4] = ["类别", "名称", "内容", "SHA-256"];
/// The kind of line in 运行记录 that holds an option or input as it was given.
pub const GIVEN: &str = "命令行";
/// What an input is called there.
pub const GIVEN_INPUT: &str = "输入";
