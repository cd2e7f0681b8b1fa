//! Files that were dropped on the page: copies in a folder of this run alone, gone at its end.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

/// What the folder of copies is called.
const FOLDER: &str = "拖入的文件";

/// The files of one drop.
pub(super) struct Dropped {
    /// A word by which the files of one drop know each other.
    batch: String,
    room: tempfile::TempDir,
}

impl Dropped {
    /// An empty drop.
    pub(super) fn new(batch: &str) -> anyhow::Result<Self> {
        let room = tempfile::Builder::new().prefix("jixiao-").tempdir()?;
        std::fs::create_dir(room.path().join(FOLDER))?;
        Ok(Self {
            batch: batch.to_owned(),
            room,
        })
    }

    /// Whether a file belongs to this drop.
    pub(super) fn is(&self, batch: &str) -> bool {
        self.batch == batch
    }

    /// The folder with the files.
    pub(super) fn folder(&self) -> PathBuf {
        self.room.path().join(FOLDER)
    }

    /// Where a file of that name (perhaps in folders) is to stand, and where it is put together.
    ///
    /// # Errors
    /// Where the name is none, or would lead out of the folder.
    pub(super) fn place(&self, name: &str) -> anyhow::Result<Place> {
        let inside = inside(name).with_context(|| format!("「{name}」不是文件名"))?;
        Ok(Place {
            room: self.room.path().to_path_buf(),
            target: self.folder().join(inside),
        })
    }
}

/// Where a dropped file goes.
pub(super) struct Place {
    room: PathBuf,
    target: PathBuf,
}

impl Place {
    /// Takes the file in; it stands in its place only once it is whole.
    ///
    /// # Errors
    /// Where it does not come whole, cannot be kept, or came before.
    pub(super) fn fill(&self, body: &mut impl Read) -> anyhow::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.room)?;
        std::io::copy(body, file.as_file_mut())?;
        if let Some(folder) = self.target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if file.persist_noclobber(&self.target).is_err() {
            bail!("「{}」收不下，可能有两个同名的文件", self.target.display());
        }
        Ok(())
    }
}

/// A name with the folders before it as a path that stays within the folder; both kinds of
/// separators part it, and nothing in it may mean more than a name.
fn inside(name: &str) -> Option<PathBuf> {
    let odd = |c: char| c.is_control() || c == ':';
    let parts: Vec<&str> = name.split(['/', '\\']).collect();
    let plain = |part: &&str| {
        let mut seen = Path::new(part).components();
        let whole = matches!(seen.next(), Some(Component::Normal(_)));
        whole && seen.next().is_none() && !part.starts_with('.') && !part.contains(odd)
    };
    parts.iter().all(plain).then(|| parts.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_within_the_folder() {
        let cases = [
            ("县教育局.xlsx", Some("县教育局.xlsx")),
            ("2021/乡镇/甲镇.xlsx", Some("2021/乡镇/甲镇.xlsx")),
            ("乡镇\\甲镇.xlsx", Some("乡镇/甲镇.xlsx")),
            ("../甲镇.xlsx", None),
            ("乡镇/../../甲镇.xlsx", None),
            ("/etc/甲镇.xlsx", None),
            ("C:\\甲镇.xlsx", None),
            (".隐藏", None),
            ("甲\n镇", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(inside(name), expected.map(PathBuf::from), "{name}");
        }
    }
}
