//! Results workbooks of another year among what the bureau gave: nothing that was typed into them
//! counts for this one.

use std::mem;

use crate::finding::bureau as findings;
use crate::place::Place;
use crate::returns::Intake;

/// What was read without the sheets of results of another year, each of which is said.
pub(super) fn without(year: i32, mut intake: Intake) -> Intake {
    let sheets = mem::take(&mut intake.bureau).into_iter();
    let (past, kept): (Vec<_>, Vec<_>) =
        sheets.partition(|one| one.year.is_some_and(|said| said != year));
    intake.bureau = kept;
    if past.is_empty() {
        return intake;
    }
    let is_past = |place: &Place| past.iter().any(|one| one.place.sheet == place.sheet);
    for row in &mut intake.review {
        row.entries.retain(|_, entry| !is_past(&entry.place));
        row.direct.retain(|_, entry| !is_past(&entry.place));
        row.corrections.retain(|_, entry| !is_past(&entry.place));
        row.findings.retain(|one| !one.places.iter().any(is_past));
    }
    intake.review.retain(|row| {
        let empty = row.entries.is_empty() && row.direct.is_empty() && row.corrections.is_empty();
        !(empty && is_past(&row.place))
    });
    let adjustments = &mut intake.adjustments;
    adjustments.retain(|one| !is_past(&one.points_place));
    let said = past.iter().filter_map(|one| Some((one, one.year?)));
    let said = said.map(|(one, said)| findings::bygone(&one.place, one.title, said, year));
    intake.findings.extend(said);
    intake
}
