//! 取数 of a results workbook: the figures that the officer typed under 更正值, the bureau's word on a
//! field of a unit's return.

use super::headed::{self, Column, Heading, Table};
use super::page::Page;
use crate::finding::{Finding, bureau as findings};
use crate::place::Cell;
use crate::returns::{ByField, ByIndicator, ReviewRow};
use crate::sheets;
use crate::sheets::title;

/// The sheet's name.
pub(super) const SHEET: &str = title::FIGURES;

/// What a column holds, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Unit,
    Field,
    Value,
    Other,
}

/// The headings, each with what it means.
const HEADINGS: [(Meaning, Heading); 3] = [
    (
        Meaning::Unit,
        Heading {
            title: "单位",
            aliases: &[sheets::UNIT],
        },
    ),
    (
        Meaning::Field,
        Heading {
            title: "字段",
            aliases: &["字段名", "项目"],
        },
    ),
    (
        Meaning::Value,
        Heading {
            title: sheets::CORRECTED,
            aliases: &[],
        },
    ),
];

fn meaning(text: &str) -> Option<Meaning> {
    headed::meant(&HEADINGS, text).copied()
}

/// Reads the sheet: a row for each figure that was typed. `None` where it is no such sheet.
pub(super) fn read(page: &Page<'_>) -> Option<(Vec<ReviewRow>, Vec<Finding>)> {
    let wanted = [Meaning::Unit, Meaning::Field, Meaning::Value];
    let header = headed::header(page, wanted.len(), |said| {
        let meaning = *headed::among(&HEADINGS, said.heading.as_deref()?)?;
        wanted.iter().position(|one| *one == meaning)
    })?;
    let table = Table::read(page, header, &meaning, &|| Meaning::Other);
    let column = |wanted: Meaning| table.meaning(move |one| *one == wanted).next().cloned();
    let columns = Columns {
        unit: column(Meaning::Unit)?,
        field: column(Meaning::Field)?,
        value: column(Meaning::Value)?,
    };
    let mut found = Vec::new();
    let rows = table.rows();
    let rows = rows.filter_map(|row| columns.take(&table, row, &mut found));
    Some((rows.collect(), found))
}

struct Columns {
    unit: Column<Meaning>,
    field: Column<Meaning>,
    value: Column<Meaning>,
}

impl Columns {
    /// Takes what was typed in a row, if anything was.
    fn take(
        &self,
        table: &Table<'_, Meaning>,
        row: u32,
        found: &mut Vec<Finding>,
    ) -> Option<ReviewRow> {
        let page = table.page;
        let cell = Cell::new(row, self.value.span.0);
        let typed = page.grid.cell(cell)?.shown();
        if typed.trim().is_empty() {
            return None;
        }
        let place = page.place.at(cell);
        let field = table.text(row, &self.field);
        let known = page.words.scheme.field_called(&field);
        let unit = page.stated(&table.text(row, &self.unit));
        let (Some(known), Some(unit)) = (known, unit) else {
            found.push(findings::correction_unused(&place, &field));
            return None;
        };
        let mut said = Vec::new();
        let label = page.entered(&format!("{}更正值", known.name));
        let entry = page.entry(&known.kind, cell, None, &label, &mut said);
        if entry.value.is_blank() {
            found.push(findings::correction_blank(entry.labelled(), typed).of(&unit));
            return None;
        }
        let mut corrections = ByField::new();
        corrections.insert(known.name.clone(), entry);
        Some(ReviewRow {
            aliases: Vec::new(),
            code: None,
            category: None,
            listed: false,
            place,
            entries: ByField::new(),
            direct: ByIndicator::new(),
            corrections,
            findings: said,
            unit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_written_as_their_own_keys() {
        crate::intake::headed::assert_own_keys(&HEADINGS);
    }
}
