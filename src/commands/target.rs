//! Where an output may go: the one place that decides it. No input is ever replaced, nothing that is
//! there without `--force`, and never a link, a pipe or a file that is kept read-only.

mod names;
mod staged;

pub(super) use names::{free_file, free_folder, free_name, is_xlsx, next_round};
pub(super) use staged::Staged;

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::CountyRequest;
use crate::county::County;
use crate::finding::files::SkipReason;
use crate::intake::RESULTS_FOLDER;
use crate::wording::io_reason;

/// What a run must not write over.
#[derive(Debug, Clone, Default)]
pub(super) struct Guard {
    /// The files that are read, by their real paths.
    files: BTreeSet<PathBuf>,
    /// The folders that are read, by their real paths.
    folders: Vec<PathBuf>,
    /// Whether an existing output may be replaced.
    force: bool,
}

impl Guard {
    /// A guard of these inputs.
    pub(super) fn of<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>, force: bool) -> Self {
        let mut guard = Self {
            force,
            ..Self::default()
        };
        for path in inputs.into_iter().filter_map(|path| real(path)) {
            if path.is_dir() {
                guard.folders.push(path);
            } else {
                guard.files.insert(path);
            }
        }
        guard
    }

    /// A guard of everything that was given to a command that reads returns.
    pub(super) fn of_county(request: &CountyRequest, force: bool) -> Self {
        let inputs = request.inputs.iter();
        Self::of(inputs.chain(&request.review).chain(&request.scheme), force)
    }

    /// Guards the files that were read in the folders, too. Results of an earlier run that lie among
    /// them may be replaced.
    pub(super) fn add_read(&mut self, county: &County) {
        let results = |path: &str| {
            let mut skipped = county.skipped.iter();
            skipped.any(|one| &*one.place.sheet.file == path && one.reason == SkipReason::Results)
        };
        let read = county.files.iter().map(|file| &*file.path);
        let read = read.filter(|path| !results(path));
        self.files
            .extend(read.filter_map(|path| real(Path::new(path))));
    }

    /// Refuses a file that must not be written; `example` is a right name.
    ///
    /// # Errors
    /// What is in the way, and what to do.
    pub(super) fn check_file(&self, path: &Path, example: &str) -> Result<()> {
        let shown = path.display();
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            bail!("输出「{shown}」是文件夹；请写出文件名，如 {example}");
        }
        let Some(metadata) = found(path)? else {
            return check_parent(path);
        };
        if real(path).is_some_and(|path| self.files.contains(&path)) {
            bail!("输出「{shown}」就是输入文件，不能覆盖；请换一个输出文件名");
        }
        if metadata.is_symlink() {
            bail!("输出「{shown}」是链接，不能覆盖；请写它指向的文件，或换一个文件名");
        }
        if metadata.is_dir() {
            bail!("输出「{shown}」是文件夹；请写出文件名，如 {example}");
        }
        if !metadata.is_file() {
            bail!("输出「{shown}」是管道或设备，不是普通文件；请换一个文件名，如 {example}");
        }
        if !self.force {
            bail!("输出「{shown}」已存在；请换一个文件名，或加 --force 覆盖");
        }
        if metadata.permissions().readonly() {
            bail!("输出「{shown}」是只读文件，--force 也不覆盖；请先去掉只读属性，或换一个文件名");
        }
        Ok(())
    }

    /// Refuses a folder of which the inputs are read: what is written there would be taken for
    /// returns in the next run. 结果 in it is never read.
    ///
    /// # Errors
    /// Where the folder lies among the inputs.
    pub(super) fn check_outside(&self, folder: &Path, what: &str) -> Result<()> {
        let Some(path) = real(folder) else {
            return Ok(());
        };
        let read = |input: &PathBuf| {
            path.strip_prefix(input).is_ok_and(|rest| {
                let mut parts = rest.components();
                !parts.any(|part| part == Component::Normal(RESULTS_FOLDER.as_ref()))
            })
        };
        if self.folders.iter().any(read) {
            bail!(
                "{what}不能写进输入的文件夹「{}」：下次读取时会当成单位报来的表；请用 -o 写到别的文件夹",
                folder.display()
            );
        }
        Ok(())
    }

    /// Whether an existing output may be replaced.
    pub(super) fn force(&self) -> bool {
        self.force
    }
}

/// Refuses a folder into which nothing may be written; `example` is a right name.
///
/// # Errors
/// What is in the way, and what to do.
pub(super) fn check_folder(folder: &Path, example: &str) -> Result<()> {
    if found(folder)?.is_some() && !folder.is_dir() {
        bail!(
            "输出「{}」不是文件夹；请写出文件夹，如 {example}",
            folder.display()
        );
    }
    Ok(())
}

/// 结果 beside the first input, or the folder that the county's options name.
///
/// # Errors
/// Where the input's own folder cannot be told.
pub(super) fn results_folder(request: &CountyRequest) -> Result<PathBuf> {
    let kept = request
        .taken
        .as_ref()
        .and_then(|taken| taken.folder.clone());
    if let Some(folder) = kept {
        return Ok(folder);
    }
    let first = request.inputs.first().context("没有输入")?;
    let beside = match first.parent() {
        Some(parent) if first.file_name().is_some() => parent.to_path_buf(),
        // `.` and `..` have no name of their own; the root of a disk has nothing beside it.
        _ => {
            let whole = first.canonicalize()?;
            whole.parent().map_or(whole.clone(), Path::to_path_buf)
        }
    };
    Ok(beside.join(RESULTS_FOLDER))
}

/// A file that is to be written needs a folder that is there.
fn check_parent(path: &Path) -> Result<()> {
    let folder = parent(path);
    match found(folder)? {
        Some(_) if folder.is_dir() => Ok(()),
        Some(_) => bail!(
            "输出「{}」不能写入：「{}」不是文件夹；请换一个位置",
            path.display(),
            folder.display()
        ),
        None => bail!(
            "输出「{}」不能写入：文件夹「{}」不存在；请先建立文件夹，或换一个位置",
            path.display(),
            folder.display()
        ),
    }
}

/// What stands at a path, links not followed; `None` for nothing.
fn found(path: &Path) -> Result<Option<Metadata>> {
    match path.symlink_metadata() {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => bail!(
            "输出「{}」不能写入：{}；请换一个位置",
            path.display(),
            io_reason(&error)
        ),
    }
}

/// The folder of a file, which may be the present one.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The real path, though its last parts may not be there yet.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    whole.ancestors().find_map(|known| {
        let rest = whole.strip_prefix(known).ok()?;
        let known = known.canonicalize().ok()?;
        // Joining nothing would end the path in a separator.
        Some(if rest.as_os_str().is_empty() {
            known
        } else {
            known.join(rest)
        })
    })
}

/// Refuses two outputs that are one file.
///
/// # Errors
/// Where both paths mean the same.
pub(super) fn check_apart(one: &Path, other: &Path) -> Result<()> {
    if real(one).is_some_and(|one| Some(one) == real(other)) {
        bail!(
            "两个输出不能写到同一个文件「{}」；请换一个文件名",
            other.display()
        );
    }
    Ok(())
}
