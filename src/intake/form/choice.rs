//! Which of the filled cells at a label is its value: the only one, or the one whose words say 合计
//! or this year.

use rust_decimal::Decimal;

use super::Reading;
use super::account::{Fate, Known};
use crate::finding::{Labelled, sums};
use crate::intake::words::Words;
use crate::name::label::YearWord;
use crate::place::{Cell, Place};

/// A filled cell at a label, with what the words at it say.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    pub cell: Cell,
    pub words: Words,
    /// The words as they stand, for findings.
    pub text: String,
}

impl Filled {
    /// A cell with the words in front of it.
    pub(super) fn at(cell: Cell, before: Option<(Words, String)>) -> Self {
        let (words, text) = before.unwrap_or_else(|| (Words::none(), String::new()));
        Self { cell, words, text }
    }

    /// Whether its words leave it to be its label's value: no note, no ratio of the unit's own.
    pub(super) fn may_be_value(&self) -> bool {
        !self.words.note && !self.words.rate
    }

    /// Adds what the words over it say.
    pub(super) fn add(&mut self, over: Option<(Words, String)>) {
        if let Some((over, text)) = over {
            self.words = self.words.with(over);
            if self.text.is_empty() {
                self.text = text;
            }
        }
    }
}

/// What is chosen among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// None is a value.
    Blank,
    /// The value.
    At(Cell),
    /// Two that nothing tells apart.
    Rivals(Cell, Cell),
    /// A cell whose words say that it is something else, or only a part.
    Doubtful(Cell, String),
    /// Only another year's cell is filled in.
    OtherYear(Cell),
}

/// Chooses, and accounts for the cells that are passed over. `said` is the year word of the label:
/// 上年结转 is asked of the evaluation year, as 2020年结转 may stand under either.
pub(super) fn choose(
    reading: &mut Reading<'_>,
    filled: &[Filled],
    said: Option<YearWord>,
    of_people: bool,
    label: &str,
) -> Choice {
    let year = reading.year;
    let other_year = |one: &&Filled| {
        let word = one
            .words
            .year
            .filter(|_| !matches!(said, Some(YearWord::Absolute(_))));
        word.is_some_and(|word| !is_this_year(word, year))
    };
    let mut left: Vec<&Filled> = Vec::new();
    let mut past: Vec<&Filled> = Vec::new();
    let mut others: Vec<&Filled> = Vec::new();
    let mut rates: Vec<&Filled> = Vec::new();
    let seen = filled.iter().any(|one| !reading.page.is_hidden(one.cell));
    let shown = |one: &&Filled| !(seen && reading.page.is_hidden(one.cell));
    let filled: Vec<&Filled> = filled.iter().filter(shown).collect();
    for one in filled {
        if one.words.rate {
            reading.ledger.know(one.cell, Known::OwnRate);
            rates.push(one);
        } else if other_year(&one) {
            past.push(one);
        } else if of_people && one.words.thing {
            others.push(one);
        } else if !one.words.note {
            left.push(one);
        }
    }
    let choice = match among(reading, &left, label) {
        Choice::At(cell) if holds_others(reading, cell, &left, &others) => {
            let text = others.first().map(|one| one.text.clone());
            Choice::Doubtful(cell, text.unwrap_or_default())
        }
        Choice::At(cell) => match rival_of_past(cell, &left, &past) {
            Some(rival) => Choice::Rivals(rival, cell),
            None => Choice::At(cell),
        },
        choice => choice,
    };
    unless_passed_over(reading, choice, said, (&past, &rates))
}

/// The choice, unless it is none and what was passed over may be meant: another year's figure at a
/// label of a relative year, an amount under a heading of rates.
fn unless_passed_over(
    reading: &mut Reading<'_>,
    choice: Choice,
    said: Option<YearWord>,
    (past, rates): (&[&Filled], &[&Filled]),
) -> Choice {
    if choice == Choice::Blank
        && let (Some(one), Some(YearWord::Relative(_))) = (past.first(), said)
    {
        reading.ledger.settle(one.cell, Fate::Named);
        return Choice::OtherYear(one.cell);
    }
    for one in past {
        reading.ledger.know(one.cell, Known::OtherYear);
    }
    match rates.iter().find(|one| shows_amount(reading, one.cell)) {
        Some(one) if choice == Choice::Blank => Choice::Doubtful(one.cell, one.text.clone()),
        _ => choice,
    }
}

/// Another year's figure in the row of a chosen one without words: 2020年 | 2.6 | 3.1 leaves open whose
/// the further figure is.
fn rival_of_past(cell: Cell, left: &[&Filled], past: &[&Filled]) -> Option<Cell> {
    let chosen = left.iter().find(|one| one.cell == cell)?;
    let bare = chosen.words.say_nothing() && chosen.text.is_empty();
    let before = |one: &&&Filled| one.cell.row == cell.row && one.cell.column < cell.column;
    let past = past.iter().find(before).filter(|_| bare)?;
    Some(past.cell)
}

/// Whether a cell shows a figure above 0 that is no share: alone at its label, it may be the value
/// whatever heading it stands under.
fn shows_amount(reading: &Reading<'_>, cell: Cell) -> bool {
    let raw = reading.page.grid.cell(cell);
    let share = raw.is_some_and(|raw| raw.shown().trim_end().ends_with(['%', '％']));
    let figure = reading.page.figure(cell);
    !share && figure.is_some_and(|figure| figure > Decimal::ZERO)
}

/// Among the cells of the right year.
fn among(reading: &mut Reading<'_>, left: &[&Filled], label: &str) -> Choice {
    let mut totals: Vec<&&Filled> = left.iter().filter(|one| one.words.total).collect();
    let whole = |one: &&&Filled| !one.words.subtotal;
    if totals.len() > 1 && totals.iter().any(whole) {
        totals.retain(whole);
    }
    if let [total] = totals.as_slice() {
        let parts = left
            .iter()
            .filter(|one| one.cell != total.cell && !one.words.subtotal);
        let parts: Vec<&&Filled> = parts.collect();
        let bare = parts.iter().find(|one| one.words.say_nothing());
        if let Some(bare) = bare.filter(|_| !is_sum(reading, total.cell, &parts)) {
            return Choice::Rivals(total.cell, bare.cell);
        }
        let subtotals = left.iter().filter(|one| one.words.subtotal);
        for one in subtotals.filter(|one| one.cell != total.cell) {
            reading.ledger.know(one.cell, Known::Total);
        }
        check_total(reading, total.cell, &parts, label);
        return Choice::At(total.cell);
    }
    if let [only] = left {
        return if only.words.part
            || !only.words.plain && !only.words.total && only.words.year.is_none()
        {
            Choice::Doubtful(only.cell, only.text.clone())
        } else {
            Choice::At(only.cell)
        };
    }
    let sure = |one: &&&Filled| one.words.year.is_some() && !one.words.part;
    let bare = |one: &&&Filled| one.words.say_nothing();
    let dated: Vec<&&Filled> = left.iter().filter(sure).collect();
    let plain: Vec<&&Filled> = left.iter().filter(bare).collect();
    match (dated.as_slice(), plain.as_slice(), left) {
        ([only], [], _) if totals.is_empty() => Choice::At(only.cell),
        ([], [only], _) if totals.is_empty() && stands_apart(only, left) => Choice::At(only.cell),
        ([], [only], _) if totals.is_empty() && is_whole(reading, only, left) => {
            for part in left.iter().filter(|one| one.cell != only.cell) {
                reading.ledger.know(part.cell, Known::Detail);
            }
            Choice::At(only.cell)
        }
        (.., [one, other, ..]) => Choice::Rivals(one.cell, other.cell),
        _ => Choice::Blank,
    }
}

/// Whether a figure is the sum of others.
fn is_sum(reading: &Reading<'_>, whole: Cell, parts: &[&&Filled]) -> bool {
    let number = |cell: Cell| reading.page.figure(cell);
    let sum: Decimal = parts.iter().filter_map(|part| number(part.cell)).sum();
    number(whole) == Some(sum)
}

/// Whether all others are parts of a figure without words: they add up to it, or follow it as 其中
/// and are not more.
fn is_whole(reading: &Reading<'_>, only: &Filled, left: &[&Filled]) -> bool {
    let parts = left.iter().filter(|one| one.cell != only.cell);
    let parts: Vec<&&Filled> = parts.collect();
    if !parts.iter().all(|part| part.words.part) {
        return false;
    }
    let number = |cell: Cell| reading.page.figure(cell);
    let sum: Decimal = parts.iter().filter_map(|part| number(part.cell)).sum();
    let follow = parts
        .first()
        .is_some_and(|part| part.words.among && only.cell < part.cell);
    is_sum(reading, only.cell, &parts)
        || follow && number(only.cell).is_some_and(|whole| sum <= whole)
}

/// Whether a total counts others than the unit's own people: the retired, too.
fn holds_others(reading: &Reading<'_>, total: Cell, left: &[&Filled], others: &[&Filled]) -> bool {
    let parts = left.iter().chain(others);
    let parts: Vec<&&Filled> = parts.filter(|one| one.cell != total).collect();
    let number = |cell: Cell| reading.page.figure(cell);
    let counted = others
        .iter()
        .any(|one| number(one.cell).is_some_and(|number| !number.is_zero()));
    left.len() > 1 && counted && is_sum(reading, total, &parts)
}

/// Whether every other figure stands in another row, with words of its own there: a row beneath of
/// another thing. A part of a whole, or a figure in the same row, rivals.
fn stands_apart(only: &Filled, left: &[&Filled]) -> bool {
    let mut others = left.iter().filter(|other| other.cell != only.cell);
    others.all(|other| other.cell.row != only.cell.row && !other.words.part)
}

/// Accounts for the parts of a total, and holds it against them.
fn check_total(reading: &mut Reading<'_>, total: Cell, parts: &[&&Filled], label: &str) {
    let page = reading.page;
    let number = |cell: Cell| page.figure(cell);
    let sum: Decimal = parts.iter().filter_map(|part| number(part.cell)).sum();
    for part in parts {
        reading.ledger.know(part.cell, Known::Detail);
    }
    let stated = number(total).filter(|stated| *stated != sum && !parts.is_empty());
    if let Some(stated) = stated {
        let place = page.place.at(total);
        let cell = Labelled {
            place: &place,
            label,
        };
        let parts: Vec<Place> = parts.iter().map(|part| page.place.at(part.cell)).collect();
        let parts: Vec<Labelled> = parts
            .iter()
            .map(|place| Labelled { place, label })
            .collect();
        let finding = sums::total_differs(cell, stated, sum, &parts);
        reading.findings.push(finding);
    }
}

/// Whether a year word is the evaluation year's; where that is not known yet, an absolute year is.
pub(super) fn is_this_year(word: YearWord, year: Option<i32>) -> bool {
    match word {
        YearWord::Relative(offset) => offset == 0,
        YearWord::Absolute(said) => year.is_none_or(|year| year == said),
    }
}
