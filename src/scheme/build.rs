//! From the scheme file as written to a checked scheme: every fault, each with its line.

mod cycles;
mod fields;
mod indicators;
mod methods;
mod narration;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::formula::{self, Formula, Quotient};
use super::raw::{RawCheck, RawGrade, RawLimits, RawScheme, Text};
use super::source::{SchemeError, SchemePlace, SchemeSource};
use super::{Grade, Limits, RatioCheck, Scheme, toml_complaint};
use crate::amount;
use crate::name::{FieldName, label};
use fields::FieldTable;

/// Largest size and most decimal places of a number in a scheme.
const NUMBER_LIMIT: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
const NUMBER_PLACES: u32 = 6;

/// The faults found so far, and the source in which their places are found.
struct Faults<'a> {
    source: &'a SchemeSource,
    found: BTreeSet<SchemeError>,
}

impl Faults<'_> {
    fn add(&mut self, offset: usize, message: String) {
        let place = self.source.place(offset);
        self.found.insert(SchemeError { place, message });
    }

    fn at<T>(&mut self, value: &Spanned<T>, message: String) {
        self.add(value.span().start, message);
    }

    /// A decimal written as text; a fault and `None` otherwise.
    fn decimal(&mut self, text: &Text) -> Option<Decimal> {
        let read = amount::parse_plain(text.get_ref());
        let fits = |value: &Decimal| value.abs() <= NUMBER_LIMIT && value.scale() <= NUMBER_PLACES;
        let usable = read.filter(fits);
        if usable.is_none() {
            let example = if self.source.is_workbook() {
                "小数，如 0.5"
            } else {
                "带引号的小数，如 \"0.5\""
            };
            self.at(
                text,
                format!(
                    "「{}」不是可用的数，请写成{example}（至多 6 位小数）",
                    text.get_ref()
                ),
            );
        }
        usable
    }

    /// A decimal written as text; a fault and 0 otherwise.
    fn number(&mut self, text: &Text) -> Decimal {
        self.decimal(text).unwrap_or_default()
    }

    /// A decimal above 0; a fault and 1 otherwise.
    fn positive(&mut self, text: &Text, what: &str) -> Decimal {
        let Some(value) = self.decimal(text) else {
            return Decimal::ONE;
        };
        if value > Decimal::ZERO {
            return value;
        }
        self.at(
            text,
            format!("{what}是「{}」，应大于 0；请改正", text.get_ref()),
        );
        Decimal::ONE
    }

    /// A decimal from 0 to `full`; a fault otherwise.
    fn points(&mut self, text: &Text, full: Decimal) -> Decimal {
        let value = self.number(text);
        if value < Decimal::ZERO || value > full {
            let full = amount::plain(full);
            self.at(
                text,
                format!(
                    "得分「{}」超出 0 到满分 {full} 的范围；请改正",
                    text.get_ref()
                ),
            );
        }
        value
    }

    /// A formula whose names are all fields; a fault and `None` otherwise.
    fn formula(&mut self, text: &Text, fields: &FieldTable) -> Option<Formula> {
        let parsed = match formula::parse_with(text.get_ref(), fields.names()) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.at(
                    text,
                    format!("公式「{}」{error}；请检查括号和运算符", text.get_ref()),
                );
                return None;
            }
        };
        self.named(&parsed, text, fields)
    }

    /// A formula of some text with the fields' own names; a fault and `None` where one is unknown.
    fn named(&mut self, formula: &Formula, text: &Text, fields: &FieldTable) -> Option<Formula> {
        formula
            .rename(&mut |name| fields.canonical(name.as_str()).ok_or_else(|| name.clone()))
            .map_err(|unknown| self.unknown_field(text, unknown.as_str(), fields))
            .ok()
    }

    /// A formula that divides only at its outermost place.
    fn quotient(&mut self, text: &Text, fields: &FieldTable) -> Option<Quotient> {
        let quotient = Quotient::of(self.formula(text, fields)?);
        if quotient.is_none() {
            self.at(
                text,
                format!(
                    "比率「{}」只能在最外层相除一次，请写成 (…) / (…)",
                    text.get_ref()
                ),
            );
        }
        quotient
    }

    /// The field of that name; a fault and `None` otherwise.
    fn field(&mut self, text: &Text, fields: &FieldTable) -> Option<FieldName> {
        let found = fields.canonical(text.get_ref());
        if found.is_none() {
            self.unknown_field(text, text.get_ref(), fields);
        }
        found
    }

    fn fields(&mut self, texts: &[Text], fields: &FieldTable) -> Vec<FieldName> {
        texts
            .iter()
            .filter_map(|text| self.field(text, fields))
            .collect()
    }

    fn unknown_field(&mut self, text: &Text, name: &str, fields: &FieldTable) {
        let near = fields
            .nearest(name)
            .map(|known| format!("，是否指「{known}」"))
            .unwrap_or_default();
        self.at(
            text,
            format!("没有名为「{name}」的字段{near}；请改正名称，或在字段（[[field]]）中添加"),
        );
    }

    /// Each name only once.
    fn unique<'t>(&mut self, what: &str, names: impl Iterator<Item = &'t Text>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(label::field_key(name.get_ref())) {
                self.at(
                    name,
                    format!("{what}「{}」重名，请改名或删去一个", name.get_ref()),
                );
            }
        }
    }
}

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
        fields: fields.into_fields(),
        name: raw.name.clone(),
        title: raw.title.get_ref().clone(),
    };
    // What is wrong with a cell itself explains what follows from it.
    let told = |fault: &SchemeError| source.faults.iter().any(|one| one.place == fault.place);
    let found = faults.found.into_iter();
    let faults = found
        .filter(|fault| source.faults.contains(fault) || !told(fault))
        .collect();
    Ok(Draft {
        scheme,
        raw,
        faults,
    })
}

/// The limits of plausible figures; the usual ones where nothing is said.
fn limits(raw: &RawLimits, fields: &FieldTable, faults: &mut Faults) -> Limits {
    let usual = Limits::default();
    let per_head_of = raw.per_head_of.as_ref();
    let per_head_of = per_head_of.and_then(|text| faults.field(text, fields));
    let mut read = |text: &Option<Text>, name: &str, usual: Decimal| {
        text.as_ref()
            .map_or(usual, |text| faults.positive(text, name))
    };
    Limits {
        yuan_from: read(&raw.yuan_from, "疑为元的倍数下限", usual.yuan_from),
        yuan_to: read(&raw.yuan_to, "疑为元的倍数上限", usual.yuan_to),
        apart: read(&raw.apart, "预决算相差倍数", usual.apart),
        rate_above: read(&raw.rate_above, "比率上限", usual.rate_above),
        rate_below: read(&raw.rate_below, "比率下限", usual.rate_below),
        per_head: read(&raw.per_head, "人均预算上限", usual.per_head),
        per_head_of,
        share_below: read(&raw.share_below, "满意度下限", usual.share_below),
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
