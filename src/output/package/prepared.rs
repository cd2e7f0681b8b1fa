//! A formula's text, made once for all rows of a sheet.

use anyhow::{Result, bail};
use rust_decimal::Decimal;

use super::xml::{self, push_number};

/// Cells of a column that hold the same formula, seen from their rows: the first says it, the others
/// name it. Excel itself writes formulas so that look at no other sheet; its documentation says that
/// cells of the rows between may hold others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) struct Shared {
    /// The number of their group on the sheet.
    pub(in crate::output) group: u32,
    /// The row of the first, zero-based.
    pub(in crate::output) first: u32,
    /// The row below which there is none, zero-based.
    pub(in crate::output) last: u32,
}

/// What a formula comes to, as computed here.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) enum Cached<'v> {
    /// Words; the empty text for nothing.
    Text(&'v str),
    /// A number.
    Number(Decimal),
}

impl Cached<'_> {
    /// What ends the opening tag of its cell.
    fn opening(self) -> &'static str {
        match self {
            Self::Text(_) => " t=\"str\">",
            Self::Number(_) => ">",
        }
    }
}

/// A formula's text without the leading `=`, made once, with holes for row numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::output) struct Prepared {
    pieces: Vec<Printed>,
    /// The cells that hold it too, and how those that do not say it begin: of words, of a number.
    shared: Option<(Shared, [String; 2])>,
}

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Printed {
    /// Escaped.
    Text(String),
    /// The number of a row so far below one that the filling names.
    Row { from: usize, below: u32 },
}

impl Prepared {
    /// Goes on with a text.
    pub(in crate::output) fn text(&mut self, words: &str) {
        if let Some(Printed::Text(text)) = self.pieces.last_mut() {
            xml::push(text, words);
        } else {
            let mut text = String::new();
            xml::push(&mut text, words);
            self.pieces.push(Printed::Text(text));
        }
    }

    /// Goes on with the number of the row that stands so far below the filling's row at a place.
    pub(in crate::output) fn row(&mut self, from: usize, below: u32) {
        self.pieces.push(Printed::Row { from, below });
    }

    /// The same for a group of cells.
    pub(in crate::output) fn shared(mut self, by: Shared) -> Self {
        let opened = [Cached::Text(""), Cached::Number(Decimal::ZERO)].map(Cached::opening);
        let name = opened.map(|opened| {
            let group = by.group;
            format!("{opened}<f t=\"shared\" si=\"{group}\"/><v>")
        });
        self.shared = Some((by, name));
        self
    }

    /// Ends the opening tag of a cell and adds its formula, its holes counted from the rows, up to
    /// the value.
    pub(super) fn push(
        &self,
        xml: &mut String,
        (column, row): (&str, u32),
        rows: &[u32],
        cached: Cached,
    ) -> Result<()> {
        match &self.shared {
            Some((Shared { first, .. }, [words, number])) if row != *first => {
                xml.push_str(match cached {
                    Cached::Text(_) => words,
                    Cached::Number(_) => number,
                });
                return Ok(());
            }
            Some((Shared { group, last, .. }, _)) => {
                let (opened, first, last) = (cached.opening(), row + 1, last + 1);
                let said = format!(
                    "{opened}<f t=\"shared\" ref=\"{column}{first}:{column}{last}\" si=\"{group}\">"
                );
                xml.push_str(&said);
            }
            None => {
                xml.push_str(cached.opening());
                xml.push_str("<f>");
            }
        }
        for piece in &self.pieces {
            match piece {
                Printed::Text(text) => xml.push_str(text),
                Printed::Row { from, below } => match rows.get(*from) {
                    Some(row) => push_number(xml, row + below + 1),
                    None => bail!("a formula counts from a row {from} that was not given"),
                },
            }
        }
        xml.push_str("</f><v>");
        Ok(())
    }
}
