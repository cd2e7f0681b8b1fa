//! What is said of a field wherever it is to be filled in, and what may be typed: one source for
//! prompts, refusals and the instructions.

use anyhow::Result;
use rust_xlsxwriter::{DataValidation, DataValidationRule};

use crate::amount;
use crate::name::FieldName;
use crate::scheme::{Field, FieldKind, Scheme};

/// Amounts must stay below this (万元); areas and numbers of people, too.
const MOST: f64 = 9_999_999.0;
const LEAST: f64 = -9_999_999.0;
/// The same for whole numbers.
const MOST_WHOLE: i32 = 9_999_999;
/// The longest title and text of a prompt that Excel allows, in UTF-16 units.
const TITLE: usize = 32;
const TEXT: usize = 255;

/// How a field is filled in, in a sentence or two.
pub(super) fn how(scheme: &Scheme, field: &Field) -> String {
    let absent = scheme
        .indicators()
        .any(|indicator| indicator.absences().contains(&&field.name));
    let none = if absent {
        "没有发生填 0，整类没有的可以不填。"
    } else {
        "没有发生填 0，不要空着。"
    };
    let rule = match &field.kind {
        FieldKind::Amount if field.signed => {
            format!("填数，单位万元，调减填负数；{none}")
        }
        FieldKind::Amount => format!("填数，单位万元，不写单位和文字；{none}"),
        FieldKind::People => "填整数，单位人。".to_owned(),
        FieldKind::Area => format!("填数，单位㎡；{none}"),
        FieldKind::Ratio => match ratio(scheme, &field.name) {
            Some(formula) => format!("按“{formula}”自动计算，不用填。"),
            None => "填百分数，如 92%。".to_owned(),
        },
        FieldKind::Answer => "填“是”或“否”。".to_owned(),
        FieldKind::Cases => "填整数，没有填 0。".to_owned(),
        FieldKind::Marks(most) => format!("填 0 到 {} 之间的数。", amount::plain(*most)),
        FieldKind::Share => "填百分数，如 92%。".to_owned(),
        FieldKind::Choice(options) => format!("填{}之一。", options.join("、")),
    };
    let rule = if is_sum(scheme, field) {
        format!("由分项自动合计，也可以直接{rule}")
    } else {
        rule
    };
    let asked = field.text.as_ref();
    let asked = asked.map(|text| format!("{text}。")).unwrap_or_default();
    format!("{asked}{rule}")
}

/// Whether the form can add a field up: all its parts stand in the table's columns, as it does.
pub(super) fn is_sum(scheme: &Scheme, field: &Field) -> bool {
    let (columns, rows) = scheme.form.table().unwrap_or_default();
    let drawn = |name: &FieldName| {
        let fields = rows.iter().flat_map(|row| columns.iter().zip(&row.fields));
        let mut drawn = fields.filter(|(column, _)| !column.optional);
        drawn.any(|(_, field)| field.as_ref() == Some(name))
    };
    let parts = &field.parts;
    field.parts_complete && !parts.is_empty() && drawn(&field.name) && parts.iter().all(drawn)
}

/// The formula of a ratio that is computed.
fn ratio(scheme: &Scheme, name: &FieldName) -> Option<String> {
    let check = scheme.checks.iter().find(|check| check.field == *name)?;
    let shown = check.equals.formula().show(&|name| name.to_string());
    Some(shown)
}

/// What may be typed for a field.
pub(super) fn rule(scheme: &Scheme, field: &Field, label: &str) -> Result<DataValidation> {
    let rule = DataValidation::new();
    let rule = match &field.kind {
        FieldKind::Amount if field.signed => {
            rule.allow_decimal_number(DataValidationRule::Between(LEAST, MOST))
        }
        FieldKind::Amount | FieldKind::Area => {
            rule.allow_decimal_number(DataValidationRule::Between(0.0, MOST))
        }
        FieldKind::People | FieldKind::Cases => {
            rule.allow_whole_number(DataValidationRule::Between(0, MOST_WHOLE))
        }
        FieldKind::Ratio => rule.allow_decimal_number(DataValidationRule::Between(0.0, MOST)),
        FieldKind::Share => rule.allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
        FieldKind::Marks(most) => {
            let most = amount::to_float(*most);
            rule.allow_decimal_number(DataValidationRule::Between(0.0, most))
        }
        FieldKind::Answer => rule.allow_list_strings(&["是", "否"])?,
        FieldKind::Choice(options) => rule.allow_list_strings(options)?,
    };
    said(rule, label, &how(scheme, field))
}

/// What may be typed as points for an indicator.
pub(super) fn points(full: rust_decimal::Decimal, name: &str) -> Result<DataValidation> {
    let most = amount::to_float(full);
    let rule = DataValidation::new();
    let rule = rule.allow_decimal_number(DataValidationRule::Between(0.0, most));
    let how = format!("填 0 到 {} 之间的自评得分。", amount::plain(full));
    said(rule, name, &how)
}

fn said(rule: DataValidation, label: &str, how: &str) -> Result<DataValidation> {
    let title = cut(label, TITLE);
    let refusal = format!("这里填的内容不符合要求。{how}");
    Ok(rule
        .set_input_title(&title)?
        .set_input_message(cut(how, TEXT))?
        .set_error_title("请重新填写")?
        .set_error_message(cut(&refusal, TEXT))?)
}

/// As many characters as fit.
fn cut(text: &str, longest: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= longest
    };
    text.chars().take_while(fits).collect()
}
