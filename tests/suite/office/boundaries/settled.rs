//! Units whose totals stand on and beside the bounds of grades, and adjustments that do not hold.

use std::sync::Arc;

use jixiao::name::UnitName;
use jixiao::place::{Cell, Place};
use jixiao::returns::{AdjustmentRow, CellContent, RawCell};
use rust_decimal::Decimal;

use super::{Draft, draft};
use crate::filed::scheme;

/// Totals, and whether 满意度 (6 points) is open.
const TOTALS: [(&str, bool); 17] = [
    ("100", false),
    ("90", false),
    ("89.99", false),
    ("90", false),
    ("80", false),
    ("79.99", false),
    ("60", false),
    ("59.99", false),
    ("0", false),
    ("84", true),
    ("83.99", true),
    ("80", true),
    ("74", true),
    ("73.99", true),
    ("54", true),
    ("53.99", true),
    ("0", true),
];

/// Points by indicator, in the official order; the last is open where it is missing.
type Points = Vec<Decimal>;

/// A unit each with the points that the bureau gives it.
pub fn drafts() -> Vec<(String, Draft, Points)> {
    let units = TOTALS
        .into_iter()
        .enumerate()
        .map(|(index, (total, open))| {
            let mut unit = draft(index);
            unit.direct.clear();
            if open {
                unit.review.remove("满意度");
            }
            let mut left: Decimal = total.parse().unwrap();
            let mut points = Points::new();
            for indicator in scheme().indicators() {
                let own = left.min(indicator.full);
                left -= own;
                points.push(own);
            }
            points.truncate(if open { 15 } else { 16 });
            (format!("县定{index}局"), unit, points)
        });
    units.collect()
}

/// The rows of 复核调整 that give a unit its points.
pub fn rows(unit: &UnitName, points: Points) -> Vec<AdjustmentRow> {
    let indicators = scheme().indicators();
    let given = indicators.zip(points);
    given
        .map(|(indicator, points)| row(unit, indicator.name.as_str(), points, "会议纪要"))
        .collect()
}

/// Adjustments that are refused: without a reason, beyond full marks, below 0, too fine.
pub fn refused() -> Vec<AdjustmentRow> {
    let cases = [("1", ""), ("6", "有据"), ("-1", "有据"), ("1.005", "有据")];
    let rows = cases.into_iter().zip(0..).map(|((points, reason), index)| {
        let unit = UnitName::new(&format!("县第{index}局"));
        row(&unit, "预算控制率", points.parse().unwrap(), reason)
    });
    rows.collect()
}

fn row(unit: &UnitName, indicator: &str, points: Decimal, reason: &str) -> AdjustmentRow {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("复核调整")).at(Cell::new(1, 1));
    AdjustmentRow {
        unit: Some(unit.clone()),
        indicator: indicator.to_owned(),
        points: Some(RawCell::new(CellContent::Number(points))),
        reason: reason.to_owned(),
        typed: false,
        unit_place: place.clone(),
        indicator_place: place.clone(),
        points_place: place.clone(),
        reason_place: place,
    }
}
