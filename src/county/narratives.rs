//! Units' own reports: whose they are, what they say against the returns, and what they lend them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Candidate, Prepared, Roster};
use crate::check::narrative::{compare, figures};
use crate::finding::files::SkipReason;
use crate::finding::{Finding, narrative as findings};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{Figures, Narrative, Skipped, Source};
use crate::scheme::Scheme;
use crate::score::{Subject, taken};

/// Holds each report against its unit's return; with `used` it lends the return what that lacks.
pub(super) fn settle(
    scheme: &Scheme,
    narratives: Vec<Narrative>,
    used: bool,
    (roster, county): (&Roster, &mut Prepared),
) {
    let mut by_candidate: BTreeMap<usize, Vec<Narrative>> = BTreeMap::new();
    for narrative in narratives {
        match owner(&narrative, roster, county) {
            Ok(at) => by_candidate.entry(at).or_default().push(narrative),
            Err(reason) => county.skipped.push(Skipped {
                place: narrative.place,
                reason,
            }),
        }
    }
    for (at, reports) in by_candidate {
        if let Some(candidate) = county.candidates.get_mut(at) {
            read(scheme, &reports, (county.year, used), candidate);
        }
    }
}

/// The candidate that a report belongs to, by its index; or why it belongs to none.
fn owner(narrative: &Narrative, roster: &Roster, county: &Prepared) -> Result<usize, SkipReason> {
    if let Some(year) = narrative.year.filter(|year| *year != county.year) {
        return Err(SkipReason::ReportOfYear(year));
    }
    let Some(unit) = &narrative.unit else {
        return Err(SkipReason::ReportWithoutUnit);
    };
    let unit = roster.official(unit);
    let key = unit.key();
    let mut candidates = county.candidates.iter();
    candidates
        .position(|one| one.unit.key() == key)
        .ok_or(SkipReason::ReportWithoutReturn(unit.clone()))
}

/// All reports of one unit as one text: what two of them state unlike is stated by none.
fn read(
    scheme: &Scheme,
    reports: &[Narrative],
    (year, used): (i32, bool),
    candidate: &mut Candidate,
) {
    let Some(place) = reports.first().map(|report| report.place.clone()) else {
        return;
    };
    let paragraphs: Vec<&str> = reports
        .iter()
        .flat_map(|report| report.paragraphs.iter().map(String::as_str))
        .collect();
    let unit = Some(candidate.unit.as_str());
    let stated = figures(&scheme.narration, year, unit, &paragraphs);
    let mut found = compare(scheme, &candidate.filed, &stated, &place);
    if used {
        found.extend(lend(scheme, &stated, &place, candidate));
    } else {
        found.extend(offer(scheme, &stated, &place, candidate));
    }
    let found = found.into_iter().map(|one| one.of(&candidate.unit));
    candidate.findings.extend(found);
}

/// The fields that nothing else gives a value.
fn lacking<'f>(
    scheme: &Scheme,
    candidate: &Candidate,
    names: impl Iterator<Item = &'f FieldName>,
) -> Vec<FieldName> {
    let known = names.filter(|name| {
        let field = scheme.fields.get(*name);
        field.is_some_and(|field| !field.judged)
    });
    let subject = Subject {
        unit: &candidate.unit,
        filed: &candidate.filed,
        review: candidate.review.as_deref(),
    };
    let blank = taken(scheme, subject, known)
        .into_iter()
        .filter(|one| one.value.is_blank() || one.source == Some(Source::OrElse));
    blank.map(|one| one.field).collect()
}

fn lend(
    scheme: &Scheme,
    stated: &Figures,
    place: &Place,
    candidate: &mut Candidate,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in lacking(scheme, candidate, stated.keys()) {
        if let Some(one) = stated.get(&name) {
            candidate
                .filed
                .lend(&name, one.value, place, Source::Report);
            found.push(findings::taken(place, &name, one.value, &one.quote));
        }
    }
    for (name, value, formula) in implied(scheme, stated, candidate) {
        candidate
            .filed
            .lend(&name, value, place, Source::ReportImplied);
        found.push(findings::implied(place, &name, value, formula));
    }
    found
}

/// What could be lent, said.
fn offer(
    scheme: &Scheme,
    stated: &Figures,
    place: &Place,
    candidate: &Candidate,
) -> Option<Finding> {
    let of_report = lacking(scheme, candidate, stated.keys()).into_iter();
    let mut figures: Vec<(FieldName, Decimal)> = of_report
        .filter_map(|name| Some((name.clone(), stated.get(&name)?.value)))
        .collect();
    let implied = implied(scheme, stated, candidate);
    figures.extend(implied.into_iter().map(|(name, value, _)| (name, value)));
    (!figures.is_empty()).then(|| findings::offered(place, figures))
}

/// What follows from the report's figures for fields that nothing gives.
fn implied(
    scheme: &Scheme,
    stated: &Figures,
    candidate: &Candidate,
) -> Vec<(FieldName, Decimal, String)> {
    let rules = &scheme.narration.implied;
    let open = lacking(scheme, candidate, rules.iter().map(|rule| &rule.field));
    let value = |name: &FieldName| stated.get(name).map(|one| one.value);
    let rules = rules
        .iter()
        .filter(|rule| open.contains(&rule.field) && !stated.contains_key(&rule.field));
    rules
        .filter_map(|rule| {
            let result = rule.formula.evaluate(&value)?;
            let names = rule.formula.show(&FieldName::to_string);
            let numbers = rule.formula.show(&|name: &FieldName| {
                value(name).map(crate::amount::plain).unwrap_or_default()
            });
            Some((rule.field.clone(), result, format!("{names} = {numbers}")))
        })
        .collect()
}
