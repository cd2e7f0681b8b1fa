//! The scheme's labels by their keys, prepared once a run, and what a cell's text means in them.

use std::collections::{BTreeMap, BTreeSet};

use super::term::{Named, Term};
use crate::name::FieldName;
use crate::name::label::{self, Label};
use crate::scheme::{Block, BlockKind, Column, Field, Indicator, Row, Scheme};

/// Texts longer than this (characters) are prose, not labels.
const LABEL_LIMIT: usize = 60;

/// Something that is not applicable where it does not exist: the fields that are blank or 0 then, and
/// the words by which the form calls it or a part of it, folded.
pub(super) struct Thing<'a> {
    pub fields: &'a [FieldName],
    pub words: Vec<String>,
    /// The rows of the form's table that are parts of its own.
    pub parts: BTreeSet<usize>,
}

/// What the scheme's labels are.
pub(super) struct Vocabulary<'a> {
    pub scheme: &'a Scheme,
    pub columns: &'a [Column],
    pub rows: &'a [Row],
    /// The names of the rows as labels of entries say them, without quotation marks.
    row_names: Vec<String>,
    /// The fields of the blocks whose labels stand beside or over their values.
    pub pairs: Vec<&'a FieldName>,
    /// The fields that the official form has, each with its block.
    pub expected: Vec<(&'a Block, &'a FieldName)>,
    row_keys: BTreeMap<String, usize>,
    /// Rows without parts and without lines of their own.
    leaves: BTreeSet<usize>,
    /// Each row with each that is a part of it.
    row_parts: BTreeSet<(usize, usize)>,
    heading_keys: BTreeMap<String, Vec<usize>>,
    /// The keys by which the form itself calls its rows and columns.
    own_keys: BTreeSet<String>,
    /// Blocks by their place in the form.
    block_keys: BTreeMap<String, usize>,
    field_keys: BTreeMap<String, Vec<Named>>,
    pub things: Vec<Thing<'a>>,
    caption_keys: Vec<String>,
    indicator_keys: BTreeMap<String, &'a Indicator>,
    unit_keys: Vec<String>,
    measure_keys: Vec<String>,
    form_titles: Vec<String>,
    table_title: String,
}

/// The keys of texts.
fn keys<'t>(texts: impl IntoIterator<Item = &'t String>) -> Vec<String> {
    texts.into_iter().map(|text| label::key(text)).collect()
}

impl<'a> Vocabulary<'a> {
    /// Prepares a scheme's labels.
    pub(super) fn new(scheme: &'a Scheme) -> Self {
        let form = &scheme.form;
        let (columns, rows) = form.table().unwrap_or((&[], &[]));
        let mut words = Self {
            scheme,
            columns,
            rows,
            row_names: Vec::new(),
            pairs: Vec::new(),
            expected: Vec::new(),
            row_keys: BTreeMap::new(),
            leaves: BTreeSet::new(),
            row_parts: BTreeSet::new(),
            heading_keys: BTreeMap::new(),
            own_keys: rows
                .iter()
                .flat_map(|row| [&row.label, &row.name])
                .chain(columns.iter().map(|column| &column.heading))
                .map(|text| label::key(text))
                .collect(),
            block_keys: BTreeMap::new(),
            field_keys: BTreeMap::new(),
            things: things(scheme),
            caption_keys: keys(
                [&form.unit_labels, &form.year_labels, &form.measure_labels]
                    .into_iter()
                    .flatten(),
            ),
            indicator_keys: BTreeMap::new(),
            unit_keys: keys(&form.unit_labels),
            measure_keys: keys(&form.measure_labels),
            form_titles: keys(form.aliases.iter().chain([&form.title])),
            table_title: label::key(&scheme.title),
        };
        for (index, row) in rows.iter().enumerate() {
            words.add_row(index, row);
        }
        for (index, column) in columns.iter().enumerate() {
            for name in column.aliases.iter().chain([&column.heading]) {
                let known = words.heading_keys.entry(label::key(name)).or_default();
                known.push(index);
            }
        }
        for (index, block) in form.blocks.iter().enumerate() {
            words.add_block(index, block);
        }
        for indicator in scheme.indicators() {
            let names = indicator.rows.iter().map(String::as_str);
            for name in names.chain([indicator.name.as_str()]) {
                words.indicator_keys.insert(label::key(name), indicator);
            }
        }
        words
    }

    fn add_row(&mut self, whole: usize, row: &Row) {
        self.row_names.push(row.name.replace(['“', '”'], ""));
        for name in row.aliases.iter().chain([&row.label, &row.name]) {
            self.row_keys.insert(label::key(name), whole);
        }
        let fields = row.fields.iter().flatten();
        let fields = fields.filter_map(|field| self.scheme.fields.get(field));
        let parts: BTreeSet<&FieldName> = fields.flat_map(|field| &field.parts).collect();
        if parts.is_empty() && !row.open_lines {
            self.leaves.insert(whole);
        }
        for (part, row) in self.rows.iter().enumerate() {
            if row.fields.iter().flatten().any(|one| parts.contains(one)) {
                self.row_parts.insert((whole, part));
            }
        }
    }

    fn add_block(&mut self, index: usize, block: &'a Block) {
        if matches!(block.kind, BlockKind::Values(_) | BlockKind::Supplement(_)) {
            self.pairs.extend(block.fields());
        }
        let official = block.official_fields().into_iter();
        self.expected.extend(official.map(|field| (block, field)));
        let label = block.label.replace("{year}年", "");
        for name in block.aliases.iter().chain([&label]) {
            self.block_keys.insert(label::key(name), index);
        }
        if matches!(block.kind, BlockKind::Table { .. } | BlockKind::Text) {
            return;
        }
        for name in block.fields() {
            let Some(field) = self.scheme.fields.get(name) else {
                continue;
            };
            let own = field.label.replace("{year}年", "").replace("{year}", "");
            for text in field
                .aliases
                .iter()
                .map(String::as_str)
                .chain([field.name.as_str(), own.as_str()])
            {
                let Label { key, year, .. } = Label::of(text);
                let field = name.clone();
                let called = [field.as_str(), own.as_str()].contains(&text);
                let known = self.field_keys.entry(key).or_default();
                known.push(Named {
                    year,
                    field,
                    own: called,
                });
            }
        }
    }

    /// A label with what it means in the form.
    pub(super) fn term(&self, label: Label) -> Term {
        let key = &label.key;
        let contains = |title: &String| key.contains(title.as_str());
        let row = self.row_keys.get(key).copied();
        let headings = self.heading_keys.get(key).cloned().unwrap_or_default();
        let block = self.block_keys.get(key).copied();
        let fields = self.field_keys.get(key).cloned().unwrap_or_default();
        let captions = self.caption_keys.contains(key);
        let of_form = row.is_some() || block.is_some() || captions;
        Term {
            known: of_form || !headings.is_empty() || !fields.is_empty(),
            own: self.own_keys.contains(key),
            before_units: self.unit_keys.contains(key),
            before_measures: self.measure_keys.contains(key),
            form_title: self.form_titles.iter().any(contains),
            table_title: contains(&self.table_title),
            indicator: self
                .indicator_keys
                .get(key)
                .map(|indicator| indicator.name.clone()),
            row,
            headings,
            block,
            fields,
            label,
        }
    }

    /// The name of a row, by its index, without quotation marks.
    pub(super) fn row_name(&self, row: usize) -> &str {
        self.row_names.get(row).map_or("", String::as_str)
    }

    /// Which of the things that may be absent a folded text names.
    pub(super) fn things_named(&self, folded: &str) -> Vec<usize> {
        let things = self.things.iter().enumerate();
        let named =
            things.filter(|(_, thing)| thing.words.iter().any(|word| folded.contains(word)));
        named.map(|(at, _)| at).collect()
    }

    /// Whether a row has no parts and no lines of its own.
    pub(super) fn is_leaf(&self, row: usize) -> bool {
        self.leaves.contains(&row)
    }

    /// Whether a row is a part of another.
    pub(super) fn is_part(&self, whole: usize, part: usize) -> bool {
        self.row_parts.contains(&(whole, part))
    }

    /// The block of a heading.
    pub(super) fn block(&self, term: &Term) -> Option<&'a Block> {
        self.scheme.form.blocks.get(term.block?)
    }

    /// The field by its name.
    pub(super) fn field(&self, name: &FieldName) -> Option<&'a Field> {
        self.scheme.fields.get(name)
    }

    /// The indicator of a label, by its name or by that of one of its rows.
    pub(super) fn indicator(&self, label: &Label) -> Option<&'a Indicator> {
        self.indicator_keys.get(&label.key).copied()
    }

    /// Whether a label stands before what the form says of itself: 填报单位, 评价年度.
    pub(super) fn is_caption(&self, label: &Label) -> bool {
        const CODES: [&str; 6] = [
            "预算编码",
            "单位编码",
            "单位代码",
            "预算单位编码",
            "邮政编码",
            "电话",
        ];
        self.caption_keys.contains(&label.key) || CODES.contains(&label.key.as_str())
    }
}

/// What is not applicable where it does not exist, each once.
fn things(scheme: &Scheme) -> Vec<Thing<'_>> {
    let mut found: Vec<Thing> = Vec::new();
    for indicator in scheme.indicators() {
        let fields = indicator.absent.as_slice();
        if fields.is_empty() || found.iter().any(|thing| thing.fields == fields) {
            continue;
        }
        let (_, rows) = scheme.form.table().unwrap_or((&[], &[]));
        let holds = |row: &Row, fields: &[&FieldName]| {
            let mut of_row = row.fields.iter().flatten();
            of_row.any(|field| fields.contains(&field))
        };
        let own: Vec<&FieldName> = fields.iter().collect();
        let within = fields.iter().flat_map(|field| scheme.parts_within(field));
        let within: Vec<&FieldName> = within.collect();
        let numbered = rows.iter().enumerate();
        let parts = numbered.filter(|(_, row)| holds(row, &within));
        let parts: BTreeSet<usize> = parts.map(|(at, _)| at).collect();
        let of_thing = |at: usize, row: &Row| parts.contains(&at) || holds(row, &own);
        let rows = rows.iter().enumerate();
        let rows = rows.filter(|(at, row)| of_thing(*at, row));
        let rows = rows.flat_map(|(_, row)| row.aliases.iter().chain([&row.label, &row.name]));
        let blocks = scheme.form.blocks.iter().filter(|block| {
            let lines = matches!(block.kind, BlockKind::Lines(_));
            lines && block.fields().iter().any(|field| fields.contains(field))
        });
        let blocks = blocks.flat_map(|block| &block.aliases);
        let words = rows.chain(blocks).map(|word| folded(word)).collect();
        found.push(Thing {
            fields,
            words,
            parts,
        });
    }
    found
}

/// A text as a label; `None` for prose and for text without a letter or digit.
pub(super) fn label_of(text: &str) -> Option<Label> {
    if text.chars().count() > LABEL_LIMIT {
        return None;
    }
    let label = Label::of(text);
    let says_something = !label.key.is_empty() || label.year.is_some();
    says_something.then_some(label)
}

/// Notes and signature lines under a form: 说明：…, 备注：…, 填表人：….
pub(super) fn is_remark(text: &str) -> bool {
    const NOTES: [&str; 5] = ["说明", "备注", "注", "填表说明", "填报说明"];
    let start = beginning(text);
    let is = |word: &&str| {
        start
            .strip_prefix(*word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    NOTES.iter().any(is) || signs(&start)
}

/// Signature lines under a form: 填表人：…, 联系电话：…. What stands behind them is no figure.
pub(super) fn is_signature(text: &str) -> bool {
    signs(&beginning(text))
}

/// Whether a text's beginning, folded, is that of a signature line.
fn signs(start: &str) -> bool {
    const SIGNATURES: [&str; 11] = [
        "单位负责人",
        "财务负责人",
        "负责人",
        "填表人",
        "填报人",
        "制表人",
        "审核人",
        "经办人",
        "联系人",
        "联系电话",
        "填报日期",
    ];
    SIGNATURES.iter().any(|word| start.starts_with(word))
}

fn beginning(text: &str) -> String {
    let start: String = text.chars().take(20).collect();
    folded(&start)
}

/// A text in one form: NFKC, lower case, no white space.
pub(super) fn folded(text: &str) -> String {
    let composed = label::composed(text);
    label::lowered(composed.chars().filter(|c| !c.is_whitespace()))
}

/// Whether a label says that its row sums up others.
pub(super) fn is_total(label: &Label) -> bool {
    ["合计", "小计", "总计", "总额", "共计"].contains(&label.key.as_str())
}
