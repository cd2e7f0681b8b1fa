//! The values of the workbook: the rules evaluated for every unit, and held against what the scorer
//! found.
//!
//! The scorer stays the authority. It and the rules derive the points of every unit apart from each
//! other, so a difference is a fault of the program: it stops the run and names the cell.

mod agreement;
mod given;
mod index;
mod kept;
mod sight;
mod slots;
mod unit;
mod within;

pub(in crate::output) use kept::UnitValues;

use std::sync::{Arc, OnceLock};

use anyhow::Result;
use index::{Categories, Index};
use kept::Same;
use unit::Reckoned;

use super::plan::{Plan, SheetKind, Standing};
use super::rules::{Formula, Reading, Rules};
use crate::batch;
use crate::county::County;
use crate::output::expr::Val;
use crate::place::Cell;
use crate::scheme::Scheme;

/// The evaluated county.
pub(in crate::output) struct Model<'a> {
    pub(in crate::output) scheme: &'a Scheme,
    pub(in crate::output) county: &'a County,
    pub(in crate::output) plan: Plan<'a>,
    pub(in crate::output) rules: Rules,
    /// 分值 of each indicator.
    full: Vec<Val>,
    /// The name of each indicator.
    names: Vec<Val>,
    /// 指标得分: the values of each column, a unit after the other.
    scores: Vec<Vec<Val>>,
    /// 评审表: the values of each column, a row after the other.
    review: Vec<Vec<Val>>,
    /// 复核调整: the values of each column, a row after the other.
    list: Vec<Vec<Val>>,
    /// The columns of 指标得分 as searches need them, made when they are first searched: by then
    /// they are whole.
    score_indexes: Vec<OnceLock<Index>>,
    /// The units of 评审表, likewise.
    review_index: OnceLock<Index>,
    /// The totals of each category, from the smallest on, likewise.
    categories: OnceLock<Categories>,
    /// The keys of 复核调整 that are in force, likewise.
    list_index: OnceLock<Index>,
    /// What is the same for every unit.
    same: Arc<Same>,
    /// The values of each unit, by its place in the ranking.
    units: Vec<UnitValues>,
}

/// Where an expression stands: its unit, if it has one, and the rest of its row.
#[derive(Clone, Copy, Default)]
pub(in crate::output) struct Stand<'s> {
    /// The unit's place in the ranking.
    pub(in crate::output) unit: Option<u32>,
    /// The values of the row's other columns.
    pub(in crate::output) row: Option<&'s dyn Fn(u32) -> Val>,
    /// The values of sheets that were drawn.
    pub(in crate::output) drawn: Option<&'s dyn Fn(SheetKind, Cell) -> Val>,
}

impl<'a> Model<'a> {
    /// Evaluates every unit.
    ///
    /// # Errors
    /// Where the points of the rules differ from the scorer's, naming the cell.
    pub(in crate::output) fn new(scheme: &'a Scheme, county: &'a County) -> Result<Self> {
        let plan = Plan::new(scheme, county);
        let reading = Reading {
            steps: county.steps,
            accept_self_scores: county.accept_self_scores,
        };
        let (rules, review) = batch::both(
            || Rules::compile(scheme, &plan, reading),
            || given::review(&plan),
        );
        let columns = plan.standings().len();
        let indicators = || scheme.indicators();
        let mut model = Self {
            full: indicators().map(|one| Val::Number(one.full)).collect(),
            names: indicators()
                .map(|one| Val::words(one.name.as_str()))
                .collect(),
            review,
            list: given::list(&plan),
            scores: vec![Vec::new(); columns],
            score_indexes: (0..columns).map(|_| OnceLock::new()).collect(),
            review_index: OnceLock::new(),
            categories: OnceLock::new(),
            list_index: OnceLock::new(),
            same: Arc::default(),
            units: Vec::new(),
            scheme,
            county,
            plan,
            rules,
        };
        if let Some(names) = model.scores.get_mut(1) {
            names.extend(
                county
                    .units
                    .iter()
                    .map(|unit| Val::words(unit.unit.as_str())),
            );
        }
        model.same = Arc::new(unit::same(&model));
        model.judge_list();
        model.reckon()?;
        model.rank();
        agreement::ranks(&model)?;
        Ok(model)
    }

    /// The computed columns of 复核调整, column by column: a row's state looks at all rows' keys.
    fn judge_list(&mut self) {
        for at in 0..self.rules.list.len() {
            let Some((column, formula)) = self.rules.list.get(at) else {
                continue;
            };
            let rows = 0..self.plan.adjustments.rows.len();
            let values = rows
                .map(|row| {
                    let here = |column: u32| self.listed(column, row).clone();
                    let stand = Stand {
                        row: Some(&here),
                        ..Stand::default()
                    };
                    self.value(formula, stand)
                })
                .collect();
            let column = column.column() as usize;
            if let Some(place) = self.list.get_mut(column) {
                *place = values;
            }
        }
    }

    /// A cell of 复核调整, by its row from 0 on.
    pub(in crate::output) fn listed(&self, column: u32, row: usize) -> &Val {
        let column = self.list.get(column as usize);
        let value = column.and_then(|column| column.get(row));
        value.unwrap_or(&Val::Blank)
    }

    /// A cell of 评审表, by its row from 0 on.
    pub(in crate::output) fn reviewed(&self, column: u32, row: usize) -> &Val {
        let column = self.review.get(column as usize);
        let value = column.and_then(|column| column.get(row));
        value.unwrap_or(&Val::Blank)
    }

    /// Every unit's row of 指标得分, its points held against the scorer's.
    fn reckon(&mut self) -> Result<()> {
        let places: Vec<u32> = (0..self.plan.units).collect();
        let reckoned = |unit: &mut Reckoned, at: &u32| {
            unit.reckon(self, *at);
            agreement::points(self, *at, &unit.known)?;
            Ok::<_, anyhow::Error>(unit.kept(&self.same))
        };
        let column = |_: &Vec<Val>| Vec::with_capacity(places.len());
        let mut scores: Vec<Vec<Val>> = self.scores.iter().map(column).collect();
        let mut units = Vec::with_capacity(places.len());
        let keep = |unit: Result<(UnitValues, Vec<Val>)>| {
            let (values, row) = unit?;
            for (column, value) in scores.iter_mut().zip(row) {
                column.push(value);
            }
            units.push(values);
            Ok::<_, anyhow::Error>(())
        };
        batch::stream(&places, || Reckoned::of(self), reckoned, keep)?;
        self.scores = scores;
        self.units = units;
        Ok(())
    }

    /// 名次 and the place on 排名, which look at all units.
    fn rank(&mut self) {
        let places: Vec<u32> = (0..self.plan.units).collect();
        for standing in [Standing::Rank, Standing::Order] {
            let formula = self.rules.standing(standing);
            let values = batch::map(&places, |at| match formula {
                Some(formula) => self.value_of_unit(formula, *at),
                None => Val::Blank,
            });
            let column = self.plan.standing_column(standing) as usize;
            if let Some(place) = self.scores.get_mut(column) {
                *place = values;
            }
        }
    }

    /// The values of the unit at a place in the ranking.
    pub(in crate::output) fn unit(&self, at: u32) -> Option<&UnitValues> {
        self.units.get(at as usize)
    }

    /// A figure of 指标得分 of the unit at a place in the ranking.
    pub(in crate::output) fn standing(&self, at: u32, standing: Standing) -> &Val {
        let value = self
            .column(standing)
            .and_then(|column| column.get(at as usize));
        value.unwrap_or(&Val::Blank)
    }

    /// Gives the memory of the units' values back beside other work.
    pub(super) fn put_away(self) {
        batch::dispose((self.units, self.scores));
    }

    /// The value of an expression over the rows of 指标得分, seen from the unit at a place in the
    /// ranking.
    fn value_of_unit(&self, formula: &Formula, at: u32) -> Val {
        let stand = Stand {
            unit: Some(at),
            ..Stand::default()
        };
        self.value(formula, stand)
    }
}
