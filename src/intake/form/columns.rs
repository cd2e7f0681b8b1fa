//! Which heading is which column of the form: by its name and its year, the form's own name before
//! an alias.

use std::collections::BTreeSet;

use super::headings::Heading;
use crate::intake::caption::year_of;
use crate::intake::page::Page;
use crate::name::label::YearWord;
use crate::scheme::Column;

/// Which heading a column of the form has on this sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// The index of its heading.
    At(usize),
    /// Its only heading is of another year.
    WrongYear {
        index: usize,
        year: i32,
        expected: i32,
    },
    /// Two headings claim it.
    Twice(usize),
    /// None does.
    Missing,
}

/// The headings of a table as the form's columns.
#[derive(Debug)]
pub(super) struct Assigned {
    /// The year that the headings say.
    pub year: Option<i32>,
    /// The heading of every column of the form.
    pub found: Vec<Found>,
    /// Headings that an alias of the form's own stands beside: the form's own, the alias.
    pub outranked: Vec<(usize, usize)>,
}

impl Assigned {
    /// The headings of columns of the form.
    pub(super) fn used(&self) -> impl Iterator<Item = usize> {
        let found = self.found.iter().filter_map(|found| match found {
            Found::At(index) | Found::Twice(index) | Found::WrongYear { index, .. } => Some(*index),
            Found::Missing => None,
        });
        found.chain(self.outranked.iter().map(|(_, alias)| *alias))
    }
}

/// Finds the year of the headings and the heading of every column. `said` is the year that the
/// lines above the form give.
pub(super) fn assign(page: &Page<'_>, headings: &[Heading<'_>], said: Option<i32>) -> Assigned {
    let years: BTreeSet<i32> = headings
        .iter()
        .filter_map(|heading| year_of(heading.year))
        .collect();
    let columns = page.words.columns;
    let year = years.last().map(|latest| {
        let says = |offset| {
            let word = Some(YearWord::Relative(offset));
            headings.iter().any(|heading| heading.year == word)
        };
        let unsaid = headings.iter().any(|heading| heading.year.is_none());
        let complete = |year: &i32| {
            let this_year = columns.iter().enumerate();
            this_year
                .filter(|(_, column)| column.year == 0 && !column.optional)
                .all(|(at, column)| {
                    let (found, _) = find(page, headings, at, column, Some(*year));
                    matches!(found, Found::At(_))
                })
        };
        if says(0) && !says(-1) {
            said.unwrap_or(latest + 1)
        } else if unsaid && !says(-1) {
            said.unwrap_or(*latest)
        } else {
            let mut candidates = years.iter().rev().copied();
            candidates.find(complete).unwrap_or(*latest)
        }
    });
    let mut assigned = Assigned {
        year,
        found: Vec::new(),
        outranked: Vec::new(),
    };
    for (at, column) in columns.iter().enumerate() {
        let (found, aliases) = find(page, headings, at, column, year);
        if let Found::At(own) = found {
            let aliases = aliases.into_iter().map(|alias| (own, alias));
            assigned.outranked.extend(aliases);
        }
        assigned.found.push(found);
    }
    assigned
}

/// The heading of one column, where the evaluation year is `year`, and the aliases that it outranks.
fn find(
    page: &Page<'_>,
    headings: &[Heading<'_>],
    at: usize,
    column: &Column,
    year: Option<i32>,
) -> (Found, Vec<usize>) {
    let offset = |heading: &Heading<'_>| match heading.year {
        Some(YearWord::Relative(offset)) => Some(offset),
        Some(YearWord::Absolute(said)) => year.map(|year| said.saturating_sub(year)),
        None => Some(0),
    };
    let called =
        |heading: &&Heading<'_>| heading.label.headings.contains(&at) && !heading.qualified;
    let with = |fits: &dyn Fn(i32) -> bool| -> Vec<usize> {
        headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| called(heading) && offset(heading).is_some_and(fits))
            .map(|(index, _)| index)
            .collect()
    };
    let mut exact = with(&|offset| offset == column.year);
    let shown = |index: &usize| {
        let heading = headings.get(*index);
        heading.is_some_and(|heading| !page.is_hidden(heading.cell))
    };
    // What the page does not show is no rival of what it shows.
    if exact.iter().any(shown) {
        exact.retain(shown);
    }
    let is_own = |index: &usize| {
        let heading = headings.get(*index);
        heading.is_some_and(|heading| heading.label.own)
    };
    let (own, aliases): (Vec<usize>, Vec<usize>) = exact.iter().partition(|index| is_own(index));
    match (own.as_slice(), exact.as_slice()) {
        ([index], _) => return (Found::At(*index), aliases),
        (_, [index]) => return (Found::At(*index), Vec::new()),
        (_, [index, ..]) => return (Found::Twice(*index), Vec::new()),
        (_, []) => {}
    }
    if column.year == 0 || column.optional {
        return (Found::Missing, Vec::new());
    }
    let other_years = with(&|offset| offset < 0 && offset != column.year);
    let (Some(expected), [index]) = (year.map(|year| year + column.year), other_years.as_slice())
    else {
        return (Found::Missing, Vec::new());
    };
    let said = headings
        .get(*index)
        .and_then(|heading| year_of(heading.year));
    let wrong = said.map_or(Found::Missing, |year| Found::WrongYear {
        index: *index,
        year,
        expected,
    });
    (wrong, Vec::new())
}
