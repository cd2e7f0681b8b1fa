//! A blank 评审表: a row a unit, a column for everything the bureau gives.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::style::{SMALL, Styles};
use super::{Blank, Listed, fields};
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::text::{broken, row_height};
use crate::place::Cell;
use crate::scheme::{BlockKind, Field, FieldKind};
use crate::sheets;

const FIXED: [&str; 4] = ["序号", sheets::UNIT, sheets::CATEGORY, sheets::ALIASES];
/// Widths of those columns, and of a field's, in pixels.
const WIDTHS: [u32; 4] = [40, 160, 60, 90];
const FIELD_WIDTH: u32 = 62;
const HEADER_ROW: u32 = 2;
const TITLE_HEIGHT: u32 = 44;
const LINE_HEIGHT: u32 = 26;
/// Blank rows behind the roster.
const FURTHER: usize = 20;

const REMARK: &str = "说明：一单位一行，本表同时是名册，没有来报的单位列为未报送。补充数据可以不填，填了以本表为准；评审项空着的，相应指标待评。";

/// The sheet.
pub(super) fn sheet(
    blank: &Blank<'_>,
    styles: &Styles,
    name: &str,
    roster: &[Listed],
) -> Result<Worksheet> {
    let mut sheet = Sheet::new(name, Orientation::Landscape)?;
    let fields = columns(blank);
    head(blank, styles, &fields, &mut sheet)?;
    let first = HEADER_ROW + 1;
    let rows = roster.len() + FURTHER;
    for (number, row) in (0..rows).zip(first..) {
        let listed = roster.get(number);
        let count = listed.map_or(Content::Blank, |_| Content::count(number + 1));
        sheet.put(Cell::new(row, 0), &count, &styles.small_label)?;
        unit(styles, listed, row, &mut sheet)?;
        for (column, field) in (4..).zip(&fields) {
            let format = match field.kind {
                FieldKind::Share => &styles.open_ratio,
                _ => &styles.input,
            };
            sheet.put(Cell::new(row, column), &Content::Blank, format)?;
        }
    }
    let bottom = first + u32::try_from(rows)?.saturating_sub(1);
    for (column, field) in (4..).zip(&fields) {
        let rule = fields::rule(blank.scheme, field, field.name.as_str())?;
        sheet.validate(Area::new((first, bottom), (column, column)), &rule)?;
    }
    sheet.freeze(Cell::new(first, 2))?;
    let open = if roster.is_empty() { 1 } else { 4 };
    sheet.open_at(Cell::new(first, open))?;
    sheet.repeat_rows(HEADER_ROW, HEADER_ROW)?;
    Ok(sheet.finish())
}

/// Title, remark and column headings.
fn head(blank: &Blank<'_>, styles: &Styles, fields: &[&Field], sheet: &mut Sheet) -> Result<()> {
    let widths = fields.iter().map(|_| FIELD_WIDTH);
    sheet.column_widths(WIDTHS.into_iter().chain(widths))?;
    let last = u32::try_from(FIXED.len() + fields.len())?.saturating_sub(1);
    let title = Content::text(format!("{}年度部门评审表", blank.year));
    sheet.put_over(Area::in_row(0, (0, last)), &title, &styles.title)?;
    sheet.row_height(0, TITLE_HEIGHT)?;
    let area = Area::in_row(1, (0, last));
    sheet.put_over(area, &Content::text(REMARK), &styles.remark)?;
    sheet.row_height(1, LINE_HEIGHT)?;
    let fixed = FIXED.into_iter().map(ToOwned::to_owned);
    let names = fields.iter().map(|field| broken(&field.heading()));
    let mut height = LINE_HEIGHT;
    for (column, heading) in (0..).zip(fixed.chain(names)) {
        let cell = Cell::new(HEADER_ROW, column);
        sheet.put(cell, &Content::text(&heading), &styles.heading)?;
        height = height.max(row_height([(heading.as_str(), FIELD_WIDTH)], SMALL + 1));
    }
    sheet.row_height(HEADER_ROW, height)
}

/// 单位名称, 类别 and 别名 in a row, blank where no unit is listed.
fn unit(styles: &Styles, listed: Option<&Listed>, row: u32, sheet: &mut Sheet) -> Result<()> {
    let texts = listed.map(|one| [one.unit.as_str(), &one.category, &one.aliases]);
    let texts = texts.unwrap_or_default();
    let [_, widths @ ..] = WIDTHS;
    let height = row_height(texts.into_iter().zip(widths), SMALL).max(LINE_HEIGHT);
    for (column, text) in (1..).zip(texts) {
        let content = match text {
            "" => Content::Blank,
            text => Content::text(text),
        };
        sheet.put(Cell::new(row, column), &content, &styles.small)?;
    }
    sheet.row_height(row, height)
}

/// The supplement figures, then what the bureau judges, in the order of the indicators.
fn columns<'a>(blank: &Blank<'a>) -> Vec<&'a Field> {
    let scheme = blank.scheme;
    let blocks = scheme.form.blocks.iter();
    let supplement = blocks
        .filter(|block| matches!(block.kind, BlockKind::Supplement(_)))
        .flat_map(|block| block.fields());
    let judged = scheme.indicators().flat_map(|one| one.method.fields());
    let mut columns: Vec<&Field> = Vec::new();
    let supplied: Vec<_> = supplement.collect();
    let named = supplied.iter().copied().chain(judged);
    for field in named.filter_map(|name| scheme.fields.get(name)) {
        let wanted = field.judged || supplied.contains(&&field.name);
        if wanted && !columns.contains(&field) {
            columns.push(field);
        }
    }
    columns
}
