//! The kinds of blocks of 附件2.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::fields;
use super::{Drawing, LINE_HEIGHT, TEXT_HEIGHT, ratio};
use crate::name::FieldName;
use crate::output::sheet::{Area, Content};
use crate::output::template::style::BODY;
use crate::output::text::{broken, row_height};
use crate::place::Cell;
use crate::scheme::{Block, BlockKind, Column, Row};

/// How many values with their labels above them stand side by side.
const SIDE_BY_SIDE: usize = 3;
/// Blank lines for further projects.
const PROJECT_LINES: u32 = 2;
/// Blank lines for buildings.
const BUILDING_LINES: u32 = 2;
/// What stands in the label of a line that is still to be named.
const FURTHER: &str = "……";
/// What stands where the official form has no figure.
const NONE: &str = "——";

impl Drawing<'_> {
    pub(super) fn block(&mut self, block: &Block) -> Result<()> {
        let label = block.label_in(self.blank.year);
        match &block.kind {
            BlockKind::Values(fields) => self.values(&label, fields),
            BlockKind::Table { columns, rows } => self.table(&label, columns, rows),
            BlockKind::Lines(fields) => self.building_lines(&label, fields),
            BlockKind::Text => self.text(&label),
            BlockKind::Supplement(fields) => self.supplement(&label, fields),
        }
    }

    /// The block's own label beside so many rows.
    fn beside(&mut self, rows: u32, label: &str) -> Result<()> {
        let last = self.row + rows.saturating_sub(1);
        self.label(Area::new((self.row, last), (0, 0)), label)
    }

    fn next_row(&mut self, height: u32) -> Result<()> {
        self.canvas.sheet.row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// Labels with their values beneath them.
    fn values(&mut self, label: &str, fields: &[FieldName]) -> Result<()> {
        let groups = fields.chunks(SIDE_BY_SIDE);
        self.beside(u32::try_from(groups.len() * 2)?, label)?;
        for group in groups {
            let named: Vec<String> = group.iter().map(|name| self.label_of(name)).collect();
            for (at, (name, label)) in group.iter().zip(&named).enumerate() {
                let columns = self.span(at, group.len());
                self.label(Area::in_row(self.row, columns), label)?;
                let area = Area::in_row(self.row + 1, columns);
                self.cells.insert(name.clone(), area.first);
                self.input(area, name, label)?;
            }
            self.next_row(LINE_HEIGHT)?;
            self.next_row(LINE_HEIGHT)?;
        }
        Ok(())
    }

    fn label_of(&self, name: &FieldName) -> String {
        let field = self.field(name);
        field.map_or_else(|| name.to_string(), |field| field.label_in(self.blank.year))
    }

    /// Labelled rows under year columns.
    fn table(&mut self, label: &str, columns: &[Column], rows: &[Row]) -> Result<()> {
        let shown = columns.iter().filter(|column| !column.optional).count();
        self.label(Area::in_row(self.row, (0, 0)), label)?;
        let headings = columns.iter().filter(|column| !column.optional);
        for (at, column) in headings.enumerate() {
            let area = Area::in_row(self.row, self.span(at, shown));
            self.label(area, &column.heading_in(self.blank.year))?;
        }
        self.next_row(LINE_HEIGHT)?;
        let mut open: Option<&Row> = None;
        for (at, row) in rows.iter().enumerate() {
            if row.open_lines {
                open = Some(row);
            }
            self.table_row(columns, row, shown)?;
            let next = rows.get(at + 1);
            let more = next.is_some_and(|next| open.is_some_and(|open| self.is_part(open, next)));
            if let Some(total) = open.filter(|_| !more) {
                let indent = if std::ptr::eq(total, row) {
                    1
                } else {
                    row.indent
                };
                let further = next.and_then(|next| self.canvas.rows_before(self.row, &next.label));
                for _ in 0..further.unwrap_or(PROJECT_LINES) {
                    self.project_line(columns, total, shown, indent)?;
                }
                open = None;
            }
        }
        Ok(())
    }

    /// Whether a row is among what another one sums up.
    fn is_part(&self, total: &Row, row: &Row) -> bool {
        let totals = total.fields.iter().flatten();
        let mut fields = totals.filter_map(|name| self.field(name));
        fields.any(|field| {
            row.fields
                .iter()
                .flatten()
                .any(|name| field.parts.contains(name))
        })
    }

    fn table_row(&mut self, columns: &[Column], row: &Row, shown: usize) -> Result<()> {
        let format = self.styles.indented(row.indent);
        let area = Area::single(Cell::new(self.row, 0));
        self.canvas
            .print(area, &Content::text(&row.label), &format)?;
        let fields = columns.iter().zip(&row.fields);
        let fields = fields.filter(|(column, _)| !column.optional);
        for (at, (column, name)) in fields.enumerate() {
            let area = Area::in_row(self.row, self.span(at, shown));
            let Some(name) = name else {
                self.label(area, NONE)?;
                continue;
            };
            let label = format!("{} {}", row.name, column.heading_in(self.blank.year));
            self.cells.insert(name.clone(), area.first);
            self.input(area, name, &label)?;
        }
        self.next_row(LINE_HEIGHT)
    }

    /// A further line that belongs to the sum of a row.
    fn project_line(
        &mut self,
        columns: &[Column],
        total: &Row,
        shown: usize,
        indent: u8,
    ) -> Result<()> {
        let format = self.styles.open_indented(indent);
        let area = Area::single(Cell::new(self.row, 0));
        self.canvas.leave(area, Content::text(FURTHER), &format)?;
        let fields = columns.iter().zip(&total.fields);
        let fields = fields.filter(|(column, _)| !column.optional);
        for (at, (column, name)) in fields.enumerate() {
            let area = Area::in_row(self.row, self.span(at, shown));
            let Some(field) = name.as_ref().and_then(|name| self.field(name)) else {
                self.label(area, NONE)?;
                continue;
            };
            let label = format!("其他{} {}", total.name, column.heading_in(self.blank.year));
            let rule = fields::rule(self.blank.scheme, field, &label)?;
            let lines = self.lines.entry(field.name.clone()).or_default();
            lines.push(area.first);
            self.canvas
                .leave(area, Content::Blank, &self.styles.input)?;
            self.canvas
                .sheet
                .validate(Area::single(area.first), &rule)?;
        }
        self.next_row(LINE_HEIGHT)
    }

    /// Column headings with lines of values beneath them.
    fn building_lines(&mut self, label: &str, fields: &[FieldName]) -> Result<()> {
        self.beside(BUILDING_LINES + 1, &broken(label))?;
        let labels = fields.iter().map(|name| broken(&self.label_of(name)));
        let labels: Vec<String> = labels.collect();
        let width = super::VALUES_WIDTH / self.columns;
        let mut height = LINE_HEIGHT;
        for (at, label) in labels.iter().enumerate() {
            let area = Area::in_row(self.row, self.span(at, labels.len()));
            self.label(area, label)?;
            height = height.max(row_height([(label.as_str(), width)], BODY));
        }
        self.next_row(height)?;
        for _ in 0..BUILDING_LINES {
            let mut cells: BTreeMap<FieldName, Cell> = BTreeMap::new();
            for (at, (name, label)) in fields.iter().zip(&labels).enumerate() {
                let area = Area::in_row(self.row, self.span(at, labels.len()));
                cells.insert(name.clone(), area.first);
                self.input(area, name, label)?;
            }
            for (name, cell, format) in std::mem::take(&mut self.computed) {
                let own = cells.get(&name) == Some(&cell);
                let formula = self.check(&name).filter(|_| own);
                match formula.and_then(|check| ratio(check, &cells)) {
                    Some(formula) => self.canvas.compute(cell, &formula, None, &format)?,
                    None => self.computed.push((name, cell, format)),
                }
            }
            self.next_row(LINE_HEIGHT)?;
        }
        Ok(())
    }

    /// A label with room for running text.
    fn text(&mut self, label: &str) -> Result<()> {
        self.beside(1, label)?;
        let area = Area::in_row(self.row, (1, self.columns));
        self.canvas
            .leave(area, Content::Blank, &self.styles.open_text)?;
        self.next_row(TEXT_HEIGHT)
    }

    /// Labels with their values and units of measure to the right.
    fn supplement(&mut self, label: &str, fields: &[FieldName]) -> Result<()> {
        let (middle, right) = (self.columns / 3, self.columns * 2 / 3);
        let area = Area::in_row(self.row, (0, self.columns));
        self.canvas
            .print(area, &Content::text(label), &self.styles.part)?;
        self.next_row(LINE_HEIGHT)?;
        for name in fields {
            let Some(measure) = self.field(name).map(|field| field.kind.unit()) else {
                continue;
            };
            let label = self.label_of(name);
            let area = Area::in_row(self.row, (0, middle));
            self.canvas
                .print(area, &Content::text(&label), &self.styles.text)?;
            let area = Area::in_row(self.row, (middle + 1, right));
            self.cells.insert(name.clone(), area.first);
            self.input(area, name, &label)?;
            self.label(Area::in_row(self.row, (right + 1, self.columns)), measure)?;
            self.next_row(LINE_HEIGHT)?;
        }
        Ok(())
    }
}
