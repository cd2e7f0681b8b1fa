//! The points of the rules held against the scorer's.

use anyhow::{Result, bail};
use rust_decimal::Decimal;

use super::Model;
use super::within::Known;
use crate::amount;
use crate::output::expr::Val;
use crate::output::results::plan::{Base, Mark, SheetKind, Standing};
use crate::output::results::rules::NOT_APPLICABLE;
use crate::place::Cell;

/// Whether the points and totals of the unit at a place in the ranking are the scorer's.
pub(super) fn points(model: &Model, at: u32, values: &Known) -> Result<()> {
    let plan = &model.plan;
    let Some(unit) = model.county.units.get(at as usize) else {
        return Ok(());
    };
    let first = plan.row(Base::Working, at, 0);
    for (id, line) in plan.indicator_ids().zip(&unit.card.lines) {
        let found = values.mark(id, Mark::Points);
        let left_out = line.is_left_out() && found.text() == Some(NOT_APPLICABLE);
        if !left_out && !same(found, line.points) {
            let cell = Cell::new(first + u32::from(id.0), Mark::Points.column());
            let what = format!("{} {}", unit.unit, line.indicator);
            bail!(differs(SheetKind::Working, cell, &what, found, line.points));
        }
    }
    let row = plan.row(Base::Scores, at, 0);
    for other in &unit.alternatives {
        let standing = Standing::Under(other.steps);
        let column = plan.standing_column(standing);
        let found = values.standing(column);
        if !same(found, Some(other.total)) {
            let what = format!("{} {}总分", unit.unit, other.steps.title());
            let cell = Cell::new(row, column);
            bail!(differs(
                SheetKind::Scores,
                cell,
                &what,
                found,
                Some(other.total)
            ));
        }
    }
    Ok(())
}

/// Whether every unit's rank and grade are the county's.
pub(super) fn ranks(model: &Model) -> Result<()> {
    let plan = &model.plan;
    for (at, unit) in (0..).zip(&model.county.units) {
        let row = plan.row(Base::Scores, at, 0);
        let rank = model.standing(at, Standing::Rank);
        let expected = Decimal::from(unit.rank);
        if !same(rank, Some(expected)) {
            let cell = Cell::new(row, plan.standing_column(Standing::Rank));
            let what = format!("{} 名次", unit.unit);
            bail!(differs(
                SheetKind::Scores,
                cell,
                &what,
                rank,
                Some(expected)
            ));
        }
    }
    Ok(())
}

/// Whether a cell holds the number, or nothing where there is none.
fn same(found: &Val, expected: Option<Decimal>) -> bool {
    match expected {
        Some(expected) => found.number() == Some(expected),
        None => found.is_empty(),
    }
}

fn differs(
    sheet: SheetKind,
    cell: Cell,
    what: &str,
    found: &Val,
    expected: Option<Decimal>,
) -> String {
    let shown = match found {
        Val::Fault => "错误".to_owned(),
        found => match found.shown() {
            Some(text) if !text.is_empty() => text.to_string(),
            _ => "待评".to_owned(),
        },
    };
    let expected = expected.map_or_else(|| "待评".to_owned(), amount::plain);
    format!(
        "程序内部核对不一致，没有写出结果：{}!{cell}（{what}）按公式为 {shown}，按评分为 {expected}；请把这句话和所用的文件交给程序的维护人员，在更正之前不要使用本次得分",
        sheet.name()
    )
}
