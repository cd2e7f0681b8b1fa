//! What is found while indicators are scored, in words.

use super::{NOTHING, Words};
use crate::amount::plain;
use crate::finding::scoring::ScoringFacts;
use crate::name::listed;

pub(super) fn words(facts: &ScoringFacts) -> Words {
    let (problem, advice) = match facts {
        ScoringFacts::Blank { names, compared } => {
            let hint = compared.as_ref().map(|hint| format!("（{hint}）"));
            (
                format!(
                    "缺少{}，该指标待评{}",
                    listed(names),
                    hint.unwrap_or_default()
                ),
                "请补填；无支出请填 0。",
            )
        }
        ScoringFacts::Unreadable { names } => (
            format!("{}不可读，该指标待评", listed(names)),
            "请改正后重报。",
        ),
        ScoringFacts::DenominatorZero {
            calculation,
            counts,
        } => {
            let result = if *counts {
                "分母为 0 而分子大于 0，该指标计 0 分"
            } else {
                "分母为 0，该指标待评"
            };
            let advice = if *counts {
                "请核对预算数或批复数；确无预算而有支出的，请写明原因，由财政局采纳或复核调整。"
            } else {
                "请核对预算数或批复数。"
            };
            (format!("{calculation}，{result}"), advice)
        }
        ScoringFacts::DenominatorNegative { calculation } => (
            format!("{calculation}，分母为负，该指标待评"),
            "请核对预算数或批复数。",
        ),
        ScoringFacts::Absent => ("没有此类支出或项目，按不适用计满分".to_owned(), NOTHING),
        ScoringFacts::AbsentLeftOut => (
            "没有此类支出或项目，不适用；该指标剔除，其余指标折算成满分".to_owned(),
            NOTHING,
        ),
        ScoringFacts::TypedLeftOut => (
            "填写了“不适用”；该指标剔除，其余指标折算成满分".to_owned(),
            "请核实。",
        ),
        ScoringFacts::TypedNotApplicable { full: None } => (
            "填写了“不适用”，方案不允许，该指标待评".to_owned(),
            "请核实。",
        ),
        ScoringFacts::TypedNotApplicable { full: Some(full) } => (
            format!("填写了“不适用”，按方案计满分 {} 分", plain(*full)),
            "请核实。",
        ),
        ScoringFacts::JudgementMissing { names } => (
            format!("评审表中{}空白，该指标待评", listed(names)),
            "请在评审表中补填。",
        ),
        ScoringFacts::AllZero => (
            "公式中各数都填 0，评价标准规定 0 计满分，按满分计".to_owned(),
            "请核对各数是否真为 0。",
        ),
        ScoringFacts::NegativeRate { rate } => (
            format!("比率为 {}，低于 0，已照算计分", rate.percent()),
            "请核对所填的负数；如无误，请说明原因。",
        ),
        ScoringFacts::Unattainable { points } => (
            format!("直接给分 {}，不是这一指标规定的分档", plain(*points)),
            "请核对。",
        ),
        ScoringFacts::Beyond => (
            "计算结果超出可表示的范围，该指标待评".to_owned(),
            "请核对各数。",
        ),
    };
    Words::new(problem, advice)
}
