//! stub
use crate::{returns::Intake, scheme::Scheme};
use std::path::PathBuf;
/// x
pub struct Request<'a> {
    /// x
    pub inputs: &'a [PathBuf],
    /// x
    pub review: &'a [PathBuf],
}
/// x
pub fn read(_scheme: &Scheme, _request: &Request) -> anyhow::Result<Intake> {
    Ok(Intake::default())
}
