//! The words of sheets that travel out and come back: titles, headings, stamps. What writes a sheet
//! and what reads it again take them from here, so that neither knows the other.

mod stamp;

pub use stamp::{Digest, Stamp, StampKind};

/// The sheets of 核对汇总, all there are in it.
pub const CHECK_SUMMARY: [&str; 2] = ["报送情况", "问题清单"];
/// The label of the unit's name on 附件1 and 附件2.
pub const FILED_BY: &str = "填报单位";
/// The label of the evaluation year on 附件2.
pub const YEAR: &str = "评价年度";
/// The heading of the units' names in 评审表 and 复核调整.
pub const UNIT: &str = "单位名称";
/// The heading of the indicators in 复核调整 and 附件1.
pub const INDICATOR: &str = "三级指标";
/// The heading of the points that the bureau gives in 复核调整.
pub const ADJUSTED_POINTS: &str = "调整后得分";
/// The heading of the reasons in 复核调整.
pub const ADJUST_REASON: &str = "调整理由";
/// The heading of the figures that the bureau corrects in 取数.
pub const CORRECTED: &str = "更正值";
/// The heading of the units' own points in 附件1.
pub const SELF_POINTS: &str = "自评得分";
/// The first word of the stamp on a blank form.
pub const TEMPLATE: &str = "表样";
/// The first word of the stamp on a return that was sent back.
pub const CORRECTION: &str = "退回件";
/// The headings of a finding's cell, code and key in 审核意见.
pub const PLACE: &str = "位置";
/// See [`PLACE`].
pub const CODE: &str = "编码";
/// See [`PLACE`].
pub const KEY: &str = "标识";
/// The heading of what a unit says about a finding, in 审核意见.
pub const EXPLANATION: &str = "单位说明";
