//! One unit's cells of 取数, 计算过程 and 指标得分.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::kept::{Same, UnitValues};
use super::slots::Slots;
use super::within::{Known, Within};
use super::{Model, given};
use crate::output::expr::{Val, evaluate};
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Standing};
use crate::output::results::rules::{Formula, Rule};
use crate::score::Offered;

/// A unit while it is being reckoned.
#[derive(Debug)]
pub(super) struct Reckoned {
    pub(super) known: Known,
    /// The cells that are not the same for every unit.
    own: Vec<usize>,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

/// The columns of 指标得分 that come before all else, or look at all units.
const APART: [Standing; 4] = [
    Standing::Unit,
    Standing::ReviewRow,
    Standing::Rank,
    Standing::Order,
];

/// The cells of a unit of which nothing is known: what is the same for every unit, and what formulas
/// come to that look at nothing else than what was read for their field.
pub(super) fn same(model: &Model) -> Same {
    let rules = &model.rules;
    let mut none = Reckoned::of(model);
    let slots = none.known.slots;
    let mut cells = vec![Val::Blank; slots.count()];
    let mut own = Vec::new();
    let mut begin = |slot: usize, rule: &Rule| {
        let value = match rule {
            Rule::Words(words) => Val::Words(words.clone()),
            Rule::Number(number) => Val::Number(*number),
            Rule::Given | Rule::Formula(_) => return own.push(slot),
            Rule::Empty => return,
        };
        if let Some(cell) = cells.get_mut(slot) {
            *cell = value;
        }
    };
    for (field, rules) in (0..).map(FieldId).zip(&rules.figures) {
        let columns = Figure::ALL.into_iter().zip(rules);
        for (figure, rule) in columns.filter(|(figure, _)| figure.is_kept()) {
            begin(slots.figure(field, figure), rule);
        }
    }
    for (indicator, rules) in (0..).map(IndicatorId).zip(&rules.marks) {
        for (column, rule) in (0..).zip(rules) {
            begin(slots.indicator(indicator, column), rule);
        }
    }
    none.known.cells = cells;
    for field in rules.order.iter().filter(|field| !rules.follows(**field)) {
        for figure in Figure::OF_GIVEN {
            none.reckon_figure(model, 0, *field, figure);
        }
    }
    Same::of(none.known.cells, &own)
}

impl Reckoned {
    /// A unit of which nothing is known yet.
    pub(super) fn of(model: &Model) -> Self {
        Self {
            known: Known {
                slots: Slots::of(&model.plan),
                cells: model.same.cells().to_vec(),
                row: vec![Val::Blank; model.rules.standings.len()],
            },
            own: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Reckons the unit at a place in the ranking in the place of the one before.
    pub(super) fn reckon(&mut self, model: &Model, at: u32) {
        let plan = &model.plan;
        let same = model.same.cells();
        for slot in self.own.drain(..) {
            if let (Some(cell), Some(same)) = (self.known.cells.get_mut(slot), same.get(slot)) {
                cell.clone_from(same);
            }
        }
        let Some(ranked) = model.county.units.get(at as usize) else {
            return;
        };
        let fields = plan.fields.all().zip(&model.rules.given_figures);
        let fields =
            fields.map(|((_, field), given)| (&field.name, given.contains(&Figure::Lines)));
        let offered = crate::score::offered(model.scheme, given::subject(ranked), fields);
        for standing in [Standing::Unit, Standing::ReviewRow] {
            self.reckon_standing(model, at, standing);
        }
        self.reckon_figure(model, at, FieldId(0), Figure::ReviewRow);
        for field in &model.rules.order {
            self.reckon_field(model, at, *field, offered.get(field.index()));
        }
        for (field, _) in plan.fields.all() {
            self.reckon_figure(model, at, field, Figure::Within);
        }
        // The rules of which the better counts come before what chooses among them.
        for indicator in plan.alternative_ids().chain(plan.indicator_ids()) {
            self.reckon_indicator(model, at, indicator);
        }
        for (standing, _) in &model.rules.standings {
            if !APART.contains(standing) {
                self.reckon_standing(model, at, *standing);
            }
        }
        for (field, offered) in (0..).map(FieldId).zip(offered) {
            if offered.lines.len() > 1 && offered.form.number().is_some() {
                self.lines.push((field, offered.lines));
            }
        }
    }

    /// The values as they are kept, and the row of 指标得分, both given away.
    pub(super) fn kept(&mut self, same: &Arc<Same>) -> (UnitValues, Vec<Val>) {
        let cells = (self.known.cells.as_slice(), self.own.as_slice());
        let lines = std::mem::take(&mut self.lines);
        let values = UnitValues::of(same, cells, self.known.slots, lines);
        let free = vec![Val::Blank; self.known.row.len()];
        (values, std::mem::replace(&mut self.known.row, free))
    }

    /// Puts what is the unit's own.
    fn put(&mut self, at: usize, value: Option<Val>) {
        if let (Some(place), Some(value)) = (self.known.cells.get_mut(at), value) {
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
            if !matches!(value, Val::Blank) {
                nothing = false;
                self.put(self.known.slots.figure(field, figure), Some(value));
            }
        }
        self.reckon_figure(model, at, field, Figure::Review);
        if nothing && self.known.figure(field, Figure::Review).is_empty() {
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
            self.put(self.known.slots.figure(field, figure), Some(value));
        }
    }

    /// The columns of an indicator: what was read, then what follows from it.
    fn reckon_indicator(&mut self, model: &Model, at: u32, indicator: IndicatorId) {
        let row = model.rules.marks.get(indicator.index());
        for (mark, rule) in Mark::ALL.into_iter().zip(row.into_iter().flatten()) {
            if matches!(rule, Rule::Given) {
                let value = given::mark(model, at, indicator, mark);
                self.put(self.known.slots.mark(indicator, mark), Some(value));
            }
        }
        for mark in Mark::FORMULAS {
            let rule = row.and_then(|row| row.get(mark.column() as usize));
            if let Some(formula) = rule.and_then(Rule::formula) {
                let value = self.reckoned(model, at, formula);
                self.put(self.known.slots.mark(indicator, mark), Some(value));
            }
        }
    }

    fn reckon_standing(&mut self, model: &Model, at: u32, standing: Standing) {
        let value = match model.rules.standing(standing) {
            Some(formula) => self.reckoned(model, at, formula),
            None => model.standing(at, standing).clone(),
        };
        let column = model.plan.standing_column(standing) as usize;
        if let Some(place) = self.known.row.get_mut(column) {
            *place = value;
        }
    }

    fn reckoned(&self, model: &Model, at: u32, formula: &Formula) -> Val {
        let sight = Within {
            model,
            at,
            unit: &self.known,
        };
        evaluate(formula, &sight)
    }
}
