//! Outputs on their way: written beside their targets, and put in their places only once all of them
//! are whole, so that a run that fails leaves nothing half done.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::{Builder, TempDir};

use super::parent;
use crate::batch;
use crate::wording::io_reason;

/// What a folder for files on their way is called: `.jixiao-a1b2c3.tmp`.
const PREFIX: &str = ".jixiao-";
const SUFFIX: &str = ".tmp";
/// The file in it that stays locked for as long as the run lasts.
const LOCK: &str = "lock";
/// That file before it is held.
const UNNAMED: &str = "lock-";

/// Files on their way to a folder.
#[derive(Debug)]
struct Room {
    /// Held until all is done; given up before the folder goes, which Windows would else keep. A
    /// system without locks does without.
    _lock: Option<File>,
    folder: TempDir,
}

/// Outputs that are written but not yet in their places.
#[derive(Debug, Default)]
pub(in crate::commands) struct Staged {
    rooms: BTreeMap<PathBuf, Room>,
    /// Where each file is, and where it is to go.
    files: Vec<(PathBuf, PathBuf)>,
    /// Folders that were made for the outputs, outer ones first.
    made: Vec<PathBuf>,
}

impl Staged {
    /// Writes a file that [`Self::put`] will put in its place.
    ///
    /// # Errors
    /// Where it cannot be written, saying what to do about it.
    pub(in crate::commands) fn write(
        &mut self,
        target: &Path,
        write: impl FnOnce(&mut File) -> Result<()>,
    ) -> Result<()> {
        let path = self.reserve(target)?;
        write_file(&path, target, write)
    }

    /// Writes many files at once, a file an item.
    ///
    /// # Errors
    /// The first that cannot be written.
    pub(in crate::commands) fn write_all<Item: Sync>(
        &mut self,
        items: &[Item],
        target: impl Fn(&Item) -> &Path,
        write: impl Fn(&Item, &mut File) -> Result<()> + Sync + Send,
    ) -> Result<()> {
        let reserve = |item| {
            let target: &Path = target(item);
            Ok((item, target, self.reserve(target)?))
        };
        let reserved: Vec<(&Item, &Path, PathBuf)> =
            items.iter().map(reserve).collect::<Result<_>>()?;
        let written = batch::map(&reserved, |(item, target, path)| {
            write_file(path, target, |file| write(item, file))
        });
        written.into_iter().collect()
    }

    /// Makes a folder for outputs; it goes again where nothing is put into it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(in crate::commands) fn make_folder(&mut self, folder: &Path) -> Result<()> {
        let mut missing: Vec<PathBuf> = folder
            .ancestors()
            .filter(|part| !part.as_os_str().is_empty())
            .take_while(|part| !part.exists())
            .map(Path::to_path_buf)
            .collect();
        missing.reverse();
        self.made.extend(missing);
        fs::create_dir_all(folder).with_context(|| {
            format!(
                "建不了文件夹「{}」，请检查路径和权限，或用 -o 换一个位置",
                folder.display()
            )
        })
    }

    /// Puts every file in its place, in the order in which they were written.
    ///
    /// # Errors
    /// A file cannot be replaced; the message says which ones were.
    pub(in crate::commands) fn put(mut self) -> Result<()> {
        let mut done: Vec<String> = Vec::new();
        for (path, target) in std::mem::take(&mut self.files) {
            let shown = target.display().to_string();
            if let Err(error) = fs::rename(&path, &target) {
                let before = match done.as_slice() {
                    [] => String::new(),
                    [.., last] => format!("（已写好 {} 个，到「{last}」为止）", done.len()),
                };
                bail!(
                    "输出「{shown}」不能替换，可能正在 Excel 或 WPS 中打开；请关闭后重试，或换一个文件名{before}：{}",
                    io_reason(&error)
                );
            }
            done.push(shown);
        }
        self.made.clear();
        Ok(())
    }

    /// A path in the target's folder under which it is written first.
    fn reserve(&mut self, target: &Path) -> Result<PathBuf> {
        let folder = parent(target).to_path_buf();
        let room = match self.rooms.entry(folder) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => {
                let room = Room::in_folder(new.key()).with_context(|| {
                    format!(
                        "输出「{}」不能写入：文件夹「{}」不允许新建文件；请检查权限和磁盘空间，或换一个位置",
                        target.display(),
                        new.key().display()
                    )
                })?;
                new.insert(room)
            }
        };
        let path = room.folder.path().join(self.files.len().to_string());
        self.files.push((path.clone(), target.to_path_buf()));
        Ok(path)
    }
}

/// Folders that were made for nothing go again; one that holds something stays.
impl Drop for Staged {
    fn drop(&mut self) {
        self.rooms.clear();
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Room {
    fn in_folder(folder: &Path) -> std::io::Result<Self> {
        sweep(folder);
        let folder = Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .tempdir_in(folder)?;
        // It bears its name only once it is held: another run may look at any moment.
        let unnamed = folder.path().join(UNNAMED);
        let lock = File::create(&unnamed)?;
        let locked = lock.try_lock().is_ok();
        if locked {
            fs::rename(&unnamed, folder.path().join(LOCK))?;
        }
        Ok(Self {
            folder,
            _lock: locked.then_some(lock),
        })
    }
}

/// Removes what a run that was killed left behind: a folder of ours whose lock nobody holds.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if ours && is_folder && is_left(&entry.path()) {
            // What cannot be removed does no harm.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether nobody works in a folder any more. Another run holds the lock before it bears its name.
fn is_left(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => !matches!(
            lock.try_lock(),
            Err(TryLockError::WouldBlock | TryLockError::Error(_))
        ),
        Err(_) => false,
    }
}

fn write_file(
    path: &Path,
    target: &Path,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    let unfinished = || {
        format!(
            "输出「{}」没有写完；请检查磁盘空间，或换一个位置",
            target.display()
        )
    };
    let mut file = File::create(path).with_context(unfinished)?;
    write(&mut file).with_context(unfinished)?;
    // A name that leads to a file of which nothing reached the disk would be worse than none.
    file.sync_all().with_context(unfinished)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_in_its_place_before_all_is_written() -> Result<()> {
        let room = tempfile::tempdir()?;
        let folder = room.path().join("结果/内");
        let target = folder.join("一.xlsx");
        let mut staged = Staged::default();
        staged.make_folder(&folder)?;
        staged.write(&target, |file| Ok(file.write_all(b"1")?))?;
        let failed = staged.write(&folder.join("二.json"), |_| bail!("写不了"));
        assert!(failed.is_err() && !target.exists());
        drop(staged);
        assert_eq!(names(room.path()), [""; 0], "the folder made for it goes");

        let mut staged = Staged::default();
        staged.make_folder(&folder)?;
        let both = ["一.xlsx", "二.json"].map(|name| folder.join(name));
        staged.write_all(&both, PathBuf::as_path, |_, file| Ok(file.write_all(b"1")?))?;
        staged.put()?;
        assert_eq!(names(&folder), ["一.xlsx", "二.json"]);
        Ok(())
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_what_another_run_uses_stays() -> Result<()> {
        let room = tempfile::tempdir()?;
        let left = room.path().join(".jixiao-killed.tmp");
        fs::create_dir(&left)?;
        fs::write(left.join(LOCK), "")?;
        fs::write(left.join("0"), "half")?;
        let busy = Room::in_folder(room.path())?;
        let mut staged = Staged::default();
        let target = room.path().join("结果.xlsx");
        staged.write(&target, |file| Ok(file.write_all(b"1")?))?;
        staged.put()?;
        let busy = busy.folder.path().file_name().unwrap_or_default();
        let busy = busy.to_string_lossy().into_owned();
        assert_eq!(names(room.path()), [busy, "结果.xlsx".to_owned()]);
        Ok(())
    }
}
