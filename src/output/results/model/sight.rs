//! What an expression's references hold, seen from where it stands.

use std::borrow::Cow;

use super::index::{Categories, Index};
use super::{Model, Stand, UnitValues};
use crate::output::expr::{Function, Sight, Val, Values, evaluate};
use crate::output::results::plan::{
    FieldId, IndicatorId, ListColumn, Mark, Plan, Ref, ReviewPlan, Span, Standing,
};
use crate::output::results::rules::Formula;
use crate::place::Cell;

/// Seen from a cell of a sheet, once the units are reckoned.
struct From<'s> {
    model: &'s Model<'s>,
    stand: Stand<'s>,
}

/// A value that nobody gave.
pub(super) const NOTHING: Cow<'static, Val> = Cow::Borrowed(&Val::Blank);
/// What is not seen from there.
pub(super) const UNSEEN: Cow<'static, Val> = Cow::Borrowed(&Val::Fault);

pub(super) fn or_nothing(value: Option<&Val>) -> Cow<'_, Val> {
    value.map_or(NOTHING, Cow::Borrowed)
}

/// Cells under each other.
pub(super) fn column(values: Option<&[Val]>) -> Values<'_> {
    (Cow::Borrowed(values.unwrap_or_default()), 1)
}

/// Cells side by side.
pub(super) fn row(values: Option<&[Val]>) -> Values<'_> {
    let values = values.unwrap_or_default();
    (Cow::Borrowed(values), values.len())
}

fn listed<'s>(values: impl Iterator<Item = Cow<'s, Val>>, columns: usize) -> Values<'s> {
    (values.map(Cow::into_owned).collect(), columns)
}

/// From the first indicator to the last.
pub(super) fn all(plan: &Plan) -> (IndicatorId, IndicatorId) {
    (IndicatorId(0), plan.last_indicator())
}

impl Sight<Ref> for From<'_> {
    fn cell(&self, place: &Ref) -> Cow<'_, Val> {
        let Self { model, stand } = self;
        match *place {
            Ref::Figure(field, figure) => self.kept(|unit| unit.figure(field, figure)),
            Ref::Mark(indicator, mark) => self.mark(indicator, mark),
            Ref::Own(standing) => match stand.unit {
                Some(at) => Cow::Borrowed(model.standing(at, standing)),
                None => UNSEEN,
            },
            Ref::Here(column) => stand.row.map_or(NOTHING, |row| Cow::Owned(row(column))),
            Ref::At(sheet, cell) => match stand.drawn {
                Some(drawn) => Cow::Owned(drawn(sheet, cell)),
                None => NOTHING,
            },
            _ => UNSEEN,
        }
    }

    fn range(&self, place: &Ref) -> Values<'_> {
        let Self { model, stand } = self;
        let marks = |mark, (first, last): (IndicatorId, IndicatorId)| {
            let each = (first.0..=last.0).map(IndicatorId);
            listed(each.map(|one| self.mark(one, mark)), 1)
        };
        match (*place, stand.unit) {
            (Ref::Figures(first, last, figure), Some(_)) => {
                let fields = (first.0..=last.0).map(FieldId);
                let cell = |field| self.kept(|unit| unit.figure(field, figure));
                listed(fields.map(cell), 1)
            }
            (Ref::Marks(mark), Some(_)) => marks(mark, all(&model.plan)),
            (Ref::MarksOf(first, last, mark), Some(_)) => marks(mark, (first, last)),
            (Ref::OwnPoints(first, last), Some(at)) => {
                let points = (first.0..=last.0).map(|one| Standing::Points(IndicatorId(one)));
                let own = points.map(|one| Cow::Borrowed(model.standing(at, one)));
                listed(own, usize::from(last.0 - first.0) + 1)
            }
            (Ref::Area(sheet, Span { first, last }), _) => {
                let cells = (first.row..=last.row).flat_map(|row| {
                    (first.column..=last.column).map(move |column| Cell::new(row, column))
                });
                let value = |cell| match stand.drawn {
                    Some(drawn) => Cow::Owned(drawn(sheet, cell)),
                    None => NOTHING,
                };
                listed(cells.map(value), (last.column - first.column + 1) as usize)
            }
            (_, unit) => model.range(place, unit),
        }
    }

    fn search(&self, function: Function, place: &Ref, sought: &dyn Fn() -> Val) -> Option<Val> {
        self.model.search(function, place, sought, self.stand.unit)
    }

    fn above(&self, same: (&Ref, &Val), more: (&Ref, &Val)) -> Option<Val> {
        self.model.above(same, more)
    }
}

impl From<'_> {
    fn mark(&self, indicator: IndicatorId, mark: Mark) -> Cow<'_, Val> {
        self.kept(|unit| unit.mark(indicator, mark))
    }

    fn kept<'s>(&'s self, of: impl Fn(&'s UnitValues) -> &'s Val) -> Cow<'s, Val> {
        let unit = self.stand.unit.and_then(|at| self.model.unit(at));
        unit.map_or(UNSEEN, |unit| Cow::Borrowed(of(unit)))
    }
}

impl Model<'_> {
    /// The value of an expression where it stands. What comes to a blank cell shows 0.
    pub(in crate::output) fn value(&self, formula: &Formula, stand: Stand) -> Val {
        evaluate(formula, &From { model: self, stand })
    }

    /// A search over all units, or over those down to the unit itself.
    pub(super) fn search(
        &self,
        function: Function,
        place: &Ref,
        sought: &dyn Fn() -> Val,
        unit: Option<u32>,
    ) -> Option<Val> {
        let (standing, within) = match (*place, unit) {
            (Ref::Units(standing), _) => (standing, usize::MAX),
            (Ref::UnitsSoFar(standing), Some(at)) => (standing, at as usize + 1),
            (Ref::List(ListColumn::InForce), _) => {
                let keys = self.list.get(ListColumn::InForce.column() as usize)?;
                let index = self.list_index.get_or_init(|| Index::of(keys));
                return index.search(function, sought, usize::MAX);
            }
            (Ref::Review(ReviewPlan::UNIT), _) => {
                let units = self.review.get(ReviewPlan::UNIT as usize)?;
                let index = self.review_index.get_or_init(|| Index::of(units));
                return index.search(function, sought, usize::MAX);
            }
            _ => return None,
        };
        let column = self.plan.standing_column(standing) as usize;
        let values = self.scores.get(column)?;
        let index = self.score_indexes.get(column)?;
        let index = index.get_or_init(|| Index::of(values));
        index.search(function, sought, within)
    }

    /// How many units of a category have a higher total.
    pub(super) fn above(
        &self,
        (same, category): (&Ref, &Val),
        (more, total): (&Ref, &Val),
    ) -> Option<Val> {
        let of = |place: &Ref| match place {
            Ref::Units(standing) => Some(*standing),
            _ => None,
        };
        if (of(same)?, of(more)?) != (Standing::Category, Standing::Total) {
            return None;
        }
        let column = |standing| self.column(standing).unwrap_or_default();
        let categories = self
            .categories
            .get_or_init(|| Categories::of(column(Standing::Category), column(Standing::Total)));
        categories.above(category, total)
    }

    /// What stands where for all units, or for those down to the unit itself.
    pub(super) fn range(&self, place: &Ref, unit: Option<u32>) -> Values<'_> {
        let over = |(first, last): (IndicatorId, IndicatorId)| first.index()..=last.index();
        match (*place, unit) {
            (Ref::Review(at), _) => column(self.review.get(at as usize).map(Vec::as_slice)),
            (Ref::List(at), _) => {
                let values = self.list.get(at.column() as usize);
                column(values.map(Vec::as_slice))
            }
            (Ref::Units(one), _) => column(self.column(one)),
            (Ref::UnitsSoFar(one), Some(at)) => {
                column(self.column(one).and_then(|all| all.get(..=at as usize)))
            }
            (Ref::FullMarks(first, last), _) => row(self.full.get(over((first, last)))),
            (Ref::IndicatorNames, _) => row(Some(&self.names)),
            (Ref::PointsBlock(first, last), _) => {
                let rows = (0..self.plan.units).flat_map(|at| {
                    let points = (first.0..=last.0).map(|one| Standing::Points(IndicatorId(one)));
                    points.map(move |one| Cow::Borrowed(self.standing(at, one)))
                });
                listed(rows, usize::from(last.0 - first.0) + 1)
            }
            _ => (Cow::Borrowed(&[Val::Fault]), 1),
        }
    }

    /// A column of 指标得分.
    pub(super) fn column(&self, standing: Standing) -> Option<&[Val]> {
        let column = self.plan.standing_column(standing);
        self.scores.get(column as usize).map(Vec::as_slice)
    }
}
