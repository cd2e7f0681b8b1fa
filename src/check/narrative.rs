//! Units' own reports (绩效自评报告): the figures that their sentences state.
//!
//! Zero wrong is the rule; a figure missed is none. A figure is taken only where every word between
//! the last mark of punctuation and the number is known: a noun of the scheme among words that say
//! nothing else. So 人均, 约, 不超过, 分别为, 比上年增加 and whatever else nobody thought of refuse it by
//! themselves. What the words before the mark can still change (another year, another unit, a plan,
//! a part of the year) is the topic's business (`topic`).

mod compare;
mod extract;
mod label;
mod mention;
mod topic;
mod words;

pub use compare::compare;
pub use extract::figures;
