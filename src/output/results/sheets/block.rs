//! Rows that repeat a unit at a time (取数, 计算过程): the first unit's are drawn as the shape, with
//! empty cells where units differ, and filled for each.

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::alike::{Groups, Run};
use super::super::book::Book;
use super::super::look::Look;
use super::super::model::{Model, UnitValues};
use super::super::plan::{Base, FIRST_ROW, FieldId, Figure, IndicatorId, Plan, SheetKind};
use super::super::ready::{bases, fill, live, prepared};
use super::super::rules::{Formula, Rule};
use crate::amount;
use crate::output::expr::Val;
use crate::output::package::{Body, Fill, Prepared, Rows, Share};
use crate::output::sheet::{Content, Sheet};
use crate::place::Cell;

/// A cell of a block's row that differs from unit to unit.
struct Hole {
    column: u32,
    /// The formula, where it is one.
    formula: Option<Prepared>,
    run: Run,
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
    groups: Groups,
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
        let mut groups = Groups::default();
        let runs = runs(&mut groups, plan, (kind, base), rules);
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
                let look = look(at, column);
                if content == Content::Blank {
                    let formula = rule.formula();
                    let runs = runs.get(column as usize);
                    holes.push(Hole {
                        column,
                        formula: formula.map(|formula| prepared(plan, formula, kind)),
                        run: runs
                            .and_then(|runs| runs.get(at))
                            .copied()
                            .unwrap_or(Run::Alone),
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
            groups,
        })
    }

    /// The shape with what fills it.
    pub(in crate::output) fn body<'b>(self, model: &'b Model<'b>) -> Body<'b> {
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
        let last = plan.row(self.base, plan.units, 0) - 1;
        for ((row, holes), at) in (first..).zip(&self.rows).zip(0..) {
            let sum = match self.base {
                Base::Working => None,
                _ => summed(values.lines(FieldId(at))),
            };
            let cells = holes.iter().map(|hole| match self.base {
                Base::Working => values.indicator(IndicatorId(at), hole.column),
                _ => values.field(FieldId(at), hole.column),
            });
            let cells: Vec<Val> = cells.collect();
            let fills = holes.iter().zip(&cells).map(|(hole, value)| {
                let sum = sum
                    .as_ref()
                    .filter(|_| hole.column == Figure::Form.column());
                match (&hole.formula, sum) {
                    (Some(formula), _) => {
                        let share = self.groups.share(hole.run, unit, (row, last), at == 0);
                        live(formula, &bases, share, value)
                    }
                    (None, Some(sum)) => live(sum, &bases, Share::Alone, value),
                    (None, None) if hole.column == UNIT => Fill::Listed(unit),
                    (None, None) => match fill(None, &bases, value) {
                        Fill::Blank if !hole.kept => Fill::Nothing,
                        given => given,
                    },
                }
            });
            let fills: Vec<Fill> = fills.collect();
            rows.row(usize::from(at), row, &fills)?;
        }
        Ok(())
    }
}

/// What is alike in each column.
fn runs(
    groups: &mut Groups,
    plan: &Plan,
    place: (SheetKind, Base),
    rules: &[Vec<Rule>],
) -> Vec<Vec<Run>> {
    let columns = rules.iter().map(Vec::len).max().unwrap_or_default();
    let of = |column: usize| -> Vec<Option<&Formula>> {
        let cells = rules.iter().map(|row| row.get(column));
        cells.map(|rule| rule.and_then(Rule::formula)).collect()
    };
    let columns = (0..columns).map(|column| groups.find(plan, place, &of(column)));
    columns.collect()
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
