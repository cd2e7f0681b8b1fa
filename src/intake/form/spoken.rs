//! What else on the page speaks of a thing whose fields are blank or 0: a thing is taken for absent,
//! with full marks, only where nothing does.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::Reading;
use super::choice::is_this_year;
use crate::finding::form as findings;
use crate::intake::said::Said;
use crate::intake::vocabulary::{Thing, folded};
use crate::name::FieldName;
use crate::name::label::Label;
use crate::place::Cell;
use crate::returns::{Entry, Value};
use crate::scheme::{BlockKind, FieldKind};

/// Measures of areas and money as prose writes them.
const MEASURES: [&str; 8] = ["㎡", "m²", "m2", "平方米", "平米", "平方", "万元", "元"];
/// What makes of a number a bound and no figure.
const BOUNDS: [&str; 6] = ["以上", "以下", "以内", "(含)", "及以上", "及以下"];
/// What ends a sentence.
const SENTENCES: [char; 4] = ['。', ';', '!', '?'];
/// Words of a sentence that says what is not there, or must not be.
const DENIALS: [&str; 19] = [
    "没有",
    "无",
    "未",
    "严禁",
    "不得",
    "禁止",
    "杜绝",
    "停止",
    "清理",
    "腾退",
    "节约",
    "减少",
    "下降",
    "降低",
    "压减",
    "不超过",
    "标准",
    "每人",
    "人均",
];
/// Whole numbers that may be years.
const YEARS: RangeInclusive<Decimal> =
    Decimal::from_parts(1990, 0, 0, false, 0)..=Decimal::from_parts(2100, 0, 0, false, 0);
/// Words of what is counted and no money.
const COUNTED: [&str; 8] = [
    "辆",
    "批次",
    "人次",
    "次数",
    "人数",
    "编制",
    "保有量",
    "团组数",
];

/// What is given of a thing's fields.
#[derive(PartialEq, Eq)]
enum Given {
    /// Nothing at all.
    Blank,
    /// Nothing but 0.
    Zero,
    /// A figure, or something unreadable.
    Figure,
}

/// Notes the figures that no field took beside the fields that they may belong to, and gives a
/// finding for each text that tells of a thing whose fields are blank or 0.
pub(super) fn note(reading: &mut Reading<'_>) {
    let page = reading.page;
    let things = page.words.things.iter().enumerate();
    let open = things.map(|(at, thing)| (at, thing, given(reading, thing)));
    let open = open.filter(|(_, _, given)| *given != Given::Figure);
    let open: Vec<(usize, &Thing, Given)> = open.collect();
    if open.is_empty() {
        return;
    }
    let unused = reading.ledger.unused().into_iter();
    let unused: Vec<Cell> = unused
        .filter(|cell| page.figure(*cell).is_some_and(|one| !one.is_zero()))
        .collect();
    beneath_heads(reading, &unused);
    for (at, thing, given) in open {
        let texts = page.texts.iter();
        let named = texts.filter(|(_, said)| said.things.contains(&at) || is_part(thing, said));
        let mut telling = BTreeSet::new();
        for (cell, said) in named {
            let text = folded(&page.shown(*cell));
            if given == Given::Blank || !is_no_money(said, &text, reading.year) {
                beside(reading, thing, *cell, &unused);
            }
            if tells(&text, &thing.words, reading.year) {
                telling.insert(*cell);
            } else if telling.is_empty() {
                telling.extend(behind_part(reading, thing, *cell, said));
            }
        }
        if given == Given::Blank {
            telling.extend(own_ratio(reading, thing));
        }
        for cell in telling {
            told(reading, thing, &given, cell);
        }
    }
}

/// Whether a text is the label of a row that is a part of a thing.
fn is_part(thing: &Thing<'_>, said: &Said) -> bool {
    let row = said.label.as_ref().and_then(|term| term.row);
    row.is_some_and(|row| thing.parts.contains(&row))
}

/// Whether what stands beside a text is counted and no money, or another year's: it says nothing
/// against a typed 0.
fn is_no_money(said: &Said, folded: &str, year: Option<i32>) -> bool {
    let said = said.label.as_ref().and_then(|term| term.label.year);
    let past = said.is_some_and(|said| !is_this_year(said, year));
    past || COUNTED.iter().any(|word| folded.contains(word))
}

/// The first text, behind the name of a part of a thing in the table, that tells of a size.
fn behind_part(reading: &Reading<'_>, thing: &Thing<'_>, cell: Cell, said: &Said) -> Option<Cell> {
    if !is_part(thing, said) && (thing.parts.is_empty() || reading.table_around(cell).is_none()) {
        return None;
    }
    let texts = &reading.page.texts;
    let mut row = texts.row(cell.row, cell.column, u32::MAX);
    let telling = row.find(|(_, said)| {
        let text = folded(&said.line);
        let mut sentences = text.split(SENTENCES);
        sentences.any(|one| gives_size(one, one, reading.year))
    });
    telling.map(|(cell, _)| *cell)
}

/// A ratio above 0 that the unit worked out itself in a block of lines that holds a thing's fields.
fn own_ratio(reading: &Reading<'_>, thing: &Thing<'_>) -> Option<Cell> {
    let words = reading.page.words;
    let blocks = words.scheme.form.blocks.iter();
    let mut fields = blocks.filter_map(|block| match &block.kind {
        BlockKind::Lines(fields) if thing.fields.iter().all(|one| fields.contains(one)) => {
            Some(fields)
        }
        _ => None,
    });
    let ratios = fields.next()?.iter().filter(|field| {
        let field = words.field(field);
        field.is_some_and(|field| field.kind == FieldKind::Ratio)
    });
    let entries = ratios.filter_map(|field| reading.lines.get(field));
    let above_zero = |entry: &&Entry| entry.value.number().is_some_and(|one| one > Decimal::ZERO);
    let entry = entries.flatten().find(above_zero)?;
    entry.place.cell
}

/// What is given of a thing's fields, in the table or in lines.
fn given(reading: &Reading<'_>, thing: &Thing<'_>) -> Given {
    let mut all = Given::Blank;
    for field in thing.fields {
        let lines = reading.lines.get(field).into_iter().flatten();
        for entry in reading.form.get(field).into_iter().chain(lines) {
            match entry.value {
                Value::Blank => {}
                Value::Number(number) if number.is_zero() => all = Given::Zero,
                _ => return Given::Figure,
            }
        }
    }
    all
}

/// Notes the unused figures that belong to words which name a thing: behind them, in a row without
/// any words above the form's own row, in the rows of a table whose title they are.
fn beside(reading: &mut Reading<'_>, thing: &Thing<'_>, words: Cell, unused: &[Cell]) {
    let Some(field) = thing.fields.first() else {
        return;
    };
    let page = reading.page;
    let own = page
        .labels()
        .get(words)
        .is_some_and(|term| term.row.is_some());
    let wordless = |row: u32| {
        let mut cells = page.grid.row(row, 0, u32::MAX);
        cells.all(|(cell, _)| page.figure(cell).is_some())
    };
    let first = match words.row.checked_sub(1) {
        Some(above) if own && wordless(above) => above,
        _ => words.row,
    };
    let title = !own && page.grid.row(words.row, 0, u32::MAX).nth(1).is_none();
    let mut last = words.row;
    while title && !page.is_blank_row(last.saturating_add(1)) {
        last = last.saturating_add(1);
    }
    let near = |cell: &&Cell| {
        let behind = cell.row == words.row && cell.column > words.column;
        behind || cell.row != words.row && (first..=last).contains(&cell.row)
    };
    let shown = page.shown(words);
    for cell in unused.iter().filter(near) {
        reading.note_beside(field, *cell, &shown, false);
    }
}

/// Notes unused figures beside the fields of lines under whose headings they stand, near or far: two
/// of them in a row may be a line.
fn beneath_heads(reading: &mut Reading<'_>, unused: &[Cell]) {
    let mut rows: BTreeMap<u32, BTreeMap<FieldName, (Cell, Cell)>> = BTreeMap::new();
    for cell in unused {
        let mut heads = reading.line_heads.iter();
        if let Some(head) = heads.find(|head| head.is_over(*cell)) {
            let row = rows.entry(cell.row).or_default();
            row.insert(head.field.clone(), (head.heading, *cell));
        }
    }
    for (field, (heading, cell)) in rows.into_values().filter(|row| row.len() > 1).flatten() {
        reading.note_beside(&field, cell, &reading.page.shown(heading), false);
    }
}

/// A text tells of a thing: where its fields are blank they are unreadable, a typed 0 is asked about.
fn told(reading: &mut Reading<'_>, thing: &Thing<'_>, given: &Given, cell: Cell) {
    let (place, words) = (reading.page.place.at(cell), reading.page.shown(cell));
    let mut label = None;
    for field in thing.fields {
        let lines = reading.lines.get_mut(field).into_iter().flatten();
        for entry in reading.form.get_mut(field).into_iter().chain(lines) {
            label = label.or_else(|| Some(entry.label.clone()));
            if *given == Given::Blank {
                entry.value = Value::Unreadable;
            }
        }
    }
    let label = label.unwrap_or_default();
    let finding = match given {
        Given::Zero => findings::zero_but_told(&place, &label, words),
        Given::Blank | Given::Figure => findings::blank_but_told(&place, &label, words),
    };
    reading.findings.push(finding);
}

/// Whether a sentence of a folded text names a thing and gives a figure of the evaluation year. What
/// a clause denies, or says of another year, holds up to the next that names the thing or a year.
fn tells(text: &str, words: &[String], year: Option<i32>) -> bool {
    text.split(SENTENCES).any(|sentence| {
        let (mut named, mut said) = (false, None);
        clauses(sentence).into_iter().any(|clause| {
            said = Label::of(clause).year.or(said);
            let words = words.iter();
            let behind = words.filter_map(|word| clause.split_once(word.as_str()));
            let behind: Vec<&str> = behind.map(|(_, behind)| behind).collect();
            named = if behind.is_empty() {
                named
            } else {
                !denies(clause)
            };
            let this_year = said.is_none_or(|said| is_this_year(said, year));
            let sized = || {
                let mut behind = behind.iter();
                behind.any(|behind| tells_size(behind) || is_bare_figure(behind))
            };
            let goes_on = || behind.is_empty() && tells_size(clause);
            named && this_year && !denies(clause) && (sized() || goes_on())
        })
    })
}

/// The clauses of a folded sentence: a comma between digits ends none.
fn clauses(sentence: &str) -> Vec<&str> {
    let (mut clauses, mut rest) = (Vec::new(), sentence);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for (at, comma) in sentence.match_indices(',') {
        let (before, behind) = sentence.split_at(at);
        let behind = behind.strip_prefix(comma).unwrap_or_default();
        if !(digit(before.chars().next_back()) && digit(behind.chars().next())) {
            let whole = rest.len().saturating_sub(behind.len() + comma.len());
            clauses.push(rest.get(..whole).unwrap_or_default());
            rest = behind;
        }
    }
    clauses.push(rest);
    clauses
}

/// Whether a text ends, behind a name, in a bare number above 0, as 公务接待费：1.5 does. A whole number
/// as large as a year is none.
fn is_bare_figure(behind: &str) -> bool {
    let general = |c: char| "费用支出经金额合计共为约".contains(c);
    let before = behind.trim_end_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    let told = before.ends_with(':') || before.chars().all(general);
    let number = behind
        .get(before.len()..)
        .unwrap_or_default()
        .replace(',', "");
    let number: Option<Decimal> = number.parse().ok().filter(|_| told);
    number.is_some_and(|number| {
        let year = number.fract().is_zero() && YEARS.contains(&number);
        number > Decimal::ZERO && !year
    })
}

/// Whether a text says what is not there, or must not be.
fn denies(text: &str) -> bool {
    DENIALS.iter().any(|word| text.contains(word))
}

/// Whether a sentence says, in what stands behind its subject, how large a thing of the evaluation
/// year is.
fn gives_size(sentence: &str, behind: &str, year: Option<i32>) -> bool {
    let this_year = || {
        let said = Label::of(sentence).year;
        said.is_none_or(|said| is_this_year(said, year))
    };
    !denies(sentence) && tells_size(behind) && this_year()
}

/// Whether a text gives a size or a sum: a number above 0 before a measure that is no bound.
pub(super) fn tells_size(text: &str) -> bool {
    MEASURES.iter().any(|measure| {
        text.match_indices(measure).any(|(at, measure)| {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let number = before.chars().rev();
            let mut number = number.take_while(|c| c.is_ascii_digit() || ".,".contains(*c));
            let above_zero = number.any(|c| ('1'..='9').contains(&c));
            let behind = text.get(at + measure.len()..).unwrap_or_default();
            above_zero && !BOUNDS.iter().any(|bound| behind.starts_with(bound))
        })
    })
}
