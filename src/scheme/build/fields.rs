//! The fields of a scheme: those listed, and those at the crossings of the form's table.

mod listed;

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;

use super::Faults;
use crate::name::{FieldName, label};
use crate::scheme::formula::Names;
use crate::scheme::raw::{RawBlock, RawField, RawForm, RawRow, RawScheme, Text};
use crate::scheme::{Block, BlockKind, Column, Derivation, Field, FieldKind, Form, Row, Words};
use listed::{listed_field, refuse_unusable};

/// Every field under construction, found by any of its names.
pub(super) struct FieldTable {
    pub(super) fields: BTreeMap<FieldName, Field>,
    by_key: BTreeMap<String, FieldName>,
    /// All names as they are written.
    names: Names,
}

impl FieldTable {
    /// Collects the fields; formulas of fields are read once all names are known.
    pub(super) fn build(raw: &RawScheme, faults: &mut Faults) -> Self {
        faults.unique("字段", raw.field.iter().map(|field| &field.name));
        let mut table = Self {
            fields: BTreeMap::new(),
            by_key: BTreeMap::new(),
            names: Names::default(),
        };
        for block in &raw.form.block {
            faults.unique("表格行", block.row.iter().map(|row| &row.name));
            for row in &block.row {
                for field in crossings(block, row).into_iter().flatten() {
                    refuse_unusable(&row.name, field.as_str(), faults);
                    table.insert(table_field(field, row.required));
                }
            }
        }
        for field in &raw.field {
            let mut built = listed_field(field, faults);
            if let Some(crossing) = table.fields.remove(built.name.as_str()) {
                built.required |= crossing.required;
            }
            table.insert(built);
        }
        for field in &raw.field {
            table.add_aliases(field, faults);
        }
        table.names = Names::new(table.written(raw));
        for block in &raw.form.block {
            table.add_parts(block, faults);
        }
        for field in &raw.field {
            table.add_formulas(field, faults);
        }
        table.refuse_cycles(raw, faults);
        table
    }

    fn insert(&mut self, field: Field) {
        self.by_key
            .insert(label::field_key(field.name.as_str()), field.name.clone());
        self.fields.insert(field.name.clone(), field);
    }

    /// Every name and alias as it is written.
    fn written<'t>(&'t self, raw: &'t RawScheme) -> impl Iterator<Item = &'t str> {
        let names = self.fields.keys().map(FieldName::as_str);
        let aliases = raw.field.iter().flat_map(|field| &field.aliases);
        names.chain(aliases.map(String::as_str))
    }

    /// The names that formulas may use.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The field's official name, given that or an alias.
    pub(super) fn canonical(&self, name: &str) -> Option<FieldName> {
        self.by_key.get(&label::field_key(name)).cloned()
    }

    /// The field whose name shares most characters with a wrong one.
    pub(super) fn nearest(&self, name: &str) -> Option<&FieldName> {
        let wanted: BTreeSet<char> = label::field_key(name).chars().collect();
        let distance = |field: &&FieldName| {
            let have: BTreeSet<char> = label::field_key(field.as_str()).chars().collect();
            wanted.symmetric_difference(&have).count()
        };
        self.fields
            .keys()
            .min_by_key(distance)
            .filter(|field| distance(field) <= wanted.len() / 2)
    }

    /// The kind of a field.
    pub(super) fn kind(&self, name: &FieldName) -> Option<&FieldKind> {
        self.fields.get(name).map(|field| &field.kind)
    }

    /// The fields by the keys of their names and aliases; of two the first.
    pub(super) fn called(&self) -> BTreeMap<String, FieldName> {
        let mut called = BTreeMap::new();
        for field in self.fields.values() {
            for key in field.keys() {
                called.entry(key).or_insert_with(|| field.name.clone());
            }
        }
        called
    }

    pub(super) fn into_fields(self) -> LiteMap<FieldName, Field> {
        self.fields.into_iter().collect()
    }

    fn add_aliases(&mut self, raw: &RawField, faults: &mut Faults) {
        let Some(name) = self.canonical(raw.name.get_ref()) else {
            return;
        };
        for alias in &raw.aliases {
            let known = self
                .by_key
                .entry(label::field_key(alias))
                .or_insert_with(|| name.clone());
            if *known != name {
                let message = format!("别名「{alias}」已属于字段「{known}」，请删去一处");
                faults.at(&raw.name, message);
            }
        }
    }

    /// Totals and their parts, column by column.
    fn add_parts(&mut self, block: &RawBlock, faults: &mut Faults) {
        for row in &block.row {
            let parts: Vec<&RawRow> = row
                .parts
                .iter()
                .filter_map(|part| find_row(block, part, faults))
                .collect();
            for (index, total) in crossings(block, row).into_iter().enumerate() {
                let column =
                    |part: &&RawRow| crossings(block, part).into_iter().nth(index).flatten();
                let fields: Vec<FieldName> = parts.iter().filter_map(column).collect();
                let cyclic = fields.iter().any(|part| Some(part) == total.as_ref());
                if let Some(field) = total
                    .and_then(|total| self.fields.get_mut(&total))
                    .filter(|_| !cyclic)
                {
                    field.parts = fields;
                    field.parts_complete = row.complete;
                }
            }
        }
    }

    fn add_formulas(&mut self, raw: &RawField, faults: &mut Faults) {
        let derive = raw.derive.as_ref().and_then(|derive| {
            Some(Derivation {
                formula: faults.formula(&derive.formula, self)?,
                needs: faults.fields(&derive.needs, self),
                when_equal: match &derive.when_equal {
                    Some((one, other)) => {
                        Some((faults.field(one, self)?, faults.field(other, self)?))
                    }
                    None => None,
                },
                covers: faults.fields(&derive.covers, self),
                not_negative: derive.not_negative,
            })
        });
        let or_else = raw
            .or_else
            .as_ref()
            .and_then(|text| faults.formula(text, self));
        let compare = raw
            .compare
            .as_ref()
            .and_then(|text| faults.field(text, self));
        if let Some(field) = self.fields.get_mut(raw.name.get_ref().trim()) {
            field.derive = derive;
            field.or_else = or_else;
            field.compare = compare;
        }
    }

    /// The form's layout with its fields resolved.
    pub(super) fn form(&self, raw: &RawScheme, faults: &mut Faults) -> Form {
        let RawForm {
            title,
            aliases,
            unit_labels,
            year_labels,
            measure_labels,
            remark,
            block,
            ..
        } = &raw.form;
        Form {
            title: title.clone(),
            aliases: aliases.clone(),
            unit_labels: unit_labels.clone(),
            year_labels: year_labels.clone(),
            measure_labels: measure_labels.clone(),
            words: Words::of(&raw.form),
            remark: worded(remark.as_ref()),
            blocks: block
                .iter()
                .map(|block| self.block(block, faults))
                .collect(),
        }
    }

    fn block(&self, raw: &RawBlock, faults: &mut Faults) -> Block {
        let kind = match raw.kind.get_ref().as_str() {
            "values" => BlockKind::Values(faults.fields(&raw.fields, self)),
            "lines" => BlockKind::Lines(faults.fields(&raw.fields, self)),
            "supplement" => BlockKind::Supplement(faults.fields(&raw.fields, self)),
            "text" => BlockKind::Text,
            "table" => table(raw),
            other => {
                let message = format!(
                    "表块类型「{other}」不认识，请用 values、table、lines、text、supplement"
                );
                faults.at(&raw.kind, message);
                BlockKind::Text
            }
        };
        Block {
            label: raw.label.get_ref().clone(),
            aliases: raw.aliases.clone(),
            kind,
        }
    }
}

fn table(raw: &RawBlock) -> BlockKind {
    let columns = raw
        .column
        .iter()
        .map(|column| Column {
            heading: column.heading.clone(),
            aliases: column.aliases.clone(),
            year: column.year,
            optional: column.optional,
        })
        .collect();
    let rows = raw
        .row
        .iter()
        .map(|row| Row {
            label: row.label.get_ref().clone(),
            name: row.name.get_ref().clone(),
            aliases: row.aliases.clone(),
            indent: row.indent,
            without_last_year: row.without_last_year,
            open_lines: row.open_lines,
            fields: crossings(raw, row),
        })
        .collect();
    BlockKind::Table { columns, rows }
}

/// An optional text, empty where it is not written.
pub(super) fn worded(text: Option<&Text>) -> String {
    text.map(|text| text.get_ref().clone()).unwrap_or_default()
}

/// A row's field in each column: the column's pattern with the row's name in it.
fn crossings(block: &RawBlock, row: &RawRow) -> Vec<Option<FieldName>> {
    block
        .column
        .iter()
        .map(|column| {
            let has = column.year >= 0 || !row.without_last_year;
            has.then(|| FieldName::new(&column.field.get_ref().replace("{}", row.name.get_ref())))
        })
        .collect()
}

fn find_row<'a>(block: &'a RawBlock, name: &Text, faults: &mut Faults) -> Option<&'a RawRow> {
    let found = block
        .row
        .iter()
        .find(|row| row.name.get_ref() == name.get_ref());
    if found.is_none() {
        faults.at(
            name,
            format!(
                "分项「{}」不是本表的行，请与某行的名称（name）写成一样",
                name.get_ref()
            ),
        );
    }
    found
}

/// An amount at a crossing of the table.
fn table_field(name: FieldName, required: bool) -> Field {
    Field {
        label: name.to_string(),
        name,
        aliases: Vec::new(),
        kind: FieldKind::Amount,
        required,
        signed: false,
        judged: false,
        text: None,
        short: None,
        parts: Vec::new(),
        parts_complete: false,
        derive: None,
        or_else: None,
        compare: None,
        kin: None,
    }
}
