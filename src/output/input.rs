//! 评审与调整: the one input sheet. A row a unit in the order of names: what the 评审表 gave, then
//! 调整后得分 and 调整理由 by indicator. Given back with `--review` it is read like a 评审表 and a
//! 复核调整.

mod layout;
mod rules;
mod values;

pub(super) use layout::{CATEGORY, Layout};

use anyhow::Result;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet};

use super::names;
use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use crate::place::Cell;
use crate::scheme::FieldKind;
use crate::sheets;
use layout::{ALIASES, Column, FIRST, HEADER, LISTED, REMARK, TITLE, TOP, UNIT};

/// Widths of columns in pixels.
const UNIT_WIDTH: u32 = 180;
const CATEGORY_WIDTH: u32 = 80;
const ALIASES_WIDTH: u32 = 110;
const LISTED_WIDTH: u32 = 46;
const VALUE_WIDTH: u32 = 84;
const POINTS_WIDTH: u32 = 66;
const REASON_WIDTH: u32 = 150;
/// How much of a sheet is printed on the width of a page, in pixels.
const PAGE_WIDTH: u32 = 1640;

const REMARK_TEXT: &str = "浅黄的格子可以填写：评审项、补充数据（金额均为万元）按评审表所给；“直接给分”填了就以它为准；调整后得分代替计算的得分，必须写调整理由。改后保存，下次运行时用 --review 给出本工作簿，所填即被读回。";

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let layout = &plan.input;
    let mut sheet = Sheet::new(names::INPUT, Orientation::Landscape)?;
    let widths: Vec<u32> = layout.columns().map(|column| column.width()).collect();
    sheet.column_widths(widths.iter().copied())?;
    head(plan, &widths, &mut sheet)?;
    for row in layout.rows() {
        let texts = [(row.unit.as_str(), UNIT_WIDTH)];
        let reasons = row
            .reasons(plan.scheme)
            .map(|reason| (reason, REASON_WIDTH));
        sheet.row_height(row.at, row_height(texts.into_iter().chain(reasons), BODY))?;
        for (at, column) in (0..).zip(layout.columns()) {
            let (content, format) = (row.content(&column), column.format(plan));
            sheet.put(Cell::new(row.at, at), &content, format)?;
        }
    }
    if let Some(last) = layout.rows().map(|row| row.at).last() {
        rules(plan, last, &mut sheet)?;
    }
    sheet.freeze(Cell::new(FIRST, UNIT + 1))?;
    sheet.repeat_rows(TOP, HEADER)?;
    sheet.repeat_columns(UNIT)?;
    let breaks = page_breaks(layout, &widths);
    sheet.print_with_breaks(PAGE_WIDTH, &breaks)?;
    sheet.protect();
    Ok(sheet.finish())
}

/// The columns at which a new page begins, so that no group is torn apart that fits on one.
fn page_breaks(layout: &Layout, widths: &[u32]) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut taken = 0;
    for (_, (first, last)) in layout.groups() {
        let group = (0..=last).zip(widths).filter(|(at, _)| *at >= first);
        let width: u32 = group.map(|(_, width)| *width).sum();
        if taken > 0 && taken + width > PAGE_WIDTH {
            breaks.push(first);
            taken = UNIT_WIDTH;
        }
        taken += width;
    }
    breaks
}

/// Title, remark, groups, headings.
fn head(plan: &Plan, widths: &[u32], sheet: &mut Sheet) -> Result<()> {
    let (styles, layout) = (&plan.styles, &plan.input);
    let title = format!("{}年度{}评审与调整", plan.county.year, plan.subject());
    // The part that is in view before anyone scrolls.
    let over = (0, LISTED + 8);
    let shown: u32 = widths.iter().take(13).sum();
    sheet.put_over(
        Area::in_row(TITLE, over),
        &Content::text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE, 40)?;
    sheet.put_over(
        Area::in_row(REMARK, over),
        &Content::text(REMARK_TEXT),
        &styles.remark,
    )?;
    sheet.row_height(REMARK, row_height([(REMARK_TEXT, shown)], 9))?;
    for (name, columns) in layout.groups() {
        let area = Area::in_row(TOP, columns);
        sheet.put_over(area, &Content::text(name), &styles.header)?;
    }
    let headings: Vec<String> = layout.columns().map(|column| column.heading()).collect();
    let texts = headings
        .iter()
        .map(String::as_str)
        .zip(widths.iter().copied());
    sheet.row_height(TOP, 44)?;
    sheet.row_height(HEADER, row_height(texts, BODY))?;
    let headings: Vec<Content> = headings.into_iter().map(Content::Text).collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)
}

/// What may be typed into each column, and a tint on points without a reason.
fn rules(plan: &Plan, last: u32, sheet: &mut Sheet) -> Result<()> {
    for (at, column) in (0..).zip(plan.input.columns()) {
        let area = Area::new((FIRST, last), (at, at));
        if let Some(rule) = rules::of(&column, area.first)? {
            sheet.validate(area, &rule)?;
        }
        if let Column::Reason(_) = column {
            let points = Cell::new(FIRST, at - 1);
            let rule = format!("AND(LEN({points})>0,LEN({})=0)", area.first);
            let tint = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(style::wanting());
            sheet.conditional(area, &tint)?;
        }
    }
    Ok(())
}

impl Column<'_> {
    /// In pixels.
    fn width(&self) -> u32 {
        match self {
            Self::Unit => UNIT_WIDTH,
            Self::Category => CATEGORY_WIDTH,
            Self::Aliases => ALIASES_WIDTH,
            Self::Listed => LISTED_WIDTH,
            Self::Field(_) | Self::Direct(_) => VALUE_WIDTH,
            Self::Points(_) => POINTS_WIDTH,
            Self::Reason(_) => REASON_WIDTH,
        }
    }

    fn format<'s>(&self, plan: &'s Plan) -> &'s Format {
        let styles = &plan.styles;
        match self {
            Self::Unit => &styles.text,
            Self::Listed => &styles.middle,
            Self::Aliases | Self::Reason(_) => &styles.input_text,
            Self::Field(field) if field.kind == FieldKind::Share => &styles.input_share,
            Self::Category | Self::Field(_) | Self::Direct(_) | Self::Points(_) => &styles.input,
        }
    }

    /// The heading by which the sheet is read back.
    fn heading(&self) -> String {
        match self {
            Self::Unit => sheets::UNIT.to_owned(),
            Self::Category => sheets::CATEGORY.to_owned(),
            Self::Aliases => sheets::ALIASES.to_owned(),
            Self::Listed => "名册".to_owned(),
            Self::Field(field) => field.name.to_string(),
            Self::Direct(indicator) => format!("{}（直接给分）", indicator.name),
            Self::Points(_) => sheets::ADJUSTED_POINTS.to_owned(),
            Self::Reason(_) => sheets::ADJUST_REASON.to_owned(),
        }
    }
}

/// The columns before the fields, as groups name them.
const ABOUT_UNIT: (u32, u32) = (UNIT, LISTED);
const _: () = assert!(UNIT < CATEGORY && CATEGORY < ALIASES && ALIASES < LISTED);
