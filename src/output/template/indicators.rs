//! 附件1 as a blank form: the official indicator table with its 得分 column open for the self-score.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::canvas::{Canvas, Filled};
use super::style::{SMALL, Styles};
use super::{Blank, fields};
use rust_decimal::Decimal;

use crate::name::UnitName;
use crate::output::sheet::{Area, Content, Orientation};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::{Indicator, Section};
use crate::sheets::OFFICIAL_HEADINGS;

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

/// The sheet, for a unit or for any, blank or with what a unit filled in; `None` where the unit's
/// sheet is another one.
pub(super) fn sheet(
    blank: &Blank<'_>,
    styles: &Styles,
    name: &str,
    unit: Option<&UnitName>,
    filled: Option<&Filled<'_>>,
) -> Result<Option<Worksheet>> {
    let mut canvas = Canvas::new(name, Orientation::Portrait, filled)?;
    canvas.sheet.print_on_one_page();
    canvas.sheet.column_widths(WIDTHS)?;
    head(blank, styles, unit, &mut canvas)?;
    let first = HEADER_ROW + 1;
    let mut row = first;
    for group in &blank.scheme.groups {
        let top = row;
        let mut named: Vec<(&Section, u32, u32)> = Vec::new();
        for section in &group.sections {
            let section_top = row;
            for indicator in &section.indicators {
                row = self::indicator(styles, indicator, row, &mut canvas)?;
            }
            let rows = (section_top, row.saturating_sub(1));
            let full = weight(section.full, &section.printed);
            let area = Area::new(rows, (SECTION + 1, SECTION + 1));
            canvas.print(area, &full, &styles.small_label)?;
            match named.last_mut() {
                Some((before, _, last)) if before.name == section.name => *last = rows.1,
                _ => named.push((section, rows.0, rows.1)),
            }
        }
        for (section, top, last) in named {
            let area = Area::new((top, last), (SECTION, SECTION));
            canvas.print(area, &Content::text(&section.name), &styles.small_label)?;
        }
        let rows = (top, row.saturating_sub(1));
        let name = Content::text(&group.name);
        canvas.print(Area::new(rows, (GROUP, GROUP)), &name, &styles.small_label)?;
        let full = weight(group.full, &group.printed);
        let area = Area::new(rows, (GROUP + 1, GROUP + 1));
        canvas.print(area, &full, &styles.small_label)?;
    }
    foot(blank, styles, unit, (first, row), &mut canvas)?;
    canvas.sheet.repeat_rows(HEADER_ROW, HEADER_ROW)?;
    canvas.sheet.freeze(Cell::new(first, 0))?;
    let open = match unit {
        None => Cell::new(2, GROUP),
        Some(_) => Cell::new(first, POINTS),
    };
    canvas.sheet.open_at(open)?;
    canvas.sheet.protect_form();
    canvas.finish()
}

fn head(
    blank: &Blank<'_>,
    styles: &Styles,
    unit: Option<&UnitName>,
    canvas: &mut Canvas<'_>,
) -> Result<()> {
    let mark = Content::text(super::INDICATORS);
    let corner = Area::single(Cell::new(0, 0));
    canvas.print(corner, &mark, &styles.mark)?;
    let title = Content::text(&blank.scheme.title);
    canvas.print(Area::in_row(1, (0, POINTS)), &title, &styles.title)?;
    canvas.sheet.row_height(1, TITLE_HEIGHT)?;
    let form = &blank.scheme.form;
    if let Some(label) = form.unit_labels.first() {
        let format = match unit {
            Some(_) => &styles.caption,
            None => &styles.open_caption,
        };
        let name = unit.map(UnitName::to_string).unwrap_or_default();
        let text = Content::text(format!("{label}：{name}"));
        let area = Area::in_row(2, (0, STANDARD));
        match unit {
            Some(_) => canvas.print(area, &text, format)?,
            None => canvas.leave(area, text, format)?,
        }
    }
    if let Some(label) = form.year_labels.first() {
        let text = Content::text(format!("{label}：{}年", blank.year));
        canvas.print(Area::in_row(2, (NOTE, POINTS)), &text, &styles.caption_end)?;
    }
    canvas.sheet.row_height(2, LINE_HEIGHT)?;
    for (column, heading) in (0..).zip(OFFICIAL_HEADINGS) {
        let cell = Cell::new(HEADER_ROW, column);
        canvas.print(Area::single(cell), &Content::text(heading), &styles.heading)?;
    }
    canvas.sheet.row_height(HEADER_ROW, LINE_HEIGHT * 3 / 2)
}

/// Draws an indicator in as many rows as the official table has for it; gives the row behind it.
fn indicator(
    styles: &Styles,
    indicator: &Indicator,
    top: u32,
    canvas: &mut Canvas<'_>,
) -> Result<u32> {
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
        let area = Area::single(Cell::new(row, INDICATOR));
        canvas.print(area, &Content::text(name), &styles.small_label)?;
        canvas.sheet.row_height(row, height.div_ceil(count))?;
    }
    let full = weight(indicator.full, &indicator.printed);
    let area = Area::new(rows, (INDICATOR + 1, INDICATOR + 1));
    canvas.print(area, &full, &styles.small_label)?;
    let standard = Content::text(&indicator.standard);
    canvas.print(Area::new(rows, (STANDARD, last)), &standard, &styles.small)?;
    if !joined {
        let note = Content::text(&indicator.note);
        canvas.print(Area::new(rows, (NOTE, NOTE)), &note, &styles.small)?;
    }
    let points = Area::new(rows, (POINTS, POINTS));
    canvas.leave(points, Content::Blank, &styles.input)?;
    let rule = fields::points(indicator.full, name)?;
    canvas.sheet.validate(Area::single(points.first), &rule)?;
    Ok(rows.1 + 1)
}

/// 分值: a number, or the nested weights as printed.
fn weight(full: Decimal, printed: &str) -> Content {
    if printed == crate::amount::plain(full) {
        Content::Number(full)
    } else {
        Content::text(printed)
    }
}

/// The total, which is nothing while no points are filled in, and the stamp.
fn foot(
    blank: &Blank<'_>,
    styles: &Styles,
    unit: Option<&UnitName>,
    (first, row): (u32, u32),
    canvas: &mut Canvas<'_>,
) -> Result<()> {
    let total = Area::in_row(row, (GROUP, INDICATOR));
    canvas.print(total, &Content::text("合计"), &styles.heading)?;
    let full = Content::Number(blank.scheme.full);
    let area = Area::single(Cell::new(row, INDICATOR + 1));
    canvas.print(area, &full, &styles.figure)?;
    canvas.print(
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
    let total = Cell::new(row, POINTS);
    canvas.compute(total, &formula, None, &styles.figure)?;
    canvas.sheet.row_height(row, LINE_HEIGHT)?;
    let stamp = Content::Text(blank.stamp(unit));
    canvas.leave(Area::in_row(row + 1, (0, POINTS)), stamp, &styles.stamp)
}
