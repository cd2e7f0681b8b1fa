//! An indicator's method: exactly one is written, and its parts fit its fields.

mod bands;
mod conditions;
mod deduct;
mod judged;

use rust_decimal::Decimal;

use super::Faults;
use super::fields::FieldTable;
use crate::name::FieldName;
use crate::scheme::formula::Quotient;
use crate::scheme::raw::{RawIndicator, Text};
use crate::scheme::{FieldKind, Method};

/// The one method that is written; a fault where there is none, or more than one.
pub(super) fn method(
    raw: &RawIndicator,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let written = [
        ("deduct", raw.deduct.is_some()),
        ("bands", raw.bands.is_some()),
        ("conditions", raw.conditions.is_some()),
        ("checklist", raw.checklist.is_some()),
        ("cases", raw.cases.is_some()),
        ("proportional", raw.proportional.is_some()),
        ("marks", raw.marks.is_some()),
        ("graded", raw.graded.is_some()),
    ];
    if written.into_iter().filter(|(_, is)| *is).count() != 1 {
        let message = format!(
            "指标「{}」应写且只写一种评分方法，请从 {} 中选一种",
            raw.name.get_ref(),
            written.map(|(name, _)| name).join("、")
        );
        faults.at(&raw.name, message);
        return None;
    }
    if let Some(rule) = &raw.deduct {
        let (rate, rule) = (rate(raw, fields, faults), deduct::deduction(rule, faults));
        return Some(Method::Deduct {
            rate: rate?,
            rule: rule?,
        });
    }
    if let Some(bands) = &raw.bands {
        let (rate, bands) = (rate(raw, fields, faults), bands::bands(bands, full, faults));
        return Some(Method::Bands {
            rate: rate?,
            bands: bands?,
        });
    }
    if let Some(rate) = &raw.rate {
        faults.at(rate, "rate 只用于 deduct 和 bands，请删去".to_owned());
    }
    if let Some(list) = &raw.conditions {
        return conditions::conditions(list, full, fields, faults);
    }
    judged::judged(raw, full, fields, faults)
}

/// A field that must be of a certain kind.
fn of_kind(
    text: &Text,
    wanted: &str,
    fits: impl Fn(&FieldKind) -> bool,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<FieldName> {
    let name = faults.field(text, fields)?;
    if !fields.kind(&name).is_some_and(fits) {
        faults.at(
            text,
            format!("字段「{name}」的类型（kind）应为 {wanted}；请换成合适的字段"),
        );
    }
    Some(name)
}

fn rate(raw: &RawIndicator, fields: &FieldTable, faults: &mut Faults) -> Option<Quotient> {
    let Some(text) = &raw.rate else {
        faults.at(
            &raw.name,
            format!(
                "指标「{}」缺少 rate（比率公式），请补写，如 rate = \"分子 / 分母\"",
                raw.name.get_ref()
            ),
        );
        return None;
    };
    let quotient = faults.quotient(text, fields)?;
    let mut named = quotient.numerator.fields();
    named.extend(quotient.denominator.fields());
    refuse_words(&named, "比率公式", text, fields, faults);
    Some(quotient)
}

/// Fields that hold no numbers, which nothing computes with.
fn refuse_words(
    named: &[&FieldName],
    place: &str,
    text: &Text,
    fields: &FieldTable,
    faults: &mut Faults,
) {
    for name in named {
        if let Some(FieldKind::Answer | FieldKind::Choice(_)) = fields.kind(name) {
            let message = format!("字段「{name}」不是数，不能用在{place}中；请换成数字字段");
            faults.at(text, message);
        }
    }
}
