//! Rules that are told by a table: the figures of a unit, and the points under each reading.

use jixiao::scheme::{Scheme, Steps};

use super::{agrees, lines, parsed, points};

/// Points of the first indicator for figures of the fields in their order: one for all readings, or
/// one for each (整步, 按比例, 不足一步按一步). The workbook's formulas come to the same.
#[track_caller]
pub fn scores(text: &str, fields: &[&str], cases: &[(&[&str], &[&str])]) -> Scheme {
    let scheme = parsed(text);
    let units: Vec<Vec<(&str, &str)>> = cases
        .iter()
        .map(|(figures, _)| {
            fields
                .iter()
                .copied()
                .zip(figures.iter().copied())
                .collect()
        })
        .collect();
    for ((figures, expected), cells) in cases.iter().zip(&units) {
        for (at, steps) in Steps::ALL.into_iter().enumerate() {
            let line = &lines(&scheme, steps, cells)[0];
            let expected = expected.get(at).unwrap_or(&expected[0]);
            assert_eq!(points(line), *expected, "{figures:?} {steps:?}: {line:?}");
        }
    }
    agrees(&scheme, &units);
    scheme
}
