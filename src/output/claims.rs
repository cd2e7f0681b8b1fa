//! 自评复核: what each unit had claimed for itself, held against the points.

use std::cmp::Reverse;

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::Worksheet;

use super::Detail;
use super::live;
use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::scores::Measure;
use super::sheet::{Content, Orientation};
use super::table::{HEADER, Table};
use super::unit::{ADJUSTED, FULL, RULE, SELF_POINTS};
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::place::Cell;
use crate::returns::Used;
use crate::score::{Claim, Line, Status};

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
const OWN: u32 = 3;
const REVIEWED: u32 = 4;
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
        table.filter_states(STATE, [Claim::Over, Claim::Under].map(Claim::title))?;
    }
    table.sheet.protect();
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
    let (plan, styles) = (table.plan, &table.plan.styles);
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
    let sheet = plan.sheet_at(plan.index_of(&unit.unit));
    let over = |column| live::over(sheet, plan.layout.of_indicators(column));
    let (own, rule, adjusted) = (over(SELF_POINTS), over(RULE), over(ADJUSTED));
    let both = format!("(ISNUMBER({rule})+ISNUMBER({adjusted})>0)*ISNUMBER({own})");
    let points = format!(
        "ROUND(SUMPRODUCT(ISNUMBER({adjusted})*ISNUMBER({own}),{adjusted})+SUMPRODUCT((LEN({adjusted})=0)*ISNUMBER({own}),{rule}),2)"
    );
    let sum = |column: &str| format!("ROUND(SUMPRODUCT({both},{column}),2)");
    let row = table.next();
    let difference = format!(
        "ROUND({}-{},2)",
        Cell::new(row, OWN),
        Cell::new(row, REVIEWED)
    );
    let claimed_over = Content::Number(sums.claimed - sums.points);
    table.row(&[
        (named(plan, unit), &styles.link),
        (Content::text("小计（可比）"), &styles.label),
        (
            plan.over_sheet(sum(&over(FULL)), Content::Number(sums.full)),
            &styles.strong_mark,
        ),
        (
            plan.over_sheet(sum(&own), Content::Number(sums.claimed)),
            &styles.strong_mark,
        ),
        (
            plan.over_sheet(points, Content::Number(sums.points)),
            &styles.strong_mark,
        ),
        (Content::live(difference, claimed_over), &styles.difference),
        (Content::Blank, &styles.label),
        (Content::Blank, &styles.label),
        (Content::Text(text), &styles.strong_text),
    ])
}

fn row(table: &mut Table, unit: &RankedUnit, line: &Line, claim: Claim) -> Result<()> {
    let (plan, styles) = (table.plan, &table.plan.styles);
    let sheet = plan.sheet_at(plan.index_of(&unit.unit));
    let judged = if line.judged {
        Content::text("评审")
    } else {
        Content::Blank
    };
    let drawn = plan.layout.row_of_indicator(plan.scheme, &line.indicator);
    let on = |column| live::on(sheet, Cell::new(drawn, column));
    let points = reviewed_cell(plan, unit, line, &on);
    let cell = |column| Cell::new(table.next(), column).to_string();
    let (own, reviewed) = (cell(OWN), cell(REVIEWED));
    let both = format!("AND(ISNUMBER({own}),ISNUMBER({reviewed}))");
    let difference = format!("IF({both},ROUND({own}-{reviewed},2),\"\")");
    let difference_of = (claim != Claim::Unverifiable).then(|| line.self_difference());
    let cached = Content::number(difference_of.flatten());
    table.row(&[
        (named(plan, unit), &styles.link),
        (Content::text(line.indicator.as_str()), &styles.text),
        (Content::Number(line.full), &styles.mark),
        (
            plan.over_sheet(on(SELF_POINTS), Content::number(line.self_points)),
            &styles.mark,
        ),
        (points, &styles.mark),
        (Content::live(difference, cached), &styles.difference),
        (
            Content::live(state(&own, &reviewed), Content::text(claim.title())),
            &styles.middle,
        ),
        (judged, &styles.middle),
        (Content::Text(reason(line)), &styles.text),
    ])
}

/// 复核分: on the unit's sheet by the rule or adjusted, else from 指标得分.
fn reviewed_cell(
    plan: &Plan,
    unit: &RankedUnit,
    line: &Line,
    on: &dyn Fn(u32) -> String,
) -> Content {
    let cached = reviewed_points(line);
    if plan.detail == Detail::Units {
        let formula = format!("IF(LEN({0})>0,{0},{1})", on(ADJUSTED), on(RULE));
        return Content::live(formula, cached);
    }
    let mut numbered = (0..).zip(&unit.card.lines);
    let found = numbered.find(|(_, one)| one.indicator == line.indicator);
    match found.filter(|_| line.status != Status::SelfAccepted) {
        Some((at, _)) => {
            let index = plan.index_of(&unit.unit);
            Content::live(plan.matrix.figure(Measure::Indicator(at), index), cached)
        }
        None => cached,
    }
}

/// 一致, 高报, 低报 or 无法复算.
fn state(own: &str, reviewed: &str) -> String {
    let [over, under, unverifiable, same] = Claim::ALL.map(|claim| live::text(claim.title()));
    format!(
        "IF(ISNUMBER({reviewed}),IF({own}>{reviewed},{over},IF({own}<{reviewed},{under},{same})),{unverifiable})"
    )
}

/// 复核分; an own score that was taken is none.
fn reviewed_points(line: &Line) -> Content {
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
