//! Work whose results are handed on in their order while the next are worked on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Does the work for every item on all cores and hands the results on in the items' order, while
/// the next are worked on. Every core takes the next item when it is done with one, and none goes
/// on while a result is handed on that it must follow, so that few results are ever held. The work
/// has a tool, made once for a core; it must not matter what it was used for before.
///
/// # Errors
/// The first error of `hand_on`; no result is handed on after it.
pub fn stream<'i, Item: Sync, Tool, Result: Send, Error: Send>(
    items: &'i [Item],
    tool: impl Fn() -> Tool + Sync + Send,
    work: impl Fn(&mut Tool, &'i Item) -> Result + Sync + Send,
    hand_on: impl FnMut(Result) -> std::result::Result<(), Error> + Send,
) -> std::result::Result<(), Error> {
    let next = AtomicUsize::new(0);
    let line = Mutex::new(Line {
        waiting: BTreeMap::new(),
        next: 0,
        hand_on,
        outcome: Ok(()),
    });
    let worker = || {
        let mut own = None;
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return;
            };
            let result = work(own.get_or_insert_with(&tool), item);
            if !locked(&line).take(at, result) {
                return;
            }
        }
    };
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(items.len()) {
            scope.spawn(|_| worker());
        }
    });
    line.into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .outcome
}

/// Results on their way.
struct Line<Result, Error, HandOn> {
    /// Those that came before their turn, by their places.
    waiting: BTreeMap<usize, Result>,
    /// The place of the one whose turn it is.
    next: usize,
    hand_on: HandOn,
    outcome: std::result::Result<(), Error>,
}

impl<Result, Error, HandOn> Line<Result, Error, HandOn>
where
    HandOn: FnMut(Result) -> std::result::Result<(), Error>,
{
    /// Takes a result and hands on those whose turn it is; whether all is well so far.
    fn take(&mut self, at: usize, result: Result) -> bool {
        self.waiting.insert(at, result);
        while self.outcome.is_ok()
            && let Some(result) = self.waiting.remove(&self.next)
        {
            self.next += 1;
            self.outcome = (self.hand_on)(result);
        }
        self.outcome.is_ok()
    }
}

/// What is locked is whole at every moment.
fn locked<Held>(lock: &Mutex<Held>) -> MutexGuard<'_, Held> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_handed_on_in_their_order() {
        let items: Vec<u64> = (0..500).collect();
        let mut handed = Vec::new();
        let work = |sum: &mut u64, item: &u64| {
            // What comes first takes longest.
            *sum += (0..(500 - item) * 50).sum::<u64>();
            *item
        };
        let all = stream(
            &items,
            || 0,
            work,
            |item| {
                handed.push(item);
                Ok::<_, u64>(())
            },
        );
        assert_eq!(all, Ok(()));
        assert_eq!(handed, items);
        let none: [u64; 0] = [];
        assert_eq!(stream(&none, || 0, work, Err), Ok(()));
    }

    #[test]
    fn nothing_is_handed_on_after_an_error() {
        let items: Vec<u64> = (0..100).collect();
        let mut handed = Vec::new();
        let failed = stream(
            &items,
            || (),
            |(), item| *item,
            |item| {
                handed.push(item);
                if item == 37 { Err(item) } else { Ok(()) }
            },
        );
        assert_eq!(failed, Err(37));
        assert_eq!(handed, (0..=37).collect::<Vec<u64>>());
    }
}
