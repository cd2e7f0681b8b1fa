//! Values by the names of a scheme. Of a return there are some dozens, and each is asked for many
//! times: names of which there is only one each are found sooner by looking through them all than
//! by halving, since only where they stand is compared, and they stand close together.

use std::borrow::Borrow;
use std::iter::Zip;
use std::{slice, vec};

/// Values by name, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<Name, Value> {
    names: Vec<Name>,
    values: Vec<Value>,
}

impl<Name, Value> Default for ByName<Name, Value> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Name, Value> ByName<Name, Value> {
    /// No values.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            names: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The names.
    pub fn keys(&self) -> slice::Iter<'_, Name> {
        self.names.iter()
    }

    /// The values.
    pub fn values(&self) -> slice::Iter<'_, Value> {
        self.values.iter()
    }

    /// Each name with its value.
    pub fn iter(&self) -> Zip<slice::Iter<'_, Name>, slice::Iter<'_, Value>> {
        self.names.iter().zip(&self.values)
    }

    /// Each name with its value, which may be changed.
    pub fn iter_mut(&mut self) -> Zip<slice::Iter<'_, Name>, slice::IterMut<'_, Value>> {
        self.names.iter().zip(&mut self.values)
    }

    /// Drops all of them.
    pub fn clear(&mut self) {
        self.names.clear();
        self.values.clear();
    }
}

impl<Name: Ord, Value> ByName<Name, Value> {
    fn position<Wanted>(&self, name: &Wanted) -> Option<usize>
    where
        Name: Borrow<Wanted>,
        Wanted: PartialEq + ?Sized,
    {
        self.names.iter().position(|one| one.borrow() == name)
    }

    /// The value of a name.
    #[must_use]
    pub fn get<Wanted>(&self, name: &Wanted) -> Option<&Value>
    where
        Name: Borrow<Wanted>,
        Wanted: PartialEq + ?Sized,
    {
        self.values.get(self.position(name)?)
    }

    /// The value of a name, which may be changed.
    pub fn get_mut<Wanted>(&mut self, name: &Wanted) -> Option<&mut Value>
    where
        Name: Borrow<Wanted>,
        Wanted: PartialEq + ?Sized,
    {
        let at = self.position(name)?;
        self.values.get_mut(at)
    }

    /// Whether a name has a value.
    #[must_use]
    pub fn contains_key<Wanted>(&self, name: &Wanted) -> bool
    where
        Name: Borrow<Wanted>,
        Wanted: PartialEq + ?Sized,
    {
        self.position(name).is_some()
    }

    /// Gives a name a value; the one that it had comes back.
    pub fn insert(&mut self, name: Name, value: Value) -> Option<Value> {
        if let Some(known) = self.get_mut(&name) {
            return Some(std::mem::replace(known, value));
        }
        let at = self.names.partition_point(|one| *one < name);
        self.names.insert(at, name);
        self.values.insert(at, value);
        None
    }

    /// Takes a name's value out.
    pub fn remove<Wanted>(&mut self, name: &Wanted) -> Option<Value>
    where
        Name: Borrow<Wanted>,
        Wanted: PartialEq + ?Sized,
    {
        let at = self.position(name)?;
        self.names.remove(at);
        Some(self.values.remove(at))
    }

    /// Keeps those of which this is true.
    pub fn retain(&mut self, mut keep: impl FnMut(&Name, &mut Value) -> bool) {
        let all = std::mem::take(self);
        for (name, mut value) in all {
            if keep(&name, &mut value) {
                self.names.push(name);
                self.values.push(value);
            }
        }
    }
}

/// Of one name the last value counts.
impl<Name: Ord, Value> Extend<(Name, Value)> for ByName<Name, Value> {
    fn extend<All: IntoIterator<Item = (Name, Value)>>(&mut self, all: All) {
        for (name, value) in all {
            self.insert(name, value);
        }
    }
}

/// Of one name the last value counts.
impl<Name: Ord, Value> FromIterator<(Name, Value)> for ByName<Name, Value> {
    fn from_iter<All: IntoIterator<Item = (Name, Value)>>(all: All) -> Self {
        let mut map = Self::new();
        for (name, value) in all {
            // Most come in their order.
            if map.names.last().is_none_or(|last| *last < name) {
                map.names.push(name);
                map.values.push(value);
            } else {
                map.insert(name, value);
            }
        }
        map
    }
}

impl<Name, Value> IntoIterator for ByName<Name, Value> {
    type Item = (Name, Value);
    type IntoIter = Zip<vec::IntoIter<Name>, vec::IntoIter<Value>>;

    fn into_iter(self) -> Self::IntoIter {
        self.names.into_iter().zip(self.values)
    }
}

impl<'m, Name, Value> IntoIterator for &'m ByName<Name, Value> {
    type Item = (&'m Name, &'m Value);
    type IntoIter = Zip<slice::Iter<'m, Name>, slice::Iter<'m, Value>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'m, Name, Value> IntoIterator for &'m mut ByName<Name, Value> {
    type Item = (&'m Name, &'m mut Value);
    type IntoIter = Zip<slice::Iter<'m, Name>, slice::IterMut<'m, Value>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::ByName;

    #[test]
    fn values_stand_in_the_order_of_their_names_and_the_last_of_one_name_counts() {
        let mut map: ByName<&str, i32> = [("b", 1), ("c", 2), ("a", 3), ("c", 4)]
            .into_iter()
            .collect();
        let all = |map: &ByName<&'static str, i32>| -> Vec<(&str, i32)> {
            map.iter().map(|(name, value)| (*name, *value)).collect()
        };
        assert_eq!(all(&map), [("a", 3), ("b", 1), ("c", 4)]);
        assert_eq!(map.insert("b", 5), Some(1));
        assert_eq!(map.insert("0", 6), None);
        assert_eq!(map.remove(&"a"), Some(3));
        assert_eq!(map.remove(&"a"), None);
        assert_eq!(all(&map), [("0", 6), ("b", 5), ("c", 4)]);
        map.retain(|name, value| *name != "0" && *value > 4);
        assert_eq!(all(&map), [("b", 5)]);
        assert_eq!((map.get(&"b"), map.get(&"c")), (Some(&5), None));
    }
}
