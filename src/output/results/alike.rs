//! Formulas that say the same, seen from their rows: the first cell of a column says it for all of
//! its rows, and the others name it, be they neighbours or not.

use std::collections::HashMap;

use super::plan::{Base, Plan, Seen, SheetKind};
use super::ready::printed;
use super::rules::Formula;
use crate::output::package::{Prepared, Shared};

/// The groups of cells with one formula on a sheet, by their column.
pub(in crate::output) struct Groups {
    sheet: SheetKind,
    base: Base,
    /// The last row that holds any of them, zero-based.
    last: u32,
    known: HashMap<(u32, Vec<Seen>), Shared>,
}

impl Groups {
    /// Of a sheet whose rows are counted from a base.
    pub(in crate::output) fn new(sheet: SheetKind, base: Base, last: u32) -> Self {
        Self {
            sheet,
            base,
            last,
            known: HashMap::new(),
        }
    }

    /// The text of a formula that stands in a column, so far below the base and first in a row of the
    /// sheet (both from 0 on). Of two that say the same the one above comes first.
    pub(in crate::output) fn prepared(
        &mut self,
        plan: &Plan,
        formula: &Formula,
        (column, below, first): (u32, u32, u32),
    ) -> Prepared {
        let (pieces, elsewhere) = plan.pieces(formula, self.sheet);
        let text = printed(&pieces);
        // Of formulas that look at another sheet Excel writes each alone.
        let seen = Seen::from(pieces, (self.base, below)).filter(|_| !elsewhere);
        let Some(seen) = seen else {
            return text;
        };
        let next = Shared {
            group: u32::try_from(self.known.len()).unwrap_or(u32::MAX),
            first,
            last: self.last,
        };
        text.shared(*self.known.entry((column, seen)).or_insert(next))
    }
}
