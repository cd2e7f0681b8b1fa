//! What a unit's own report (自评报告) states.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::name::{FieldName, UnitName};
use crate::place::Place;

/// A unit's own report as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrative {
    /// The unit, where it could be told.
    pub unit: Option<UnitName>,
    /// The year that its title names.
    pub year: Option<i32>,
    /// Its file.
    pub place: Place,
    /// Its paragraphs in order; tables are no sentences.
    pub paragraphs: Vec<String>,
}

/// A figure that a report states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// 万元 or 人.
    pub value: Decimal,
    /// The sentence, as the report has it.
    pub quote: String,
}

/// The figures of a report by name: fields of the scheme, and names of the scheme's own for figures
/// that only reports state (总支出). One that is stated twice and unlike is absent.
pub type Figures = BTreeMap<FieldName, Stated>;
