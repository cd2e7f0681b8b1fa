//! Beyond which figures are doubted, though they can be read.

use rust_decimal::Decimal;

use crate::name::FieldName;

/// The limits of plausible figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Two like figures this many times apart or more are 元 beside 万元,
    pub yuan_from: Decimal,
    /// up to this many times.
    pub yuan_to: Decimal,
    /// A year's budget and final this many times apart or more are worth a question.
    pub apart: Decimal,
    /// An amount beside the table this many times the largest of the form's is worth a question.
    pub beyond: Decimal,
    /// A rate of two like figures above this (%) is worth a question.
    pub rate_above: Decimal,
    /// A rate of two like figures above 0 and below this (%) is worth a question.
    pub rate_below: Decimal,
    /// A budget above this (万元) for each of the unit's people is worth a question.
    pub per_head: Decimal,
    /// The budget that is held against that limit; `None` where none is.
    pub per_head_of: Option<FieldName>,
    /// A share (满意度) below this (%) is worth a question.
    pub share_below: Decimal,
    /// Amounts per head this many times the other units' median are 元, where nothing says what they
    /// are counted in.
    pub unsaid_times: Decimal,
    /// The fewest other units that make that median.
    pub unsaid_beside: Decimal,
}

/// What holds where a scheme says nothing.
impl Default for Limits {
    fn default() -> Self {
        Self {
            yuan_from: Decimal::from(3000),
            yuan_to: Decimal::from(30_000),
            apart: Decimal::from(300),
            beyond: Decimal::from(30),
            rate_above: Decimal::from(300),
            rate_below: Decimal::from(3),
            per_head: Decimal::from(5000),
            per_head_of: None,
            share_below: Decimal::TEN,
            unsaid_times: Decimal::ONE_THOUSAND,
            unsaid_beside: Decimal::from(5),
        }
    }
}
