//! What a sheet is: a return, an indicator table with self-scores, a 评审表, or something else.

use std::collections::BTreeSet;

use super::adjustments;
use super::caption;
use super::grid::Grid;
use super::page::Page;
use super::piece;
use super::review;
use super::said::Said;
use super::vocabulary::folded;
use crate::batch::Recalled;
use crate::finding::files::{self, Obstacle, SkipReason};
use crate::name::IndicatorName;
use crate::place::Cell;
use crate::returns::CellContent;
use crate::sheets::{CHECK_SUMMARY, title};

/// Sheets that together only a results workbook of this program has.
const RESULTS: [&str; 4] = [
    title::OVERVIEW,
    title::RANKING,
    title::SCORES,
    title::PROBLEMS,
];

/// Whether a workbook with sheets of these names is what this program wrote: they draw the units'
/// data again.
pub(super) fn is_results(sheets: &[&str]) -> bool {
    RESULTS.iter().all(|name| sheets.contains(name))
}

/// Whether one with sheets of these names is the 核对汇总 that this program wrote.
pub(super) fn is_check_summary(sheets: &[&str]) -> bool {
    sheets == CHECK_SUMMARY
}

/// What a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// 附件2.
    Return,
    /// 附件1.
    SelfScore,
    /// A 评审表 whose header stands in this row.
    Review(u32),
    /// A 复核调整 whose header stands in this row.
    Adjustments(u32),
    /// 填表说明 of our own templates.
    Guide,
    /// Nothing for us, and why.
    Other(SkipReason),
    /// Something for us that cannot be read.
    Unreadable(Obstacle),
}

/// The parts of the 填表说明 that our own templates add.
const GUIDE: [&str; 3] = ["一、怎样填", "二、各项目", "三、收到后的核对"];
/// Labels of the form that make a sheet without its title a return.
const LABELS_WITHOUT_TITLE: usize = 6;
/// Labels that a sheet with the title must have.
const LABELS_WITH_TITLE: usize = 2;
/// Names of indicators that make a sheet an indicator table.
const INDICATORS: usize = 5;
/// The most filled cells of a form.
const FORM_CELLS: usize = 20_000;
/// The most forms on one sheet.
const PARTS: usize = 500;
/// Numbers on a sheet with the form's title that would be lost with it.
const NUMBERS: usize = 3;

/// Tells what a page is. `named` says that the bureau gave the file as its own.
pub(super) fn kind(page: &Page<'_>, sheet: &str, named: bool) -> Kind {
    if page.grid.is_blank() {
        return Kind::Other(SkipReason::BlankSheet);
    }
    if GUIDE
        .iter()
        .all(|part| page.grid.texts().any(|(_, text)| text == *part))
    {
        return Kind::Guide;
    }
    if let Some(row) = adjustments::header(page) {
        return Kind::Adjustments(row);
    }
    if let Some(row) = review::header(page) {
        let name = folded(sheet);
        let named = named
            || [title::REVIEW, "名册", "名单"]
                .iter()
                .any(|word| name.contains(word));
        let weight = review::weight(page, row);
        if named || weight.judged >= 2 || weight.judged >= 1 && weight.all() >= 3 {
            return Kind::Review(row);
        }
        if weight.all() > 0 {
            return Kind::Other(SkipReason::UnclearReview);
        }
    }
    match form_or_table(page) {
        Kind::Return | Kind::SelfScore if page.grid.has_more_than(FORM_CELLS) => {
            Kind::Unreadable(files::too_many("填报表中有内容的单元格", FORM_CELLS))
        }
        kind => kind,
    }
}

/// A return or an indicator table by its title and its labels.
fn form_or_table(page: &Page<'_>) -> Kind {
    let labels = page.labels().values();
    let form_title = labels.clone().any(|label| label.form_title);
    let needed = if form_title {
        LABELS_WITH_TITLE
    } else {
        LABELS_WITHOUT_TITLE
    };
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for label in labels.clone().filter(|label| label.counts()) {
        known.insert(&label.key);
        if known.len() >= needed {
            return Kind::Return;
        }
    }
    let table_title = labels.clone().any(|label| label.table_title);
    let indicators: BTreeSet<&str> = labels
        .filter_map(|label| label.indicator.as_ref())
        .map(IndicatorName::as_str)
        .collect();
    if indicators.len() >= INDICATORS || table_title {
        return Kind::SelfScore;
    }
    match (form_title, numbers(page) >= NUMBERS) {
        (true, true) => Kind::Unreadable(Obstacle::TitleWithoutLabels),
        (true, false) => Kind::Other(SkipReason::TitleOnly),
        (false, _) => Kind::Other(SkipReason::OtherSheet),
    }
}

fn numbers(page: &Page<'_>) -> usize {
    let cells = page.grid.cells();
    cells
        .filter(|(_, raw)| matches!(raw.content, CellContent::Number(_)))
        .count()
}

/// Cuts a grid where a further title begins, beneath or beside the first: two forms on one sheet.
/// Forms without titles begin where another unit is named. `None` where the sheet is one.
pub(super) fn parts(page: &Page<'_>) -> Option<Vec<Grid>> {
    let mut titles: Vec<Cell> = page
        .labels()
        .iter()
        .filter(|(_, label)| label.is_title())
        .map(|(cell, _)| *cell)
        .collect();
    leave_continued(page, &mut titles);
    let named = caption::named_units(page);
    let units: BTreeSet<&str> = named.iter().map(|(_, unit)| unit.key()).collect();
    if units.len() > titles.len().max(1) && units.len() == named.len() {
        titles = named.into_iter().map(|(cell, _)| cell).collect();
    }
    let rows: BTreeSet<u32> = titles.iter().map(|cell| cell.row).collect();
    if !(2..=PARTS).contains(&titles.len()) {
        return None;
    }
    let starts: Vec<u32> = rows.iter().map(|row| band_start(page, *row)).collect();
    let mut grids = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let first = if at == 0 {
            0
        } else {
            starts.get(at).copied().unwrap_or(*row)
        };
        let last = starts
            .get(at + 1)
            .map_or(u32::MAX, |next| next.saturating_sub(1));
        let columns: Vec<u32> = titles
            .iter()
            .filter(|cell| cell.row == *row)
            .map(|cell| page.grid.area(*cell).first.column)
            .collect();
        for (index, column) in columns.iter().enumerate() {
            let left = if index == 0 { 0 } else { *column };
            let right = columns.get(index + 1).map_or(u32::MAX, |next| next - 1);
            grids.push(
                page.grid
                    .part(Cell::new(first, left), Cell::new(last, right)),
            );
        }
    }
    Some(grids)
}

/// Leaves out titles that only stand again at the top of a further page of one form: it asks for no
/// unit beneath them.
fn leave_continued(page: &Page<'_>, titles: &mut Vec<Cell>) {
    let asks = |(cell, said): (&Cell, &Recalled<Said>)| {
        let mut pieces = said.pieces.iter();
        pieces
            .any(|piece| piece.kind == piece::Kind::Unit)
            .then_some(cell.row)
    };
    let asked: BTreeSet<u32> = page.texts.iter().filter_map(asks).collect();
    let rows: BTreeSet<u32> = titles.iter().map(|cell| cell.row).collect();
    let form = |cell: &Cell| {
        page.labels()
            .get(*cell)
            .is_some_and(|label| label.form_title)
    };
    let alone = |cell: &Cell| page.grid.row(cell.row, 0, u32::MAX).nth(1).is_none();
    let again = |cell: &Cell| {
        let next = rows.range(cell.row.saturating_add(1)..).next();
        let end = next.copied().unwrap_or(u32::MAX);
        let asks = |from: u32, to: u32| asked.range(from..to).next().is_some();
        let first = rows.first().is_some_and(|first| asks(*first, cell.row));
        first && form(cell) && alone(cell) && !asks(cell.row, end)
    };
    titles.retain(|cell| !again(cell));
}

/// The row where a titled part begins: a line 附件2 above the title belongs to it.
fn band_start(page: &Page<'_>, row: u32) -> u32 {
    let above = row.checked_sub(1).filter(|above| {
        let mut cells = page.grid.row(*above, 0, u32::MAX);
        let first = cells.next().map(|(_, raw)| folded(&raw.shown()));
        first.is_some_and(|text| text.starts_with("附件")) && cells.next().is_none()
    });
    above.unwrap_or(row)
}
