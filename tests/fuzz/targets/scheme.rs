//! A scheme file is refused with its faults, or scores any return without a panic.
#![no_main]

use std::sync::Arc;

use jixiao::place::{Cell, Place};
use jixiao::returns::{ByField, Entry, UnitReturn, Value};
use jixiao::name::{FieldName, UnitName};
use jixiao::scheme::{Scheme, Steps};
use jixiao::score::{Policy, Subject, score};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let scheme = match Scheme::parse(&text) {
        Ok(scheme) => scheme,
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
            return;
        }
    };
    for value in ["0", "1", "-3.5", "0.000001", "9999999.999999"] {
        let filed = filed(&scheme, value.parse().unwrap_or_default());
        for steps in [Steps::Whole, Steps::Prorata, Steps::Started] {
            let subject = Subject {
                unit: &filed.unit,
                filed: &filed,
                review: None,
            };
            let policy = Policy {
                steps,
                accept_self_scores: true,
            };
            let card = score(&scheme, subject, policy);
            assert!(card.total >= Decimal::ZERO && card.total <= scheme.full);
            assert!(card.highest <= scheme.full);
            assert_eq!(card.lines.len(), scheme.indicators().count());
        }
    }
});

/// A return whose fields all hold one number.
fn filed(scheme: &Scheme, number: Decimal) -> UnitReturn {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件2"));
    let entry = |name: &FieldName| Entry {
        value: Value::Number(number),
        place: place.at(Cell::new(6, 3)),
        label: name.shared(),
        measured: true,
    };
    let form: ByField<Entry> = scheme
        .fields
        .keys()
        .map(|name| (name.clone(), entry(name)))
        .collect();
    UnitReturn {
        unit: UnitName::new("县某局"),
        place,
        hidden: false,
        year: Some(2021),
        form,
        supplement: ByField::new(),
        lines: ByField::new(),
        borrowed: ByField::new(),
        beside: ByField::new(),
        self_score: None,
        stamp: None,
        explanations: Vec::new(),
        copy: None,
        findings: Vec::new(),
    }
}
