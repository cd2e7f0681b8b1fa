//! From the scheme file as written to a checked scheme: every fault, each with its line.

mod cycles;
mod faults;
mod fields;
mod indicators;
mod methods;
mod narration;
mod usual;

use rust_decimal::Decimal;

use super::raw::{RawCheck, RawGrade, RawLimits, RawScheme, Text};
use super::related::Relations;
use super::source::{SchemeError, SchemePlace, SchemeSource};
use super::{Grade, Limits, RatioCheck, Scheme, toml_complaint};
use crate::amount;
use faults::Faults;
use fields::FieldTable;

/// A scheme as far as it could be built, the text it was built from, and what is wrong with it.
pub(super) struct Draft {
    pub(super) scheme: Scheme,
    pub(super) raw: RawScheme,
    pub(super) faults: Vec<SchemeError>,
}

/// Reads and checks a whole scheme.
pub(super) fn scheme(source: &SchemeSource) -> Result<Scheme, Vec<SchemeError>> {
    let Draft { scheme, faults, .. } = draft(source)?;
    if faults.is_empty() {
        Ok(scheme)
    } else {
        Err(faults)
    }
}

/// Reads a whole scheme; the error is of a text that has not the shape of one.
pub(super) fn draft(source: &SchemeSource) -> Result<Draft, Vec<SchemeError>> {
    let mut faults = Faults {
        source,
        found: source.faults.iter().cloned().collect(),
    };
    let raw: RawScheme = match toml::from_str(source.text()) {
        Ok(raw) => raw,
        Err(_) if !source.faults.is_empty() => return Err(source.faults.clone()),
        Err(error) => return Err(vec![unreadable(source, &error)]),
    };
    let fields = FieldTable::build(&raw, &mut faults);
    let full = faults.positive(&raw.full, "总分");
    let scheme = Scheme {
        full,
        steps: raw
            .policy
            .steps
            .get_ref()
            .parse()
            .unwrap_or_else(|message: String| {
                faults.at(&raw.policy.steps, message);
                super::Steps::Whole
            }),
        above_full: raw.policy.above_full,
        grades: grades(&raw.grade, full, &mut faults),
        form: fields.form(&raw, &mut faults),
        limits: limits(&raw.limits, &fields, &mut faults),
        checks: raw
            .check
            .iter()
            .filter_map(|check| ratio_check(check, &fields, &mut faults))
            .collect(),
        narration: narration::narration(&raw, &fields, &mut faults),
        groups: indicators::groups(&raw, full, &fields, &mut faults),
        called: fields.called(),
        related: Relations::new(),
        fields: fields.into_fields(),
        name: raw.name.clone(),
        title: raw.title.get_ref().clone(),
    };
    // What is wrong with a cell itself explains what follows from it.
    let told = |fault: &SchemeError| source.faults.iter().any(|one| one.place == fault.place);
    let found = faults.found.into_iter();
    let faults = found
        .filter(|fault| source.faults.contains(fault) || !told(fault))
        .collect::<Vec<_>>();
    Ok(Draft {
        scheme: if faults.is_empty() {
            scheme.with_relations()
        } else {
            scheme
        },
        raw,
        faults,
    })
}

/// The limits of plausible figures; the usual ones where nothing is said.
fn limits(raw: &RawLimits, fields: &FieldTable, faults: &mut Faults) -> Limits {
    let usual = Limits::default();
    let per_head_of = match &raw.per_head_of {
        Some(text) => faults.field(text, fields),
        None => usual::per_head_of(fields),
    };
    let mut read = |text: &Option<Text>, name: &str, usual: Decimal| {
        text.as_ref()
            .map_or(usual, |text| faults.positive(text, name))
    };
    Limits {
        yuan_from: read(&raw.yuan_from, "疑为元的倍数下限", usual.yuan_from),
        yuan_to: read(&raw.yuan_to, "疑为元的倍数上限", usual.yuan_to),
        apart: read(&raw.apart, "预决算相差倍数", usual.apart),
        beyond: read(&raw.beyond, "补充数据的倍数", usual.beyond),
        rate_above: read(&raw.rate_above, "比率上限", usual.rate_above),
        rate_below: read(&raw.rate_below, "比率下限", usual.rate_below),
        per_head: read(&raw.per_head, "人均预算上限", usual.per_head),
        per_head_of,
        share_below: read(&raw.share_below, "满意度下限", usual.share_below),
        unsaid_times: read(&raw.unsaid_times, "未写单位的人均倍数", usual.unsaid_times),
        unsaid_beside: read(
            &raw.unsaid_beside,
            "未写单位的可比家数",
            usual.unsaid_beside,
        ),
    }
}

/// The file is not TOML of the right shape.
fn unreadable(source: &SchemeSource, error: &toml::de::Error) -> SchemeError {
    let place = error
        .span()
        .map_or(SchemePlace::Whole, |span| source.place(span.start));
    let near = error
        .span()
        .and_then(|span| source.text().get(span))
        .unwrap_or_default();
    let near: String = near
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(40)
        .collect();
    let near = if near.is_empty() {
        near
    } else {
        format!("「{near}」处")
    };
    let message = format!(
        "{near}读不懂（{}）；请对照 jixiao scheme show 的写法改正",
        toml_complaint(error.message())
    );
    SchemeError { place, message }
}

/// Grades from the best to the worst, the last without a lower end.
fn grades(raw: &[RawGrade], full: Decimal, faults: &mut Faults) -> Vec<Grade> {
    faults.unique("等级", raw.iter().map(|grade| &grade.name));
    let grades: Vec<Grade> = raw
        .iter()
        .map(|grade| Grade {
            name: grade.name.get_ref().clone(),
            from: grade.from.as_ref().map(|from| faults.points(from, full)),
        })
        .collect();
    for (index, (grade, text)) in grades.iter().zip(raw).enumerate() {
        let last = index + 1 == raw.len();
        let next = grades.get(index + 1).and_then(|next| next.from);
        if grade.from.is_none() != last {
            faults.at(
                &text.name,
                "除最低一级外，每个等级都要写 from（下限），最低一级不写；请改正".to_owned(),
            );
        } else if next.is_some_and(|next| grade.from.is_some_and(|from| from <= next)) {
            faults.at(
                &text.name,
                "等级应从高到低排列，from（下限）逐级变小；请改正".to_owned(),
            );
        }
    }
    grades
}

fn ratio_check(raw: &RawCheck, fields: &FieldTable, faults: &mut Faults) -> Option<RatioCheck> {
    let field = faults.field(&raw.field, fields);
    let equals = faults.quotient(&raw.equals, fields);
    Some(RatioCheck {
        field: field?,
        equals: equals?,
    })
}

/// Weights that do not add up to what is written above them.
fn add_up(
    text: &Text,
    what: &str,
    full: Decimal,
    parts: impl Iterator<Item = Decimal>,
    faults: &mut Faults,
) {
    let sum: Decimal = parts.sum();
    if sum != full {
        let (full, sum) = (amount::plain(full), amount::plain(sum));
        faults.at(
            text,
            format!("{what}分值为 {full}，但下级分值合计 {sum}；请改成一致"),
        );
    }
}
