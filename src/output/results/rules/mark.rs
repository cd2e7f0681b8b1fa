//! An indicator's row of 计算过程, from the rate to the points under each reading.

use super::subject::Subject;
use super::value::{all_numbers, computed};
use super::{
    ALL_ZERO, Formula, NOT_APPLICABLE, Reading, Rule, counted, field, list, mark_of, of_unit,
};
use crate::amount::AMOUNT_PLACES;
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{IndicatorId, ListColumn, Mark, Plan, Ref, Standing};
use crate::scheme::formula::Quotient;
use crate::scheme::{Indicator, Method, Outside, Scheme, Steps};

/// The columns of an indicator's row, and the rows of its rules where the better of several counts.
pub(super) fn rules(
    scheme: &Scheme,
    plan: &Plan,
    reading: Reading,
    (id, indicator): (IndicatorId, &Indicator),
    alternatives: &[IndicatorId],
) -> Vec<Rule> {
    let subject = Subject {
        alternatives,
        ..Subject::of(scheme, plan, reading, (id, indicator))
    };
    Mark::ALL
        .into_iter()
        .map(|column| subject.column(column))
        .collect()
}

/// The columns of the row of one of the rules of which the better counts.
pub(super) fn alternative(
    scheme: &Scheme,
    plan: &Plan,
    reading: Reading,
    (id, indicator): (IndicatorId, &Indicator),
    number: usize,
) -> Vec<Rule> {
    let subject = Subject {
        is_alternative: true,
        ..Subject::of(scheme, plan, reading, (id, indicator))
    };
    let column = |column| match column {
        Mark::Indicator => Rule::Words(format!("{}（办法{number}）", indicator.name).into()),
        Mark::Direct | Mark::Adjusted | Mark::Own | Mark::OwnDifference => Rule::Empty,
        other => subject.column(other),
    };
    Mark::ALL.into_iter().map(column).collect()
}

impl Subject<'_> {
    fn column(&self, column: Mark) -> Rule {
        let rate = self.indicator.method.rate();
        let with_rate = |of: &dyn Fn(&Quotient) -> Formula| {
            rate.map_or(Rule::Empty, |rate| Rule::Formula(of(rate)))
        };
        match column {
            Mark::Unit | Mark::Own => Rule::Given,
            Mark::Indicator => Rule::Words(self.indicator.name.as_str().into()),
            Mark::Full => Rule::Number(self.indicator.full),
            Mark::Numerator => with_rate(&|rate| self.numerator(rate)),
            Mark::Denominator => with_rate(&|rate| self.denominator(rate)),
            Mark::Rate => with_rate(&|_| self.rate()),
            Mark::Count => Rule::Formula(counted::count(self)),
            Mark::Direct => self.direct_column().map_or(Rule::Empty, |column| {
                let row = mark_of(IndicatorId(0), Mark::ReviewRow);
                Rule::Formula(field::from_review(column, row))
            }),
            Mark::Rule => Rule::Formula(self.rule()),
            Mark::Adjusted => Rule::Formula(self.adjusted()),
            Mark::Points => Rule::Formula(self.points()),
            Mark::Whole => Rule::Formula(self.under(Steps::Whole)),
            Mark::Prorata => Rule::Formula(self.under(Steps::Prorata)),
            Mark::Started => Rule::Formula(self.under(Steps::Started)),
            Mark::OwnDifference => Rule::Formula(self.own_difference()),
            Mark::Absence => self.absence().map_or(Rule::Empty, Rule::Formula),
            Mark::ReviewRow if self.id == IndicatorId(0) => {
                Rule::Formula(of_unit(Standing::ReviewRow))
            }
            Mark::ReviewRow => Rule::Empty,
        }
    }

    /// 分子: at six places, while all fields of the rate hold numbers.
    fn numerator(&self, rate: &Quotient) -> Formula {
        let mut value = computed(self.plan, &rate.numerator).rounded(AMOUNT_PLACES);
        let divisors = rate.divisors().into_iter();
        let positive =
            divisors.map(|one| computed(self.plan, one).join(Operator::More, Expr::count(0)));
        let positive: Vec<Formula> = positive.collect();
        if !positive.is_empty() {
            value = value.if_only(Expr::all(positive));
        }
        match all_numbers(&self.fields()) {
            Some(all) => value.if_only(all),
            None => value,
        }
    }

    /// 分母: at six places, while there is a 分子.
    fn denominator(&self, rate: &Quotient) -> Formula {
        let value = computed(self.plan, &rate.denominator).rounded(AMOUNT_PLACES);
        let none = self.mark(Mark::Numerator).nothing_there();
        Expr::when(none, Expr::nothing(), value)
    }

    /// 比率: 不适用 where the thing does not exist or was said not to apply, else the quotient over a
    /// positive 分母.
    fn rate(&self) -> Formula {
        let denominator = self.mark(Mark::Denominator);
        let quotient = self.mark(Mark::Numerator) / denominator.clone();
        let positive = Expr::of(Function::N, denominator).join(Operator::More, Expr::count(0));
        let divided = quotient.if_only(positive);
        if self.inapplicability().is_none() {
            return divided;
        }
        let none = self.mark(Mark::Absence).equals(Expr::words(NOT_APPLICABLE));
        Expr::when(none, Expr::words(NOT_APPLICABLE), divided)
    }

    /// 有无, which the rate and the points ask; `None` where they do not.
    fn absence(&self) -> Option<Formula> {
        self.indicator.method.rate()?;
        let zero = self.all_zero();
        let zero = zero.map(|zero| Expr::words(ALL_ZERO).if_only(zero));
        match self.inapplicability() {
            Some(none) => {
                let otherwise = zero.unwrap_or_else(Expr::nothing);
                Some(Expr::when(none, Expr::words(NOT_APPLICABLE), otherwise))
            }
            None => zero,
        }
    }

    /// 复算得分: points given directly win over the rule; nothing while it is pending.
    fn rule(&self) -> Formula {
        let by_rule = self.taken_off(counted::rule(self));
        if self.direct_column().is_none() {
            return by_rule;
        }
        let direct = || self.mark(Mark::Direct);
        let kept = || direct().rounded(AMOUNT_PLACES);
        let within = Expr::all(vec![
            kept().join(Operator::AtLeast, Expr::count(0)),
            kept().join(Operator::AtMost, self.mark(Mark::Full)),
        ]);
        let refused = direct().equals(Expr::words(NOT_APPLICABLE));
        let given = Expr::when(
            direct().number_there(),
            kept().points().if_only(within),
            self.taken_off(self.not_applicable()).if_only(refused),
        );
        Expr::when(direct().nothing_there(), by_rule, given)
    }

    /// 复核调整: the points of the row of the list that is in force for the unit and indicator.
    fn adjusted(&self) -> Formula {
        let key = list::key(self.mark(Mark::Unit), self.mark(Mark::Indicator));
        let keys = Expr::Range(Ref::List(ListColumn::InForce));
        let row = Expr::place(self.plan.sought(key), keys);
        let points = Expr::Range(Ref::List(ListColumn::Points));
        let found = Expr::at(points, row);
        found.or_if_fault(Expr::nothing())
    }

    /// For a deduction (扣分项) what the rule takes off, where it starts from full marks.
    fn taken_off(&self, by_rule: Formula) -> Formula {
        let indicator = self.indicator;
        if indicator.outside != Some(Outside::Deduction) || !indicator.method.takes_off() {
            return by_rule;
        }
        let taken = self.mark(Mark::Full) - by_rule;
        taken.or_if_fault(Expr::nothing())
    }

    /// What is taken off counts below 0.
    fn signed(&self, points: Formula) -> Formula {
        if self.indicator.outside != Some(Outside::Deduction) {
            return points;
        }
        let below = Expr::count(0) - points;
        below.or_if_fault(Expr::nothing())
    }

    /// 得分: adjusted, by the rule, or as the unit claims where that is accepted.
    fn points(&self) -> Formula {
        let own = self.mark(Mark::Own);
        let pending = if self.judged && self.reading.accept_self_scores {
            own.clone().if_only(own.number_there())
        } else {
            Expr::nothing()
        };
        let rule = self.mark(Mark::Rule);
        let computed = if pending == Expr::nothing() {
            self.signed(rule)
        } else {
            Expr::when(rule.clone().nothing_there(), pending, self.signed(rule))
        };
        let adjusted = self.mark(Mark::Adjusted);
        Expr::when(
            adjusted.clone().nothing_there(),
            computed,
            self.signed(adjusted),
        )
    }

    /// 得分 under a reading of the steps.
    fn under(&self, steps: Steps) -> Formula {
        let points = self.mark(Mark::Points);
        if steps == self.reading.steps {
            return points;
        }
        let mut otherwise = vec![self.mark(Mark::Adjusted).something_there()];
        if self.direct_column().is_some() {
            otherwise.push(self.mark(Mark::Direct).something_there());
        }
        let by_rule = if let Method::Deduct { rule, other, .. } = &self.indicator.method {
            let count = self.mark(Mark::Count).number_there();
            otherwise.push(Expr::of(Function::Not, count));
            let left = counted::deducted(self, rule, other.as_ref(), steps);
            if self.indicator.outside == Some(Outside::Deduction) {
                left - self.mark(Mark::Full)
            } else {
                left
            }
        } else if self.alternatives.is_empty() {
            return points;
        } else {
            counted::best(self, Mark::under(steps))
        };
        Expr::when(Expr::any(otherwise), points, by_rule)
    }

    /// 自评分 less 得分, where there are both.
    fn own_difference(&self) -> Formula {
        let both = [Mark::Own, Mark::Points].map(|one| self.mark(one).number_there());
        let difference = self.mark(Mark::Own) - self.mark(Mark::Points);
        difference
            .rounded(AMOUNT_PLACES)
            .if_only(Expr::all(both.to_vec()))
    }
}
