//! Rules as any scheme and any return could have them: bands in any order, steps against integer
//! arithmetic, and points that never grow with the distance from the target.

use jixiao::amount::{self, Rate};
use jixiao::scheme::{Band, Bands, Deduction, Direction, Edge, Method, Steps};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::filed::scheme;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn bands_are_taken_in_any_order_and_shown_in_one() {
    let scheme = scheme();
    let Method::Bands { bands, .. } = &scheme.indicator_called("预算控制率").unwrap().method
    else {
        panic!("预算控制率 has bands");
    };
    let shown: Vec<String> = bands.as_slice().iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["≤0%", "(0%, 10%]", "(10%, 20%]", "(20%, 30%]", ">30%"]
    );
    let mut reversed = bands.as_slice().to_vec();
    reversed.reverse();
    assert_eq!(Bands::new(reversed).as_ref(), Ok(bands));
    let everything = Band {
        lower: None,
        upper: None,
        points: Decimal::ONE,
        until: None,
    };
    assert!(Bands::new(vec![everything]).is_ok());
    assert!(Bands::new(Vec::new()).is_err());
}

#[test]
fn a_single_rate_can_be_a_band() {
    let edge = |closed| {
        Some(Edge {
            percent: Decimal::ONE_HUNDRED,
            closed,
        })
    };
    let band = |lower, upper, points: u32| Band {
        lower,
        upper,
        points: points.into(),
        until: None,
    };
    let bands = Bands::new(vec![
        band(None, edge(false), 0),
        band(edge(true), edge(true), 5),
        band(edge(false), None, 1),
    ]);
    let bands = bands.unwrap();
    for (above, points) in [("99.9999", 0), ("100", 5), ("100.0001", 1)] {
        let found = bands
            .band(&Rate::new(decimal(above), Decimal::ONE_HUNDRED).unwrap())
            .unwrap()
            .points;
        assert_eq!(found, Decimal::from(points), "{above}");
    }
}

/// A rule, full marks, and a rate in millionths, as any scheme and any return could have them.
#[derive(Debug, Clone)]
struct Drawn {
    rule: Deduction,
    full: Decimal,
    above: i64,
    below: i64,
}

impl Drawn {
    fn at(&self, above: i64, steps: Steps) -> Decimal {
        let rate = Rate::new(Decimal::new(above, 6), Decimal::new(self.below, 6)).unwrap();
        self.rule.points(self.full, &rate, steps).points
    }

    /// The whole steps by integer arithmetic alone: hundredths of a percentage point, millionths.
    fn whole_steps(&self) -> i128 {
        let hundredths = |value: Decimal| (value * Decimal::ONE_HUNDRED).try_into().unwrap();
        let (target, step): (i128, i128) =
            (hundredths(self.rule.target), hundredths(self.rule.step));
        let (above, below) = (i128::from(self.above), i128::from(self.below));
        let excess = above * 10_000 - target * below;
        let excess = match self.rule.direction {
            Direction::Above => excess,
            Direction::Below => -excess,
            Direction::Both => excess.abs(),
        };
        excess.max(0) / (below * step)
    }
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let direction = prop::sample::select(vec![Direction::Above, Direction::Below, Direction::Both]);
    let near = (1_i64..1_000_000_000, -300_i64..300).prop_map(|(below, hundredths)| {
        // Close to 100%, where the steps are.
        (below * (10_000 + hundredths * 10) / 10_000, below)
    });
    let far = (0_i64..9_999_999_999_999, 1_i64..9_999_999_999_999);
    let rule = (
        direction,
        0_i64..20_000,
        1_i64..2_000,
        1_i64..500,
        1_i64..3_000,
    );
    (rule, prop_oneof![near, far]).prop_map(
        |((direction, target, step, marks, full), (above, below))| {
            let target = if full % 2 == 0 { 10_000 } else { target };
            let rule = Deduction {
                direction,
                target: Decimal::new(target, 2),
                step: Decimal::new(step, 2),
                marks: Decimal::new(marks, 2),
                most: None,
            };
            let full = Decimal::new(full, 2);
            Drawn {
                rule,
                full,
                above,
                below,
            }
        },
    )
}

proptest! {
    #[test]
    fn whole_steps_are_exact(case in drawn()) {
        let steps = Decimal::from_i128_with_scale(case.whole_steps(), 0);
        let left = case.full - (steps * case.rule.marks).min(case.full);
        prop_assert_eq!(case.at(case.above, Steps::Whole), amount::to_points(left));
    }

    #[test]
    fn going_further_from_the_target_never_earns_more(case in drawn(), further in 0_i64..1_000_000) {
        let rate = Rate::new(Decimal::new(case.above, 6), Decimal::new(case.below, 6)).unwrap();
        let over = rate.points_above(case.rule.target).unwrap() >= Decimal::ZERO;
        let beyond = match case.rule.direction {
            Direction::Above => case.above + further,
            Direction::Both if over => case.above + further,
            Direction::Below | Direction::Both => case.above - further,
        };
        for steps in Steps::ALL {
            prop_assert!(case.at(beyond, steps) <= case.at(case.above, steps));
        }
    }
}
