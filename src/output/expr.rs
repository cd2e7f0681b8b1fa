//! Expressions: what a cell of the results workbook computes, defined once, printed as the text of
//! its formula and evaluated in exact decimals for the value that is cached beside it.
//!
//! An expression does not know where anything stands: it refers to cells by what they are (`R`),
//! and whoever prints or evaluates it says what that means. Only functions that Excel 2010, WPS and
//! `LibreOffice` share are there, each with its meaning in a spreadsheet: a blank cell equals both
//! the empty text and 0, a text is larger than any number, aggregates pass over texts.

mod evaluate;
mod function;
mod print;
mod scheme;
mod value;

pub(super) use evaluate::{Sight, Values, evaluate, median};
pub(super) use function::{Function, Operator};
pub(super) use print::print;
pub(super) use scheme::computed;
pub(super) use value::Val;

use std::ops::{Add, Div, Mul, Sub};

use rust_decimal::Decimal;
use smol_str::SmolStr;

/// What a cell computes. `R` names cells and ranges by what they are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr<R> {
    /// A number.
    Number(Decimal),
    /// A text; the empty one stands for nothing.
    Words(SmolStr),
    /// The value of a cell.
    Cell(R),
    /// Cells side by side or one under another, for functions that take ranges.
    Range(R),
    /// A function of the spreadsheet.
    Call(Function, Vec<Expr<R>>),
    /// Two expressions joined.
    Binary(Operator, Box<Expr<R>>, Box<Expr<R>>),
}

impl<R> Expr<R> {
    /// A whole number.
    pub(super) fn count(number: u32) -> Self {
        Self::Number(Decimal::from(number))
    }

    /// A text.
    pub(super) fn words(text: impl Into<SmolStr>) -> Self {
        Self::Words(text.into())
    }

    /// The empty text: what a cell shows that has nothing to show.
    pub(super) fn nothing() -> Self {
        Self::words("")
    }

    /// `IF(condition, then, otherwise)`.
    pub(super) fn when(condition: Self, then: Self, otherwise: Self) -> Self {
        Self::Call(Function::If, vec![condition, then, otherwise])
    }

    /// A function of one expression.
    pub(super) fn of(function: Function, argument: Self) -> Self {
        Self::Call(function, vec![argument])
    }

    /// All conditions hold. One alone is itself.
    pub(super) fn all(conditions: Vec<Self>) -> Self {
        Self::joined(Function::And, conditions)
    }

    /// Any condition holds. One alone is itself.
    pub(super) fn any(conditions: Vec<Self>) -> Self {
        Self::joined(Function::Or, conditions)
    }

    fn joined(function: Function, mut conditions: Vec<Self>) -> Self {
        match (conditions.len(), conditions.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                conditions.extend(last);
                Self::Call(function, conditions)
            }
        }
    }

    /// `self` and `other` joined.
    pub(super) fn join(self, operator: Operator, other: Self) -> Self {
        Self::Binary(operator, Box::new(self), Box::new(other))
    }

    /// `self&other`: two texts as one.
    pub(super) fn beside(self, other: Self) -> Self {
        self.join(Operator::Join, other)
    }

    /// `self = other`.
    pub(super) fn equals(self, other: Self) -> Self {
        self.join(Operator::Equal, other)
    }

    /// Whether nothing stands there: `self=""`.
    pub(super) fn nothing_there(self) -> Self {
        self.equals(Self::nothing())
    }

    /// Whether something stands there: `self<>""`.
    pub(super) fn something_there(self) -> Self {
        self.join(Operator::Unequal, Self::nothing())
    }

    /// `ROUND(self, places)`: half away from zero.
    pub(super) fn rounded(self, places: u32) -> Self {
        Self::Call(Function::Round, vec![self, Self::count(places)])
    }

    /// Whether a number stands there: `ISNUMBER(self)`.
    pub(super) fn number_there(self) -> Self {
        Self::of(Function::IsNumber, self)
    }

    /// `MAX(limit,self)`.
    pub(super) fn at_least(self, limit: Self) -> Self {
        Self::Call(Function::Max, vec![limit, self])
    }

    /// `MIN(limit,self)`.
    pub(super) fn at_most(self, limit: Self) -> Self {
        Self::Call(Function::Min, vec![limit, self])
    }

    /// `IFERROR(self,otherwise)`.
    pub(super) fn or_if_fault(self, otherwise: Self) -> Self {
        Self::Call(Function::IfError, vec![self, otherwise])
    }

    /// `MATCH(sought,range,0)`: the place in a range, from 1 on.
    pub(super) fn place(sought: Self, range: Self) -> Self {
        Self::Call(Function::Match, vec![sought, range, Self::count(0)])
    }

    /// `INDEX(range,place)`.
    pub(super) fn at(range: Self, place: Self) -> Self {
        Self::Call(Function::Index, vec![range, place])
    }

    /// Points (分): rounded to nine places and then to two, as [`crate::amount::to_points`] does.
    pub(super) fn points(self) -> Self {
        self.rounded(9).rounded(2)
    }

    /// The expression while `condition` holds, else the empty text.
    pub(super) fn if_only(self, condition: Self) -> Self {
        Self::when(condition, self, Self::nothing())
    }
}

impl<R> Add for Expr<R> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.join(Operator::Add, other)
    }
}

impl<R> Sub for Expr<R> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.join(Operator::Subtract, other)
    }
}

impl<R> Mul for Expr<R> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.join(Operator::Multiply, other)
    }
}

impl<R> Div for Expr<R> {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        self.join(Operator::Divide, other)
    }
}
