//! Where a unit's values stand in one list: 取数 and behind it 计算过程, a column after the other, so
//! that neighbours in a column stand side by side.

use std::ops::RangeInclusive;

use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Plan};

/// The places of a unit's values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slots {
    /// How many rows 取数 has for a unit.
    fields: usize,
    /// How many rows 计算过程 has for a unit.
    workings: usize,
}

impl Slots {
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            fields: plan.fields.count() as usize,
            workings: usize::from(plan.workings),
        }
    }

    /// How many values there are.
    pub(super) fn count(self) -> usize {
        self.figures() + self.workings * Mark::ALL.len()
    }

    fn figures(self) -> usize {
        self.fields * Figure::ALL.len()
    }

    /// A cell of 取数, by its column.
    pub(super) fn field(self, field: FieldId, column: u32) -> usize {
        column as usize * self.fields + field.index()
    }

    /// A cell of 取数.
    pub(super) fn figure(self, field: FieldId, figure: Figure) -> usize {
        self.field(field, figure.column())
    }

    /// A cell of 计算过程, by its column.
    pub(super) fn indicator(self, indicator: IndicatorId, column: u32) -> usize {
        self.figures() + column as usize * self.workings + indicator.index()
    }

    /// A cell of 计算过程.
    pub(super) fn mark(self, indicator: IndicatorId, mark: Mark) -> usize {
        self.indicator(indicator, mark.column())
    }

    /// Neighbouring fields in a column of 取数.
    pub(super) fn of_fields(
        self,
        (first, last): (FieldId, FieldId),
        figure: Figure,
    ) -> RangeInclusive<usize> {
        self.figure(first, figure)..=self.figure(last, figure)
    }

    /// Neighbouring indicators in a column of 计算过程.
    pub(super) fn of_indicators(
        self,
        (first, last): (IndicatorId, IndicatorId),
        mark: Mark,
    ) -> RangeInclusive<usize> {
        self.mark(first, mark)..=self.mark(last, mark)
    }
}
