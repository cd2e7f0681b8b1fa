//! Scoring methods: the closed list of forms that an indicator's rule can take.

mod bands;
mod conditions;
mod deduction;
mod goal;

pub use bands::{Band, Bands, Edge};
pub use conditions::{Condition, Conditions};
pub use deduction::{Deducted, Deduction, Direction, Steps};
pub use goal::Goal;

use rust_decimal::Decimal;

use super::formula::Quotient;
use crate::name::FieldName;

/// A choice and its points, such as 一般 3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeOption {
    /// The field's choice.
    pub name: String,
    /// 分.
    pub points: Decimal,
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// A 是/否 field.
    pub field: FieldName,
    /// What 是 earns (分).
    pub marks: Decimal,
}

/// The marks (分) that every item of a checklist earns alike; `None` where they differ.
#[must_use]
pub fn marks_alike(items: &[ListItem]) -> Option<Decimal> {
    let marks = items.first()?.marks;
    items
        .iter()
        .all(|item| item.marks == marks)
        .then_some(marks)
}

/// One of the rules of which the better counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// How points follow; never itself a choice of rules.
    pub method: Method,
    /// Fields that all being blank or 0 mean that this rule does not apply.
    pub absent: Vec<FieldName>,
}

/// How an indicator's points follow from its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Marks are lost by steps away from a target.
    Deduct {
        /// The rate compared with the target.
        rate: Quotient,
        /// The rule.
        rule: Deduction,
        /// The rule of the other side, where the two differ.
        other: Option<Deduction>,
    },
    /// Full marks where the rate reaches a target, else in proportion to it.
    Goal {
        /// The rate.
        rate: Quotient,
        /// What is to be reached.
        goal: Goal,
    },
    /// The band in which the rate lies gives the points.
    Bands {
        /// The rate.
        rate: Quotient,
        /// The bands.
        bands: Bands,
    },
    /// The first of some comparisons that holds gives the points.
    Conditions(Conditions),
    /// Each 是 among the items earns its marks.
    Checklist {
        /// In order.
        items: Vec<ListItem>,
    },
    /// Each case found loses marks.
    Cases {
        /// The number of cases.
        field: FieldName,
        /// 分 each.
        marks: Decimal,
        /// The most that is lost (分).
        most: Option<Decimal>,
    },
    /// Full marks in proportion to marks out of a maximum.
    Proportional {
        /// The marks reached.
        field: FieldName,
        /// The maximum.
        of: Decimal,
    },
    /// The points themselves.
    Marks {
        /// 0 to full.
        field: FieldName,
    },
    /// The better of several rules that apply (择优).
    Either(Vec<Alternative>),
    /// A row of 0 points that has no rule: nothing is scored.
    Unscored,
    /// A judged choice.
    Graded {
        /// The choice made.
        field: FieldName,
        /// Its points.
        grades: Vec<GradeOption>,
    },
}

impl Method {
    /// The fields that the method needs, in order, each once.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Deduct { rate, .. } | Self::Goal { rate, .. } | Self::Bands { rate, .. } => {
                let mut fields = rate.numerator.fields();
                for name in rate.denominator.fields() {
                    if !fields.contains(&name) {
                        fields.push(name);
                    }
                }
                fields
            }
            Self::Conditions(conditions) => conditions.fields(),
            Self::Either(alternatives) => {
                let mut fields: Vec<&FieldName> = Vec::new();
                let all = alternatives.iter().flat_map(|one| one.method.fields());
                for name in all {
                    if !fields.contains(&name) {
                        fields.push(name);
                    }
                }
                fields
            }
            Self::Unscored => Vec::new(),
            Self::Checklist { items } => items.iter().map(|item| &item.field).collect(),
            Self::Cases { field, .. }
            | Self::Proportional { field, .. }
            | Self::Marks { field }
            | Self::Graded { field, .. } => vec![field],
        }
    }

    /// The rate, for methods that have one.
    #[must_use]
    pub fn rate(&self) -> Option<&Quotient> {
        match self {
            Self::Deduct { rate, .. } | Self::Goal { rate, .. } | Self::Bands { rate, .. } => {
                Some(rate)
            }
            _ => None,
        }
    }

    /// Whether the rule starts from full marks and takes off, rather than giving points.
    #[must_use]
    pub fn takes_off(&self) -> bool {
        matches!(self, Self::Deduct { .. } | Self::Cases { .. })
    }

    /// Whether points are computed from figures, and not given for what the bureau judges.
    #[must_use]
    pub fn computes(&self) -> bool {
        match self {
            Self::Conditions(_) => true,
            Self::Either(alternatives) => alternatives.iter().any(|one| one.method.computes()),
            _ => self.rate().is_some(),
        }
    }
}
