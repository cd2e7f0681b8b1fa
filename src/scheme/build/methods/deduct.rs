//! Deduction by steps: `deduct = { above = "100", step = "1", marks = "0.5" }`, or one for each side.

use rust_decimal::Decimal;
use toml::Spanned;

use crate::amount;
use crate::scheme::build::Faults;
use crate::scheme::raw::{RawDeduct, Tables};
use crate::scheme::{Deduction, Direction};

/// The rule, and the rule of the other side where there are two.
pub(super) fn deduction(
    raw: &Spanned<Tables<RawDeduct>>,
    full: Decimal,
    faults: &mut Faults,
) -> Option<(Deduction, Option<Deduction>)> {
    let Tables(written) = raw.get_ref();
    let sides: Vec<Option<Deduction>> = written
        .iter()
        .map(|one| side(raw, one, full, faults))
        .collect();
    let sides = sides.into_iter().collect::<Option<Vec<Deduction>>>()?;
    match <[Deduction; 2]>::try_from(sides) {
        Ok([one, two]) => {
            let (above, below) = match (one.direction, two.direction) {
                (Direction::Above, Direction::Below) => (&one, &two),
                (Direction::Below, Direction::Above) => (&two, &one),
                _ => {
                    let message = "两行扣分应一行写高于（above）、一行写低于（below）；请改正";
                    faults.at(raw, message.to_owned());
                    return None;
                }
            };
            if above.target < below.target {
                let (above, below) = (amount::plain(above.target), amount::plain(below.target));
                faults.at(
                    raw,
                    format!("高于 {above}% 和低于 {below}% 重叠，没有比率得满分；请改正界限"),
                );
                return None;
            }
            Some((one, Some(two)))
        }
        Err(sides) if sides.len() == 1 => sides.into_iter().next().map(|only| (only, None)),
        Err(_) => {
            let message = "扣分应写一行，或高于、低于各一行；请改正".to_owned();
            faults.at(raw, message);
            None
        }
    }
}

fn side(
    raw: &Spanned<Tables<RawDeduct>>,
    written: &RawDeduct,
    full: Decimal,
    faults: &mut Faults,
) -> Option<Deduction> {
    let RawDeduct {
        above,
        below,
        both,
        step,
        marks,
        most,
    } = written;
    let limits = [
        (Direction::Above, above),
        (Direction::Below, below),
        (Direction::Both, both),
    ];
    let mut targets = limits
        .into_iter()
        .filter_map(|(direction, text)| Some((direction, text.as_ref()?)));
    let (Some((direction, target)), None) = (targets.next(), targets.next()) else {
        faults.at(
            raw,
            "deduct 应写且只写 above、below、both 之一（满分界限，百分数），请改正；两边不同时写成两个"
                .to_owned(),
        );
        return None;
    };
    Some(Deduction {
        direction,
        target: faults.number(target),
        step: faults.positive(step, "步长 step"),
        marks: faults.positive(marks, "每步扣分 marks"),
        most: most.as_ref().map(|text| faults.points(text, full)),
    })
}
