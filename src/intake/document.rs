//! Word documents among the inputs: the tables that are forms, of which a document may have many
//! others, and what it says as the unit's own report.

use super::docx::{self, Block};
use super::identity::Evidence;
use super::said::Texts;
use super::sources::Source;
use super::{Outcome, narrative, open, read_sheet};
use crate::finding::files::Foreign;
use crate::place::Place;

/// What a document of a kind holds.
pub(super) fn read(
    texts: &Texts<'_>,
    source: &Source,
    (blocks, kind): (&[Block], Foreign),
) -> Vec<Outcome> {
    let sheets = docx::sheets(blocks);
    let read = sheets
        .iter()
        .flat_map(|sheet| read_sheet(texts, source, sheet));
    let used = |outcome: &Outcome| !matches!(outcome, Outcome::Skipped(..) | Outcome::Unknown(..));
    let mut outcomes: Vec<Outcome> = read.filter(used).collect();
    let file = Place::file(&source.shown);
    let report = narrative::read(&texts.words.scheme.narration, blocks, &file);
    if let Some(report) = report.filter(|_| source.input) {
        let evidence = Evidence::of_title(&file, report.unit);
        outcomes.push(Outcome::Narrative(report.narrative, evidence));
    }
    if !outcomes.is_empty() {
        return outcomes;
    }
    vec![match open::other(source, kind) {
        Ok(reason) => Outcome::Unknown(file, reason),
        Err(obstacle) => Outcome::Unreadable(file, obstacle),
    }]
}
