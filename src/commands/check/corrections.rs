//! `check -o`: a 退回件 for each unit that has something to mend or to explain.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::batch;
use crate::cli::CheckRequest;
use crate::commands::naming::free_name;
use crate::commands::read::LoadedScheme;
use crate::county::{County, RankedUnit, opinion};
use crate::finding::Level;
use crate::output::Correction;
use crate::sheets::Digest;
use crate::wording;

/// A unit's 退回件 and where it goes.
struct Target<'a> {
    path: PathBuf,
    unit: &'a RankedUnit,
    original: Digest,
}

/// The folder must not be one of which the inputs are read: a 退回件 that nobody has mended yet would
/// take the place of its return in the next run.
pub(super) fn refuse_folder(folder: &Path, request: &CheckRequest) -> anyhow::Result<()> {
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        bail!("输出「{shown}」不是文件夹；请用 -o 写出文件夹，如 退回/");
    }
    let Some(real) = real(folder) else {
        return Ok(());
    };
    let inputs = request.county.inputs.iter().filter(|input| input.is_dir());
    let mut inputs = inputs.filter_map(|input| input.canonicalize().ok());
    if inputs.any(|input| real.starts_with(&input)) {
        bail!(
            "退回件不能写进输入的文件夹「{shown}」：下次读取时会当成单位改好的表；请用 -o 写到别的文件夹"
        );
    }
    Ok(())
}

/// The folder's real path, though its last parts may not be there yet.
fn real(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    whole.ancestors().find_map(|known| {
        let rest = whole.strip_prefix(known).ok()?;
        Some(known.canonicalize().ok()?.join(rest))
    })
}

/// Writes the workbooks; gives the lines that say what was written and what was not.
pub(super) fn write(
    folder: &Path,
    request: &CheckRequest,
    loaded: &LoadedScheme,
    county: &County,
) -> anyhow::Result<String> {
    let targets = targets(folder, county)?;
    if let Some(there) = targets.iter().find(|target| target.path.exists())
        && !request.force
    {
        bail!(
            "「{}」已存在；请用 -o 换一个文件夹，或加 --force 覆盖",
            there.path.display()
        );
    }
    let inputs = county
        .files
        .iter()
        .filter_map(|file| real(Path::new(&*file.path)));
    let inputs: BTreeSet<PathBuf> = inputs.collect();
    let is_input = |target: &&Target| real(&target.path).is_some_and(|path| inputs.contains(&path));
    if let Some(same) = targets.iter().find(is_input) {
        bail!(
            "输出「{}」就是输入文件，不能覆盖；请用 -o 换一个文件夹",
            same.path.display()
        );
    }
    if !targets.is_empty() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("建不了文件夹「{}」，请检查路径和权限", folder.display()))?;
    }
    let digest = Digest::of(&loaded.sha256).context("方案没有 SHA-256")?;
    let written = batch::map(&targets, |target| {
        let correction = Correction {
            scheme: &loaded.scheme,
            digest,
            year: county.year,
            unit: target.unit,
            original: target.original,
        };
        correction.write(&target.path)
    });
    written.into_iter().collect::<anyhow::Result<Vec<()>>>()?;
    Ok(summary(folder, &targets, county))
}

/// A workbook for each unit with an open finding, in the order of their names.
fn targets<'a>(folder: &Path, county: &'a County) -> anyhow::Result<Vec<Target<'a>>> {
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
        let sha256 = digests.get(&*unit.place.file).copied().unwrap_or_default();
        let name = free_name(unit.unit.as_str(), "退回件", &mut taken);
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
        "退回件 {} 本，写在 {}；没有要改、要说明的 {clean} 家",
        targets.len(),
        folder.display()
    )
}
