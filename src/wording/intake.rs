//! What is found about files, sheets, names and self-scores, in words.

use super::{NOTHING, Words, files, within};
use crate::amount::plain;
use crate::finding::intake::{IntakeFacts, NameOrigin};
use crate::place::Place;

pub(super) fn words(facts: &IntakeFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        IntakeFacts::Unreadable(obstacle) => return files::words(obstacle),
        IntakeFacts::HiddenSheet => ("工作表是隐藏的，已照常读取".to_owned(), NOTHING),
        IntakeFacts::NameFrom { name, origin } => (
            format!("没有填写，已用{}「{name}」作为单位名称", title(*origin)),
            "请核对，并请单位补填。",
        ),
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

fn title(origin: NameOrigin) -> &'static str {
    match origin {
        NameOrigin::Sheet => "工作表名",
        NameOrigin::File => "文件名",
        NameOrigin::Stamp => "表样",
    }
}
