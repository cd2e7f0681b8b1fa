//! `report`: the county's results as official documents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::naming::free_name;
use super::read::{LoadedScheme, county, load_scheme};
use super::{Completeness, print};
use crate::batch;
use crate::cli::ReportRequest;
use crate::county::{County, RankedUnit};
use crate::output::{Letterhead, Notice, Report, SelfReport};

/// Carries out `report`.
pub(super) fn run(request: &ReportRequest) -> Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let LoadedScheme { scheme, sha256 } = &loaded;
    let letterhead = request.letterhead.as_deref().map(Letterhead::read);
    let letterhead = letterhead.transpose()?;
    let county = county(&request.county, &loaded)?;
    let report = Report {
        scheme,
        scheme_sha256: sha256,
        county: &county,
        movement: None,
        issuer: request.issuer.as_deref(),
        deadline: request.deadline.as_deref(),
    };
    let letterhead = letterhead.as_ref();
    let mut told = String::new();
    if let Some(output) = &request.output {
        let bytes = report.bytes(request.red_head, letterhead)?;
        std::fs::write(output, bytes)?;
        told.push_str(&format!("通报：{}\n", output.display()));
    }
    if let Some(folder) = &request.notices {
        let notice = |unit: &RankedUnit| {
            let report = &report;
            Notice { report, unit }.bytes(letterhead)
        };
        told.push_str(&each(&county, folder, "反馈单", notice)?);
    }
    if let Some(folder) = &request.self_reports {
        let draft = |unit: &RankedUnit| {
            let year = county.year;
            SelfReport { scheme, year, unit }.bytes(None)
        };
        told.push_str(&each(&county, folder, "自评报告", draft)?);
    }
    if !request.quiet {
        print(&told)?;
    }
    Ok(if county.complete() {
        Completeness::Whole
    } else {
        Completeness::Partial
    })
}

/// Writes a document for each scored unit; gives the line that says so.
fn each(
    county: &County,
    folder: &Path,
    what: &str,
    document: impl Fn(&RankedUnit) -> Result<Vec<u8>> + Sync + Send,
) -> Result<String> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("建不了文件夹「{}」，请检查路径和权限", folder.display()))?;
    let mut taken = BTreeSet::new();
    let targets: Vec<(&RankedUnit, PathBuf)> = county
        .units
        .iter()
        .map(|unit| {
            let name = free_name(unit.unit.as_str(), what, &mut taken);
            (unit, folder.join(name.replace(".xlsx", ".docx")))
        })
        .collect();
    let written = batch::map(&targets, |(unit, path)| {
        Ok(std::fs::write(path, document(unit)?)?)
    });
    written.into_iter().collect::<Result<Vec<()>>>()?;
    Ok(format!("{what} {} 份：{}\n", targets.len(), folder.display()))
}
