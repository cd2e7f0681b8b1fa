//! What is found about the bureau's 评审表 and roster, in words.

use super::{Words, perhaps, place, within};
use crate::finding::intake::ReviewFacts;
use crate::place::Place;

pub(super) fn words(facts: &ReviewFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        ReviewFacts::UnknownColumn { heading } => (
            format!("列名「{heading}」不是字段名或指标名，这一列未使用"),
            "请改成方案中的字段名。",
        ),
        ReviewFacts::ComputedIndicatorColumn { heading } => (
            format!("列名「{heading}」是按填报数计算的指标，不能直接给分，这一列未使用"),
            "如需改分，请填写“复核调整”表。",
        ),
        ReviewFacts::ColumnTwice => (
            "列名出现了不止一次，该列各数不可读".to_owned(),
            "请只保留一列。",
        ),
        ReviewFacts::RowsDiffer => {
            let one_file = places
                .iter()
                .all(|one| Some(&one.sheet.file) == places.first().map(|one| &one.sheet.file));
            let shown = if one_file { within } else { place };
            (
                format!(
                    "{} 与 {} 是同一单位，这一列不一致",
                    shown(places, 0),
                    shown(places, 1)
                ),
                "请只保留一行。",
            )
        }
        ReviewFacts::RowUnnamed => ("这一行没有单位名称，未使用".to_owned(), "请补填单位名称。"),
        ReviewFacts::NotOnRoster { near } => (
            format!("评审表名册中没有这个单位{}", perhaps(near.as_ref())),
            "请核对名称，或在评审表中补上（可写入别名列）。",
        ),
    };
    Words::new(problem, advice)
}
