//! 指标得分: units × indicators, pending cells visibly empty, the county's figures below.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use crate::amount::Rate;
use crate::place::Cell;

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const GROUPS: u32 = 2;
const INDICATORS: u32 = 3;
const FULL: u32 = 4;
/// The row of the first unit.
pub(super) const FIRST_UNIT: u32 = 5;

const RANK: u32 = 0;
const UNIT: u32 = 1;
/// The column of the first indicator.
pub(super) const FIRST_INDICATOR: u32 = 2;

/// Widths in pixels.
const RANK_WIDTH: u32 = 46;
const UNIT_WIDTH: u32 = 180;
const INDICATOR_WIDTH: u32 = 70;
const TOTAL_WIDTH: u32 = 72;

/// The height of a row with one line, in pixels.
const LINE: u32 = 26;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let mut sheet = Sheet::new(names::SCORES, Orientation::Landscape)?;
    let indicators = plan.scheme.indicators().map(|_| INDICATOR_WIDTH);
    let widths = [RANK_WIDTH, UNIT_WIDTH].into_iter().chain(indicators);
    sheet.column_widths(widths.chain([TOTAL_WIDTH]))?;
    let total = (FIRST_INDICATOR..)
        .zip(plan.scheme.indicators())
        .map(|(column, _)| column + 1)
        .last()
        .unwrap_or(FIRST_INDICATOR);
    head(plan, total, &mut sheet)?;
    let mut next = FIRST_UNIT;
    for (row, (unit, _)) in (FIRST_UNIT..).zip(plan.units()) {
        let styles = &plan.styles;
        sheet.put(
            Cell::new(row, RANK),
            &Content::count(unit.rank),
            &styles.middle,
        )?;
        sheet.put(Cell::new(row, UNIT), &named(plan, unit), &styles.link)?;
        for (column, indicator) in (FIRST_INDICATOR..).zip(plan.scheme.indicators()) {
            let line = unit.card.line(&indicator.name);
            let points = Content::number(line.and_then(|line| line.points));
            let cell = Cell::new(row, column);
            match line.filter(|line| line.adjusted.is_some()) {
                Some(line) => {
                    sheet.put(cell, &points, &styles.adjusted)?;
                    sheet.note(cell, &line.basis)?;
                }
                None => sheet.put(cell, &points, &styles.mark)?,
            }
        }
        let content = Content::Number(unit.card.total);
        sheet.put(Cell::new(row, total), &content, &styles.total)?;
        sheet.row_height(row, row_height([(unit.unit.as_str(), UNIT_WIDTH)], BODY))?;
        next = row + 1;
    }
    if next > FIRST_UNIT {
        let area = Area::new((FIRST_UNIT, next - 1), (FIRST_INDICATOR, total - 1));
        sheet.conditional(area, &style::pending(area.first))?;
    }
    foot(plan, next, total, &mut sheet)?;
    sheet.freeze(Cell::new(FIRST_UNIT, FIRST_INDICATOR))?;
    sheet.repeat_rows(TITLE, FULL)?;
    Ok(sheet.finish())
}

fn head(plan: &Plan, total: u32, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let title = format!("{}年度{}各指标得分", plan.county.year, plan.subject());
    let area = Area::in_row(TITLE, (RANK, total));
    sheet.put_over(area, &Content::text(title), &styles.title)?;
    sheet.row_height(TITLE, 40)?;
    let remark = "着色的空格为待评，不是 0 分；蓝底的得分已调整，批注中是原得分和理由。平均分、得分率只计已评的单位。";
    let area = Area::in_row(REMARK, (RANK, total));
    sheet.put_over(area, &Content::text(remark), &styles.remark)?;
    let rows = (GROUPS, FULL);
    let heads = [(RANK, "名次"), (UNIT, "单位"), (total, "总分")];
    for (column, heading) in heads {
        let rows = (rows.0, if column == UNIT { INDICATORS } else { rows.1 });
        let area = Area::new(rows, (column, column));
        sheet.put_over(area, &Content::text(heading), &styles.header)?;
    }
    sheet.put(
        Cell::new(FULL, UNIT),
        &Content::text("分值"),
        &styles.header,
    )?;
    let mut column = FIRST_INDICATOR;
    for group in &plan.scheme.groups {
        let first = column;
        for indicator in group.indicators() {
            let name = Content::text(indicator.name.as_str());
            sheet.put(Cell::new(INDICATORS, column), &name, &styles.header)?;
            let full = Content::Number(indicator.full);
            sheet.put(Cell::new(FULL, column), &full, &styles.header)?;
            column += 1;
        }
        if column > first {
            let area = Area::in_row(GROUPS, (first, column - 1));
            sheet.put_over(area, &Content::text(&group.name), &styles.header)?;
        }
    }
    for row in [GROUPS, FULL] {
        sheet.row_height(row, LINE)?;
    }
    let names = plan.scheme.indicators();
    let texts = names.map(|indicator| (indicator.name.as_str(), INDICATOR_WIDTH));
    sheet.row_height(INDICATORS, row_height(texts, BODY))
}

/// 平均分 and 得分率 of each indicator, and of the total.
fn foot(plan: &Plan, mean_row: u32, total: u32, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let share_row = mean_row + 1;
    for (row, label) in [(mean_row, "平均分"), (share_row, "得分率")] {
        sheet.row_height(row, LINE)?;
        let area = Area::in_row(row, (RANK, UNIT));
        sheet.put_over(area, &Content::text(label), &styles.header)?;
    }
    for (column, one) in (FIRST_INDICATOR..).zip(&plan.statistics.indicators) {
        let mean = Content::number_or_dash(one.mean);
        sheet.put(Cell::new(mean_row, column), &mean, &styles.points)?;
        let share = Rate::new(one.reached, one.possible).map(|rate| rate.quotient());
        let share = Content::number_or_dash(share);
        sheet.put(Cell::new(share_row, column), &share, &styles.share)?;
    }
    let mean = Content::number_or_dash(plan.statistics.mean);
    sheet.put(Cell::new(mean_row, total), &mean, &styles.total)?;
    sheet.put(Cell::new(share_row, total), &Content::Blank, &styles.middle)
}
