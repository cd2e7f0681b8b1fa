//! 指标分析: every indicator's figures over the scored units, and a chart of 得分率.

use anyhow::Result;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, Worksheet,
};

use super::names;
use super::plan::Plan;
use super::sheet::{Content, Orientation};
use super::style;
use super::table::{HEADER, Table};
use crate::amount::Rate;
use crate::county::IndicatorStatistics;
use crate::place::Cell;

const FIRST_INDICATOR: u32 = HEADER + 1;

/// Headings and widths in pixels.
const COLUMNS: [(&str, u32); 10] = [
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
];
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
    for one in &plan.statistics.indicators {
        row(&mut table, one)?;
    }
    if table.next() > FIRST_INDICATOR {
        chart(&mut table)?;
    }
    table.finish(FIRST_INDICATOR, 1)
}

fn row(table: &mut Table, one: &IndicatorStatistics) -> Result<()> {
    let styles = &table.plan.styles;
    let share = Rate::new(one.reached, one.possible).map(|rate| rate.quotient());
    table.row(&[
        (Content::text(one.indicator.as_str()), &styles.text),
        (Content::Number(one.full), &styles.mark),
        (Content::number_or_dash(one.mean), &styles.points),
        (Content::number_or_dash(one.median), &styles.points),
        (Content::number_or_dash(one.highest), &styles.mark),
        (Content::number_or_dash(one.lowest), &styles.mark),
        (Content::number_or_dash(share), &styles.share),
        (Content::count(one.at_full), &styles.middle),
        (Content::count(one.at_zero), &styles.middle),
        (Content::count(one.pending), &styles.middle),
    ])
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
    chart.set_width(COLUMNS.iter().map(|(_, width)| width).sum::<u32>() - 8);
    chart.set_height((last - first + 1) * BAR_HEIGHT + CHART_HEAD);
    table.sheet.chart(Cell::new(last + 2, 0), &chart)
}
