//! Formulas over fields: parsed once, evaluated in checked decimals, shown with numbers filled in.
//!
//! Names are the official Chinese ones; operators are `+ - * / ( )` and their full-width or
//! typographic forms. A name that holds one of these signs or a space stands in square brackets.

mod comparison;
mod names;
mod parse;

pub use comparison::{Comparison, Sign, parse_condition};
pub use names::{Names, unusable};
pub use parse::{FormulaError, parse, parse_with};

use rust_decimal::Decimal;

use crate::amount;
use crate::name::FieldName;

/// A formula over fields of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// A number written in the formula.
    Number(Decimal),
    /// The value of a field.
    Field(FieldName),
    /// A leading minus.
    Negate(Box<Formula>),
    /// Two formulas joined.
    Binary(Operator, Box<Formula>, Box<Formula>),
}

/// The four operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// +
    Add,
    /// −
    Subtract,
    /// ×
    Multiply,
    /// ÷
    Divide,
}

impl Operator {
    /// The sign as it is shown to people.
    fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
        }
    }

    /// How tightly it binds.
    fn rank(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}

impl Formula {
    /// The fields named, in order, each once.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldName> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a FieldName>) {
        match self {
            Self::Number(_) => {}
            Self::Field(name) => {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
            Self::Negate(inner) => inner.collect(found),
            Self::Binary(_, left, right) => {
                left.collect(found);
                right.collect(found);
            }
        }
    }

    /// Replaces every field name by what `rename` gives for it; the first `Err` is returned.
    ///
    /// # Errors
    /// Whatever `rename` refuses.
    pub fn rename<E>(
        &self,
        rename: &mut dyn FnMut(&FieldName) -> Result<FieldName, E>,
    ) -> Result<Self, E> {
        Ok(match self {
            Self::Number(value) => Self::Number(*value),
            Self::Field(name) => Self::Field(rename(name)?),
            Self::Negate(inner) => Self::Negate(Box::new(inner.rename(rename)?)),
            Self::Binary(operator, left, right) => Self::Binary(
                *operator,
                Box::new(left.rename(rename)?),
                Box::new(right.rename(rename)?),
            ),
        })
    }

    /// The value in exact decimals. `None` where a field has no value, a divisor is 0, or the
    /// result is beyond what a decimal holds.
    pub fn evaluate(&self, value: &dyn Fn(&FieldName) -> Option<Decimal>) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Field(name) => value(name),
            Self::Negate(inner) => inner.evaluate(value).map(|number| -number),
            Self::Binary(operator, left, right) => {
                let (left, right) = (left.evaluate(value)?, right.evaluate(value)?);
                match operator {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => left.checked_mul(right),
                    Operator::Divide => left.checked_div(right),
                }
            }
        }
    }

    /// Whether a division stands anywhere in the formula.
    #[must_use]
    pub fn divides(&self) -> bool {
        match self {
            Self::Number(_) | Self::Field(_) => false,
            Self::Negate(inner) => inner.divides(),
            Self::Binary(Operator::Divide, ..) => true,
            Self::Binary(_, left, right) => left.divides() || right.divides(),
        }
    }

    /// The formula with each field put as `field` says, in the signs people read: `5.08 ÷ 140.8`.
    pub fn show(&self, field: &dyn Fn(&FieldName) -> String) -> String {
        match self {
            Self::Number(number) => amount::plain(*number),
            Self::Field(name) => field(name),
            Self::Negate(inner) => format!("−{}", inner.show_within(field, 3)),
            Self::Binary(operator, left, right) => {
                let left = left.show_within(field, operator.rank());
                let right = right.show_within(field, operator.rank() + 1);
                format!("{left} {} {right}", operator.sign())
            }
        }
    }

    /// In parentheses where it binds less tightly than its surroundings.
    fn show_within(&self, field: &dyn Fn(&FieldName) -> String, rank: u8) -> String {
        let shown = self.show(field);
        match self {
            Self::Binary(operator, ..) if operator.rank() < rank => format!("({shown})"),
            _ if shown.starts_with(['-', '−']) => format!("({shown})"),
            _ => shown,
        }
    }
}

/// A rate: one quotient of two formulas that do not divide themselves, so that it stays exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotient {
    /// Above the line.
    pub numerator: Formula,
    /// Below the line; `Number(1)` where the formula does not divide.
    pub denominator: Formula,
}

impl Quotient {
    /// Splits a formula at its outermost division. `None` if a division stands anywhere else.
    #[must_use]
    pub fn of(formula: Formula) -> Option<Self> {
        let quotient = match formula {
            Formula::Binary(Operator::Divide, numerator, denominator) => Self {
                numerator: *numerator,
                denominator: *denominator,
            },
            whole => Self {
                numerator: whole,
                denominator: Formula::Number(Decimal::ONE),
            },
        };
        (!quotient.numerator.divides() && !quotient.denominator.divides()).then_some(quotient)
    }

    /// As [`Quotient::of`], or the mean of quotients, `(甲 / 乙 + 丙 / 丁) / 2`: a percentage, kept to
    /// six places as the parts of a rate are, over 100.
    #[must_use]
    pub fn or_mean(formula: Formula) -> Option<Self> {
        if mean_of(&formula).is_none() {
            return Self::of(formula);
        }
        let hundred = || Formula::Number(amount::HUNDRED);
        Some(Self {
            numerator: Formula::Binary(Operator::Multiply, Box::new(formula), Box::new(hundred())),
            denominator: hundred(),
        })
    }

    /// The mean, where it is one.
    fn mean(&self) -> Option<&Formula> {
        match &self.numerator {
            Formula::Binary(Operator::Multiply, mean, _) if mean_of(mean).is_some() => Some(mean),
            _ => None,
        }
    }

    /// What the quotients of a mean divide by, each of which must be above 0; empty for one quotient.
    #[must_use]
    pub fn divisors(&self) -> Vec<&Formula> {
        let quotients = self.mean().and_then(mean_of).unwrap_or_default();
        let below = quotients.into_iter().filter_map(|one| match one {
            Formula::Binary(Operator::Divide, _, below) => Some(&**below),
            _ => None,
        });
        below.collect()
    }

    /// The whole formula again.
    #[must_use]
    pub fn formula(&self) -> Formula {
        if let Some(mean) = self.mean() {
            return mean.clone();
        }
        if self.denominator == Formula::Number(Decimal::ONE) {
            return self.numerator.clone();
        }
        Formula::Binary(
            Operator::Divide,
            Box::new(self.numerator.clone()),
            Box::new(self.denominator.clone()),
        )
    }
}

/// The quotients of which a formula is the mean; `None` for any other formula.
fn mean_of(formula: &Formula) -> Option<Vec<&Formula>> {
    let Formula::Binary(Operator::Divide, sum, count) = formula else {
        return None;
    };
    let mut quotients = Vec::new();
    let mut rest = &**sum;
    while let Formula::Binary(Operator::Add, left, right) = rest {
        quotients.insert(0, &**right);
        rest = left;
    }
    quotients.insert(0, rest);
    let simple = |one: &&Formula| match one {
        Formula::Binary(Operator::Divide, above, below) => !above.divides() && !below.divides(),
        _ => false,
    };
    let counted = **count == Formula::Number(Decimal::from(quotients.len()));
    (quotients.len() > 1 && counted && quotients.iter().all(simple)).then_some(quotients)
}
