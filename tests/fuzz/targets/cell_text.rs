//! A cell as every kind of field: nothing panics, nothing is guessed, nothing is lost unsaid.
#![no_main]

use std::sync::Arc;

use jixiao::amount::{AMOUNT_LIMIT, Measure, TypedText, from_float, read_text, to_places};
use jixiao::place::{Cell, Place};
use jixiao::returns::{
    CellContent, CellFormat, RawCell, ShownUnit, Value, read_points, read_value,
};
use jixiao::scheme::FieldKind;
use jixiao::name::label::{Label, field_key, name_key};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    let content = match choice % 8 {
        0 => {
            let bytes = rest.first_chunk().copied().unwrap_or_default();
            match from_float(f64::from_le_bytes(bytes)) {
                Some(number) => CellContent::Number(number),
                None => return,
            }
        }
        1 => CellContent::Bool(rest.is_empty()),
        2 => CellContent::Fault(String::from_utf8_lossy(rest).into_owned()),
        _ => CellContent::Text(String::from_utf8_lossy(rest).into()),
    };
    if let CellContent::Text(text) = &content {
        texts(text);
    }
    let format = match choice / 8 % 4 {
        0 => CellFormat::Plain,
        1 => CellFormat::Percent,
        2 => CellFormat::Shown {
            tenfold: choice / 32,
            unit: ShownUnit::Yuan,
        },
        _ => CellFormat::Date,
    };
    cells(&RawCell::new(content).with_format(format));
});

fn texts(text: &str) {
    let measures = [
        Measure::Amount,
        Measure::People,
        Measure::Area,
        Measure::Share,
        Measure::Bare,
    ];
    for measure in measures {
        if let TypedText::Number(typed) = read_text(text, measure) {
            assert!(
                text.chars()
                    .any(|c| c.is_numeric() || "零一二三四五六七八九十".contains(c)),
                "{text:?}: {typed:?}"
            );
        }
    }
    let _ = Label::of(text);
    assert_eq!(name_key(&name_key(text)), name_key(text));
    let _ = field_key(text);
}

fn cells(raw: &RawCell) {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件2")).at(Cell::new(6, 3));
    let kinds = [
        FieldKind::Amount,
        FieldKind::People,
        FieldKind::Area,
        FieldKind::Ratio,
        FieldKind::Answer,
        FieldKind::Cases,
        FieldKind::Share,
        FieldKind::Marks(Decimal::TEN),
        FieldKind::Choice(vec!["好".to_owned(), "一般".to_owned(), "无".to_owned()]),
    ];
    for kind in &kinds {
        for yuan in [false, true] {
            let (value, findings) =
                read_value(kind, Some(raw), yuan, &place, &Arc::from("公务接待 2021年决算数"));
            for finding in &findings {
                assert!(!finding.to_string().is_empty());
            }
            match &value {
                Value::Number(number) => {
                    assert!(number.abs() < AMOUNT_LIMIT, "{raw:?}: {number}");
                    let kept = *kind == FieldKind::Ratio || to_places(*number) == *number;
                    assert!(kept, "{raw:?}: {number}");
                }
                Value::Unreadable => {
                    assert_eq!(findings.len(), 1, "{raw:?} {kind:?}: {findings:?}")
                }
                Value::Blank => assert!(findings.is_empty(), "{raw:?} {kind:?}: {findings:?}"),
                Value::Answer(_) | Value::Choice(_) | Value::NotApplicable => {}
            }
        }
    }
    let (points, _) = read_points(Decimal::TEN, Some(raw), &place, &Arc::from("管理制度健全性"));
    if let Value::Number(points) = points {
        assert!(
            points >= Decimal::ZERO && points <= Decimal::TEN,
            "{raw:?}: {points}"
        );
    }
}
