//! `report`: the county's results as official documents.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

use super::progress::Progress;
use super::read::{LoadedScheme, county, load_scheme, previous};
use super::target::{Guard, Staged, check_folder, free_name};
use super::{Completeness, print};
use crate::cli::ReportRequest;
use crate::county::{County, Movement, RankedUnit, movement};
use crate::output::{Letterhead, Notice, Report, SelfReport};

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
    Ok(Completeness::of(county.complete()))
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
    told.push_str(&each_unit(
        request,
        &report,
        letterhead,
        &guard,
        &mut staged,
    )?);
    staged.put()?;
    Ok(told)
}

/// Writes the documents of a unit each that were asked for, and tells where.
fn each_unit(
    request: &ReportRequest,
    report: &Report<'_>,
    letterhead: Option<&Letterhead>,
    guard: &Guard,
    staged: &mut Staged,
) -> Result<String> {
    let county = report.county;
    let mut told = String::new();
    let units = Units {
        county,
        guard,
        progress: Progress::new(request.county.quiet),
    };
    if let Some(folder) = &request.notices {
        let longer = AtomicUsize::new(0);
        told.push_str(&units.write(staged, folder, "反馈单", |unit| {
            let notice = Notice { report, unit }.written(letterhead)?;
            longer.fetch_add(usize::from(!notice.on_one_page), Ordering::Relaxed);
            Ok(notice.bytes)
        })?);
        told.push_str(&beyond_a_page(longer.into_inner()));
    }
    if let Some(folder) = &request.self_reports {
        let (scheme, year) = (report.scheme, county.year);
        told.push_str(&units.write(staged, folder, "自评报告", |unit| {
            SelfReport { scheme, year, unit }.bytes()
        })?);
    }
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

/// Documents of a unit each.
struct Units<'a> {
    county: &'a County,
    guard: &'a Guard,
    progress: Progress,
}

impl Units<'_> {
    /// Writes a document for each scored unit, by the units' names, and tells how many.
    fn write(
        &self,
        staged: &mut Staged,
        folder: &Path,
        what: &'static str,
        bytes: impl Fn(&RankedUnit) -> Result<Vec<u8>> + Sync + Send,
    ) -> Result<String> {
        let mut taken = BTreeSet::new();
        let mut targets: Vec<(&RankedUnit, PathBuf)> = Vec::new();
        for unit in &self.county.units {
            let path = folder.join(free_name(unit.unit.as_str(), what, "docx", &mut taken));
            if folder.exists() {
                self.guard.check_file(&path, what)?;
            }
            targets.push((unit, path));
        }
        staged.make_folder(folder)?;
        let (count, done) = (targets.len(), AtomicUsize::new(0));
        self.progress.begin(what, count);
        staged.write_all(&targets, target, |(unit, _), file| {
            file.write_all(&bytes(unit)?)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            self.progress.reach(done, count);
            Ok(())
        })?;
        Ok(line(&format!("{what} {count} 份"), folder))
    }
}

fn target<'t>((_, path): &'t (&RankedUnit, PathBuf)) -> &'t Path {
    path
}

/// What is said of notices for which a letterhead leaves too little room.
fn beyond_a_page(notices: usize) -> String {
    match notices {
        0 => String::new(),
        some => format!(
            "其中 {some} 份一页放不下：红头文件占去的地方多；请缩短红头，或不用 --letterhead\n"
        ),
    }
}

fn line(what: &str, path: &Path) -> String {
    let whole = std::path::absolute(path);
    let whole = whole.unwrap_or_else(|_| path.to_path_buf());
    format!("{what}：{}\n", whole.display())
}
