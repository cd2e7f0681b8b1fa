//! The fields that a scheme lists.

use rust_decimal::Decimal;

use super::table_field;
use crate::name::FieldName;
use crate::scheme::build::Faults;
use crate::scheme::formula::unusable;
use crate::scheme::raw::{RawField, Text};
use crate::scheme::{Field, FieldKind};

/// A field of the list.
pub(super) fn listed_field(raw: &RawField, faults: &mut Faults) -> Field {
    let name = FieldName::new(raw.name.get_ref());
    refuse_unusable(&raw.name, name.as_str(), faults);
    Field {
        label: raw
            .label
            .as_ref()
            .map_or_else(|| name.to_string(), |label| label.get_ref().clone()),
        aliases: raw.aliases.clone(),
        kind: kind(raw, faults),
        signed: raw.signed,
        judged: raw.judged,
        text: raw.text.as_ref().map(|text| text.get_ref().clone()),
        short: raw.short.as_ref().map(|short| short.get_ref().clone()),
        kin: raw.kin.clone(),
        ..table_field(name, raw.required)
    }
}

/// A name that no formula could use.
pub(super) fn refuse_unusable(text: &Text, name: &str, faults: &mut Faults) {
    if let Some(why) = unusable(name) {
        faults.at(
            text,
            format!("字段名称「{name}」{why}；请改名，如「12月支出」"),
        );
    }
}

fn kind(raw: &RawField, faults: &mut Faults) -> FieldKind {
    match raw.kind.get_ref().as_str() {
        "amount" => FieldKind::Amount,
        "people" => FieldKind::People,
        "area" => FieldKind::Area,
        "ratio" => FieldKind::Ratio,
        "answer" => FieldKind::Answer,
        "cases" => FieldKind::Cases,
        "share" => FieldKind::Share,
        "marks" => {
            let max = raw.max.as_ref().map(|max| faults.positive(max, "max"));
            if max.is_none() {
                let message = "kind = \"marks\" 的字段要写 max（最高分），请补写".to_owned();
                faults.at(&raw.name, message);
            }
            FieldKind::Marks(max.unwrap_or(Decimal::ONE))
        }
        "choice" => {
            if raw.options.is_empty() {
                faults.at(
                    &raw.name,
                    "kind = \"choice\" 的字段要写 options（各选项），请补写".to_owned(),
                );
            }
            FieldKind::Choice(raw.options.clone())
        }
        other => {
            let message = format!(
                "字段类型「{other}」不认识，请用 amount、people、area、ratio、answer、cases、marks、share、choice"
            );
            faults.at(&raw.kind, message);
            FieldKind::Amount
        }
    }
}
