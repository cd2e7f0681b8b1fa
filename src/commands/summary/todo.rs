//! Who has to do what: what the units must mend or explain, and what the bureau has to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::county::{County, opinion};
use crate::finding::bureau::BureauFacts;
use crate::finding::{Actor, Code, Facts, Finding, Level};
use crate::name::UnitName;
use crate::score::Status;

/// Findings of one code.
#[derive(Default)]
struct Kind {
    units: BTreeSet<String>,
    places: usize,
}

type Kinds = BTreeMap<(Level, Code), Kind>;

/// How many findings of each level there are.
pub(super) fn counts(text: &mut String, county: &County) -> std::fmt::Result {
    let mut all = county.all_findings();
    // What the bureau has not judged yet is no fault of a return.
    all.retain(|finding| !finding.code().is_owed());
    let lines = county.units.iter().flat_map(|unit| &unit.card.lines);
    let pending = lines.filter(|line| line.judged && line.status == Status::Pending);
    let unjudged = match pending.count() {
        0 => String::new(),
        count => format!("；另有 {count} 项待局内评审"),
    };
    let count = |level: Level| all.iter().filter(|one| one.level() == level).count();
    writeln!(
        text,
        "问题：强制 {}，核实 {}，提示 {}{unjudged}",
        count(Level::Error),
        count(Level::Warning),
        count(Level::Info)
    )
}

/// One line a kind, the units' first.
pub(super) fn write(text: &mut String, county: &County) -> std::fmt::Result {
    let (units, bureau) = kinds(county);
    for (heading, kinds) in [("单位须改", units), ("局内待办", bureau)] {
        if !kinds.is_empty() {
            writeln!(text, "{heading}：")?;
        }
        for ((level, code), kind) in kinds {
            let units = match kind.units.len() {
                0 => String::new(),
                units => format!("{units} 家 "),
            };
            writeln!(
                text,
                "  {level} {code} {}：{units}{} 处",
                code.title(),
                kind.places
            )?;
        }
    }
    Ok(())
}

/// Open findings by who acts: the units, then the bureau.
fn kinds(county: &County) -> (Kinds, Kinds) {
    let (mut units, mut bureau) = (Kinds::new(), Kinds::new());
    for unit in &county.units {
        let told = opinion(unit);
        for finding in unit.findings.iter().filter(|finding| finding.is_open()) {
            if told.contains(&finding) {
                add(&mut units, finding);
            } else if !finding.code().repeats() {
                // What only repeats another finding is said there.
                add(&mut bureau, finding);
            }
        }
    }
    for finding in county.findings.iter().filter(|finding| finding.is_open()) {
        let of_unit = finding.unit.is_some() && county.actor(finding) == Actor::Unit;
        add(if of_unit { &mut units } else { &mut bureau }, finding);
    }
    (units, bureau)
}

fn add(kinds: &mut Kinds, finding: &Finding) {
    let kind = kinds.entry((finding.level(), finding.code())).or_default();
    let key = |unit: &UnitName| unit.key().to_owned();
    kind.units.extend(finding.unit.as_ref().map(key));
    kind.places += match &finding.facts {
        Facts::Bureau(BureauFacts::JudgementsMissing { indicators, .. }) => *indicators,
        _ => finding.places.len().max(1),
    };
}
