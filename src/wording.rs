//! The words of findings: label, problem and advice, made of the facts where they are shown. One file
//! a family, beside the family's facts in [`crate::finding`].
//!
//! Subject, what is wrong (the found value in 「」), what would be right; then what to do.

mod across;
mod adjusting;
mod bureau;
mod duplicates;
mod explaining;
mod files;
mod form;
mod headings;
mod identity;
mod intake;
mod narrative;
mod plausible;
mod reading;
mod review;
mod scoring;
mod showing;
mod stamp;
mod sums;
mod tracing;

pub use files::{io_reason, obstacle, skipped};

use crate::finding::{Facts, Finding, Part};
use crate::name::{UnitName, quoted};
use crate::place::Place;

/// What is advised where there is nothing to do.
const NOTHING: &str = "无需处理。";
/// The most parts of a joined finding, and the most of its places, that are spelt out.
const SPELT_OUT: usize = 3;
/// The longest piece of a cell's text that a message repeats.
const QUOTE_LIMIT: usize = 40;

/// What is wrong, and what to do about it.
struct Words {
    problem: String,
    advice: String,
}

impl Words {
    fn new(problem: String, advice: &str) -> Self {
        let advice = advice.to_owned();
        Self { problem, advice }
    }
}

/// The facts' words. `places` are the finding's, the main one first.
fn words(facts: &Facts, places: &[Place]) -> Words {
    match facts {
        Facts::Reading(facts) => reading::words(facts),
        Facts::Showing(facts) => showing::words(facts),
        Facts::Heading(facts) => headings::words(facts, places),
        Facts::Intake(facts) => intake::words(facts, places),
        Facts::Identity(facts) => identity::words(facts),
        Facts::Arrival(facts) => identity::arrival(facts),
        Facts::Review(facts) => review::words(facts, places),
        Facts::Bureau(facts) => bureau::words(facts, places),
        Facts::Duplicate(facts) => duplicates::words(facts, places),
        Facts::Form(facts) => form::words(facts, places),
        Facts::Plausible(facts) => plausible::words(facts, places),
        Facts::Sums(facts) => sums::words(facts),
        Facts::Across(facts) => across::words(facts, places),
        Facts::Stamp(facts) => stamp::words(facts, places),
        Facts::Scoring(facts) => scoring::words(facts),
        Facts::Tracing(facts) => tracing::words(facts),
        Facts::Adjusting(facts) => adjusting::words(facts, places),
        Facts::Narrative(facts) => narrative::words(facts),
        Facts::Explaining(facts) => explaining::words(facts),
        Facts::Several(first, rest) => several(first, rest, places),
    }
}

/// The first three parts spelt out, further ones left to the places.
fn several(first: &Part, rest: &[Part], places: &[Place]) -> Words {
    let said = |part: &Part| {
        let problem = words(&part.facts, places).problem;
        if part.label.is_empty() {
            problem
        } else {
            format!("{}{problem}", quoted(&part.label))
        }
    };
    let all = std::iter::once(first).chain(rest);
    let mut shown: Vec<String> = all.take(SPELT_OUT).map(said).collect();
    if rest.len() >= SPELT_OUT {
        shown.push("……".to_owned());
    }
    Words {
        problem: shown.join("；"),
        advice: words(&first.facts, places).advice,
    }
}

/// What was found, with the expected or related figure and the difference.
#[must_use]
pub fn problem(finding: &Finding) -> String {
    words(&finding.facts, &finding.places).problem
}

/// What to do about it.
#[must_use]
pub fn advice(finding: &Finding) -> String {
    words(&finding.facts, &finding.places).advice
}

/// Why something was not scored, without a place.
#[must_use]
pub fn reason(facts: &Facts) -> String {
    words(facts, &[]).problem
}

/// Label, problem and advice as one sentence, without code and place.
#[must_use]
pub fn message(finding: &Finding) -> String {
    format!("{}。{}", statement(finding), advice(finding))
}

/// Label and problem.
#[must_use]
pub fn statement(finding: &Finding) -> String {
    let problem = problem(finding);
    if finding.label.is_empty() {
        return problem;
    }
    format!("{}：{problem}", quoted(&finding.label))
}

/// All its places within their files, the first three spelt out.
#[must_use]
pub fn cells(finding: &Finding) -> String {
    let places = &finding.places;
    let shown: Vec<String> = places
        .iter()
        .take(SPELT_OUT)
        .map(Place::within_file)
        .collect();
    let tail = if places.len() > SPELT_OUT {
        format!(" 等 {} 处", places.len())
    } else {
        String::new()
    };
    format!("{}{tail}", shown.join("、"))
}

/// `[J203 核实] 单位 ▸ 文件 ▸ 附件2!B7 “三公经费 2020年决算数”：…。请核对…`
#[must_use]
pub fn line(finding: &Finding) -> String {
    let unit = finding.unit.as_ref().map(|unit| format!("{unit} ▸ "));
    let place = finding.places.first().map(|place| {
        let cells = cells(finding);
        let gap = if cells.is_empty() { "" } else { " ▸ " };
        format!("{}{gap}{cells} ", place.sheet.file)
    });
    let said = finding
        .explanation
        .as_ref()
        .map(|said| format!("（{}，单位说明：{said}）", finding.standing()));
    format!(
        "[{} {}] {}{}{}{}",
        finding.code(),
        finding.level(),
        unit.unwrap_or_default(),
        place.unwrap_or_default(),
        message(finding),
        said.unwrap_or_default()
    )
}

/// A cell's text, cut so that a message stays readable, without line breaks.
fn quote(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if flat.chars().count() <= QUOTE_LIMIT {
        return flat;
    }
    format!("{}…", flat.chars().take(QUOTE_LIMIT).collect::<String>())
}

/// `附件2!B7`: one of the places, within its file.
fn within(places: &[Place], at: usize) -> String {
    places.get(at).map(Place::within_file).unwrap_or_default()
}

/// `县.xlsx ▸ 附件2!B7`: one of the places.
fn place(places: &[Place], at: usize) -> String {
    places.get(at).map(ToString::to_string).unwrap_or_default()
}

/// A similar name, as a question; empty where there is none.
fn perhaps(near: Option<&UnitName>) -> String {
    near.map(|name| format!("，是否就是「{name}」"))
        .unwrap_or_default()
}
