//! An indicator being compiled, and what the cells of its row say about it.

use super::value::{none_applies, places, spans};
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

    /// The largest signs of fields, with those of their parts.
    fn largest(&self, fields: &[FieldId]) -> Formula {
        let whole = |id: &FieldId| {
            let field = self.plan.fields.field(*id);
            field.is_some_and(|field| !field.parts.is_empty())
        };
        let (wholes, others): (Vec<_>, Vec<_>) = fields.iter().copied().partition(whole);
        let mut signs = spans(&wholes, Figure::Within);
        signs.extend(spans(&others, Figure::Sign));
        Expr::Call(Function::Max, signs)
    }

    /// Whether the indicator does not apply: the bureau said so, or the thing itself does not exist.
    /// `None` where it always applies.
    pub(super) fn inapplicability(&self) -> Option<Formula> {
        if self.judged {
            Some(none_applies(&self.fields()))
        } else {
            self.absent()
        }
    }

    /// Whether the thing itself does not exist: its fields are all blank or 0, neither they nor
    /// their parts nor any line above 0, and no field of the formula is unreadable. `None` where it
    /// always exists.
    fn absent(&self) -> Option<Formula> {
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
        let of = |function, fields: &[FieldId]| Expr::Call(function, spans(fields, Figure::Sign));
        let zero = || Expr::count(0);
        let mut conditions = vec![
            self.largest(&own).join(Operator::AtMost, zero()),
            of(Function::Min, &own).join(Operator::AtLeast, zero()),
        ];
        if !others.is_empty() {
            let unreadable = of(Function::Max, &others);
            conditions.push(unreadable.join(Operator::Less, Expr::count(9)));
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

    /// Points by the rule, where it may not apply those that this earns; `none` says that it does
    /// not.
    pub(super) fn or_inapplicable(&self, none: Formula, by_rule: Formula) -> Formula {
        if self.judged {
            Expr::when(none, self.not_applicable(), by_rule)
        } else if self.indicator.absent.is_empty() {
            by_rule
        } else {
            Expr::when(none, self.without(), by_rule)
        }
    }

    /// What a thing that does not exist earns.
    fn without(&self) -> Formula {
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
        let fields = self.fields();
        let of = |function| Expr::Call(function, spans(&fields, Figure::Sign));
        let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
        Some(Expr::all(vec![
            of(Function::Count).equals(Expr::count(count)),
            of(Function::Min).equals(Expr::count(0)),
            self.largest(&fields).join(Operator::AtMost, Expr::count(0)),
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
