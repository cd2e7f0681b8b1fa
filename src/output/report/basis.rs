//! 评价依据和范围.

use super::{Facts, said};
use crate::amount::plain;
use crate::output::document::Block;
use crate::scheme::Scheme;

/// 部门整体支出绩效评价: what the indicator table's heading says is assessed.
pub(in crate::output) fn subject(scheme: &Scheme) -> String {
    scheme.title.trim_end_matches("指标表").to_owned()
}

/// The first paragraph, before any heading.
pub(super) fn opening(facts: &Facts<'_>) -> String {
    let report = facts.report;
    format!(
        "按照部门预算绩效管理工作安排，{}组织开展了{}年度{}。现将结果通报如下。",
        report.issuer.unwrap_or("【发文机关】"),
        report.county.year,
        subject(report.scheme)
    )
}

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let report = facts.report;
    let scheme = report.scheme;
    let groups: Vec<String> = scheme
        .groups
        .iter()
        .map(|group| format!("{}{}分", group.name, plain(group.full)))
        .collect();
    let indicators = format!(
        "本次评价依据《{}》，评价指标共{}项，满分{}分，其中{}。填报数据来自各单位报送的《{}》，评审项由财政部门评定。",
        scheme.title,
        scheme.indicators().count(),
        plain(scheme.full),
        groups.join("、"),
        scheme.form.title
    );
    let rules = format!(
        "评价等级按总分划分：{}。扣分口径为“{}”，评分方法详见附件2。",
        grades(scheme),
        report.county.steps.title()
    );
    vec![said(indicators), said(rules)]
}

/// 90分（含）以上为优，80分（含）至90分为良，60分以下为差.
fn grades(scheme: &Scheme) -> String {
    let mut above = None;
    let mut words = Vec::new();
    for grade in &scheme.grades {
        let from = grade.from.map(plain);
        words.push(match (&from, &above) {
            (Some(from), None) => format!("{from}分（含）以上为{}", grade.name),
            (Some(from), Some(to)) => format!("{from}分（含）至{to}分为{}", grade.name),
            (None, Some(to)) => format!("{to}分以下为{}", grade.name),
            (None, None) => format!("均为{}", grade.name),
        });
        above = from.or(above);
    }
    words.join("，")
}
