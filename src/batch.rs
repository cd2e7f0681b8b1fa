//! The only place with threads: work over many items in parallel, results in the items' order.

use rayon::prelude::*;

/// Applies `work` to every item in parallel; results stand in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}
