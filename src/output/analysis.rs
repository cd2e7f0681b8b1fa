//! 指标分析: every indicator's figures over the scored units, and a chart of 得分率.

use anyhow::Result;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, Worksheet,
};

use super::live;
use super::names;
use super::plan::Plan;
use super::scores::{self, Measure};
use super::sheet::{Area, Content, Orientation};
use super::style;
use super::table::{HEADER, Table};
use crate::county::IndicatorStatistics;
use crate::place::Cell;

const FIRST_INDICATOR: u32 = HEADER + 1;

/// Headings and widths in pixels.
const COLUMNS: [(&str, u32); 12] = [
    ("三级指标", 190),
    ("分值", 50),
    ("平均分", 60),
    ("中位数", 60),
    ("最高", 56),
    ("最低", 56),
    ("得分率", 72),
    ("满分\n单位数", 60),
    ("零分\n单位数", 60),
    ("待评\n单位数", 60),
    ("失分", 60),
    ("失分\n次序", 60),
];
/// The columns that formulas point to.
pub(super) const NAME: u32 = 0;
pub(super) const FULL: u32 = 1;
pub(super) const MEAN: u32 = 2;
pub(super) const SHARE_OF: u32 = 6;
pub(super) const PENDING: u32 = 9;
pub(super) const LOST: u32 = 10;
const ORDER: u32 = 11;
/// The column of 得分率.
const SHARE: u16 = 6;

/// Room for a bar, and for the chart's title and axis, in pixels.
const BAR_HEIGHT: u32 = 24;
const CHART_HEAD: u32 = 70;
/// A little more than 100%, so that the label behind a full bar has room.
const AXIS_END: f64 = 1.1;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let widths = COLUMNS.map(|(_, width)| width).to_vec();
    let mut table = Table::new(plan, names::ANALYSIS, Orientation::Portrait, widths)?;
    let remark = format!(
        "已评分 {} 个单位。平均分、中位数、最高、最低、得分率只计该指标已评的单位；得分率为已评单位得分之和除以分值之和。",
        plan.county.units.len()
    );
    table.head("指标分析", &remark)?;
    table.headings(COLUMNS.map(|(heading, _)| heading))?;
    let indicators = &plan.statistics.indicators;
    for ((at, one), order) in (0..).zip(indicators).zip(order(indicators)) {
        row(&mut table, at, one, order)?;
    }
    table.sheet.hide_column(ORDER)?;
    if table.next() > FIRST_INDICATOR {
        chart(&mut table)?;
    }
    table.sheet.protect();
    table.finish(FIRST_INDICATOR, 1)
}

fn row(table: &mut Table, at: u32, one: &IndicatorStatistics, order: usize) -> Result<()> {
    let (plan, styles) = (table.plan, &table.plan.styles);
    let row = table.next();
    let range = plan.matrix.range(Measure::Indicator(at));
    let full = Cell::new(row, FULL).to_string();
    let own = Cell::new(row, LOST);
    let all = lost_of(plan, own.column);
    let above = Area::new((FIRST_INDICATOR, row), (own.column, own.column));
    let above = format!("{}:{}", live::fixed(above.first), above.last);
    let dashed = |formula: &str| live::or_dash(&range, &format!("{formula}({range})"));
    let count = |formula: String, number: usize| plan.live(formula, Content::count(number));
    let cells = [
        (Content::text(one.indicator.as_str()), &styles.text),
        (Content::Number(one.full), &styles.mark),
        (
            plan.live(live::mean(&range), Content::number_or_dash(one.mean)),
            &styles.points,
        ),
        (
            plan.live(live::median(&range), Content::number_or_dash(one.median)),
            &styles.points,
        ),
        (
            plan.live(dashed("MAX"), Content::number_or_dash(one.highest)),
            &styles.mark,
        ),
        (
            plan.live(dashed("MIN"), Content::number_or_dash(one.lowest)),
            &styles.mark,
        ),
        (
            plan.live(scores::share_of(&range, &full), scores::share(one)),
            &styles.share,
        ),
        (
            count(live::count_if(&range, &full), one.at_full),
            &styles.middle,
        ),
        (
            count(live::count_if(&range, "0"), one.at_zero),
            &styles.middle,
        ),
        (
            count(format!("ROWS({range})-COUNT({range})"), one.pending),
            &styles.middle,
        ),
        (
            plan.live(
                format!("ROUND(COUNT({range})*{full}-SUM({range}),2)"),
                Content::Number(one.lost()),
            ),
            &styles.points,
        ),
        (
            count(
                format!(
                    "RANK({own},{})+COUNTIF({above},{own})-1",
                    live::fixed_area(all)
                ),
                order,
            ),
            &styles.middle,
        ),
    ];
    table.row(&cells)
}

/// 失分 of all indicators, or another column of theirs.
fn lost_of(plan: &Plan, column: u32) -> Area {
    let rows = (FIRST_INDICATOR..).zip(plan.scheme.indicators());
    let last = rows.map(|(row, _)| row).last().unwrap_or(FIRST_INDICATOR);
    Area::new((FIRST_INDICATOR, last), (column, column))
}

/// A column's figure of the indicator that loses most points, second most, … (`place` from 1 on),
/// for another sheet's formula; nothing where it loses none.
pub(super) fn most_lost(plan: &Plan, place: usize, column: u32, otherwise: &str) -> String {
    let over = |column| live::over(names::ANALYSIS, lost_of(plan, column));
    let found = format!("MATCH({place},{},0)", over(ORDER));
    format!(
        "IF(INDEX({},{found})>0,INDEX({},{found}),{})",
        over(LOST),
        over(column),
        live::text(otherwise)
    )
}

/// The indicators' places by points lost, from 1 on, in the official order; the first among equals
/// comes first.
fn order(statistics: &[IndicatorStatistics]) -> Vec<usize> {
    let before = |at: usize, one: &IndicatorStatistics| {
        let others = statistics.iter().enumerate();
        let ahead = others.filter(|(other, than)| {
            than.lost() > one.lost() || than.lost() == one.lost() && *other < at
        });
        ahead.count() + 1
    };
    let counted = statistics.iter().enumerate();
    counted.map(|(at, one)| before(at, one)).collect()
}

/// A bar an indicator, from the first on top, under the table.
fn chart(table: &mut Table) -> Result<()> {
    let (first, last) = (FIRST_INDICATOR, table.next() - 1);
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_name("得分率")
        .set_categories((names::ANALYSIS, first, 0, last, 0))
        .set_values((names::ANALYSIS, first, SHARE, last, SHARE))
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::BAR)))
        .set_gap(40)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0%"));
    let font = |points: u32| {
        let mut font = ChartFont::new();
        font.set_name("宋体").set_size(points);
        font
    };
    chart.title().set_name("各指标得分率").set_font(&font(11));
    // The categories of a bar chart are on its y axis and would begin at the bottom.
    chart.y_axis().set_reverse().set_font(&font(9));
    chart
        .x_axis()
        .set_min(0)
        .set_max(AXIS_END)
        .set_major_unit(0.2)
        .set_major_gridlines(false)
        .set_num_format("0%")
        .set_font(&font(9));
    chart.legend().set_hidden();
    chart.set_width(table.width() - 68);
    chart.set_height((last - first + 1) * BAR_HEIGHT + CHART_HEAD);
    table.sheet.chart(Cell::new(last + 2, 0), &chart)
}
