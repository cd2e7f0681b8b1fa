//! The line above a form: 填报单位, 评价年度, 单位. Each may stand in a cell of its own with its
//! value behind it or in the next cell, or all in one cell.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::grid::Area;
use super::measure::Money;
use super::naming::stated;
use super::page::Page;
use super::said::Said;
use crate::name::UnitName;
use crate::name::label::{self, Label, YearWord};
use crate::place::Cell;
use crate::scheme::Form;

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
}

/// Longer texts are prose.
pub(super) const LINE_LIMIT: usize = 200;

/// What a label on the line above a form asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Unit,
    Year,
    Measure,
    /// What else may stand on the line: it ends what stands before it.
    Other,
}

/// Labels of other things on the line above a form.
const OTHERS: [&str; 20] = [
    "填报日期",
    "填表日期",
    "报送日期",
    "日期",
    "预算编码",
    "预算单位编码",
    "单位编码",
    "编码",
    "填报人",
    "填表人",
    "联系人",
    "联系电话",
    "电话",
    "负责人",
    "单位负责人",
    "财务负责人",
    "审核人",
    "制表人",
    "经办人",
    "部门预算编码",
];
/// Labels this long end a name even without a colon behind them.
const TELLING: usize = 4;

/// A label found in a text, and what follows it there.
pub(super) struct Piece {
    kind: Kind,
    /// Which of the labels of its kind: earlier ones are the better.
    rank: usize,
    value: String,
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
            let title = page.words.is_form_title(label) || page.words.is_table_title(label);
            caption.title_year = year_of(label.year).filter(|_| title);
        }
        for piece in &said.pieces {
            let value = piece.value(page, cell);
            match piece.kind {
                Kind::Unit => {
                    let known = best_unit.as_ref();
                    let better = known.is_none_or(|(rank, _)| piece.rank < *rank);
                    if let Some(name) = stated(&value).filter(|_| better) {
                        best_unit = Some((piece.rank, name));
                    }
                }
                Kind::Year => {
                    caption.year = caption.year.or(typed_year(&value).map(|year| (year, cell)));
                }
                Kind::Measure => money.extend(Money::of_list(&value)),
                Kind::Other => {}
            }
        }
    }
    caption.unit = best_unit.map(|(_, name)| name);
    caption.money = Money::agreed(money);
    caption
}

/// Where units are named, by the best label that names any: two names are two forms.
pub(super) fn named_units(page: &Page<'_>) -> Vec<(Cell, UnitName)> {
    let mut named: Vec<(usize, Cell, UnitName)> = Vec::new();
    for (&cell, said) in &page.texts {
        let pieces = said.pieces.iter();
        for piece in pieces.filter(|piece| piece.kind == Kind::Unit) {
            let name = stated(&piece.value(page, cell));
            named.extend(name.map(|name| (piece.rank, cell, name)));
        }
    }
    let best = named.iter().map(|(rank, ..)| *rank).min();
    let best = named.into_iter().filter(|(rank, ..)| Some(*rank) == best);
    best.map(|(_, cell, name)| (cell, name)).collect()
}

/// The labels that open a piece, folded, the longest first.
pub(super) struct Labels(Vec<(Vec<char>, Kind, usize)>);

/// A text's characters without white space, folded, each with where it stood.
struct Folded {
    characters: Vec<char>,
    starts: Vec<usize>,
}

impl Piece {
    /// What stands behind the label, in its own cell or in the next.
    fn value<'p>(&'p self, page: &Page<'_>, cell: Cell) -> Cow<'p, str> {
        if is_empty(&self.value) {
            Cow::Owned(next_value(page, cell))
        } else {
            Cow::Borrowed(&self.value)
        }
    }
}

impl Labels {
    /// Those of a scheme's form.
    pub(super) fn of(form: &Form) -> Self {
        let kinds = [
            (Kind::Unit, &form.unit_labels),
            (Kind::Year, &form.year_labels),
            (Kind::Measure, &form.measure_labels),
        ];
        let others = OTHERS
            .iter()
            .map(|text| (fold(text).characters, Kind::Other, 0));
        let mut labels: Vec<_> = kinds
            .into_iter()
            .flat_map(|(kind, texts)| {
                texts
                    .iter()
                    .enumerate()
                    .map(move |(rank, text)| (fold(text).characters, kind, rank))
            })
            .chain(others)
            .collect();
        labels.sort_by_key(|(text, _, _)| std::cmp::Reverse(text.len()));
        Self(labels)
    }

    /// Cuts a text at the labels in it.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let folded = fold(text);
        let mut found: Vec<(usize, usize, Kind, usize)> = Vec::new();
        let mut at = 0;
        while at < folded.characters.len() {
            let named = found.iter().any(|(_, _, kind, _)| *kind == Kind::Unit);
            match self.label_at(&folded, text, at, named) {
                Some((end, kind, rank)) => {
                    found.push((at, end, kind, rank));
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        let starts = found.iter().skip(1).map(|(start, ..)| *start);
        let ends = starts.chain([folded.characters.len()]);
        found
            .iter()
            .zip(ends)
            .map(|((_, from, kind, rank), to)| Piece {
                kind: *kind,
                rank: *rank,
                value: folded.slice(text, *from, to).trim().to_owned(),
            })
            .collect()
    }

    /// The label that begins at a character: with a colon behind it, or at the text's very
    /// beginning with nothing or white space behind it. Behind a unit's name a label may follow
    /// without a gap where it has its colon, or without a colon where it has a gap.
    fn label_at(
        &self,
        folded: &Folded,
        text: &str,
        at: usize,
        named: bool,
    ) -> Option<(usize, Kind, usize)> {
        let before = at.checked_sub(1).and_then(|at| folded.original(text, at));
        let free = before.is_none_or(|c| !c.is_alphanumeric()) || folded.spaced(text, at);
        if !free && !named {
            return None;
        }
        let rest = folded.characters.get(at..)?;
        self.0.iter().find_map(|(label, kind, rank)| {
            if !rest.starts_with(label) {
                return None;
            }
            let mut end = at + label.len();
            if rest.get(label.len()) == Some(&'(') {
                let closing = rest.iter().position(|c| *c == ')')?;
                end = at + closing + 1;
            }
            let colon = folded.characters.get(end) == Some(&':');
            let alone = at == 0 && (end == folded.characters.len() || folded.spaced(text, end));
            let telling = named && free && *kind != Kind::Unit && label.len() >= TELLING;
            (colon || alone || telling).then_some((end + usize::from(colon), *kind, *rank))
        })
    }
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        characters: Vec::new(),
        starts: Vec::new(),
    };
    for (start, character) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let mut push = |small: char| {
            folded.characters.push(small);
            folded.starts.push(start);
        };
        if label::is_plain(character) {
            push(character.to_ascii_lowercase());
        } else {
            character.nfkc().flat_map(char::to_lowercase).for_each(push);
        }
    }
    folded
}

impl Folded {
    /// The original text between two folded characters.
    fn slice<'t>(&self, text: &'t str, from: usize, to: usize) -> &'t str {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(text.len());
        text.get(byte(from)..byte(to)).unwrap_or_default()
    }

    fn original(&self, text: &str, at: usize) -> Option<char> {
        text.get(*self.starts.get(at)?..)?.chars().next()
    }

    /// Whether white space stands before a folded character.
    fn spaced(&self, text: &str, at: usize) -> bool {
        let start = self.starts.get(at).copied().unwrap_or(text.len());
        let before = text.get(..start).unwrap_or_default();
        before.chars().next_back().is_some_and(char::is_whitespace)
    }
}

fn is_empty(value: &str) -> bool {
    !value.chars().any(char::is_alphanumeric)
}

/// The next filled cell of the row, unless it opens a piece of its own or is a label of the form.
fn next_value(page: &Page<'_>, cell: Cell) -> String {
    let area: Area = page.grid.area(cell);
    let Some((next, raw)) = page.next_in_row(area) else {
        return String::new();
    };
    let opens = |said: &Arc<Said>| !said.pieces.is_empty();
    if page.texts.get(&next).is_some_and(opens) || page.is_label(next) {
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
