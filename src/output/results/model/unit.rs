//! One unit's cells of 取数, 计算过程 and 指标得分.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::kept::UnitValues;
use super::{Model, Stand, given};
use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Standing};
use crate::output::results::rules::{Formula, Rule, Rules};
use crate::score::Offered;

/// A unit while it is being reckoned.
#[derive(Debug, Clone, Default)]
pub(in crate::output) struct Reckoned {
    /// 取数: a field's columns after the other's.
    figures: Box<[Val]>,
    /// 计算过程: an indicator's columns after the other's.
    marks: Box<[Val]>,
    /// 指标得分: the columns that the unit alone decides; the others are blank.
    row: Vec<Val>,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

fn figure_at(field: FieldId, figure: Figure) -> usize {
    field.index() * Figure::ALL.len() + figure.column() as usize
}

fn mark_at(indicator: IndicatorId, mark: Mark) -> usize {
    indicator.index() * Mark::ALL.len() + mark.column() as usize
}

/// The values of the unit at a place in the ranking.
pub(super) fn evaluated(model: &Model, at: u32) -> Reckoned {
    let plan = &model.plan;
    let mut unit = model.same.clone();
    let Some(ranked) = model.county.units.get(at as usize) else {
        return unit;
    };
    let fields = plan.fields.all().map(|(_, field)| &field.name);
    let offered = crate::score::offered(model.scheme, given::subject(ranked), fields);
    for standing in [Standing::Unit, Standing::ReviewRow] {
        unit.reckon_standing(model, at, standing);
    }
    for field in &model.rules.order {
        unit.reckon_field(model, at, *field, offered.get(field.index()));
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
    /// The cells that are the same for every unit; the others are blank.
    pub(super) fn same(rules: &Rules) -> Self {
        let of = |rule: &Rule| match rule {
            Rule::Words(words) => Val::Words(words.clone()),
            Rule::Number(number) => Val::Number(*number),
            Rule::Empty | Rule::Given | Rule::Formula(_) => Val::Blank,
        };
        Self {
            figures: rules.figures.iter().flatten().map(of).collect(),
            marks: rules.marks.iter().flatten().map(of).collect(),
            row: vec![Val::Blank; rules.standings.len()],
            lines: Vec::new(),
        }
    }

    /// The cells of 取数 and 计算过程 in one list.
    pub(super) fn cells(&self) -> Arc<[Val]> {
        self.figures.iter().chain(&self.marks).cloned().collect()
    }

    /// The values as they are kept beside those of every unit, and the row of 指标得分.
    pub(super) fn kept(self, everywhere: &Arc<[Val]>) -> (UnitValues, Vec<Val>) {
        let values = UnitValues::of(everywhere, &self.figures, &self.marks, self.lines);
        (values, self.row)
    }

    /// A cell of 取数.
    pub(super) fn figure(&self, field: FieldId, figure: Figure) -> Val {
        let value = self.figures.get(figure_at(field, figure));
        value.cloned().unwrap_or(Val::Blank)
    }

    /// A cell of 指标得分; `None` where it is not known to the unit alone.
    pub(super) fn standing(&self, column: u32) -> Option<Val> {
        let own = self.row.get(column as usize);
        own.filter(|own| **own != Val::Blank).cloned()
    }

    /// A cell of 计算过程.
    pub(super) fn mark(&self, indicator: IndicatorId, mark: Mark) -> Val {
        let value = self.marks.get(mark_at(indicator, mark));
        value.cloned().unwrap_or(Val::Blank)
    }

    fn put_figure(&mut self, field: FieldId, figure: Figure, value: Val) {
        if let Some(place) = self.figures.get_mut(figure_at(field, figure)) {
            *place = value;
        }
    }

    fn put_mark(&mut self, indicator: IndicatorId, mark: Mark, value: Val) {
        if let Some(place) = self.marks.get_mut(mark_at(indicator, mark)) {
            *place = value;
        }
    }

    /// The columns of a field: what was read, then what follows from it.
    fn reckon_field(&mut self, model: &Model, at: u32, field: FieldId, offered: Option<&Offered>) {
        let row = model.rules.figures.get(field.index());
        let rules = || Figure::ALL.into_iter().zip(row.into_iter().flatten());
        for (figure, rule) in rules() {
            if *rule == Rule::Given {
                let value = given::figure(model, at, field, figure, offered);
                self.put_figure(field, figure, value);
            }
        }
        let rule = |figure: Figure| row?.get(figure.column() as usize);
        for figure in Figure::FORMULAS {
            if let Some(formula) = rule(figure).and_then(Rule::formula) {
                let value = self.reckoned(model, at, formula);
                self.put_figure(field, figure, value);
            }
        }
    }

    /// The columns of an indicator: what was read, then what follows from it.
    fn reckon_indicator(&mut self, model: &Model, at: u32, indicator: IndicatorId) {
        let row = model.rules.marks.get(indicator.index());
        let rules = || Mark::ALL.into_iter().zip(row.into_iter().flatten());
        for (mark, rule) in rules() {
            if *rule == Rule::Given {
                self.put_mark(indicator, mark, given::mark(model, at, indicator, mark));
            }
        }
        for (mark, rule) in rules() {
            if let Some(formula) = rule.formula() {
                let value = self.reckoned(model, at, formula);
                self.put_mark(indicator, mark, value);
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
