//! The returns by their unit and by their file, so that whose something is needs no look at all of
//! them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::name::UnitName;
use crate::place::Place;
use crate::returns::UnitReturn;

/// Where returns stand in their list.
pub(super) struct Owners {
    by_unit: BTreeMap<String, Vec<usize>>,
    by_file: BTreeMap<Arc<str>, Vec<usize>>,
}

impl Owners {
    pub(super) fn of(returns: &[UnitReturn]) -> Self {
        let mut owners = Self {
            by_unit: BTreeMap::new(),
            by_file: BTreeMap::new(),
        };
        for (index, one) in returns.iter().enumerate() {
            let of_unit = owners.by_unit.entry(one.unit.key().to_owned()).or_default();
            of_unit.push(index);
            let file = Arc::clone(&one.place.sheet.file);
            owners.by_file.entry(file).or_default().push(index);
        }
        owners
    }

    /// The unit's returns.
    pub(super) fn of_unit(&self, unit: &UnitName) -> &[usize] {
        self.keyed(unit.key())
    }

    /// The returns that stand in the place's file.
    pub(super) fn in_file(&self, place: &Place) -> &[usize] {
        self.by_file
            .get(&place.sheet.file)
            .map_or(&[], Vec::as_slice)
    }

    /// The returns of the units with the longest names that the text holds, both as keys.
    pub(super) fn named_in(&self, text: &str) -> Vec<usize> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let ends: Vec<usize> = starts.iter().copied().skip(1).chain([text.len()]).collect();
        for length in (1..=starts.len()).rev() {
            let pieces = starts.iter().zip(ends.iter().skip(length - 1));
            let pieces = pieces.filter_map(|(start, end)| text.get(*start..*end));
            let found: Vec<usize> = pieces.flat_map(|one| self.keyed(one)).copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn keyed(&self, key: &str) -> &[usize] {
        self.by_unit.get(key).map_or(&[], Vec::as_slice)
    }
}
