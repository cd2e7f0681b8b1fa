//! Values by their cells in one list, row by row: sheets are written in that order and read in it.

use std::mem;
use std::ops::{Bound, RangeBounds};

use serde::{Deserialize, Serialize};

use crate::place::Cell;

/// Values by their cells, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Cells<Value>(Vec<(Cell, Value)>);

impl<Value> Default for Cells<Value> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Of two values for a cell the last one holds.
impl<Value> FromIterator<(Cell, Value)> for Cells<Value> {
    fn from_iter<Values: IntoIterator<Item = (Cell, Value)>>(values: Values) -> Self {
        let mut cells = Self(values.into_iter().collect());
        cells.sort();
        cells.0.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                mem::swap(later, kept);
            }
            same
        });
        cells
    }
}

impl<Value> Cells<Value> {
    /// Adds a value for a cell, in whatever order they come: `settle` must follow.
    pub(super) fn push(&mut self, cell: Cell, value: Value) {
        self.0.push((cell, value));
    }

    /// Puts the values in order; gives the first cell that has two.
    pub(super) fn settle(&mut self) -> Option<Cell> {
        self.sort();
        let mut pairs = self.0.iter().zip(self.0.iter().skip(1));
        let twice = pairs.find(|((one, _), (next, _))| one == next);
        twice.map(|((cell, _), _)| *cell)
    }

    fn sort(&mut self) {
        if !self.0.is_sorted_by_key(|(cell, _)| *cell) {
            self.0.sort_by_key(|(cell, _)| *cell);
        }
    }

    /// Takes the values of some cells out.
    pub(super) fn take(&mut self, taken: impl Fn(Cell) -> bool) -> Self {
        let all = mem::take(&mut self.0).into_iter();
        let (taken, kept) = all.partition(|(cell, _)| taken(*cell));
        self.0 = kept;
        Self(taken)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn position(&self, cell: Cell) -> Option<usize> {
        self.0.binary_search_by_key(&cell, |(cell, _)| *cell).ok()
    }

    pub(super) fn get(&self, cell: Cell) -> Option<&Value> {
        let (_, value) = self.0.get(self.position(cell)?)?;
        Some(value)
    }

    pub(super) fn get_mut(&mut self, cell: Cell) -> Option<&mut Value> {
        let at = self.position(cell)?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    pub(super) fn contains_key(&self, cell: Cell) -> bool {
        self.position(cell).is_some()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&Cell, &Value)> + Clone {
        self.0.iter().map(|(cell, value)| (cell, value))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (Cell, &mut Value)> {
        self.0.iter_mut().map(|(cell, value)| (*cell, value))
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Where a range of cells stands in the list.
    fn within(&self, range: &impl RangeBounds<Cell>) -> (usize, usize) {
        let first = match range.start_bound() {
            Bound::Included(first) => self.0.partition_point(|(cell, _)| cell < first),
            Bound::Excluded(before) => self.0.partition_point(|(cell, _)| cell <= before),
            Bound::Unbounded => 0,
        };
        let rest = self.0.get(first..).unwrap_or_default();
        let length = match range.end_bound() {
            Bound::Included(last) => rest.partition_point(|(cell, _)| cell <= last),
            Bound::Excluded(behind) => rest.partition_point(|(cell, _)| cell < behind),
            Bound::Unbounded => rest.len(),
        };
        (first, first + length)
    }

    /// The values of a range of cells.
    pub(super) fn range(
        &self,
        range: impl RangeBounds<Cell>,
    ) -> impl DoubleEndedIterator<Item = (&Cell, &Value)> {
        let (first, end) = self.within(&range);
        let values = self.0.get(first..end).unwrap_or_default();
        values.iter().map(|(cell, value)| (cell, value))
    }

    /// The same, to be changed.
    pub(super) fn range_mut(
        &mut self,
        range: impl RangeBounds<Cell>,
    ) -> impl Iterator<Item = (Cell, &mut Value)> {
        let (first, end) = self.within(&range);
        let values = self.0.get_mut(first..end).unwrap_or_default();
        values.iter_mut().map(|(cell, value)| (*cell, value))
    }

    /// The values with their cells.
    pub(super) fn into_values(self) -> impl Iterator<Item = (Cell, Value)> {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;
    use crate::place::Cell;

    fn cells(values: &[(u32, u32, char)]) -> Vec<(Cell, char)> {
        let cell = |(row, column, value): &(u32, u32, char)| (Cell::new(*row, *column), *value);
        values.iter().map(cell).collect()
    }

    #[test]
    fn values_stand_row_by_row_whatever_order_they_came_in() {
        let mut settled = Cells::default();
        for (cell, value) in cells(&[(1, 0, 'c'), (0, 2, 'b'), (0, 1, 'a'), (3, 0, 'd')]) {
            settled.push(cell, value);
        }
        assert_eq!(settled.settle(), None);
        assert_eq!(settled.values().collect::<String>(), "abcd");
        assert_eq!(settled.get(Cell::new(1, 0)), Some(&'c'));
        assert_eq!(settled.get(Cell::new(1, 1)), None);
        let row = settled.range(Cell::new(0, 2)..=Cell::new(2, 0));
        assert_eq!(row.map(|(_, value)| *value).collect::<String>(), "bc");
        let taken = settled.take(|cell| cell.row == 0);
        assert_eq!(taken.values().collect::<String>(), "ab");
        assert_eq!(settled.values().collect::<String>(), "cd");
    }

    #[test]
    fn a_cell_that_stands_twice_is_told_or_holds_its_last_value() {
        let twice = cells(&[(1, 0, 'a'), (0, 0, 'b'), (1, 0, 'c')]);
        let mut settled = Cells::default();
        for (cell, value) in twice.clone() {
            settled.push(cell, value);
        }
        assert_eq!(settled.settle(), Some(Cell::new(1, 0)));
        let collected: Cells<char> = twice.into_iter().collect();
        assert_eq!(collected.values().collect::<String>(), "bc");
    }
}
