//! A county as the page holds it: read, scored, with what it was read by.

use std::path::PathBuf;

use crate::cli::CountyRequest;
use crate::commands::read::{LoadedScheme, county_with_copies, load_scheme};
use crate::county::County;
use crate::page::{Shown, Written};
use crate::score::Policy;

/// A county with what it was read by.
pub(super) struct Loaded {
    pub(super) request: CountyRequest,
    pub(super) scheme: LoadedScheme,
    pub(super) county: County,
    policy: Policy,
    source: String,
    review: Option<String>,
}

impl Loaded {
    /// As the page shows it.
    pub(super) fn shown<'a>(&'a self, written: &'a [Written]) -> Shown<'a> {
        Shown {
            scheme: &self.scheme.scheme,
            county: &self.county,
            policy: self.policy,
            source: &self.source,
            review: self.review.as_deref(),
            written,
        }
    }
}

/// Reads and scores.
///
/// # Errors
/// What keeps the county from being read, and what to do.
pub(super) fn load(request: CountyRequest) -> anyhow::Result<Loaded> {
    let scheme = load_scheme(request.scheme.as_deref())?;
    let county = county_with_copies(&request, &scheme)?;
    let shown = |paths: &[PathBuf]| {
        let names: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        names.join("、")
    };
    let review = (!request.review.is_empty()).then(|| shown(&request.review));
    Ok(Loaded {
        policy: Policy {
            steps: county.steps,
            accept_self_scores: county.accept_self_scores,
        },
        source: shown(&request.inputs),
        review,
        request,
        scheme,
        county,
    })
}
