//! How units' own reports state figures, and how these must stand to one another.

use super::formula::Formula;
use crate::name::FieldName;

/// All that the scheme says of reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narration {
    /// The nouns by which figures are found.
    pub phrases: Vec<Phrase>,
    /// What a report's own figures must satisfy.
    pub balances: Vec<Balance>,
    /// Fields that follow from a report's figures.
    pub implied: Vec<Implied>,
}

/// A noun of reports and the figures that it can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The ways to write it, without white space, quotation marks and brackets.
    pub words: Vec<String>,
    /// The figure, for a noun that means one only.
    pub value: Option<FieldName>,
    /// The figure as budgeted (预算).
    pub budget: Option<FieldName>,
    /// The figure as spent (决算).
    pub spent: Option<FieldName>,
    /// Whether it counts people; else 万元.
    pub people: bool,
    /// Whether nouns that are parts of it take from it whether budget or spending is spoken of.
    pub whole: bool,
    /// Whether it is money spent, so that talk of a budget makes a bare figure doubtful.
    pub outlay: bool,
    /// The whole that must have been named just before.
    pub within: Option<String>,
    /// Words that must stand nowhere in the report: 事业编制 is the total only where nothing is said
    /// of another kind.
    pub unless: Vec<String>,
}

/// Two sides that must be equal, such as income and what it paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// What is checked, in words.
    pub name: String,
    /// One side.
    pub left: Formula,
    /// The other.
    pub right: Formula,
}

/// A field that follows from a report's figures by a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implied {
    /// The field of the form.
    pub field: FieldName,
    /// How it follows.
    pub formula: Formula,
}
