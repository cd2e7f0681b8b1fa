//! `check`: what is wrong in the returns, without scores.

mod corrections;

use std::fmt::Write;

use super::read::{county, county_with_copies, load_scheme};
use super::{Completeness, print};
use crate::cli::CheckRequest;
use crate::county::County;
use crate::finding::{Code, Finding, Level};
use crate::wording;

/// Carries out `check`.
pub(super) fn run(request: &CheckRequest) -> anyhow::Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let county = match &request.output {
        Some(folder) => {
            corrections::refuse_folder(folder, request)?;
            county_with_copies(&request.county, &loaded)?
        }
        None => county(&request.county, &loaded)?,
    };
    let written = match &request.output {
        Some(folder) => corrections::write(folder, request, &loaded, &county)?,
        None => String::new(),
    };
    let findings = of_returns(&county);
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = list(&mut text, &county, &findings);
    text.push_str(&written);
    print(&text)?;
    let stands = findings
        .iter()
        .any(|finding| finding.level() == Level::Error);
    Ok(if stands || !county.complete() {
        Completeness::Partial
    } else {
        Completeness::Whole
    })
}

/// Everything but the judgements that the bureau itself still owes.
fn of_returns(county: &County) -> Vec<&Finding> {
    let mut findings = county.all_findings();
    findings.retain(|finding| finding.code() != Code::J307);
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
    for unit in &county.missing {
        writeln!(text, "未报送：{unit}")?;
    }
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
