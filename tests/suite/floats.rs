//! Numbers as workbooks hold them: floats, and how floats are written.

use jixiao::amount;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The decimal of the float that a text is.
fn of_float(text: &str) -> Option<Decimal> {
    text.parse().ok().and_then(amount::from_float)
}

#[test]
fn a_number_in_a_workbook_reads_as_its_float() {
    for text in [
        "0",
        "-0",
        "0.0",
        "00012",
        "12.50",
        "-16.8",
        "+1",
        ".5",
        "5.",
        "-",
        "",
        ".",
        "-.",
        "1.2.3",
        "1e3",
        "1E-3",
        "NaN",
        "inf",
        "0x1",
        "1,2",
        " 1",
        "１",
        // As many digits as a float keeps, and one more.
        "999999999999999",
        "9999999999999999",
        "0.99999999999999",
        "1234.56789012345",
        "1234.567890123456",
        // As far behind the point as a figure goes, and a residue.
        "0.00000000001",
        "0.000000000001",
        "0.0000000000001",
        "-0.0000000000009",
    ] {
        assert_eq!(amount::from_written(text), of_float(text), "{text}");
    }
    assert_eq!(amount::from_written("19.420"), Some(Decimal::new(1942, 2)));
}

#[test]
fn floats_are_what_was_typed_at_fifteen_digits() {
    for (float, expected) in [
        (0.1 + 0.2, "0.3"),
        (92.149_999_999_999_99, "92.15"),
        (0.46 + 0.013, "0.473"),
        (1.28, "1.28"),
        (-16.8, "-16.8"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (123_456_789.012_345, "123456789.012345"),
        (1.0 / 3.0, "0.333333333333333"),
        // What is left of 0.1 + 0.2 − 0.3: nothing, not a fault.
        (0.1 + 0.2 - 0.3, "0"),
        (1e-300, "0"),
        (f64::MIN_POSITIVE, "0"),
    ] {
        let read = amount::from_float(float).map(amount::plain);
        assert_eq!(read.as_deref(), Some(expected), "{float:e}");
    }
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e29] {
        assert_eq!(amount::from_float(float), None, "{float:e}");
    }
}

proptest! {
    #[test]
    fn a_written_number_reads_as_its_float(units in any::<i64>(), places in 0_u32..20, short in 0_u32..19) {
        let units = units / 10_i64.pow(short);
        let written = Decimal::from_i128_with_scale(i128::from(units), places).to_string();
        prop_assert_eq!(amount::from_written(&written), of_float(&written), "{}", written);
    }
}
