//! One unit's cells of 取数, 计算过程 and 指标得分.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::kept::UnitValues;
use super::{Model, Stand, given};
use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Standing};
use crate::output::results::rules::{Formula, Rule};
use crate::score::Offered;

/// A unit while it is being reckoned.
#[derive(Debug, Clone)]
pub(in crate::output) struct Reckoned {
    /// 取数, a field's columns after the other's, then 计算过程, an indicator's after the other's.
    cells: Vec<Val>,
    /// How many cells 取数 has.
    figures: usize,
    /// The cells that are not the same for every unit.
    own: Vec<usize>,
    /// 指标得分: the columns that the unit alone decides; the others are blank.
    row: Vec<Val>,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

fn figure_at(field: FieldId, figure: Figure) -> usize {
    field.index() * Figure::ALL.len() + figure.column() as usize
}

/// The cells of a unit of which nothing is known: what is the same for every unit, and what formulas
/// come to that look at nothing else than what was read for their field.
pub(super) fn same(model: &Model) -> Vec<Val> {
    let rules = &model.rules;
    let of = |rule: &Rule| match rule {
        Rule::Words(words) => Val::Words(words.clone()),
        Rule::Number(number) => Val::Number(*number),
        Rule::Empty | Rule::Given | Rule::Formula(_) => Val::Blank,
    };
    let cells = rules.figures.iter().chain(&rules.marks).flatten().map(of);
    let mut none = Reckoned::of(model, cells.collect());
    for field in rules.order.iter().filter(|field| !rules.follows(**field)) {
        for figure in Figure::OF_GIVEN {
            none.reckon_figure(model, 0, *field, figure);
        }
    }
    none.cells
}

/// The values of the unit at a place in the ranking.
pub(super) fn evaluated(model: &Model, at: u32) -> Reckoned {
    let plan = &model.plan;
    let mut unit = Reckoned::of(model, model.same.to_vec());
    let Some(ranked) = model.county.units.get(at as usize) else {
        return unit;
    };
    let fields = plan.fields.all().zip(&model.rules.given_figures);
    let fields = fields.map(|((_, field), given)| (&field.name, given.contains(&Figure::Lines)));
    let offered = crate::score::offered(model.scheme, given::subject(ranked), fields);
    for standing in [Standing::Unit, Standing::ReviewRow] {
        unit.reckon_standing(model, at, standing);
    }
    unit.reckon_figure(model, at, FieldId(0), Figure::ReviewRow);
    for field in &model.rules.order {
        unit.reckon_field(model, at, *field, offered.get(field.index()));
    }
    for (field, _) in plan.fields.all() {
        unit.reckon_figure(model, at, field, Figure::Within);
    }
    // The rules of which the better counts come before what chooses among them.
    for indicator in plan.alternative_ids().chain(plan.indicator_ids()) {
        unit.reckon_indicator(model, at, indicator);
    }
    let known = [
        Standing::Unit,
        Standing::ReviewRow,
        Standing::Rank,
        Standing::Order,
    ];
    for standing in plan.standings() {
        if !known.contains(&standing) {
            unit.reckon_standing(model, at, standing);
        }
    }
    for (field, offered) in (0..).map(FieldId).zip(offered) {
        if offered.lines.len() > 1 && offered.form.number().is_some() {
            unit.lines.push((field, offered.lines));
        }
    }
    unit
}

impl Reckoned {
    fn of(model: &Model, cells: Vec<Val>) -> Self {
        Self {
            own: Vec::with_capacity(cells.len()),
            cells,
            figures: model.rules.figures.len() * Figure::ALL.len(),
            row: vec![Val::Blank; model.rules.standings.len()],
            lines: Vec::new(),
        }
    }

    /// The values as they are kept, and the row of 指标得分.
    pub(super) fn kept(self, same: &Arc<[Val]>) -> (UnitValues, Vec<Val>) {
        let cells = (self.cells.as_slice(), self.own.as_slice());
        let values = UnitValues::of(same, cells, self.figures, self.lines);
        (values, self.row)
    }

    /// A cell of 取数.
    pub(super) fn figure(&self, field: FieldId, figure: Figure) -> Val {
        let value = self.cells.get(figure_at(field, figure));
        value.cloned().unwrap_or(Val::Blank)
    }

    /// A cell of 指标得分; `None` where it is not known to the unit alone.
    pub(super) fn standing(&self, column: u32) -> Option<Val> {
        let own = self.row.get(column as usize);
        own.filter(|own| **own != Val::Blank).cloned()
    }

    /// A cell of 计算过程.
    pub(super) fn mark(&self, indicator: IndicatorId, mark: Mark) -> Val {
        let value = self.cells.get(self.mark_at(indicator, mark));
        value.cloned().unwrap_or(Val::Blank)
    }

    fn mark_at(&self, indicator: IndicatorId, mark: Mark) -> usize {
        self.figures + indicator.index() * Mark::ALL.len() + mark.column() as usize
    }

    fn put(&mut self, at: usize, value: Val) {
        if let Some(place) = self.cells.get_mut(at) {
            *place = value;
            self.own.push(at);
        }
    }

    /// The columns of a field: what was read, then what follows from it.
    fn reckon_field(&mut self, model: &Model, at: u32, field: FieldId, offered: Option<&Offered>) {
        let given = model.rules.given_figures.get(field.index());
        let mut nothing = !model.rules.follows(field);
        for figure in given.into_iter().flatten().copied() {
            let value = given::figure(model, at, field, figure, offered);
            if value != Val::Blank {
                nothing &= figure == Figure::Place;
                self.put(figure_at(field, figure), value);
            }
        }
        self.reckon_figure(model, at, field, Figure::Review);
        if nothing && self.figure(field, Figure::Review).is_empty() {
            return;
        }
        self.reckon_figure(model, at, field, Figure::Followed);
        for figure in Figure::OF_GIVEN {
            self.reckon_figure(model, at, field, figure);
        }
    }

    fn reckon_figure(&mut self, model: &Model, at: u32, field: FieldId, figure: Figure) {
        let row = model.rules.figures.get(field.index());
        let rule = row.and_then(|row| row.get(figure.column() as usize));
        if let Some(formula) = rule.and_then(Rule::formula) {
            let value = self.reckoned(model, at, formula);
            self.put(figure_at(field, figure), value);
        }
    }

    /// The columns of an indicator: what was read, then what follows from it.
    fn reckon_indicator(&mut self, model: &Model, at: u32, indicator: IndicatorId) {
        let row = model.rules.marks.get(indicator.index());
        for (mark, rule) in Mark::ALL.into_iter().zip(row.into_iter().flatten()) {
            if *rule == Rule::Given {
                let value = given::mark(model, at, indicator, mark);
                self.put(self.mark_at(indicator, mark), value);
            }
        }
        for mark in Mark::FORMULAS {
            let rule = row.and_then(|row| row.get(mark.column() as usize));
            if let Some(formula) = rule.and_then(Rule::formula) {
                let value = self.reckoned(model, at, formula);
                self.put(self.mark_at(indicator, mark), value);
            }
        }
    }

    fn reckon_standing(&mut self, model: &Model, at: u32, standing: Standing) {
        let value = match model.rules.standing(standing) {
            Some(formula) => self.reckoned(model, at, formula),
            None => model.standing(at, standing),
        };
        let column = model.plan.standing_column(standing) as usize;
        if let Some(place) = self.row.get_mut(column) {
            *place = value;
        }
    }

    fn reckoned(&self, model: &Model, at: u32, formula: &Formula) -> Val {
        let stand = Stand {
            unit: Some(at),
            open: Some(self),
            ..Stand::default()
        };
        model.value(formula, stand)
    }
}
