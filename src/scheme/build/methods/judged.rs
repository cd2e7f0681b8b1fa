//! The methods by which the bureau's judgements become points.

use rust_decimal::Decimal;
use toml::Spanned;

use super::of_kind;
use crate::name::label;
use crate::scheme::build::fields::FieldTable;
use crate::scheme::build::{Faults, add_up};
use crate::scheme::raw::{RawChecklist, RawGraded, RawProportional, RawRule, Texts};
use crate::scheme::{FieldKind, GradeOption, ListItem, Method};

/// The methods that use judged fields.
pub(super) fn judged(
    raw: &RawRule,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    if let Some(list) = raw.checklist.map(Spanned::get_ref) {
        return checklist(raw, list, full, fields, faults);
    }
    if let Some(cases) = raw.cases.map(Spanned::get_ref) {
        let marks = faults.positive(&cases.marks, "每例扣分");
        let field = of_kind(
            &cases.field,
            "cases",
            |kind| *kind == FieldKind::Cases,
            fields,
            faults,
        )?;
        let most = cases.most.as_ref().map(|text| faults.points(text, full));
        return Some(Method::Cases { field, marks, most });
    }
    if let Some(part) = raw.proportional {
        let RawProportional { field, of, .. } = part.get_ref();
        let (Some(field), Some(of), None, None) =
            (field, of, &part.get_ref().above, &part.get_ref().below)
        else {
            let message = "proportional 要写 field（考核分）和 of（考核分的满分）；按比率折算时写 rate 和 below 或 above，请改正";
            faults.at(part, message.to_owned());
            return None;
        };
        let of = faults.positive(of, "of");
        let fits = |kind: &FieldKind| *kind == FieldKind::Marks(of);
        let field = of_kind(field, "marks（max 与 of 相同）", fits, fields, faults)?;
        return Some(Method::Proportional { field, of });
    }
    if let Some(marks) = raw.marks.map(Spanned::get_ref) {
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
        .and_then(|graded| self::graded(graded.get_ref(), full, fields, faults))
}

/// A checklist; the marks of its items add up to full marks.
fn checklist(
    raw: &RawRule,
    list: &RawChecklist,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let marks = match list.marks.get_ref() {
        Texts::One(text) => {
            let text = Spanned::new(list.marks.span(), text.clone());
            vec![faults.positive(&text, "每项得分"); list.items.len()]
        }
        Texts::Many(each) => {
            let each = each.iter();
            each.map(|text| faults.positive(text, "每项得分")).collect()
        }
    };
    if marks.len() != list.items.len() {
        let (items, marks) = (list.items.len(), marks.len());
        let message = format!(
            "清单有 {items} 项，得分却写了 {marks} 个；请每项写一个得分，各项相同时只写一个"
        );
        faults.at(&list.marks, message);
        return None;
    }
    faults.unique("清单项", list.items.iter());
    let most = marks.iter().copied();
    let what = format!("指标「{}」", raw.name.get_ref());
    add_up(raw.full, &what, full, most, faults);
    let answer = |kind: &FieldKind| *kind == FieldKind::Answer;
    let items = list.items.iter().zip(marks);
    let items = items.filter_map(|(item, marks)| {
        let field = of_kind(item, "answer", answer, fields, faults)?;
        Some(ListItem { field, marks })
    });
    Some(Method::Checklist {
        items: items.collect(),
    })
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
