//! Word documents among the inputs: the tables that are forms, of which a document may have many
//! others, and what it says as the unit's own report.

use super::docx::{self, Block};
use super::grid::{Grid, Room, Sheet};
use super::identity::Evidence;
use super::page::Page;
use super::recognise::{self, Kind};
use super::said::Texts;
use super::sources::Source;
use super::term::Term;
use super::{Outcome, caption, narrative, open, read_sheet};
use std::sync::Arc;

use crate::finding::files::Foreign;
use crate::place::Place;

/// What a document of a kind holds.
pub(super) fn read(
    texts: &Texts<'_>,
    source: &Source,
    (blocks, kind): (&[Block], Foreign),
) -> Vec<Outcome> {
    let sheets = joined(texts, docx::sheets(blocks));
    let read = sheets
        .iter()
        .flat_map(|sheet| read_sheet(texts, source, sheet));
    let used = |outcome: &Outcome| !matches!(outcome, Outcome::Skipped(..) | Outcome::Unknown(..));
    let mut outcomes: Vec<Outcome> = read.filter(used).collect();
    let file = Place::file(&source.shown);
    let report = narrative::read(&texts.words.scheme.narration, blocks, &file);
    if let Some(report) = report.filter(|_| source.input) {
        let evidence = Evidence::of_title(&file, report.unit);
        outcomes.push(Outcome::Narrative(report.narrative, evidence));
    }
    if !outcomes.is_empty() {
        return outcomes;
    }
    vec![match open::other(source, kind) {
        Ok(reason) => Outcome::Unknown(file, reason),
        Err(obstacle) => Outcome::Unreadable(file, obstacle),
    }]
}

/// What a table is to the form that begins before it.
enum Role {
    /// It begins a form.
    Begins,
    /// It goes on with it, as a table does that was cut in two or the supplement in one of its own.
    GoesOn,
    /// Something else.
    Other,
}

/// The sheets with those of one form as one.
fn joined(texts: &Texts<'_>, sheets: Vec<(Sheet, u32)>) -> Vec<Sheet> {
    let mut joined: Vec<Sheet> = Vec::new();
    // The columns of the form that a table may go on with.
    let mut open = None;
    let room = Room::default();
    for (sheet, width) in sheets {
        let Ok(grid) = &sheet.content else {
            open = None;
            joined.push(sheet);
            continue;
        };
        let form = joined.last_mut().zip(open);
        let form = form.and_then(|(last, open)| {
            let fits = open == width || !has_rows(texts, grid);
            Some((&mut last.name, last.content.as_mut().ok().filter(|_| fits)?))
        });
        match (role(texts, &sheet, grid), form) {
            (Role::GoesOn, Some((name, form))) => {
                if form.append(grid, &room).is_ok() {
                    let first = name.split('至').next().unwrap_or_default();
                    *name = Arc::from(format!("{first}至{}", sheet.name));
                }
            }
            (role, _) => {
                open = matches!(role, Role::Begins).then_some(width);
                joined.push(sheet);
            }
        }
    }
    joined
}

fn role(texts: &Texts<'_>, sheet: &Sheet, grid: &Grid) -> Role {
    let page = Page::new(texts, grid, Place::file(&sheet.name));
    let titled = page.labels().values().any(|label| label.form_title);
    let known = page.labels().values().any(Term::counts);
    match recognise::kind(&page, &sheet.name, false) {
        Kind::Return if titled || !caption::named_units(&page).is_empty() => Role::Begins,
        Kind::Return | Kind::Other(_) if known => Role::GoesOn,
        _ => Role::Other,
    }
}

/// Whether rows of the form's table stand in a table: they are its own columns' only.
fn has_rows(texts: &Texts<'_>, grid: &Grid) -> bool {
    let mut said = grid.texts().map(|(_, text)| texts.said(text));
    said.any(|said| {
        let label = said.label.as_ref();
        label.is_some_and(|label| label.row.is_some())
    })
}
