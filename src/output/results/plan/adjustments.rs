//! 复核调整: a list, a row an adjustment, with room for more.

use crate::amount;
use crate::county::County;
use crate::output::expr::Val;
use crate::returns::RawCell;

/// Rows kept free for what is still to be typed.
const FREE: usize = 60;

/// A column of 复核调整.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) enum ListColumn {
    /// 单位名称.
    Unit,
    /// 三级指标.
    Indicator,
    /// 现得分.
    Now,
    /// 调整后得分.
    Points,
    /// 调整理由.
    Reason,
    /// 状态: whether it is in force, or why not.
    State,
    /// 辅助: 分值 of the indicator; nothing where there is none of that name.
    Full,
    /// 辅助: unit and indicator as one text, once points are given.
    Key,
    /// 辅助: what is wrong with the row itself.
    Fault,
    /// 辅助: the key of a row that is in force.
    InForce,
}

impl ListColumn {
    /// The columns from left to right.
    pub(in crate::output) const ALL: [Self; 10] = [
        Self::Unit,
        Self::Indicator,
        Self::Now,
        Self::Points,
        Self::Reason,
        Self::State,
        Self::Full,
        Self::Key,
        Self::Fault,
        Self::InForce,
    ];

    /// The column, from 0 on.
    pub(in crate::output) fn column(self) -> u32 {
        self as u32
    }
}

/// What the bureau wrote into a row.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::output) struct Entered {
    /// 单位名称; empty in a free row.
    pub(in crate::output) unit: String,
    /// 三级指标.
    pub(in crate::output) indicator: String,
    /// 调整后得分.
    pub(in crate::output) points: Val,
    /// 调整理由.
    pub(in crate::output) reason: String,
}

/// The rows of 复核调整.
pub(in crate::output) struct AdjustmentPlan {
    /// What was given, then the free rows.
    pub(in crate::output) rows: Vec<Entered>,
}

impl AdjustmentPlan {
    /// The adjustments that are in force, those that wait for a unit's return, and those that do not
    /// hold: the state tells why.
    pub(super) fn of(county: &County) -> Self {
        let mut rows = Vec::new();
        for unit in &county.units {
            for line in &unit.card.lines {
                if let Some(adjusted) = &line.adjusted {
                    rows.push(Entered {
                        unit: unit.unit.to_string(),
                        indicator: line.indicator.to_string(),
                        points: line.points.map_or(Val::Blank, Val::Number),
                        reason: adjusted.reason.clone(),
                    });
                }
            }
        }
        rows.extend(county.waiting.iter().map(|one| Entered {
            unit: one.unit.to_string(),
            indicator: one.indicator.to_string(),
            points: Val::Number(one.adjustment.points),
            reason: one.adjustment.reason.clone(),
        }));
        rows.extend(county.refused.iter().map(|row| {
            Entered {
                unit: row
                    .unit
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                indicator: row.indicator.clone(),
                points: row.points.as_ref().map_or(Val::Blank, as_written),
                reason: row.reason.clone(),
            }
        }));
        let free = Entered {
            unit: String::new(),
            indicator: String::new(),
            points: Val::Blank,
            reason: String::new(),
        };
        rows.extend(std::iter::repeat_n(free, FREE));
        Self { rows }
    }
}

/// Points that do not hold, as they were written: a number that shows as one, else the text, which
/// no formula takes for points.
fn as_written(cell: &RawCell) -> Val {
    let shown = cell.shown();
    amount::parse_plain(&shown).map_or_else(|| Val::words(shown), Val::Number)
}
