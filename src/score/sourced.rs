//! What each source gives for a field, beside the value that is taken: what a results workbook
//! needs to find the value again by itself.

use rust_decimal::Decimal;

use crate::returns::{Used, Value};

/// A field's sources, each blank where it gives nothing, and the value taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// 评审表.
    pub review: Used,
    /// 补充数据.
    pub supplement: Used,
    /// 填报表: the cell of the form, or the sum of the field's own lines such as buildings.
    pub form: Used,
    /// The figures that make up `form`, where there are several lines.
    pub lines: Vec<Decimal>,
    /// Whether a line has other figures but lacks this one, so that `form` is blank though
    /// something was filled in.
    pub incomplete: bool,
    /// Whether a line, or whatever else on the sheet speaks of the field, is above 0.
    pub above_zero: bool,
    /// What unnamed lines of the form add to the field's parts; blank where one of them is.
    pub further: Option<Value>,
    /// The value taken, after parts, derivation and stand-in.
    pub chosen: Used,
}

impl Sourced {
    /// Whether nothing is taken because the sum is incomplete.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.incomplete && self.chosen.value.is_blank()
    }

    /// Whether a line above 0 stands behind a value that is blank or not above 0.
    #[must_use]
    pub fn hides_a_line(&self) -> bool {
        let value = self.chosen.value.number();
        self.above_zero && !self.is_open() && value.is_none_or(|value| value <= Decimal::ZERO)
    }
}
