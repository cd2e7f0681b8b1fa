//! The key of a finding: the same as long as its code, label and facts are, wherever its cell has
//! moved to and however it is worded. It travels in the 退回件 beside what the unit is asked.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Finding;
use crate::name::label;
use crate::sheets::Digest;

impl Finding {
    /// The key; `None` only where the facts cannot be written down, which no kind of facts is.
    #[must_use]
    pub fn key(&self) -> Option<Digest> {
        let mut facts = serde_json::to_value(&self.facts).ok()?;
        level(&mut facts);
        let label = label::name_key(&self.label);
        Some(Digest::of_text(&format!(
            "{}\n{label}\n{facts}",
            self.code()
        )))
    }
}

/// Numbers are the same however many zeros they were typed with.
fn level(facts: &mut Value) {
    match facts {
        Value::String(text) => {
            if let Ok(number) = text.trim().parse::<Decimal>() {
                *text = number.normalize().to_string();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(level),
        Value::Object(all) => all.values_mut().for_each(level),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
