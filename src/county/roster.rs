//! The roster: whose row of the 评审表 a unit's name means, looked up by name, alias or 预算编码.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::finding::{Finding, identity as findings};
use crate::name::{UnitName, label};
use crate::returns::ReviewRow;

/// The rows of the 评审表 by every name and code of their units.
pub struct Roster<'a> {
    by_key: BTreeMap<&'a str, &'a ReviewRow>,
    by_code: BTreeMap<String, &'a ReviewRow>,
    rows: &'a [ReviewRow],
    /// Aliases and codes that stand on two rows, and so mean nobody.
    doubtful: BTreeMap<Cow<'a, str>, Vec<&'a ReviewRow>>,
}

impl<'a> Roster<'a> {
    /// Official names win over aliases. An alias or a code on two rows names neither.
    #[must_use]
    pub fn new(rows: &'a [ReviewRow]) -> Self {
        let mut named: BTreeMap<&str, Vec<&ReviewRow>> = BTreeMap::new();
        let mut coded: BTreeMap<String, Vec<&ReviewRow>> = BTreeMap::new();
        for row in rows {
            for alias in &row.aliases {
                named.entry(alias.key()).or_default().push(row);
            }
            if let Some(code) = &row.code {
                coded.entry(label::name_key(code)).or_default().push(row);
            }
        }
        for row in rows {
            let calls = named.entry(row.unit.key()).or_default();
            calls.retain(|other| other.unit.key() != row.unit.key());
            calls.insert(0, row);
        }
        let official: BTreeSet<&str> = rows.iter().map(|row| row.unit.key()).collect();
        let mut roster = Self {
            by_key: BTreeMap::new(),
            by_code: BTreeMap::new(),
            rows,
            doubtful: BTreeMap::new(),
        };
        for (key, mut calls) in named {
            calls.dedup_by_key(|row| row.unit.key());
            let Some(first) = calls.first().copied() else {
                continue;
            };
            if calls.len() == 1 || official.contains(key) {
                roster.by_key.insert(key, first);
            }
            if calls.len() > 1 {
                roster.doubtful.insert(Cow::Borrowed(key), calls);
            }
        }
        for (key, mut calls) in coded {
            calls.dedup_by_key(|row| row.unit.key());
            match calls.as_slice() {
                [only] => drop(roster.by_code.insert(key, *only)),
                _ => drop(roster.doubtful.insert(Cow::Owned(key), calls)),
            }
        }
        roster
    }

    /// What is wrong with the roster itself: an alias or a code on two rows.
    #[must_use]
    pub fn faults(&self) -> Vec<Finding> {
        let doubtful = self.doubtful.iter();
        doubtful
            .map(|(key, rows)| {
                let rows: Vec<_> = rows.iter().map(|row| (&row.unit, &row.place)).collect();
                findings::name_on_two_rows(key, &rows)
            })
            .collect()
    }

    /// The row of a unit by its name or alias.
    #[must_use]
    pub fn row(&self, unit: &UnitName) -> Option<&'a ReviewRow> {
        self.by_key.get(unit.key()).copied()
    }

    /// The row with a 预算编码.
    #[must_use]
    pub fn coded(&self, code: &str) -> Option<&'a ReviewRow> {
        self.by_code.get(&label::name_key(code)).copied()
    }

    /// The longest name or alias, of two characters at least, that stands in a text as names are
    /// compared: where it begins, it, and its row. Of equally long ones the first by their order.
    #[must_use]
    pub fn named_in(&self, text: &str) -> Option<(usize, &str, &'a ReviewRow)> {
        let found = text.char_indices().filter_map(|(at, _)| {
            let (key, row) = self.opening(text.get(at..)?)?;
            Some((at, key, row))
        });
        let named = found.filter(|(_, key, _)| key.chars().nth(1).is_some());
        named.min_by_key(|(at, key, _)| (Reverse(key.len()), *key, *at))
    }

    /// The longest name or alias that a text begins with. What lies before the text in the order of
    /// keys and does not open it bounds, by what both share, where one that does can lie.
    fn opening(&self, mut text: &str) -> Option<(&str, &'a ReviewRow)> {
        loop {
            let upto = (Bound::Unbounded, Bound::Included(text));
            let (key, row) = self.by_key.range::<str, _>(upto).next_back()?;
            if text.starts_with(key) {
                return Some((key, row));
            }
            let mut pairs = text.char_indices().zip(key.chars());
            let (shared, _) = pairs.find(|((_, one), other)| one != other)?;
            text = text.get(..shared.0)?;
        }
    }

    /// The unit's name as the roster spells it.
    #[must_use]
    pub fn official<'n>(&self, unit: &'n UnitName) -> &'n UnitName
    where
        'a: 'n,
    {
        self.row(unit).map_or(unit, |row| &row.unit)
    }

    /// Whether there is no roster at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.rows.iter().any(|row| row.listed)
    }

    /// A roster name that holds the unit's name, or is held by it. Suggested only, never joined.
    #[must_use]
    pub fn nearest(&self, unit: &UnitName) -> Option<&'a UnitName> {
        let key = unit.key();
        let listed = || self.by_key.iter().filter(|(_, row)| row.listed);
        let holds = |known: &str| known.contains(key) || key.contains(known);
        let near = |known: &str| within(known, key) || within(key, known);
        let found = listed().find(|(known, _)| holds(known));
        let found = found.or_else(|| listed().find(|(known, _)| near(known)));
        found.map(|(_, row)| &row.unit)
    }
}

/// Whether the characters of a name stand in another in their order: 人社局 in 人力资源和社会保障局.
#[must_use]
pub fn within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() > 1 && short.chars().all(|c| rest.any(|other| other == c))
}
