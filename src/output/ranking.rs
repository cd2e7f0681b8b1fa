//! 排名: one row a unit, from the first rank to the last. It can be sorted and filtered:
//! every row finds its unit on 指标得分 by name.

mod column;

use anyhow::Result;
use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatDataBarDirection, ConditionalFormatFormula,
    ConditionalFormatType, Format, Worksheet,
};

use super::live;
use super::names;
use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY};
use super::text::row_height;
use crate::amount;
use crate::county::RankedUnit;
use crate::place::Cell;
use column::{Column, columns};

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const HEADER: u32 = 2;
/// The row of the first unit.
const FIRST_UNIT: u32 = 3;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let columns = columns(plan);
    let last = (0..).zip(&columns).map(|(at, _)| at).last().unwrap_or(0);
    let mut sheet = Sheet::new(names::RANKING, Orientation::Landscape)?;
    sheet.column_widths(columns.iter().map(Column::width))?;
    head(plan, &columns, last, &mut sheet)?;
    let mut counted = (0..).zip(&columns);
    let at_unit = counted.find(|(_, column)| matches!(column, Column::Unit));
    let at_unit = at_unit.map_or(0, |(at, _)| at);
    sheet.hide_column(last + 1)?;
    for (index, (row, (unit, _))) in (FIRST_UNIT..).zip(plan.units()).enumerate() {
        let key = Cell::new(row, last + 1);
        let found = column::found(plan, index, Cell::new(row, at_unit));
        sheet.put(key, &found, &plan.styles.middle)?;
        for (at, column) in (0..).zip(&columns) {
            let content = column.content(plan, unit, &live::fixed_column(key));
            sheet.put(Cell::new(row, at), &content, column.format(&plan.styles))?;
        }
        let width = Column::Unit.width();
        sheet.row_height(row, row_height([(unit.unit.as_str(), width)], BODY))?;
    }
    let bottom = bottom_of(plan);
    if bottom >= FIRST_UNIT {
        sheet.filter(Area::new((HEADER, bottom), (0, last)))?;
        colours(plan, &columns, bottom, &mut sheet)?;
    }
    sheet.print_only(Area::new((TITLE, bottom), (0, last)))?;
    sheet.freeze(Cell::new(FIRST_UNIT, 3))?;
    sheet.repeat_rows(TITLE, HEADER)?;
    Ok(sheet.finish())
}

/// The row of the last unit.
fn bottom_of(plan: &Plan) -> u32 {
    let rows = (FIRST_UNIT..).zip(&plan.county.units).map(|(row, _)| row);
    rows.last().unwrap_or(HEADER)
}

fn head(plan: &Plan, columns: &[Column], last: u32, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let title = format!("{}年度{}排名", plan.county.year, plan.subject());
    sheet.put_over(
        Area::in_row(TITLE, (0, last)),
        &Content::text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE, 40)?;
    let remark = format!(
        "扣分口径：{}。总分相同名次并列，其后名次顺延。标“暂列”的单位尚有待评指标，待评暂按 0 分计；标“已调整”的单位有指标经复核调整；可能区间为待评指标全得 0 分与全得满分时的总分。自评偏差为已评指标的自评分减得分。",
        plan.county.steps.title()
    );
    let width = columns.iter().map(Column::width).sum();
    sheet.row_height(REMARK, row_height([(remark.as_str(), width)], 9))?;
    sheet.put_over(
        Area::in_row(REMARK, (0, last)),
        &Content::text(remark),
        &styles.remark,
    )?;
    let headings: Vec<String> = columns.iter().map(Column::heading).collect();
    let texts = headings
        .iter()
        .zip(columns)
        .map(|(heading, column)| (heading.as_str(), column.width()));
    sheet.row_height(HEADER, row_height(texts, BODY) + 18)?;
    for (at, column) in (0..).zip(columns) {
        if let Some(words) = column.note() {
            sheet.note(Cell::new(HEADER, at), words)?;
        }
    }
    let headings: Vec<Content> = headings.into_iter().map(Content::Text).collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)
}

/// A bar behind each total, tinted grades, and ranks that another policy would change.
fn colours(plan: &Plan, columns: &[Column], bottom: u32, sheet: &mut Sheet) -> Result<()> {
    for (at, column) in (0..).zip(columns) {
        let area = Area::new((FIRST_UNIT, bottom), (at, at));
        match column {
            Column::Total => {
                let full = amount::to_float(plan.scheme.full);
                let bar = ConditionalFormatDataBar::new()
                    .set_minimum(ConditionalFormatType::Number, 0)
                    .set_maximum(ConditionalFormatType::Number, full)
                    .set_direction(ConditionalFormatDataBarDirection::LeftToRight)
                    .set_fill_color(0x00BD_D7EE)
                    .set_solid_fill(true);
                sheet.conditional(area, &bar)?;
            }
            Column::Grade => {
                for rule in style::grades(plan.scheme, area.first) {
                    sheet.conditional(area, &rule)?;
                }
            }
            Column::Under(_) => {
                let rank = Cell::new(FIRST_UNIT, 0);
                let rule = ConditionalFormatFormula::new()
                    .set_rule(format!("{}<>${rank}", area.first).as_str())
                    .set_format(Format::new().set_bold().set_italic());
                sheet.conditional(area, &rule)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The unit's name, leading to its sheet.
pub(super) fn named(plan: &Plan, unit: &RankedUnit) -> Content {
    let text = unit.unit.to_string();
    match plan.link_to(&unit.unit) {
        Some(target) => Content::Link { text, target },
        None => Content::Text(text),
    }
}
