//! A unit's row of 指标得分.

use super::field::from_review;
use super::{Formula, Rule, mark_of, of_unit, of_units, totals};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{IndicatorId, Mark, Plan, Ref, ReviewPlan, Standing};
use crate::scheme::Scheme;

/// Stands in the place of a grade that is still open.
pub(in crate::output) const OPEN_GRADE: &str = "待定";

/// The columns of a unit's row.
pub(super) fn rules(scheme: &Scheme, plan: &Plan) -> Vec<(Standing, Rule)> {
    let of = |standing| match standing {
        Standing::Unit => Rule::Given,
        other => Rule::Formula(formula(scheme, plan, other)),
    };
    let standings = plan.standings().into_iter();
    standings.map(|standing| (standing, of(standing))).collect()
}

fn formula(scheme: &Scheme, plan: &Plan, standing: Standing) -> Formula {
    let total = || of_unit(Standing::Total);
    let totals = || of_units(Standing::Total);
    match standing {
        Standing::Rank => Expr::Call(Function::Rank, vec![total(), totals()]),
        Standing::Unit => Expr::nothing(),
        Standing::Points(indicator) => mark_of(indicator, Mark::Points),
        Standing::Total => totals::total(scheme, plan, None),
        Standing::Assessed => totals::assessed(scheme, plan),
        Standing::Highest => totals::highest(scheme, plan, &total()),
        Standing::Grade if totals::may_fall(scheme) => {
            let lowest = totals::lowest(scheme, plan);
            open_grade(scheme, &lowest, &total(), &of_unit(Standing::Highest))
        }
        Standing::Grade => steady_grade(scheme, &total(), &of_unit(Standing::Highest)),
        Standing::SelfTotal => sum_or_nothing(Mark::Own),
        Standing::SelfDifference => sum_or_nothing(Mark::OwnDifference),
        Standing::Adjusted => Expr::of(Function::Count, Expr::Range(Ref::Marks(Mark::Adjusted))),
        Standing::Group(group) => subtotal(scheme, group),
        Standing::Category => from_review(ReviewPlan::CATEGORY, of_unit(Standing::ReviewRow)),
        Standing::Under(steps) => totals::total(scheme, plan, Some(Mark::under(steps))),
        Standing::Order => {
            let before = Expr::Range(Ref::UnitsSoFar(Standing::Total));
            let equal = Expr::Call(Function::CountIf, vec![before, total()]);
            of_unit(Standing::Rank) + equal - Expr::count(1)
        }
        Standing::ReviewRow => {
            let names = Expr::Range(Ref::Review(ReviewPlan::UNIT));
            let sought = plan.sought(of_unit(Standing::Unit));
            let row = Expr::place(sought, names);
            row.or_if_fault(Expr::count(0))
        }
    }
}

/// The points of a 一级指标 while any of it is assessed; of one outside full marks within its cap.
fn subtotal(scheme: &Scheme, group: u16) -> Formula {
    let counts = scheme.groups.iter().map(|group| group.indicators().count());
    let counts: Vec<usize> = counts.take(usize::from(group) + 1).collect();
    let end: usize = counts.iter().sum();
    let first = end - counts.last().copied().unwrap_or_default();
    let id = |at: usize| IndicatorId(u16::try_from(at).unwrap_or(u16::MAX));
    let points = || Expr::Range(Ref::OwnPoints(id(first), id(end.saturating_sub(1))));
    let any = Expr::of(Function::Count, points()).join(Operator::More, Expr::count(0));
    let sum = Expr::of(Function::Sum, points());
    let own = scheme.groups.get(usize::from(group));
    let counted = own.map(|group| totals::capped(group, sum));
    counted.map_or_else(Expr::nothing, |counted| counted.rounded(2).if_only(any))
}

/// The sum of the unit's marks in a column, while there is any.
fn sum_or_nothing(column: Mark) -> Formula {
    let marks = || Expr::Range(Ref::Marks(column));
    let any = Expr::of(Function::Count, marks()).join(Operator::More, Expr::count(0));
    Expr::of(Function::Sum, marks()).rounded(2).if_only(any)
}

/// The grade that both ends of 可能区间 share, else 待定.
pub(in crate::output) fn steady_grade(
    scheme: &Scheme,
    total: &Formula,
    highest: &Formula,
) -> Formula {
    let (low, high) = (grade(scheme, total), grade(scheme, highest));
    Expr::when(low.clone().equals(high), low, Expr::words(OPEN_GRADE))
}

/// The grade of the total where both ends of 可能区间 share one, else 待定.
fn open_grade(scheme: &Scheme, lowest: &Formula, total: &Formula, highest: &Formula) -> Formula {
    let same = grade(scheme, lowest).equals(grade(scheme, highest));
    Expr::when(same, grade(scheme, total), Expr::words(OPEN_GRADE))
}

/// The grade of a total.
fn grade(scheme: &Scheme, total: &Formula) -> Formula {
    let grades = scheme.grades.iter().rev();
    grades.fold(Expr::nothing(), |below, grade| {
        let name = Expr::words(grade.name.as_str());
        match grade.from {
            Some(from) => {
                let earned = total.clone().join(Operator::AtLeast, Expr::Number(from));
                Expr::when(earned, name, below)
            }
            None => name,
        }
    })
}
