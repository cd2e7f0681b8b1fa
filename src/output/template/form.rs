//! 附件2 as a blank form: the scheme's blocks from top to bottom, one page of A4.

mod blocks;

use std::collections::BTreeMap;

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::style::{BODY, Styles};
use super::{Blank, fields};
use crate::name::{FieldName, UnitName};
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::{BlockKind, Field, FieldKind, RatioCheck};

/// The width of the labels' column in pixels.
const LABEL_WIDTH: u32 = 190;
/// The width of all columns of values together.
const VALUES_WIDTH: u32 = 480;
/// The least number of columns of values, as the official form has them.
const COLUMNS: u32 = 6;
/// Heights of rows in pixels.
const TITLE_HEIGHT: u32 = 52;
const LINE_HEIGHT: u32 = 29;
const TEXT_HEIGHT: u32 = 78;
const GAP_HEIGHT: u32 = 10;
/// The row of the first block, beneath title and caption.
const FIRST_ROW: u32 = 3;
/// What holds for every cell, before anything is typed.
const RULES: &str = "空白不等于零，没有发生请填 0；金额一律填万元；只填浅黄的格子";

/// A form being drawn, and the row that comes next.
struct Drawing<'a> {
    blank: &'a Blank<'a>,
    styles: &'a Styles,
    sheet: Sheet,
    row: u32,
    /// How many columns of values there are; the labels' column stands before them.
    columns: u32,
    /// Where each field is filled in.
    cells: BTreeMap<FieldName, Cell>,
    /// Lines that belong to a field's sum.
    lines: BTreeMap<FieldName, Vec<Cell>>,
    /// Ratios and sums, to be written once every cell has its place.
    computed: Vec<(FieldName, Cell, Format)>,
}

/// The sheet, for a unit or for any.
pub(super) fn sheet(
    blank: &Blank<'_>,
    styles: &Styles,
    name: &str,
    unit: Option<&UnitName>,
) -> Result<Worksheet> {
    let mut drawing = Drawing {
        sheet: Sheet::new(name, Orientation::Portrait)?,
        blank,
        styles,
        row: 0,
        columns: columns(blank),
        cells: BTreeMap::new(),
        lines: BTreeMap::new(),
        computed: Vec::new(),
    };
    drawing.sheet.print_on_one_page();
    let width = VALUES_WIDTH / drawing.columns;
    let values = (0..drawing.columns).map(|_| width);
    drawing
        .sheet
        .column_widths([LABEL_WIDTH].into_iter().chain(values))?;
    drawing.head(unit)?;
    let mut remarked = false;
    for block in &blank.scheme.form.blocks {
        let supplement = matches!(block.kind, BlockKind::Supplement(_));
        if supplement && !remarked {
            drawing.remark()?;
            remarked = true;
        }
        drawing.block(block)?;
    }
    if !remarked {
        drawing.remark()?;
    }
    drawing.compute()?;
    drawing.foot(unit)?;
    drawing.sheet.freeze(Cell::new(FIRST_ROW, 0))?;
    drawing.sheet.open_at(drawing.first_open(unit))?;
    drawing.sheet.protect_form();
    Ok(drawing.sheet.finish())
}

/// As many columns of values as the widest block needs.
fn columns(blank: &Blank<'_>) -> u32 {
    let needed = blank
        .scheme
        .form
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Lines(fields) => fields.len(),
            BlockKind::Table { columns, .. } => columns.iter().filter(|one| !one.optional).count(),
            BlockKind::Values(_) | BlockKind::Text | BlockKind::Supplement(_) => 0,
        });
    let most = needed.max().unwrap_or_default();
    u32::try_from(most).unwrap_or(COLUMNS).max(COLUMNS)
}

impl Drawing<'_> {
    /// 附件2, the title, and the line 填报单位, 评价年度, 单位.
    fn head(&mut self, unit: Option<&UnitName>) -> Result<()> {
        let form = &self.blank.scheme.form;
        let last = self.columns;
        let mark = Content::text(super::FORM);
        self.sheet.put(Cell::new(0, 0), &mark, &self.styles.mark)?;
        let rules = Area::in_row(0, (1, last));
        self.sheet
            .put_over(rules, &Content::text(RULES), &self.styles.rules)?;
        let area = Area::in_row(1, (0, last));
        self.sheet
            .put_over(area, &Content::text(&form.title), &self.styles.title)?;
        self.sheet.row_height(1, TITLE_HEIGHT)?;
        let measure = last;
        let year = (last.saturating_sub(2), last.saturating_sub(1));
        let caption = [
            (
                &form.unit_labels,
                (0, year.0.saturating_sub(1)),
                unit.map(UnitName::to_string),
            ),
            (
                &form.year_labels,
                year,
                Some(format!("{}年", self.blank.year)),
            ),
            (
                &form.measure_labels,
                (measure, measure),
                Some("万元".to_owned()),
            ),
        ];
        for (labels, columns, value) in caption {
            let Some(label) = labels.first() else {
                continue;
            };
            let format = match &value {
                None => &self.styles.open_caption,
                Some(_) if columns.0 == measure => &self.styles.caption_end,
                Some(_) => &self.styles.caption,
            };
            let text = Content::text(format!("{label}：{}", value.unwrap_or_default()));
            self.sheet
                .put_over(Area::in_row(2, columns), &text, format)?;
        }
        self.sheet.row_height(2, LINE_HEIGHT)?;
        self.row = FIRST_ROW;
        Ok(())
    }

    /// Where typing begins: the unit's name where it is still to be filled in, else the first figure.
    fn first_open(&self, unit: Option<&UnitName>) -> Cell {
        let figures = self.cells.values().min().copied();
        match unit {
            None => Cell::new(FIRST_ROW - 1, 0),
            Some(_) => figures.unwrap_or(Cell::new(FIRST_ROW, 0)),
        }
    }

    /// The note under the official form.
    fn remark(&mut self) -> Result<()> {
        let remark = &self.blank.scheme.form.remark;
        if remark.is_empty() {
            return Ok(());
        }
        let area = Area::in_row(self.row, (0, self.columns));
        self.sheet
            .put_over(area, &Content::text(remark), &self.styles.remark)?;
        let width = LABEL_WIDTH + VALUES_WIDTH;
        let height = row_height([(remark.as_str(), width)], BODY);
        self.sheet.row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// The stamp, after a narrow gap.
    fn foot(&mut self, unit: Option<&UnitName>) -> Result<()> {
        self.sheet.row_height(self.row, GAP_HEIGHT)?;
        let area = Area::in_row(self.row + 1, (0, self.columns));
        let stamp = Content::Text(self.blank.stamp(unit));
        self.sheet.put_over(area, &stamp, &self.styles.stamp)
    }

    /// The columns of the value at a position among so many in a row.
    fn span(&self, at: usize, count: usize) -> (u32, u32) {
        let (at, count) = (u32::try_from(at), u32::try_from(count));
        let (at, count) = (at.unwrap_or_default(), count.unwrap_or(1).max(1));
        let first = at * self.columns / count;
        let last = (at + 1) * self.columns / count;
        (first + 1, last.max(first + 1))
    }

    fn label(&mut self, area: Area, text: &str) -> Result<()> {
        let text = Content::text(text);
        self.sheet.put_over(area, &text, &self.styles.label)
    }

    fn field(&self, name: &FieldName) -> Option<&Field> {
        self.blank.scheme.fields.get(name)
    }

    /// A cell in which a field is filled in, or computed where the scheme says how.
    fn input(&mut self, area: Area, name: &FieldName, label: &str) -> Result<()> {
        let Some(field) = self.field(name) else {
            return Ok(());
        };
        let ratio = field.kind == FieldKind::Ratio;
        let computed = ratio && self.check(name).is_some();
        let sum = fields::is_sum(self.blank.scheme, field);
        let rule = fields::rule(self.blank.scheme, field, label)?;
        let format = match (ratio, computed) {
            (true, true) => &self.styles.ratio,
            (true, false) => &self.styles.open_ratio,
            (false, _) => &self.styles.input,
        };
        let format = format.clone();
        self.sheet.put_over(area, &Content::Blank, &format)?;
        if !computed {
            let first = Area::new(
                (area.first.row, area.first.row),
                (area.first.column, area.first.column),
            );
            self.sheet.validate(first, &rule)?;
        }
        if computed || sum {
            self.computed.push((name.clone(), area.first, format));
        }
        Ok(())
    }

    /// How a ratio of the unit's own is reckoned.
    fn check(&self, name: &FieldName) -> Option<&RatioCheck> {
        let mut checks = self.blank.scheme.checks.iter();
        checks.find(|check| check.field == *name)
    }

    /// Writes the ratios and sums.
    fn compute(&mut self) -> Result<()> {
        for (name, cell, format) in std::mem::take(&mut self.computed) {
            let formula = match self.check(&name) {
                Some(check) => ratio(check, &self.cells),
                None => self.sum(&name),
            };
            if let Some(formula) = formula {
                self.sheet.put_blank_formula(cell, &formula, &format)?;
            }
        }
        Ok(())
    }

    /// The sum of a field's parts and lines, and nothing while none of them is filled in.
    fn sum(&self, name: &FieldName) -> Option<String> {
        let field = self.field(name)?;
        let parts = field.parts.iter().map(|part| self.cells.get(part));
        let parts: Vec<&Cell> = parts.collect::<Option<_>>()?;
        // As a range, so that rows inserted between the lines are counted.
        let lines = self.lines.get(name).map(Vec::as_slice);
        let lines = match lines.unwrap_or_default() {
            [] => None,
            [only] => Some(only.to_string()),
            [first, .., last] => Some(format!("{first}:{last}")),
        };
        let parts = parts.into_iter().map(Cell::to_string);
        let cells: Vec<String> = parts.chain(lines).collect();
        let cells = cells.join(",");
        Some(format!("=IF(COUNT({cells})=0,\"\",SUM({cells}))"))
    }
}

/// The quotient of a ratio, and nothing while a figure of it is missing.
fn ratio(check: &RatioCheck, cells: &BTreeMap<FieldName, Cell>) -> Option<String> {
    let whole = check.equals.formula();
    let used = whole.fields().into_iter().map(|name| cells.get(name));
    let used: Vec<&Cell> = used.collect::<Option<_>>()?;
    let count = used.len();
    let used: Vec<String> = used.into_iter().map(Cell::to_string).collect();
    let used = used.join(",");
    let at = |name: &FieldName| cells.get(name).map(Cell::to_string).unwrap_or_default();
    let (whole, below) = (whole.excel(&at), check.equals.denominator.excel(&at));
    Some(format!(
        "=IF(COUNT({used})<{count},\"\",IF(({below})=0,\"\",{whole}))"
    ))
}
