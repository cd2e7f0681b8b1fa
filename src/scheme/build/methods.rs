//! An indicator's method: exactly one is written, and its parts fit its fields.

use rust_decimal::Decimal;
use toml::Spanned;

use super::fields::FieldTable;
use super::{Faults, add_up};
use crate::name::{FieldName, label};
use crate::scheme::formula::Quotient;
use crate::scheme::raw::{RawBand, RawDeduct, RawGraded, RawIndicator, Text};
use crate::scheme::{Band, Bands, Deduction, Direction, Edge, FieldKind, GradeOption, Method};

/// The one method that is written; a fault where there is none, or more than one.
pub(super) fn method(
    raw: &RawIndicator,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let written = [
        raw.deduct.is_some(),
        raw.bands.is_some(),
        raw.checklist.is_some(),
        raw.cases.is_some(),
        raw.proportional.is_some(),
        raw.marks.is_some(),
        raw.graded.is_some(),
    ];
    if written.into_iter().filter(|is| *is).count() != 1 {
        let message = format!(
            "指标「{}」应写且只写一种评分方法，请从 deduct、bands、checklist、cases、proportional、marks、graded 中选一种",
            raw.name.get_ref()
        );
        faults.at(&raw.name, message);
        return None;
    }
    if let Some(rule) = &raw.deduct {
        let (rate, rule) = (rate(raw, fields, faults), deduction(rule, faults));
        return Some(Method::Deduct {
            rate: rate?,
            rule: rule?,
        });
    }
    if let Some(bands) = &raw.bands {
        let (rate, bands) = (rate(raw, fields, faults), self::bands(bands, full, faults));
        return Some(Method::Bands {
            rate: rate?,
            bands: bands?,
        });
    }
    if let Some(rate) = &raw.rate {
        faults.at(rate, "rate 只用于 deduct 和 bands，请删去".to_owned());
    }
    judged(raw, full, fields, faults)
}

/// The methods that use judged fields.
fn judged(
    raw: &RawIndicator,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    if let Some(list) = raw.checklist.as_ref().map(Spanned::get_ref) {
        let marks = faults.positive(&list.marks, "每项得分");
        let answer = |kind: &FieldKind| *kind == FieldKind::Answer;
        let items = list.items.iter();
        let items: Vec<FieldName> = items
            .filter_map(|item| of_kind(item, "answer", answer, fields, faults))
            .collect();
        let most = Decimal::from(list.items.len()).checked_mul(marks);
        let most = [most.unwrap_or_default()].into_iter();
        let what = format!("指标「{}」", raw.name.get_ref());
        add_up(&raw.full, &what, full, most, faults);
        return Some(Method::Checklist { items, marks });
    }
    if let Some(cases) = raw.cases.as_ref().map(Spanned::get_ref) {
        let marks = faults.positive(&cases.marks, "每例扣分");
        let field = of_kind(
            &cases.field,
            "cases",
            |kind| *kind == FieldKind::Cases,
            fields,
            faults,
        )?;
        return Some(Method::Cases { field, marks });
    }
    if let Some(part) = raw.proportional.as_ref().map(Spanned::get_ref) {
        let of = faults.positive(&part.of, "of");
        let fits = |kind: &FieldKind| *kind == FieldKind::Marks(of);
        let field = of_kind(&part.field, "marks（max 与 of 相同）", fits, fields, faults)?;
        return Some(Method::Proportional { field, of });
    }
    if let Some(marks) = raw.marks.as_ref().map(Spanned::get_ref) {
        let fits = |kind: &FieldKind| *kind == FieldKind::Marks(full);
        let field = of_kind(
            &marks.field,
            "marks（max 与分值相同）",
            fits,
            fields,
            faults,
        )?;
        return Some(Method::Marks { field });
    }
    raw.graded
        .as_ref()
        .and_then(|graded| self::graded(graded.get_ref(), full, fields, faults))
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
    let named = quotient
        .numerator
        .fields()
        .into_iter()
        .chain(quotient.denominator.fields());
    let unfit: Vec<&FieldName> = named
        .filter(|name| {
            matches!(
                fields.kind(name),
                Some(FieldKind::Answer | FieldKind::Choice(_))
            )
        })
        .collect();
    for name in unfit {
        faults.at(
            text,
            format!("字段「{name}」不是数，不能用在比率公式中；请换成数字字段"),
        );
    }
    Some(quotient)
}

fn deduction(raw: &Spanned<RawDeduct>, faults: &mut Faults) -> Option<Deduction> {
    let RawDeduct {
        above,
        below,
        both,
        step,
        marks,
    } = raw.get_ref();
    let written = [
        (Direction::Above, above),
        (Direction::Below, below),
        (Direction::Both, both),
    ];
    let mut targets = written
        .into_iter()
        .filter_map(|(direction, text)| Some((direction, text.as_ref()?)));
    let (Some((direction, target)), None) = (targets.next(), targets.next()) else {
        faults.at(
            raw,
            "deduct 应写且只写 above、below、both 之一（满分界限，百分数），请改正".to_owned(),
        );
        return None;
    };
    Some(Deduction {
        direction,
        target: faults.number(target),
        step: faults.positive(step, "步长 step"),
        marks: faults.positive(marks, "每步扣分 marks"),
    })
}

fn bands(raw: &Spanned<Vec<RawBand>>, full: Decimal, faults: &mut Faults) -> Option<Bands> {
    let built = raw
        .get_ref()
        .iter()
        .map(|band| {
            let lower = edge(band.from.as_ref(), band.above.as_ref(), faults);
            let upper = edge(band.to.as_ref(), band.below.as_ref(), faults);
            let empty = lower.zip(upper).is_some_and(|(lower, upper)| {
                lower.percent > upper.percent
                    || (lower.percent == upper.percent && !(lower.closed && upper.closed))
            });
            if empty {
                faults.at(
                    &band.points,
                    "这一档上下限颠倒，没有比率会落入；请改正".to_owned(),
                );
            }
            Band {
                lower,
                upper,
                points: faults.points(&band.points, full),
            }
        })
        .collect();
    Bands::new(built)
        .map_err(|messages| {
            for message in messages {
                faults.at(raw, format!("{message}；请改正各档的上下限"));
            }
        })
        .ok()
}

fn edge(closed: Option<&Text>, open: Option<&Text>, faults: &mut Faults) -> Option<Edge> {
    match (closed, open) {
        (None, None) => None,
        (Some(text), None) => Some(Edge {
            percent: faults.number(text),
            closed: true,
        }),
        (None, Some(text)) => Some(Edge {
            percent: faults.number(text),
            closed: false,
        }),
        (Some(text), Some(_)) => {
            faults.at(
                text,
                "同一端只能写一个界限，请在 from 与 above、to 与 below 中各留一个".to_owned(),
            );
            None
        }
    }
}

fn graded(
    raw: &RawGraded,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let field = faults.field(&raw.field, fields)?;
    let Some(FieldKind::Choice(options)) = fields.kind(&field) else {
        faults.at(
            &raw.field,
            format!("字段「{field}」的类型（kind）应为 choice；请换成合适的字段"),
        );
        return None;
    };
    faults.unique("选项", raw.grades.iter().map(|grade| &grade.name));
    let known = |name: &str| {
        options
            .iter()
            .any(|option| label::field_key(option) == label::field_key(name))
    };
    let grades: Vec<GradeOption> = raw
        .grades
        .iter()
        .map(|grade| {
            if !known(grade.name.get_ref()) {
                let message = format!(
                    "字段「{field}」没有选项「{}」；请改成该字段 options 中的选项",
                    grade.name.get_ref()
                );
                faults.at(&grade.name, message);
            }
            let points = faults.points(&grade.points, full);
            GradeOption {
                name: grade.name.get_ref().clone(),
                points,
            }
        })
        .collect();
    for option in options {
        if !grades
            .iter()
            .any(|grade| label::field_key(&grade.name) == label::field_key(option))
        {
            faults.at(
                &raw.field,
                format!("选项「{option}」没有写得分；请在 grades 中补上"),
            );
        }
    }
    Some(Method::Graded { field, grades })
}
