//! A unit's totals: the sum within full marks, scaled where weights leave it, with what is added and
//! taken off outside it.

use super::{Formula, NOT_APPLICABLE, of_unit};
use crate::output::expr::{Expr, Function};
use crate::output::results::plan::{IndicatorId, Mark, Plan, Ref, Standing};
use crate::scheme::{Group, Outside, Scheme, WhenNotApplicable};

/// Neighbouring indicators, from the first to the last.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: IndicatorId,
    last: IndicatorId,
}

impl Span {
    /// The points, as they are or in a column of 计算过程.
    fn points(self, column: Option<Mark>) -> Formula {
        Expr::Range(match column {
            None => Ref::OwnPoints(self.first, self.last),
            Some(mark) => Ref::MarksOf(self.first, self.last, mark),
        })
    }

    fn sum(self, column: Option<Mark>) -> Formula {
        Expr::of(Function::Sum, self.points(column))
    }

    fn full(self) -> Formula {
        Expr::Range(Ref::FullMarks(self.first, self.last))
    }

    /// Full marks of what has points.
    fn assessed(self) -> Formula {
        let has = self.points(None).number_there();
        Expr::of(Function::SumProduct, has * self.full())
    }

    /// Full marks of what has none.
    fn open(self) -> Formula {
        let full = Expr::of(Function::Sum, self.full());
        full - self.assessed()
    }
}

/// The indicators within full marks.
fn within(scheme: &Scheme, plan: &Plan) -> Span {
    let outside = scheme.indicators().filter(|one| one.outside.is_some());
    let outside = u16::try_from(outside.count()).unwrap_or(u16::MAX);
    Span {
        first: IndicatorId(0),
        last: IndicatorId(plan.last_indicator().0.saturating_sub(outside)),
    }
}

/// The groups outside full marks.
fn outside(scheme: &Scheme) -> Vec<(&Group, Span)> {
    let mut next = 0_u16;
    let mut found = Vec::new();
    for group in &scheme.groups {
        let first = next;
        next += u16::try_from(group.indicators().count()).unwrap_or(u16::MAX);
        if group.outside.is_some() {
            let span = Span {
                first: IndicatorId(first),
                last: IndicatorId(next.saturating_sub(1)),
            };
            found.push((group, span));
        }
    }
    found
}

/// Whether the weight of any indicator may leave the total.
fn rescales(scheme: &Scheme) -> bool {
    let mut indicators = scheme.indicators();
    indicators.any(|one| one.when_not_applicable == WhenNotApplicable::Rescaled)
}

/// Whether what is pending may take anything off.
pub(super) fn may_fall(scheme: &Scheme) -> bool {
    let mut groups = scheme.groups.iter();
    groups.any(|group| group.outside == Some(Outside::Deduction))
}

/// Full marks of what leaves the unit's total.
fn left_out(span: Span) -> Formula {
    let out = span.points(None).equals(Expr::words(NOT_APPLICABLE));
    Expr::of(Function::SumProduct, out * span.full())
}

/// Marks rounded to two places, scaled to full where the weight of some leaves the total.
fn scaled(scheme: &Scheme, span: Span, marks: Formula) -> Formula {
    if !rescales(scheme) {
        return marks.rounded(2);
    }
    let full = || Expr::of(Function::Sum, span.full());
    let kept = full() - left_out(span);
    let scaled = (marks * full() / kept).points();
    scaled.or_if_fault(Expr::count(0))
}

/// Which end of 可能区间 is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Now,
    Lowest,
    Highest,
}

/// What counts of a group's points: of one outside full marks, within its cap.
pub(super) fn capped(group: &Group, points: Formula) -> Formula {
    match group.outside {
        Some(Outside::Deduction) => points.at_least(Expr::Number(-group.full)),
        Some(Outside::Bonus) => points.at_most(Expr::Number(group.full)),
        None => points,
    }
}

/// A sum within full marks with what is added and taken off, within the limits of a total.
fn limited(scheme: &Scheme, inner: Formula, column: Option<Mark>, end: End) -> Formula {
    let groups = outside(scheme);
    if groups.is_empty() {
        return inner;
    }
    let whole = groups.into_iter().fold(inner, |sum, (group, span)| {
        let own = span.sum(column);
        let own = match (group.outside, end) {
            (Some(Outside::Deduction), End::Lowest) => own - span.open(),
            (Some(Outside::Bonus), End::Highest) => own + span.open(),
            _ => own,
        };
        sum + capped(group, own)
    });
    let above = whole.at_least(Expr::count(0));
    let limited = if scheme.above_full {
        above
    } else {
        above.at_most(Expr::Number(scheme.full))
    };
    limited.rounded(2)
}

/// 总分, by the points or by a column of 计算过程.
pub(super) fn total(scheme: &Scheme, plan: &Plan, column: Option<Mark>) -> Formula {
    let span = within(scheme, plan);
    let inner = scaled(scheme, span, span.sum(column));
    limited(scheme, inner, column, End::Now)
}

/// 已评分值.
pub(super) fn assessed(scheme: &Scheme, plan: &Plan) -> Formula {
    let span = within(scheme, plan);
    scaled(scheme, span, span.assessed())
}

/// The upper end of 可能区间.
pub(super) fn highest(scheme: &Scheme, plan: &Plan, total: &Formula) -> Formula {
    let span = within(scheme, plan);
    if !rescales(scheme) && outside(scheme).is_empty() {
        let full = Expr::of(Function::Sum, span.full());
        let assessed = of_unit(Standing::Assessed);
        return (total.clone() + full - assessed).rounded(2);
    }
    let open = if rescales(scheme) {
        span.open() - left_out(span)
    } else {
        span.open()
    };
    let most = span.sum(None) + open;
    let inner = scaled(scheme, span, most);
    limited(scheme, inner, None, End::Highest)
}

/// The lower end of 可能区间.
pub(super) fn lowest(scheme: &Scheme, plan: &Plan) -> Formula {
    let span = within(scheme, plan);
    let inner = scaled(scheme, span, span.sum(None));
    limited(scheme, inner, None, End::Lowest)
}
