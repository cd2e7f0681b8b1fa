//! What sheets are called that are read again, or by which a workbook is known.

/// A unit's form with its figures.
pub const FORM: &str = "附件2";
/// The indicator table with a unit's own scores.
pub const INDICATORS: &str = "附件1";
/// How a blank form is to be filled in.
pub const GUIDE: &str = "填表说明";
/// The bureau's roster and judgements.
pub const REVIEW: &str = "评审表";
/// The bureau's adjustments of points.
pub const ADJUSTMENTS: &str = "复核调整";
/// What a unit is told about its return, and answers.
pub const OPINION: &str = "审核意见";
/// Every figure with its sources, of the results.
pub const FIGURES: &str = "取数";
/// The first sheet of the results.
pub const OVERVIEW: &str = "概览";
/// The units by rank, of the results.
pub const RANKING: &str = "排名";
/// Every unit's points, of the results.
pub const SCORES: &str = "指标得分";
/// How far every unit has come, of the results and of a check.
pub const BOARD: &str = "报送情况";
/// Every finding, of the results.
pub const PROBLEMS: &str = "问题清单";
/// What the results were made from and how.
pub const RECORD: &str = "运行记录";
