//! stub
use crate::{county::County, scheme::Scheme};
use std::path::Path;
/// x
pub fn results(_path: &Path, _scheme: &Scheme, _sha: &str, _county: &County) -> anyhow::Result<()> {
    Ok(())
}
/// x
pub fn json(_scheme: &Scheme, _sha: &str, _county: &County) -> anyhow::Result<String> {
    Ok(String::new())
}
