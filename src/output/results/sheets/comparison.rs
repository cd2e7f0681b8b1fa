//! 排名分析: one row a unit, to be sorted and filtered: each row finds its unit by name.

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::{self, Look};
use super::super::plan::{SheetKind, Standing};
use super::super::rules::{Formula, here, of_units, steady_grade};
use super::super::table::{self, Column, Drawn, Table};
use super::ranking::{of_key, remark};
use crate::county::RankedUnit;
use crate::finding::Level;
use crate::output::expr::{Expr, Function, Operator};
use crate::output::sheet::Orientation;
use crate::scheme::Steps;

const REMARK: &str = "每单位一行，可以随意排序、筛选，各数按单位名称取自指标得分。可能区间为待评指标全得 0 分与全得满分时的总分；自评偏差为已评指标的自评分减得分；问题数为生成时的数。";

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let columns = columns(book);
    let at = |heading: &str| {
        let place = columns.iter().position(|one| one.heading == heading);
        place
            .and_then(|place| u32::try_from(place).ok())
            .unwrap_or_default()
    };
    let (grade, rank) = (at("等级"), at("名次"));
    let others: Vec<u32> = (0..)
        .zip(&columns)
        .filter(|(_, one)| one.group == OTHER && one.heading.ends_with("名次"))
        .map(|(at, _)| at)
        .collect();
    let table = Table {
        remark: REMARK.to_owned(),
        page: Orientation::Landscape,
        empty: "没有已评分的单位",
        ..Table::of(
            SheetKind::Comparison,
            columns,
            (0..book.model.plan.units).collect(),
        )
    };
    let mut standing = table::draw(book, table)?;
    if let Some(area) = standing.column(grade) {
        for rule in look::grades(book.model.scheme, area.first) {
            standing.sheet.conditional(area, &rule)?;
        }
    }
    for other in others {
        if let (Some(area), Some(ranks)) = (standing.column(other), standing.column(rank)) {
            let rule = format!("{}<>${}", area.first, ranks.first);
            standing.sheet.conditional(area, &look::attention(&rule))?;
        }
    }
    Ok(standing.finish())
}

// Columns that others look at.
const CATEGORY: u32 = 3;
const TOTAL: u32 = 5;
const ASSESSED: u32 = 7;
const HIGHEST: u32 = 10;
const ADJUSTED: u32 = 16;
/// The first of the columns that say what another reading would make of it.
const FIRST_OTHER: u32 = 17;
/// The group of columns that say what another reading would make of it.
const OTHER: &str = "换一种扣分口径";

fn columns<'b>(book: &'b Book) -> Vec<Column<'b, u32>> {
    let policies = Steps::ALL.into_iter();
    let others: Vec<Steps> = policies
        .filter(|one| *one != book.model.county.steps)
        .collect();
    let key = FIRST_OTHER + 3 * u32::try_from(others.len()).unwrap_or_default();
    let of = move |standing| of_key(standing, key);
    let figure =
        |heading: &str, width, look, standing| Column::live(heading, width, look, of(standing));
    let state = remark(here(HIGHEST), here(TOTAL), here(ADJUSTED));
    let mut columns = vec![
        Column::new("单位", 180, Look::Link, |at: &u32| book.ranked(*at)),
        figure("名次", 50, Look::Count, Standing::Rank),
        Column::live("状态", 70, Look::Middle, state),
        figure("类别", 70, Look::Middle, Standing::Category),
        Column::live("类内\n名次", 50, Look::Count, category_rank()),
        figure("总分", 62, Look::Total, Standing::Total),
        figure("等级", 50, Look::Middle, Standing::Grade),
        figure("已评\n分值", 58, Look::Points, Standing::Assessed),
        Column::live("得分率", 66, Look::Share, share()),
        figure("最低", 58, Look::Points, Standing::Total).under("可能区间"),
        figure("最高", 58, Look::Points, Standing::Highest).under("可能区间"),
        figure("自评分", 58, Look::Points, Standing::SelfTotal),
        figure("自评\n偏差", 58, Look::Difference, Standing::SelfDifference),
        findings(book, "强制", Level::Error),
        findings(book, "核实", Level::Warning),
        findings(book, "提示", Level::Info),
    ];
    columns.push(figure("调整\n项数", 50, Look::Count, Standing::Adjusted));
    for (own, steps) in (FIRST_OTHER..).step_by(3).zip(others) {
        columns.extend(under(book, steps, own, key));
    }
    columns.push(key_column(book));
    // Behind the key, so that no place before it depends on whether last year is known.
    if book
        .model
        .county
        .units
        .iter()
        .any(|unit| unit.before.is_some())
    {
        columns.extend(last_year(book, key));
    }
    columns
}

/// How many findings of a level the unit had.
fn findings<'b>(book: &'b Book, heading: &str, level: Level) -> Column<'b, u32> {
    Column::new(heading, 50, Look::Count, move |at: &u32| {
        let unit = book.unit(*at);
        Content::count(unit.map_or(0, |unit| count(unit, level)))
    })
    .under("问题数（生成时）")
}

/// Last year's rank and total, and how far this year's are above them.
fn last_year<'b>(book: &'b Book, key: u32) -> [Column<'b, u32>; 4] {
    let before = move |at: &u32| book.unit(*at).and_then(|unit| unit.before);
    let change = |own: Standing, last: u32, sign: Decimal| {
        let last = here(last);
        let more = of_key(own, key) - last.clone();
        let more = (more * Expr::Number(sign)).rounded(2);
        Expr::when(last.nothing_there(), Expr::nothing(), more)
    };
    let up = change(Standing::Rank, key + 1, Decimal::NEGATIVE_ONE);
    let gained = change(Standing::Total, key + 3, Decimal::ONE);
    [
        Column::new("上年\n名次", 50, Look::Count, move |at: &u32| {
            before(at).map_or(Content::Blank, |before| Content::count(before.rank))
        }),
        Column::live("名次\n上升", 50, Look::Rise, up),
        Column::new("上年\n总分", 62, Look::Points, move |at: &u32| {
            before(at).map_or(Content::Blank, |before| Content::Number(before.total))
        }),
        Column::live("总分\n上升", 62, Look::Difference, gained),
    ]
    .map(|column| column.under("与上年比较"))
}

fn count(unit: &RankedUnit, level: Level) -> usize {
    let findings = unit.findings.iter();
    findings.filter(|finding| finding.level() == level).count()
}

/// The unit's row of 指标得分, out of sight.
fn key_column<'b>(book: &'b Book) -> Column<'b, u32> {
    let names = of_units(Standing::Unit);
    let name = book.model.plan.sought(here(0));
    let row = Expr::place(name, names);
    Column::live("行", 40, Look::Aside, row).out_of_sight()
}

/// Total, rank and grade under another reading, from a column on.
fn under<'b>(book: &'b Book, steps: Steps, own: u32, key: u32) -> [Column<'b, u32>; 3] {
    let total = Standing::Under(steps);
    let name = steps.title();
    let column = |what: &str, look, formula: Formula| {
        Column::live(format!("{name}\n{what}"), 84, look, formula).under(OTHER)
    };
    let all = of_units(total);
    let rank = Expr::Call(Function::Rank, vec![here(own), all]);
    [
        column("总分", Look::Points, of_key(total, key)),
        column("名次", Look::Count, rank),
        column("等级", Look::Middle, grade_under(book, own)),
    ]
}

/// 类内名次: one more than how many of the same category have a higher total.
fn category_rank() -> Formula {
    let all = of_units(Standing::Category);
    let same = Expr::Call(Function::Exact, vec![all, here(CATEGORY)]);
    let totals = of_units(Standing::Total);
    let above = totals.join(Operator::More, here(TOTAL));
    let higher = Expr::of(Function::SumProduct, same * above);
    let rank = higher + Expr::count(1);
    Expr::when(here(CATEGORY).nothing_there(), Expr::nothing(), rank)
}

/// 得分率, “—” of nothing.
fn share() -> Formula {
    let share = here(TOTAL) / here(ASSESSED);
    let nothing = here(ASSESSED).equals(Expr::count(0));
    Expr::when(nothing, Expr::words("—"), share)
}

/// The grade of the total under another reading, which stands in a column.
fn grade_under(book: &Book, total: u32) -> Formula {
    let open = here(HIGHEST) - here(TOTAL);
    let high = (here(total) + open).rounded(2);
    steady_grade(book.model.scheme, &here(total), &high)
}
