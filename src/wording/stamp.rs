//! What is found about the stamp on a form (表样, 退回件), in words.

use super::{NOTHING, Words, place};
use crate::finding::stamp::StampFacts;
use crate::place::Place;

pub(super) fn words(facts: &StampFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        StampFacts::OldForm { found, expected } => {
            let advice =
                format!("请核对各数是否为 {expected} 年度的数，并改用 {expected} 年度的表样。");
            let problem = format!("这是 {found} 年度的表样，本次评价 {expected} 年度");
            return Words { problem, advice };
        }
        StampFacts::FormOfAnotherUnit { made_for, filed_by } => (
            format!("这份表样是发给「{made_for}」的，填报单位却是「{filed_by}」"),
            "请核对这是哪个单位的数；填报单位写错的，请改正。",
        ),
        StampFacts::FormOfAnotherScheme {
            scheme,
            digest,
            expected,
        } => (
            format!(
                "表样按方案「{scheme}」（{digest}）印制，本次评价用的是另一份方案（{expected}）"
            ),
            "请核对两份方案的表样是否相同，或用 --scheme 指定印表时的方案。",
        ),
        StampFacts::Corrected { round } => (
            format!("第 {round} 次退回后改正的填报表，代替 {}", place(places, 1)),
            NOTHING,
        ),
        StampFacts::BlankForm => (
            "这是没有填数的空白表样，不评分".to_owned(),
            "请单位填好后再报。",
        ),
    };
    Words::new(problem, advice)
}
