//! Comparisons between formulas, joined by 且: `年末结余 > 0 且 年末结余 <= 上年结转`.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, cut_err, preceded, separated};
use winnow::prelude::*;

use super::parse::{Input, Outcome, sum, whole};
use super::{Formula, FormulaError, Names};
use crate::amount;
use crate::name::FieldName;

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// =
    Equal,
    /// <
    Less,
    /// ≤
    AtMost,
    /// >
    More,
    /// ≥
    AtLeast,
}

impl Sign {
    /// Whether it holds of sides that stand so.
    #[must_use]
    pub fn allows(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    /// As it is shown to people.
    #[must_use]
    pub fn shown(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::More => ">",
            Self::AtLeast => "≥",
        }
    }

    /// The same with the sides exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }
}

/// One formula compared with another, each kept to six places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What stands before the sign.
    pub left: Formula,
    /// The sign.
    pub sign: Sign,
    /// What stands behind it.
    pub right: Formula,
}

impl Comparison {
    /// Whether it holds. `None` where a field has no value or a side is beyond what a decimal holds.
    pub fn holds(&self, value: &dyn Fn(&FieldName) -> Option<Decimal>) -> Option<bool> {
        let left = amount::to_places(self.left.evaluate(value)?);
        let right = amount::to_places(self.right.evaluate(value)?);
        Some(self.sign.allows(left.cmp(&right)))
    }

    /// `年末结余 ≤ 上年结转`, each field put as `field` says.
    pub fn show(&self, field: &dyn Fn(&FieldName) -> String) -> String {
        let (left, right) = (self.left.show(field), self.right.show(field));
        format!("{left} {} {right}", self.sign.shown())
    }
}

/// Parses comparisons over known names, joined by 且.
///
/// # Errors
/// Where the text stops being a condition.
pub fn parse_condition(text: &str, names: &Names) -> Result<Vec<Comparison>, FormulaError> {
    whole(text, names, condition)
}

fn condition(input: &mut Input<'_>) -> Outcome<Vec<Comparison>> {
    separated(1.., comparison, preceded(multispace0, '且')).parse_next(input)
}

fn comparison(input: &mut Input<'_>) -> Outcome<Comparison> {
    let side = (sum, preceded(multispace0, sign), cut_err(sum));
    side.map(|(left, sign, right)| Comparison { left, sign, right })
        .parse_next(input)
}

fn sign(input: &mut Input<'_>) -> Outcome<Sign> {
    alt((
        alt(("<=", "＜＝", "=<", "≤", "≦")).value(Sign::AtMost),
        alt((">=", "＞＝", "=>", "≥", "≧")).value(Sign::AtLeast),
        alt(("<", "＜")).value(Sign::Less),
        alt((">", "＞")).value(Sign::More),
        alt(("=", "＝")).value(Sign::Equal),
    ))
    .parse_next(input)
}
