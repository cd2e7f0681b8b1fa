//! Fields that the official form has and the sheet has not: what indicators need of them is unreadable
//! and not blank.

use std::collections::BTreeSet;

use super::{Reading, candidate};
use crate::finding::reading;
use crate::name::FieldName;
use crate::scheme::BlockKind;

impl Reading<'_> {
    /// Whether an indicator uses a field or asks whether it is absent.
    pub(super) fn needed(&self, field: &FieldName) -> bool {
        self.page.words.scheme.indicators().any(|indicator| {
            indicator.method.fields().contains(&field) || indicator.absences().contains(&field)
        })
    }

    /// What indicators need, but no label on the sheet says, is unreadable and not blank.
    pub(super) fn report_missing(&mut self) {
        let sheet = self.page.place.clone();
        let mut reported: BTreeSet<String> = BTreeSet::new();
        for (block, field) in &self.page.words.expected {
            let known = self.form.contains_key(*field)
                || self.lines.contains_key(*field) && !self.missing.contains(*field);
            if known || !self.needed(field) {
                continue;
            }
            let label = self.label_of(field);
            let entry = candidate::unreadable_at(sheet.clone(), label.clone());
            let in_lines = matches!(block.kind, BlockKind::Lines(_));
            if !in_lines {
                self.form.insert((*field).clone(), entry);
            } else if !self.lines.contains_key(*field) {
                self.lines.insert((*field).clone(), vec![entry]);
            }
            let name = if in_lines && self.missing.is_empty() {
                let bare = || block.label.replace("{year}年", "");
                self.year.map_or_else(bare, |year| block.label_in(year))
            } else {
                label
            };
            if reported.insert(name.clone()) {
                self.findings.push(reading::label_missing(&sheet, &name));
            }
        }
    }

    /// The row of a table field, or the label of another.
    fn label_of(&self, name: &FieldName) -> String {
        let words = self.page.words;
        let mut rows = words.rows.iter();
        let row = rows.position(|row| row.fields.iter().flatten().any(|field| field == name));
        match (row, words.field(name)) {
            (Some(row), _) => words.row_name(row).to_owned(),
            (None, Some(field)) => match self.year {
                Some(year) => field.label_in(year),
                None => field.name.to_string(),
            },
            (None, None) => name.to_string(),
        }
    }
}
