//! Names that outputs take by themselves: (2), (3) … where a name is taken, 第2次 for a second round.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::name::label;

/// The most characters of a unit's name in a file's, so that no system finds it too long.
const LONGEST: usize = 60;
/// Nobody keeps more outputs of one name.
const MOST: u32 = 10_000;

/// A file name for a unit that every system allows and none before it took: the unit's name, then
/// `what`, then the extension.
pub(in crate::commands) fn free_name(
    unit: &str,
    what: &str,
    extension: &str,
    taken: &mut BTreeSet<String>,
) -> String {
    let legal: String = unit
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '/' => '／',
            '\\' => '＼',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '＂',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let legal = legal.trim().trim_matches('.');
    let mut name = format!("{legal}{what}.{extension}");
    let mut copy = 1;
    while !taken.insert(label::name_key(&name)) {
        copy += 1;
        name = format!("{legal}{what}({copy}).{extension}");
    }
    name
}

/// A file of this name in a folder, with (2), (3) … where it is taken.
///
/// # Errors
/// Where thousands of them are taken.
pub(in crate::commands) fn free_file(
    folder: &Path,
    stem: &str,
    extension: &str,
) -> Result<PathBuf> {
    let plain = folder.join(format!("{stem}.{extension}"));
    free(plain, |number| {
        folder.join(format!("{stem}({number}).{extension}"))
    })
}

/// The folder, with (2), (3) … where it is taken.
///
/// # Errors
/// Where thousands of them are taken.
pub(in crate::commands) fn free_folder(folder: &Path) -> Result<PathBuf> {
    free(folder.to_path_buf(), |number| {
        named(folder, &format!("({number})"))
    })
}

fn free(plain: PathBuf, numbered: impl Fn(u32) -> PathBuf) -> Result<PathBuf> {
    let folder = plain.parent().unwrap_or(Path::new(".")).to_path_buf();
    let mut names = std::iter::once(plain).chain((2..MOST).map(numbered));
    // A link that leads nowhere takes its name, too.
    names
        .find(|path| path.symlink_metadata().is_err())
        .with_context(|| format!("「{}」中同名的输出过多；请清理后再运行", folder.display()))
}

/// 退回-第2次, 退回-第3次 … where a round was written before.
///
/// # Errors
/// Where thousands of them are taken.
pub(in crate::commands) fn next_round(
    folder: &Path,
    is_written: impl Fn(&Path) -> bool,
) -> Result<PathBuf> {
    let first = std::iter::once(folder.to_path_buf());
    let later = (2..MOST).map(|round| named(folder, &format!("-第{round}次")));
    first
        .chain(later)
        .find(|folder| !is_written(folder))
        .with_context(|| format!("「{}」已有过多次；请清理后再运行", folder.display()))
}

/// The folder with so much behind its name.
fn named(folder: &Path, tail: &str) -> PathBuf {
    let name = folder.file_name();
    // `.` and `..` get their name from where they lead.
    let whole = match name {
        Some(_) => None,
        None => folder.canonicalize().ok(),
    };
    let folder = whole.as_deref().unwrap_or(folder);
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(tail);
    folder.with_file_name(name)
}

/// Whether a file is called .xlsx.
pub(in crate::commands) fn is_xlsx(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets;

    #[test]
    fn a_units_name_becomes_a_files() {
        let mut taken = BTreeSet::new();
        let mut name = |unit: &str| free_name(unit, sheets::CORRECTION, "xlsx", &mut taken);
        assert_eq!(name("县残联/康复办"), "县残联／康复办退回件.xlsx");
        assert_eq!(name(" ..县局. "), "县局退回件.xlsx");
        assert_eq!(name("县局"), "县局退回件(2).xlsx");
        assert_eq!(name(&"局".repeat(99)).chars().count(), LONGEST + 8);
    }

    #[test]
    fn a_taken_name_gets_a_number_and_a_folder_a_round() -> Result<()> {
        let room = tempfile::tempdir()?;
        let name = |path: PathBuf| path.file_name().map(|name| name.display().to_string());
        let mut files = Vec::new();
        for _ in 0..3 {
            let file = free_file(room.path(), "评价结果-2021", "xlsx")?;
            std::fs::write(&file, "")?;
            files.extend(name(file));
        }
        let expected = [
            "评价结果-2021.xlsx",
            "评价结果-2021(2).xlsx",
            "评价结果-2021(3).xlsx",
        ];
        assert_eq!(files, expected);
        let folder = room.path().join("退回");
        let mut rounds = Vec::new();
        for _ in 0..3 {
            let round = next_round(&folder, |folder| folder.join("核对汇总.xlsx").exists())?;
            std::fs::create_dir_all(&round)?;
            std::fs::write(round.join("核对汇总.xlsx"), "")?;
            rounds.extend(name(round));
        }
        assert_eq!(rounds, ["退回", "退回-第2次", "退回-第3次"]);
        assert_eq!(name(free_folder(&folder)?).as_deref(), Some("退回(2)"));
        Ok(())
    }
}
