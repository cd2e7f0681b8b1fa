//! `score`: a county's workbooks in, a scored and ranked county out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::read::{LoadedScheme, county, load_scheme};
use super::{Completeness, print, summary};
use crate::cli::{JsonTarget, ScoreRequest};
use crate::county::County;
use crate::finding::files::SkipReason;
use crate::output::{self, Detail};

/// Carries out `score`.
pub(super) fn run(request: &ScoreRequest) -> anyhow::Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let LoadedScheme { scheme, sha256 } = &loaded;
    if let Some(output) = &request.output {
        refuse(output, request)?;
    }
    if let Some(JsonTarget::File(path)) = &request.json {
        refuse(path, request)?;
    }
    let county = county(&request.county, &loaded)?;
    let target = match &request.output {
        Some(output) => output.clone(),
        None => default_output(request, county.year)?,
    };
    refuse_read(&target, &county)?;
    if let Some(JsonTarget::File(path)) = &request.json {
        refuse_read(path, &county)?;
        refuse_same(&target, path)?;
    }
    let detail = detail(request, &county);
    output::results(&target, scheme, sha256, &county, detail)?;
    if let Some(json) = &request.json {
        let text = output::json(scheme, sha256, &county)?;
        match json {
            JsonTarget::Stdout => print(&text)?,
            JsonTarget::File(path) => output::text(path, &text)?,
        }
    }
    if !request.quiet {
        tell(request, &summary::of(scheme, &county, &target, detail))?;
    }
    Ok(completeness(&county))
}

/// A sheet a unit, unless there are too many or none was asked for.
fn detail(request: &ScoreRequest, county: &County) -> Detail {
    match request.detail {
        Some(true) if county.units.len() <= Detail::LIMIT => Detail::Units,
        Some(_) => Detail::Figures,
        None => Detail::for_units(county.units.len()),
    }
}

/// The summary goes to standard output, or to standard error where the JSON takes its place.
fn tell(request: &ScoreRequest, summary: &str) -> anyhow::Result<()> {
    if request.json == Some(JsonTarget::Stdout) {
        // A lost summary is no reason to call the run a failure.
        let _ = io::stderr().write_all(summary.as_bytes());
        return Ok(());
    }
    print(summary)
}

fn completeness(county: &County) -> Completeness {
    if county.complete() {
        Completeness::Whole
    } else {
        Completeness::Partial
    }
}

/// An output must be no input, and must not be there yet unless `--force` says so.
fn refuse(output: &Path, request: &ScoreRequest) -> anyhow::Result<()> {
    let given = &request.county;
    let inputs = given
        .inputs
        .iter()
        .chain(&given.review)
        .chain(&given.scheme);
    refuse_input(output, inputs.map(PathBuf::as_path))?;
    if output.is_dir() {
        bail!(
            "输出「{}」是文件夹；请写出文件名，如 评价结果.xlsx",
            output.display()
        );
    }
    if output.exists() && !request.force {
        bail!(
            "输出「{}」已存在；请换一个文件名，或加 --force 覆盖",
            output.display()
        );
    }
    Ok(())
}

/// An output must be none of the files that were read, under whatever path. Results of an earlier
/// run that lie among them may be replaced.
fn refuse_read(output: &Path, county: &County) -> anyhow::Result<()> {
    let results = |path: &str| {
        let mut skipped = county.skipped.iter();
        skipped.any(|one| &*one.place.file == path && one.reason == SkipReason::Results)
    };
    let read = county.files.iter().map(|file| &*file.path);
    refuse_input(output, read.filter(|path| !results(path)).map(Path::new))
}

fn refuse_input<'a>(
    output: &Path,
    mut inputs: impl Iterator<Item = &'a Path>,
) -> anyhow::Result<()> {
    let Ok(real) = output.canonicalize() else {
        return Ok(());
    };
    if inputs.any(|input| input.canonicalize().is_ok_and(|input| input == real)) {
        bail!(
            "输出「{}」就是输入文件，不能覆盖；请换一个输出文件名",
            output.display()
        );
    }
    Ok(())
}

/// The results and the JSON must not be one file.
fn refuse_same(results: &Path, json: &Path) -> anyhow::Result<()> {
    // A file that is not there yet has a folder that is.
    let real = |path: &Path| {
        let folder = path.parent()?;
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let whole = path.canonicalize().ok();
        whole.or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
    };
    if real(results).is_some_and(|results| Some(results) == real(json)) {
        bail!(
            "结果工作簿和 JSON 不能写到同一个文件「{}」；请换一个文件名",
            json.display()
        );
    }
    Ok(())
}

/// 评价结果-2021.xlsx beside the first input, with (2), (3) … where that name is taken.
fn default_output(request: &ScoreRequest, year: i32) -> anyhow::Result<PathBuf> {
    let first = request.county.inputs.first().context("没有输入")?;
    let folder = match first.parent() {
        Some(parent) if first.file_name().is_some() => parent.to_path_buf(),
        _ => first
            .canonicalize()?
            .parent()
            .map_or_else(|| first.clone(), Path::to_path_buf),
    };
    let plain = folder.join(format!("评价结果-{year}.xlsx"));
    if request.force || !plain.exists() {
        refuse(&plain, request)?;
        return Ok(plain);
    }
    let numbered = (2..10_000).map(|number| folder.join(format!("评价结果-{year}({number}).xlsx")));
    numbered
        .into_iter()
        .find(|path| !path.exists())
        .context("评价结果文件过多，请清理后再运行")
}
