//! 指标分析: each indicator over the whole county.

use anyhow::Result;
use rust_xlsxwriter::{Chart, ChartFormat, ChartSolidFill, ChartType, Worksheet};

use super::names;
use super::plan::Plan;
use super::sheet::{Content, Orientation};
use super::style;
use super::table::{self, FIRST_ROW, Head, Row};
use crate::amount::Rate;
use crate::county::IndicatorStatistics;
use crate::place::Cell;

const COLUMNS: [(&str, u32); 10] = [
    ("三级指标", 210),
    ("分值", 50),
    ("平均分", 70),
    ("中位数", 70),
    ("最高分", 70),
    ("最低分", 70),
    ("得分率", 76),
    ("满分\n单位数", 66),
    ("零分\n单位数", 66),
    ("待评\n单位数", 66),
];
const SHARE: u16 = 6;
/// The chart's size in pixels.
const CHART: (u32, u32) = (814, 420);

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let head = Head {
        name: names::ANALYSIS,
        orientation: Orientation::Portrait,
        remark: "待评的单位不计入平均分、中位数和得分率。",
        columns: &COLUMNS,
    };
    let rows: Vec<Row> = plan
        .statistics
        .indicators
        .iter()
        .map(|one| row(plan, one))
        .collect();
    let mut sheet = table::write(plan, &head, &rows)?;
    let count = u32::try_from(rows.len())?;
    if count > 0 {
        let bottom = FIRST_ROW + count - 1;
        let mut chart = Chart::new(ChartType::Bar);
        chart
            .add_series()
            .set_categories((names::ANALYSIS, FIRST_ROW, 0, bottom, 0))
            .set_values((names::ANALYSIS, FIRST_ROW, SHARE, bottom, SHARE))
            .set_format(
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::BAR)),
            );
        chart.title().set_name("各指标得分率");
        chart.legend().set_hidden();
        chart.y_axis().set_reverse().set_label_interval(1);
        chart.x_axis().set_max(1).set_num_format("0%");
        chart.set_width(CHART.0).set_height(CHART.1);
        sheet.chart(Cell::new(bottom + 2, 0), &chart)?;
    }
    Ok(sheet.finish())
}

fn row<'p>(plan: &'p Plan, one: &IndicatorStatistics) -> Row<'p> {
    let styles = &plan.styles;
    let share = Rate::new(one.reached, one.possible).map(|rate| rate.quotient());
    vec![
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
    ]
}
