//! Labels with their values beside or beneath them: the personnel block and the supplement. A
//! label's value is the only filled cell beside (or beneath) it up to the next label.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::account::{Fate, Known};
use super::candidate::{Candidate, Part, unreadable_at};
use super::choice::{self, Choice, Filled};
use super::context;
use super::frame::words_of;
use super::layout::{Block, Layout, Sides, Spot, spots};
use crate::finding::{Finding, form as findings, reading as reading_findings};
use crate::intake::caption::year_of;
use crate::intake::measure::Money;
use crate::intake::page::Page;
use crate::intake::words::Words;
use crate::name::label::name_key;
use crate::name::{FieldName, UnitName};
use crate::place::Cell;
use crate::returns::{Entry, Value};
use crate::scheme::FieldKind;

/// Reads the fields of a block. `year` is the evaluation year where labels of other years must not
/// be taken; without it any year will do.
pub(super) fn read(
    reading: &mut Reading<'_>,
    fields: &[FieldName],
    part: Part,
    year: Option<i32>,
) -> Vec<Candidate> {
    let spots = spots(reading, fields, year);
    let block = Block::of(reading, fields, &spots);
    let sides: Vec<Sides> = spots
        .iter()
        .map(|spot| Sides {
            right: right(reading, spot, &block),
            beneath: beneath(reading, spot, &block),
        })
        .collect();
    let current: BTreeSet<&FieldName> = spots
        .iter()
        .filter(|spot| !spot.past)
        .map(|spot| &spot.field.name)
        .collect();
    let layout = Layout::of(&spots, &sides);
    let spots = spots.iter().zip(sides);
    let (of_others, spots): (Vec<_>, Vec<_>) =
        spots.partition(|(spot, _)| spot.past && current.contains(&spot.field.name));
    for (spot, sides) in of_others {
        for one in usable(spot, sides, &layout) {
            reading.ledger.know(one.cell, Known::OtherYear);
        }
    }
    spots
        .into_iter()
        .map(|(spot, sides)| candidate(reading, spot, sides, &layout, part))
        .collect()
}

/// What stands to the right of a label, up to the next label.
fn right(reading: &Reading<'_>, spot: &Spot<'_>, block: &Block<'_>) -> Vec<Filled> {
    let page = reading.page;
    let Some(first) = spot.area.last.column.checked_add(1) else {
        return Vec::new();
    };
    let mut found: Vec<Filled> = Vec::new();
    let mut before: Option<(Words, String)> = None;
    for (cell, raw) in reading
        .frame
        .row(page, spot.area.first.row, (first, u32::MAX))
    {
        if page.is_remark(cell) {
            let words = Words::default();
            before = Some((words, raw.shown()));
            continue;
        }
        if page.is_label(cell) {
            break;
        }
        if page.says_nothing(cell) {
            before = None;
            continue;
        }
        let text = raw.shown();
        if page.figure(cell).is_none() && page.labels().contains(cell) {
            let words = page.words_in(cell);
            if words.total || words.part || words.year.is_some() {
                before = Some((words, text));
                continue;
            }
            // A further text names what follows it; the first one stands in the value's place.
            let value = found.is_empty() && before.is_none() && !words.note;
            if value && !heads_figures(reading, spot, cell) {
                found.push(Filled::at(cell, None));
            }
            break;
        }
        found.push(Filled::at(cell, before.take()));
    }
    if !found.is_empty() {
        let columns = context::Columns::over(reading, spot.area, block.left, &block.labels);
        for one in &mut found {
            one.add(columns.over_cell(reading, one.cell));
        }
    }
    found
}

/// Whether a text behind a label is a heading as the label is: figures stand right beneath both.
fn heads_figures(reading: &Reading<'_>, spot: &Spot<'_>, text: Cell) -> bool {
    let row_of_figure = |cell: Cell| {
        let beneath = reading.frame.beneath(cell).next()?;
        reading.page.figure(beneath).map(|_| beneath.row)
    };
    let bottom = Cell::new(spot.area.last.row, spot.area.first.column);
    let row = row_of_figure(text);
    row.is_some() && row == row_of_figure(bottom)
}

/// What stands beneath a label within its columns, down to the next row of labels.
fn beneath(reading: &Reading<'_>, spot: &Spot<'_>, block: &Block<'_>) -> Vec<Filled> {
    let page = reading.page;
    let (first, top) = (spot.area.first.column, spot.area.last.row);
    let after = spot.area.last.column.saturating_add(1);
    let next = page.grid.row(spot.area.first.row, after, u32::MAX).next();
    let last = next.map_or_else(
        || block.last_column(spot.area),
        |(next, _)| next.column.saturating_sub(1),
    );
    let end = block.end(page, spot.area);
    // What stands behind another label of the form belongs to that.
    let further = page.grid.row(spot.area.first.row, 0, block.left);
    let mut further = further.filter(|(cell, _)| cell.column < block.left).rev();
    let further = further.find(|(cell, _)| page.is_label(*cell));
    let words_from = further.map_or(0, |(cell, _)| cell.column.saturating_add(1));
    let mut cells: Vec<Cell> = (first..=last)
        .flat_map(|column| {
            let beneath = reading.frame.beneath(Cell::new(top, column));
            beneath.take_while(|cell| cell.row < end)
        })
        .filter(|cell| !reading.frame.is_passed(*cell))
        .collect();
    cells.sort_unstable();
    let mut found: Vec<Filled> = Vec::new();
    let mut over: BTreeMap<u32, (Words, String)> = BTreeMap::new();
    for cell in cells {
        if page.is_label(cell) && !page.is_remark(cell) {
            break;
        }
        let says = !page.is_measure(cell) && !page.says_nothing(cell);
        let Some(raw) = page.grid.cell(cell).filter(|_| says) else {
            continue;
        };
        if page.figure(cell).is_none() && page.labels().contains(cell) {
            let words = page.words_in(cell);
            if !found.is_empty() || words.total || words.part || words.year.is_some() {
                over.insert(cell.column, (words, raw.shown()));
                continue;
            }
        }
        let heading = over.range(..=cell.column).next_back();
        let before = block.first_beneath(spot.area, first);
        let mut filled = Filled::at(cell, row_words(reading, cell.row, (words_from, before)));
        filled.add(heading.map(|(_, heading)| heading.clone()));
        found.push(filled);
    }
    found
}

/// The words right in front of a column, unless they are a label of the form that is no kind.
fn row_words(
    reading: &Reading<'_>,
    row: u32,
    (from, before): (u32, u32),
) -> Option<(Words, String)> {
    let page = reading.page;
    let columns = (from, before.checked_sub(1)?);
    let mut cells = reading.frame.row(page, row, columns);
    let (cell, raw) = cells.next_back()?;
    if page.figure(cell).is_some() || !page.labels().contains(cell) {
        return None;
    }
    let words = words_of(page, cell)?;
    let shown = raw.shown();
    let unit = reading.caption.unit.as_ref().map(UnitName::key);
    let kind = words.part || words.total || !page.is_label(cell);
    let says = kind && unit != Some(&name_key(&shown));
    says.then_some((words, shown))
}

/// The candidate that a label gives.
fn candidate(
    reading: &mut Reading<'_>,
    spot: &Spot<'_>,
    sides: Sides,
    layout: &Layout,
    part: Part,
) -> Candidate {
    let field = spot.field;
    let dated = field.label.contains("{year}");
    let people = field.kind == FieldKind::People;
    let filled = usable(spot, sides, layout);
    let said = spot.said.filter(|_| !dated);
    let label = reading.page.label(spot.area.first);
    let choice = match choice::choose(reading, &filled, said, people, &label) {
        Choice::Blank => match layout.text_in_place(reading, spot) {
            Some(text) => Choice::At(text),
            None => Choice::Blank,
        },
        choice => choice,
    };
    label_year(reading, spot, &label, dated);
    let cell = match &choice {
        Choice::Blank => layout.waiting(spot),
        Choice::At(cell)
        | Choice::Rivals(cell, _)
        | Choice::Doubtful(cell, _)
        | Choice::OtherYear(cell) => *cell,
    };
    let money = money(reading, spot);
    let mut findings = Vec::new();
    let page = reading.page;
    let mut entry = page.entry(&field.kind, cell, money.as_ref(), &label, &mut findings);
    if choice == Choice::Blank {
        // Whatever was passed over is not this cell's value.
        entry.value = Value::Blank;
        findings.clear();
    } else if let Some(doubt) = doubt(reading, choice, &entry) {
        reading.ledger.settle(cell, Fate::Named);
        findings = vec![doubt];
        entry = unreadable_at(entry.place, label);
    }
    Candidate {
        field: field.name.clone(),
        part,
        own: spot.own,
        crossing: false,
        cell,
        hidden: page.is_hidden(cell),
        entry,
        findings,
    }
}

/// The filled cells on the side where a label's value stands, or on both.
fn usable(spot: &Spot<'_>, sides: Sides, layout: &Layout) -> Vec<Filled> {
    let Sides { right, beneath } = sides;
    let rightward = layout.is_rightward(spot);
    match (right.is_empty(), beneath.is_empty()) {
        (_, true) => right,
        (true, false) if rightward => right,
        (true, false) => beneath,
        (false, false) if rightward && layout.stacked.contains(&spot.area.first) => right,
        (false, false) => both(right, beneath),
    }
}

/// Why a chosen cell is not believed.
fn doubt(reading: &mut Reading<'_>, choice: Choice, entry: &Entry) -> Option<Finding> {
    let (place, label) = (&entry.place, &*entry.label);
    match choice {
        Choice::At(_) | Choice::Blank => None,
        Choice::Rivals(_, other) => {
            reading.ledger.settle(other, Fate::Named);
            let other = reading.page.place.at(other);
            Some(reading_findings::two_values(place, &other, label))
        }
        Choice::Doubtful(_, words) => Some(findings::not_surely(place, label, words)),
        Choice::OtherYear(_) => Some(findings::only_another_year(place, label)),
    }
}

/// A figure beside a label and one beneath it contradict each other, whatever words the first has,
/// unless the lower row has words of its own.
fn both(right: Vec<Filled>, beneath: Vec<Filled>) -> Vec<Filled> {
    let bare = beneath.into_iter().filter(|one| one.words.say_nothing());
    let bare: Vec<Filled> = bare.collect();
    if bare.is_empty() {
        return right;
    }
    let right = right.into_iter().map(|one| Filled::at(one.cell, None));
    right.chain(bare).collect()
}

/// A label of this year's people that carries another year.
fn label_year(reading: &mut Reading<'_>, spot: &Spot<'_>, label: &str, dated: bool) {
    if let (Some(said), Some(year)) = (year_of(spot.said), reading.year)
        && said != year
        && dated
    {
        let place = reading.page.place.at(spot.area.first);
        let finding = reading_findings::label_year_differs(&place, label, said, year);
        reading.findings.push(finding);
    }
}

/// What an amount at a label is counted in.
fn money(reading: &Reading<'_>, spot: &Spot<'_>) -> Option<Money> {
    let page: &Page<'_> = reading.page;
    let after = spot.area.last.column.saturating_add(1);
    let mut beside = page.grid.row(spot.area.first.row, after, u32::MAX).take(2);
    let beside = || beside.find_map(|(cell, _)| page.money(cell));
    let said = page.money_within(spot.area.first).or_else(beside);
    let of_row = || reading.caption.money_in(spot.area.first.row);
    said.cloned().or_else(of_row)
}
