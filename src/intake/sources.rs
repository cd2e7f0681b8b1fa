//! Which files are meant: inputs and folders walked, in the order of their paths.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use walkdir::WalkDir;

use super::Request;
use crate::finding::files::{self, Obstacle, SkipReason};
use crate::place::Place;
use crate::returns::Skipped;

/// The folder that results go into by themselves; in a folder of returns it is never read.
pub const RESULTS_FOLDER: &str = "结果";
/// The file that keeps a county's options.
pub const OPTIONS_FILE: &str = "jixiao.toml";

/// A file to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// As the system knows it.
    pub path: PathBuf,
    /// As people are shown it.
    pub shown: Arc<str>,
    /// Whether it was named itself, and not found in a folder.
    pub named: bool,
    /// Whether its returns are wanted.
    pub input: bool,
    /// Whether it was given as the bureau's own (`--review`).
    pub review: bool,
    /// Whether its forms' sheets are to be kept as they came.
    pub copied: bool,
}

/// What was found where the request pointed.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Files to be opened, in the order of their paths.
    pub files: Vec<Source>,
    pub skipped: Vec<Skipped>,
    pub unreadable: Vec<(Place, Obstacle)>,
    /// Where each real file was first met.
    known: BTreeMap<PathBuf, PathBuf>,
}

/// Walks everything that was asked for.
pub(super) fn gather(request: &Request<'_>) -> anyhow::Result<Sources> {
    let mut sources = Sources::default();
    for (paths, review) in [(request.inputs, false), (request.review, true)] {
        for path in paths {
            let metadata = std::fs::metadata(path).with_context(|| {
                format!(
                    "找不到输入「{}」，请检查路径是否写对、有无读取权限",
                    path.display()
                )
            })?;
            if metadata.is_dir() {
                sources.walk(path, review);
            } else if is_lock_file(path) {
                sources.skip(path, SkipReason::LockFile);
            } else {
                sources.add(path, true, review);
            }
        }
    }
    sources
        .files
        .sort_by(|one, other| one.path.cmp(&other.path));
    sources.skipped.sort();
    Ok(sources)
}

impl Sources {
    fn walk(&mut self, folder: &Path, review: bool) {
        let mut entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.blocked(folder, error);
                    continue;
                }
            };
            let (path, kind) = (entry.path(), entry.file_type());
            if entry.depth() == 0 {
                continue;
            }
            if is_hidden(entry.file_name()) {
                self.skip(path, SkipReason::HiddenFile);
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_symlink() {
                self.skip(path, SkipReason::Link);
            } else if kind.is_dir() && entry.file_name() == RESULTS_FOLDER {
                self.skip(path, SkipReason::ResultsFolder);
                entries.skip_current_dir();
            } else if kind.is_dir() {
            } else if entry.file_name() == OPTIONS_FILE {
                self.skip(path, SkipReason::OptionsFile);
            } else if is_lock_file(path) {
                self.skip(path, SkipReason::LockFile);
            } else {
                self.add(path, false, review);
            }
        }
    }

    /// Adds a file once, however often and under whatever paths it is met.
    fn add(&mut self, path: &Path, named: bool, review: bool) {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if let Some(first) = self.known.get(&real) {
            let first = first.clone();
            if let Some(source) = self.files.iter_mut().find(|source| source.path == first) {
                source.named |= named;
                source.input |= !review;
                source.review |= review;
            }
            if first != path {
                self.skip(
                    path,
                    SkipReason::SameFile(first.to_string_lossy().into_owned()),
                );
            }
            return;
        }
        self.known.insert(real, path.to_owned());
        self.files.push(Source {
            path: path.to_owned(),
            shown: shown(path),
            named,
            input: !review,
            review,
            copied: false,
        });
    }

    fn skip(&mut self, path: &Path, reason: SkipReason) {
        self.skipped.push(Skipped {
            place: Place::file(&shown(path)),
            reason,
        });
    }

    fn blocked(&mut self, folder: &Path, error: walkdir::Error) {
        let place = Place::file(&shown(error.path().unwrap_or(folder)));
        let error = error
            .into_io_error()
            .unwrap_or_else(|| std::io::Error::other("文件夹成环"));
        self.unreadable.push((place, files::not_readable(&error)));
    }
}

fn shown(path: &Path) -> Arc<str> {
    Arc::from(path.to_string_lossy())
}

/// What systems hide, or put into folders for themselves.
fn is_hidden(name: &OsStr) -> bool {
    const SYSTEMS: [&str; 2] = ["thumbs.db", "desktop.ini"];
    let systems = SYSTEMS.iter().any(|own| name.eq_ignore_ascii_case(own));
    systems || name.as_encoded_bytes().starts_with(b".")
}

fn is_lock_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b"~$") || name.starts_with(b".~lock.") || name.starts_with(b".~")
}
