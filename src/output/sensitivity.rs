//! 口径敏感性: every unit's total, rank and grade under each steps policy.

use anyhow::Result;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet};

use super::live;
use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::scores::Measure;
use super::sheet::{Area, Content, Orientation};
use super::style;
use super::table::{HEADER, Table};
use super::unit::Layout;
use crate::amount::plain;
use crate::county::{Alternative, GradeChange, RankedUnit};
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
    for (unit, sheet) in plan.units() {
        row(&mut table, unit, sheet)?;
    }
    if table.next() == FIRST_UNIT {
        table.line("没有已评分的单位", &plan.styles.middle)?;
    } else {
        let bottom = table.next() - 1;
        let area = Area::new((FIRST_UNIT - 1, bottom), (0, table.last()));
        table.sheet.filter(area)?;
        colours(&mut table, bottom)?;
    }
    table.sheet.protect();
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

fn row(table: &mut Table, unit: &RankedUnit, sheet: &str) -> Result<()> {
    let plan = table.plan;
    let styles = &plan.styles;
    let row = table.next();
    let mut cells = vec![(named(plan, unit), &styles.link)];
    for (first, other) in policy_columns().zip(&unit.alternatives) {
        let [total, rank, grade] = under(plan, (row, first), unit, sheet, other);
        cells.extend([
            (total, &styles.points),
            (rank, &styles.middle),
            (grade, &styles.middle),
        ]);
    }
    let firsts: Vec<u32> = policy_columns().take(Steps::ALL.len()).collect();
    let at = |column: u32| Cell::new(row, column).to_string();
    let ranks: Vec<String> = firsts.iter().map(|first| at(first + 1)).collect();
    let ranks = ranks.join(",");
    let grades: Vec<String> = firsts.iter().map(|first| at(first + 2)).collect();
    let (best, worst) = unit.rank_range();
    let change = Content::text(unit.grade_change().title());
    let behind = [
        (format!("MIN({ranks})"), Content::count(best)),
        (format!("MAX({ranks})"), Content::count(worst)),
        (
            format!("MAX({ranks})-MIN({ranks})"),
            Content::count(worst - best),
        ),
        (change_of(&grades), change),
    ];
    for (formula, cached) in behind {
        cells.push((Content::live(formula, cached), &styles.middle));
    }
    table.row(&cells)
}

/// Total, rank and grade under a policy, in the three columns from a cell on.
fn under(
    plan: &Plan,
    (row, first): (u32, u32),
    unit: &RankedUnit,
    sheet: &str,
    other: &Alternative,
) -> [Content; 3] {
    let index = plan.index_of(&unit.unit);
    let own = Cell::new(row, first).to_string();
    let all = ranked(plan, first);
    let total = Cell::new(plan.layout.total(), Layout::under(other.steps));
    let whole = plain(plan.scheme.full);
    let assessed = plan.matrix.figure(Measure::Assessed, index);
    let highest = format!("ROUND({own}+{whole}-{assessed},2)");
    let grade = Content::text(other.grade.as_deref().unwrap_or("待定"));
    [
        Content::live(live::on(sheet, total), Content::Number(other.total)),
        Content::live(
            format!("RANK({own},{})", live::fixed_area(all)),
            Content::count(other.rank),
        ),
        Content::live(live::steady_grade(plan.scheme, &own, &highest), grade),
    ]
}

/// A column of all units.
fn ranked(plan: &Plan, column: u32) -> Area {
    let rows = (FIRST_UNIT..).zip(&plan.county.units).map(|(row, _)| row);
    Area::new(
        (FIRST_UNIT, rows.last().unwrap_or(FIRST_UNIT)),
        (column, column),
    )
}

/// The ranks of all units under one of [`Steps::ALL`], for another sheet's formula.
pub(super) fn ranks(plan: &Plan, policy: usize) -> String {
    let first = policy_columns().nth(policy).unwrap_or_default();
    live::over(names::SENSITIVITY, ranked(plan, first + 1))
}

/// Whether two grades differ that are not 待定.
fn change_of(grades: &[String]) -> String {
    let open = live::text("待定");
    let pairs = grades.iter().enumerate().flat_map(|(at, one)| {
        let others = grades.iter().skip(at + 1);
        others.map(move |other| (one, other))
    });
    let differ: Vec<String> = pairs
        .map(|(one, other)| format!("AND({one}<>{open},{other}<>{open},{one}<>{other})"))
        .collect();
    let any_open: Vec<String> = grades.iter().map(|one| format!("{one}={open}")).collect();
    let words = [GradeChange::Changes, GradeChange::Open, GradeChange::Never];
    let [changes, pending, never] = words.map(|change| live::text(change.title()));
    format!(
        "IF(OR({}),{changes},IF(OR({}),{pending},{never}))",
        differ.join(","),
        any_open.join(",")
    )
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
