//! Rows that repeat a unit at a time (取数, 计算过程): the first unit's are drawn as the shape, with
//! empty cells where units differ, and filled for each.

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::book::Book;
use super::super::look::Look;
use super::super::model::{Model, UnitValues};
use super::super::plan::{Base, FIRST_ROW, SheetKind};
use super::super::ready::{bases, fill, prepared};
use super::super::rules::Rule;
use crate::amount;
use crate::output::expr::Val;
use crate::output::package::{Body, Fill, Prepared, Rows};
use crate::output::sheet::{Content, Sheet};
use crate::place::Cell;

/// A cell of a block's row that differs from unit to unit.
pub(in crate::output) struct Hole {
    /// The column.
    pub(in crate::output) column: u32,
    /// The formula, where it is one.
    formula: Option<Prepared>,
}

/// What a row and column of the unit's block hold.
type Of<'o, Held> = &'o dyn Fn(usize, u32) -> Held;

/// The rows of one unit, as every unit has them.
pub(in crate::output) struct Block {
    sheet: SheetKind,
    base: Base,
    rows: Vec<Vec<Hole>>,
}

impl Block {
    /// Draws the shape: `rules` are the columns of each row, `look` says how a cell looks.
    pub(in crate::output) fn draw(
        book: &Book,
        sheet: &mut Sheet,
        (kind, base): (SheetKind, Base),
        rules: &[Vec<Rule>],
        look: &dyn Fn(usize, u32) -> Look,
    ) -> Result<Self> {
        let mut rows = Vec::new();
        for (at, (row, columns)) in (FIRST_ROW..).zip(rules).enumerate() {
            let mut holes = Vec::new();
            for (column, rule) in (0..).zip(columns) {
                let content = match rule {
                    Rule::Empty => continue,
                    Rule::Words(words) => Content::text(words.to_string()),
                    Rule::Number(number) => Content::Number(*number),
                    Rule::Given | Rule::Formula(_) => Content::Blank,
                };
                if content == Content::Blank {
                    let formula = rule.formula();
                    holes.push(Hole {
                        column,
                        formula: formula.map(|formula| prepared(&book.model.plan, formula, kind)),
                    });
                }
                let format = book.looks.of(look(at, column));
                sheet.put(Cell::new(row, column), &content, format)?;
            }
            rows.push(holes);
        }
        Ok(Self {
            sheet: kind,
            base,
            rows,
        })
    }

    /// The shape with what fills it.
    pub(in crate::output) fn body<'b>(
        self,
        model: &'b Model<'b>,
        value: impl Fn(&UnitValues, usize, u32) -> Val + Sync + 'b,
        parts: impl Fn(&UnitValues, usize, u32) -> Vec<Decimal> + Sync + 'b,
    ) -> Body<'b> {
        let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        Body {
            sheet: self.sheet.name().to_owned(),
            instance: FIRST_ROW..FIRST_ROW + count,
            count: model.county.units.len(),
            fill: Box::new(move |index, rows| {
                let unit = u32::try_from(index)?;
                let Some(values) = model.unit(unit) else {
                    return Ok(());
                };
                let of = |row: usize, column: u32| value(values, row, column);
                let parts = |row: usize, column: u32| parts(values, row, column);
                self.fill(model, unit, rows, (&of, &parts))
            }),
        }
    }

    fn fill(
        &self,
        model: &Model,
        unit: u32,
        rows: &mut Rows,
        (value, parts): (Of<Val>, Of<Vec<Decimal>>),
    ) -> Result<()> {
        let plan = &model.plan;
        let bases = bases(plan, unit, 0);
        let first = plan.row(self.base, unit, 0);
        for (at, (row, holes)) in (first..).zip(&self.rows).enumerate() {
            let values: Vec<(Val, Option<Prepared>)> = holes
                .iter()
                .map(|hole| {
                    let sum = summed(&parts(at, hole.column));
                    (value(at, hole.column), sum)
                })
                .collect();
            let fills: Vec<Fill> = holes
                .iter()
                .zip(&values)
                .map(|(hole, (value, sum))| {
                    let formula = hole.formula.as_ref().or(sum.as_ref());
                    fill(formula, &bases, value)
                })
                .collect();
            rows.row(at, row, &fills)?;
        }
        Ok(())
    }
}

/// The sum of several figures, as a formula that names them; `None` for one or none.
fn summed(figures: &[Decimal]) -> Option<Prepared> {
    if figures.len() < 2 {
        return None;
    }
    let figures: Vec<String> = figures.iter().copied().map(amount::plain).collect();
    let mut ready = Prepared::default();
    let places = amount::AMOUNT_PLACES;
    ready.text(&format!("ROUND(SUM({}),{places})", figures.join(",")));
    Some(ready)
}
