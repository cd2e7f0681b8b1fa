//! From a formula's text to its tree.

use std::fmt;

use rust_decimal::Decimal;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, cut_err, delimited, eof, fail, opt, preceded, repeat, terminated};
use winnow::error::{ContextError, ErrMode, StrContext};
use winnow::prelude::*;
use winnow::stream::Stateful;
use winnow::token::{one_of, take, take_while};

use super::names::{Names, breaks};
use super::{Formula, Operator};
use crate::amount;
use crate::name::FieldName;

/// How deep parentheses and signs may nest, and how many operators a formula may have: far beyond
/// any honest one, and little enough for a tree that is walked by recursion.
const DEPTH: usize = 64;
const OPERATORS: usize = 200;

/// Why a formula does not parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaError {
    /// The text stops being a formula.
    Stopped {
        /// The character (from 1) at which reading stopped.
        position: usize,
        /// What stands there, up to a few characters; empty at the end.
        found: String,
    },
    /// More parentheses or operators than any honest formula has.
    TooLong,
}

/// `第 5 个字符“)”处读不下去`.
impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped { position, found } if found.is_empty() => {
                write!(f, "没有写完（第 {position} 个字符处）")
            }
            Self::Stopped { position, found } => {
                write!(f, "第 {position} 个字符「{found}」处读不下去")
            }
            Self::TooLong => write!(f, "太长（括号至多 {DEPTH} 个，运算符至多 {OPERATORS} 个）"),
        }
    }
}

/// Parses a formula whose names hold no digits at their start and no brackets.
///
/// # Errors
/// Where the text stops being a formula.
pub fn parse(text: &str) -> Result<Formula, FormulaError> {
    parse_with(text, &Names::default())
}

/// Parses a formula over known names, which may hold digits and brackets.
///
/// # Errors
/// Where the text stops being a formula.
pub fn parse_with(text: &str, names: &Names) -> Result<Formula, FormulaError> {
    whole(text, names, sum)
}

/// Reads all of a text.
pub(super) fn whole<'a, T>(
    text: &'a str,
    names: &'a Names,
    part: impl Parser<Input<'a>, T, ErrMode<ContextError>>,
) -> Result<T, FormulaError> {
    let (open, minus) = (['(', '（'], ['-', '－', '−']);
    let others = ['+', '＋', '*', '×', '＊', '/', '÷', '／'];
    let count = |signs: &[char]| text.chars().filter(|c| signs.contains(c)).count();
    // Counted before any recursion; a minus may be a sign, which nests.
    let nesting = count(&open) + count(&minus);
    if nesting > DEPTH || count(&minus) + count(&others) > OPERATORS {
        return Err(FormulaError::TooLong);
    }
    let input = Input {
        input: text,
        state: names,
    };
    terminated(part, (multispace0, eof))
        .parse(input)
        .map_err(|error| {
            let (before, rest) = text.split_at_checked(error.offset()).unwrap_or((text, ""));
            FormulaError::Stopped {
                position: before.chars().count() + 1,
                found: rest.chars().take(8).collect(),
            }
        })
}

/// A formula being read, and the names that are known.
pub(super) type Input<'a> = Stateful<&'a str, &'a Names>;
pub(super) type Outcome<T> = Result<T, ErrMode<ContextError>>;

pub(super) fn sum(input: &mut Input<'_>) -> Outcome<Formula> {
    let operator = alt((
        one_of(['+', '＋']).value(Operator::Add),
        one_of(['-', '－', '−']).value(Operator::Subtract),
    ));
    chain(input, operator, product)
}

fn product(input: &mut Input<'_>) -> Outcome<Formula> {
    let operator = alt((
        one_of(['*', '×', '＊']).value(Operator::Multiply),
        one_of(['/', '÷', '／']).value(Operator::Divide),
    ));
    chain(input, operator, factor)
}

/// `part (operator part)*`, joined from the left.
fn chain<'a>(
    input: &mut Input<'a>,
    operator: impl Parser<Input<'a>, Operator, ErrMode<ContextError>>,
    mut part: impl FnMut(&mut Input<'a>) -> Outcome<Formula> + Copy,
) -> Outcome<Formula> {
    let first = part(input)?;
    let pairs: Vec<(Operator, Formula)> =
        repeat(0.., (preceded(multispace0, operator), cut_err(part))).parse_next(input)?;
    Ok(pairs.into_iter().fold(first, |left, (operator, right)| {
        Formula::Binary(operator, Box::new(left), Box::new(right))
    }))
}

fn factor(input: &mut Input<'_>) -> Outcome<Formula> {
    preceded(
        multispace0,
        alt((negated, known, grouped, number, bracketed, name)),
    )
    .context(StrContext::Label("factor"))
    .parse_next(input)
}

fn negated(input: &mut Input<'_>) -> Outcome<Formula> {
    preceded(one_of(['-', '－', '−']), factor)
        .map(|inner| Formula::Negate(Box::new(inner)))
        .parse_next(input)
}

/// A known name, whole.
fn known(input: &mut Input<'_>) -> Outcome<Formula> {
    let Some(length) = input.state.at_start(input.input) else {
        return fail.parse_next(input);
    };
    take(
        input
            .input
            .get(..length)
            .unwrap_or_default()
            .chars()
            .count(),
    )
    .map(|name: &str| Formula::Field(FieldName::new(name)))
    .parse_next(input)
}

fn grouped(input: &mut Input<'_>) -> Outcome<Formula> {
    delimited(
        one_of(['(', '（']),
        cut_err(sum),
        cut_err(preceded(multispace0, one_of([')', '）']))),
    )
    .parse_next(input)
}

/// `0.9`, `90%`.
fn number(input: &mut Input<'_>) -> Outcome<Formula> {
    let digits = take_while(1.., |c: char| c.is_ascii_digit() || c == '.');
    (digits, opt(one_of(['%', '％'])))
        .verify_map(|(digits, percent): (&str, Option<char>)| {
            let number = amount::parse_plain(digits)?;
            match percent {
                Some(_) => number.checked_div(amount::HUNDRED),
                None => Some(number),
            }
        })
        .map(|value: Decimal| Formula::Number(value))
        .parse_next(input)
}

fn bracketed(input: &mut Input<'_>) -> Outcome<Formula> {
    delimited('[', take_while(1.., |c| c != ']'), cut_err(']'))
        .verify(|name: &str| !name.trim().is_empty())
        .map(|name: &str| Formula::Field(FieldName::new(name)))
        .parse_next(input)
}

fn name(input: &mut Input<'_>) -> Outcome<Formula> {
    take_while(1.., |c: char| !breaks(c))
        .map(|name: &str| Formula::Field(FieldName::new(name)))
        .parse_next(input)
}
