//! A unit's name with what it is compared by, which is asked for many times a run.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::label;

/// A unit's name (单位名称) as the return or the bureau writes it.
#[derive(Clone, PartialEq, Eq)]
pub struct UnitName(Arc<Spelt>);

#[derive(PartialEq, Eq)]
struct Spelt {
    text: Box<str>,
    key: Box<str>,
}

impl UnitName {
    /// A name as written, spaces around it dropped.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let name = name.trim();
        Self(Arc::new(Spelt {
            text: Box::from(name),
            key: label::name_key(name).into_boxed_str(),
        }))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// What names of units are compared by: NFKC without spaces.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0.key
    }
}

/// As the texts.
impl Ord for UnitName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for UnitName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As the text.
impl Hash for UnitName {
    fn hash<State: Hasher>(&self, state: &mut State) {
        self.as_str().hash(state);
    }
}

impl Borrow<str> for UnitName {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnitName").field(&self.as_str()).finish()
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for UnitName {
    fn serialize<To: Serializer>(&self, to: To) -> Result<To::Ok, To::Error> {
        self.as_str().serialize(to)
    }
}
