//! The year that the words at a block of lines, or at one line, say.

use super::Reading;
use super::choice::is_this_year;
use crate::name::label::{Label, YearWord};
use crate::place::Cell;
use crate::scheme::Block;

/// Whose year a block or a line is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit {
    /// Nothing is said.
    Unsaid,
    /// The evaluation year.
    This,
    /// Another year, or not completed yet.
    Other,
    /// A year is named, but not as that of the completion.
    Doubtful(String),
}

/// So many rows above a block may say its year.
pub(super) const TITLE_ROWS: u32 = 3;
/// Words of what is not completed.
const UNFINISHED: [&str; 7] = ["在建", "未完工", "续建", "拟建", "停建", "未竣工", "规划"];
/// What is left of the words that say the year of a completion.
const COMPLETED: [&str; 17] = [
    "",
    "度",
    "完工",
    "完工项目",
    "竣工",
    "竣工项目",
    "建成",
    "建成项目",
    "项目",
    "已完工",
    "已完工项目",
    "度完工项目",
    "新建",
    "新建项目",
    "完成",
    "完工工程",
    "投入使用",
];

/// What the words in front of or above a block say of its year.
pub(super) fn block_fit(reading: &Reading<'_>, block: &Block, heading: Cell) -> Fit {
    let page = reading.page;
    if let Some(year) = page.labels.get(&heading).and_then(|label| label.year) {
        return of_year(reading, year);
    }
    let before = heading.column.checked_sub(1);
    let beside = before.and_then(|last| page.grid.row(heading.row, 0, last).next_back());
    let mut titles: Vec<String> = beside.map(|(_, raw)| raw.shown()).into_iter().collect();
    let top = heading.row.saturating_sub(TITLE_ROWS);
    for row in (top..heading.row).rev() {
        let mut cells = page.grid.row(row, 0, u32::MAX);
        let (Some((cell, raw)), None) = (cells.next(), cells.next()) else {
            break;
        };
        let label = page.labels.get(&cell);
        let own = label.and_then(|label| page.words.block(label)) == Some(block);
        if page.figure(cell).is_some() || page.is_label(cell) && !own {
            break;
        }
        titles.push(raw.shown());
    }
    let fits = titles.iter().map(|title| {
        if UNFINISHED.iter().any(|word| title.contains(word)) {
            return Fit::Other;
        }
        Label::of(title)
            .year
            .map_or(Fit::Unsaid, |year| of_year(reading, year))
    });
    fits.into_iter()
        .find(|fit| *fit != Fit::Unsaid)
        .unwrap_or(Fit::Unsaid)
}

pub(super) fn of_year(reading: &Reading<'_>, year: YearWord) -> Fit {
    if is_this_year(year, reading.year) {
        Fit::This
    } else {
        Fit::Other
    }
}

/// What a line's words say; `headed` says that they stand under 年度, 完工时间 or 状态.
pub(super) fn line_fit(reading: &Reading<'_>, text: &str, headed: bool) -> Fit {
    if UNFINISHED.iter().any(|word| text.contains(word)) {
        return Fit::Other;
    }
    let label = Label::of(text);
    match label.year {
        None => Fit::Unsaid,
        Some(year) if headed || COMPLETED.contains(&label.key.as_str()) => of_year(reading, year),
        Some(year) => match of_year(reading, year) {
            Fit::Other
                if label.key.ends_with("完工")
                    || label.key.ends_with("竣工")
                    || label.key.ends_with("建成") =>
            {
                Fit::Other
            }
            Fit::Other => Fit::Doubtful(text.to_owned()),
            fit => fit,
        },
    }
}

/// What two texts of a line say together.
pub(super) fn join(one: Fit, other: Fit) -> Fit {
    match (one, other) {
        (Fit::Unsaid, fit) | (fit, Fit::Unsaid) => fit,
        (Fit::Other, _) | (_, Fit::Other) => Fit::Other,
        (Fit::Doubtful(text), _) | (_, Fit::Doubtful(text)) => Fit::Doubtful(text),
        (Fit::This, Fit::This) => Fit::This,
    }
}
