//! A formula's cached value beside what `LibreOffice` makes of it.

use jixiao::place::Cell;
use serde_json::{Value, json};

use super::program::Change;

/// A rate may differ by this part of itself.
const OF_A_RATE: f64 = 1e-12;

/// A number with more places than this is a rate: points have two, derived figures nine.
const MOST_PLACES: usize = 9;

/// The changes that count, in words: sheet, cell, cached value, recalculated value, formula.
pub fn differences(changes: &[Change]) -> Vec<String> {
    let differing = changes
        .iter()
        .filter(|(.., cached, found)| !same(cached, found));
    let shown = differing.map(|(sheet, column, row, formula, cached, found)| {
        let cell = Cell::new(*row, *column);
        format!("{sheet}!{cell}: cached {cached}, recalculated {found}: {formula}")
    });
    shown.collect()
}

/// Texts and numbers the same, numbers at 15 significant digits; rates nearly.
fn same(cached: &Value, found: &Value) -> bool {
    let (Some(one), Some(other)) = (cached.as_f64(), found.as_f64()) else {
        return cached == found;
    };
    let places = one.to_string();
    let places = places.split_once('.').map_or(0, |(_, places)| places.len());
    let near = (one - other).abs() <= OF_A_RATE * one.abs().max(other.abs());
    format!("{one:.14e}") == format!("{other:.14e}") || places > MOST_PLACES && near
}

#[test]
fn only_rates_may_differ_and_only_a_little() {
    let cases = [
        (json!(4.0), json!(4), true),
        (json!(0.3), json!(0.1 + 0.2), true),
        (json!(4.0), json!(4.000_000_001), false),
        (json!(4.5), json!(4.500_000_000_001), false),
        (json!(1.0 / 3.0), json!(1.0 / 3.0 + 1e-13), true),
        (json!(1.0 / 3.0), json!(1.0 / 3.0 + 1e-11), false),
        (json!(0.0), json!(""), false),
        (json!(null), json!(""), false),
        (json!("优"), json!("良"), false),
        (json!("优"), json!("优"), true),
        (json!("4"), json!(4.0), false),
    ];
    for (cached, found, expected) in cases {
        assert_eq!(same(&cached, &found), expected, "{cached} {found}");
    }
}
