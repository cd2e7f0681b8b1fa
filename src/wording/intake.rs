//! What is found about files, sheets, names and self-scores, in words.

use super::{NOTHING, Words, files, within};
use crate::amount::plain;
use crate::finding::intake::IntakeFacts;
use crate::place::Place;

pub(super) fn words(facts: &IntakeFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        IntakeFacts::Unreadable(obstacle) => return files::words(obstacle),
        IntakeFacts::HiddenSheet => ("工作表是隐藏的，已照常读取".to_owned(), NOTHING),
        IntakeFacts::OtherYear { found, expected } => (
            format!("填报表是 {found} 年度，本次评价 {expected} 年度，不评分"),
            "请退回重报，或用 --year 指定年度。",
        ),
        IntakeFacts::EmptyForm => ("填报表没有填任何数，不评分".to_owned(), "请退回填报。"),
        IntakeFacts::NobodysSelfScore => (
            "附件1自评表没有写明单位，也对应不到填报表，未使用".to_owned(),
            "请在表中写明填报单位。",
        ),
        IntakeFacts::SelfScoreUnusable { shown, full } => (
            format!(
                "自评得分「{shown}」不是 0 到 {} 之间的数，未使用",
                plain(*full)
            ),
            "请核对附件1的得分栏。",
        ),
        IntakeFacts::SecondSelfScore { other } => (
            format!("{other} 是同一单位的另一份自评表，得分不同，未使用"),
            "请只保留一份。",
        ),
        IntakeFacts::SelfScoreTwice { other } => (
            format!(
                "{} 和 {} 两处都有自评得分，分不清以哪个为准，未使用",
                within(places, 0),
                other.within_file()
            ),
            "请只保留一个得分。",
        ),
    };
    Words::new(problem, advice)
}
