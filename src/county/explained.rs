//! The units' explanations (单位说明), carried to the findings that they were written about.

use crate::finding::explaining::{self, ExplainingFacts};
use crate::finding::{Finding, Level};
use crate::returns::Explanation;

/// Gives each explanation to its finding: the one of its code with the same key, so that label and
/// facts are the same. Of several that do, the one at its cell; a cell that only moved is still the same
/// finding. What no finding takes is said, so that nothing typed disappears.
pub(super) fn carry(findings: &mut Vec<Finding>, explanations: &[Explanation]) {
    let mut unused = Vec::new();
    for explanation in explanations {
        if let Some(finding) = of(findings, explanation) {
            let text = || explanation.text.clone();
            finding.explanation.get_or_insert_with(text);
        } else {
            let changed = findings.iter().any(|finding| {
                finding.code() == explanation.code && cell(finding) == explanation.cell
            });
            let (explained, text) = (explanation.code, explanation.text.clone());
            let facts = match (&explanation.key, changed) {
                (None, true) => ExplainingFacts::Unmarked { explained, text },
                (Some(_), true) => ExplainingFacts::Changed { explained, text },
                (_, false) => ExplainingFacts::Settled { explained, text },
            };
            unused.push(explaining::unused(&explanation.place, facts));
        }
    }
    let unit = findings.first().and_then(|finding| finding.unit.clone());
    findings.extend(unused.into_iter().map(|finding| match &unit {
        Some(unit) => finding.of(unit),
        None => finding,
    }));
}

fn of<'f>(findings: &'f mut [Finding], explanation: &Explanation) -> Option<&'f mut Finding> {
    let key = explanation.key?;
    let mut same: Vec<&mut Finding> = findings
        .iter_mut()
        .filter(|finding| {
            finding.code() == explanation.code
                && finding.level() != Level::Info
                && finding.key() == Some(key)
        })
        .collect();
    if same.len() > 1 {
        same.retain(|finding| cell(finding) == explanation.cell);
    }
    same.into_iter().next()
}

fn cell(finding: &Finding) -> String {
    let first = finding.places.first().and_then(|place| place.cell);
    first.map(|cell| cell.to_string()).unwrap_or_default()
}
