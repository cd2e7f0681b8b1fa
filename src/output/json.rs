//! The results as JSON (`--json`): the keys and their order are a promise to other programs.

use anyhow::Result;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount;
use crate::county::{County, RankedUnit};
use crate::finding::Finding;
use crate::name::UnitName;
use crate::place::Place;
use crate::scheme::Scheme;
use crate::score::Line;
use crate::wording;

/// The version of the format; it changes only when a key changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    year: i32,
    scheme: SchemeKey<'a>,
    steps: &'static str,
    units: Vec<Unit<'a>>,
    unscored: Vec<NotScored<'a>>,
    missing: Vec<&'a str>,
    skipped: Vec<PassedOver<'a>>,
    findings: Vec<Stray<'a>>,
}

#[derive(Serialize)]
struct SchemeKey<'a> {
    name: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct SheetKey<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
}

#[derive(Serialize)]
struct Unit<'a> {
    name: &'a str,
    category: Option<&'a str>,
    source: SheetKey<'a>,
    rank: usize,
    total: String,
    assessed: String,
    range: [String; 2],
    provisional: bool,
    grade: Option<&'a str>,
    self_total: Option<String>,
    indicators: Vec<Indicator<'a>>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Indicator<'a> {
    name: &'a str,
    points: String,
    rate: Option<String>,
    score: Option<String>,
    status: &'static str,
    #[serde(rename = "self")]
    own: Option<String>,
    basis: String,
    adjusted_from: Option<String>,
    adjust_reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Found<'a> {
    level: &'static str,
    code: String,
    sheet: Option<&'a str>,
    cell: Option<String>,
    message: String,
    explanation: Option<&'a str>,
}

/// A finding that belongs to no scored unit.
#[derive(Serialize)]
struct Stray<'a> {
    level: &'static str,
    code: String,
    unit: Option<&'a str>,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    message: String,
    explanation: Option<&'a str>,
}

#[derive(Serialize)]
struct NotScored<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    unit: Option<&'a str>,
    reason: String,
}

#[derive(Serialize)]
struct PassedOver<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    reason: String,
}

/// The whole document, indented.
pub(super) fn text(scheme: &Scheme, scheme_sha256: &str, county: &County) -> Result<String> {
    let document = Document {
        version: VERSION,
        year: county.year,
        scheme: SchemeKey {
            name: &scheme.name,
            sha256: scheme_sha256,
        },
        steps: county.steps.word(),
        units: county.units.iter().map(unit).collect(),
        unscored: county
            .unscored
            .iter()
            .map(|one| NotScored {
                file: &one.place.sheet.file,
                sheet: sheet(&one.place),
                unit: one.unit.as_ref().map(UnitName::as_str),
                reason: wording::reason(&one.reason),
            })
            .collect(),
        missing: county.missing.iter().map(UnitName::as_str).collect(),
        skipped: county
            .skipped
            .iter()
            .map(|one| PassedOver {
                file: &one.place.sheet.file,
                sheet: sheet(&one.place),
                reason: wording::skipped(&one.reason),
            })
            .collect(),
        findings: county.findings.iter().map(stray).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)?)
}

fn unit(unit: &RankedUnit) -> Unit<'_> {
    let card = &unit.card;
    Unit {
        name: unit.unit.as_str(),
        category: unit.category.as_deref(),
        source: SheetKey {
            file: &unit.place.sheet.file,
            sheet: sheet(&unit.place),
        },
        rank: unit.rank,
        total: amount::plain(card.total),
        assessed: amount::plain(card.assessed),
        range: [amount::plain(card.lowest), amount::plain(card.highest)],
        provisional: card.provisional(),
        grade: card.grade.as_deref(),
        self_total: plain(card.self_total),
        indicators: card.lines.iter().map(indicator).collect(),
        findings: unit.findings.iter().map(found).collect(),
    }
}

fn indicator(line: &Line) -> Indicator<'_> {
    Indicator {
        name: line.indicator.as_str(),
        points: amount::plain(line.full),
        rate: line.rate.as_ref().map(amount::Rate::decimal),
        score: plain(line.points),
        status: line.status.word(),
        own: plain(line.self_points),
        basis: line.basis(),
        adjusted_from: line.adjusted.as_ref().and_then(|one| plain(one.computed)),
        adjust_reason: line.adjusted.as_ref().map(|one| one.reason.as_str()),
    }
}

fn found(finding: &Finding) -> Found<'_> {
    let place = finding.places.first();
    Found {
        level: finding.level().word(),
        code: finding.code().to_string(),
        sheet: place.and_then(sheet),
        cell: place.and_then(cell),
        message: wording::message(finding),
        explanation: finding.explanation.as_deref(),
    }
}

fn stray(finding: &Finding) -> Stray<'_> {
    let place = finding.places.first();
    let Found {
        level,
        code,
        sheet,
        cell,
        message,
        explanation,
    } = found(finding);
    Stray {
        level,
        code,
        unit: finding.unit.as_ref().map(UnitName::as_str),
        file: place.map(|place| place.sheet.file.as_ref()),
        sheet,
        cell,
        message,
        explanation,
    }
}

/// The sheet's name; `None` where a whole file is meant.
fn sheet(place: &Place) -> Option<&str> {
    (!place.sheet.name.is_empty()).then_some(place.sheet.name.as_ref())
}

fn cell(place: &Place) -> Option<String> {
    place.cell_words()
}

fn plain(points: Option<Decimal>) -> Option<String> {
    points.map(amount::plain)
}
