//! What is known of a unit while it is being reckoned, and what its formulas see of it.

use std::borrow::Cow;

use super::Model;
use super::sight::{NOTHING, UNSEEN, all, column, or_nothing, row};
use super::slots::Slots;
use crate::output::expr::{Function, Sight, Val, Values};
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Ref, Standing};

/// A unit's values, as far as they are reckoned.
#[derive(Debug)]
pub(super) struct Known {
    /// Where its cells stand.
    pub(super) slots: Slots,
    /// Its cells of 取数 and 计算过程.
    pub(super) cells: Vec<Val>,
    /// 指标得分: the columns that the unit alone decides; the others are blank.
    pub(super) row: Vec<Val>,
}

/// Seen from a cell of a unit that is being reckoned.
pub(super) struct Within<'s> {
    pub(super) model: &'s Model<'s>,
    /// The unit's place in the ranking.
    pub(super) at: u32,
    pub(super) unit: &'s Known,
}

impl Known {
    /// A cell of 取数.
    pub(super) fn figure(&self, field: FieldId, figure: Figure) -> &Val {
        let value = self.cells.get(self.slots.figure(field, figure));
        value.unwrap_or(&Val::Blank)
    }

    /// A cell of 计算过程.
    pub(super) fn mark(&self, indicator: IndicatorId, mark: Mark) -> &Val {
        let value = self.cells.get(self.slots.mark(indicator, mark));
        value.unwrap_or(&Val::Blank)
    }

    /// A cell of 指标得分; blank where it is not known to the unit alone.
    pub(super) fn standing(&self, column: u32) -> &Val {
        self.row.get(column as usize).unwrap_or(&Val::Blank)
    }
}

impl Sight<Ref> for Within<'_> {
    fn cell(&self, place: &Ref) -> Cow<'_, Val> {
        match *place {
            Ref::Figure(field, figure) => Cow::Borrowed(self.unit.figure(field, figure)),
            Ref::Mark(indicator, mark) => Cow::Borrowed(self.unit.mark(indicator, mark)),
            Ref::Own(standing) => {
                let column = self.model.plan.standing_column(standing);
                or_nothing(self.unit.row.get(column as usize))
            }
            Ref::Here(_) | Ref::At(..) => NOTHING,
            _ => UNSEEN,
        }
    }

    fn range(&self, place: &Ref) -> Values<'_> {
        let Self { model, at, unit } = self;
        let plan = &model.plan;
        match *place {
            Ref::Figures(first, last, figure) => {
                let slots = unit.slots.of_fields((first, last), figure);
                column(unit.cells.get(slots))
            }
            Ref::Marks(mark) => column(unit.cells.get(unit.slots.of_indicators(all(plan), mark))),
            Ref::MarksOf(first, last, mark) => {
                let slots = unit.slots.of_indicators((first, last), mark);
                column(unit.cells.get(slots))
            }
            Ref::OwnPoints(first, last) => {
                let column = |one| plan.standing_column(Standing::Points(one)) as usize;
                row(unit.row.get(column(first)..=column(last)))
            }
            _ => model.range(place, Some(*at)),
        }
    }

    fn search(&self, function: Function, place: &Ref, sought: &dyn Fn() -> Val) -> Option<Val> {
        self.model.search(function, place, sought, Some(self.at))
    }

    fn above(&self, same: (&Ref, &Val), more: (&Ref, &Val)) -> Option<Val> {
        self.model.above(same, more)
    }
}
