//! An indicator being compiled, and what the cells of its row say about it.

use super::value::{places, spans};
use super::{Formula, NOT_APPLICABLE, Reading, mark_of};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Plan};
use crate::scheme::{Indicator, Scheme, WhenNotApplicable};

/// An indicator being compiled.
pub(super) struct Subject<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) plan: &'a Plan<'a>,
    pub(super) reading: Reading,
    pub(super) id: IndicatorId,
    pub(super) indicator: &'a Indicator,
    /// Whether the bureau judges it.
    pub(super) judged: bool,
    /// The rows of the rules of which the better counts; empty for one rule.
    pub(super) alternatives: &'a [IndicatorId],
    /// Whether it is itself one of several rules.
    pub(super) is_alternative: bool,
}

impl<'a> Subject<'a> {
    /// An indicator of one rule.
    pub(super) fn of(
        scheme: &'a Scheme,
        plan: &'a Plan<'a>,
        reading: Reading,
        (id, indicator): (IndicatorId, &'a Indicator),
    ) -> Self {
        Self {
            scheme,
            plan,
            reading,
            id,
            indicator,
            judged: scheme.judged(indicator),
            alternatives: &[],
            is_alternative: false,
        }
    }

    /// A cell of the indicator's row.
    pub(super) fn mark(&self, column: Mark) -> Formula {
        mark_of(self.id, column)
    }

    /// The column of 评审表 that gives the points directly; `None` where there is none.
    pub(super) fn direct_column(&self) -> Option<u32> {
        if self.is_alternative {
            return None;
        }
        self.plan.review.direct_column(&self.indicator.name)
    }

    /// 采用值 of the method's fields.
    pub(super) fn fields(&self) -> Vec<FieldId> {
        places(self.plan, self.indicator.method.fields())
    }

    /// Whether the thing itself does not exist: its fields are all blank or 0, neither they nor
    /// their parts nor any line above 0, and no field of the formula is unreadable. `None` where it
    /// always exists.
    pub(super) fn absent(&self) -> Option<Formula> {
        let absent = &self.indicator.absent;
        if absent.is_empty() {
            return None;
        }
        let own = places(self.plan, absent);
        let parts = absent.iter();
        let parts = parts.flat_map(|name| self.scheme.parts_within(name));
        let all = places(self.plan, absent.iter().chain(parts));
        let others = self.fields().into_iter().filter(|id| !all.contains(id));
        let others: Vec<FieldId> = others.collect();
        let signs = |of: &[FieldId]| spans(of, Figure::Sign);
        let largest = |of: &[FieldId]| Expr::Call(Function::Max, signs(of));
        let smallest = Expr::Call(Function::Min, signs(&own));
        let zero = || Expr::count(0);
        let mut conditions = vec![
            largest(&all).join(Operator::AtMost, zero()),
            smallest.join(Operator::AtLeast, zero()),
        ];
        if !others.is_empty() {
            conditions.push(largest(&others).join(Operator::Less, Expr::count(9)));
        }
        Some(Expr::all(conditions))
    }

    /// What the rule gives where it does not apply.
    fn inapplicable(&self) -> Formula {
        if self.indicator.inapplicable() == self.indicator.full {
            self.mark(Mark::Full)
        } else {
            Expr::count(0)
        }
    }

    /// What a thing that does not exist earns.
    pub(super) fn without(&self) -> Formula {
        if self.is_alternative {
            return Expr::words(NOT_APPLICABLE);
        }
        match self.indicator.when_not_applicable {
            WhenNotApplicable::Rescaled => Expr::words(NOT_APPLICABLE),
            WhenNotApplicable::Full | WhenNotApplicable::Refused => self.inapplicable(),
        }
    }

    /// Whether every amount of the rate is 0 and nothing speaks against it; `None` where the rule
    /// grants nothing at 0.
    pub(super) fn all_zero(&self) -> Option<Formula> {
        if !self.scheme.full_at_zero(self.indicator) {
            return None;
        }
        let values = spans(&self.fields(), Figure::Value);
        let count = u32::try_from(self.fields().len()).unwrap_or(u32::MAX);
        let of = |function: Function| Expr::Call(function, values.clone());
        let zero = || Expr::count(0);
        let names = self.indicator.method.fields().into_iter();
        let parts = names.flat_map(|name| self.scheme.parts_within(name));
        let parts = places(self.plan, parts).into_iter();
        let all = self.fields().into_iter().chain(parts);
        let signs = spans(&all.collect::<Vec<_>>(), Figure::Sign);
        Some(Expr::all(vec![
            of(Function::Count).equals(Expr::count(count)),
            of(Function::Max).equals(zero()),
            of(Function::Min).equals(zero()),
            Expr::Call(Function::Max, signs).join(Operator::AtMost, zero()),
        ]))
    }

    /// What 不适用 earns.
    pub(super) fn not_applicable(&self) -> Formula {
        if self.is_alternative {
            return Expr::words(NOT_APPLICABLE);
        }
        match self.indicator.when_not_applicable {
            WhenNotApplicable::Full => self.inapplicable(),
            WhenNotApplicable::Rescaled => Expr::words(NOT_APPLICABLE),
            WhenNotApplicable::Refused => Expr::nothing(),
        }
    }
}
