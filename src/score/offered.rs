//! What a unit's return offers for a field, before it is decided which value is taken: what the
//! results workbook shows as read, and finds the value from by itself.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::returns::Value;

/// What a return offers for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered<'r> {
    /// 填报表: the cell of the form, or the sum of the field's own lines such as buildings.
    pub form: Cow<'r, Value>,
    /// 补充数据.
    pub supplement: &'r Value,
    /// The figures that make up `form`, where there are several lines.
    pub lines: Vec<Decimal>,
    /// Whether a line has other figures but lacks this one, so that `form` is blank though
    /// something was filled in.
    pub incomplete: bool,
    /// Whether a line, or whatever else on the sheet speaks of the field, is above 0; a line that
    /// cannot be read may be. Not of a field for which that is not asked.
    pub above_zero: bool,
    /// What unnamed lines of the form add to the field's parts; blank where one of them is.
    pub further: Option<Value>,
}
