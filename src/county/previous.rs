//! Last year's results (上年结果) beside this year's returns: figures that they lend, and last year's
//! final figures against what the returns now say of them.

use rust_decimal::Decimal;

use super::{Before, Prepared, Recorded, RecordedUnit};
use crate::finding::{Finding, narrative as findings};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Source, UnitReturn};
use crate::scheme::{BlockKind, Scheme};
use crate::score::{Subject, taken};

/// Figures may differ by what their printed places round.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// Lends every candidate what its return lacks of last year, and compares what it has.
pub fn beside(scheme: &Scheme, recorded: &Recorded, county: &mut Prepared) {
    let pairs = pairs(scheme);
    for candidate in &mut county.candidates {
        let Some(before) = recorded.unit(&candidate.unit) else {
            continue;
        };
        let mut found = differing(&pairs, before, &candidate.filed, &recorded.place);
        let names = pairs.iter().map(|(now, _)| now);
        let subject = Subject {
            unit: &candidate.unit,
            filed: &candidate.filed,
            review: candidate.review.as_deref(),
        };
        let blank: Vec<FieldName> = taken(scheme, subject, names)
            .into_iter()
            .filter(|one| one.value.is_blank() || one.source == Some(Source::OrElse))
            .map(|one| one.field)
            .collect();
        for (now, then) in &pairs {
            let lent = before.figures.get(then).filter(|_| blank.contains(now));
            if let Some(value) = lent {
                let place = &recorded.place;
                candidate.filed.lend(now, *value, place, Source::LastYear);
                found.push(findings::of_last_year(place, now, *value, then));
            }
        }
        candidate.before = Some(Before {
            rank: before.rank,
            total: before.total,
        });
        let found = found.into_iter().map(|one| one.of(&candidate.unit));
        candidate.findings.extend(found);
    }
}

/// Fields of the year before and the same figure's field of the year itself: two columns of one
/// heading over one row.
fn pairs(scheme: &Scheme) -> Vec<(FieldName, FieldName)> {
    let mut pairs = Vec::new();
    for block in &scheme.form.blocks {
        let BlockKind::Table { columns, rows } = &block.kind else {
            continue;
        };
        for row in rows {
            for (at, column) in columns.iter().enumerate().filter(|(_, one)| one.year == -1) {
                let same = columns
                    .iter()
                    .position(|one| one.year == 0 && one.heading == column.heading);
                let field = |at: usize| row.fields.get(at).cloned().flatten();
                if let (Some(now), Some(then)) = (field(at), same.and_then(field)) {
                    pairs.push((now, then));
                }
            }
        }
    }
    pairs
}

fn differing(
    pairs: &[(FieldName, FieldName)],
    before: &RecordedUnit,
    filed: &UnitReturn,
    place: &Place,
) -> Vec<Finding> {
    let differing = pairs.iter().filter_map(|(now, then)| {
        let entry = filed.form.get(now).or_else(|| filed.supplement.get(now))?;
        let (value, last) = (entry.value.number()?, *before.figures.get(then)?);
        let apart = (value - last).abs() > ROUNDING;
        apart.then(|| findings::last_year_differs(entry.labelled(), place, value, last))
    });
    differing.collect()
}
