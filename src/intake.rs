//! The reading edge: workbooks and folders in, returns, self-scores and review rows out.
//!
//! Files are told by their content, opened within limits, and read into sparse grids; what a sheet
//! is and where its values stand is found by its labels. Whatever cannot be read is a finding, and
//! every file and sheet has an outcome: read, passed over with a reason, or unreadable.

mod adjustments;
mod assemble;
mod binary;
mod book;
mod caption;
mod cells;
mod compound;
mod computed;
mod corrections;
mod doc;
mod document;
mod docx;
mod form;
mod grid;
mod headed;
mod identity;
mod kind;
mod levels;
mod locked;
mod measure;
mod naming;
mod narrative;
mod number_format;
mod ods;
mod open;
mod opinion;
mod owners;
mod package;
mod page;
mod piece;
mod recognise;
mod recorded;
mod review;
mod said;
mod scheme;
mod self_score;
mod sources;
mod style;
mod term;
mod trust;
mod typed;
mod unread;
mod vocabulary;
mod words;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use form::{Account, Fate, Known};
pub use open::sha256;
pub use recorded::{RecordedFault, ShownSheet, recorded, shown};
pub use scheme::{SchemeFileFault, scheme};
pub use sources::{OPTIONS_FILE, RESULTS_FOLDER};

use crate::batch;
use crate::finding::Finding;
use crate::finding::files::{Obstacle, SkipReason};
use crate::finding::showing;
use crate::place::Place;
use crate::returns::{
    AdjustmentRow, InputFile, Intake, Narrative, ReviewRow, SelfScore, UnitReturn,
};
use crate::scheme::Scheme;
use crate::sheets::title;
use book::Book;
use grid::{Grid, Sheet, SheetFault};
use identity::Evidence;
use open::{Loaded, Opened};
use opinion::Opinion;
use page::Page;
use recognise::Kind;
use said::Texts;
use sources::Source;
use typed::Typed;

/// What is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Workbooks, and folders of them.
    pub inputs: &'a [PathBuf],
    /// Workbooks that hold only the bureau's own sheets, hidden ones included.
    pub review: &'a [PathBuf],
}

/// What became of a sheet, or of a part of it.
enum Outcome {
    Return(Box<UnitReturn>, Evidence, Account),
    SelfScore(SelfScore, Evidence),
    Narrative(Narrative, Evidence),
    Bureau(Bureau),
    Typed(Typed),
    Opinion(Place, Opinion),
    /// A sheet that our own templates add.
    Guide,
    /// Something else that is known.
    Skipped(Place, SkipReason),
    /// Nothing that is known.
    Unknown(Place, SkipReason),
    Unreadable(Place, Obstacle),
}

/// A sheet that only the bureau may write.
struct Bureau {
    place: Place,
    hidden: bool,
    rows: BureauRows,
    found: Vec<Finding>,
}

/// What such a sheet gives.
enum BureauRows {
    Review(Vec<ReviewRow>),
    Adjustments(Vec<AdjustmentRow>),
}

impl Bureau {
    /// 评审表 or 复核调整.
    fn title(&self) -> &'static str {
        match self.rows {
            BureauRows::Review(_) => title::REVIEW,
            BureauRows::Adjustments(_) => title::ADJUSTMENTS,
        }
    }
}

/// What became of a file: the outcomes of its sheets in their order, or its own.
struct FileOutcome {
    digest: Option<InputFile>,
    outcomes: Vec<Outcome>,
}

/// Reads everything that was asked for, in the order of paths and sheets.
///
/// # Errors
/// An input does not exist. What is wrong with a file is no error but a finding.
pub fn read(scheme: &Scheme, request: &Request<'_>) -> anyhow::Result<Intake> {
    read_watched(scheme, request, false, &|_, _| ())
}

/// The same; `copied` keeps the sheet of each form as it came, so that it can be sent back, and
/// `watch` hears of each file that is done how many of how many are.
///
/// # Errors
/// An input does not exist.
pub fn read_watched(
    scheme: &Scheme,
    request: &Request<'_>,
    copied: bool,
    watch: &(dyn Fn(usize, usize) + Sync),
) -> anyhow::Result<Intake> {
    let mut sources = sources::gather(request)?;
    for source in &mut sources.files {
        source.copied = copied;
    }
    let texts = Texts::new(scheme);
    let done = AtomicUsize::new(0);
    let files = batch::map(&sources.files, |source| {
        let read = read_file(&texts, source);
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        watch(count, sources.files.len());
        read
    });
    texts.forget();
    Ok(assemble::intake(scheme, sources, files))
}

/// The account of every return's sheet: what became of each number on it.
///
/// # Errors
/// An input does not exist.
pub fn accounts(scheme: &Scheme, request: &Request<'_>) -> anyhow::Result<Vec<Account>> {
    let sources = sources::gather(request)?;
    let texts = Texts::new(scheme);
    let files = batch::map(&sources.files, |source| read_file(&texts, source));
    let outcomes = files.into_iter().flat_map(|file| file.outcomes);
    let accounts = outcomes.filter_map(|outcome| match outcome {
        Outcome::Return(.., account) => Some(account),
        _ => None,
    });
    Ok(accounts.collect())
}

fn read_file(texts: &Texts<'_>, source: &Source) -> FileOutcome {
    let place = Place::file(&source.shown);
    let Loaded { digest, content } = open::load(source);
    let opened = content.open(source);
    let used = !matches!(opened, Opened::Passed(_));
    let outcomes = match opened {
        Opened::Book(book) => read_book(texts, source, book),
        Opened::Document(blocks, kind) => document::read(texts, source, (&blocks, kind)),
        Opened::Unreadable(obstacle) => vec![Outcome::Unreadable(place, obstacle)],
        Opened::Passed(reason) => vec![Outcome::Unknown(place, reason)],
    };
    FileOutcome {
        digest: digest.filter(|_| used),
        outcomes,
    }
}

fn read_book(texts: &Texts<'_>, source: &Source, book: Book<'_>) -> Vec<Outcome> {
    let names = book.names();
    if recognise::is_results(&names) {
        return read_results(texts, source, book);
    }
    if recognise::is_check_summary(&names) {
        let place = Place::file(&source.shown);
        return vec![Outcome::Skipped(place, SkipReason::CheckSummary)];
    }
    let read = book.map(|sheet| read_sheet(texts, source, &sheet));
    read.into_iter().flatten().collect()
}

/// Of a results workbook only the input sheets are read, and only from the bureau's own file.
fn read_results(texts: &Texts<'_>, source: &Source, book: Book<'_>) -> Vec<Outcome> {
    let file = Place::file(&source.shown);
    if !source.review {
        return vec![Outcome::Skipped(file, SkipReason::Results)];
    }
    let inputs = book.map(|sheet| {
        let place = sheet.place(&source.shown);
        match &sheet.content {
            Ok(grid) => typed::read(&Page::new(texts, grid, place)).map(Outcome::Typed),
            Err(SheetFault::Unreadable(obstacle)) if typed::is_input(&sheet.name) => {
                Some(Outcome::Unreadable(place, obstacle.clone()))
            }
            Err(_) => None,
        }
    });
    let inputs: Vec<Outcome> = inputs.into_iter().flatten().collect();
    if inputs.is_empty() {
        return vec![Outcome::Skipped(file, SkipReason::ResultsWithoutInput)];
    }
    inputs
}

fn read_sheet(texts: &Texts<'_>, source: &Source, sheet: &Sheet) -> Vec<Outcome> {
    let place = sheet.place(&source.shown);
    let grid = match &sheet.content {
        Ok(grid) => grid,
        Err(SheetFault::NoCells) => {
            return vec![Outcome::Unknown(place, SkipReason::NoCells)];
        }
        Err(SheetFault::Unreadable(obstacle)) => {
            return vec![Outcome::Unreadable(place, obstacle.clone())];
        }
    };
    let whole = Page::new(texts, grid, place);
    if let Some(header) = opinion::header(&whole) {
        return vec![read_opinion(&whole, header, source)];
    }
    let Some(parts) = recognise::parts(&whole) else {
        return vec![read_page(&whole, source, sheet)];
    };
    let read = |part: &Grid| {
        let page = Page::new(texts, part, whole.place.clone());
        read_page(&page, source, sheet)
    };
    let mut outcomes: Vec<Outcome> = parts.iter().map(read).collect();
    let used = |outcome: &Outcome| !matches!(outcome, Outcome::Skipped(..) | Outcome::Unknown(..));
    if outcomes.iter().any(used) {
        outcomes.retain(used);
    } else {
        outcomes.truncate(1);
    }
    outcomes
}

fn read_opinion(page: &Page<'_>, header: u32, source: &Source) -> Outcome {
    let place = page.place.clone();
    if source.input {
        Outcome::Opinion(place, opinion::read(page, header))
    } else {
        Outcome::Skipped(place, SkipReason::NotAnInput)
    }
}

fn read_page(page: &Page<'_>, source: &Source, sheet: &Sheet) -> Outcome {
    let place = page.place.clone();
    let skipped = |reason: SkipReason| Outcome::Skipped(place.clone(), reason);
    let copy = || source.copied.then(|| Arc::new(page.grid.copy()));
    let bureau = |rows: BureauRows, found: Vec<Finding>| {
        Outcome::Bureau(Bureau {
            place: place.clone(),
            hidden: sheet.hidden,
            rows,
            found,
        })
    };
    match recognise::kind(page, &sheet.name, source.review) {
        Kind::Return | Kind::SelfScore if !source.input => skipped(SkipReason::NotAnInput),
        Kind::Return => {
            let caption = caption::read(page, u32::MAX);
            let evidence = Evidence::of(page, caption.unit.as_ref());
            let (mut filed, account) = form::read(page, caption, sheet.hidden);
            let covered = page.grid.covered();
            let covered =
                covered.map(|(cell, raw)| showing::covered_value(&place.at(cell), &raw.shown()));
            filed.findings.extend(covered);
            filed.copy = copy();
            Outcome::Return(Box::new(filed), evidence, account)
        }
        Kind::SelfScore => match self_score::read(page) {
            Ok(Some(mut score)) => {
                score.copy = copy();
                let unit = caption::read(page, u32::MAX).unit;
                Outcome::SelfScore(score, Evidence::of(page, unit.as_ref()))
            }
            Ok(None) => skipped(SkipReason::NoSelfScores),
            Err(obstacle) => Outcome::Unreadable(place.clone(), obstacle),
        },
        Kind::Review(header) => match review::read(page, header) {
            (rows, found) if rows.is_empty() && found.is_empty() => skipped(SkipReason::NoUnits),
            (rows, found) => bureau(BureauRows::Review(rows), found),
        },
        Kind::Adjustments(header) => match adjustments::read(page, header) {
            (rows, found) if rows.is_empty() && found.is_empty() => {
                skipped(SkipReason::NoAdjustments)
            }
            (rows, found) => bureau(BureauRows::Adjustments(rows), found),
        },
        Kind::Guide => Outcome::Guide,
        Kind::Other(reason) => Outcome::Unknown(place.clone(), reason),
        Kind::Unreadable(obstacle) => Outcome::Unreadable(place.clone(), obstacle),
    }
}

/// The file of a place, for telling whether two stand in one workbook.
fn same_file(one: &Place, other: &Place) -> bool {
    one.sheet.file == other.sheet.file
}
