//! The official table (附件1) as it is printed, with the points in its last column.

use anyhow::Result;

use super::super::live;
use super::super::plan::Plan;
use super::super::scores::Measure;
use super::super::sheet::{Area, Content, Sheet};
use super::super::style;
use super::super::text::row_height;
use super::Draft;
use super::layout::{
    FIRST_INDICATOR, FULL, GROUP, GROUP_FULL, HEADER_ROW, INDICATOR, LAST, NAME_ROW, NOTE, POINTS,
    SECTION, SECTION_FULL, SELF_POINTS, STANDARD, SUMMARY_ROW, TITLE_ROW,
};
use super::reckoning::Reckoning;
use super::widths::{HEADER_HEIGHT, LINE_HEIGHT, TITLE_HEIGHT, Widths};
use crate::amount::{self, Rate};
use crate::place::Cell;
use crate::scheme::{Group, Indicator, Section};

const REMARK: &str = "注：着色的空白得分为待评，合计中暂按 0 分计，名次为暂列；可能区间为待评指标全得 0 分与全得满分时的总分，两端等级不同时等级待定。";

/// Writes heading, table and total.
pub(super) fn write(
    draft: &Draft,
    reckonings: &[Reckoning],
    widths: &Widths,
    sheet: &mut Sheet,
) -> Result<()> {
    let plan = draft.plan;
    head(draft, sheet)?;
    let mut rows = plan.layout.indicators();
    for group in &plan.scheme.groups {
        let of_group: Vec<(u32, u32)> = rows.by_ref().take(group.indicators().count()).collect();
        self::group(plan, group, &of_group, sheet)?;
    }
    for (reckoning, rows) in reckonings.iter().zip(plan.layout.indicators()) {
        let area = Area::new(rows, (POINTS, POINTS));
        sheet.put_over(area, &reckoning.points(), &plan.styles.strong_mark)?;
    }
    if plan.layout.total() > FIRST_INDICATOR {
        let points = (POINTS, POINTS);
        let area = Area::new((FIRST_INDICATOR, plan.layout.total() - 1), points);
        sheet.conditional(area, &style::pending(area.first))?;
    }
    foot(draft, widths, sheet)
}

fn head(draft: &Draft, sheet: &mut Sheet) -> Result<()> {
    let (plan, unit) = (draft.plan, draft.unit);
    let styles = &plan.styles;
    let card = &unit.card;
    let title = format!("{}年度{}", plan.county.year, plan.scheme.title);
    sheet.put_over(
        Area::in_row(TITLE_ROW, (0, LAST)),
        &Content::text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE_ROW, TITLE_HEIGHT)?;
    let of_matrix = |measure: Measure| plan.matrix.figure(measure, draft.index);
    let (total, highest) = (of_matrix(Measure::Total), of_matrix(Measure::Highest));
    let provisional = if card.provisional() {
        "名次（暂列）"
    } else {
        "名次"
    };
    let open = format!("{highest}>{total}");
    let rank_label = format!("IF({open},\"名次（暂列）\",\"名次\")");
    let range = format!(
        "{} – {}",
        amount::plain(card.total),
        amount::plain(card.highest)
    );
    let grade = card.grade.as_deref().unwrap_or("待定");
    let (label, strong, mark) = (&styles.label, &styles.strong_text, &styles.strong_mark);
    let year = Content::text(format!("{}年", plan.county.year));
    let cells = [
        (NAME_ROW, (0, 1), Content::text("单位"), label),
        (NAME_ROW, (2, 7), Content::text(unit.unit.as_str()), strong),
        (NAME_ROW, (8, 8), Content::text("评价年度"), label),
        (NAME_ROW, (9, 10), year, &styles.middle),
        (SUMMARY_ROW, (0, 1), Content::text("总分"), label),
        (
            SUMMARY_ROW,
            (2, 3),
            Content::live(total_cell(plan), Content::Number(card.total)),
            mark,
        ),
        (
            SUMMARY_ROW,
            (4, 4),
            Content::live(rank_label, Content::text(provisional)),
            label,
        ),
        (
            SUMMARY_ROW,
            (5, 5),
            Content::live(of_matrix(Measure::Rank), Content::count(unit.rank)),
            mark,
        ),
        (SUMMARY_ROW, (6, 6), Content::text("等级"), label),
        (
            SUMMARY_ROW,
            (7, 7),
            Content::live(of_matrix(Measure::Grade), Content::text(grade)),
            mark,
        ),
        (SUMMARY_ROW, (8, 8), Content::text("可能区间"), label),
        (
            SUMMARY_ROW,
            (9, 10),
            Content::live(format!("{total}&\" – \"&{highest}"), Content::Text(range)),
            &styles.middle,
        ),
    ];
    for (row, columns, content, format) in cells {
        sheet.put_over(Area::in_row(row, columns), &content, format)?;
    }
    for row in [NAME_ROW, SUMMARY_ROW] {
        sheet.row_height(row, LINE_HEIGHT)?;
    }
    headings(plan, sheet)
}

fn headings(plan: &Plan, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let headings = [
        ((GROUP, GROUP), "一级\n指标"),
        ((GROUP_FULL, GROUP_FULL), "分值"),
        ((SECTION, SECTION), "二级\n指标"),
        ((SECTION_FULL, SECTION_FULL), "分值"),
        ((INDICATOR, INDICATOR), "三级\n指标"),
        ((FULL, FULL), "分值"),
        (STANDARD, "评价标准"),
        (NOTE, "指标说明"),
        ((POINTS, POINTS), "得分"),
    ];
    for (columns, heading) in headings {
        let area = Area::in_row(HEADER_ROW, columns);
        sheet.put_over(area, &Content::text(heading), &styles.header)?;
    }
    sheet.row_height(HEADER_ROW, HEADER_HEIGHT + 8)
}

/// The sum of the points.
fn total_cell(plan: &Plan) -> String {
    live::fixed(Cell::new(plan.layout.total(), POINTS))
}

/// A 一级指标 over its rows, its sections and indicators beside it.
fn group(plan: &Plan, group: &Group, rows: &[(u32, u32)], sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let Some(whole) = span(rows) else {
        return Ok(());
    };
    let name = Content::text(group.name.as_str());
    sheet.put_over(Area::new(whole, (GROUP, GROUP)), &name, &styles.middle)?;
    let area = Area::new(whole, (GROUP_FULL, GROUP_FULL));
    sheet.put_over(area, &Content::Number(group.full), &styles.mark)?;
    let mut left = rows.iter().copied();
    let mut named: Vec<(&Section, (u32, u32))> = Vec::new();
    for section in &group.sections {
        let own: Vec<(u32, u32)> = left.by_ref().take(section.indicators.len()).collect();
        let Some(height) = span(&own) else { continue };
        let area = Area::new(height, (SECTION_FULL, SECTION_FULL));
        sheet.put_over(area, &Content::Number(section.full), &styles.mark)?;
        match named.last_mut() {
            Some((before, rows)) if before.name == section.name => rows.1 = height.1,
            _ => named.push((section, height)),
        }
        for (one, rows) in section.indicators.iter().zip(own) {
            indicator(plan, one, rows, sheet)?;
        }
    }
    for (section, rows) in named {
        let area = Area::new(rows, (SECTION, SECTION));
        sheet.put_over(area, &Content::text(&section.name), &styles.middle)?;
    }
    Ok(())
}

/// The first row of the first and the last row of the last.
fn span(rows: &[(u32, u32)]) -> Option<(u32, u32)> {
    Some((rows.first()?.0, rows.last()?.1))
}

fn indicator(
    plan: &Plan,
    indicator: &Indicator,
    rows: (u32, u32),
    sheet: &mut Sheet,
) -> Result<()> {
    let styles = &plan.styles;
    if indicator.rows.is_empty() {
        let area = Area::new(rows, (INDICATOR, INDICATOR));
        let name = Content::text(indicator.name.as_str());
        sheet.put_over(area, &name, &styles.middle)?;
    }
    for (row, name) in (rows.0..).zip(&indicator.rows) {
        let cell = Cell::new(row, INDICATOR);
        sheet.put(cell, &Content::text(name), &styles.middle)?;
    }
    let cells = [
        ((FULL, FULL), Content::Number(indicator.full), &styles.mark),
        (STANDARD, Content::text(&indicator.standard), &styles.text),
        (NOTE, Content::text(&indicator.note), &styles.text),
    ];
    for (columns, content, format) in cells {
        sheet.put_over(Area::new(rows, columns), &content, format)?;
    }
    Ok(())
}

fn foot(draft: &Draft, widths: &Widths, sheet: &mut Sheet) -> Result<()> {
    let (plan, card) = (draft.plan, &draft.unit.card);
    let styles = &plan.styles;
    let (total, assessed) = (plan.layout.total(), plan.layout.assessed());
    let points = live::cells(plan.layout.of_indicators(POINTS));
    let full = live::cells(plan.layout.of_indicators(FULL));
    let sum = Content::live(
        format!("ROUND(SUM({points}),2)"),
        Content::Number(card.total),
    );
    let judged = Content::live(
        format!("ROUND(SUMPRODUCT(ISNUMBER({points})*1,{full}),2)"),
        Content::Number(card.assessed),
    );
    let share = Rate::new(card.total, card.assessed).map(|rate| rate.quotient());
    let share = Content::live(
        live::share(
            &total_cell(plan),
            &live::fixed(Cell::new(assessed, INDICATOR)),
        ),
        Content::number_or_dash(share),
    );
    let own = live::cells(plan.layout.of_indicators(SELF_POINTS));
    let own = Content::live(
        live::or_dash(&own, &format!("ROUND(SUM({own}),2)")),
        Content::number_or_dash(card.self_total),
    );
    let whole = Content::Number(plan.scheme.full);
    let (label, strong) = (&styles.label, &styles.strong_mark);
    let cells = [
        (total, (0, 0), Content::text("合计"), label),
        (total, (1, 1), whole, strong),
        (total, (2, 9), Content::Blank, label),
        (total, (POINTS, POINTS), sum, strong),
        (assessed, (0, 3), Content::text("已评分值"), label),
        (assessed, (INDICATOR, INDICATOR), judged, strong),
        (assessed, (5, 6), Content::text("得分率"), label),
        (assessed, (7, 7), share, &styles.share),
        (assessed, (8, 8), Content::text("自评分"), label),
        (assessed, (9, 10), own, strong),
    ];
    for (row, columns, content, format) in cells {
        sheet.put_over(Area::in_row(row, columns), &content, format)?;
        sheet.row_height(row, LINE_HEIGHT)?;
    }
    let remark = plan.layout.remark();
    let area = Area::in_row(remark, (0, LAST));
    sheet.put_over(area, &Content::text(REMARK), &styles.remark)?;
    let width = widths.over((0, LAST));
    sheet.row_height(remark, row_height([(REMARK, width)], 9))
}
