//! What an expression's references hold, seen from where it stands.

use std::borrow::Cow;

use super::index::{Categories, Index};
use super::{Model, Stand, UnitValues};
use crate::output::expr::{Function, Sight, Val, Values, evaluate};
use crate::output::results::plan::{
    FieldId, IndicatorId, ListColumn, Mark, Ref, ReviewPlan, Span, Standing,
};
use crate::output::results::rules::Formula;
use crate::place::Cell;

impl Model<'_> {
    /// The value of an expression where it stands. What comes to a blank cell shows 0.
    pub(in crate::output) fn value(&self, formula: &Formula, stand: Stand) -> Val {
        let sight = Sight {
            cell: &|place: &Ref| self.cell(place, stand),
            range: &|place: &Ref| self.range(place, stand),
            search: &|function, place, sought| self.search(function, place, sought, stand),
            above: &|same, more| self.above(same, more),
        };
        evaluate(formula, &sight)
    }

    /// A search over all units, or over those down to the unit itself.
    fn search(
        &self,
        function: Function,
        place: &Ref,
        sought: &dyn Fn() -> Val,
        stand: Stand,
    ) -> Option<Val> {
        let (standing, within) = match (*place, stand.unit) {
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
    fn above(&self, (same, category): (&Ref, &Val), (more, total): (&Ref, &Val)) -> Option<Val> {
        let of = |place: &Ref| match place {
            Ref::Units(standing) => Some(*standing),
            _ => None,
        };
        if (of(same)?, of(more)?) != (Standing::Category, Standing::Total) {
            return None;
        }
        let column = |standing| {
            let column = self
                .scores
                .get(self.plan.standing_column(standing) as usize);
            column.map(Vec::as_slice).unwrap_or_default()
        };
        let categories = self
            .categories
            .get_or_init(|| Categories::of(column(Standing::Category), column(Standing::Total)));
        categories.above(category, total)
    }

    fn cell(&self, place: &Ref, stand: Stand) -> Val {
        match *place {
            Ref::Figure(field, figure) => match (stand.open, stand.unit) {
                (Some(open), _) => open.figure(field, figure),
                (None, Some(at)) => self.kept(at, |unit| unit.figure(field, figure)),
                (None, None) => Val::Fault,
            },
            Ref::Mark(indicator, mark) => match (stand.open, stand.unit) {
                (Some(open), _) => open.mark(indicator, mark),
                (None, Some(at)) => self.kept(at, |unit| unit.mark(indicator, mark)),
                (None, None) => Val::Fault,
            },
            Ref::Own(standing) => {
                let column = self.plan.standing_column(standing);
                let open = stand.open.and_then(|open| open.standing(column));
                match (open, stand.unit) {
                    (Some(own), _) => own,
                    (None, Some(at)) => self.standing(at, standing),
                    (None, None) => Val::Fault,
                }
            }
            Ref::Here(column) => stand.row.map_or(Val::Blank, |row| row(column)),
            Ref::At(sheet, cell) => stand.drawn.map_or(Val::Blank, |drawn| drawn(sheet, cell)),
            _ => Val::Fault,
        }
    }

    fn kept(&self, at: u32, of: impl Fn(&UnitValues) -> Val) -> Val {
        self.unit(at).map_or(Val::Fault, of)
    }

    /// The unit's marks of neighbouring indicators.
    fn marks(&self, mark: Mark, first: IndicatorId, last: IndicatorId, stand: Stand) -> Vec<Val> {
        let marks = (first.0..=last.0).map(IndicatorId);
        marks
            .map(|one| self.cell(&Ref::Mark(one, mark), stand))
            .collect()
    }

    fn range<'s>(&'s self, place: &Ref, stand: Stand<'s>) -> Values<'s> {
        let column = |columns: &'s [Vec<Val>], at: u32| {
            let values = columns.get(at as usize).map(Vec::as_slice);
            (Cow::Borrowed(values.unwrap_or_default()), 1)
        };
        let listed = |values: Vec<Val>, columns: usize| (Cow::Owned(values), columns);
        let marks = |mark, first, last| listed(self.marks(mark, first, last, stand), 1);
        match (*place, stand.unit) {
            (Ref::Review(at), _) => column(&self.review, at),
            (Ref::List(at), _) => column(&self.list, ListColumn::column(at)),
            (Ref::Units(one), _) => column(&self.scores, self.plan.standing_column(one)),
            (Ref::UnitsSoFar(one), Some(at)) => {
                let all = self.scores.get(self.plan.standing_column(one) as usize);
                let so_far = all.and_then(|all| all.get(..=at as usize));
                (Cow::Borrowed(so_far.unwrap_or_default()), 1)
            }
            (Ref::Figures(first, last, figure), Some(_)) => {
                let fields = (first.0..=last.0).map(FieldId);
                let cells = fields.map(|field| self.cell(&Ref::Figure(field, figure), stand));
                listed(cells.collect(), 1)
            }
            (Ref::Marks(mark), Some(_)) => marks(mark, IndicatorId(0), self.plan.last_indicator()),
            (Ref::MarksOf(first, last, mark), Some(_)) => marks(mark, first, last),
            (Ref::OwnPoints(first, last), Some(_)) => {
                let points = (first.0..=last.0).map(|one| Standing::Points(IndicatorId(one)));
                let own = points.map(|one| self.cell(&Ref::Own(one), stand));
                listed(own.collect(), usize::from(last.0 - first.0) + 1)
            }
            (Ref::FullMarks(first, last), _) => {
                let full = self.scheme.indicators().map(|one| Val::Number(one.full));
                let count = usize::from(last.0 - first.0) + 1;
                listed(full.skip(first.index()).take(count).collect(), count)
            }
            (Ref::IndicatorNames, _) => {
                let names = self.scheme.indicators();
                let names: Vec<Val> = names.map(|one| Val::words(one.name.as_str())).collect();
                let count = names.len();
                listed(names, count)
            }
            (Ref::PointsBlock(first, last), _) => {
                let rows = (0..self.plan.units).flat_map(|at| {
                    let points = (first.0..=last.0).map(|one| Standing::Points(IndicatorId(one)));
                    points.map(move |one| self.standing(at, one))
                });
                listed(rows.collect(), usize::from(last.0 - first.0) + 1)
            }
            (Ref::Area(sheet, Span { first, last }), _) => {
                let cells = (first.row..=last.row).flat_map(|row| {
                    (first.column..=last.column).map(move |column| Cell::new(row, column))
                });
                let value = |cell| stand.drawn.map_or(Val::Blank, |drawn| drawn(sheet, cell));
                let columns = (last.column - first.column + 1) as usize;
                listed(cells.map(value).collect(), columns)
            }
            _ => listed(vec![Val::Fault], 1),
        }
    }
}
