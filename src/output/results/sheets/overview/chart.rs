//! The grades: how many units have each, as cells and as bars in the grades' colours.

use anyhow::Result;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartPoint, ChartSolidFill, ChartType,
};

use super::{GRADES, LINE, PAIRS, Page, WIDTH};
use crate::output::expr::{Expr, Function};
use crate::output::results::content::Content;
use crate::output::results::look::{self, Look};
use crate::output::results::plan::{SheetKind, Standing};
use crate::output::results::rules::{OPEN_GRADE, of_units};
use crate::output::sheet::Area;
use crate::place::Cell;

/// Rows that the bars take at least, the heading's among them.
const ROWS: u32 = 6;
/// The colour of 待定.
const OPEN: u32 = 0x00BF_BFBF;

impl Page<'_, '_> {
    /// The grades from the best on, then 待定.
    pub(super) fn grade_names(&self) -> Vec<String> {
        let grades = self.book.model.scheme.grades.iter();
        let names = grades.map(|grade| grade.name.clone());
        names.chain([OPEN_GRADE.to_owned()]).collect()
    }

    /// Draws the grades; gives the row under them.
    pub(super) fn grades(&mut self) -> Result<u32> {
        let [name, count, ..] = PAIRS;
        self.words(GRADES, name, "等级", Look::Header)?;
        self.words(GRADES, count, "单位数", Look::Header)?;
        self.sheet.row_height(GRADES, LINE)?;
        let names = self.grade_names();
        let mut last = GRADES;
        for (row, grade) in (GRADES + 1..).zip(&names) {
            self.words(row, name, grade, Look::StrongMiddle)?;
            let grades = of_units(Standing::Grade);
            let sought = Expr::words(grade.as_str());
            let units = Expr::Call(Function::CountIf, vec![grades, sought]);
            self.put(row, count, &Content::Formula(units), Look::Count)?;
            self.sheet.row_height(row, LINE)?;
            last = row;
        }
        let area = Area::new((GRADES + 1, last), name);
        for rule in look::grades(self.book.model.scheme, area.first) {
            self.sheet.conditional(area, &rule)?;
        }
        let below = (last + 1).max(GRADES + ROWS);
        for row in last + 1..below {
            self.sheet.row_height(row, LINE)?;
        }
        let bars = bars(names.len(), last, below - GRADES);
        self.sheet.chart(Cell::new(GRADES, 4), &bars)?;
        Ok(below)
    }
}

/// A bar a grade, without lines behind them and without a bar or a number for none.
fn bars(count: usize, last: u32, rows: u32) -> Chart {
    let page = SheetKind::Overview.name();
    let points = (0..count).map(|at| {
        let colour = if at + 1 == count {
            OPEN
        } else {
            look::grade_fill(at)
        };
        let fill = ChartSolidFill::new().set_color(colour).clone();
        ChartPoint::new().set_format(ChartFormat::new().set_solid_fill(&fill))
    });
    let points: Vec<ChartPoint> = points.collect();
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_name("单位数")
        .set_categories((page, GRADES + 1, 0, last, 0))
        .set_values((page, GRADES + 1, 2, last, 2))
        .set_points(&points)
        .set_gap(30)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;"));
    let mut font = ChartFont::new();
    font.set_name("宋体").set_size(9);
    chart.y_axis().set_reverse().set_font(&font);
    chart
        .x_axis()
        .set_hidden(true)
        .set_min(0)
        .set_major_gridlines(false);
    chart.title().set_hidden();
    chart.legend().set_hidden();
    chart.set_width(4 * WIDTH - 8);
    chart.set_height(rows * LINE - 8);
    chart
}
