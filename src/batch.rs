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
