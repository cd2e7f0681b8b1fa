//! Files and sheets in parallel, their order kept: the only place with threads.

mod stream;

pub use stream::stream;

use std::ops::Deref;

use elsa::sync::FrozenMap;
use rayon::prelude::*;

/// Does the work for every item on all cores; the results stand in the items' order. Calls may be
/// nested (sheets of a file within files).
pub fn map<Item: Sync, Result: Send>(
    items: &[Item],
    work: impl Fn(&Item) -> Result + Sync + Send,
) -> Vec<Result> {
    items.par_iter().map(work).collect()
}

/// The same for items that the work changes.
pub fn change<Item: Send, Result: Send>(
    items: &mut [Item],
    work: impl Fn(&mut Item) -> Result + Sync + Send,
) -> Vec<Result> {
    items.par_iter_mut().map(work).collect()
}

/// The same for items that are given away to the work.
pub fn consume<Item: Send, Result: Send>(
    items: Vec<Item>,
    work: impl Fn(Item) -> Result + Sync + Send,
) -> Vec<Result> {
    items.into_par_iter().map(work).collect()
}

/// Does two works beside each other.
pub fn both<One: Send, Other: Send>(
    one: impl FnOnce() -> One + Send,
    other: impl FnOnce() -> Other + Send,
) -> (One, Other) {
    rayon::join(one, other)
}

/// Gives memory back beside other work: for the many parts of a county nobody has to wait.
pub fn dispose(value: impl Send + 'static) {
    rayon::spawn(move || drop(value));
}

/// The most texts that are remembered; what comes later is worked out each time.
const REMEMBERED: usize = 100_000;

/// Remembers what was worked out of a text, for the work on all cores. It only grows, so that what it
/// gives out can be borrowed: no core counts holders.
pub struct Memory<Value>(FrozenMap<Box<str>, Box<Value>>);

/// What was worked out of a text.
#[derive(Debug, Clone)]
pub enum Recalled<'m, Value> {
    /// It is remembered for all.
    Kept(&'m Value),
    /// Too many are remembered: it is the asker's.
    Given(Box<Value>),
}

impl<Value> Deref for Recalled<'_, Value> {
    type Target = Value;

    fn deref(&self) -> &Value {
        match self {
            Self::Kept(value) => value,
            Self::Given(value) => value,
        }
    }
}

impl<Value> Default for Memory<Value> {
    fn default() -> Self {
        Self(FrozenMap::default())
    }
}

impl<Value> Memory<Value> {
    /// What `work` makes of a text; it is asked again only if two cores ask at once, or too many
    /// texts were seen.
    pub fn of(&self, text: &str, work: impl FnOnce(&str) -> Value) -> Recalled<'_, Value> {
        if let Some(value) = self.0.get(text) {
            return Recalled::Kept(value);
        }
        let value = Box::new(work(text));
        if self.0.len() < REMEMBERED {
            Recalled::Kept(self.0.insert(Box::from(text), value))
        } else {
            Recalled::Given(value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_worked_out_of_a_text_is_remembered() {
        let memory = Memory::default();
        let lengths = map(&["一", "二二", "一"], |text| *memory.of(text, str::len));
        assert_eq!(lengths, [3, 6, 3]);
        assert_eq!(*memory.of("二二", |_| unreachable!()), 6);
    }
}
