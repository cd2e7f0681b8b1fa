//! A formula made ready: its text for every row is made once, with holes for row numbers.

use rust_decimal::Decimal;

use super::plan::{Base, Piece, Plan, SheetKind};
use super::rules::Formula;
use crate::output::expr::Val;
use crate::output::package::{Cached, Fill, Prepared};

/// What row numbers are counted from, in the order in which fillings name them.
pub(in crate::output) const BASES: [Base; 4] =
    [Base::Figures, Base::Working, Base::Scores, Base::Row];

/// A formula with its text for every row of a sheet.
pub(in crate::output) struct Ready {
    /// What it computes.
    pub(in crate::output) formula: Formula,
    /// Its text.
    pub(in crate::output) text: Prepared,
}

impl Ready {
    pub(in crate::output) fn new(plan: &Plan, formula: Formula, sheet: SheetKind) -> Self {
        Self {
            text: prepared(plan, &formula, sheet),
            formula,
        }
    }
}

/// The text of a formula for every row of a sheet.
pub(in crate::output) fn prepared(plan: &Plan, formula: &Formula, sheet: SheetKind) -> Prepared {
    printed(&plan.pieces(formula, sheet).0)
}

/// The text of a formula in pieces.
pub(super) fn printed(pieces: &[Piece]) -> Prepared {
    let mut text = Prepared::default();
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.text(words),
            Piece::Row(base, below) => {
                let from = BASES.iter().position(|one| one == base);
                text.row(from.unwrap_or(BASES.len()), *below);
            }
        }
    }
    text
}

/// The rows that a formula's holes count from, for the unit at a place in the ranking, in a row of
/// the sheet (both from 0 on).
pub(in crate::output) fn bases(plan: &Plan, unit: u32, row: u32) -> [u32; BASES.len()] {
    BASES.map(|base| plan.row(base, unit, row))
}

/// A cell's value as it fills an empty cell, with its formula where it has one.
pub(in crate::output) fn fill<'v>(
    formula: Option<&'v Prepared>,
    rows: &'v [u32],
    value: &'v Val,
) -> Fill<'v> {
    let Some(formula) = formula else {
        return match value {
            Val::Number(number) => Fill::Number(*number),
            Val::Words(words) if !words.is_empty() => Fill::Text(words),
            _ => Fill::Blank,
        };
    };
    let cached = match value {
        Val::Number(number) => Cached::Number(*number),
        Val::Words(words) => Cached::Text(words),
        Val::Truth(truth) => Cached::Text(if *truth { "TRUE" } else { "FALSE" }),
        // A formula that comes to a blank cell shows 0.
        Val::Blank => Cached::Number(Decimal::ZERO),
        Val::Fault => Cached::Text("#VALUE!"),
    };
    Fill::Formula {
        formula,
        rows,
        cached,
    }
}
