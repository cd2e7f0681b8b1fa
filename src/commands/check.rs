//! `check`: what is wrong in the returns, without scores.

mod corrections;

use std::fmt::Write;
use std::path::Path;

use anyhow::bail;

use super::progress::Progress;
use super::read::{LoadedScheme, county, county_watched, load_scheme};
use super::summary::{self, taken_line};
use super::target::Guard;
use super::{Completeness, print};
use crate::batch;
use crate::cli::CheckRequest;
use crate::county::County;
use crate::finding::intake::IntakeFacts;
use crate::finding::{Facts, Finding, Level};
use crate::wording;

/// Carries out `check`. What was found is printed first, so that it is said even where nothing can be
/// written.
pub(super) fn run(request: &CheckRequest) -> anyhow::Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let guard = Guard::of_county(&request.county, request.force);
    let county = match &request.output {
        Some(folder) => {
            corrections::check_folder(folder, &guard)?;
            county_watched(
                &request.county,
                &loaded,
                &Progress::new(request.county.quiet),
            )?
        }
        None => county(&request.county, &loaded)?,
    };
    let findings = of_returns(&county);
    if !request.county.quiet {
        let mut text = taken_line(request.county.taken.as_ref());
        // Writing to a string cannot fail.
        if !request.brief {
            let _ = list(&mut text, &county, &findings);
        }
        let _ = counts(&mut text, &county, &findings);
        text.push_str(&summary::of_findings(&county));
        print(&text)?;
    }
    if county.units.is_empty() && request.county.year.is_some() {
        refuse_year(&county)?;
    }
    if let Some(folder) = &request.output {
        let written = write_read(request, folder, &loaded, &county)?;
        if !request.county.quiet {
            print(&written)?;
        }
    }
    let stands = findings
        .iter()
        .any(|finding| finding.level() == Level::Error);
    let whole = !stands && county.complete();
    batch::dispose(county);
    Ok(Completeness::of(whole))
}

/// Writes 核对汇总 and the 退回件 of a county that was read already, with its forms' sheets; gives the
/// lines that say what was written.
///
/// # Errors
/// Where something is in the way.
pub(super) fn write_read(
    request: &CheckRequest,
    folder: &Path,
    loaded: &LoadedScheme,
    county: &County,
) -> anyhow::Result<String> {
    let mut guard = Guard::of_county(&request.county, request.force);
    corrections::check_folder(folder, &guard)?;
    guard.add_read(county);
    corrections::write(folder, &guard, loaded, county, &of_returns(county))
}

/// A year that no return carries was mistyped.
fn refuse_year(county: &County) -> anyhow::Result<()> {
    let other =
        |finding: &&Finding| matches!(finding.facts, Facts::Intake(IntakeFacts::OtherYear { .. }));
    let others = county.findings.iter().filter(other).count();
    if others > 0 && others == county.unscored.len() {
        bail!(
            "没有 {0} 年度的填报表；请核对 --year {0} 是不是要评的年度",
            county.year
        );
    }
    Ok(())
}

/// Everything but the judgements that the bureau itself still owes.
fn of_returns(county: &County) -> Vec<&Finding> {
    let mut findings = county.all_findings();
    findings.retain(|finding| !finding.code().is_owed());
    findings
}

fn list(text: &mut String, county: &County, findings: &[&Finding]) -> std::fmt::Result {
    for finding in findings {
        writeln!(text, "{}", wording::line(finding))?;
    }
    for one in &county.skipped {
        writeln!(
            text,
            "已跳过：{}：{}",
            one.place,
            wording::skipped(&one.reason)
        )?;
    }
    Ok(())
}

fn counts(text: &mut String, county: &County, findings: &[&Finding]) -> std::fmt::Result {
    let count = |level: Level| {
        findings
            .iter()
            .filter(|finding| finding.level() == level)
            .count()
    };
    let explained = findings.iter().filter(|finding| finding.is_closed());
    let closed = match explained.count() {
        0 => String::new(),
        count => format!("（其中已说明 {count}）"),
    };
    writeln!(
        text,
        "{} 年度：可评分 {} 份，不能评分 {} 份，未报送 {} 家；强制 {}，核实 {}{}，提示 {}",
        county.year,
        county.units.len(),
        county.unscored.len(),
        county.missing.len(),
        count(Level::Error),
        count(Level::Warning),
        closed,
        count(Level::Info)
    )
}
