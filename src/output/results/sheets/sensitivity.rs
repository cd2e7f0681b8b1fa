//! 口径敏感性: every unit's total, rank and grade under each reading of the steps.

use anyhow::Result;
use rust_xlsxwriter::{ConditionalFormatFormula, Format};

use super::super::book::Book;
use super::super::look::{self, Look};
use super::super::plan::{SheetKind, Standing};
use super::super::rules::{Formula, OPEN_GRADE, here, of_unit, of_units, steady_grade};
use super::super::table::{self, Column, Drawn, Guard, Table};
use crate::county::GradeChange;
use crate::output::expr::{Expr, Function, Operator};
use crate::scheme::Steps;

/// The columns that a reading takes.
const OF_READING: u32 = 3;
/// Whether the grade changes.
const CHANGE: u32 = 13;
/// 辅助: 已评分值.
const ASSESSED: u32 = 14;

/// The whole sheet. A row is a unit by its place in the ranking.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let steps = book.model.county.steps;
    let remark = format!(
        "本结果用“{}”。三种口径只在“每超过（低于）一个百分点扣分”的指标上不同；待评指标都暂按 0 分计，不能确定等级的为“待定”。名次与本结果不同的用粗斜体。",
        steps.title()
    );
    let table = Table {
        what: "扣分口径敏感性".to_owned(),
        remark,
        unit: |at: &u32| Some(*at),
        guard: Guard::Closed,
        empty: "没有已评分的单位",
        ..Table::of(
            SheetKind::Sensitivity,
            columns(book),
            (0..book.model.plan.units).collect(),
        )
    };
    let mut standing = table::draw(book, table)?;
    colour(book, &mut standing)?;
    Ok(standing.finish())
}

/// The first column of each reading.
fn firsts() -> impl Iterator<Item = (u32, Steps)> {
    (1..).step_by(OF_READING as usize).zip(Steps::ALL)
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, u32>> {
    let unit = |at: &u32| book.ranked(*at);
    let mut columns = vec![Column::new("单位", 190, Look::Link, unit)];
    for (first, steps) in firsts() {
        let mark = if steps == book.model.county.steps {
            "（本结果）"
        } else {
            ""
        };
        let group = format!("{}{mark}", steps.title());
        let under = Standing::Under(steps);
        let own = || of_unit(under);
        let all = of_units(under);
        let rank = Expr::Call(Function::Rank, vec![here(first), all]);
        let highest =
            (here(first) + Expr::Number(book.model.scheme.full) - here(ASSESSED)).rounded(2);
        let grade = steady_grade(book.model.scheme, &here(first), &highest);
        columns.extend([
            Column::live("总分", 68, Look::Points, own()).under(&group),
            Column::live("名次", 52, Look::Count, rank).under(&group),
            Column::live("等级", 52, Look::Middle, grade).under(&group),
        ]);
    }
    let ranks = || firsts().map(|(first, _)| here(first + 1)).collect();
    let best = || Expr::Call(Function::Min, ranks());
    let worst = || Expr::Call(Function::Max, ranks());
    let apart = worst() - best();
    let assessed = of_unit(Standing::Assessed);
    let group = "三种口径之间";
    columns.extend([
        Column::live("最好\n名次", 56, Look::Count, best()).under(group),
        Column::live("最差\n名次", 56, Look::Count, worst()).under(group),
        Column::live("相差\n名次", 56, Look::Count, apart).under(group),
        Column::live("等级是\n否变化", 66, Look::Middle, change()).under(group),
        Column::live("已评分值", 60, Look::Aside, assessed).out_of_sight(),
    ]);
    columns
}

/// Whether two grades differ that are not open.
fn change() -> Formula {
    let grades: Vec<Formula> = firsts().map(|(first, _)| here(first + 2)).collect();
    let open = |grade: &Formula| grade.clone().equals(Expr::words(OPEN_GRADE));
    let pairs = grades.iter().enumerate().flat_map(|(at, one)| {
        let others = grades.iter().skip(at + 1);
        others.map(move |other| {
            let differ = one.clone().join(Operator::Unequal, other.clone());
            Expr::all(vec![
                Expr::of(Function::Not, open(one)),
                Expr::of(Function::Not, open(other)),
                differ,
            ])
        })
    });
    let changes = Expr::any(pairs.collect());
    let any_open = Expr::any(grades.iter().map(open).collect());
    let word = |change: GradeChange| Expr::words(change.title());
    let steady = Expr::when(any_open, word(GradeChange::Open), word(GradeChange::Never));
    Expr::when(changes, word(GradeChange::Changes), steady)
}

/// Tinted grades, ranks that differ from the results', grades that would change.
fn colour(book: &Book, standing: &mut table::Standing) -> Result<()> {
    let steps = book.model.county.steps;
    let own = firsts().find(|(_, other)| *other == steps);
    for (first, _) in firsts() {
        let (Some(ranks), Some(grades)) = (standing.column(first + 1), standing.column(first + 2))
        else {
            return Ok(());
        };
        if let Some((own, _)) = own.filter(|(own, _)| *own != first) {
            let own = crate::place::Cell::new(standing.first, own + 1);
            let rule = ConditionalFormatFormula::new()
                .set_rule(format!("{}<>${own}", ranks.first).as_str())
                .set_format(Format::new().set_bold().set_italic());
            standing.sheet.conditional(ranks, &rule)?;
        }
        for rule in look::grades(book.model.scheme, grades.first) {
            standing.sheet.conditional(grades, &rule)?;
        }
    }
    standing.attend(CHANGE, &[GradeChange::Changes.title()])
}
