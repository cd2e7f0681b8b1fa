//! `score`: a county's workbooks in, a scored and ranked county out.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::read::{LoadedScheme, county, load_scheme};
use super::target::{self, Guard, Staged};
use super::{Completeness, print, summary};
use crate::batch;
use crate::cli::{JsonTarget, ScoreRequest};
use crate::county::County;
use crate::output::{self, Detail, Table};
use crate::wording;

/// A right name for the results.
const EXAMPLE: &str = "评价结果.xlsx";

/// Where everything goes.
pub(super) struct Targets {
    results: PathBuf,
    json: Option<PathBuf>,
    /// Each table with its file.
    csv: Vec<(Table, PathBuf)>,
    /// Folders that may have to be made.
    folders: Vec<PathBuf>,
}

/// Carries out `score`.
pub(super) fn run(request: &ScoreRequest) -> Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    check_early(request, &Guard::of_county(&request.county, request.force))?;
    let county = county(&request.county, &loaded)?;
    let (targets, detail) = write_read(request, &loaded, &county)?;
    if !request.county.quiet {
        let written = summary::Written {
            results: &targets.results,
            json: targets.json.as_deref(),
            csv: request.csv.as_deref(),
            detail,
        };
        let text = summary::of(&loaded.scheme, &county, &request.county, &written);
        tell(request, &text)?;
    }
    let complete = county.complete();
    batch::dispose(county);
    Ok(Completeness::of(complete))
}

/// Writes the results of a county that was read and scored already.
///
/// # Errors
/// Where something is in the way, or nothing was scored.
pub(super) fn write_read(
    request: &ScoreRequest,
    loaded: &LoadedScheme,
    county: &County,
) -> Result<(Targets, Detail)> {
    let mut guard = Guard::of_county(&request.county, request.force);
    refuse_unscored(request, county)?;
    guard.add_read(county);
    let targets = targets(request, &guard, county.year)?;
    let detail = detail(request, county);
    write(request, &targets, loaded, county, detail)?;
    Ok((targets, detail))
}

/// What can be refused before anything is read.
fn check_early(request: &ScoreRequest, guard: &Guard) -> Result<()> {
    if let Some(output) = &request.output {
        guard.check_file(output, EXAMPLE)?;
        if !target::is_xlsx(output) {
            bail!(
                "结果工作簿只写 .xlsx：「{}」请改成 {EXAMPLE} 这样的文件名",
                output.display()
            );
        }
    }
    if let Some(JsonTarget::File(path)) = &request.json {
        guard.check_file(path, "评价结果.json")?;
    }
    if let Some(folder) = &request.csv {
        target::check_folder(folder, "表格/")?;
    }
    Ok(())
}

/// Where everything goes, once the year is known.
fn targets(request: &ScoreRequest, guard: &Guard, year: i32) -> Result<Targets> {
    let mut folders = Vec::new();
    let results = if let Some(output) = &request.output {
        output.clone()
    } else {
        let folder = target::results_folder(&request.county)?;
        target::check_folder(&folder, "结果/")?;
        let stem = format!("评价结果-{year}");
        let results = if guard.force() {
            folder.join(format!("{stem}.xlsx"))
        } else {
            target::free_file(&folder, &stem, "xlsx")?
        };
        folders.push(folder);
        results
    };
    let made = results.parent().is_some_and(|folder| !folder.exists());
    if request.output.is_some() || !made {
        guard.check_file(&results, EXAMPLE)?;
    }
    let json = match &request.json {
        Some(JsonTarget::File(path)) => {
            guard.check_file(path, "评价结果.json")?;
            target::check_apart(&results, path)?;
            Some(path.clone())
        }
        _ => None,
    };
    let mut csv = Vec::new();
    if let Some(folder) = &request.csv {
        for table in Table::ALL {
            let path = folder.join(format!("{}.csv", table.title()));
            if folder.exists() {
                guard.check_file(&path, "表格/")?;
            }
            csv.push((table, path));
        }
        folders.push(folder.clone());
    }
    Ok(Targets {
        results,
        json,
        csv,
        folders,
    })
}

/// Writes everything, and puts it in its place only once all of it is whole.
fn write(
    request: &ScoreRequest,
    targets: &Targets,
    loaded: &LoadedScheme,
    county: &County,
    detail: Detail,
) -> Result<()> {
    let LoadedScheme { scheme, sha256 } = loaded;
    let json = match &request.json {
        Some(_) => output::json(scheme, sha256, county)?,
        None => String::new(),
    };
    let mut staged = Staged::default();
    for folder in &targets.folders {
        staged.make_folder(folder)?;
    }
    staged.write(&targets.results, |file| {
        output::results(file, scheme, sha256, county, detail)
    })?;
    if let Some(path) = &targets.json {
        staged.write(path, |file| Ok(file.write_all(json.as_bytes())?))?;
    }
    for (table, path) in &targets.csv {
        staged.write(path, |file| table.write(file, scheme, county))?;
    }
    staged.put()?;
    if request.json == Some(JsonTarget::Stdout) {
        print(&json)?;
    }
    Ok(())
}

/// Where nothing was scored there is nothing to write.
fn refuse_unscored(request: &ScoreRequest, county: &County) -> Result<()> {
    if !county.units.is_empty() {
        return Ok(());
    }
    let reasons = county.unscored.iter().take(10);
    let reasons: Vec<String> = reasons
        .map(|one| format!("  {}：{}", one.place, wording::reason(&one.reason)))
        .collect();
    let asked = match request.county.year {
        Some(year) => format!("请核对 --year {year} 是不是要评的年度"),
        None => "请单位改正后重报".to_owned(),
    };
    bail!(
        "没有一份填报表可以评分，没有写出结果。\n{}\n{asked}，再运行一次。",
        reasons.join("\n")
    )
}

/// A sheet a unit, unless there are too many or none was asked for.
fn detail(request: &ScoreRequest, county: &County) -> Detail {
    match request.detail {
        Some(true) => Detail::Units,
        Some(false) => Detail::Figures,
        None => Detail::for_units(county.units.len()),
    }
}

/// The summary goes to standard output, or to standard error where the JSON takes its place.
fn tell(request: &ScoreRequest, summary: &str) -> Result<()> {
    if request.json == Some(JsonTarget::Stdout) {
        // A lost summary is no reason to call the run a failure.
        let _ = io::stderr().write_all(summary.as_bytes());
        return Ok(());
    }
    print(summary)
}
