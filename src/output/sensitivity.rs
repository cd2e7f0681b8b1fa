//! 口径敏感性: total, rank and grade of each unit under each steps policy.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Content, Orientation};
use super::table::{self, Head, Row};
use crate::county::RankedUnit;

const COLUMNS: [(&str, u32); 13] = [
    ("单位", 190),
    ("整步扣分\n总分", 76),
    ("名次", 46),
    ("等级", 50),
    ("按比例\n总分", 76),
    ("名次", 46),
    ("等级", 50),
    ("不足一步按\n一步 总分", 84),
    ("名次", 46),
    ("等级", 50),
    ("最好\n名次", 50),
    ("最差\n名次", 50),
    ("等级是否变化", 60),
];

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let remark = format!(
        "本结果按“{}”计算。三种口径只影响按步扣分的指标：整步只计满一步的；按比例按超出多少折算；不足一步的按一步计。",
        plan.county.steps.title()
    );
    let head = Head {
        name: names::SENSITIVITY,
        orientation: Orientation::Landscape,
        remark: &remark,
        columns: &COLUMNS,
    };
    let rows: Vec<Row> = plan.units().map(|(unit, _)| row(plan, unit)).collect();
    Ok(table::write(plan, &head, &rows)?.finish())
}

fn row<'p>(plan: &'p Plan, unit: &RankedUnit) -> Row<'p> {
    let styles = &plan.styles;
    let mut row: Row = vec![(named(plan, unit), &styles.link)];
    for other in &unit.alternatives {
        row.push((Content::Number(other.total), &styles.points));
        row.push((Content::count(other.rank), &styles.middle));
        row.push((
            Content::text(other.grade.as_deref().unwrap_or("待定")),
            &styles.middle,
        ));
    }
    let ranks = unit.alternatives.iter().map(|other| other.rank);
    let best = ranks.clone().min().map_or(Content::Blank, Content::count);
    let worst = ranks.max().map_or(Content::Blank, Content::count);
    let first = unit.alternatives.first().map(|other| &other.grade);
    let changes = unit
        .alternatives
        .iter()
        .any(|other| Some(&other.grade) != first);
    row.push((best, &styles.middle));
    row.push((worst, &styles.middle));
    row.push((
        if changes {
            Content::text("变化")
        } else {
            Content::Blank
        },
        &styles.middle,
    ));
    row
}
