//! Rows that repeat a unit at a time (取数, 计算过程): the first unit's are drawn as the shape, with
//! empty cells where units differ, and filled for each.

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::alike::Groups;
use super::super::book::Book;
use super::super::look::Look;
use super::super::model::{Model, UnitValues};
use super::super::plan::{Base, FIRST_ROW, FieldId, Figure, IndicatorId, SheetKind};
use super::super::ready::{bases, fill};
use super::super::rules::Rule;
use super::super::table::Drawn;
use crate::amount;
use crate::output::expr::Val;
use crate::output::package::{Body, Fill, Prepared, Rows};
use crate::output::sheet::{Content, Sheet};
use crate::place::Cell;

/// A cell of a block's row that differs from unit to unit.
struct Hole {
    column: u32,
    /// The formula, where it is one.
    formula: Option<Prepared>,
    /// Whether the cell is seen though nothing stands in it.
    kept: bool,
}

/// The column of 单位.
const UNIT: u32 = 0;

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
        let plan = &book.model.plan;
        let last = plan.row(base, plan.units.max(1), 0) - 1;
        let mut groups = Groups::new(kind, base, last);
        let mut rows = Vec::new();
        for (at, (below, columns)) in (0..).zip(rules).enumerate() {
            let row = FIRST_ROW + below;
            let mut holes = Vec::new();
            for (column, rule) in (0..).zip(columns) {
                let content = match rule {
                    Rule::Empty => continue,
                    Rule::Words(words) => Content::text(words.to_string()),
                    Rule::Number(number) => Content::Number(*number),
                    Rule::Given | Rule::Formula(_) => Content::Blank,
                };
                let look = look(at, column);
                if content == Content::Blank {
                    let place = (column, below, row);
                    let formula = rule.formula();
                    holes.push(Hole {
                        column,
                        formula: formula.map(|formula| groups.prepared(plan, formula, place)),
                        kept: look.shows_when_empty(),
                    });
                }
                let format = book.looks.of(look);
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

    /// The finished sheet: the shape with what fills it, if there are units.
    pub(in crate::output) fn finish<'b>(self, sheet: Sheet, model: &'b Model<'b>) -> Drawn<'b> {
        let any = !model.county.units.is_empty();
        Drawn {
            sheet: sheet.finish(),
            body: any.then(|| self.body(model)),
        }
    }

    fn body<'b>(self, model: &'b Model<'b>) -> Body<'b> {
        let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        Body {
            sheet: self.sheet.name().to_owned(),
            instance: FIRST_ROW..FIRST_ROW + count,
            count: model.county.units.len(),
            fill: Box::new(move |index, rows| {
                let unit = u32::try_from(index)?;
                match model.unit(unit) {
                    Some(values) => self.fill(model, unit, values, rows),
                    None => Ok(()),
                }
            }),
        }
    }

    fn fill(&self, model: &Model, unit: u32, values: &UnitValues, rows: &mut Rows) -> Result<()> {
        let plan = &model.plan;
        let bases = bases(plan, unit, 0);
        let first = plan.row(self.base, unit, 0);
        for ((row, holes), at) in (first..).zip(&self.rows).zip(0..) {
            let (sum, place) = match self.base {
                Base::Working => (None, None),
                _ => (
                    summed(values.lines(FieldId(at))),
                    model.place(unit, FieldId(at)).map(Val::words),
                ),
            };
            let fills = holes.iter().map(|hole| {
                let value = match self.base {
                    _ if hole.column == UNIT => return Fill::Listed(unit),
                    Base::Working => values.indicator(IndicatorId(at), hole.column),
                    _ if hole.column == Figure::Place.column() => {
                        place.as_ref().unwrap_or(&Val::Blank)
                    }
                    _ => values.field(FieldId(at), hole.column),
                };
                let sum = sum
                    .as_ref()
                    .filter(|_| hole.column == Figure::Form.column());
                match fill(hole.formula.as_ref().or(sum), &bases, value) {
                    Fill::Blank if !hole.kept => Fill::Nothing,
                    given => given,
                }
            });
            rows.row(usize::from(at), row, fills)?;
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
