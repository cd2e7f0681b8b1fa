//! A unit's values as they are kept until the file is written: a county's fill the memory otherwise.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark};

// What a cell is told by: one of these, or a place from `FIRST` on, even among the numbers, odd among
// the other values.
const BLANK: u16 = 0;
const NOTHING: u16 = 1;
const AS_EVERYWHERE: u16 = 2;
const FIRST: u16 = 3;

/// So many values before a value may be it once more: a figure's and its neighbours'.
const NEAR: usize = 16;

/// What each cell is told by: in a byte where that is enough, as it is of most units.
#[derive(Debug, Clone)]
enum Told {
    Short(Box<[u8]>),
    Long(Box<[u16]>),
}

impl Told {
    fn of(told: &[u16]) -> Self {
        let short: Option<Box<[u8]>> = told.iter().map(|one| u8::try_from(*one).ok()).collect();
        short.map_or_else(|| Self::Long(told.into()), Self::Short)
    }

    fn at(&self, cell: usize) -> u16 {
        let told = match self {
            Self::Short(told) => told.get(cell).copied().map(u16::from),
            Self::Long(told) => told.get(cell).copied(),
        };
        told.unwrap_or(BLANK)
    }
}

/// The values of a unit's cells.
#[derive(Debug, Clone)]
pub(in crate::output) struct UnitValues {
    /// 取数, a field's columns after the other's, then 计算过程, an indicator's after the other's.
    told: Told,
    /// The values that are the same for every unit, in the same order.
    everywhere: Arc<[Val]>,
    numbers: Box<[Decimal]>,
    others: Box<[Val]>,
    /// How many cells 取数 has.
    figures: usize,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

impl UnitValues {
    pub(super) fn of(
        everywhere: &Arc<[Val]>,
        figures: &[Val],
        marks: &[Val],
        lines: Vec<(FieldId, Vec<Decimal>)>,
    ) -> Self {
        let (mut numbers, mut others) = (Vec::new(), Vec::new());
        // A unit has some hundred cells.
        let place = |place: usize, odd: usize| {
            u16::try_from(place * 2 + odd).map_or(BLANK, |place| FIRST + place)
        };
        let values = figures.iter().chain(marks).zip(everywhere.iter());
        let told = values.map(|(value, same)| match value {
            Val::Blank => BLANK,
            value if value == same => AS_EVERYWHERE,
            Val::Number(number) => place(once(&mut numbers, number), 0),
            value if value.is_empty() => NOTHING,
            // The unit's name stands in every row.
            value if others.first() == Some(value) => place(0, 1),
            value => place(once(&mut others, value), 1),
        });
        let told: Vec<u16> = told.collect();
        Self {
            told: Told::of(&told),
            everywhere: Arc::clone(everywhere),
            numbers: numbers.into(),
            others: others.into(),
            figures: figures.len(),
            lines,
        }
    }

    /// A cell of 取数.
    pub(in crate::output) fn figure(&self, field: FieldId, figure: Figure) -> Val {
        self.field(field, figure.column())
    }

    /// A cell of 计算过程.
    pub(in crate::output) fn mark(&self, indicator: IndicatorId, mark: Mark) -> Val {
        self.indicator(indicator, mark.column())
    }

    /// A cell of a field's row of 取数, by its column.
    pub(in crate::output) fn field(&self, field: FieldId, column: u32) -> Val {
        self.at(field.index() * Figure::ALL.len() + column as usize)
    }

    /// A cell of an indicator's row of 计算过程, by its column.
    pub(in crate::output) fn indicator(&self, indicator: IndicatorId, column: u32) -> Val {
        self.at(self.figures + indicator.index() * Mark::ALL.len() + column as usize)
    }

    fn at(&self, cell: usize) -> Val {
        let told = self.told.at(cell);
        match told {
            NOTHING => return Val::nothing(),
            AS_EVERYWHERE => return self.everywhere.get(cell).cloned().unwrap_or(Val::Blank),
            _ => {}
        }
        let Some(place) = told.checked_sub(FIRST) else {
            return Val::Blank;
        };
        let at = usize::from(place / 2);
        let found = if place % 2 == 0 {
            self.numbers.get(at).copied().map(Val::Number)
        } else {
            self.others.get(at).cloned()
        };
        found.unwrap_or(Val::Blank)
    }

    /// The figures of several lines that add up to what the field's form says; none of one or none.
    pub(in crate::output) fn lines(&self, field: FieldId) -> &[Decimal] {
        let lines = self.lines.iter().find(|(of, _)| *of == field);
        lines.map_or(&[], |(_, lines)| lines)
    }
}

/// The place of a value among those kept; it is kept anew where it is none of the last ones.
fn once<Value: Clone + PartialEq>(kept: &mut Vec<Value>, value: &Value) -> usize {
    let mut near = kept.iter().enumerate().rev().take(NEAR);
    let known = near.find(|(_, known)| *known == value).map(|(at, _)| at);
    known.unwrap_or_else(|| {
        kept.push(value.clone());
        kept.len() - 1
    })
}
