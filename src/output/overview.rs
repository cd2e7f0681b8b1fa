//! 概览: the county at a glance, and everything that was read or left aside.

mod lists;
mod page;

use anyhow::Result;
use rust_xlsxwriter::{Chart, ChartLegendPosition, ChartType, Format, Worksheet};

use super::analysis;
use super::live;
use super::names;
use super::plan::Plan;
use super::scores::{self, Measure};
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style;
use crate::county::{IndicatorStatistics, counts};
use crate::finding::Level;
use crate::place::Cell;
use page::{LAST, LINE, Page, WIDTH};

// Rows that are the same for every county, so that formulas can stand in them.
const TITLE: u32 = 0;
const LINKS: u32 = 1;
const ABOUT: u32 = 3;
const COUNTS: u32 = 8;
const POINTS: u32 = 11;
const GRADES: u32 = 14;
/// Rows that the chart beside the grades takes, its header included.
const CHART_ROWS: u32 = 9;

/// Columns of the tables, both ends included.
const QUARTERS: [(u32, u32); 4] = [(0, 1), (2, 3), (4, 5), (6, 7)];
const LABEL: (u32, u32) = (0, 1);
const REST: (u32, u32) = (2, LAST);
const LOSERS: [(u32, u32); 6] = [(0, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7)];

/// How many of the indicators that lose most points are shown.
const MOST_LOST: usize = 5;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let mut page = Page {
        plan,
        sheet: Sheet::new(names::OVERVIEW, Orientation::Portrait)?,
    };
    page.sheet.column_widths([WIDTH; 8])?;
    page.head()?;
    page.about()?;
    page.counts()?;
    page.points()?;
    page.grades()?;
    let next = page.most_lost()?;
    page.lists(next)?;
    page.sheet.freeze(Cell::new(ABOUT, 0))?;
    page.sheet.repeat_rows(TITLE, TITLE)?;
    page.sheet.protect();
    Ok(page.sheet.finish())
}

impl Page<'_, '_> {
    fn head(&mut self) -> Result<()> {
        let (plan, styles) = (self.plan, &self.plan.styles);
        let title = format!("{}年度{}结果概览", plan.county.year, plan.subject());
        let area = Area::in_row(TITLE, (0, LAST));
        self.sheet
            .put_over(area, &Content::Text(title), &styles.title)?;
        self.sheet.row_height(TITLE, 44)?;
        let link = |name: &str| Content::Link {
            text: format!("{name} →"),
            target: names::link(name, Cell::new(0, 0)),
        };
        let cells = names::LINKED.map(|name| (link(name), &styles.middle_link));
        for (row, cells) in (LINKS..).zip(cells.chunks(QUARTERS.len())) {
            let cells: Vec<_> = QUARTERS
                .into_iter()
                .zip(cells)
                .map(|(columns, (content, format))| (columns, content.clone(), *format))
                .collect();
            self.row(row, &cells)?;
        }
        Ok(())
    }

    fn about(&mut self) -> Result<()> {
        let (plan, styles) = (self.plan, &self.plan.styles);
        self.heading(ABOUT, "一、基本情况")?;
        let year = format!("{}年", plan.county.year);
        let version = concat!("jixiao ", env!("CARGO_PKG_VERSION"));
        let [first, second, third, fourth] = QUARTERS;
        let label = |text: &str| Content::text(text);
        self.row(
            ABOUT + 1,
            &[
                (first, label("评价年度"), &styles.label),
                (second, Content::Text(year), &styles.middle),
                (third, label("扣分口径"), &styles.label),
                (
                    fourth,
                    Content::text(plan.county.steps.title()),
                    &styles.middle,
                ),
            ],
        )?;
        let rows = [
            ("评价方案", plan.scheme.name.as_str(), &styles.text),
            ("方案 SHA-256", plan.scheme_sha256, &styles.digest),
            ("程序版本", version, &styles.text),
        ];
        for (row, (name, value, format)) in (ABOUT + 2..).zip(rows) {
            let cells = [
                (LABEL, label(name), &styles.label),
                (REST, Content::text(value), format),
            ];
            self.row(row, &cells)?;
        }
        Ok(())
    }

    fn counts(&mut self) -> Result<()> {
        let (plan, styles) = (self.plan, &self.plan.styles);
        self.heading(COUNTS, "二、报送、评分与问题")?;
        let counts = counts(plan.county);
        let found = plan.county.all_findings();
        let level = |level: Level| {
            let of_level = found.iter().filter(|one| one.level() == level);
            Content::count(of_level.count())
        };
        let columns = [(0, "应报"), (1, "已报"), (2, "已评分"), (3, "未评分")];
        let more = [(4, "未报送"), (5, "强制问题"), (6, "核实问题"), (7, "提示")];
        for (column, text) in columns.into_iter().chain(more) {
            let cell = Cell::new(COUNTS + 1, column);
            self.sheet.put(cell, &Content::text(text), &styles.header)?;
        }
        let values = [
            counts
                .due
                .map_or_else(|| Content::text("—"), Content::count),
            Content::count(counts.received),
            Content::count(counts.scored),
            Content::count(counts.unscored),
            Content::count(counts.missing),
            level(Level::Error),
            level(Level::Warning),
            level(Level::Info),
        ];
        let first = Cell::new(COUNTS + 2, 0);
        self.sheet.put_row(first, &values, &styles.strong_mark)?;
        self.sheet.row_height(COUNTS + 1, LINE)?;
        self.sheet.row_height(COUNTS + 2, LINE)
    }

    fn points(&mut self) -> Result<()> {
        let styles = &self.plan.styles;
        let statistics = &self.plan.statistics;
        self.heading(POINTS, "三、得分与等级")?;
        let names = ["平均分", "中位数", "最高分", "最低分"];
        self.header(POINTS + 1, QUARTERS, names)?;
        let totals = self.plan.matrix.range(Measure::Total);
        let extreme = |name: &str| live::or_dash(&totals, &format!("{name}({totals})"));
        let figures = [
            (live::mean(&totals), statistics.mean),
            (live::median(&totals), statistics.median),
            (extreme("MAX"), statistics.highest),
            (extreme("MIN"), statistics.lowest),
        ];
        let cells: Vec<_> = QUARTERS
            .into_iter()
            .zip(figures)
            .map(|(columns, (formula, figure))| {
                let figure = Content::number_or_dash(figure);
                (columns, self.plan.live(formula, figure), &styles.total)
            })
            .collect();
        self.row(POINTS + 2, &cells)
    }

    fn grades(&mut self) -> Result<()> {
        let (plan, styles) = (self.plan, &self.plan.styles);
        let [name, number, ..] = QUARTERS;
        self.header(GRADES, [name, number], ["等级", "单位数"])?;
        let first = GRADES + 1;
        let mut last = GRADES;
        for (row, one) in (first..).zip(&plan.statistics.grades) {
            let grade = one.grade.as_deref().unwrap_or("待定");
            let grades = plan.matrix.range(Measure::Grade);
            let units = plan.live(
                live::count_if(&grades, &live::text(grade)),
                Content::count(one.units),
            );
            let cells = [
                (name, Content::text(grade), &styles.middle),
                (number, units, &styles.strong_mark),
            ];
            self.row(row, &cells)?;
            last = row;
        }
        let area = Area::new((first, last), name);
        for rule in style::grades(plan.scheme, area.first) {
            self.sheet.conditional(area, &rule)?;
        }
        for row in last + 1..self.after_grades() {
            self.sheet.row_height(row, LINE)?;
        }
        let column = u16::try_from(number.0).unwrap_or_default();
        let mut chart = Chart::new(ChartType::Column);
        chart
            .add_series()
            .set_name("单位数")
            .set_categories((names::OVERVIEW, first, 0, last, 0))
            .set_values((names::OVERVIEW, first, column, last, column))
            .set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(style::BAR)),
            )
            .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value());
        chart.title().set_name("等级分布（单位数）");
        chart.title().set_font(
            rust_xlsxwriter::ChartFont::new()
                .set_name("宋体")
                .set_size(11),
        );
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.legend().set_hidden();
        chart.set_width(4 * WIDTH - 8);
        chart.set_height(CHART_ROWS * LINE - 8);
        self.sheet.chart(Cell::new(GRADES, 4), &chart)
    }

    /// The row under the grades and the chart beside them.
    fn after_grades(&self) -> u32 {
        let grades = self.plan.statistics.grades.iter().map(|_| 1).sum::<u32>();
        GRADES + CHART_ROWS.max(grades + 1)
    }

    fn most_lost(&mut self) -> Result<u32> {
        let plan = self.plan;
        let row = self.after_grades();
        self.heading(row, "四、失分最多的五项指标")?;
        let headings = ["三级指标", "分值", "平均分", "失分", "得分率", "待评单位"];
        self.header(row + 1, LOSERS, headings)?;
        let mut lost: Vec<&IndicatorStatistics> = plan.statistics.indicators.iter().collect();
        lost.sort_by_key(|one| std::cmp::Reverse(one.lost()));
        lost.truncate(MOST_LOST);
        let mut next = row + 2;
        for (place, one) in (1..).zip(lost) {
            let cells: Vec<_> = LOSERS
                .into_iter()
                .zip(loser(plan, place, one))
                .map(|(columns, (content, format))| (columns, content, format))
                .collect();
            self.row(next, &cells)?;
            next += 1;
        }
        Ok(next)
    }
}

/// An indicator's row among those that lose most points, from the first place on.
fn loser<'p>(
    plan: &'p Plan,
    place: usize,
    one: &IndicatorStatistics,
) -> [(Content, &'p Format); 6] {
    let styles = &plan.styles;
    let none = if place == 1 {
        "已评的指标没有失分"
    } else {
        ""
    };
    let loses = !one.lost().is_zero();
    let name = if loses { one.indicator.as_str() } else { none };
    let figures = [
        (analysis::NAME, Content::text(name), &styles.text),
        (analysis::FULL, Content::Number(one.full), &styles.mark),
        (
            analysis::MEAN,
            Content::number_or_dash(one.mean),
            &styles.points,
        ),
        (analysis::LOST, Content::Number(one.lost()), &styles.points),
        (analysis::SHARE_OF, scores::share(one), &styles.share),
        (analysis::PENDING, Content::count(one.pending), &styles.mark),
    ];
    figures.map(|(column, cached, format)| {
        let of_name = column == analysis::NAME;
        let otherwise = if of_name { none } else { "" };
        let cached = if loses || of_name {
            cached
        } else {
            Content::Blank
        };
        let formula = analysis::most_lost(plan, place, column, otherwise);
        (plan.live(formula, cached), format)
    })
}
