//! The form as read: the sheet of the return with the cells of its findings marked.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{Query, Shown, query, scorecard, unit_findings};
use crate::county::RankedUnit;
use crate::finding::{Finding, Level};
use crate::place::{Cell, FileSheet, Place};
use crate::returns::FormCopy;
use crate::wording;

/// No page draws more columns or rows than this: a form has far fewer.
const MOST: u32 = 400;

/// The form of a unit.
pub(super) fn page(shown: &Shown<'_>, unit: &str, query: &Query) -> Markup {
    let Some(ranked) = scorecard::ranked(shown, unit) else {
        return html! { p { "「" (unit) "」没有评分，填报表没有读入。" } };
    };
    let own = ranked.filed.self_score.as_ref();
    let own = own.and_then(|own| Some((&own.place, own.copy.as_deref()?)));
    let form = ranked
        .filed
        .copy
        .as_deref()
        .map(|copy| (&ranked.place, copy));
    let asked = |place: &Place| {
        query.value("s") == Some(&*place.sheet.name) && query.value("b") == Some(&*place.sheet.file)
    };
    let sheets: Vec<_> = form.into_iter().chain(own).collect();
    let sheet = sheets.iter().find(|(place, _)| asked(place));
    let sheet = sheet.or(sheets.first());
    html! {
        h2 { (unit) " 的填报表" }
        p { a.back href=(query::unit_link(unit)) { "← 得分" }
            @if sheets.len() > 1 { @for (place, _) in &sheets {
                " " a href=(query::form_link(unit, place)) { (place.sheet.name) }
            } }
        }
        @match sheet {
            Some((place, copy)) => {
                p.note { (place.sheet.file) " ▸ " (place.sheet.name) "：下面是读到的内容，有问题的格子着色。" }
                (drawn(copy, &marks(ranked, &place.sheet), query.value("c")))
            }
            None => p { "没有保留这张表的内容。" },
        }
    }
}

/// The findings at each cell of a sheet.
type Marks<'a> = BTreeMap<Cell, Vec<&'a Finding>>;

fn marks<'a>(unit: &'a RankedUnit, sheet: &FileSheet) -> Marks<'a> {
    let mut marks = Marks::new();
    for finding in &unit.findings {
        let here = finding.places.iter();
        let here = here.filter(|place| *place.sheet == *sheet);
        for cell in here.filter_map(|place| place.cell) {
            marks.entry(cell).or_default().push(finding);
        }
    }
    marks
}

/// The cells that merged regions cover beside their first.
fn covered(copy: &FormCopy) -> BTreeSet<Cell> {
    let within = |&(first, last): &(Cell, Cell)| {
        let rows = first.row..=last.row.min(first.row.saturating_add(MOST));
        rows.flat_map(move |row| {
            let columns = first.column..=last.column.min(first.column.saturating_add(MOST));
            columns.map(move |column| Cell::new(row, column))
        })
        .skip(1)
    };
    copy.merges.iter().flat_map(within).collect()
}

fn drawn(copy: &FormCopy, marks: &Marks<'_>, asked: Option<&str>) -> Markup {
    let used = || copy.cells.keys().chain(marks.keys());
    let rows = used()
        .map(|cell| cell.row)
        .max()
        .unwrap_or_default()
        .min(MOST);
    let columns = used()
        .map(|cell| cell.column)
        .max()
        .unwrap_or_default()
        .min(MOST);
    let covered = covered(copy);
    let first: BTreeMap<Cell, Cell> = copy.merges.iter().copied().collect();
    html! {
        table.form {
            thead { tr { th {} @for column in 0..=columns { th { (letters(column)) } } } }
            tbody { @for row in 0..=rows { tr {
                th { (row + 1) }
                @for column in 0..=columns {
                    @let cell = Cell::new(row, column);
                    @if !covered.contains(&cell) {
                        (drawn_cell(copy, cell, first.get(&cell), marks.get(&cell), asked))
                    }
                }
            } } }
        }
    }
}

fn letters(column: u32) -> String {
    let shown = Cell::new(0, column).to_string();
    shown
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

fn drawn_cell(
    copy: &FormCopy,
    cell: Cell,
    last: Option<&Cell>,
    findings: Option<&Vec<&Finding>>,
    asked: Option<&str>,
) -> Markup {
    let name = cell.to_string();
    let found = findings.map(Vec::as_slice).unwrap_or_default();
    let worst = found.iter().map(|finding| finding.level()).min();
    let mut class = worst
        .map_or("", |level: Level| unit_findings::class(level))
        .to_owned();
    if asked == Some(name.as_str()) {
        class.push_str(" asked");
    }
    let said: Vec<String> = found
        .iter()
        .map(|finding| wording::message(finding))
        .collect();
    let across = last.map(|last| last.column.saturating_sub(cell.column) + 1);
    let down = last.map(|last| last.row.saturating_sub(cell.row) + 1);
    html! {
        td id=(name) class=(class) colspan=[across] rowspan=[down] title=(said.join("\n")) {
            @if let Some(raw) = copy.cells.get(&cell) { (raw.shown()) }
        }
    }
}
