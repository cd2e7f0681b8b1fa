//! A unit's values as they are kept until the file is written: a county's fill the memory otherwise.

use std::sync::Arc;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::slots::Slots;
use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark};

// What a cell is told by: one of these, or a place among the values from `FIRST` on.
const SAME: u16 = 0;
const BLANK: u16 = 1;
const NOTHING: u16 = 2;
const FIRST: u16 = 3;

/// What a formula gives that has nothing to show.
static EMPTY: Val = Val::Words(SmolStr::new_static(""));

/// So many values before a value may be it once more: those of its row, and of the one before.
const NEAR: usize = 6;

/// What each cell is told by: in a byte where that is enough, as it is of most units.
#[derive(Debug, Clone)]
enum Told {
    Short(Box<[u8]>),
    Long(Box<[u16]>),
}

impl Told {
    /// So many cells, all the same for every unit.
    fn same(cells: usize) -> Self {
        Self::Short(vec![0; cells].into())
    }

    fn put(&mut self, cell: usize, by: u16) {
        if let Self::Short(told) = self {
            if let Ok(by) = u8::try_from(by) {
                if let Some(place) = told.get_mut(cell) {
                    *place = by;
                }
                return;
            }
            *self = Self::Long(told.iter().copied().map(u16::from).collect());
        }
        if let Self::Long(told) = self
            && let Some(place) = told.get_mut(cell)
        {
            *place = by;
        }
    }

    fn at(&self, cell: usize) -> u16 {
        let told = match self {
            Self::Short(told) => told.get(cell).copied().map(u16::from),
            Self::Long(told) => told.get(cell).copied(),
        };
        told.unwrap_or(BLANK)
    }
}

/// The cells as every unit has them, and those that may tell otherwise of a unit.
#[derive(Debug, Default)]
pub(super) struct Same {
    cells: Vec<Val>,
    /// Of each cell that may tell otherwise, its place among them.
    told: Vec<Option<usize>>,
    /// How many those are.
    count: usize,
}

impl Same {
    /// What is the same for every unit, and the places of the cells that may tell otherwise.
    pub(super) fn of(cells: Vec<Val>, own: &[usize]) -> Self {
        let mut told = vec![None; cells.len()];
        for (place, at) in own.iter().enumerate() {
            if let Some(told) = told.get_mut(*at) {
                *told = Some(place);
            }
        }
        Self {
            cells,
            told,
            count: own.len(),
        }
    }

    /// The cells as every unit has them.
    pub(super) fn cells(&self) -> &[Val] {
        &self.cells
    }

    /// The place of a cell among those that may tell otherwise.
    fn place(&self, cell: usize) -> Option<usize> {
        self.told.get(cell).copied().flatten()
    }
}

/// The values of a unit's cells of 取数 and 计算过程.
#[derive(Debug, Clone)]
pub(in crate::output) struct UnitValues {
    /// What is the same for every unit, unless a cell tells otherwise.
    same: Arc<Same>,
    told: Told,
    values: Box<[Val]>,
    /// Where its cells stand.
    slots: Slots,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

impl UnitValues {
    /// The values of `cells` in the places `own`, and elsewhere what is the same for every unit.
    pub(super) fn of(
        same: &Arc<Same>,
        (cells, own): (&[Val], &[usize]),
        slots: Slots,
        lines: Vec<(FieldId, Vec<Decimal>)>,
    ) -> Self {
        let mut values = Vec::with_capacity(own.len());
        let mut told = Told::same(same.count);
        for at in own {
            let by = match cells.get(*at) {
                None | Some(Val::Blank) => BLANK,
                Some(value) if value.is_empty() => NOTHING,
                // A unit has some hundred cells.
                Some(value) => {
                    u16::try_from(once(&mut values, value)).map_or(BLANK, |at| FIRST + at)
                }
            };
            if let Some(place) = same.place(*at) {
                told.put(place, by);
            }
        }
        Self {
            same: Arc::clone(same),
            told,
            // In a block of its own size, as a shrunk one is not always.
            values: values.drain(..).collect(),
            slots,
            lines,
        }
    }

    /// A cell of 取数.
    pub(in crate::output) fn figure(&self, field: FieldId, figure: Figure) -> &Val {
        self.field(field, figure.column())
    }

    /// A cell of 计算过程.
    pub(in crate::output) fn mark(&self, indicator: IndicatorId, mark: Mark) -> &Val {
        self.indicator(indicator, mark.column())
    }

    /// A cell of a field's row of 取数, by its column.
    pub(in crate::output) fn field(&self, field: FieldId, column: u32) -> &Val {
        self.at(self.slots.field(field, column))
    }

    /// A cell of an indicator's row of 计算过程, by its column.
    pub(in crate::output) fn indicator(&self, indicator: IndicatorId, column: u32) -> &Val {
        self.at(self.slots.indicator(indicator, column))
    }

    fn at(&self, cell: usize) -> &Val {
        let told = self
            .same
            .place(cell)
            .map_or(SAME, |place| self.told.at(place));
        let value = match told {
            SAME => self.same.cells.get(cell),
            BLANK => None,
            NOTHING => Some(&EMPTY),
            place => self.values.get(usize::from(place - FIRST)),
        };
        value.unwrap_or(&Val::Blank)
    }

    /// The figures of several lines that add up to what the field's form says; none of one or none.
    pub(in crate::output) fn lines(&self, field: FieldId) -> &[Decimal] {
        let lines = self.lines.iter().find(|(of, _)| *of == field);
        lines.map_or(&[], |(_, lines)| lines)
    }
}

/// The place of a value among those kept; it is kept anew where it is none of the last ones.
fn once(kept: &mut Vec<Val>, value: &Val) -> usize {
    let near = kept.len().saturating_sub(NEAR);
    let last = kept.get(near..).unwrap_or_default();
    let known = last.iter().rposition(|known| is_alike(known, value));
    if let Some(at) = known {
        return near + at;
    }
    kept.push(value.clone());
    kept.len() - 1
}

/// Whether two values are the same as they stand, which takes no reckoning.
fn is_alike(one: &Val, other: &Val) -> bool {
    match (one, other) {
        (Val::Number(one), Val::Number(other)) => {
            one.scale() == other.scale() && one.mantissa() == other.mantissa()
        }
        (Val::Number(_), _) | (_, Val::Number(_)) => false,
        _ => one == other,
    }
}
