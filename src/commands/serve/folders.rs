//! Folders as the officer may choose among them, and the ones used before. Paths are kept by
//! number: they need not be text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::page::{Folder, Listing};

/// No folder lists more entries than this.
const MOST_ENTRIES: usize = 2_000;

/// So many folders used before are remembered.
const MOST_RECENT: usize = 8;

/// Endings of files that the program reads.
const WORKBOOKS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "et", "docx"];

/// Paths by number, in the order in which they were first shown.
#[derive(Default)]
pub(super) struct Paths {
    shown: Vec<PathBuf>,
    numbers: BTreeMap<PathBuf, usize>,
}

impl Paths {
    /// The number of a path, a new one if it has none.
    pub(super) fn number(&mut self, path: &Path) -> usize {
        if let Some(number) = self.numbers.get(path) {
            return *number;
        }
        let number = self.shown.len();
        self.shown.push(path.to_path_buf());
        self.numbers.insert(path.to_path_buf(), number);
        number
    }

    /// The path of a number as it came in a query or form.
    pub(super) fn path(&self, number: Option<&str>) -> Option<PathBuf> {
        self.shown.get(number?.parse::<usize>().ok()?).cloned()
    }

    fn folder(&mut self, path: &Path) -> Folder {
        let name = path
            .file_name()
            .map_or_else(|| path.as_os_str(), std::convert::identity);
        self.named(path, name.to_string_lossy().into_owned())
    }

    fn named(&mut self, path: &Path, name: String) -> Folder {
        Folder {
            number: self.number(path),
            name,
        }
    }

    /// A folder with what stands in it, the places to start from, and the folders used before.
    pub(super) fn listing(&mut self, at: &Path) -> Listing {
        let mut listing = Listing {
            at: Some(self.named(at, at.display().to_string())),
            above: at.parent().map(|above| self.folder(above)),
            recent: recent()
                .iter()
                .map(|path| self.named(path, path.display().to_string()))
                .collect(),
            places: places()
                .iter()
                .map(|(path, name)| self.named(path, name.clone()))
                .collect(),
            ..Listing::default()
        };
        match fs::read_dir(at) {
            Ok(entries) => {
                let entries = entries.flatten().map(|entry| entry.path());
                let mut paths: Vec<PathBuf> = entries.filter(|path| !is_hidden(path)).collect();
                paths.sort();
                listing.more = paths.len().saturating_sub(MOST_ENTRIES);
                paths.truncate(MOST_ENTRIES);
                for path in paths {
                    if path.is_dir() {
                        listing.within.push(self.folder(&path));
                    } else if is_workbook(&path) {
                        listing.workbooks.push(self.folder(&path));
                    }
                }
            }
            Err(error) => {
                listing.at = None;
                listing.fault = Some(format!(
                    "打不开「{}」：{}",
                    at.display(),
                    crate::wording::io_reason(&error)
                ));
            }
        }
        listing
    }
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with('.') || name.starts_with("~$"))
}

fn is_workbook(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| WORKBOOKS.contains(&ending.as_str()))
}

/// Drives, home, desktop, documents: what is there of them.
fn places() -> Vec<(PathBuf, String)> {
    let known = [
        (std::env::current_dir().ok(), "程序所在的文件夹"),
        (dirs::desktop_dir(), "桌面"),
        (dirs::document_dir(), "文档"),
        (dirs::download_dir(), "下载"),
        (dirs::home_dir(), "个人文件夹"),
    ];
    let known = known
        .into_iter()
        .filter_map(|(path, name)| Some((path?, name.to_owned())));
    known
        .chain(drives())
        .filter(|(path, _)| path.is_dir())
        .collect()
}

/// C: to Z: on Windows, the root elsewhere.
fn drives() -> Vec<(PathBuf, String)> {
    if cfg!(windows) {
        let letters = ('C'..='Z').map(|letter| format!("{letter}:\\"));
        letters
            .map(|drive| (PathBuf::from(&drive), drive))
            .collect()
    } else {
        vec![(PathBuf::from("/"), "整个电脑".to_owned())]
    }
}

/// Where the folders used before are written down.
fn record() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("jixiao").join("最近用过.txt"))
}

/// Where choosing begins when nothing was chosen yet: beside the folder that was used last.
pub(super) fn start() -> PathBuf {
    let last = recent().into_iter().next();
    let beside = last.and_then(|path| Some(path.parent()?.to_path_buf()));
    let start = beside.or_else(|| std::env::current_dir().ok());
    start.unwrap_or_else(|| PathBuf::from("/"))
}

/// The folders used before that are still there, the newest first.
fn recent() -> Vec<PathBuf> {
    let text = record().and_then(|path| fs::read_to_string(path).ok());
    let text = text.unwrap_or_default();
    let paths = text.lines().map(PathBuf::from);
    paths
        .filter(|path| path.exists())
        .take(MOST_RECENT)
        .collect()
}

/// Writes a folder down as the newest. That it cannot be written down spoils nothing.
pub(super) fn remember(path: &Path) {
    let Some(record) = record() else { return };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let path = whole.as_path();
    let older = recent().into_iter().filter(|known| known != path);
    let lines: Vec<String> = [path.to_path_buf()]
        .into_iter()
        .chain(older)
        .take(MOST_RECENT)
        .filter_map(|path| Some(path.to_str()?.to_owned()))
        .collect();
    if let Some(folder) = record.parent() {
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&record, lines.join("\n")));
    }
}
