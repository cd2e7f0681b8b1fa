//! An indicator's method: exactly one is written, and its parts fit its fields.

mod bands;
mod conditions;
mod deduct;
mod either;
mod goal;
mod judged;

use rust_decimal::Decimal;

use super::Faults;
use super::fields::FieldTable;
use crate::name::FieldName;
use crate::scheme::formula::Quotient;
use crate::scheme::raw::{RawIndicator, RawRule, Text};
use crate::scheme::{FieldKind, Method};

/// The rule of an indicator: one method, or several of which the better counts.
pub(super) fn method(
    raw: &RawIndicator,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let Some(either) = &raw.either else {
        return rule(&RawRule::of(raw), full, fields, faults);
    };
    either::either(raw, either, full, fields, faults)
}

/// The one method that is written; a fault where there is none, or more than one.
fn rule(raw: &RawRule, full: Decimal, fields: &FieldTable, faults: &mut Faults) -> Option<Method> {
    let written = raw.written();
    let count = written.into_iter().filter(|(_, is)| *is).count();
    if count == 0 && full.is_zero() && raw.rate.is_none() {
        return Some(Method::Unscored);
    }
    if count != 1 {
        let message = format!(
            "指标「{}」应写且只写一种评分方法，请从 {} 中选一种",
            raw.name.get_ref(),
            written.map(|(name, _)| name).join("、")
        );
        faults.at(raw.name, message);
        return None;
    }
    if let Some(rule) = raw.deduct {
        let rate = rate(raw, fields, faults);
        let (rule, other) = deduct::deduction(rule, full, faults)?;
        return Some(Method::Deduct {
            rate: rate?,
            rule,
            other,
        });
    }
    if let Some(part) = raw.proportional.filter(|_| raw.rate.is_some()) {
        let (rate, goal) = (rate(raw, fields, faults), goal::goal(part, faults));
        return Some(Method::Goal {
            rate: rate?,
            goal: goal?,
        });
    }
    if let Some(bands) = raw.bands {
        let (rate, bands) = (rate(raw, fields, faults), bands::bands(bands, full, faults));
        return Some(Method::Bands {
            rate: rate?,
            bands: bands?,
        });
    }
    if let Some(rate) = raw.rate {
        let message = if faults.source.is_workbook() {
            "比率公式只用于扣分、分档和按比率折算，请清空这一格"
        } else {
            "rate 只用于 deduct、bands 和 proportional，请删去"
        };
        faults.at(rate, message.to_owned());
    }
    if let Some(list) = raw.conditions {
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

fn rate(raw: &RawRule, fields: &FieldTable, faults: &mut Faults) -> Option<Quotient> {
    let Some(text) = raw.rate else {
        faults.at(
            raw.name,
            format!(
                "指标「{}」缺少 rate（比率公式），请补写，如 rate = \"分子 / 分母\"",
                raw.name.get_ref()
            ),
        );
        return None;
    };
    let quotient = faults.rate(text, fields)?;
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
