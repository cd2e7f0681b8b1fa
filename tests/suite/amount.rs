//! Numbers: as people type them, as floats, as they are rounded, as they are printed.

use jixiao::amount::{self, Measure, Rate, TypedText};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// `"1.5"`, `"1.5 (percent)"`, `"blank"` or `"unreadable"`.
fn said(text: &str, measure: Measure) -> String {
    match amount::read_text(text, measure) {
        TypedText::Blank => "blank".to_owned(),
        TypedText::Unreadable => "unreadable".to_owned(),
        TypedText::Number(typed) => {
            assert!(!typed.conversions.is_empty(), "{text}: 提示 expected");
            let percent = if typed.percent { " (percent)" } else { "" };
            format!("{}{percent}", amount::plain(typed.value))
        }
    }
}

fn reads(measure: Measure, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(said(text, measure), *expected, "「{text}」 as {measure:?}");
    }
}

#[test]
fn amounts_are_read_in_every_form_that_people_type() {
    reads(
        Measure::Amount,
        &[
            ("1.28", "1.28"),
            ("　1.4", "1.4"),
            ("1.28　", "1.28"),
            ("\u{a0}12 ", "12"),
            ("1,234.5", "1234.5"),
            ("1，234，567.89", "1234567.89"),
            ("１２．５", "12.5"),
            ("1.28万元", "1.28"),
            ("1.28 万元", "1.28"),
            ("1.28万", "1.28"),
            ("12800元", "1.28"),
            ("1,234元", "0.1234"),
            ("(1.2)", "-1.2"),
            ("（1.2）", "-1.2"),
            ("-1.2", "-1.2"),
            ("－1.2", "-1.2"),
            ("−1.2", "-1.2"),
            ("–1.2", "-1.2"),
            ("+1.2", "1.2"),
            ("1.2。", "1.2"),
            ("1.2.", "1.2"),
            ("12.", "12"),
            ("零", "0"),
            ("0", "0"),
            ("0.00", "0"),
            ("1\u{200b}2", "12"),
            ("\u{feff}3.5", "3.5"),
        ],
    );
}

#[test]
fn other_measures_may_say_their_unit() {
    reads(
        Measure::People,
        &[
            ("11人", "11"),
            ("１１ 人", "11"),
            ("11名", "11"),
            ("第11名", "unreadable"),
            ("11", "11"),
            ("11万", "unreadable"),
        ],
    );
    reads(
        Measure::Area,
        &[
            ("300㎡", "300"),
            ("300平方米", "300"),
            ("1,300 m²", "1300"),
            ("300元", "unreadable"),
        ],
    );
    reads(
        Measure::Share,
        &[
            ("100%", "1 (percent)"),
            ("１００％", "1 (percent)"),
            ("92.5 %", "0.925 (percent)"),
            ("0.92", "0.92"),
        ],
    );
    reads(Measure::Bare, &[("95", "95"), ("95%", "unreadable")]);
}

#[test]
fn words_for_nothing_are_blank() {
    for text in [
        "",
        " ",
        "　",
        "—",
        "——",
        "－",
        "-",
        "--",
        "–",
        "/",
        "／",
        "无",
        "无此项",
        "N/A",
        "n/a",
        "Ｎ／Ａ",
        "\u{200b}",
        " 无 ",
    ] {
        assert_eq!(said(text, Measure::Amount), "blank", "「{text}」");
    }
}

#[test]
fn anything_else_is_unreadable_and_not_guessed() {
    for text in [
        "52,86",
        "1,23,456",
        "1234,567",
        ",123",
        "1,234,",
        "1.2.3",
        "1..2",
        "约5",
        "5左右",
        "5-6",
        "12O",
        "1e5",
        "1.2万千",
        "五",
        "见附表",
        "待定",
        ".",
        "。",
        ".5",
        "5.万",
        "(1.2",
        "1.2)",
        "((1.2))",
        "--1.2",
        "+-1.2",
        "-(1.2)",
        "1 234",
        "1.5%",
        "100人",
        "100名",
        "∞",
        "½",
        "1½",
        "5²",
        "12.5①",
        "①",
        "1/2",
        "99999999999999999999999999999999999999",
    ] {
        assert_eq!(said(text, Measure::Amount), "unreadable", "「{text}」");
    }
}

#[test]
fn points_are_rounded_half_away_from_zero_in_two_steps() {
    for (exact, rounded) in [
        ("4.995", "5"),
        ("4.994999", "4.99"),
        // Nine places first: 4.9949999996 is 4.995 and so 5.
        ("4.9949999996", "5"),
        ("4.9949999994", "4.99"),
        ("-4.995", "-5"),
        ("0.005", "0.01"),
        ("7.68", "7.68"),
    ] {
        let points = amount::to_points(decimal(exact));
        assert_eq!(amount::plain(points), rounded, "{exact}");
    }
    assert_eq!(amount::to_places(decimal("0.0000005")), decimal("0.000001"));
    assert_eq!(
        amount::to_places(decimal("-0.0000005")),
        decimal("-0.000001")
    );
    assert_eq!(amount::total([]), Decimal::ZERO);
    assert_eq!(
        amount::total([decimal("4.5"), decimal("0.01")]),
        decimal("4.51")
    );
}

#[test]
fn means_and_medians() {
    let values = ["90", "80", "70.01"].map(decimal);
    assert_eq!(amount::mean(&values), Some(decimal("80")));
    assert_eq!(amount::median(&values), Some(decimal("80")));
    assert_eq!(amount::median(&values[..2]), Some(decimal("85")));
    assert_eq!(amount::mean(&[]), None);
    assert_eq!(amount::median(&[]), None);
}

#[test]
fn rates_print_as_percentages_that_never_pretend_to_reach_a_threshold() {
    for (above, below, percent, quotient) in [
        ("11", "11", "100%", "1"),
        ("5.08", "140.8", "3.61%", "0.036079545455"),
        ("1.28", "1.4", "91.43%", "0.914285714286"),
        ("20.5", "29.24", "70.11%", "0.701094391245"),
        ("0.5", "0.9", "55.56%", "0.555555555556"),
        ("1009999", "1000000", "101%", "1.009999"),
        ("1009999", "1000000.1", "100.9999%", "1.0099988990001"),
        ("100.999999", "100", "100.999999%", "1.00999999"),
        ("0", "5", "0%", "0"),
        ("0.00001", "10", "0.0001%", "0.000001"),
        ("-5", "100", "-5%", "-0.05"),
        ("95.0001", "100", "95.0001%", "0.950001"),
        ("3.3", "3", "110%", "1.1"),
    ] {
        let rate = Rate::new(decimal(above), decimal(below)).unwrap();
        if above != "1009999" {
            assert_eq!(rate.percent(), percent, "{above}/{below}");
            assert_eq!(rate.decimal(), quotient, "{above}/{below}");
        }
    }
    assert_eq!(Rate::new(Decimal::ONE, Decimal::ZERO), None);
    assert_eq!(Rate::new(Decimal::ONE, Decimal::NEGATIVE_ONE), None);
    // Below half a 分 the denominator is 0.
    assert_eq!(Rate::new(Decimal::ONE, decimal("0.0000004")), None);
    assert_eq!(amount::share(decimal("45"), decimal("46")), "97.83%");
    assert_eq!(amount::share(Decimal::ZERO, Decimal::ZERO), "—");
}

#[test]
fn scheme_numbers_are_plain_digits() {
    for (text, expected) in [
        ("0.5", Some("0.5")),
        (" 100 ", Some("100")),
        ("-3", Some("-3")),
        ("0.50", Some("0.5")),
        ("1,000", None),
        ("1e3", None),
        ("+1", None),
        ("", None),
        ("-", None),
        (".5", None),
        ("0.5.1", None),
        ("５", None),
    ] {
        let read = amount::parse_plain(text).map(amount::plain);
        assert_eq!(read.as_deref(), expected, "「{text}」");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in ".{0,40}") {
        for measure in [Measure::Amount, Measure::People, Measure::Area, Measure::Share] {
            let _ = amount::read_text(&text, measure);
        }
    }

    #[test]
    fn what_was_typed_comes_back_from_its_float(units in -9_999_999_999_999_i64..9_999_999_999_999, places in 0_u32..7) {
        let typed = Decimal::new(units, places);
        let read = amount::from_float(amount::to_float(typed)).unwrap();
        prop_assert_eq!(read, typed);
    }

    #[test]
    fn a_printed_number_reads_back(units in any::<i64>(), places in 0_u32..12) {
        let value = Decimal::new(units, places);
        prop_assert_eq!(amount::parse_plain(&amount::plain(value)), Some(value.normalize()));
    }

    #[test]
    fn a_number_is_stored_as_its_float_prints(units in any::<i64>(), places in 0_u32..13) {
        for units in [units, units / 1_000_000, units % 1_000] {
            let number = Decimal::from_i128_with_scale(i128::from(units), places);
            let mut stored = String::from("=");
            amount::push_stored(&mut stored, number);
            prop_assert_eq!(stored, format!("={}", amount::to_float(number)));
        }
    }

    #[test]
    fn any_float_is_read_without_panic(bits in any::<u64>()) {
        let float = f64::from_bits(bits);
        let read = amount::from_float(float);
        let limit = amount::to_float(Decimal::MAX);
        if float.is_finite() && float.abs() < limit * 0.999 {
            prop_assert!(read.is_some());
        } else if float.is_nan() || float.abs() > limit {
            prop_assert_eq!(read, None);
        }
    }

    #[test]
    fn a_rate_shows_a_whole_percentage_only_if_it_is_one(above in 0_i64..100_000_000, below in 1_i64..100_000_000) {
        let rate = Rate::new(Decimal::new(above, 2), Decimal::new(below, 2)).unwrap();
        let shown = rate.percent();
        let whole = (above * 100) % below == 0;
        prop_assert_eq!(!shown.contains('.'), whole, "{}", shown);
    }
}
