//! The return's layout (附件2): blocks of labels, found by name and never by address.

use super::words::Words;
use crate::name::FieldName;

/// The base-data form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// 部门整体支出绩效评价基础数据表.
    pub title: String,
    /// Other titles under which it is sent.
    pub aliases: Vec<String>,
    /// Labels before the unit's name: 填报单位.
    pub unit_labels: Vec<String>,
    /// Labels before the year: 评价年度.
    pub year_labels: Vec<String>,
    /// Labels before the unit of measure: 单位.
    pub measure_labels: Vec<String>,
    /// Words by which a unit's name is told from those of forms and files.
    pub words: Words,
    /// The note under the form.
    pub remark: String,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of the form under its own heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The heading: 经费控制情况; `{year}` stands for the evaluation year.
    pub label: String,
    /// Other headings.
    pub aliases: Vec<String>,
    /// How its cells are laid out.
    pub kind: BlockKind,
}

/// The layouts that a block can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Each field's value stands under or beside its label.
    Values(Vec<FieldName>),
    /// Labelled rows under year columns.
    Table {
        /// The columns by their headings.
        columns: Vec<Column>,
        /// The rows by their labels.
        rows: Vec<Row>,
    },
    /// Column headings with one or more value rows beneath, summed.
    Lines(Vec<FieldName>),
    /// Free text.
    Text,
    /// Like `Values`, added below the official form.
    Supplement(Vec<FieldName>),
}

/// A year column of a table block, such as 2020年决算数.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading without its year: 决算数.
    pub heading: String,
    /// Other headings.
    pub aliases: Vec<String>,
    /// 0 for the evaluation year, −1 for the year before.
    pub year: i32,
    /// Whether the official form lacks it, so that its absence is no fault.
    pub optional: bool,
}

/// A labelled row of a table block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The label as the official form has it, numbering included.
    pub label: String,
    /// The name that its fields' names are made of.
    pub name: String,
    /// Other labels.
    pub aliases: Vec<String>,
    /// How far the official form indents it, in steps.
    pub indent: u8,
    /// Whether last year's column is “——” in the official form.
    pub without_last_year: bool,
    /// Whether further, unnamed rows may follow that belong to its sum.
    pub open_lines: bool,
    /// The field of each of the table's columns, in their order; `None` where the row has none.
    pub fields: Vec<Option<FieldName>>,
}

impl Form {
    /// The year columns and rows of the table block, if the form has one.
    #[must_use]
    pub fn table(&self) -> Option<(&[Column], &[Row])> {
        self.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Table { columns, rows } => Some((columns.as_slice(), rows.as_slice())),
            _ => None,
        })
    }
}

impl Block {
    /// The heading in the official form for an evaluation year.
    #[must_use]
    pub fn label_in(&self, year: i32) -> String {
        self.label.replace("{year}", &year.to_string())
    }

    /// Every field that the block can supply.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldName> {
        self.each_field().collect()
    }

    /// Whether the block can supply any of these fields.
    #[must_use]
    pub fn supplies_any(&self, wanted: &[FieldName]) -> bool {
        self.each_field().any(|field| wanted.contains(field))
    }

    fn each_field(&self) -> impl Iterator<Item = &FieldName> {
        let (listed, rows): (&[FieldName], &[Row]) = match &self.kind {
            BlockKind::Values(fields)
            | BlockKind::Lines(fields)
            | BlockKind::Supplement(fields) => (fields, &[]),
            BlockKind::Table { rows, .. } => (&[], rows),
            BlockKind::Text => (&[], &[]),
        };
        let of_rows = rows.iter().flat_map(|row| row.fields.iter().flatten());
        listed.iter().chain(of_rows)
    }

    /// Those of them that the official form has, in every table.
    #[must_use]
    pub fn official_fields(&self) -> Vec<&FieldName> {
        match &self.kind {
            BlockKind::Values(_) | BlockKind::Lines(_) => self.fields(),
            BlockKind::Table { columns, rows } => rows
                .iter()
                .flat_map(|row| row.fields.iter().zip(columns))
                .filter(|(_, column)| !column.optional)
                .filter_map(|(field, _)| field.as_ref())
                .collect(),
            BlockKind::Supplement(_) | BlockKind::Text => Vec::new(),
        }
    }
}

impl Column {
    /// The heading in the official form for an evaluation year: 2020年决算数.
    #[must_use]
    pub fn heading_in(&self, year: i32) -> String {
        format!("{}年{}", year.saturating_add(self.year), self.heading)
    }
}
