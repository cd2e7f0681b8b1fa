//! The scheme (评价方案) as data: form, fields, formulas, indicators, policies, grades.
//!
//! A scheme that exists is sound: weights add up at every level, every name is known, bands cover
//! all rates without gap or overlap, no step is zero. Scoring therefore has no error path.

pub mod book;
mod build;
mod complaint;
mod field;
mod form;
pub mod formula;
mod indicator;
mod limits;
pub mod lint;
mod method;
mod narration;
mod raw;
mod related;
mod source;
mod weight;
mod words;

pub use complaint::toml_complaint;
pub use field::{Derivation, Field, FieldKind};
pub use form::{Block, BlockKind, Column, Form, Row};
pub use indicator::{Group, Indicator, Outside, Section, WhenNotApplicable};
pub use limits::Limits;
pub use method::{
    Alternative, Band, Bands, Condition, Conditions, Deducted, Deduction, Direction, Edge, Goal,
    GradeOption, ListItem, Method, Steps, marks_alike,
};
pub use narration::{Balance, Implied, Narration, Phrase};
pub use source::{SchemeError, SchemePlace, SchemeSource, Spot};
pub use weight::Weight;
pub use words::Words;

use crate::name::{FieldName, label};
use std::collections::BTreeMap;
use std::sync::Arc;

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::amount::Rate;
use formula::{Formula, Quotient};
use related::Relations;

/// The scheme compiled into the program.
pub const BUILT_IN: &str = include_str!("scheme/builtin.toml");

/// SHA-256 of the built-in scheme's canonical text, so that no run works it out again. It changes
/// with the scheme; a test says what it has to be.
pub const BUILT_IN_SHA256: &str =
    "d3a648f63394feaca8181323c88b1f2adc71230f72c9a074cb50e65a1cdf24b0";

/// A grade of the total, such as 优 from 90 分.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// 优, 良, 中, 差.
    pub name: String,
    /// The lowest total (分) that earns it; `None` for the last.
    pub from: Option<Decimal>,
}

/// A unit's own ratio that should equal a formula, to two decimals of a percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioCheck {
    /// The field in which units write the ratio themselves.
    pub field: FieldName,
    /// What it should be.
    pub equals: Quotient,
}

/// A scoring scheme, checked when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The scheme's own name.
    pub name: String,
    /// The heading of the official indicator table (附件1).
    pub title: String,
    /// Full marks of the whole (分).
    pub full: Decimal,
    /// Whether bonuses may take a total above full marks.
    pub above_full: bool,
    /// How begun steps count unless `--steps` says otherwise.
    pub steps: Steps,
    /// From the best to the worst; the last has no lower end.
    pub grades: Vec<Grade>,
    /// The return's layout (附件2).
    pub form: Form,
    /// Every field by its name.
    pub fields: LiteMap<FieldName, Field>,
    /// Beyond which figures are doubted.
    pub limits: Limits,
    /// Ratios that units state themselves.
    pub checks: Vec<RatioCheck>,
    /// How units' own reports state figures.
    pub narration: Narration,
    /// The indicators under their groups and sections, in the official order.
    pub groups: Vec<Group>,
    /// The fields by the keys of their names and aliases.
    called: BTreeMap<String, FieldName>,
    /// What stands with each field; empty of a scheme that is not sound.
    related: Relations,
}

impl Scheme {
    /// Reads a scheme from TOML and checks it whole.
    ///
    /// # Errors
    /// Every fault found, each with its line and what to do.
    pub fn parse(text: &str) -> Result<Self, Vec<SchemeError>> {
        Self::read(&SchemeSource::toml(text))
    }

    /// Reads a scheme from text or cells and checks it whole.
    ///
    /// # Errors
    /// Every fault found, each with its line or cell and what to do.
    pub fn read(source: &SchemeSource) -> Result<Self, Vec<SchemeError>> {
        build::scheme(source)
    }

    /// The indicators (三级指标) in the official order.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators_shared().map(Arc::as_ref)
    }

    /// The same, for what keeps them beyond the scheme.
    pub fn indicators_shared(&self) -> impl Iterator<Item = &Arc<Indicator>> {
        self.groups
            .iter()
            .flat_map(|group| &group.sections)
            .flat_map(|section| &section.indicators)
    }

    /// The field of that name or alias.
    #[must_use]
    pub fn field_called(&self, text: &str) -> Option<&Field> {
        self.fields.get(self.called.get(&label::field_key(text))?)
    }

    /// The indicator of that name (or the name of one of its rows in the official table).
    #[must_use]
    pub fn indicator_called(&self, text: &str) -> Option<&Indicator> {
        let wanted = label::field_key(text);
        let named = |name: &str| label::field_key(name) == wanted;
        self.indicators()
            .find(|one| named(one.name.as_str()) || one.rows.iter().any(|row| named(row)))
    }

    /// Whether an indicator is judged by the bureau: nothing of it comes from the return.
    #[must_use]
    pub fn judged(&self, indicator: &Indicator) -> bool {
        let fields = indicator.method.fields();
        let mut fields = fields.iter();
        indicator.method != Method::Unscored
            && fields.all(|name| self.fields.get(*name).is_some_and(|field| field.judged))
    }

    /// The two fields that an indicator's rate compares, where they are of a size: of one row of the
    /// form, or of one of its blocks; none for another rate.
    #[must_use]
    pub fn like(&self, indicator: &Indicator) -> Vec<&FieldName> {
        let Some(quotient) = indicator.method.rate() else {
            return Vec::new();
        };
        let (Formula::Field(one), Formula::Field(other)) =
            (&quotient.numerator, &quotient.denominator)
        else {
            return Vec::new();
        };
        let named = |name: &FieldName| self.fields.get(name).map(|field| &field.name);
        let together = |fields: &[&FieldName]| fields.contains(&one) && fields.contains(&other);
        let alike = self.form.blocks.iter().any(|block| match &block.kind {
            BlockKind::Table { rows, .. } => rows
                .iter()
                .any(|row| together(&row.fields.iter().flatten().collect::<Vec<_>>())),
            BlockKind::Values(_) | BlockKind::Lines(_) => together(&block.fields()),
            BlockKind::Supplement(_) | BlockKind::Text => false,
        });
        let fields = [named(one), named(other)].into_iter().flatten();
        fields.filter(|_| alike).collect()
    }

    /// Whether an indicator's rate is made of amounts alone and its rule grants full marks at 0, so
    /// that nothing before and nothing now is full.
    #[must_use]
    pub fn full_at_zero(&self, indicator: &Indicator) -> bool {
        let fields = indicator.method.fields();
        let amount = |name: &&FieldName| {
            let field = self.fields.get(*name);
            field.is_some_and(|field| field.kind == FieldKind::Amount)
        };
        let points = Rate::new(Decimal::ZERO, Decimal::ONE).and_then(|rate| {
            Some(match &indicator.method {
                Method::Deduct { rule, .. } => {
                    rule.points(indicator.full, &rate, self.steps).points
                }
                Method::Bands { bands, .. } => bands.band(&rate)?.points,
                _ => return None,
            })
        });
        points == Some(indicator.full) && fields.iter().all(amount)
    }

    /// The fields that the scorer asks whether they are nothing (neither they nor a part of them
    /// above 0): by those of `absent`, and those of a rate that grants full marks at 0, its
    /// alternatives' among them.
    #[must_use]
    pub fn asked_for_nothing<'a>(&self, indicator: &'a Indicator) -> Vec<&'a FieldName> {
        let mut fields = indicator.absences();
        if self.full_at_zero(indicator) {
            fields.extend(indicator.method.fields());
        }
        if let Method::Either(alternatives) = &indicator.method {
            let each = alternatives.iter().zip(indicator.alternatives());
            let full = each.filter(|(_, own)| self.full_at_zero(own));
            fields.extend(full.flat_map(|(one, _)| one.method.fields()));
        }
        fields
    }

    /// The grade of a total (分).
    #[must_use]
    pub fn grade(&self, total: Decimal) -> &str {
        let earned = |grade: &&Grade| grade.from.is_none_or(|from| total >= from);
        self.grades
            .iter()
            .find(earned)
            .map_or("", |grade| &grade.name)
    }
}
