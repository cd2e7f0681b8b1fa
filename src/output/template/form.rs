//! 附件2 as a blank form: the scheme's blocks from top to bottom, one page of A4.

mod blocks;

use std::collections::BTreeMap;

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::canvas::{Canvas, Filled};
use super::style::{BODY, Styles};
use super::{Blank, fields};
use crate::name::{FieldName, UnitName};
use crate::output::expr::{self, Expr};
use crate::output::sheet::{Area, Content, Orientation};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::formula::Formula;
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
    canvas: Canvas<'a>,
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

/// The sheet, for a unit or for any, blank or with what a unit filled in; `None` where the unit's
/// sheet is another one.
pub(super) fn sheet(
    blank: &Blank<'_>,
    styles: &Styles,
    name: &str,
    unit: Option<&UnitName>,
    filled: Option<&Filled<'_>>,
) -> Result<Option<Worksheet>> {
    let mut drawing = Drawing {
        canvas: Canvas::new(name, Orientation::Portrait, filled)?,
        blank,
        styles,
        row: 0,
        columns: columns(blank),
        cells: BTreeMap::new(),
        lines: BTreeMap::new(),
        computed: Vec::new(),
    };
    drawing.canvas.sheet.print_on_one_page();
    let width = VALUES_WIDTH / drawing.columns;
    let values = (0..drawing.columns).map(|_| width);
    drawing
        .canvas
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
    drawing.canvas.sheet.freeze(Cell::new(FIRST_ROW, 0))?;
    let open = drawing.first_open(unit);
    drawing.canvas.sheet.open_at(open)?;
    drawing.canvas.sheet.protect_form();
    drawing.canvas.finish()
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
        let corner = Area::single(Cell::new(0, 0));
        self.canvas.print(corner, &mark, &self.styles.mark)?;
        let rules = Area::in_row(0, (1, last));
        self.canvas
            .print(rules, &Content::text(RULES), &self.styles.rules)?;
        let area = Area::in_row(1, (0, last));
        self.canvas
            .print(area, &Content::text(&form.title), &self.styles.title)?;
        self.canvas.sheet.row_height(1, TITLE_HEIGHT)?;
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
            let area = Area::in_row(2, columns);
            let text = |value: &str| Content::text(format!("{label}：{value}"));
            match value {
                None => self.canvas.leave(area, text(""), format)?,
                Some(value) => self.canvas.print(area, &text(&value), format)?,
            }
        }
        self.canvas.sheet.row_height(2, LINE_HEIGHT)?;
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
        self.canvas
            .print(area, &Content::text(remark), &self.styles.remark)?;
        let width = LABEL_WIDTH + VALUES_WIDTH;
        let height = row_height([(remark.as_str(), width)], BODY);
        self.canvas.sheet.row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// The stamp, after a narrow gap.
    fn foot(&mut self, unit: Option<&UnitName>) -> Result<()> {
        self.canvas.sheet.row_height(self.row, GAP_HEIGHT)?;
        let area = Area::in_row(self.row + 1, (0, self.columns));
        let stamp = Content::Text(self.blank.stamp(unit));
        self.canvas.leave(area, stamp, &self.styles.stamp)
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
        self.canvas.print(area, &text, &self.styles.label)
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
        self.canvas.leave(area, Content::Blank, &format)?;
        if !computed {
            self.canvas
                .sheet
                .validate(Area::single(area.first), &rule)?;
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
            if let Some(check) = self.check(&name) {
                if let Some(formula) = ratio(check, &self.cells) {
                    self.canvas.compute(cell, &formula, None, &format)?;
                }
            } else if let Some((formula, parts)) = self.sum(&name) {
                self.canvas.compute(cell, &formula, Some(&parts), &format)?;
            }
        }
        Ok(())
    }

    /// The sum of a field's parts and lines, which is nothing while none of them is filled in, and the
    /// cells that it adds up.
    fn sum(&self, name: &FieldName) -> Option<(String, Vec<Cell>)> {
        let field = self.field(name)?;
        let parts = field.parts.iter().map(|part| self.cells.get(part));
        let parts: Vec<&Cell> = parts.collect::<Option<_>>()?;
        let lines = self.lines.get(name).map(Vec::as_slice);
        let lines = lines.unwrap_or_default();
        let added = parts.iter().copied().chain(lines).copied().collect();
        // As a range, so that rows inserted between the lines are counted.
        let lines = match lines {
            [] => None,
            [only] => Some(only.to_string()),
            [first, .., last] => Some(format!("{first}:{last}")),
        };
        let parts = parts.into_iter().map(Cell::to_string);
        let cells: Vec<String> = parts.chain(lines).collect();
        let cells = cells.join(",");
        let formula = format!("=IF(COUNT({cells})=0,\"\",SUM({cells}))");
        Some((formula, added))
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
    let (whole, below) = (
        printed(&whole, cells),
        printed(&check.equals.denominator, cells),
    );
    Some(format!(
        "=IF(COUNT({used})<{count},\"\",IF(({below})=0,\"\",{whole}))"
    ))
}

/// A formula of the scheme over the cells of its fields, each of which has one.
fn printed(formula: &Formula, cells: &BTreeMap<FieldName, Cell>) -> String {
    let expression = expr::computed(formula, &|name| {
        cells
            .get(name)
            .map_or_else(Expr::nothing, |cell| Expr::Cell(*cell))
    });
    let mut text = String::new();
    let push = |text: &mut String, words: &str| text.push_str(words);
    let place = |text: &mut String, cell: &Cell| text.push_str(&cell.to_string());
    expr::print(&expression, &mut text, &push, &place);
    text
}
