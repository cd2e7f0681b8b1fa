//! 自评复核: what each unit had claimed for itself, held against the points.

use std::cmp::Reverse;

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::Worksheet;

use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Area, Content, Orientation};
use super::style;
use super::table::{HEADER, Table};
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::score::{Claim, Line, Status, Used};

const FIRST: u32 = HEADER + 1;

/// Headings and widths in pixels.
const COLUMNS: [(&str, u32); 9] = [
    ("单位", 160),
    ("指标", 150),
    ("分值", 50),
    ("自评分", 56),
    ("复核分", 56),
    ("差额", 56),
    ("状态", 66),
    ("评审\n指标", 46),
    ("说明（生成时）", 400),
];
const STATE: u32 = 6;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let widths = COLUMNS.map(|(_, width)| width).to_vec();
    let mut table = Table::new(plan, names::CLAIMS, Orientation::Landscape, widths)?;
    table.head(
        "自评复核",
        "差额为自评分减复核分。先列各单位小计，只计可以复算的指标（可比）；再列各单位的每项指标，差额大的在前。标“评审”的指标由县财政局评审给分。",
    )?;
    table.headings(COLUMNS.map(|(heading, _)| heading))?;
    let own = plan
        .units()
        .filter(|(unit, _)| unit.card.self_total.is_some());
    let units: Vec<&RankedUnit> = own.map(|(unit, _)| unit).collect();
    for unit in &units {
        subtotal(&mut table, unit)?;
    }
    for (unit, line, claim) in sorted(&units) {
        row(&mut table, unit, line, claim)?;
    }
    if table.next() == FIRST {
        table.line("无自评", &plan.styles.middle)?;
    } else {
        let bottom = table.next() - 1;
        table
            .sheet
            .filter(Area::new((HEADER, bottom), (0, table.last())))?;
        let states = Area::new((FIRST, bottom), (STATE, STATE));
        for claim in [Claim::Over, Claim::Under] {
            let rule = style::holding(states.first, claim.title());
            table.sheet.conditional(states, &rule)?;
        }
    }
    table.finish(FIRST, 1)
}

/// Every line with an own score: the largest difference first, then what could not be recomputed,
/// then what agrees; among equals by rank.
fn sorted<'u>(units: &[&'u RankedUnit]) -> Vec<(&'u RankedUnit, &'u Line, Claim)> {
    let mut lines: Vec<_> = units
        .iter()
        .flat_map(|unit| unit.card.lines.iter().map(move |line| (*unit, line)))
        .filter_map(|(unit, line)| Some((unit, line, line.claim()?)))
        .collect();
    lines.sort_by_key(|(_, line, claim)| {
        let size = line.self_difference().unwrap_or_default().abs();
        (Reverse(size), *claim == Claim::Same)
    });
    lines
}

fn subtotal(table: &mut Table, unit: &RankedUnit) -> Result<()> {
    let styles = &table.plan.styles;
    let card = &unit.card;
    let sums = card.comparable();
    let counts = Claim::ALL.map(|claim| format!("{} {} 项", claim.title(), card.claims(claim)));
    let text = format!(
        "自评 {}，复核 {}（可比 {} 分中）；{}",
        plain(card.self_total.unwrap_or_default()),
        plain(sums.points),
        plain(sums.full),
        counts.join("，")
    );
    table.row(&[
        (named(table.plan, unit), &styles.link),
        (Content::text("小计（可比）"), &styles.label),
        (Content::Number(sums.full), &styles.strong_mark),
        (Content::Number(sums.claimed), &styles.strong_mark),
        (Content::Number(sums.points), &styles.strong_mark),
        (
            Content::Number(sums.claimed - sums.points),
            &styles.difference,
        ),
        (Content::Blank, &styles.label),
        (Content::Blank, &styles.label),
        (Content::Text(text), &styles.strong_text),
    ])
}

fn row(table: &mut Table, unit: &RankedUnit, line: &Line, claim: Claim) -> Result<()> {
    let styles = &table.plan.styles;
    let difference = |claim: Claim| match claim {
        Claim::Unverifiable => None,
        _ => line.self_difference(),
    };
    let judged = if line.judged {
        Content::text("评审")
    } else {
        Content::Blank
    };
    table.row(&[
        (named(table.plan, unit), &styles.link),
        (Content::text(line.indicator.as_str()), &styles.text),
        (Content::Number(line.full), &styles.mark),
        (Content::number(line.self_points), &styles.mark),
        (points(line), &styles.mark),
        (Content::number(difference(claim)), &styles.difference),
        (Content::text(claim.title()), &styles.middle),
        (judged, &styles.middle),
        (Content::Text(reason(line)), &styles.text),
    ])
}

/// 复核分; an own score that was taken is none.
fn points(line: &Line) -> Content {
    let own = line.status == Status::SelfAccepted;
    let points: Option<Decimal> = line.points.filter(|_| !own);
    Content::number(points)
}

/// The line's basis; while it is pending with the cells that are wanting.
fn reason(line: &Line) -> String {
    let mut reason = line.basis.clone();
    let cells = match line.status {
        Status::Pending => wanting(line),
        _ => Vec::new(),
    };
    if !cells.is_empty() {
        reason.push_str("。见 ");
        reason.push_str(&cells.join("、"));
    }
    reason
}

/// The cells that hold nothing, or nothing readable, each once.
pub(super) fn wanting(line: &Line) -> Vec<String> {
    let open = |used: &&Used| {
        use crate::returns::Value;
        matches!(used.value, Value::Blank | Value::Unreadable)
    };
    let places = line.used.iter().filter(open);
    let places = places.filter_map(|used| used.place.as_ref());
    let mut cells: Vec<String> = places.map(crate::place::Place::within_file).collect();
    cells.dedup();
    cells
}
