//! A county as the page holds it: read, scored, with what it was read by.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::CountyRequest;
use crate::commands::progress::Progress;
use crate::commands::read::{LoadedScheme, county_watched, given, load_scheme};
use crate::commands::summary::taken_line;
use crate::commands::target;
use crate::county::{Answer, County};
use crate::page::{Shown, Written};
use crate::score::Policy;

/// So many results of earlier days are offered.
const EARLIER: usize = 3;

/// A county with what it was read by.
pub(super) struct Loaded {
    pub(super) request: CountyRequest,
    pub(super) scheme: Arc<LoadedScheme>,
    pub(super) county: County,
    /// The folder for results; other outputs stand beside it.
    pub(super) results: PathBuf,
    /// Whether it was dropped on the page.
    pub(super) dropped: bool,
    /// Results that were found there, the newest first.
    pub(super) earlier: Vec<PathBuf>,
    source: String,
    review: Option<String>,
}

impl Loaded {
    /// As the page shows it.
    pub(super) fn shown<'a>(&'a self, written: &'a [Written]) -> Shown<'a> {
        Shown {
            scheme: &self.scheme.scheme,
            county: &self.county,
            policy: Policy {
                steps: self.county.steps,
                accept_self_scores: self.county.accept_self_scores,
            },
            source: &self.source,
            review: self.review.as_deref(),
            written,
        }
    }

    /// The same county with another date and name to answer to.
    pub(super) fn answering(&self, answer: &Answer) -> Self {
        let mut request = self.request.clone();
        let mut county = self.county.clone();
        request.answer = answer.clone();
        county.answer = answer.clone();
        county.given = given(&request);
        Self {
            scheme: Arc::clone(&self.scheme),
            results: self.results.clone(),
            dropped: self.dropped,
            earlier: self.earlier.clone(),
            source: self.source.clone(),
            review: self.review.clone(),
            request,
            county,
        }
    }
}

/// Reads and scores. Of files that were `dropped` the folder is only this run's: what is written goes
/// to the officer's documents.
///
/// # Errors
/// What keeps the county from being read, and what to do.
pub(super) fn load(
    request: CountyRequest,
    dropped: bool,
    progress: &Progress,
) -> anyhow::Result<Loaded> {
    let scheme = load_scheme(request.scheme.as_deref())?;
    let county = county_watched(&request, &scheme, progress)?;
    let shown = |paths: &[PathBuf]| {
        let names: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        names.join("、")
    };
    let review = (!request.review.is_empty()).then(|| shown(&request.review));
    let (results, mut source) = if dropped {
        let files = format!("拖入的 {} 个文件", county.files.len());
        (documents().join("绩效").join("结果"), files)
    } else {
        (target::results_folder(&request)?, shown(&request.inputs))
    };
    let taken = taken_line(request.taken.as_ref());
    if !taken.is_empty() {
        source = format!("{source}（{}）", taken.trim());
    }
    Ok(Loaded {
        earlier: earlier(&results),
        results,
        dropped,
        source,
        review,
        request,
        scheme: Arc::new(scheme),
        county,
    })
}

/// Where documents go; the present folder where the system names none.
fn documents() -> PathBuf {
    let known = dirs::document_dir().or_else(dirs::home_dir);
    known.unwrap_or_default()
}

/// Workbooks in the folder for results, the newest first.
fn earlier(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let written = entry.metadata().and_then(|data| data.modified()).ok()?;
            Some((written, entry.path()))
        })
        .filter(|(_, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            target::is_xlsx(path) && !name.starts_with(['~', '.'])
        })
        .collect();
    found.sort();
    let newest = found.into_iter().rev().take(EARLIER);
    newest.map(|(_, path)| path).collect()
}
