//! What the bureau wrote into 复核调整, before it is known whether it holds.

use super::RawCell;
use crate::name::UnitName;
use crate::place::Place;

/// A row of 复核调整.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustmentRow {
    /// 单位名称; `None` where the cell is blank.
    pub unit: Option<UnitName>,
    /// 三级指标 as it is written; may be empty.
    pub indicator: String,
    /// 调整后得分 as it stands; `None` where the cell is blank.
    pub points: Option<RawCell>,
    /// 调整理由; empty where there is none.
    pub reason: String,
    /// Whether it was typed into a results workbook: the newer word, which wins over a 复核调整.
    pub typed: bool,
    /// The cell of the unit.
    pub unit_place: Place,
    /// The cell of the indicator.
    pub indicator_place: Place,
    /// The cell of the points.
    pub points_place: Place,
    /// The cell of the reason.
    pub reason_place: Place,
}
