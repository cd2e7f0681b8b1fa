//! 附件1 as a blank form: the official indicator table with its 得分 column open for the self-score.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::style::{SMALL, Styles};
use super::{Blank, fields};
use crate::name::UnitName;
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::{Indicator, Section};

const HEADINGS: [&str; 9] = [
    "一级\n指标",
    "分值",
    "二级\n指标",
    "分值",
    "三级\n指标",
    "分值",
    "评价标准",
    "指标说明",
    "得分",
];
/// Widths of the columns in pixels.
const WIDTHS: [u32; 9] = [44, 40, 50, 40, 92, 40, 240, 240, 52];
const GROUP: u32 = 0;
const SECTION: u32 = 2;
const INDICATOR: u32 = 4;
const STANDARD: u32 = 6;
const NOTE: u32 = 7;
const POINTS: u32 = 8;

const HEADER_ROW: u32 = 3;
const LINE_HEIGHT: u32 = 27;
const TITLE_HEIGHT: u32 = 48;

/// The sheet, for a unit or for any.
pub(super) fn sheet(
    blank: &Blank<'_>,
    styles: &Styles,
    name: &str,
    unit: Option<&UnitName>,
) -> Result<Worksheet> {
    let mut sheet = Sheet::new(name, Orientation::Portrait)?;
    sheet.print_on_one_page();
    sheet.column_widths(WIDTHS)?;
    head(blank, styles, unit, &mut sheet)?;
    let first = HEADER_ROW + 1;
    let mut row = first;
    for group in &blank.scheme.groups {
        let top = row;
        let mut named: Vec<(&Section, u32, u32)> = Vec::new();
        for section in &group.sections {
            let section_top = row;
            for indicator in &section.indicators {
                row = self::indicator(styles, indicator, row, &mut sheet)?;
            }
            let rows = (section_top, row.saturating_sub(1));
            let full = Content::Number(section.full);
            let area = Area::new(rows, (SECTION + 1, SECTION + 1));
            sheet.put_over(area, &full, &styles.small_label)?;
            match named.last_mut() {
                Some((before, _, last)) if before.name == section.name => *last = rows.1,
                _ => named.push((section, rows.0, rows.1)),
            }
        }
        for (section, top, last) in named {
            let area = Area::new((top, last), (SECTION, SECTION));
            sheet.put_over(area, &Content::text(&section.name), &styles.small_label)?;
        }
        let rows = (top, row.saturating_sub(1));
        let name = Content::text(&group.name);
        sheet.put_over(Area::new(rows, (GROUP, GROUP)), &name, &styles.small_label)?;
        let full = Content::Number(group.full);
        let area = Area::new(rows, (GROUP + 1, GROUP + 1));
        sheet.put_over(area, &full, &styles.small_label)?;
    }
    foot(blank, styles, unit, (first, row), &mut sheet)?;
    sheet.repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.freeze(Cell::new(first, 0))?;
    let open = match unit {
        None => Cell::new(2, GROUP),
        Some(_) => Cell::new(first, POINTS),
    };
    sheet.open_at(open)?;
    sheet.protect_form();
    Ok(sheet.finish())
}

fn head(
    blank: &Blank<'_>,
    styles: &Styles,
    unit: Option<&UnitName>,
    sheet: &mut Sheet,
) -> Result<()> {
    let mark = Content::text(super::INDICATORS);
    sheet.put(Cell::new(0, 0), &mark, &styles.mark)?;
    let title = Content::text(&blank.scheme.title);
    sheet.put_over(Area::in_row(1, (0, POINTS)), &title, &styles.title)?;
    sheet.row_height(1, TITLE_HEIGHT)?;
    let form = &blank.scheme.form;
    if let Some(label) = form.unit_labels.first() {
        let format = match unit {
            Some(_) => &styles.caption,
            None => &styles.open_caption,
        };
        let name = unit.map(UnitName::to_string).unwrap_or_default();
        let text = Content::text(format!("{label}：{name}"));
        sheet.put_over(Area::in_row(2, (0, STANDARD)), &text, format)?;
    }
    if let Some(label) = form.year_labels.first() {
        let text = Content::text(format!("{label}：{}年", blank.year));
        sheet.put_over(Area::in_row(2, (NOTE, POINTS)), &text, &styles.caption_end)?;
    }
    sheet.row_height(2, LINE_HEIGHT)?;
    for (column, heading) in (0..).zip(HEADINGS) {
        let cell = Cell::new(HEADER_ROW, column);
        sheet.put(cell, &Content::text(heading), &styles.heading)?;
    }
    sheet.row_height(HEADER_ROW, LINE_HEIGHT * 3 / 2)
}

/// Draws an indicator in as many rows as the official table has for it; gives the row behind it.
fn indicator(styles: &Styles, indicator: &Indicator, top: u32, sheet: &mut Sheet) -> Result<u32> {
    let name = indicator.name.as_str();
    let names: Vec<&str> = match indicator.rows.as_slice() {
        [] => vec![name],
        rows => rows.iter().map(String::as_str).collect(),
    };
    let count = u32::try_from(names.len())?;
    let rows = (top, top + count - 1);
    let [.., standard, note, _] = WIDTHS;
    // Without a note, the official table joins the two columns.
    let joined = indicator.note.is_empty();
    let (width, last) = if joined {
        (standard + note, NOTE)
    } else {
        (standard, STANDARD)
    };
    let texts = [
        (indicator.standard.as_str(), width),
        (indicator.note.as_str(), note),
    ];
    let height = row_height(texts, SMALL).max(count * row_height([(name, 92)], SMALL));
    for (row, name) in (top..).zip(names) {
        sheet.put(
            Cell::new(row, INDICATOR),
            &Content::text(name),
            &styles.small_label,
        )?;
        sheet.row_height(row, height.div_ceil(count))?;
    }
    let full = Content::Number(indicator.full);
    let area = Area::new(rows, (INDICATOR + 1, INDICATOR + 1));
    sheet.put_over(area, &full, &styles.small_label)?;
    let standard = Content::text(&indicator.standard);
    sheet.put_over(Area::new(rows, (STANDARD, last)), &standard, &styles.small)?;
    if !joined {
        let note = Content::text(&indicator.note);
        sheet.put_over(Area::new(rows, (NOTE, NOTE)), &note, &styles.small)?;
    }
    let points = Area::new(rows, (POINTS, POINTS));
    sheet.put_over(points, &Content::Blank, &styles.input)?;
    let rule = fields::points(indicator.full, name)?;
    sheet.validate(
        Area {
            last: points.first,
            ..points
        },
        &rule,
    )?;
    Ok(rows.1 + 1)
}

/// The total, which is nothing while no points are filled in, and the stamp.
fn foot(
    blank: &Blank<'_>,
    styles: &Styles,
    unit: Option<&UnitName>,
    (first, row): (u32, u32),
    sheet: &mut Sheet,
) -> Result<()> {
    let total = Area::in_row(row, (GROUP, INDICATOR));
    sheet.put_over(total, &Content::text("合计"), &styles.heading)?;
    let full = Content::Number(blank.scheme.full);
    sheet.put(Cell::new(row, INDICATOR + 1), &full, &styles.figure)?;
    sheet.put_over(
        Area::in_row(row, (STANDARD, NOTE)),
        &Content::Blank,
        &styles.label,
    )?;
    let points = format!(
        "{}:{}",
        Cell::new(first, POINTS),
        Cell::new(row.saturating_sub(1), POINTS)
    );
    let formula = format!("=IF(COUNT({points})=0,\"\",ROUND(SUM({points}),2))");
    sheet.put_blank_formula(Cell::new(row, POINTS), &formula, &styles.figure)?;
    sheet.row_height(row, LINE_HEIGHT)?;
    let stamp = Content::Text(blank.stamp(unit));
    sheet.put_over(Area::in_row(row + 1, (0, POINTS)), &stamp, &styles.stamp)
}
