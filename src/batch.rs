//! Files and sheets in parallel, their order kept, and waiting no longer than a limit: the only
//! place with threads.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

/// Does the work for every item on all cores; the results stand in the items' order. Calls may be
/// nested (sheets of a file within files).
pub fn map<Item: Sync, Result: Send>(
    items: &[Item],
    work: impl Fn(&Item) -> Result + Sync + Send,
) -> Vec<Result> {
    items.par_iter().map(work).collect()
}

/// Does the work aside and waits for its result, but no longer than the limit. Work that is late
/// goes on, its result unheard: who gives it up must see to it that it ends.
pub fn within<Result: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result + Send + 'static,
) -> Option<Result> {
    let (done, result) = mpsc::channel();
    let aside = move || {
        // Nobody waits for work that is late.
        let _ = done.send(work());
    };
    thread::Builder::new().spawn(aside).ok()?;
    result.recv_timeout(limit).ok()
}
