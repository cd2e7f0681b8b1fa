//! Fields that nobody fills in or nobody uses, and labels that two rows share.

use std::collections::{BTreeMap, BTreeSet};

use super::super::raw::{RawBlock, RawScheme};
use super::{Remarks, indicators};
use crate::finding::Level;
use crate::name::{FieldName, label, quoted};
use crate::scheme::{BlockKind, Field, Scheme};

/// Fields of formulas that no form supplies, and listed fields that nothing uses.
pub(super) fn check_uses(scheme: &Scheme, raw: &RawScheme, remarks: &mut Remarks<'_>) {
    let used = used(scheme);
    let blocks = scheme.form.blocks.iter();
    let supplied: BTreeSet<&FieldName> = blocks.clone().flat_map(|one| one.fields()).collect();
    let in_table: BTreeSet<&FieldName> = blocks
        .filter(|block| matches!(block.kind, BlockKind::Table { .. }))
        .flat_map(|block| block.fields())
        .collect();
    for written in &raw.field {
        let Some(field) = scheme.fields.get(written.name.get_ref().trim()) else {
            continue;
        };
        let name = field.name.quoted();
        let given = supplied.contains(&field.name);
        let made = field.judged || field.derive.is_some() || field.or_else.is_some();
        let (level, message) = match (used.contains(&field.name), given) {
            (true, false) if !made => (
                Level::Warning,
                format!(
                    "字段{name}不在表样的任何一块中，也不由财政局评定，单位无处可填；请写进表样（如补充数据块），或标为 judged（财政评定）"
                ),
            ),
            (false, false) => (
                Level::Warning,
                format!(
                    "字段{name}没有指标、公式或校验使用，也不在表样中；请删去，或检查名称是否写错"
                ),
            ),
            (false, true) if !in_table.contains(&field.name) => (
                Level::Info,
                format!("字段{name}只在表样中收集，没有指标、公式或校验使用；如属多余请删去"),
            ),
            _ => continue,
        };
        remarks.at(level, &written.name, message);
    }
}

/// Every field that scoring, checking or another field asks for.
fn used(scheme: &Scheme) -> BTreeSet<&FieldName> {
    let mut used = BTreeSet::new();
    for indicator in scheme.indicators() {
        used.extend(indicator.method.fields());
        used.extend(indicator.absences());
        used.extend(&indicator.lever);
    }
    for check in &scheme.checks {
        used.insert(&check.field);
        used.extend(check.equals.numerator.fields());
        used.extend(check.equals.denominator.fields());
    }
    let fields = scheme.fields.values();
    used.extend(fields.flat_map(asked_by));
    used
}

/// The fields that a field's value may come from.
fn asked_by(field: &Field) -> Vec<&FieldName> {
    let derive = field.derive.iter().flat_map(|derive| {
        let equal = derive
            .when_equal
            .iter()
            .flat_map(|(one, other)| [one, other]);
        derive
            .formula
            .fields()
            .into_iter()
            .chain(&derive.needs)
            .chain(&derive.covers)
            .chain(equal)
    });
    let stand_in = field.or_else.iter().flat_map(|formula| formula.fields());
    derive
        .chain(stand_in)
        .chain(&field.compare)
        .chain(&field.parts)
        .collect()
}

/// Labels by which two rows, or two columns of a year, would be taken for each other, and rows of
/// the official table named as another indicator.
pub(super) fn check_labels(raw: &RawScheme, remarks: &mut Remarks<'_>) {
    for block in &raw.form.block {
        rows(block, remarks);
        columns(block, remarks);
    }
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for indicator in indicators(raw) {
        let name = indicator.name.get_ref();
        for row in indicator.rows.iter().chain([name]) {
            let first = *known.entry(label::field_key(row)).or_insert(name);
            if first != name {
                let message = format!(
                    "「{row}」同时是指标{}和{}在附件1 中的行名；请改名",
                    quoted(first),
                    quoted(name)
                );
                remarks.at(Level::Warning, &indicator.name, message);
            }
        }
    }
}

fn rows(block: &RawBlock, remarks: &mut Remarks<'_>) {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for row in &block.row {
        let name = row.name.get_ref();
        let words = [row.label.get_ref(), name].into_iter().chain(&row.aliases);
        for word in words {
            let first = *known.entry(label::key(word)).or_insert(name);
            if first != name {
                let message = format!(
                    "「{word}」同时是表格行{}和{}的写法，读表时会认错；请删去一处",
                    quoted(first),
                    quoted(name)
                );
                remarks.at(Level::Warning, &row.name, message);
            }
        }
    }
}

fn columns(block: &RawBlock, remarks: &mut Remarks<'_>) {
    let mut known: BTreeMap<(i32, String), &str> = BTreeMap::new();
    for column in &block.column {
        let field = column.field.get_ref();
        for word in column.aliases.iter().chain([&column.heading]) {
            let key = (column.year, label::key(word));
            let first = *known.entry(key).or_insert(field);
            if first != field {
                let message = format!(
                    "「{word}」同时是同一年度两列（{}、{}）的写法，读表时会认错；请删去一处",
                    quoted(first),
                    quoted(field)
                );
                remarks.at(Level::Warning, &column.field, message);
            }
        }
    }
}

/// Fields whose place the reader did not find on the scheme's own blank form, each at the record
/// that names it.
pub(super) fn unread(
    raw: &RawScheme,
    scheme: &Scheme,
    unread: &[FieldName],
    remarks: &mut Remarks<'_>,
) {
    for name in unread {
        let Some(field) = scheme.fields.get(name) else {
            continue;
        };
        let message = format!(
            "按方案画出的空白填报表读回来时，找不到字段{}的位置（表上写作「{}」），单位填的数会读不到；请改表中标签或加别名，不要与其他标签相同或相近",
            name.quoted(),
            field.label
        );
        let listed = raw
            .field
            .iter()
            .find(|one| one.name.get_ref().trim() == name.as_str());
        let rows = raw.form.block.iter().flat_map(|block| &block.row);
        let row = rows
            .filter(|row| name.as_str().contains(row.name.get_ref().trim()))
            .max_by_key(|row| row.name.get_ref().len());
        match (listed, row) {
            (Some(listed), _) => remarks.at(Level::Warning, &listed.name, message),
            (None, Some(row)) => remarks.at(Level::Warning, &row.label, message),
            (None, None) => remarks.at(Level::Warning, &raw.title, message),
        }
    }
}
