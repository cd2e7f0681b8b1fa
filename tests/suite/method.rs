//! Every boundary of every rule, from both sides, under all three step policies.

use jixiao::amount::Rate;
use jixiao::scheme::{Method, Steps};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::filed::scheme;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The points of an indicator at a rate.
fn points(indicator: &str, numerator: Decimal, denominator: Decimal, steps: Steps) -> Decimal {
    let scheme = scheme();
    let indicator = scheme.indicator_called(indicator).unwrap();
    let rate = Rate::new(numerator, denominator).unwrap();
    match &indicator.method {
        Method::Deduct { rule, .. } => rule.points(indicator.full, &rate, steps).points,
        Method::Bands { bands, .. } => bands.band(&rate).unwrap().points,
        other => panic!("no rate: {other:?}"),
    }
}

const STAFF: &str = "在职人员控制率";
const CHANGE: &str = "“三公经费”变动率";
const DONE: &str = "预算完成率";
const ADDED: &str = "预算控制率";
const AREA: &str = "新建楼堂馆所面积控制率";
const OFFICE: &str = "公用经费控制率";
const PURCHASE: &str = "政府采购执行率";
const CONTENT: &str = "社会公众或服务对象满意度";

#[test]
#[rustfmt::skip]
fn deductions_at_their_boundaries() {
    // indicator, numerator, denominator, whole, prorata, started
    let cases = [
        (STAFF, "95.1", "100", "5", "5", "5"),
        (STAFF, "100", "100", "5", "5", "5"),
        (STAFF, "3.3", "3.3", "5", "5", "5"),
        (STAFF, "100.000001", "100", "5", "5", "4.5"),
        (STAFF, "100.9999", "100", "5", "4.5", "4.5"),
        (STAFF, "101", "100", "4.5", "4.5", "4.5"),
        (STAFF, "101.0001", "100", "4.5", "4.5", "4"),
        (STAFF, "1009.999999", "1000", "5", "4.5", "4.5"),
        (STAFF, "109.9999", "100", "0.5", "0", "0"),
        (STAFF, "110", "100", "0", "0", "0"),
        (STAFF, "111", "100", "0", "0", "0"),
        // 3.3 / 3 is 110% exactly; a float quotient says 10.000000000000009 points above.
        (STAFF, "3.3", "3", "0", "0", "0"),
        (STAFF, "3.29", "3", "0.5", "0.17", "0"),
        (CHANGE, "-0.5", "1", "5", "5", "5"),
        (CHANGE, "0", "1", "5", "5", "5"),
        (CHANGE, "0.000001", "1", "5", "5", "4.5"),
        (CHANGE, "0.009999", "1", "5", "4.5", "4.5"),
        (CHANGE, "0.01", "1", "4.5", "4.5", "4.5"),
        (CHANGE, "0.3", "3", "0", "0", "0"),
        (DONE, "100", "100", "5", "5", "5"),
        (DONE, "105", "100", "5", "5", "5"),
        (DONE, "99.9999", "100", "5", "5", "3"),
        (DONE, "99.9", "100", "5", "4.96", "3"),
        (DONE, "95.0001", "100", "5", "3", "3"),
        (DONE, "95", "100", "3", "3", "3"),
        (DONE, "94.9999", "100", "3", "3", "1"),
        (DONE, "92.8", "100", "3", "2.12", "1"),
        (DONE, "90.0001", "100", "3", "1", "1"),
        (DONE, "90", "100", "1", "1", "1"),
        (DONE, "85.0001", "100", "1", "0", "0"),
        (DONE, "85", "100", "0", "0", "0"),
        (DONE, "-5", "100", "0", "0", "0"),
        (AREA, "100", "100", "5", "5", "5"),
        (AREA, "104.9999", "100", "5", "3", "3"),
        (AREA, "105", "100", "3", "3", "3"),
        (AREA, "115", "100", "0", "0", "0"),
        (OFFICE, "100", "100", "8", "8", "8"),
        (OFFICE, "100.9999", "100", "8", "7", "7"),
        (OFFICE, "101", "100", "7", "7", "7"),
        (OFFICE, "107.9999", "100", "1", "0", "0"),
        (OFFICE, "108", "100", "0", "0", "0"),
        (PURCHASE, "100", "100", "6", "6", "6"),
        (PURCHASE, "104.9999", "100", "6", "4", "4"),
        (PURCHASE, "105", "100", "4", "4", "4"),
        (PURCHASE, "95.0001", "100", "6", "4", "4"),
        (PURCHASE, "95", "100", "4", "4", "4"),
        (PURCHASE, "115", "100", "0", "0", "0"),
        (PURCHASE, "85", "100", "0", "0", "0"),
        (PURCHASE, "0", "100", "0", "0", "0"),
    ];
    for (indicator, numerator, denominator, whole, prorata, started) in cases {
        for (steps, expected) in Steps::ALL.into_iter().zip([whole, prorata, started]) {
            let found = points(indicator, decimal(numerator), decimal(denominator), steps);
            assert_eq!(found, decimal(expected), "{indicator} {numerator}/{denominator} {steps:?}");
        }
    }
}

#[test]
fn bands_at_their_edges() {
    let cases = [
        (ADDED, "-1", "5"),
        (ADDED, "0", "5"),
        (ADDED, "0.0001", "4"),
        (ADDED, "10", "4"),
        (ADDED, "10.0001", "3"),
        (ADDED, "20", "3"),
        (ADDED, "20.0001", "2"),
        (ADDED, "30", "2"),
        (ADDED, "30.0001", "0"),
        (CONTENT, "100", "6"),
        (CONTENT, "90", "6"),
        (CONTENT, "89.9999", "4"),
        (CONTENT, "80", "4"),
        (CONTENT, "79.9999", "2"),
        (CONTENT, "70", "2"),
        (CONTENT, "69.9999", "0"),
        (CONTENT, "0", "0"),
    ];
    for (indicator, percent, expected) in cases {
        let found = points(
            indicator,
            decimal(percent),
            Decimal::ONE_HUNDRED,
            Steps::Whole,
        );
        assert_eq!(found, decimal(expected), "{indicator} {percent}%");
    }
}

/// An amount of money to the 分, up to the limit.
fn amount() -> impl Strategy<Value = Decimal> {
    (-9_999_999_999_999_i64..10_000_000_000_000).prop_map(|fen| Decimal::new(fen, 6))
}

proptest! {
    #[test]
    fn points_lie_between_0_and_full_and_begun_steps_never_earn_more(
        numerator in amount(),
        denominator in amount().prop_filter("above 0", |value| *value > Decimal::ZERO),
    ) {
        for indicator in [STAFF, CHANGE, DONE, ADDED, AREA, OFFICE, PURCHASE, CONTENT] {
            let full = scheme().indicator_called(indicator).unwrap().full;
            let [whole, prorata, started] =
                Steps::ALL.map(|steps| points(indicator, numerator, denominator, steps));
            prop_assert!(Decimal::ZERO <= started && started <= prorata, "{indicator}");
            prop_assert!(prorata <= whole && whole <= full, "{indicator}");
        }
    }

    #[test]
    fn whole_steps_are_counted_exactly(steps in 0_u32..12, denominator in 1_i64..10_000_000_000) {
        // A rate of exactly 100% + steps points, and the same less one 分.
        let denominator = Decimal::new(denominator, 4);
        let rate = |less: Decimal| {
            let numerator = denominator + denominator * Decimal::from(steps) / Decimal::ONE_HUNDRED;
            points(OFFICE, numerator - less, denominator, Steps::Whole)
        };
        let expected = |steps: u32| (Decimal::from(8) - Decimal::from(steps)).max(Decimal::ZERO);
        prop_assert_eq!(rate(Decimal::ZERO), expected(steps));
        let step = denominator / Decimal::ONE_HUNDRED;
        let fen = Decimal::new(1, 6);
        if steps > 0 && step > fen {
            prop_assert_eq!(rate(fen), expected(steps - 1));
        }
    }
}
