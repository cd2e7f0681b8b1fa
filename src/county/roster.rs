//! The roster: whose row of the 评审表 a unit's name means, looked up by name or alias.

use std::collections::BTreeMap;

use crate::name::{UnitName, label};
use crate::returns::ReviewRow;

/// The rows of the 评审表 by every name of their units.
pub(super) struct Roster<'a> {
    by_key: BTreeMap<String, &'a ReviewRow>,
    rows: &'a [ReviewRow],
}

impl<'a> Roster<'a> {
    /// Official names win over aliases, earlier rows over later ones.
    pub(super) fn new(rows: &'a [ReviewRow]) -> Self {
        let mut by_key = BTreeMap::new();
        for row in rows {
            by_key.entry(row.unit.key()).or_insert(row);
        }
        for row in rows {
            for alias in &row.aliases {
                by_key.entry(alias.key()).or_insert(row);
            }
        }
        Self { by_key, rows }
    }

    /// The row of a unit.
    pub(super) fn row(&self, unit: &UnitName) -> Option<&'a ReviewRow> {
        self.by_key.get(&unit.key()).copied()
    }

    /// The unit's name as the roster spells it.
    pub(super) fn official(&self, unit: &UnitName) -> UnitName {
        self.row(unit)
            .map_or_else(|| unit.clone(), |row| row.unit.clone())
    }

    /// The only unit whose name stands in the name of a sheet or file; of names within one another
    /// the longest.
    pub(super) fn named_in(&self, text: &str) -> Option<&'a UnitName> {
        let text = label::name_key(text);
        let named = |known: &&String| text.contains(known.as_str());
        let keys: Vec<&String> = self.by_key.keys().filter(named).collect();
        let longest = keys.iter().max_by_key(|key| key.chars().count())?;
        let row = self.by_key.get(*longest)?;
        let same = |key: &&String| {
            let other = self.by_key.get(*key);
            longest.contains(key.as_str()) || other.is_some_and(|other| other.unit == row.unit)
        };
        keys.iter().all(same).then_some(&row.unit)
    }

    /// Whether there is no roster at all.
    pub(super) fn is_empty(&self) -> bool {
        !self.rows.iter().any(|row| row.listed)
    }

    /// A roster name that holds the unit's name, or is held by it. Suggested only, never joined.
    pub(super) fn nearest(&self, unit: &UnitName) -> Option<&'a UnitName> {
        let key = unit.key();
        let near = |known: &String| known.contains(&key) || key.contains(known.as_str());
        self.by_key
            .iter()
            .filter(|(_, row)| row.listed)
            .find(|(known, _)| near(known))
            .map(|(_, row)| &row.unit)
    }
}
