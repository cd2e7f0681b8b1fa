//! What is found about a unit's explanations (单位说明), in words.

use super::{NOTHING, Words};
use crate::finding::Code;
use crate::finding::explaining::ExplainingFacts;

pub(super) fn words(facts: &ExplainingFacts) -> Words {
    match facts {
        ExplainingFacts::Settled { explained, text } => {
            said((*explained, text), "这个问题已不存在，说明未采用", NOTHING)
        }
        ExplainingFacts::Changed { explained, text } => said(
            (*explained, text),
            "但所填的数已变，问题不是原来的那一个，说明未采用",
            "如无误，请按新的审核意见重新说明。",
        ),
        ExplainingFacts::Unmarked { explained, text } => said(
            (*explained, text),
            "但这一行的“标识”已不在，分不清说明的是哪个问题，说明未采用",
            "如无误，请按新的审核意见重新说明，不要改动其他各栏。",
        ),
    }
}

fn said((explained, text): (Code, &str), why: &str, advice: &str) -> Words {
    Words::new(format!("「{text}」是对 {explained} 的说明，{why}"), advice)
}
