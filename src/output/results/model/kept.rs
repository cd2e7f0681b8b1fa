//! A unit's values as they are kept until the file is written: a county's fill the memory otherwise.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::output::expr::Val;
use crate::output::results::plan::{FieldId, Figure, IndicatorId, Mark};

// What a cell is told by: one of these, or a place from `FIRST` on, even among the numbers, odd among
// the other values.
const SAME: u16 = 0;
const BLANK: u16 = 1;
const NOTHING: u16 = 2;
const FIRST: u16 = 3;

/// So many values before a value may be it once more: the figures of its row.
const NEAR: usize = 4;

/// What each cell is told by: in a byte where that is enough, as it is of most units.
#[derive(Debug, Clone)]
enum Told {
    Short(Box<[u8]>),
    Long(Box<[u16]>),
}

impl Told {
    fn of(told: Vec<u16>) -> Self {
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

/// The values of a unit's cells: 取数, a field's columns after the other's, then 计算过程, an
/// indicator's after the other's.
#[derive(Debug, Clone)]
pub(in crate::output) struct UnitValues {
    /// What is the same for every unit, unless a cell tells otherwise.
    same: Arc<[Val]>,
    told: Told,
    numbers: Box<[Decimal]>,
    others: Box<[Val]>,
    /// How many cells 取数 has.
    figures: usize,
    /// The figures of several lines that add up to what a field's form says.
    lines: Vec<(FieldId, Vec<Decimal>)>,
}

impl UnitValues {
    /// The values of `cells` in the places `own`, and elsewhere what is the same for every unit.
    pub(super) fn of(
        same: &Arc<[Val]>,
        (cells, own): (&[Val], &[usize]),
        figures: usize,
        lines: Vec<(FieldId, Vec<Decimal>)>,
    ) -> Self {
        let (mut numbers, mut others) = (Vec::new(), Vec::new());
        // A unit has some hundred cells.
        let place = |place: usize, odd: usize| {
            u16::try_from(place * 2 + odd).map_or(BLANK, |place| FIRST + place)
        };
        let mut told = vec![SAME; cells.len()];
        for at in own {
            let (Some(told), Some(value)) = (told.get_mut(*at), cells.get(*at)) else {
                continue;
            };
            *told = match value {
                Val::Blank => BLANK,
                Val::Number(number) => place(once(&mut numbers, number), 0),
                value if value.is_empty() => NOTHING,
                value => place(once(&mut others, value), 1),
            };
        }
        Self {
            same: Arc::clone(same),
            told: Told::of(told),
            numbers: numbers.into(),
            others: others.into(),
            figures,
            lines,
        }
    }

    /// A cell of 取数.
    pub(in crate::output) fn figure(&self, field: FieldId, figure: Figure) -> Val {
        self.field(field, figure.column()).into_owned()
    }

    /// A cell of 计算过程.
    pub(in crate::output) fn mark(&self, indicator: IndicatorId, mark: Mark) -> Val {
        self.indicator(indicator, mark.column()).into_owned()
    }

    /// A cell of a field's row of 取数, by its column.
    pub(in crate::output) fn field(&self, field: FieldId, column: u32) -> Cow<'_, Val> {
        self.at(field.index() * Figure::ALL.len() + column as usize)
    }

    /// A cell of an indicator's row of 计算过程, by its column.
    pub(in crate::output) fn indicator(&self, indicator: IndicatorId, column: u32) -> Cow<'_, Val> {
        self.at(self.figures + indicator.index() * Mark::ALL.len() + column as usize)
    }

    fn at(&self, cell: usize) -> Cow<'_, Val> {
        let found = match self.told.at(cell) {
            SAME => self.same.get(cell).map(Cow::Borrowed),
            BLANK => None,
            NOTHING => Some(Cow::Owned(Val::nothing())),
            place => {
                let place = usize::from(place - FIRST);
                if place % 2 == 0 {
                    let number = self.numbers.get(place / 2);
                    number.map(|number| Cow::Owned(Val::Number(*number)))
                } else {
                    self.others.get(place / 2).map(Cow::Borrowed)
                }
            }
        };
        found.unwrap_or(Cow::Borrowed(&Val::Blank))
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
