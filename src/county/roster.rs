//! The roster: whose row of the 评审表 a unit's name means, looked up by name or alias.

use std::collections::BTreeMap;

use crate::returns::{ReviewRow, UnitName};

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
