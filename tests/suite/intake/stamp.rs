//! The stamp on a form that comes back.

use jixiao::finding::Code;
use jixiao::name::FieldName;
use jixiao::returns::{UnitReturn, Value};

use super::drawing::golden;
use super::{found, read_form};

const LINE: &str = "表样：方案（1a2b3c4d5e6f）·2021年度·县水利局";

fn values(filed: &UnitReturn) -> Vec<(&FieldName, &Value)> {
    let entries = filed.form.iter().chain(&filed.supplement);
    entries.map(|(name, entry)| (name, &entry.value)).collect()
}

#[test]
fn a_stamp_is_read_wherever_it_stands_and_is_no_value() {
    let plain = read_form(&golden());
    for cell in ["G1", "A40", "H7", "A27"] {
        let filed = read_form(&golden().with(cell, LINE));
        let (stamp, place) = *filed.stamp.clone().expect("the stamp");
        assert_eq!(stamp.to_string(), LINE);
        assert_eq!(place.cell.unwrap().to_string(), cell);
        assert!(values(&filed) == values(&plain), "{cell}");
        assert_eq!(filed.findings.len(), plain.findings.len(), "{cell}");
        assert_eq!(filed.unit, plain.unit, "the form's own line decides");
    }
    assert_eq!(plain.stamp, None);
}

#[test]
fn a_stamp_gives_the_unit_that_the_form_does_not() {
    let unnamed = golden().without("A3").with("A40", LINE);
    let filed = read_form(&unnamed);
    assert_eq!(filed.unit.as_str(), "县水利局");
    let [told] = &found(&filed.findings, Code::J114)[..] else {
        panic!("one J114")
    };
    assert!(told.contains("已用表样「县水利局」"), "{told}");
}
