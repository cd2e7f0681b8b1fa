//! 概览: the county at a glance, and everything that was read or left aside.

use anyhow::Result;
use rust_xlsxwriter::{Chart, ChartLegendPosition, ChartType, Format, Worksheet};

use super::names;
use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use crate::amount::Rate;
use crate::county::{IndicatorStatistics, counts};
use crate::finding::Level;
use crate::place::Cell;
use crate::returns::UnitName;

// Rows that are the same for every county, so that formulas can stand in them.
const TITLE: u32 = 0;
const LINKS: u32 = 1;
const ABOUT: u32 = 2;
const COUNTS: u32 = 7;
const POINTS: u32 = 10;
const GRADES: u32 = 13;
/// Rows that the chart beside the grades takes, its header included.
const CHART_ROWS: u32 = 9;

/// Eight columns of one width, in pixels.
const WIDTH: u32 = 88;
const LAST: u32 = 7;
const LINE: u32 = 26;

/// Columns of the tables, both ends included.
const QUARTERS: [(u32, u32); 4] = [(0, 1), (2, 3), (4, 5), (6, 7)];
const LABEL: (u32, u32) = (0, 1);
const REST: (u32, u32) = (2, LAST);
const LOSERS: [(u32, u32); 6] = [(0, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7)];

/// How many of the units from which nothing came stand in one row.
const NAMES_A_ROW: usize = 10;

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
    let next = page.unscored(next)?;
    let next = page.missing(next)?;
    let next = page.skipped(next)?;
    page.files(next)?;
    page.sheet.freeze(Cell::new(ABOUT, 0))?;
    page.sheet.repeat_rows(TITLE, TITLE)?;
    Ok(page.sheet.finish())
}

struct Page<'p, 'a> {
    plan: &'p Plan<'a>,
    sheet: Sheet,
}

impl Page<'_, '_> {
    /// A row of areas, as high as its longest text.
    fn row(&mut self, row: u32, cells: &[((u32, u32), Content, &Format)]) -> Result<()> {
        let texts = cells.iter().filter_map(|((first, last), content, _)| {
            let (Content::Text(text) | Content::Link { text, .. }) = content else {
                return None;
            };
            Some((text.as_str(), (last - first + 1) * WIDTH))
        });
        self.sheet
            .row_height(row, row_height(texts, BODY).max(LINE))?;
        for (columns, content, format) in cells {
            self.sheet
                .put_over(Area::in_row(row, *columns), content, format)?;
        }
        Ok(())
    }

    fn heading(&mut self, row: u32, text: &str) -> Result<()> {
        let area = Area::in_row(row, (0, LAST));
        self.sheet
            .put_over(area, &Content::text(text), &self.plan.styles.heading)?;
        self.sheet.row_height(row, 34)
    }

    fn header<const N: usize>(
        &mut self,
        row: u32,
        columns: [(u32, u32); N],
        texts: [&str; N],
    ) -> Result<()> {
        let header = &self.plan.styles.header;
        let cells = columns.into_iter().zip(texts);
        let cells: Vec<_> = cells
            .map(|(columns, text)| (columns, Content::text(text), header))
            .collect();
        self.row(row, &cells)
    }

    fn head(&mut self) -> Result<()> {
        let (plan, styles) = (self.plan, &self.plan.styles);
        let title = format!("{}年度{}结果概览", plan.county.year, plan.subject());
        let area = Area::in_row(TITLE, (0, LAST));
        self.sheet
            .put_over(area, &Content::Text(title), &styles.title)?;
        self.sheet.row_height(TITLE, 44)?;
        let sheets = [names::RANKING, names::SCORES, names::PROBLEMS];
        let link = |name: &str| Content::Link {
            text: format!("{name} →"),
            target: names::link(name, Cell::new(0, 0)),
        };
        let mut cells = vec![(LABEL, Content::text("转到"), &styles.label)];
        let places = QUARTERS.into_iter().skip(1);
        cells.extend(
            places
                .zip(sheets)
                .map(|(columns, name)| (columns, link(name), &styles.middle_link)),
        );
        self.row(LINKS, &cells)
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
        let figures = [
            statistics.mean,
            statistics.median,
            statistics.highest,
            statistics.lowest,
        ];
        let cells: Vec<_> = QUARTERS
            .into_iter()
            .zip(figures)
            .map(|(columns, figure)| (columns, Content::number_or_dash(figure), &styles.total))
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
            let grade = Content::text(one.grade.as_deref().unwrap_or("待定"));
            let cells = [
                (name, grade, &styles.middle),
                (number, Content::count(one.units), &styles.strong_mark),
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
        let (plan, styles) = (self.plan, &self.plan.styles);
        let row = self.after_grades();
        self.heading(row, "四、失分最多的五项指标")?;
        let headings = ["三级指标", "分值", "平均分", "失分", "得分率", "待评单位"];
        self.header(row + 1, LOSERS, headings)?;
        let mut lost: Vec<&IndicatorStatistics> = plan.statistics.indicators.iter().collect();
        lost.sort_by_key(|one| std::cmp::Reverse(one.lost()));
        lost.retain(|one| !one.lost().is_zero());
        lost.truncate(MOST_LOST);
        let mut next = row + 2;
        for one in lost {
            let share = Rate::new(one.reached, one.possible).map(|rate| rate.quotient());
            let contents = [
                (Content::text(one.indicator.as_str()), &styles.text),
                (Content::Number(one.full), &styles.mark),
                (Content::number_or_dash(one.mean), &styles.points),
                (Content::Number(one.lost()), &styles.points),
                (Content::number_or_dash(share), &styles.percent),
                (Content::count(one.pending), &styles.mark),
            ];
            let cells: Vec<_> = LOSERS
                .into_iter()
                .zip(contents)
                .map(|(columns, (content, format))| (columns, content, format))
                .collect();
            self.row(next, &cells)?;
            next += 1;
        }
        self.none(row + 2, next, "已评的指标没有失分")
    }

    /// Says that a list is empty, where it is; gives the row after it.
    fn none(&mut self, first: u32, next: u32, text: &str) -> Result<u32> {
        if next > first {
            return Ok(next);
        }
        let cells = [((0, LAST), Content::text(text), &self.plan.styles.middle)];
        self.row(first, &cells)?;
        Ok(first + 1)
    }

    /// A list of texts under headings.
    fn list<const N: usize>(
        &mut self,
        row: u32,
        heading: &str,
        columns: [((u32, u32), &str); N],
        entries: impl Iterator<Item = [String; N]>,
    ) -> Result<u32> {
        self.heading(row, heading)?;
        let widths = columns.map(|(width, _)| width);
        self.header(row + 1, widths, columns.map(|(_, text)| text))?;
        let styles = &self.plan.styles;
        let mut next = row + 2;
        for entry in entries {
            let cells: Vec<_> = widths
                .into_iter()
                .zip(entry)
                .map(|(columns, text)| (columns, Content::Text(text), &styles.text))
                .collect();
            self.row(next, &cells)?;
            next += 1;
        }
        self.none(row + 2, next, "无")
    }

    fn unscored(&mut self, row: u32) -> Result<u32> {
        let entries = self.plan.county.unscored.iter().map(|one| {
            let unit = one.unit.as_ref().map(ToString::to_string);
            [
                unit.unwrap_or_else(|| "（认不出）".to_owned()),
                one.place.file.to_string(),
                one.place.sheet.to_string(),
                one.reason.clone(),
            ]
        });
        let columns = [
            ((0, 1), "单位"),
            ((2, 3), "文件"),
            ((4, 4), "工作表"),
            ((5, LAST), "原因"),
        ];
        self.list(row, "五、未评分", columns, entries)
    }

    fn missing(&mut self, row: u32) -> Result<u32> {
        let names: Vec<&str> = self
            .plan
            .county
            .missing
            .iter()
            .map(UnitName::as_str)
            .collect();
        let entries = names.chunks(NAMES_A_ROW).map(|names| [names.join("、")]);
        self.list(row, "六、未报送", [((0, LAST), "单位")], entries)
    }

    fn skipped(&mut self, row: u32) -> Result<u32> {
        let entries = self.plan.county.skipped.iter().map(|one| {
            let place = &one.place;
            let (file, sheet) = (place.file.to_string(), place.sheet.to_string());
            [file, sheet, one.reason.clone()]
        });
        let columns = [((0, 2), "文件"), ((3, 4), "工作表"), ((5, LAST), "原因")];
        self.list(row, "七、已跳过的文件和工作表", columns, entries)
    }

    fn files(&mut self, row: u32) -> Result<u32> {
        let entries = self.plan.county.files.iter();
        let entries = entries.map(|file| [file.path.to_string(), file.sha256.clone()]);
        let columns = [((0, 2), "文件"), ((3, LAST), "SHA-256")];
        self.list(row, "八、输入文件", columns, entries)
    }
}
