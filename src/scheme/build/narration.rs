//! How units' own reports state figures, from the scheme's list `report`.

use super::fields::FieldTable;
use super::{Faults, usual};
use crate::name::{FieldName, label};
use crate::scheme::formula::{self, Formula, Names};
use crate::scheme::raw::{RawReport, RawScheme, Text};
use crate::scheme::{Balance, Implied, Narration, Phrase};

/// The nouns, balances and derivations of reports; the usual ones where nothing is said.
pub(super) fn narration(raw: &RawScheme, fields: &FieldTable, faults: &mut Faults) -> Narration {
    if raw.report.is_empty() {
        return usual::narration(fields);
    }
    let mut narration = Narration::default();
    for record in &raw.report {
        if record.kind.get_ref() == "phrase" {
            narration.phrases.extend(phrase(record, fields, faults));
        }
    }
    let mut names: Vec<FieldName> = Vec::new();
    for phrase in &narration.phrases {
        let figures = [&phrase.value, &phrase.budget, &phrase.spent];
        names.extend(figures.into_iter().flatten().cloned());
    }
    let own = names.iter().map(FieldName::as_str);
    let known = Known {
        names: &names,
        spelled: fields.names().with(own),
        fields,
    };
    for record in &raw.report {
        match record.kind.get_ref().as_str() {
            "phrase" => {}
            "balance" => narration.balances.extend(balance(record, &known, faults)),
            "implied" => narration.implied.extend(implied(record, &known, faults)),
            other => faults.at(
                &record.kind,
                format!("「{other}」不认识，可用 phrase（说法）、balance（平衡）、implied（推算）"),
            ),
        }
    }
    narration
}

/// The names that formulas of reports may use.
struct Known<'a> {
    names: &'a [FieldName],
    /// These and the fields', as they are written.
    spelled: Names,
    fields: &'a FieldTable,
}

impl Known<'_> {
    fn formula(&self, text: Option<&Text>, owner: &Text, faults: &mut Faults) -> Option<Formula> {
        let Some(text) = text else {
            let message = "这一条缺少公式；请补写 left（左边），平衡还要 right（右边）".to_owned();
            faults.at(owner, message);
            return None;
        };
        let parsed = match formula::parse_with(text.get_ref(), &self.spelled) {
            Ok(parsed) => parsed,
            Err(error) => {
                let said = format!("公式「{}」{error}；请检查括号和运算符", text.get_ref());
                faults.at(text, said);
                return None;
            }
        };
        let renamed = parsed.rename(&mut |name| {
            let key = label::field_key(name.as_str());
            let stated = self
                .names
                .iter()
                .find(|one| label::field_key(one.as_str()) == key);
            stated
                .cloned()
                .or_else(|| self.fields.canonical(name.as_str()))
                .ok_or_else(|| name.clone())
        });
        renamed
            .map_err(|unknown| faults.unknown_field(text, unknown.as_str(), self.fields))
            .ok()
    }
}

fn phrase(raw: &RawReport, fields: &FieldTable, faults: &mut Faults) -> Option<Phrase> {
    let name = |text: &Option<Text>| {
        let written = text.as_ref()?.get_ref();
        let field = fields.canonical(written);
        Some(field.unwrap_or_else(|| FieldName::new(written)))
    };
    let (value, budget, spent) = (name(&raw.value), name(&raw.budget), name(&raw.spent));
    let sides = budget.is_some() || spent.is_some();
    if raw.words.is_empty() || value.is_some() == sides {
        faults.at(
            &raw.kind,
            "说法应写 words（说法），并写 value（数），或写 budget（预算数）、spent（决算数）；请改正"
                .to_owned(),
        );
        return None;
    }
    Some(Phrase {
        words: raw.words.clone(),
        value,
        budget,
        spent,
        people: raw.people,
        whole: raw.whole,
        outlay: raw.outlay,
        within: raw.within.clone(),
        unless: raw.unless.clone(),
    })
}

fn balance(raw: &RawReport, known: &Known<'_>, faults: &mut Faults) -> Option<Balance> {
    let left = known.formula(raw.left.as_ref(), &raw.kind, faults);
    let right = known.formula(raw.right.as_ref(), &raw.kind, faults);
    Some(Balance {
        name: raw.name.clone().unwrap_or_default(),
        left: left?,
        right: right?,
    })
}

fn implied(raw: &RawReport, known: &Known<'_>, faults: &mut Faults) -> Option<Implied> {
    let formula = known.formula(raw.left.as_ref(), &raw.kind, faults);
    let Some(value) = &raw.value else {
        let message = "推算应写 value（推算哪个字段）；请补写".to_owned();
        faults.at(&raw.kind, message);
        return None;
    };
    Some(Implied {
        field: faults.field(value, known.fields)?,
        formula: formula?,
    })
}
