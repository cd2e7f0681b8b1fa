//! `report`: the county's results as official documents.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::read::{LoadedScheme, county, load_scheme, previous};
use super::target::{Guard, Staged, check_folder, free_name};
use super::{Completeness, print};
use crate::cli::ReportRequest;
use crate::county::{County, Movement, RankedUnit, movement};
use crate::output::{Letterhead, Notice, Report, SelfReport};

/// A document of one unit and where it goes.
type Target<'a> = (&'a RankedUnit, PathBuf);

/// Carries out `report`.
pub(super) fn run(request: &ReportRequest) -> Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let guard = Guard::of_county(&request.county, request.force);
    check_early(request, &guard)?;
    let letterhead = letterhead(request)?;
    let county = county(&request.county, &loaded)?;
    let told = write_with(request, &loaded, &county, letterhead.as_ref())?;
    if !request.county.quiet {
        print(&told)?;
    }
    Ok(if county.complete() {
        Completeness::Whole
    } else {
        Completeness::Partial
    })
}

/// Writes the documents of a county that was read already.
///
/// # Errors
/// Where something is in the way.
pub(super) fn write_read(
    request: &ReportRequest,
    loaded: &LoadedScheme,
    county: &County,
) -> Result<()> {
    check_early(request, &Guard::of_county(&request.county, request.force))?;
    let letterhead = letterhead(request)?;
    write_with(request, loaded, county, letterhead.as_ref()).map(drop)
}

fn letterhead(request: &ReportRequest) -> Result<Option<Letterhead>> {
    let letterhead = request.letterhead.as_deref().map(Letterhead::read);
    letterhead.transpose()
}

/// Writes the documents; gives the lines that say where they are.
fn write_with(
    request: &ReportRequest,
    loaded: &LoadedScheme,
    county: &County,
    letterhead: Option<&Letterhead>,
) -> Result<String> {
    let LoadedScheme { scheme, sha256 } = loaded;
    let mut guard = Guard::of_county(&request.county, request.force);
    guard.add_read(county);
    let movement = request
        .county
        .previous
        .as_deref()
        .map(|path| moved(path, loaded, county));
    let movement = movement.transpose()?;
    let report = Report {
        scheme,
        scheme_sha256: sha256,
        county,
        movement: movement.as_ref(),
        issuer: request.issuer.as_deref(),
        deadline: request.county.answer.deadline.as_deref(),
    };
    let mut staged = Staged::default();
    let mut told = String::new();
    if let Some(output) = &request.output {
        guard.check_file(output, "通报.docx")?;
        let bytes = report.bytes(request.red_head, letterhead)?;
        staged.write(output, |file| Ok(file.write_all(&bytes)?))?;
        told.push_str(&line("通报", output));
    }
    if let Some(folder) = &request.notices {
        let targets = targets(county, folder, "反馈单", &guard)?;
        staged.make_folder(folder)?;
        staged.write_all(&targets, target, |(unit, _), file| {
            let report = &report;
            Ok(file.write_all(&Notice { report, unit }.bytes(letterhead)?)?)
        })?;
        told.push_str(&line(&format!("反馈单 {} 份", targets.len()), folder));
    }
    if let Some(folder) = &request.self_reports {
        let targets = targets(county, folder, "自评报告", &guard)?;
        staged.make_folder(folder)?;
        let year = county.year;
        staged.write_all(&targets, target, |(unit, _), file| {
            Ok(file.write_all(&SelfReport { scheme, year, unit }.bytes()?)?)
        })?;
        told.push_str(&line(&format!("自评报告 {} 份", targets.len()), folder));
    }
    staged.put()?;
    Ok(told)
}

/// How the county moved since the results of an earlier year. The rules of that year are known where
/// the scheme of today, the built-in one, or the file that was given then is the one that was used.
fn moved(path: &Path, loaded: &LoadedScheme, county: &County) -> Result<Movement> {
    let recorded = previous(path, &loaded.scheme)?;
    let own = (recorded.scheme_sha256 == loaded.sha256).then_some(&loaded.scheme);
    let file = recorded
        .given
        .iter()
        .find(|given| given.option == "--scheme");
    let file = file.map(|given| Path::new(&given.value));
    let others = [
        load_scheme(None).ok(),
        file.and_then(|file| load_scheme(Some(file)).ok()),
    ];
    let known = others.iter().flatten();
    let mut known = known.filter(|one| one.sha256 == recorded.scheme_sha256);
    let rules = own.or_else(|| known.next().map(|one| &one.scheme));
    Ok(movement(county, &recorded, rules))
}

/// What can be refused before anything is read.
fn check_early(request: &ReportRequest, guard: &Guard) -> Result<()> {
    if let Some(output) = &request.output {
        guard.check_file(output, "通报.docx")?;
    }
    for (folder, example) in [
        (&request.notices, "反馈单/"),
        (&request.self_reports, "自评报告/"),
    ] {
        if let Some(folder) = folder {
            check_folder(folder, example)?;
        }
    }
    Ok(())
}

/// A document for each scored unit, by the units' names.
fn targets<'a>(
    county: &'a County,
    folder: &Path,
    what: &str,
    guard: &Guard,
) -> Result<Vec<Target<'a>>> {
    let mut taken = BTreeSet::new();
    let mut targets = Vec::new();
    for unit in &county.units {
        let path = folder.join(free_name(unit.unit.as_str(), what, "docx", &mut taken));
        if folder.exists() {
            guard.check_file(&path, what)?;
        }
        targets.push((unit, path));
    }
    Ok(targets)
}

fn target<'t>((_, path): &'t Target<'_>) -> &'t Path {
    path
}

fn line(what: &str, path: &Path) -> String {
    let whole = std::path::absolute(path);
    let whole = whole.unwrap_or_else(|_| path.to_path_buf());
    format!("{what}：{}\n", whole.display())
}
