//! Formulas that say the same one under another, seen from their rows: the first is written, the
//! others name it.

use super::plan::{Base, Plan, Seen, SheetKind};
use super::rules::Formula;
use crate::output::package::Share;

/// A formula shorter than this is no longer than naming another.
const SHORT: usize = 24;

/// Where a cell of an instance's rows stands among those below and above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Run {
    /// Its formula is its own.
    Alone,
    /// All rows of the column hold it, of every filling.
    Whole(u32),
    /// The first of so many rows that hold it.
    First(u32, u32),
    /// One of the others.
    Further(u32),
}

/// How many groups of cells with one formula there are.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::output) struct Groups {
    /// Over all fillings.
    wholes: u32,
    /// Of one filling.
    runs: u32,
}

impl Groups {
    /// Finds what is alike among the cells of a column, from the first row of the instance down.
    pub(in crate::output) fn find(
        &mut self,
        plan: &Plan,
        (sheet, base): (SheetKind, Base),
        column: &[Option<&Formula>],
    ) -> Vec<Run> {
        let seen: Vec<Option<Vec<Seen>>> = (0..)
            .zip(column)
            .map(|(row, formula)| plan.seen_from((*formula)?, sheet, (base, row)))
            .map(|seen| seen.filter(|seen| length(seen) >= SHORT))
            .collect();
        let mut runs = Vec::new();
        for alike in seen.chunk_by(|one, next| one.is_some() && one == next) {
            let whole = alike.len() == seen.len() && alike.iter().all(Option::is_some);
            if whole {
                runs.extend(alike.iter().map(|_| Run::Whole(self.wholes)));
                self.wholes += 1;
            } else if let [_, others @ ..] = alike
                && !others.is_empty()
            {
                let rows = u32::try_from(alike.len()).unwrap_or(u32::MAX);
                runs.push(Run::First(self.runs, rows));
                runs.extend(others.iter().map(|_| Run::Further(self.runs)));
                self.runs += 1;
            } else {
                runs.push(Run::Alone);
            }
        }
        runs
    }

    /// How the formula of a cell is written: in a filling's first row or another, with the sheet's
    /// row (zero-based) and the last of all fillings.
    pub(in crate::output) fn share(
        self,
        run: Run,
        filling: u32,
        (row, last): (u32, u32),
        first: bool,
    ) -> Share {
        let group = |run: u32| self.wholes + filling * self.runs + run;
        match run {
            Run::Alone => Share::Alone,
            Run::Whole(group) if filling == 0 && first => Share::First { group, last },
            Run::Whole(group) => Share::Further { group },
            Run::First(run, rows) => Share::First {
                group: group(run),
                last: row + rows - 1,
            },
            Run::Further(run) => Share::Further { group: group(run) },
        }
    }
}

/// Bytes of the formula, roughly.
fn length(seen: &[Seen]) -> usize {
    let lengths = seen.iter().map(|piece| match piece {
        Seen::Text(text) => text.len(),
        Seen::Row(_) => 3,
    });
    lengths.sum()
}
