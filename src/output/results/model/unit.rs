//! One unit's cells of 取数, 计算过程 and 指标得分.

use super::{Model, Stand, given};
use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark, Standing};
use crate::output::results::rules::Rule;
use crate::score::Offered;

/// The values of a unit's cells.
#[derive(Debug, Clone, Default)]
pub(in crate::output) struct UnitValues {
    /// 取数: a field's columns after the other's.
    figures: Vec<Val>,
    /// 计算过程: an indicator's columns after the other's.
    marks: Vec<Val>,
    /// 指标得分: the columns that the unit alone decides; the others are blank.
    row: Vec<Val>,
    /// What the return offers for each field.
    offered: Vec<Offered>,
}

fn figure_at(field: FieldId, figure: Figure) -> usize {
    field.index() * Figure::ALL.len() + figure.column() as usize
}

fn mark_at(indicator: IndicatorId, mark: Mark) -> usize {
    indicator.index() * Mark::ALL.len() + mark.column() as usize
}

impl UnitValues {
    /// A cell of 取数.
    pub(in crate::output) fn figure(&self, field: FieldId, figure: Figure) -> Val {
        let value = self.figures.get(figure_at(field, figure));
        value.cloned().unwrap_or(Val::Blank)
    }

    /// A cell of 计算过程.
    pub(in crate::output) fn mark(&self, indicator: IndicatorId, mark: Mark) -> Val {
        let value = self.marks.get(mark_at(indicator, mark));
        value.cloned().unwrap_or(Val::Blank)
    }

    /// A cell of 指标得分; `None` where it is not yet known.
    pub(super) fn standing(&self, column: u32) -> Option<Val> {
        self.row.get(column as usize).cloned()
    }

    /// What the return offers for a field.
    pub(in crate::output) fn offered(&self, field: FieldId) -> Option<&Offered> {
        self.offered.get(field.index())
    }

    /// The cells of 指标得分.
    pub(super) fn into_row(self) -> Vec<Val> {
        self.row
    }
}

/// The values of the unit at a place in the ranking.
pub(super) fn evaluated(model: &Model, at: u32) -> UnitValues {
    let plan = &model.plan;
    let Some(unit) = model.county.units.get(at as usize) else {
        return UnitValues::default();
    };
    let fields = plan.fields.all().map(|(_, field)| &field.name);
    let mut values = UnitValues {
        figures: vec![Val::Blank; plan.fields.count() as usize * Figure::ALL.len()],
        marks: vec![Val::Blank; usize::from(plan.workings) * Mark::ALL.len()],
        row: vec![Val::Blank; plan.standings().len()],
        offered: crate::score::offered(model.scheme, given::subject(unit), fields),
    };
    for standing in [Standing::Unit, Standing::ReviewRow] {
        values.reckon_standing(model, at, standing);
    }
    for field in &model.rules.order {
        values.reckon_field(model, at, *field);
    }
    // The rules of which the better counts come before what chooses among them.
    for indicator in plan.alternative_ids().chain(plan.indicator_ids()) {
        values.reckon_indicator(model, at, indicator);
    }
    let known = [
        Standing::Unit,
        Standing::ReviewRow,
        Standing::Rank,
        Standing::Order,
    ];
    for standing in plan.standings() {
        if !known.contains(&standing) {
            values.reckon_standing(model, at, standing);
        }
    }
    values
}

impl UnitValues {
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
    fn reckon_field(&mut self, model: &Model, at: u32, field: FieldId) {
        let is_given = |figure: &Figure| *model.rules.figure(field, *figure) == Rule::Given;
        let (given, ruled): (Vec<Figure>, Vec<Figure>) =
            Figure::ALL.into_iter().partition(is_given);
        for figure in given {
            let value = given::figure(model, at, field, figure, self.offered(field));
            self.put_figure(field, figure, value);
        }
        for figure in ruled {
            let value = self.ruled(model, at, model.rules.figure(field, figure));
            self.put_figure(field, figure, value);
        }
    }

    /// The columns of an indicator: what was read, then what follows from it.
    fn reckon_indicator(&mut self, model: &Model, at: u32, indicator: IndicatorId) {
        let is_given = |mark: &Mark| *model.rules.mark(indicator, *mark) == Rule::Given;
        let (given, ruled): (Vec<Mark>, Vec<Mark>) = Mark::ALL.into_iter().partition(is_given);
        for mark in given {
            self.put_mark(indicator, mark, given::mark(model, at, indicator, mark));
        }
        for mark in ruled {
            let value = self.ruled(model, at, model.rules.mark(indicator, mark));
            self.put_mark(indicator, mark, value);
        }
    }

    fn reckon_standing(&mut self, model: &Model, at: u32, standing: Standing) {
        let value = match model.rules.standing(standing) {
            Some(formula) => {
                let stand = Stand {
                    unit: Some((at, self)),
                    ..Stand::default()
                };
                model.value(formula, stand)
            }
            None => model.standing(at, standing),
        };
        let column = model.plan.standing_column(standing) as usize;
        if let Some(place) = self.row.get_mut(column) {
            *place = value;
        }
    }

    fn ruled(&self, model: &Model, at: u32, rule: &Rule) -> Val {
        match rule {
            Rule::Empty | Rule::Given => Val::Blank,
            Rule::Words(words) => Val::Words(words.clone()),
            Rule::Number(number) => Val::Number(*number),
            Rule::Formula(formula) => {
                let stand = Stand {
                    unit: Some((at, self)),
                    ..Stand::default()
                };
                model.value(formula, stand)
            }
        }
    }
}
