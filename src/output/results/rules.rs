//! The scheme's rules as expressions, compiled once a run: what the cells of a unit's rows compute.
//!
//! They follow from the scheme alone. A unit's cells are these expressions printed with its row
//! numbers and evaluated with its values; the scorer does not use them, so that the two guard each
//! other.

mod conditions;
mod counted;
mod field;
pub(in crate::output) mod list;
mod mark;
mod standing;
mod subject;
mod totals;
mod value;

pub(in crate::output) use standing::{OPEN_GRADE, steady_grade};

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::plan::{FieldId, Figure, IndicatorId, ListColumn, Mark, Plan, Ref, Standing};
use crate::output::expr::Expr;
use crate::scheme::{Scheme, Steps};

/// A formula over cells by what they are.
pub(in crate::output) type Formula = Expr<Ref>;

/// Stands where something was filled in that is no value.
pub(in crate::output) const UNREADABLE: &str = "不可读";
/// Stands where some lines have a figure and others, though filled in, lack it.
pub(in crate::output) const INCOMPLETE: &str = "不全";
/// Stands where every amount of a rate is 0 and nothing speaks against it.
const ALL_ZERO: &str = "全为零";
/// Stands where the thing itself does not exist, or was said not to apply.
pub(in crate::output) const NOT_APPLICABLE: &str = "不适用";

/// What a cell of a unit's rows holds.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::output) enum Rule {
    /// Nothing, for every unit.
    Empty,
    /// What was read from the unit's return, or what the bureau gave: a value of the unit.
    Given,
    /// The same text for every unit.
    Words(SmolStr),
    /// The same number for every unit.
    Number(Decimal),
    /// What is computed.
    Formula(Formula),
}

impl Rule {
    /// The formula, where it is one.
    pub(in crate::output) fn formula(&self) -> Option<&Formula> {
        match self {
            Self::Formula(formula) => Some(formula),
            _ => None,
        }
    }
}

/// Every rule of a run.
pub(in crate::output) struct Rules {
    /// A field's columns of 取数, a field after the other.
    pub(in crate::output) figures: Vec<Vec<Rule>>,
    /// The fields in an order in which each follows only from those before it.
    pub(in crate::output) order: Vec<FieldId>,
    /// Of each field, the columns that hold what was read and are kept.
    pub(in crate::output) given_figures: Vec<Vec<Figure>>,
    /// Whether each field can follow from others.
    following: Vec<bool>,
    /// An indicator's columns of 计算过程, an indicator after the other.
    pub(in crate::output) marks: Vec<Vec<Rule>>,
    /// The columns of a unit's row of 指标得分.
    pub(in crate::output) standings: Vec<(Standing, Rule)>,
    /// The columns of a row of 复核调整 that are computed.
    pub(in crate::output) list: Vec<(ListColumn, Formula)>,
}

/// How points are reckoned in this run.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) struct Reading {
    /// How begun steps count.
    pub(in crate::output) steps: Steps,
    /// Whether a pending judged indicator takes the unit's own score.
    pub(in crate::output) accept_self_scores: bool,
}

impl Rules {
    /// The rules of a scheme under a reading.
    pub(in crate::output) fn compile(scheme: &Scheme, plan: &Plan, reading: Reading) -> Self {
        let signs = field::with_sign(scheme, plan);
        let figures = plan.fields.all();
        let marks = plan.indicator_ids().zip(scheme.indicators());
        let mut alternatives = plan.alternative_ids();
        let mut behind = Vec::new();
        let mut of_indicators = Vec::new();
        for (id, one) in marks {
            let rules = one.alternatives();
            let ids: Vec<IndicatorId> = alternatives.by_ref().take(rules.len()).collect();
            of_indicators.push(mark::rules(scheme, plan, reading, (id, one), &ids));
            for (number, (id, rule)) in (1..).zip(ids.into_iter().zip(&rules)) {
                behind.push(mark::alternative(scheme, plan, reading, (id, rule), number));
            }
        }
        of_indicators.extend(behind);
        let figures = figures.map(|(id, one)| {
            let signed = signs.contains(&id);
            field::rules(scheme, plan, (id, one), signed)
        });
        let figures: Vec<Vec<Rule>> = figures.collect();
        let given = |row: &Vec<Rule>| {
            let columns = Figure::ALL.into_iter().zip(row);
            let given = columns.filter(|(_, rule)| **rule == Rule::Given);
            let given = given.map(|(figure, _)| figure);
            given.filter(|figure| figure.is_kept()).collect()
        };
        Self {
            given_figures: figures.iter().map(given).collect(),
            figures,
            order: field::order(plan),
            following: field::following(plan),
            marks: of_indicators,
            standings: standing::rules(scheme, plan),
            list: list::rules(plan),
        }
    }

    /// Whether a field's value can follow from other fields.
    pub(in crate::output) fn follows(&self, field: FieldId) -> bool {
        self.following.get(field.index()).is_some_and(|one| *one)
    }

    /// A column of 指标得分, where it is computed.
    pub(in crate::output) fn standing(&self, standing: Standing) -> Option<&Formula> {
        let mut all = self.standings.iter();
        let (_, rule) = all.find(|(one, _)| *one == standing)?;
        rule.formula()
    }

    /// A column of 复核调整, where it is computed.
    pub(in crate::output) fn listed(&self, column: ListColumn) -> Option<&Formula> {
        let mut all = self.list.iter();
        all.find(|(one, _)| *one == column)
            .map(|(_, formula)| formula)
    }
}

fn cell(place: Ref) -> Formula {
    Expr::Cell(place)
}

/// The cell in a column of the row that the formula stands in.
pub(in crate::output) fn here(column: u32) -> Formula {
    cell(Ref::Here(column))
}

/// A figure of the formula's own unit, on 指标得分.
pub(in crate::output) fn of_unit(standing: Standing) -> Formula {
    cell(Ref::Own(standing))
}

/// A figure of all units, on 指标得分.
pub(in crate::output) fn of_units(standing: Standing) -> Formula {
    Expr::Range(Ref::Units(standing))
}

fn figure(field: FieldId, figure: Figure) -> Formula {
    cell(Ref::Figure(field, figure))
}

/// 采用值 of a field.
fn value_of(field: FieldId) -> Formula {
    figure(field, Figure::Value)
}

fn mark_of(indicator: IndicatorId, mark: Mark) -> Formula {
    cell(Ref::Mark(indicator, mark))
}
