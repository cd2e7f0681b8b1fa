//! Totals against their parts: 三公 = 公务用车 + 出国 + 公务接待, 公用经费 ≥ its 其中 rows.

use rust_decimal::Decimal;

use crate::finding::{self, Finding, Labelled};
use crate::name::FieldName;
use crate::returns::{Entry, UnitReturn, Value};
use crate::scheme::{Field, Scheme};

/// Every total that is filled in above filled parts.
pub(super) fn check(scheme: &Scheme, filed: &UnitReturn) -> Vec<Finding> {
    let totals = scheme
        .fields
        .values()
        .filter(|field| !field.parts.is_empty());
    totals
        .filter_map(|field| total(scheme, filed, field))
        .collect()
}

fn total(scheme: &Scheme, filed: &UnitReturn, field: &Field) -> Option<Finding> {
    let entry = filed.form.get(&field.name)?;
    let figure = entry.value.number()?;
    let parts = parts(scheme, filed, field)?;
    let sum: Decimal = parts.iter().map(|(value, _)| *value).sum();
    let agrees = if field.parts_complete {
        figure == sum
    } else {
        figure >= sum
    };
    (!agrees).then(|| {
        let parts: Vec<Labelled> = parts.iter().map(|(_, part)| part.labelled()).collect();
        finding::sums::total_differs(entry.labelled(), figure, sum, &parts)
    })
}

/// The filled parts of a total, a blank part standing for its own parts; `None` where nothing is
/// filled in or a part is unreadable (that is reported where it stands).
fn parts<'a>(
    scheme: &Scheme,
    filed: &'a UnitReturn,
    field: &Field,
) -> Option<Vec<(Decimal, &'a Entry)>> {
    let mut found = Vec::new();
    for name in &field.parts {
        found.extend(part(scheme, filed, name)?);
    }
    for line in filed.lines.get(&field.name).into_iter().flatten() {
        match &line.value {
            Value::Number(value) => found.push((*value, line)),
            Value::Blank => {}
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// One part: its figure, or its own parts' where it is blank. `None` where it is unreadable.
fn part<'a>(
    scheme: &Scheme,
    filed: &'a UnitReturn,
    name: &FieldName,
) -> Option<Vec<(Decimal, &'a Entry)>> {
    let entry = filed.form.get(name);
    match entry.map(|entry| (&entry.value, entry)) {
        Some((Value::Number(value), entry)) => Some(vec![(*value, entry)]),
        None | Some((Value::Blank, _)) => {
            let field = scheme.fields.get(name).filter(|field| field.parts_complete);
            Some(
                field
                    .and_then(|field| parts(scheme, filed, field))
                    .unwrap_or_default(),
            )
        }
        Some(_) => None,
    }
}
