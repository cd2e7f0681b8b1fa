//! The names of schemes, each kept once and to the end of the run. They are few, and all units' are
//! compared by them on all cores: a count of their holders beside the text would be written while
//! the others read it, and comparing texts would be most of what looking one up costs.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Serialize, Serializer};

/// A text of which there is only one: the same text is the same place in memory.
#[derive(Clone, Copy)]
pub(super) struct Kept(&'static Ranked);

/// A text and where it stands among all that are kept: never after a text that it stands before.
/// Only where there was no room between two neighbours do they share a rank.
struct Ranked {
    text: Box<str>,
    /// The text again, with a count of its holders; away from the one that all read.
    counted: Arc<str>,
    rank: u64,
}

static KEPT: RwLock<BTreeMap<&'static str, Kept>> = RwLock::new(BTreeMap::new());

impl Kept {
    /// The one of this text.
    pub(super) fn of(text: &str) -> Self {
        let known = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known.get(text) {
            return *kept;
        }
        drop(known);
        let mut known = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known.get(text) {
            return *kept;
        }
        let rank = |neighbour: (&&str, &Self)| neighbour.1.0.rank;
        let below = known.range(..text).next_back().map_or(0, rank);
        let above = known.range(text..).next().map_or(u64::MAX, rank);
        let kept = Self(Box::leak(Box::new(Ranked {
            text: Box::from(text),
            counted: Arc::from(text),
            rank: below + (above - below) / 2,
        })));
        known.insert(&kept.0.text, kept);
        kept
    }

    /// The text, for who keeps more texts than names: all of them hold the same one.
    pub(super) fn shared(self) -> Arc<str> {
        Arc::clone(&self.0.counted)
    }
}

impl Deref for Kept {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Kept {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Kept {}

/// As the texts.
impl Ord for Kept {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match self.0.rank.cmp(&other.0.rank) {
            Ordering::Equal if self != other => self.0.text.cmp(&other.0.text),
            ranks => ranks,
        }
    }
}

impl PartialOrd for Kept {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As the text.
impl Hash for Kept {
    fn hash<State: Hasher>(&self, state: &mut State) {
        self.0.text.hash(state);
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.text.fmt(f)
    }
}

impl Serialize for Kept {
    fn serialize<To: Serializer>(&self, to: To) -> Result<To::Ok, To::Error> {
        self.0.text.serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stands between the last one and the next known: there is room for 64 such at most.
    #[test]
    fn names_stand_in_the_order_of_their_texts_even_without_room_between_them() {
        let texts: Vec<String> = (0..200).map(|number| format!("名{number:03}")).collect();
        let kept: Vec<Kept> = texts.iter().map(|text| Kept::of(text)).collect();
        for (one, text) in kept.iter().zip(&texts) {
            for (other, other_text) in kept.iter().zip(&texts) {
                assert_eq!(one.cmp(other), text.cmp(other_text));
                assert_eq!(one == other, text == other_text);
            }
        }
        let ranks: std::collections::BTreeSet<u64> = kept.iter().map(|one| one.0.rank).collect();
        assert!(ranks.len() < texts.len(), "the room was not used up");
    }

    #[test]
    fn a_text_is_kept_once() {
        assert!(std::ptr::eq(
            Kept::of("预算完成率").0,
            Kept::of(&String::from("预算完成率")).0
        ));
    }
}
