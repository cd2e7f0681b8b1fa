//! The lines of blocks that add up, such as buildings: those of the evaluation year are read and
//! added, a 合计 line is checked.

use std::collections::BTreeMap;

use super::Reading;
use super::account::{Fate, Known};
use super::candidate::unreadable_at;
use super::fit::Fit;
use super::section::{Column, Line, Section};
use super::sections;
use crate::finding::{Finding, form as findings, reading as reading_findings};
use crate::intake::vocabulary::is_total;
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::{Entry, Value};
use crate::scheme::{Block, BlockKind};

/// A line's entries, field by field.
type Entries = Vec<(FieldName, Entry)>;

/// What was found in the blocks of lines.
#[derive(Default)]
struct Gathered {
    /// Lines of the evaluation year, each with its name.
    lines: Vec<(String, Entries)>,
    /// The first filled line of another year.
    past: Option<Cell>,
    /// Whether a block of the evaluation year is there, filled in or not.
    waits: bool,
}

/// Reads the block's lines into the return: every field with the same number of lines.
pub(super) fn read(reading: &mut Reading<'_>, block: &Block, fields: &[FieldName]) {
    let mut sections = sections::sections(reading, block, fields);
    leave_hidden(reading, &mut sections);
    let mut gathered = Gathered::default();
    for section in &sections {
        gather(reading, section, &mut gathered);
        let heads = section
            .columns
            .iter()
            .filter(|head| section.fit != Fit::Other && head.heading.row < section.at.row);
        reading.line_heads.extend(heads.cloned());
    }
    let Gathered {
        mut lines,
        past,
        waits,
    } = gathered;
    twice(reading, &mut lines);
    let blank_line =
        |(_, line): &(String, Entries)| line.iter().all(|(_, entry)| entry.value.is_blank());
    let none_filled = lines.iter().all(blank_line);
    let stray = sections.iter().find_map(|section| section.stray);
    let mut own = sections.iter().filter(|section| section.fit != Fit::Other);
    let told = own.find_map(|section| section.told);
    let usable = sections.iter().find(|section| section.fit != Fit::Other);
    let doubt = doubt(reading, block, (past.filter(|_| !waits), stray, told));
    let doubt = doubt.filter(|_| none_filled);
    if let Some((cell, finding)) = doubt {
        reading.findings.push(finding);
        reading.ledger.settle(cell, Fate::Named);
        lines = vec![(String::new(), unreadable(reading, fields, cell))];
    } else if lines.is_empty()
        && let Some(section) = usable.or(sections.first())
    {
        lines.push((String::new(), blank(reading, section)));
    }
    for (field, _) in lines.iter().flat_map(|(_, line)| line) {
        reading.lines.entry(field.clone()).or_default();
    }
    for (_, line) in lines {
        push(reading, line);
    }
    even_out(reading, fields);
}

/// Leaves out lines that the page does not show where it shows filled ones.
fn leave_hidden(reading: &Reading<'_>, sections: &mut [Section]) {
    let filled = |line: &Line, hidden: bool| {
        line.cells.iter().any(|(_, row, columns)| {
            let mut cells = reading.frame.row(reading.page, *row, *columns);
            cells.any(|(cell, _)| reading.page.is_hidden(cell) == hidden)
        })
    };
    let mut lines = sections.iter().flat_map(|section| &section.lines);
    if lines.any(|line| filled(line, false)) {
        for section in sections {
            let shown = |line: &Line| filled(line, false) || !filled(line, true);
            section.lines.retain(shown);
        }
    }
}

/// Reads the lines of one block; those of another year are passed over.
fn gather(reading: &mut Reading<'_>, section: &Section, gathered: &mut Gathered) {
    let other = section.fit == Fit::Other;
    let mut own = 0;
    for line in &section.lines {
        if other || line.fit == Fit::Other {
            let filled = pass(reading, line, Known::OtherYear);
            gathered.past = gathered.past.or(filled.then_some(line.at));
            continue;
        }
        own += 1;
        let mut read = entries(reading, line);
        if line.total {
            pass(reading, line, Known::Total);
            reading.totals.extend(read);
            continue;
        }
        if let Fit::Doubtful(words) = &line.fit {
            let place = reading.page.place.at(line.at);
            let finding = findings::line_of_which_year(&place, words);
            reading.findings.push(finding);
            distrust(&mut read);
        }
        gathered.lines.push((line.name.clone(), read));
    }
    gathered.waits |= !other && (own > 0 || section.waits || section.lines.is_empty());
}

/// Why blank lines do not say that there is nothing: figures of other years without a place for this
/// one's, a figure behind the headings, a text that tells of a building.
fn doubt(
    reading: &Reading<'_>,
    block: &Block,
    (past, stray, told): (Option<Cell>, Option<Cell>, Option<Cell>),
) -> Option<(Cell, Finding)> {
    let name = block_name(reading, block);
    let place = |cell: Cell| reading.page.place.at(cell);
    let of_others = |cell: Cell| (cell, findings::other_years_buildings(&place(cell), &name));
    let behind = |cell: Cell| {
        let shown = reading.page.shown(cell);
        (cell, findings::not_surely(&place(cell), &name, shown))
    };
    let in_words = |cell: Cell| {
        let words = reading.page.shown(cell);
        (cell, findings::blank_but_told(&place(cell), &name, words))
    };
    let past = past.map(of_others).or_else(|| stray.map(behind));
    past.or_else(|| told.map(in_words))
}

/// Adds a line: a field that other lines have and this one lacks is not blank but missing.
fn push(reading: &mut Reading<'_>, line: Entries) {
    let place = line.first().map(|(_, entry)| entry.place.clone());
    let mut line: BTreeMap<FieldName, Entry> = line.into_iter().collect();
    let known: Vec<FieldName> = reading.lines.keys().cloned().collect();
    let of_block = |field: &&FieldName| {
        let beside = reading.page.words.scheme.form.blocks.iter();
        let mut beside = beside.filter(|block| matches!(block.kind, BlockKind::Lines(_)));
        beside.any(|block| block.fields().contains(field))
    };
    let known: Vec<&FieldName> = known.iter().filter(of_block).collect();
    let mut missing = Vec::new();
    for field in known {
        let entry = line.remove(field).unwrap_or_else(|| {
            let place = place.clone().unwrap_or_else(|| reading.page.place.clone());
            let mut entry = unreadable_at(place, field.shared());
            if reading.needed(field) {
                missing.push(findings::line_lacks(&entry.place, field.as_str()));
            } else {
                entry.value = Value::Blank;
            }
            entry
        });
        reading.lines.entry(field.clone()).or_default().push(entry);
    }
    reading.findings.extend(missing);
}

fn block_name(reading: &Reading<'_>, block: &Block) -> String {
    let bare = || block.label.replace("{year}年", "");
    reading.year.map_or_else(bare, |year| block.label_in(year))
}

/// Accounts for a line that is not read; tells whether it holds any figure.
fn pass(reading: &mut Reading<'_>, line: &Line, known: Known) -> bool {
    let mut filled = false;
    for (_, row, columns) in &line.cells {
        let mut cells = reading.frame.row(reading.page, *row, *columns);
        let figure = |cell| reading.page.figure(cell);
        filled |= cells.any(|(cell, _)| figure(cell).is_some_and(|number| !number.is_zero()));
        drop(cells);
        reading
            .ledger
            .settle_row(*row, *columns, &Fate::Known(known));
    }
    filled
}

fn entries(reading: &mut Reading<'_>, line: &Line) -> Entries {
    let cells = line.cells.iter();
    cells
        .filter_map(|(column, row, columns)| {
            let entry = entry(reading, column, *row, *columns, line.total)?;
            Some((column.field.clone(), entry))
        })
        .collect()
}

fn entry(
    reading: &mut Reading<'_>,
    column: &Column,
    row: u32,
    columns: (u32, u32),
    total: bool,
) -> Option<Entry> {
    let page = reading.page;
    let field = page.words.field(&column.field)?;
    let label = page.label(column.heading);
    let cell = match reading.value_cell(row, columns) {
        Ok(cell) => cell,
        Err((one, other)) => {
            reading.ledger.settle(one, Fate::Named);
            reading.ledger.settle(other, Fate::Named);
            let (one, other) = (page.place.at(one), page.place.at(other));
            let finding = reading_findings::two_values(&one, &other, &label);
            reading.findings.push(finding);
            return Some(unreadable_at(one, label));
        }
    };
    if page.labels().get(cell).is_some_and(|label| is_total(label)) {
        let mut entry = unreadable_at(page.place.at(cell), label);
        entry.value = Value::Blank;
        return Some(entry);
    }
    if !total {
        reading
            .ledger
            .settle(cell, Fate::Taken(column.field.clone()));
    }
    let money = page.money_of((column.heading, column.last)).cloned();
    let money = money.or_else(|| reading.caption.money_in(row));
    let mut found = Vec::new();
    let entry = reading.entry(&field.kind, cell, money.as_ref(), &label, &mut found);
    reading.findings.extend(found);
    Some(entry)
}

fn distrust(line: &mut Entries) {
    for (_, entry) in line.iter_mut().filter(|(_, entry)| !entry.value.is_blank()) {
        entry.value = Value::Unreadable;
    }
}

/// Two lines of one name with the same figures: it cannot be told whether they are one.
fn twice(reading: &mut Reading<'_>, lines: &mut [(String, Entries)]) {
    let mut seen: BTreeMap<String, crate::place::Place> = BTreeMap::new();
    for (name, line) in lines {
        let figures: Vec<String> = line
            .iter()
            .map(|(field, entry)| format!("{field} {}", entry.value))
            .collect();
        let mut filled = line
            .iter()
            .filter(|(_, entry)| entry.value.number().is_some_and(|number| !number.is_zero()));
        let Some((_, entry)) = filled.next() else {
            continue;
        };
        let key = format!("{name} {}", figures.join(" "));
        let Some(first) = seen.get(&key) else {
            seen.insert(key, entry.place.clone());
            continue;
        };
        reading
            .findings
            .push(findings::line_twice(first, entry.labelled()));
        distrust(line);
    }
}

/// One line of which nothing can be read.
fn unreadable(reading: &Reading<'_>, fields: &[FieldName], cell: Cell) -> Entries {
    let place = reading.page.place.at(cell);
    let entry = |field: &FieldName| {
        let mut entry = unreadable_at(place.clone(), field.shared());
        if !reading.needed(field) {
            entry.value = Value::Blank;
        }
        (field.clone(), entry)
    };
    fields.iter().map(entry).collect()
}

/// The first row of a block that is left blank.
fn blank(reading: &Reading<'_>, section: &Section) -> Entries {
    let columns = section.columns.iter();
    columns
        .map(|column| {
            let beneath = section.at.row > column.heading.row;
            let cell = if beneath {
                Cell::new(section.at.row, column.heading.column)
            } else {
                Cell::new(column.heading.row, column.heading.column.saturating_add(1))
            };
            let mut entry = unreadable_at(
                reading.page.place.at(cell),
                reading.page.shown(column.heading),
            );
            entry.value = Value::Blank;
            (column.field.clone(), entry)
        })
        .collect()
}

/// Fields whose heading is missing have as many lines as the others: unreadable where an indicator
/// needs them (which is reported elsewhere), blank where not. A block that is not there at all has
/// none.
fn even_out(reading: &mut Reading<'_>, fields: &[FieldName]) {
    let lines = fields.iter().filter_map(|field| reading.lines.get(field));
    let Some(most) = lines.map(Vec::len).max() else {
        return;
    };
    for field in fields {
        let known = reading.lines.get(field).map_or(0, Vec::len);
        for _ in known..most {
            let mut entry = unreadable_at(reading.page.place.clone(), field.shared());
            if known == 0 {
                reading.missing.insert(field.clone());
            }
            if !reading.needed(field) {
                entry.value = Value::Blank;
            }
            reading.lines.entry(field.clone()).or_default().push(entry);
        }
    }
}
