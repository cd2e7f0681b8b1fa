//! 口径敏感性: every unit's total, rank and grade under each steps policy.

use anyhow::Result;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet};

use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Area, Content, Orientation};
use super::style;
use super::table::{HEADER, Table};
use crate::county::{Alternative, RankedUnit};
use crate::place::Cell;
use crate::scheme::Steps;

const FIRST_UNIT: u32 = HEADER + 2;

/// Columns that a policy takes, and their widths in pixels.
const OF_POLICY: [(&str, u32); 3] = [("总分", 74), ("名次", 52), ("等级", 52)];
const UNIT_WIDTH: u32 = 190;
/// Columns behind the policies', and their widths in pixels.
const BEHIND: [(&str, u32); 4] = [
    ("最好\n名次", 56),
    ("最差\n名次", 56),
    ("相差\n名次", 56),
    ("等级是\n否变化", 66),
];

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let policies = Steps::ALL.iter().flat_map(|_| OF_POLICY);
    let columns: Vec<(&str, u32)> = policies.chain(BEHIND).collect();
    let widths = columns.iter().map(|(_, width)| *width);
    let widths = [UNIT_WIDTH].into_iter().chain(widths).collect();
    let mut table = Table::new(plan, names::SENSITIVITY, Orientation::Landscape, widths)?;
    let remark = format!(
        "本结果用“{}”。三种口径只在“每超过（低于）一个百分点扣分”的指标上不同；待评指标都暂按 0 分计，等级未定的写“待定”。斜体加粗的名次与本结果不同。",
        plan.county.steps.title()
    );
    table.head("扣分口径敏感性", &remark)?;
    headings(&mut table, &columns)?;
    for (unit, _) in plan.units() {
        row(&mut table, unit)?;
    }
    if table.next() == FIRST_UNIT {
        table.line("没有已评分的单位", &plan.styles.middle)?;
    } else {
        let bottom = table.next() - 1;
        let area = Area::new((FIRST_UNIT - 1, bottom), (0, table.last()));
        table.sheet.filter(area)?;
        colours(&mut table, bottom)?;
    }
    table.finish(FIRST_UNIT, 1)
}

/// Two rows of headings: the policies over their columns.
fn headings(table: &mut Table, columns: &[(&str, u32)]) -> Result<()> {
    let blank = columns.iter().map(|_| "");
    table.headings([""].into_iter().chain(blank))?;
    let texts = columns.iter().map(|(text, _)| *text);
    table.headings(["单位"].into_iter().chain(texts))?;
    let header = &table.plan.styles.header;
    let current = table.plan.county.steps;
    for (first, steps) in policy_columns().zip(Steps::ALL) {
        let mark = if steps == current {
            "（本结果）"
        } else {
            ""
        };
        let text = format!("{}{mark}", steps.title());
        let area = Area::in_row(HEADER, (first, first + 2));
        table.sheet.put_over(area, &Content::Text(text), header)?;
    }
    let area = Area::in_row(HEADER, (table.last() - 3, table.last()));
    let text = Content::text("三种口径之间");
    table.sheet.put_over(area, &text, header)
}

/// The first column of each policy.
fn policy_columns() -> impl Iterator<Item = u32> {
    (1..).step_by(OF_POLICY.len())
}

fn row(table: &mut Table, unit: &RankedUnit) -> Result<()> {
    let styles = &table.plan.styles;
    let mut cells = vec![(named(table.plan, unit), &styles.link)];
    for Alternative {
        total, rank, grade, ..
    } in &unit.alternatives
    {
        let grade = grade.as_deref().unwrap_or("待定");
        cells.extend([
            (Content::Number(*total), &styles.points),
            (Content::count(*rank), &styles.middle),
            (Content::text(grade), &styles.middle),
        ]);
    }
    let (best, worst) = unit.rank_range();
    cells.extend([
        (Content::count(best), &styles.middle),
        (Content::count(worst), &styles.middle),
        (Content::count(worst - best), &styles.middle),
        (Content::text(unit.grade_change().title()), &styles.middle),
    ]);
    table.row(&cells)
}

/// Tinted grades, ranks that differ from the results', grades that would change.
fn colours(table: &mut Table, bottom: u32) -> Result<()> {
    let own = policy_columns().zip(Steps::ALL);
    let own = own.filter(|(_, steps)| *steps == table.plan.county.steps);
    let own = own.map(|(first, _)| first + 1).last();
    for (first, _) in policy_columns().zip(Steps::ALL) {
        let ranks = Area::new((FIRST_UNIT, bottom), (first + 1, first + 1));
        if let Some(own) = own.filter(|own| *own != first + 1) {
            let own = Cell::new(FIRST_UNIT, own);
            let rule = ConditionalFormatFormula::new()
                .set_rule(format!("{}<>${own}", ranks.first).as_str())
                .set_format(Format::new().set_bold().set_italic());
            table.sheet.conditional(ranks, &rule)?;
        }
        let grades = Area::new((FIRST_UNIT, bottom), (first + 2, first + 2));
        for rule in style::grades(table.plan.scheme, grades.first) {
            table.sheet.conditional(grades, &rule)?;
        }
    }
    let last = table.last();
    let changes = Area::new((FIRST_UNIT, bottom), (last, last));
    table
        .sheet
        .conditional(changes, &style::holding(changes.first, "变化"))
}
