//! Files and sheets in parallel, their order kept: the only place with threads.

use rayon::prelude::*;

/// Does the work for every item on all cores; the results stand in the items' order. Calls may be
/// nested (sheets of a file within files).
pub fn map<Item: Sync, Result: Send>(
    items: &[Item],
    work: impl Fn(&Item) -> Result + Sync + Send,
) -> Vec<Result> {
    items.par_iter().map(work).collect()
}

/// How many items are worked on before their results are handed on.
const WINDOW: usize = 64;

/// Does the work for every item on all cores and hands the results on in the items' order, while
/// the next are worked on: never more than two windows of results are held.
///
/// # Errors
/// The first error of `hand_on`; no result is handed on after it.
pub fn stream<'i, Item: Sync, Result: Send, Error: Send>(
    items: &'i [Item],
    work: impl Fn(&'i Item) -> Result + Sync + Send,
    mut hand_on: impl FnMut(Result) -> std::result::Result<(), Error> + Send,
) -> std::result::Result<(), Error> {
    let mut ready: Vec<Result> = Vec::new();
    for window in items.chunks(WINDOW) {
        let (next, handed) = rayon::join(
            || window.par_iter().map(&work).collect(),
            || ready.into_iter().try_for_each(&mut hand_on),
        );
        handed?;
        ready = next;
    }
    ready.into_iter().try_for_each(hand_on)
}
