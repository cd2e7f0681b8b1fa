//! The year that the words at a block of lines, or at one line, say.

use rust_decimal::Decimal;

use super::Reading;
use super::choice::is_this_year;
use crate::name::label::{Label, YearWord};
use crate::place::Cell;
use crate::returns::{CellContent, CellFormat};
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
/// Words of what is not completed, wherever they stand in a text.
const UNFINISHED: [&str; 7] = ["在建", "未完工", "续建", "拟建", "停建", "未竣工", "未开工"];
/// Stages that are called so by a phrase of their own, since names hold their words too
/// (规划展览馆): what is only planned,
const PLANNED: [&str; 1] = ["规划"];
/// and what may or may not be completed by now.
const UNDER_WAY: [&str; 11] = [
    "施工", "封顶", "前期", "开工", "动工", "立项", "设计", "招标", "筹建", "缓建", "停工",
];
/// What may stand around a stage.
const AROUND_STAGES: [&str; 12] = [
    "正在", "处于", "目前", "主体", "已", "中", "阶段", "准备", "工作", "建设", "项目", "工程",
];
/// Words by which a completion is none yet, or not a whole one.
const HEDGES: [&str; 8] = [
    "基本", "主体", "预计", "即将", "计划", "争取", "力争", "部分",
];
/// Words of headings over times.
const TIMES: [&str; 3] = ["年", "时间", "日期"];
/// Words of headings over states.
const STATES: [&str; 8] = [
    "状态",
    "进度",
    "进展",
    "是否完工",
    "是否竣工",
    "是否建成",
    "是否已完工",
    "是否已竣工",
];
/// Headings over states that are called so and no more: a block may be called so in part.
const STATE_NAMES: [&str; 3] = ["完工情况", "竣工情况", "建设情况"];
/// Words of what is not done,
const NOT_DONE: [&str; 5] = ["未", "没", "否", "×", "尚"];
/// and of what is.
const DONE: [&str; 10] = [
    "完工", "竣工", "建成", "完成", "交付", "使用", "验收", "是", "√", "已",
];
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
    if let Some(year) = page.labels().get(heading).and_then(|label| label.year) {
        return of_year(reading, year);
    }
    // The block's own words stand in the row of the groups.
    let row = heading.row - u32::from(reading.grouped.contains_key(&heading));
    let before = heading.column.checked_sub(1);
    let beside = before.and_then(|last| page.grid.row(row, 0, last).next_back());
    let mut titles: Vec<(Cell, String)> = Vec::new();
    titles.extend(beside.map(|(cell, raw)| (cell, raw.shown())));
    let top = row.saturating_sub(TITLE_ROWS);
    for row in (top..row).rev() {
        let mut cells = page.grid.row(row, 0, u32::MAX);
        let (Some((cell, raw)), None) = (cells.next(), cells.next()) else {
            break;
        };
        let label = page.labels().get(cell);
        let own = label.and_then(|label| page.words.block(label)) == Some(block);
        if page.figure(cell).is_some() || page.is_label(cell) && !own {
            break;
        }
        titles.push((cell, raw.shown()));
    }
    let fits = titles.iter().map(|(cell, title)| {
        if is_unfinished(title) {
            return Fit::Other;
        }
        let year = match page.labels().get(*cell) {
            Some(label) => label.year,
            None => Label::of(title).year,
        };
        year.map_or(Fit::Unsaid, |year| of_year(reading, year))
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
    if is_unfinished(text) {
        return Fit::Other;
    }
    if phrases(text).any(|phrase| UNDER_WAY.contains(&stage(phrase)) || is_hedged(phrase)) {
        return Fit::Doubtful(text.to_owned());
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

/// Whether a text says of something that it is not completed.
fn is_unfinished(text: &str) -> bool {
    UNFINISHED.iter().any(|word| text.contains(word))
        || phrases(text).any(|phrase| PLANNED.contains(&stage(phrase)))
}

/// The phrases of a text, between its marks and spaces.
fn phrases(text: &str) -> impl Iterator<Item = &str> {
    let phrases = text.split(|c: char| !c.is_alphanumeric());
    phrases.filter(|phrase| !phrase.is_empty())
}

/// A phrase without what may stand around a stage.
fn stage(phrase: &str) -> &str {
    let mut rest = phrase;
    loop {
        let mut around = AROUND_STAGES.iter();
        let less = around.find_map(|word| {
            let less = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word));
            less.filter(|less| !less.is_empty())
        });
        match less {
            Some(less) => rest = less,
            None => return rest,
        }
    }
}

/// Whether a phrase speaks of a completion that is none yet, or not a whole one.
fn is_hedged(phrase: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| phrase.contains(word));
    says(&["完工", "竣工", "建成"]) && says(&HEDGES)
}

/// Whether a heading stands over times.
fn is_of_time(heading: &Label) -> bool {
    TIMES.iter().any(|word| heading.key.contains(word))
}

/// Whether a heading stands over times or states.
pub(super) fn is_of_state(heading: &Label) -> bool {
    let key = heading.key.as_str();
    is_of_time(heading)
        || STATES.iter().any(|word| key.contains(word))
        || STATE_NAMES.contains(&key)
}

/// What a cell says that stands under a heading of state or time. A year is that of the completion;
/// what cannot be told to be one, or done, is doubtful.
pub(super) fn state_fit(reading: &Reading<'_>, heading: &Label, cell: Cell) -> Fit {
    let Some(raw) = reading.page.grid.cell(cell) else {
        return Fit::Unsaid;
    };
    let shown = raw.shown();
    if heading.key.contains('进') {
        return match reading.page.figure(cell) {
            Some(number) if number == Decimal::ONE || number == Decimal::ONE_HUNDRED => Fit::Unsaid,
            Some(_) => Fit::Other,
            None => done_fit(reading, cell, shown),
        };
    }
    let number = reading.page.figure(cell);
    if let Some(number) = number.filter(|_| !is_of_time(heading)) {
        let denied = number.is_zero() && heading.key.contains("是否");
        return if denied { Fit::Other } else { Fit::Unsaid };
    }
    if let (CellContent::Number(serial), CellFormat::Date) = (&raw.content, raw.format) {
        return year_of_serial(*serial).map_or(Fit::Doubtful(shown), |year| {
            of_year(reading, YearWord::Absolute(year))
        });
    }
    let years: Vec<i32> = years_in(&shown).take(2).collect();
    match (years.first(), years.get(1)) {
        (Some(year), None) => of_year(reading, YearWord::Absolute(*year)),
        (Some(_), Some(_)) => Fit::Doubtful(shown),
        (None, _) if reading.page.figure(cell).is_some() => Fit::Doubtful(shown),
        (None, _) => done_fit(reading, cell, shown),
    }
}

/// What a text without a year says under a heading of state: done, or not; what says neither is
/// doubtful.
fn done_fit(reading: &Reading<'_>, cell: Cell, text: String) -> Fit {
    let fit = line_fit(reading, &text, true);
    if fit != Fit::Unsaid || reading.page.says_nothing(cell) {
        return fit;
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let month = || {
        text.chars()
            .all(|c| c.is_ascii_digit() || "月日".contains(c))
    };
    if says(&NOT_DONE) {
        Fit::Other
    } else if says(&DONE) || month() {
        Fit::Unsaid
    } else {
        Fit::Doubtful(text)
    }
}

/// The years in a text such as 2021.12, 2021-6 or 2019-2021.
fn years_in(text: &str) -> impl Iterator<Item = i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter_map(|number| number.get(..4)?.parse().ok());
    years.filter(|year| (1990..2100).contains(year))
}

/// The year of a day counted from the last day of 1899, as dates are kept in cells.
fn year_of_serial(serial: Decimal) -> Option<i32> {
    const UNIX: i64 = 25_569;
    let days = i64::try_from(serial.trunc().mantissa()).ok()? - UNIX;
    // The civil year of a day by Howard Hinnant's reckoning from 1 March of year 0.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let january = i64::from(of_year >= 306);
    i32::try_from(year + era * 400 + january).ok()
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
