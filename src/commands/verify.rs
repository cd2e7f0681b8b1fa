//! `verify`: scores what a results workbook recorded once more and says whether it comes to the same.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::read::{county, load_scheme, said};
use super::{Completeness, print};
use crate::cli::{self, Request};
use crate::county::Recorded;
use crate::intake::{self, ShownSheet};
use crate::output::{self, Detail};
use crate::returns::InputFile;
use crate::scheme::{BUILT_IN, Scheme};
use crate::sheets::title;

/// So many differing files are named.
const MOST: usize = 10;
/// How the line of a file begins that is not there.
const GONE: &str = "  找不到：";

/// Carries out `verify`.
pub(super) fn run(path: &Path) -> Result<Completeness> {
    let fault = |fault| anyhow!("「{}」不能核验：{}", path.display(), said(&fault));
    let built_in = Scheme::parse(BUILT_IN).map_err(|_| anyhow!("内置方案有错"))?;
    let recorded = intake::recorded(path, &built_in).map_err(fault)?;
    let before = intake::shown(path).map_err(fault)?;
    let request = request(&recorded)?;
    let mut changed = changed(&recorded.files);
    let beside = [&request.scheme, &request.previous].into_iter().flatten();
    let gone = beside.filter(|file| !file.exists());
    changed.extend(gone.map(|file| format!("{GONE}{}", file.display())));
    if !changed.is_empty() {
        print(&other_inputs(&changed))?;
        let gone = changed.iter().filter(|line| line.starts_with(GONE)).count();
        if gone >= recorded.files.len() {
            print("运行记录里的路径从当时运行程序的文件夹算起；请在那个文件夹里运行\n")?;
        }
        if gone > 0 {
            return Ok(Completeness::Partial);
        }
    }
    let loaded = load_scheme(request.scheme.as_deref())?;
    if loaded.sha256 != recorded.scheme_sha256 {
        print("不一致：评价方案已不是当时的方案（SHA-256 不同）\n")?;
    }
    let county = county(&request, &loaded)?;
    let new = county.files.iter().filter(|file| {
        let mut known = recorded.files.iter();
        !known.any(|known| known.path == file.path)
    });
    let new: Vec<String> = new.map(|file| format!("  多出：{}", file.path)).collect();
    if !new.is_empty() {
        print(&other_inputs(&new))?;
    }
    let detail = if before.len() > county.units.len() + sheets_without_units(&before) {
        Detail::Units
    } else {
        Detail::for_units(county.units.len())
    };
    let folder = tempfile::tempdir().context("建不了临时文件夹")?;
    let again = folder.path().join("again.xlsx");
    let mut file = std::fs::File::create(&again)?;
    output::results(&mut file, &loaded.scheme, &loaded.sha256, &county, detail)?;
    drop(file);
    let after = intake::shown(&again).map_err(fault)?;
    match first_difference(&before, &after) {
        None if changed.is_empty() && new.is_empty() => {
            print(&format!("一致：{} 与重新评分的结果相同\n", path.display()))?;
            Ok(Completeness::Whole)
        }
        None => Ok(Completeness::Partial),
        Some(difference) => {
            print(&format!("不一致：第一处不同是 {difference}\n"))?;
            Ok(Completeness::Partial)
        }
    }
}

/// The files that are not what they were, a line each.
fn other_inputs(lines: &[String]) -> String {
    let shown: Vec<&str> = lines.iter().take(MOST).map(String::as_str).collect();
    let more = match lines.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("\n  另有 {more} 个"),
    };
    format!("不一致：输入已不是当时的输入\n{}{more}\n", shown.join("\n"))
}

/// Sheets that are no unit's.
fn sheets_without_units(sheets: &[ShownSheet]) -> usize {
    let record = sheets.iter().position(|(name, _)| &**name == title::RECORD);
    record.map_or(sheets.len(), |at| at + 1)
}

/// The files that are gone or are not what they were.
pub(super) fn changed(files: &[InputFile]) -> Vec<String> {
    let faults = files.iter().filter_map(|file| {
        let Ok(bytes) = std::fs::read(&*file.path) else {
            return Some(format!("{GONE}{}", file.path));
        };
        (intake::sha256(&bytes) != file.sha256).then(|| format!("  已改动：{}", file.path))
    });
    faults.collect()
}

/// What was asked for then.
pub(super) fn request(recorded: &Recorded) -> Result<cli::CountyRequest> {
    if recorded.given.is_empty() {
        bail!("运行记录里没有当时的命令行；请用原来的输入重新评分");
    }
    let mut typed: Vec<OsString> = ["jixiao", "score"].map(OsString::from).to_vec();
    for given in &recorded.given {
        let words = [&given.option, &given.value];
        typed.extend(
            words
                .into_iter()
                .filter(|word| !word.is_empty())
                .map(OsString::from),
        );
    }
    typed.extend(["--quiet".into()]);
    match cli::recorded(typed) {
        Ok(Request::Score(request)) => Ok(request.county),
        _ => bail!("运行记录里的命令行读不懂；请用原来的输入重新评分"),
    }
}

/// The first cell that shows something else, by sheets and rows.
fn first_difference(before: &[ShownSheet], after: &[ShownSheet]) -> Option<String> {
    for (name, cells) in before {
        let Some((_, others)) = after.iter().find(|(other, _)| other == name) else {
            return Some(format!("工作表“{name}”：重新评分后没有这张表"));
        };
        let places = cells.keys().chain(others.keys());
        let mut differing: Vec<_> = places
            .filter(|cell| cells.get(cell) != others.get(cell))
            .collect();
        differing.sort();
        if let Some(cell) = differing.first() {
            let shown = |text: Option<&String>| {
                text.map_or_else(|| "空白".to_owned(), |text| format!("「{text}」"))
            };
            return Some(format!(
                "{name}!{cell}：工作簿为{}，重新评分为{}",
                shown(cells.get(cell)),
                shown(others.get(cell))
            ));
        }
    }
    let new = after
        .iter()
        .find(|(name, _)| before.iter().all(|(known, _)| known != name));
    new.map(|(name, _)| format!("工作表“{name}”：工作簿里没有这张表"))
}
