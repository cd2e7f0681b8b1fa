//! The rows of 指标得分: the first unit's is the shape of all.

use anyhow::Result;

use super::super::super::alike::Groups;
use super::super::super::book::Book;
use super::super::super::look::BODY;
use super::super::super::plan::{Base, SheetKind, Standing};
use super::super::super::ready::{bases, fill};
use super::{look_of, width};
use crate::output::names;
use crate::output::package::{Body, Fill, Rows};
use crate::output::sheet::{Content as Written, MOST_LINKS, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;

/// Draws the first unit's row as the shape of all; gives what fills it, `None` without units.
pub(super) fn body<'b>(
    book: &'b Book<'b>,
    standings: Vec<Standing>,
    sheet: &mut Sheet,
) -> Result<Option<Body<'b>>> {
    let plan = &book.model.plan;
    if plan.units == 0 {
        return Ok(None);
    }
    let first = plan.row(Base::Scores, 0, 0);
    let last = plan.row(Base::Scores, plan.units, 0) - 1;
    let mut groups = Groups::new(SheetKind::Scores, Base::Scores, last);
    let mut ready = Vec::new();
    for (column, standing) in (0..).zip(&standings) {
        let look = book.looks.of(look_of(*standing));
        sheet.put(Cell::new(first, column), &Written::Blank, look)?;
        let formula = book.model.rules.standing(*standing);
        let place = (column, 0, first);
        ready.push(formula.map(|formula| groups.prepared(plan, formula, place)));
    }
    let filling = move |index: usize, rows: &mut Rows| -> Result<()> {
        let at = u32::try_from(index)?;
        let row = plan.row(Base::Scores, at, 0);
        let bases = bases(plan, at, row);
        let cells = ready.iter().zip(&standings);
        let fills = cells.map(|(formula, standing)| match formula {
            Some(formula) => fill(Some(formula), &bases, book.model.standing(at, *standing)),
            None => Fill::Listed(at),
        });
        let name = book.model.standing(at, Standing::Unit);
        let name = name.text().unwrap_or_default();
        if index < MOST_LINKS {
            let cell = Cell::new(row, plan.standing_column(Standing::Unit));
            rows.link(cell, name, names::place(&book.link_to(at)));
        }
        let height = row_height([(name, width(Standing::Unit))], BODY).max(24);
        rows.row_of_height(0, row, height, fills)
    };
    Ok(Some(Body {
        sheet: SheetKind::Scores.name().to_owned(),
        instance: first..first + 1,
        count: plan.units as usize,
        fill: Box::new(filling),
    }))
}
