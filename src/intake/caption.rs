//! The line above a form: 填报单位, 评价年度, 单位. Each may stand in a cell of its own with its
//! value behind it or in the next cell, or all in one cell.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::grid::Area;
use super::measure::Money;
use super::page::Page;
use super::piece::{Kind, Piece};
use super::said::Said;
use crate::batch::Recalled;
use crate::name::UnitName;
use crate::name::label::{Label, YearWord};
use crate::place::Cell;
use crate::scheme::{Block, BlockKind};

/// What the lines above a form say.
#[derive(Debug, Default)]
pub(super) struct Caption {
    /// The name behind 填报单位.
    pub unit: Option<UnitName>,
    /// The year behind 评价年度, and its cell.
    pub year: Option<(i32, Cell)>,
    /// The year in the form's title.
    pub title_year: Option<i32>,
    /// The unit of money behind 单位.
    pub money: Option<Money>,
    /// Those that blocks declare for themselves, each with the block's first and last row.
    of_blocks: Vec<((u32, u32), Money)>,
}

impl Caption {
    /// The unit of money that is declared for a row: that of its block, else that of the form.
    pub(super) fn money_in(&self, row: u32) -> Option<Money> {
        let own = |((first, last), _): &&((u32, u32), Money)| (*first..=*last).contains(&row);
        let own = self.of_blocks.iter().find(own).map(|(_, money)| money);
        own.or(self.money.as_ref()).cloned()
    }
}

/// Reads all of it from the rows of a page above `end`.
pub(super) fn read(page: &Page<'_>, end: u32) -> Caption {
    let mut caption = Caption::default();
    let mut best_unit: Option<(usize, UnitName)> = None;
    let mut money = Vec::new();
    let stamp = page.stamp.as_ref().map(|(_, cell)| *cell);
    let texts = page.texts.iter().take_while(|(cell, _)| cell.row < end);
    for (&cell, said) in texts.filter(|(cell, _)| Some(**cell) != stamp) {
        if let Some(label) = said.label.as_ref().filter(|_| caption.title_year.is_none()) {
            caption.title_year = year_of(label.year).filter(|_| label.is_title());
        }
        for piece in &said.pieces {
            let value = value(piece, page, cell);
            let known = best_unit.as_ref().map(|(rank, _)| *rank);
            let better = |(rank, _): &(usize, UnitName)| known.is_none_or(|known| *rank < known);
            best_unit = unit_named(page, piece, &value).filter(better).or(best_unit);
            match piece.kind {
                Kind::Year => {
                    caption.year = caption.year.or(typed_year(&value).map(|year| (year, cell)));
                }
                Kind::Measure => {
                    money.extend(Money::of_list(&value).map(|money| (cell.row, money)));
                }
                Kind::Unit | Kind::Other => {}
            }
        }
    }
    caption.unit = best_unit.map(|(_, name)| name);
    caption.measure(page, money);
    caption
}

impl Caption {
    /// Takes the declared units of money, each with its row. Where they differ, those that stand at
    /// the heading of a block that is no table are the block's own.
    fn measure(&mut self, page: &Page<'_>, said: Vec<(u32, Money)>) {
        let all = said.iter().map(|(_, money)| money.clone());
        self.money = Money::agreed(all);
        if !matches!(self.money, Some(Money::Unclear(_))) {
            return;
        }
        let own = |block: &Block| !matches!(block.kind, BlockKind::Values(_) | BlockKind::Text);
        let headings = page.labels().iter();
        let headings: Vec<(u32, bool)> = headings
            .filter_map(|(cell, label)| Some((cell.row, own(page.words.block(label)?))))
            .collect();
        let block = |row: u32| {
            let near = |(heading, own): &&(u32, bool)| {
                *own && (*heading..=heading.saturating_add(1)).contains(&row)
            };
            let (first, _) = headings.iter().rev().find(near)?;
            let mut after = headings.iter().filter(|(heading, _)| heading > first);
            let last = after.next().map_or(u32::MAX, |(next, _)| next - 1);
            Some((*first, last))
        };
        let mut by_block: BTreeMap<Option<(u32, u32)>, Vec<Money>> = BTreeMap::new();
        for (row, money) in said {
            by_block.entry(block(row)).or_default().push(money);
        }
        let shared = by_block.remove(&None).unwrap_or_default();
        self.money = Money::agreed(shared);
        let own = by_block.into_iter();
        self.of_blocks = own
            .filter_map(|(block, said)| Some((block?, Money::agreed(said)?)))
            .collect();
    }
}

/// Where units are named, by the best label that names any: two names are two forms.
pub(super) fn named_units(page: &Page<'_>) -> Vec<(Cell, UnitName)> {
    let mut named: Vec<(usize, Cell, UnitName)> = Vec::new();
    for (&cell, said) in page.texts.iter() {
        for piece in &said.pieces {
            let name = unit_named(page, piece, &value(piece, page, cell));
            named.extend(name.map(|(rank, name)| (rank, cell, name)));
        }
    }
    let best = named.iter().map(|(rank, ..)| *rank).min();
    let best = named.into_iter().filter(|(rank, ..)| Some(*rank) == best);
    best.map(|(_, cell, name)| (cell, name)).collect()
}

/// The unit that a piece names, and how good its label is. 单位：县教育局 names one too where nothing
/// better does: what ends as names of units do is no measure.
fn unit_named(page: &Page<'_>, piece: &Piece, value: &str) -> Option<(usize, UnitName)> {
    let rank = match piece.kind {
        Kind::Unit => piece.rank,
        Kind::Measure => usize::MAX,
        Kind::Year | Kind::Other => return None,
    };
    let name = page.stated(value)?;
    let mut endings = page.words.scheme.form.words.endings.iter();
    let ends = |word: &String| name.as_str().ends_with(word.as_str());
    (piece.kind == Kind::Unit || endings.any(ends)).then_some((rank, name))
}

/// What stands behind a piece's label, in its own cell or in the next.
fn value<'p>(piece: &'p Piece, page: &Page<'_>, cell: Cell) -> Cow<'p, str> {
    if piece.value.chars().any(char::is_alphanumeric) {
        Cow::Borrowed(&piece.value)
    } else {
        Cow::Owned(next_value(page, cell))
    }
}

/// The next filled cell of the row, unless it opens a piece of its own or is a label of the form.
fn next_value(page: &Page<'_>, cell: Cell) -> String {
    let area: Area = page.grid.area(cell);
    let Some((next, raw)) = page.next_in_row(area) else {
        return String::new();
    };
    let opens = |said: &Recalled<Said>| !said.pieces.is_empty();
    if page.texts.get(next).is_some_and(opens) || page.is_label(next) {
        String::new()
    } else {
        raw.shown()
    }
}

/// 2021, 2021年, 2021年度, 二〇二一年.
fn typed_year(text: &str) -> Option<i32> {
    year_of(Label::of(text).year).or_else(|| year_of(Label::of(&format!("{}年", text.trim())).year))
}

/// The year where it is said outright.
pub(super) fn year_of(word: Option<YearWord>) -> Option<i32> {
    match word {
        Some(YearWord::Absolute(year)) => Some(year),
        _ => None,
    }
}
