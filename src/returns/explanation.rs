//! What a unit wrote about a finding (单位说明) on the sheet 审核意见 of its 退回件.

use crate::finding::Code;
use crate::place::Place;
use crate::sheets::Digest;

/// A unit's words about a finding that it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The finding's code.
    pub code: Code,
    /// The finding's cell as it stood then: `B7`; empty where it had none.
    pub cell: String,
    /// The finding's key, by which it is known again; `None` where the row's mark (标识) is gone.
    pub key: Option<Digest>,
    /// What the unit wrote.
    pub text: String,
    /// Where it wrote it.
    pub place: Place,
}
