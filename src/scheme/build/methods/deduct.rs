//! Deduction by steps: `deduct = { above = "100", step = "1", marks = "0.5" }`.

use toml::Spanned;

use crate::scheme::build::Faults;
use crate::scheme::raw::RawDeduct;
use crate::scheme::{Deduction, Direction};

pub(super) fn deduction(raw: &Spanned<RawDeduct>, faults: &mut Faults) -> Option<Deduction> {
    let RawDeduct {
        above,
        below,
        both,
        step,
        marks,
    } = raw.get_ref();
    let written = [
        (Direction::Above, above),
        (Direction::Below, below),
        (Direction::Both, both),
    ];
    let mut targets = written
        .into_iter()
        .filter_map(|(direction, text)| Some((direction, text.as_ref()?)));
    let (Some((direction, target)), None) = (targets.next(), targets.next()) else {
        faults.at(
            raw,
            "deduct 应写且只写 above、below、both 之一（满分界限，百分数），请改正".to_owned(),
        );
        return None;
    };
    Some(Deduction {
        direction,
        target: faults.number(target),
        step: faults.positive(step, "步长 step"),
        marks: faults.positive(marks, "每步扣分 marks"),
    })
}
