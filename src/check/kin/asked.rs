//! What is worth a question though it is scored as read: figures far apart, a budget beyond belief, a
//! share too low.

use rust_decimal::Decimal;

use super::{Figures, whole};
use crate::finding::{Finding, plausible as findings};
use crate::name::FieldName;
use crate::returns::{ReviewRow, UnitReturn};
use crate::scheme::{FieldKind, Scheme};

/// What is worth a question though it is scored as read: a year's budget and final that are far
/// apart, a budget beyond belief for each of the unit's people.
pub(super) fn questions(
    scheme: &Scheme,
    filed: &UnitReturn,
    review: Option<&ReviewRow>,
    figures: &Figures<'_>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let (columns, rows) = scheme.form.table().unwrap_or_default();
    for fields in rows.iter().map(|row| &row.fields) {
        let this_year = columns
            .iter()
            .zip(fields)
            .filter(|(column, _)| column.year == 0);
        let mut this_year = this_year.filter_map(|(_, field)| field.as_ref());
        let (Some(budget), Some(actual), None) =
            (this_year.next(), this_year.next(), this_year.next())
        else {
            continue;
        };
        // A rate that an indicator works out is judged where it is worked out.
        let is_judged = || {
            let mut indicators = scheme.indicators();
            indicators.any(|indicator| scheme.like(indicator).contains(&budget))
        };
        let number = |field: &FieldName| {
            let entry = filed.form.get(field)?;
            Some((entry, entry.value.number()?))
        };
        let (Some(planned), Some(spent)) = (number(budget), number(actual)) else {
            continue;
        };
        let (low, high) = (planned.1.min(spent.1), planned.1.max(spent.1));
        let times = (low > Decimal::ZERO)
            .then(|| high.checked_div(low))
            .flatten();
        if times.is_some_and(|times| times >= scheme.limits.apart) && !is_judged() {
            found.push(findings::far_apart(
                (planned.0.labelled(), planned.1),
                (spent.0.labelled(), spent.1),
            ));
        }
    }
    found.extend(per_head(scheme, filed, review));
    found.extend(whole::questions(scheme, figures));
    found
}

/// A budget above the limit for each of the unit's people.
pub(super) fn per_head(
    scheme: &Scheme,
    filed: &UnitReturn,
    review: Option<&ReviewRow>,
) -> Option<Finding> {
    let budget = scheme.limits.per_head_of.as_ref()?;
    let given = [
        review.and_then(|row| row.entries.get(budget)),
        filed.supplement.get(budget),
        filed.form.get(budget),
    ];
    let entry = given
        .into_iter()
        .flatten()
        .find(|entry| !entry.value.is_blank())?;
    let fields = scheme.fields.values();
    let people = fields.filter(|field| field.kind == FieldKind::People);
    let heads = people.filter_map(|field| filed.form.get(&field.name)?.value.number());
    let heads = heads.max()?;
    let amount = entry.value.number()?;
    let per_head = amount.checked_div(heads)?;
    (heads > Decimal::ZERO && per_head > scheme.limits.per_head).then(|| {
        findings::per_head(
            (entry.labelled(), amount),
            heads,
            per_head,
            scheme.limits.per_head,
        )
    })
}

/// Shares of the bureau's own sheet that are too low to be meant.
#[must_use]
pub fn shares(scheme: &Scheme, review: &ReviewRow) -> Vec<Finding> {
    let limit = scheme.limits.share_below / crate::amount::HUNDRED;
    let shares = review.entries.iter().filter(|(name, entry)| {
        let field = scheme.fields.get(*name);
        let share = field.is_some_and(|field| field.kind == FieldKind::Share);
        let said = review
            .findings
            .iter()
            .any(|finding| finding.places.contains(&entry.place));
        share && !said
    });
    let low = shares.filter_map(|(_, entry)| Some((entry, entry.value.number()?)));
    low.filter(|(_, share)| *share < limit)
        .map(|(entry, share)| findings::low_share(entry.labelled(), share))
        .collect()
}
