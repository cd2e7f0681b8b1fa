//! What is found about a unit's explanations (单位说明) when its 退回件 comes back.

use super::{Code, Finding};
use crate::returns::Explanation;

/// The finding that was explained is not there any more, or says something else now.
#[must_use]
pub fn unused(explanation: &Explanation, changed: bool) -> Finding {
    let (code, text) = (explanation.code, &explanation.text);
    let (problem, advice) = if changed {
        (
            format!(
                "「{text}」是对 {code} 的说明，但所填的数已变，问题不是原来的那一个，说明未采用"
            ),
            "如无误，请按新的审核意见重新说明。",
        )
    } else {
        (
            format!("「{text}」是对 {code} 的说明，这个问题已不存在，说明未采用"),
            "无需处理。",
        )
    };
    Finding::at(Code::J430, &explanation.place, "单位说明", problem, advice)
}
