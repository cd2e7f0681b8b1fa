//! `check -o`: a 退回件 for each unit that has something to mend or to explain.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::commands::read::LoadedScheme;
use crate::commands::summary::whole;
use crate::commands::target::{self, Guard, Staged, free_name, next_round};
use crate::county::{County, RankedUnit, opinion};
use crate::finding::{Finding, Level};
use crate::output::{self, Correction};
use crate::sheets;
use crate::sheets::Digest;
use crate::wording;

/// A unit's 退回件 and where it goes.
struct Target<'a> {
    path: PathBuf,
    unit: &'a RankedUnit,
    original: Digest,
}

/// A right name for the folder.
const EXAMPLE: &str = "退回/";
/// The list of everything that was found; a folder that holds one holds a round.
const SUMMARY: &str = "核对汇总.xlsx";

/// The folder must not be one of which the inputs are read: a 退回件 that nobody has mended yet would
/// take the place of its return in the next run.
pub(super) fn check_folder(folder: &Path, guard: &Guard) -> Result<()> {
    target::check_folder(folder, EXAMPLE)?;
    guard.check_outside(folder, sheets::CORRECTION)
}

/// Writes the workbooks; gives the lines that say what was written and what was not.
pub(super) fn write(
    folder: &Path,
    guard: &Guard,
    loaded: &LoadedScheme,
    county: &County,
    findings: &[&Finding],
) -> Result<String> {
    let folder = if guard.force() {
        folder.to_path_buf()
    } else {
        next_round(folder, |folder| folder.join(SUMMARY).exists())?
    };
    let targets = targets(&folder, county)?;
    let listed = folder.join(SUMMARY);
    check_folder(&folder, guard)?;
    let mut staged = Staged::default();
    staged.make_folder(&folder)?;
    let paths = targets.iter().map(|target| &target.path);
    for path in paths.chain([&listed]) {
        guard.check_file(path, EXAMPLE)?;
    }
    let digest = Digest::of(&loaded.sha256).context("方案没有 SHA-256")?;
    staged.write(&listed, |file| {
        output::check_summary(file, &loaded.scheme, county, findings)
    })?;
    staged.write_all(
        &targets,
        |target| &target.path,
        |target, file| {
            let correction = Correction {
                scheme: &loaded.scheme,
                digest,
                year: county.year,
                unit: target.unit,
                original: target.original,
                answer: &county.answer,
            };
            correction.write(file)
        },
    )?;
    staged.put()?;
    Ok(summary(&folder, &targets, county))
}

/// A workbook for each unit with an open finding, in the order of their names.
fn targets<'a>(folder: &Path, county: &'a County) -> Result<Vec<Target<'a>>> {
    let digests: BTreeMap<&str, &str> = county
        .files
        .iter()
        .map(|file| (&*file.path, file.sha256.as_str()))
        .collect();
    let open = |unit: &&RankedUnit| opinion(unit).iter().any(|finding| finding.is_open());
    let mut units: Vec<&RankedUnit> = county.units.iter().filter(open).collect();
    units.sort_by_cached_key(|unit| unit.unit.key());
    let mut taken = BTreeSet::new();
    let target = |unit: &'a RankedUnit| {
        let sha256 = digests
            .get(&*unit.place.sheet.file)
            .copied()
            .unwrap_or_default();
        let name = free_name(unit.unit.as_str(), sheets::CORRECTION, "xlsx", &mut taken);
        Ok(Target {
            path: folder.join(name),
            unit,
            original: Digest::of(sha256).context("填报表所在的文件没有 SHA-256")?,
        })
    };
    units.into_iter().map(target).collect()
}

fn summary(folder: &Path, targets: &[Target<'_>], county: &County) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = tell(&mut text, folder, targets, county);
    text
}

fn tell(
    text: &mut String,
    folder: &Path,
    targets: &[Target<'_>],
    county: &County,
) -> std::fmt::Result {
    for target in targets {
        let told = opinion(target.unit);
        let count = |level: Level| {
            let open = told.iter().filter(|finding| finding.is_open());
            open.filter(|finding| finding.level() == level).count()
        };
        let name = target.path.file_name().unwrap_or_default();
        writeln!(
            text,
            "退回：{}：强制 {}，核实 {}",
            name.to_string_lossy(),
            count(Level::Error),
            count(Level::Warning)
        )?;
    }
    for one in &county.unscored {
        let unit = one.unit.as_ref().map(|unit| format!("{unit}："));
        let unit = unit.unwrap_or_default();
        writeln!(
            text,
            "没有退回件，请单位重报：{unit}{}：{}",
            one.place,
            wording::reason(&one.reason)
        )?;
    }
    let clean = county.units.len() - targets.len();
    writeln!(
        text,
        "核对汇总和退回件 {} 本，写在 {}；没有要改、要说明的 {clean} 家",
        targets.len(),
        whole(folder)
    )
}
