//! The chart of 得分率, and the cells beside the table that it is drawn from: the rows in the order
//! of their 得分率, so that the bars change places when points change.

use anyhow::Result;
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType};

use super::{ALL, NAME, SHARE, SHARE_ORDER, rows};
use crate::output::expr::{Expr, Val};
use crate::output::results::book::{Book, Spot};
use crate::output::results::content::Content;
use crate::output::results::look::Look;
use crate::output::results::plan::{FIRST_ROW, SheetKind};
use crate::output::results::rules::{Formula, here};
use crate::output::results::table::{self, Standing};
use crate::output::sheet::Area;
use crate::place::Cell;

/// The columns beside the table, out of sight.
const LABEL: u32 = 14;
const BAR: u32 = 15;
const MEAN_BAR: u32 = 16;

/// Bars of indicators, and the one of all together.
const OWN: u32 = 0x005B_7FA6;
const TOGETHER: u32 = 0x0040_4040;

/// Room for a bar, and for the chart's title and axis, in pixels.
const BAR_HEIGHT: u32 = 24;
const CHART_HEAD: u32 = 70;
const CHART_WIDTH: u32 = 770;
/// A little more than 100%, so that the label behind a full bar has room.
const AXIS_END: f64 = 1.1;

/// Draws the chart under the table.
pub(super) fn draw(book: &Book, standing: &mut Standing) -> Result<()> {
    let count = book.model.plan.indicators + 1;
    let last = FIRST_ROW + u32::from(count) - 1;
    for (row, place) in (FIRST_ROW..=last).zip(1..) {
        let shares = || found(SHARE, count, place);
        // An adjustment can lift an indicator's 得分率 over 100%: the bar ends there.
        let capped = shares().at_most(Expr::count(1));
        let shown = Expr::when(shares().number_there(), capped, Expr::nothing());
        let label = || here(LABEL);
        let is_all = label().equals(Expr::words(ALL));
        let cells = [
            (LABEL, found(NAME, count, place), Look::Aside),
            (
                BAR,
                Expr::when(is_all.clone(), Expr::nothing(), shown.clone()),
                Look::Aside,
            ),
            (
                MEAN_BAR,
                Expr::when(is_all, shown, Expr::nothing()),
                Look::Aside,
            ),
        ];
        for (column, formula, look) in cells {
            let value = |_| book.value(&found(NAME, count, place), spot(row, LABEL, None));
            let spot = spot(row, column, Some(&value));
            table::put(
                book,
                &mut standing.sheet,
                spot,
                &Content::Formula(formula),
                look,
            )?;
        }
    }
    for column in [LABEL, BAR, MEAN_BAR] {
        standing.sheet.hide_column(column)?;
    }
    standing.sheet.chart(Cell::new(last + 2, 0), &chart(last))?;
    let bottom = last + 2 + u32::from(count) * BAR_HEIGHT.div_ceil(18) + 6;
    standing
        .sheet
        .print_only(Area::new((0, bottom), (0, SHARE_ORDER)))
}

fn spot(row: u32, column: u32, beside: Option<&dyn Fn(u32) -> Val>) -> Spot<'_> {
    Spot {
        row: beside,
        ..Spot::of(SheetKind::Analysis, Cell::new(row, column))
    }
}

/// A column's cell in the row that stands at a place by 得分率; nothing beyond the last.
fn found(column: u32, count: u16, place: u32) -> Formula {
    let order = rows(SHARE_ORDER, 0, count);
    let at = Expr::place(Expr::count(place), order);
    let cell = Expr::at(rows(column, 0, count), at);
    cell.or_if_fault(Expr::nothing())
}

/// A bar a row, from the highest on top.
fn chart(last: u32) -> Chart {
    let name = SheetKind::Analysis.name();
    let narrow = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
    let mut chart = Chart::new(ChartType::Bar);
    for (title, column, colour) in [("各指标", BAR, OWN), (ALL, MEAN_BAR, TOGETHER)] {
        chart
            .add_series()
            .set_name(title)
            .set_categories((name, FIRST_ROW, narrow(LABEL), last, narrow(LABEL)))
            .set_values((name, FIRST_ROW, narrow(column), last, narrow(column)))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
            .set_gap(40)
            .set_overlap(100)
            .set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0%;;"));
    }
    let font = |points: u32| {
        let mut font = ChartFont::new();
        font.set_name("宋体").set_size(points);
        font
    };
    let title = format!("各指标得分率（由高到低，深色为{ALL}）");
    chart.title().set_name(title.as_str()).set_font(&font(11));
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
    chart.show_hidden_data();
    chart.legend().set_hidden();
    chart.set_width(CHART_WIDTH);
    chart.set_height((last - FIRST_ROW + 1) * BAR_HEIGHT + CHART_HEAD);
    chart
}
