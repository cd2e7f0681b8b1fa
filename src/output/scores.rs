//! 指标得分: units × indicators, pending cells visibly empty, the county's figures below. Everything
//! is a formula, and every other sheet finds a unit's figures here.

mod matrix;

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::live;
use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use super::unit;
use crate::amount::Rate;
use crate::county::{IndicatorStatistics, RankedUnit};
use crate::place::Cell;

pub(super) use matrix::{FIRST_INDICATOR, FIRST_UNIT, Matrix, Measure};

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const GROUPS: u32 = 2;
const INDICATORS: u32 = 3;
const FULL: u32 = 4;

const RANK: u32 = 0;
const UNIT: u32 = 1;

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
    let behind = plan.matrix.behind().into_iter().map(|_| TOTAL_WIDTH);
    sheet.column_widths(widths.chain(behind))?;
    let total = plan.matrix.column(Measure::Total);
    head(plan, total, &mut sheet)?;
    for (index, (unit, name)) in plan.units().enumerate() {
        row(plan, (index, unit, name), &mut sheet)?;
    }
    let foot = plan.matrix.foot();
    if foot > FIRST_UNIT {
        let area = Area::new((FIRST_UNIT, foot - 1), (FIRST_INDICATOR, total - 1));
        sheet.conditional(area, &style::pending(area.first))?;
    }
    self::foot(plan, total, &mut sheet)?;
    sheet.print_only(Area::new((TITLE, foot + 1), (RANK, total)))?;
    sheet.freeze(Cell::new(FIRST_UNIT, FIRST_INDICATOR))?;
    sheet.repeat_rows(TITLE, FULL)?;
    sheet.protect();
    Ok(sheet.finish())
}

fn row(
    plan: &Plan,
    (index, unit, name): (usize, &RankedUnit, &str),
    sheet: &mut Sheet,
) -> Result<()> {
    let (styles, matrix, card) = (&plan.styles, &plan.matrix, &unit.card);
    let own = |measure| live::fixed(matrix.cell(measure, index));
    let range = |measure| live::fixed_area(matrix.area(measure));
    let row = matrix.cell(Measure::Rank, index).row;
    for ((at, line), (drawn, _)) in (0..).zip(&card.lines).zip(plan.layout.indicators()) {
        let formula = live::on(name, Cell::new(drawn, unit::POINTS));
        let points = Content::live(formula, Content::number(line.points));
        let cell = matrix.cell(Measure::Indicator(at), index);
        let adjusted = line.adjusted.is_some();
        let format = if adjusted {
            &styles.adjusted
        } else {
            &styles.mark
        };
        sheet.put(cell, &points, format)?;
        if adjusted {
            sheet.note(cell, &line.basis)?;
        }
    }
    let points = live::cells(Area::in_row(
        row,
        (FIRST_INDICATOR, matrix.column(Measure::Total) - 1),
    ));
    let full = live::fixed_area(Area::in_row(
        FULL,
        (FIRST_INDICATOR, matrix.column(Measure::Total) - 1),
    ));
    let total = own(Measure::Total);
    let highest = own(Measure::Highest);
    let self_points = live::over(name, plan.layout.of_indicators(unit::SELF_POINTS));
    let differences = live::over(name, plan.layout.of_indicators(unit::SELF_DIFFERENCE));
    let whole = live::fixed(Cell::new(FULL, matrix.column(Measure::Total)));
    let grade = card.grade.as_deref().unwrap_or("待定");
    let adjusted = live::over(name, plan.layout.of_indicators(unit::ADJUSTED));
    let adjusted_count = card
        .lines
        .iter()
        .filter(|line| line.adjusted.is_some())
        .count();
    let cells: [(Measure, String, Content, &Format); 8] = [
        (
            Measure::Rank,
            format!("RANK({total},{})", range(Measure::Total)),
            Content::count(unit.rank),
            &styles.middle,
        ),
        (
            Measure::Total,
            format!("ROUND(SUM({points}),2)"),
            Content::Number(card.total),
            &styles.total,
        ),
        (
            Measure::Assessed,
            format!("ROUND(SUMPRODUCT(ISNUMBER({points})*1,{full}),2)"),
            Content::Number(card.assessed),
            &styles.mark,
        ),
        (
            Measure::Highest,
            format!("ROUND({total}+{whole}-{},2)", own(Measure::Assessed)),
            Content::Number(card.highest),
            &styles.points,
        ),
        (
            Measure::Grade,
            live::steady_grade(plan.scheme, &total, &highest),
            Content::text(grade),
            &styles.middle,
        ),
        (
            Measure::SelfTotal,
            live::number_or_nothing(&self_points),
            Content::number(card.self_total),
            &styles.mark,
        ),
        (
            Measure::SelfDifference,
            live::number_or_nothing(&differences),
            Content::number(card.self_difference()),
            &styles.difference,
        ),
        (
            Measure::Adjusted,
            format!("COUNT({adjusted})"),
            Content::count(adjusted_count),
            &styles.middle,
        ),
    ];
    for (measure, formula, cached, format) in cells {
        let cell = matrix.cell(measure, index);
        sheet.put(cell, &Content::live(formula, cached), format)?;
    }
    if matrix.categories {
        let category = unit.category.as_ref().map_or(Content::Blank, Content::text);
        let category = match plan.category_of(index) {
            Some(cell) => Content::live(format!("IF(LEN({cell})=0,\"\",{cell})"), category),
            None => category,
        };
        sheet.put(
            matrix.cell(Measure::Category, index),
            &category,
            &styles.middle,
        )?;
    }
    sheet.put(Cell::new(row, UNIT), &named(plan, unit), &styles.link)?;
    sheet.row_height(row, row_height([(unit.unit.as_str(), UNIT_WIDTH)], BODY))
}

fn head(plan: &Plan, total: u32, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let title = format!("{}年度{}各指标得分", plan.county.year, plan.subject());
    let area = Area::in_row(TITLE, (RANK, total));
    sheet.put_over(area, &Content::text(title), &styles.title)?;
    sheet.row_height(TITLE, 40)?;
    let remark = "着色的空格为待评，不是 0 分；蓝底的得分已调整，批注中是原得分和理由（生成时）。平均分、得分率只计已评的单位。得分均为公式，随各单位表和评审与调整表变动。";
    let area = Area::in_row(REMARK, (RANK, total));
    sheet.put_over(area, &Content::text(remark), &styles.remark)?;
    for (column, heading) in [(RANK, "名次"), (UNIT, "单位")] {
        let last = if column == UNIT { INDICATORS } else { FULL };
        let area = Area::new((GROUPS, last), (column, column));
        sheet.put_over(area, &Content::text(heading), &styles.header)?;
    }
    for measure in plan.matrix.behind() {
        let column = plan.matrix.column(measure);
        let last = if column == total { INDICATORS } else { FULL };
        let area = Area::new((GROUPS, last), (column, column));
        sheet.put_over(area, &Content::text(measure.heading()), &styles.header)?;
    }
    for (column, content) in [
        (UNIT, Content::text("分值")),
        (total, Content::Number(plan.scheme.full)),
    ] {
        sheet.put(Cell::new(FULL, column), &content, &styles.header)?;
    }
    let mut column = FIRST_INDICATOR;
    for group in &plan.scheme.groups {
        let first = column;
        for indicator in group.indicators() {
            let name = Content::text(indicator.name.as_str());
            let cell = Cell::new(INDICATORS, column);
            sheet.put(cell, &name, &styles.header)?;
            sheet.note(cell, &indicator.standard)?;
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
fn foot(plan: &Plan, total: u32, sheet: &mut Sheet) -> Result<()> {
    let (styles, matrix) = (&plan.styles, &plan.matrix);
    let mean_row = matrix.foot();
    let share_row = mean_row + 1;
    for (row, label) in [(mean_row, "平均分"), (share_row, "得分率")] {
        sheet.row_height(row, LINE)?;
        let area = Area::in_row(row, (RANK, UNIT));
        sheet.put_over(area, &Content::text(label), &styles.header)?;
    }
    for (at, one) in (0..).zip(&plan.statistics.indicators) {
        let measure = Measure::Indicator(at);
        let column = matrix.column(measure);
        let range = live::cells(matrix.area(measure));
        let full = Cell::new(FULL, column).to_string();
        let mean = plan.live(live::mean(&range), Content::number_or_dash(one.mean));
        sheet.put(Cell::new(mean_row, column), &mean, &styles.points)?;
        let share = plan.live(share_of(&range, &full), share(one));
        sheet.put(Cell::new(share_row, column), &share, &styles.share)?;
    }
    let range = live::cells(matrix.area(Measure::Total));
    let mean = Content::number_or_dash(plan.statistics.mean);
    let mean = plan.live(live::mean(&range), mean);
    sheet.put(Cell::new(mean_row, total), &mean, &styles.total)?;
    sheet.put(Cell::new(share_row, total), &Content::Blank, &styles.middle)
}

/// 得分率 of the units that are assessed on an indicator.
pub(super) fn share_of(range: &str, full: &str) -> String {
    live::or_dash(range, &format!("SUM({range})/(COUNT({range})*{full})"))
}

/// 得分率 as computed here.
pub(super) fn share(one: &IndicatorStatistics) -> Content {
    Content::number_or_dash(Rate::new(one.reached, one.possible).map(|rate| rate.quotient()))
}
