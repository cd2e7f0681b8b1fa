//! A row of 复核调整: whether it is in force, and why not.

use super::{Formula, here as in_column, of_units};
use crate::output::expr::{Expr, Function, Operator};
use crate::output::results::plan::{IndicatorId, ListColumn, Plan, Ref, Standing};

/// The state of a row that is in force.
pub(in crate::output) const IN_FORCE: &str = "已生效";
/// The states of rows that are not, by what is wrong with them.
pub(in crate::output) const NO_POINTS: &str = "未填得分，未生效";
pub(in crate::output) const NO_UNIT: &str = "单位未评分，未生效";
pub(in crate::output) const NO_INDICATOR: &str = "没有此指标，未生效";
pub(in crate::output) const OUT_OF_RANGE: &str = "超出范围，未生效";
pub(in crate::output) const NO_REASON: &str = "缺理由，未生效";
pub(in crate::output) const REPEATED: &str = "重复，未生效";

/// A cell of the row.
fn here(column: ListColumn) -> Formula {
    in_column(column.column())
}

/// Unit and indicator as one text, a sign between them.
pub(super) fn key(unit: Formula, indicator: Formula) -> Formula {
    unit.beside(Expr::words("｜")).beside(indicator)
}

/// The columns that are computed, in an order in which each follows only from those before it.
pub(super) fn rules(plan: &Plan) -> Vec<(ListColumn, Formula)> {
    let computed = [
        ListColumn::Full,
        ListColumn::Key,
        ListColumn::Fault,
        ListColumn::State,
        ListColumn::InForce,
    ];
    computed
        .map(|column| (column, formula(plan, column)))
        .to_vec()
}

fn formula(plan: &Plan, column: ListColumn) -> Formula {
    let points = || here(ListColumn::Points);
    let both = || key(here(ListColumn::Unit), here(ListColumn::Indicator));
    match column {
        ListColumn::Full => {
            let (first, last) = (IndicatorId(0), plan.last_indicator());
            let full = Expr::Range(Ref::FullMarks(first, last));
            let found = Expr::at(full, indicator_place(plan));
            found.or_if_fault(Expr::nothing())
        }
        ListColumn::Key => Expr::when(points().nothing_there(), Expr::nothing(), both()),
        ListColumn::Fault => fault(plan),
        ListColumn::State => state(),
        _ => here(ListColumn::Key).if_only(here(ListColumn::State).equals(Expr::words(IN_FORCE))),
    }
}

/// The place of the row's indicator among all, from 1 on.
fn indicator_place(plan: &Plan) -> Formula {
    let sought = plan.sought(here(ListColumn::Indicator));
    let names = Expr::Range(Ref::IndicatorNames);
    Expr::place(sought, names)
}

/// The place of the row's unit on 指标得分, from 1 on.
fn unit_place(plan: &Plan) -> Formula {
    let sought = plan.sought(here(ListColumn::Unit));
    let names = of_units(Standing::Unit);
    Expr::place(sought, names)
}

/// 现得分 of the row's unit and indicator.
pub(in crate::output) fn now(plan: &Plan) -> Formula {
    let (first, last) = (IndicatorId(0), plan.last_indicator());
    let block = Expr::Range(Ref::PointsBlock(first, last));
    let places = vec![block, unit_place(plan), indicator_place(plan)];
    let found = Expr::Call(Function::Index, places);
    found.or_if_fault(Expr::nothing())
}

/// What is wrong with the row itself; nothing where it is sound or free.
fn fault(plan: &Plan) -> Formula {
    let points = || here(ListColumn::Points);
    let full = || here(ListColumn::Full);
    let outside = Expr::any(vec![
        points().join(Operator::Less, Expr::count(0)),
        points().join(Operator::More, full()),
        points().rounded(2).join(Operator::Unequal, points()),
    ]);
    let reason = Expr::of(Function::Trim, here(ListColumn::Reason));
    let reasoned = Expr::when(
        reason.nothing_there(),
        Expr::words(NO_REASON),
        Expr::nothing(),
    );
    let within = Expr::when(outside, Expr::words(OUT_OF_RANGE), reasoned);
    let number = Expr::when(points().number_there(), within, Expr::words(OUT_OF_RANGE));
    let known = Expr::when(full().nothing_there(), Expr::words(NO_INDICATOR), number);
    let unit = unit_place(plan).number_there();
    let known = Expr::when(unit, known, Expr::words(NO_UNIT));
    let free = here(ListColumn::Unit)
        .beside(here(ListColumn::Indicator))
        .nothing_there();
    let without = Expr::when(free, Expr::nothing(), Expr::words(NO_POINTS));
    Expr::when(points().nothing_there(), without, known)
}

/// 状态: a sound row is in force unless another for the same unit and indicator says otherwise.
fn state() -> Formula {
    let range = |column| Expr::Range(Ref::List(column));
    let (key, fault) = (|| here(ListColumn::Key), || here(ListColumn::Fault));
    let same = || Expr::Call(Function::Exact, vec![range(ListColumn::Key), key()]);
    let sum = |product: Formula| Expr::of(Function::SumProduct, product);
    let all = sum(same() * Expr::count(1));
    let agreeing = sum(same()
        * range(ListColumn::Points).equals(here(ListColumn::Points))
        * range(ListColumn::Fault).nothing_there());
    let differs = all.join(Operator::More, agreeing);
    let sound = Expr::when(differs, Expr::words(REPEATED), Expr::words(IN_FORCE));
    let settled = Expr::any(vec![key().nothing_there(), fault().something_there()]);
    Expr::when(settled, fault(), sound)
}
