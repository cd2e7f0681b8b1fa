//! Values by their cells in one list, row by row: sheets are written in that order and read in it.

use std::mem;
use std::ops::{Bound, RangeBounds};

use crate::place::Cell;

/// Values by their cells, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells<Value> {
    values: Vec<(Cell, Value)>,
    /// Each row that holds a value.
    rows: Vec<Row>,
}

/// A row by its number, with where its values stand in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    number: u32,
    first: usize,
    end: usize,
}

impl<Value> Default for Cells<Value> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

/// Of two values for a cell the last one holds.
impl<Value> FromIterator<(Cell, Value)> for Cells<Value> {
    fn from_iter<Values: IntoIterator<Item = (Cell, Value)>>(values: Values) -> Self {
        let mut values: Vec<(Cell, Value)> = values.into_iter().collect();
        sort(&mut values);
        values.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                mem::swap(later, kept);
            }
            same
        });
        Self::of(values)
    }
}

fn sort<Value>(values: &mut [(Cell, Value)]) {
    if !values.is_sorted_by_key(|(cell, _)| *cell) {
        values.sort_by_key(|(cell, _)| *cell);
    }
}

impl<Value> Cells<Value> {
    /// Values in their order.
    fn of(values: Vec<(Cell, Value)>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for (at, (cell, _)) in values.iter().enumerate() {
            match rows.last_mut().filter(|row| row.number == cell.row) {
                Some(row) => row.end = at + 1,
                None => rows.push(Row {
                    number: cell.row,
                    first: at,
                    end: at + 1,
                }),
            }
        }
        Self { values, rows }
    }

    /// None yet, with room for so many.
    pub(super) fn with_room_for(values: usize) -> Self {
        Self {
            values: Vec::with_capacity(values),
            rows: Vec::new(),
        }
    }

    /// Adds a value for a cell, in whatever order they come: `settle` must follow.
    pub(super) fn push(&mut self, cell: Cell, value: Value) {
        self.values.push((cell, value));
    }

    /// Puts the values in order; gives the first cell that has two.
    pub(super) fn settle(&mut self) -> Option<Cell> {
        let mut values = mem::take(&mut self.values);
        sort(&mut values);
        *self = Self::of(values);
        let mut pairs = self.values.iter().zip(self.values.iter().skip(1));
        let twice = pairs.find(|((one, _), (next, _))| one == next);
        twice.map(|((cell, _), _)| *cell)
    }

    /// Takes the values of some cells out.
    pub(super) fn take(&mut self, taken: impl Fn(Cell) -> bool) -> Self {
        let all = mem::take(&mut self.values).into_iter();
        let (taken, kept) = all.partition(|(cell, _)| taken(*cell));
        *self = Self::of(kept);
        Self::of(taken)
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The place of a row among the rows that hold a value, or of the next one behind it.
    fn row_at(&self, row: u32) -> usize {
        // Most lists have no gaps between their rows.
        let guess = || {
            let at = row.checked_sub(self.rows.first()?.number)?;
            let at = usize::try_from(at).ok()?;
            (self.rows.get(at)?.number == row).then_some(at)
        };
        guess().unwrap_or_else(|| self.rows.partition_point(|other| other.number < row))
    }

    /// Where a row begins in the list, and its values.
    fn row_from(&self, row: u32) -> (usize, &[(Cell, Value)]) {
        let next = self.rows.get(self.row_at(row));
        let first = next.map_or(self.values.len(), |next| next.first);
        let end = next.filter(|next| next.number == row).map(|row| row.end);
        let held = self.values.get(first..end.unwrap_or(first));
        (first, held.unwrap_or_default())
    }

    /// Where the values from a cell on stand in the list.
    fn from(&self, cell: Cell) -> usize {
        let (first, row) = self.row_from(cell.row);
        first + row.partition_point(|(other, _)| other.column < cell.column)
    }

    /// Where the values behind a cell stand in the list.
    fn behind(&self, cell: Cell) -> usize {
        let from = self.from(cell);
        from + usize::from(self.values.get(from).is_some_and(|(at, _)| *at == cell))
    }

    fn position(&self, cell: Cell) -> Option<usize> {
        let (first, row) = self.row_from(cell.row);
        let at = row.binary_search_by_key(&cell.column, |(other, _)| other.column);
        at.ok().map(|at| first + at)
    }

    /// The values of a row between two columns (both included).
    pub(super) fn row(
        &self,
        row: u32,
        first: u32,
        last: u32,
    ) -> impl DoubleEndedIterator<Item = (&Cell, &Value)> {
        let (_, row) = self.row_from(row);
        let from = row.partition_point(|(cell, _)| cell.column < first);
        let row = row.get(from..).unwrap_or_default();
        let end = row.partition_point(|(cell, _)| cell.column <= last);
        let row = row.get(..end).unwrap_or_default();
        row.iter().map(|(cell, value)| (cell, value))
    }

    /// The rows between two (both included) that hold any value.
    pub(super) fn rows(&self, from: u32, to: u32) -> impl Iterator<Item = u32> {
        let rows = self.rows.get(self.row_at(from)..).unwrap_or_default();
        let rows = rows.iter().map(|row| row.number);
        rows.take_while(move |row| *row <= to)
    }

    pub(super) fn get(&self, cell: Cell) -> Option<&Value> {
        let (_, value) = self.values.get(self.position(cell)?)?;
        Some(value)
    }

    pub(super) fn get_mut(&mut self, cell: Cell) -> Option<&mut Value> {
        let at = self.position(cell)?;
        self.values.get_mut(at).map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&Cell, &Value)> + Clone {
        self.values.iter().map(|(cell, value)| (cell, value))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (Cell, &mut Value)> {
        self.values.iter_mut().map(|(cell, value)| (*cell, value))
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value> + Clone {
        self.values.iter().map(|(_, value)| value)
    }

    /// Where a range of cells stands in the list.
    fn within(&self, range: &impl RangeBounds<Cell>) -> (usize, usize) {
        let first = match range.start_bound() {
            Bound::Included(first) => self.from(*first),
            Bound::Excluded(before) => self.behind(*before),
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(last) => self.behind(*last),
            Bound::Excluded(behind) => self.from(*behind),
            Bound::Unbounded => self.values.len(),
        };
        (first, end)
    }

    /// The values of a range of cells.
    pub(super) fn range(
        &self,
        range: impl RangeBounds<Cell>,
    ) -> impl DoubleEndedIterator<Item = (&Cell, &Value)> {
        let (first, end) = self.within(&range);
        let values = self.values.get(first..end).unwrap_or_default();
        values.iter().map(|(cell, value)| (cell, value))
    }

    /// The same, to be changed.
    pub(super) fn range_mut(
        &mut self,
        range: impl RangeBounds<Cell>,
    ) -> impl Iterator<Item = (Cell, &mut Value)> {
        let (first, end) = self.within(&range);
        let values = self.values.get_mut(first..end).unwrap_or_default();
        values.iter_mut().map(|(cell, value)| (*cell, value))
    }

    /// The values with their cells.
    pub(super) fn into_values(self) -> impl Iterator<Item = (Cell, Value)> {
        self.values.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Bound;

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
        let columns = settled.row(0, 2, 7).map(|(_, value)| *value);
        assert_eq!(columns.collect::<String>(), "b");
        assert_eq!(
            settled.row(2, 0, 7).count() + settled.row(0, 2, 1).count(),
            0
        );
        assert_eq!(settled.rows(1, 3).collect::<Vec<u32>>(), [1, 3]);
        assert_eq!(settled.rows(2, 2).count(), 0);
        let behind = settled.range((Bound::Excluded(Cell::new(0, 1)), Bound::Unbounded));
        assert_eq!(behind.count(), 3);
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
