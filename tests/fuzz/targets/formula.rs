//! A formula that parses is shown so that it parses to the same again, and is evaluated whatever
//! its fields hold.
#![no_main]

use jixiao::name::FieldName;
use jixiao::scheme::formula::{FormulaError, Quotient, parse};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let formula = match parse(&text) {
        Ok(formula) => formula,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let shown = formula.show(&|name: &FieldName| format!("[{name}]"));
    let again = match parse(&shown) {
        Ok(again) => again,
        // Every sign is shown in parentheses, and both count.
        Err(FormulaError::TooLong) => return,
        Err(error) => panic!("{shown}: {error}"),
    };
    let values = [
        Decimal::ZERO,
        Decimal::ONE,
        -Decimal::TEN,
        Decimal::new(1, 28),
        Decimal::MAX,
        Decimal::MIN,
    ];
    for value in values {
        let result = formula.evaluate(&|_| Some(value));
        assert_eq!(again.evaluate(&|_| Some(value)), result, "{shown}");
    }
    assert_eq!(again.fields(), formula.fields(), "{shown}");
    if let Some(quotient) = Quotient::of(formula) {
        assert!(!quotient.numerator.divides() && !quotient.denominator.divides());
    }
});
