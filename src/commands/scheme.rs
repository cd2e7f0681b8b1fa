//! `scheme`: the scoring scheme itself.

use std::path::Path;

use super::read::{load_scheme, scheme_text};
use super::{Completeness, print};

/// Prints the scheme file, once it is known to be sound.
pub(super) fn show(path: Option<&Path>) -> anyhow::Result<Completeness> {
    load_scheme(path)?;
    print(&scheme_text(path)?)?;
    Ok(Completeness::Whole)
}
