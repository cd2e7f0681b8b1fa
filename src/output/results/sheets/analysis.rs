//! 指标分析: every indicator's figures over the scored units, and a chart of 得分率 from the highest
//! to the lowest, the mean of all among them.

mod chart;

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::book::{Book, Spot};
use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::{FIRST_ROW, IndicatorId, Plan, Ref, SheetKind, Span, Standing};
use super::super::rules::{Formula, here, of_units};
use super::super::table::{self, Column, Drawn, Guard, Table};
use crate::output::expr::{Expr, Function, Operator, Val};
use crate::place::Cell;
use crate::scheme::{Indicator, Outside, Scheme};

/// A row of the table.
#[derive(Clone, Copy)]
enum Row<'a> {
    Indicator(IndicatorId, &'a Indicator),
    /// All indicators together.
    All,
}

// Columns that formulas point to.
const NAME: u32 = 0;
const FULL: u32 = 1;
const MEAN: u32 = 2;
const SHARE: u32 = 6;
const LOST: u32 = 10;
/// 辅助: the row's place by points lost, from 1 on; nothing for all together.
const LOST_ORDER: u32 = 11;
/// 辅助: the row's place by 得分率, from 1 on.
const SHARE_ORDER: u32 = 12;

/// Stands where there is nothing to count.
const NONE: &str = "—";
const ALL: &str = "全部指标";

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let plan = &book.model.plan;
    let indicators = plan.indicator_ids().zip(book.model.scheme.indicators());
    let mut rows: Vec<Row> = indicators
        .map(|(id, one)| Row::Indicator(id, one))
        .collect();
    rows.push(Row::All);
    foresee(book, &rows);
    let remark = format!(
        "已评分 {} 个单位。平均分、中位数、最高、最低、得分率只计该指标已评的单位；得分率为已评单位得分之和除以分值之和。",
        plan.units
    );
    let table = Table {
        remark,
        guard: Guard::Closed,
        seen: true,
        empty: "方案没有指标",
        ..Table::of(SheetKind::Analysis, columns(book), rows)
    };
    let mut standing = table::draw(book, table)?;
    chart::draw(book, &mut standing)?;
    Ok(standing.finish())
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, Row<'t>>> {
    let scheme = book.model.scheme;
    let plan = &book.model.plan;
    let name = |row: &Row| match row {
        Row::Indicator(_, one) => Content::words(one.name.as_str()),
        Row::All => Content::words(ALL),
    };
    let over = |figure: fn(Formula) -> Formula| {
        move |row: &Row| match row {
            Row::Indicator(id, _) => Content::Formula(figure(points(*id))),
            Row::All => Content::Formula(figure(of_units(Standing::Total))),
        }
    };
    let of_each = |figure: fn(IndicatorId, u32) -> Formula| {
        move |row: &Row| match row {
            Row::Indicator(id, _) => Content::Formula(figure(*id, plan.units)),
            Row::All => Content::Blank,
        }
    };
    let full = |row: &Row| Content::Number(full(scheme, *row));
    let share = |row: &Row| Content::Formula(share(*row));
    let lost = |row: &Row| Content::Formula(lost(plan.indicators, *row));
    let by_lost = |row: &Row| match row {
        Row::Indicator(id, _) => Content::Formula(placed(LOST, plan.indicators, id.0)),
        Row::All => Content::Blank,
    };
    let by_share = |row: &Row| {
        let at = match row {
            Row::Indicator(id, _) => id.0,
            Row::All => plan.indicators,
        };
        Content::Formula(placed(SHARE, plan.indicators + 1, at))
    };
    vec![
        Column::new("三级指标", 200, Look::Text, name),
        Column::new("分值", 48, Look::Full, full),
        Column::new("平均分", 60, Look::Points, over(mean)),
        Column::new("中位数", 60, Look::Points, over(median)),
        Column::new("最高", 56, Look::Points, over(highest)),
        Column::new("最低", 56, Look::Points, over(lowest)),
        Column::new("得分率", 72, Look::Share, share),
        Column::new("满分\n单位数", 60, Look::Count, of_each(at_full)),
        Column::new("零分\n单位数", 60, Look::Count, of_each(at_zero)),
        Column::new("待评\n单位数", 60, Look::Count, of_each(pending)),
        Column::new("失分", 72, Look::Amount, lost),
        Column::new("失分\n次序", 50, Look::Aside, by_lost).out_of_sight(),
        Column::new("得分率\n次序", 50, Look::Aside, by_share).out_of_sight(),
    ]
}

/// Notes the columns that the orders look at, which rows further down hold.
fn foresee(book: &Book, rows: &[Row]) {
    for (at, row) in (FIRST_ROW..).zip(rows) {
        let lost = lost(book.model.plan.indicators, *row);
        let full = Val::Number(full(book.model.scheme, *row));
        let lost = reckoned(book, Cell::new(at, LOST), &lost, &|_| full.clone());
        let beside = |column| if column == FULL { &full } else { &lost }.clone();
        reckoned(book, Cell::new(at, SHARE), &share(*row), &beside);
    }
}

/// The value of a cell, noted before it is drawn.
fn reckoned(book: &Book, cell: Cell, formula: &Formula, row: &dyn Fn(u32) -> Val) -> Val {
    let sheet = SheetKind::Analysis;
    let spot = Spot {
        row: Some(row),
        ..Spot::of(sheet, cell)
    };
    let value = book.value(formula, spot);
    book.note(sheet, cell, value.clone());
    value
}

/// The points of all units in an indicator.
fn points(id: IndicatorId) -> Formula {
    of_units(Standing::Points(id))
}

fn count(range: Formula) -> Formula {
    Expr::of(Function::Count, range)
}

/// A figure over a range, a dash where the range has no number.
fn or_dash(range: Formula, figure: Formula) -> Formula {
    let none = count(range).equals(Expr::count(0));
    Expr::when(none, Expr::words(NONE), figure)
}

/// 平均分.
pub(in crate::output) fn mean(range: Formula) -> Formula {
    let sum = Expr::of(Function::Sum, range.clone());
    let mean = sum / count(range.clone());
    or_dash(range, mean.points())
}

/// 得分率 of the units that are assessed on an indicator.
pub(in crate::output) fn share_of(range: Formula, full: Formula) -> Formula {
    let possible = count(range.clone()) * full;
    let reached = Expr::of(Function::Sum, range.clone());
    or_dash(range, reached / possible)
}

fn median(range: Formula) -> Formula {
    or_dash(range.clone(), Expr::of(Function::Median, range).points())
}

/// 最高分.
pub(in crate::output) fn highest(range: Formula) -> Formula {
    or_dash(range.clone(), Expr::of(Function::Max, range))
}

/// 最低分.
pub(in crate::output) fn lowest(range: Formula) -> Formula {
    or_dash(range.clone(), Expr::of(Function::Min, range))
}

/// 分值.
fn full(scheme: &Scheme, row: Row) -> Decimal {
    match row {
        Row::Indicator(_, one) => one.full,
        Row::All => scheme.full,
    }
}

fn at_full(id: IndicatorId, _: u32) -> Formula {
    let full = here(FULL);
    Expr::Call(Function::CountIf, vec![points(id), full])
}

fn at_zero(id: IndicatorId, _: u32) -> Formula {
    Expr::Call(Function::CountIf, vec![points(id), Expr::count(0)])
}

fn pending(id: IndicatorId, units: u32) -> Formula {
    Expr::count(units) - count(points(id))
}

/// 得分率: what was reached of what could be.
fn share(row: Row) -> Formula {
    match row {
        Row::Indicator(_, one) if !one.has_share() => Expr::words(NONE),
        Row::Indicator(id, _) => share_of(points(id), here(FULL)),
        Row::All => {
            let totals = || of_units(Standing::Total);
            let reached = || Expr::of(Function::Sum, totals());
            let possible = reached() + here(LOST);
            let share = reached() / possible;
            share.or_if_fault(Expr::words(NONE))
        }
    }
}

/// 失分: full marks of the units that were scored, less their points.
fn lost(indicators: u16, row: Row) -> Formula {
    match row {
        Row::Indicator(id, one) => {
            let reached = Expr::of(Function::Sum, points(id));
            match one.outside {
                // Nobody loses a bonus, and a deduction is lost whole.
                Some(Outside::Bonus) => Expr::count(0),
                Some(Outside::Deduction) => (Expr::count(0) - reached).rounded(2),
                None => {
                    let possible = count(points(id)) * here(FULL);
                    (possible - reached).rounded(2)
                }
            }
        }
        Row::All => Expr::of(Function::Sum, rows(LOST, 0, indicators)).rounded(2),
    }
}

/// The place of a row by a column, from 1 on; the first among equals comes first.
fn placed(column: u32, rows_of_it: u16, at: u16) -> Formula {
    let own = || here(column);
    let all = rows(column, 0, rows_of_it);
    let rank = Expr::Call(Function::Rank, vec![own(), all]);
    let before = match at {
        0 => Expr::count(0),
        at => Expr::Call(Function::CountIf, vec![rows(column, 0, at), own()]),
    };
    (rank + before).or_if_fault(Expr::nothing())
}

/// Rows of a column of the table, `count` from `first` on.
fn rows(column: u32, first: u16, count: u16) -> Formula {
    let row = |at: u16| FIRST_ROW + u32::from(at);
    Expr::Range(Ref::Area(
        SheetKind::Analysis,
        Span {
            first: Cell::new(row(first), column),
            last: Cell::new(row(first + count.saturating_sub(1)), column),
        },
    ))
}

/// A column's figure of the indicator that loses most points, second most, … (`place` from 1 on);
/// `otherwise` where it loses none.
pub(in crate::output) fn most_lost(
    plan: &Plan,
    place: u32,
    column: Lost,
    otherwise: &'static str,
) -> Formula {
    let all = |column| rows(column, 0, plan.indicators);
    let found = || {
        let order = all(LOST_ORDER);
        Expr::place(Expr::count(place), order)
    };
    let figure = |column| Expr::at(all(column), found());
    let column = match column {
        Lost::Name => NAME,
        Lost::Mean => MEAN,
        Lost::Full => FULL,
        Lost::Share => SHARE,
        Lost::Points => LOST,
    };
    let loses = figure(LOST).join(Operator::More, Expr::count(0));
    Expr::when(loses, figure(column), Expr::words(otherwise))
}

/// What is told of an indicator that loses points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Lost {
    /// 三级指标.
    Name,
    /// 分值.
    Full,
    /// 平均分.
    Mean,
    /// 得分率.
    Share,
    /// 失分.
    Points,
}
