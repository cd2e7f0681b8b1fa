//! What a unit wrote about a finding (单位说明) on the sheet 审核意见 of its 退回件.

use crate::finding::Code;
use crate::place::Place;

/// A unit's words about a finding that it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The finding's code.
    pub code: Code,
    /// The finding's cell as it stood then: `B7`; empty where it had none.
    pub cell: String,
    /// What the finding said then: label and problem.
    pub statement: String,
    /// What the unit wrote.
    pub text: String,
    /// Where it wrote it.
    pub place: Place,
}
