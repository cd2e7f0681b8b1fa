//! 复核调整: which adjustments hold. One that is not certain is refused, never guessed at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::roster::Roster;
use super::{Prepared, Waiting};
use crate::finding::reading::ReadingFacts;
use crate::finding::{Facts, Finding, adjusting};
use crate::name::{IndicatorName, UnitName};
use crate::place::Place;
use crate::returns::{AdjustmentRow, RawCell, Value, read_points};
use crate::scheme::{Indicator, Scheme};
use crate::score::Adjustment;
use crate::sheets;

/// The rows for one unit's indicator.
struct Case<'a> {
    unit: &'a UnitName,
    indicator: &'a Indicator,
    rows: Vec<&'a AdjustmentRow>,
}

/// Why a row says nothing of any unit: the unit, if it is known, and the finding.
type Refusal = Box<(Option<UnitName>, Finding)>;

/// Gives every candidate its adjustments; what is refused is found. `heard` are the keys of units
/// from which anything came.
///
/// What was typed into a results workbook is the newer word: it wins over a 复核调整 for the same
/// unit and indicator, and a difference is a 核实. Of one kind, two that differ are both refused.
pub(super) fn settle(
    scheme: &Scheme,
    rows: &[AdjustmentRow],
    roster: &Roster,
    heard: &BTreeSet<String>,
    county: &mut Prepared,
) {
    let mut cases: BTreeMap<(&str, &IndicatorName), Case> = BTreeMap::new();
    for row in rows {
        match named(scheme, row, roster, heard, county) {
            Ok((unit, indicator)) => cases
                .entry((unit.key(), &indicator.name))
                .or_insert_with(|| Case {
                    unit,
                    indicator,
                    rows: Vec::new(),
                })
                .rows
                .push(row),
            // The same words come back with the results workbook: said once.
            Err(_) if !row.typed && typed_again(row, rows) => {}
            Err(refusal) => {
                county.refused.push(row.clone());
                county.report(refusal.0.as_ref(), refusal.1);
            }
        }
    }
    for ((key, name), case) in cases {
        let (adjustment, findings) = case.decide();
        for finding in findings {
            county.report(Some(case.unit), finding);
        }
        let Some(adjustment) = adjustment else {
            county.refused.extend(case.refused());
            continue;
        };
        let candidates = &mut county.candidates;
        let candidate = candidates.iter_mut().find(|one| one.unit.key() == key);
        if let Some(candidate) = candidate {
            candidate.adjustments.insert(name.clone(), adjustment);
        } else {
            let finding = adjusting::unit_unscored(&adjustment.place, case.unit);
            county.report(Some(case.unit), finding);
            county.waiting.push(Waiting {
                unit: case.unit.clone(),
                indicator: name.clone(),
                adjustment,
            });
        }
    }
    let place = |row: &AdjustmentRow| row.unit_place.clone();
    county.refused.sort_by_cached_key(place);
}

/// Whether a row for the same unit and indicator was typed into a results workbook.
fn typed_again(row: &AdjustmentRow, rows: &[AdjustmentRow]) -> bool {
    let named = |other: &AdjustmentRow| other.unit == row.unit && other.indicator == row.indicator;
    rows.iter().any(|other| other.typed && named(other))
}

/// The unit as the roster spells it, and the indicator.
fn named<'a>(
    scheme: &'a Scheme,
    row: &'a AdjustmentRow,
    roster: &Roster<'a>,
    heard: &BTreeSet<String>,
    county: &Prepared,
) -> Result<(&'a UnitName, &'a Indicator), Refusal> {
    let refused = |unit, finding| Err(Box::new((unit, finding)));
    let Some(shown) = &row.unit else {
        return refused(None, adjusting::unit_blank(&row.unit_place));
    };
    let unit = roster.official(shown);
    if roster.row(shown).is_none() && !heard.contains(unit.key()) {
        let near = roster.nearest(shown).or_else(|| {
            let key = shown.key();
            let mut units = county.candidates.iter().map(|one| &one.unit);
            units.find(|one| one.key().contains(key) || key.contains(one.key()))
        });
        return refused(None, adjusting::unit_unknown(&row.unit_place, shown, near));
    }
    let Some(indicator) = scheme.indicator_called(&row.indicator) else {
        let finding = adjusting::indicator_unknown(&row.indicator_place, &row.indicator);
        return refused(Some(unit.clone()), finding);
    };
    Ok((unit, indicator))
}

impl Case<'_> {
    /// The rows that were typed into a results workbook, or those that were not.
    fn rows(&self, typed: bool) -> Vec<&AdjustmentRow> {
        let rows = self.rows.iter().copied();
        rows.filter(|row| row.typed == typed).collect()
    }

    /// The rows that count: the newer word, where there is one.
    fn ruling(&self) -> Vec<&AdjustmentRow> {
        let typed = self.rows(true);
        if typed.is_empty() {
            self.rows(false)
        } else {
            typed
        }
    }

    /// The rows that count, none of which holds, under the names of the roster and the scheme.
    fn refused(&self) -> impl Iterator<Item = AdjustmentRow> {
        self.ruling().into_iter().map(|row| AdjustmentRow {
            unit: Some(self.unit.clone()),
            indicator: self.indicator.name.to_string(),
            ..row.clone()
        })
    }

    /// The adjustment that holds, if any, and what is found.
    fn decide(&self) -> (Option<Adjustment>, Vec<Finding>) {
        let (typed, older, ruling) = (self.rows(true), self.rows(false), self.ruling());
        let mut findings = Vec::new();
        let mut held: Vec<Adjustment> = Vec::new();
        for row in &ruling {
            match self.judge(row) {
                Ok(adjustment) => held.push(adjustment),
                Err(finding) => findings.push(*finding),
            }
        }
        let points = |row: &AdjustmentRow| self.judge(row).map(|one| one.points).ok();
        let differs = |one: &AdjustmentRow, other: &AdjustmentRow| points(one) != points(other);
        if let Some(first) = ruling.first()
            && let Some(other) = ruling.iter().find(|other| differs(first, other))
        {
            let (one, other) = (&first.points_place, &other.points_place);
            let name = &self.indicator.name;
            findings.push(adjusting::adjustments_differ(one, other, name));
            return (None, findings);
        }
        if let (Some(new), Some(old)) = (typed.first(), older.first())
            && differs(new, old)
        {
            let label = format!("{} 调整后得分", self.indicator.name);
            let (new, old) = (&new.points_place, &old.points_place);
            findings.push(adjusting::typed_differs(new, old, &label));
        }
        let mut held = held.into_iter();
        let Some(mut adjustment) = held.next() else {
            return (None, findings);
        };
        for other in held {
            if !adjustment.reason.contains(&other.reason) {
                adjustment.reason = format!("{}；{}", adjustment.reason, other.reason);
            }
        }
        (Some(adjustment), findings)
    }

    /// Points from 0 to full with at most two decimals, and a reason.
    fn judge(&self, row: &AdjustmentRow) -> Result<Adjustment, Box<Finding>> {
        let place: &Place = &row.points_place;
        let raw = row.points.as_ref();
        let label = Arc::from(sheets::ADJUSTED_POINTS);
        let (value, found) = read_points(self.indicator.full, raw, place, &label);
        let exact = |points: &rust_decimal::Decimal| points.normalize().scale() <= 2;
        let rounded = found
            .iter()
            .any(|finding| matches!(finding.facts, Facts::Reading(ReadingFacts::Rounded { .. })));
        let points = match value {
            Value::Number(points) if exact(&points) && !rounded => points,
            _ => {
                let shown = raw.map(RawCell::shown).unwrap_or_default();
                let finding = adjusting::points_unusable(
                    place,
                    &self.indicator.name,
                    self.indicator.full,
                    &shown,
                );
                return Err(Box::new(finding));
            }
        };
        if row.reason.is_empty() {
            let place = &row.reason_place;
            let finding = adjusting::reason_missing(place, &self.indicator.name, points);
            return Err(Box::new(finding));
        }
        Ok(Adjustment {
            points,
            reason: row.reason.clone(),
            place: place.clone(),
        })
    }
}

impl Prepared {
    /// Puts a finding with its unit, where that is scored.
    fn report(&mut self, unit: Option<&UnitName>, finding: Finding) {
        let Some(unit) = unit else {
            self.findings.push(finding);
            return;
        };
        let finding = finding.of(unit);
        let mut candidates = self.candidates.iter_mut();
        match candidates.find(|one| one.unit.key() == unit.key()) {
            Some(candidate) => candidate.findings.push(finding),
            None => self.findings.push(finding),
        }
    }
}
