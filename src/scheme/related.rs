//! What stands with a field: its row of the form, the figures beside it in a block of lines, its
//! parts. Worked out once, since every return asks for every field.

use litemap::LiteMap;

use super::form::Row;
use super::{BlockKind, FieldKind, Scheme};
use crate::name::FieldName;

/// What stands with each field of a sound scheme.
pub(super) type Relations = LiteMap<FieldName, Related>;

/// What stands with one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Related {
    /// The row of the form's table that it stands in, by its number there.
    row: Option<usize>,
    /// The figures of its block of lines.
    beside: Vec<FieldName>,
    /// Its parts, and theirs.
    within: Vec<FieldName>,
}

impl Scheme {
    /// The row of the form's table that a field stands in.
    #[must_use]
    pub fn row_of(&self, name: &FieldName) -> Option<&Row> {
        let at = self.related.get(name)?.row?;
        self.form.table()?.1.get(at)
    }

    /// The figures (not the units' own ratios) of the block of lines that a field belongs to; empty
    /// for a field of another block.
    #[must_use]
    pub fn figures_beside(&self, name: &FieldName) -> &[FieldName] {
        self.related.get(name).map_or(&[], |one| &one.beside)
    }

    /// Every part of a field, and the parts' parts.
    #[must_use]
    pub fn parts_within(&self, name: &FieldName) -> &[FieldName] {
        self.related.get(name).map_or(&[], |one| &one.within)
    }

    /// The scheme with what stands with each field. It must be sound: that its fields are not cyclic
    /// ends this.
    pub(super) fn with_relations(mut self) -> Self {
        let related = self.fields.keys().map(|name| {
            let rows = self.form.table().map(|(_, rows)| rows);
            let mut rows = rows.unwrap_or_default().iter();
            let related = Related {
                row: rows.position(|row| row.fields.iter().flatten().any(|one| one == name)),
                beside: self.beside(name),
                within: self.within(name),
            };
            (name.clone(), related)
        });
        self.related = related.collect();
        self
    }

    fn beside(&self, name: &FieldName) -> Vec<FieldName> {
        let is_figure = |name: &&FieldName| {
            let field = self.fields.get(*name);
            field.is_some_and(|field| field.kind != FieldKind::Ratio)
        };
        let blocks = self.form.blocks.iter();
        let lines = blocks.filter_map(|block| match &block.kind {
            BlockKind::Lines(fields) if fields.contains(name) => Some(fields),
            _ => None,
        });
        lines.flatten().filter(is_figure).cloned().collect()
    }

    fn within(&self, name: &FieldName) -> Vec<FieldName> {
        let own = self.fields.get(name).map(|field| field.parts.as_slice());
        let mut parts = Vec::new();
        for part in own.unwrap_or_default() {
            parts.push(part.clone());
            parts.extend(self.within(part));
        }
        parts
    }
}
