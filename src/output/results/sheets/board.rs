//! 报送情况: how far every unit has come, what is wanting, and the words to remind it with.

mod words;

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::SheetKind;
use super::super::table::{self, Column, Drawn, Table};
use crate::county::{Standing, State, counts};
pub(super) use words::wanting;

const STATE: u32 = 1;

/// The states that ask for something.
const OPEN: [&str; 3] = ["未报送", "未评分", "退回待改"];

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let rows = book.board.clone();
    let table = Table {
        what: "报送情况（生成时）".to_owned(),
        remark: remark(book, &rows),
        empty: "没有单位",
        ..Table::of(SheetKind::Board, columns(book), rows)
    };
    let mut standing = table::draw(book, table)?;
    standing.attend(STATE, &OPEN)?;
    Ok(standing.finish())
}

/// The count line, and what the states mean.
fn remark(book: &Book, rows: &[Standing]) -> String {
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *states.entry(row.state.title()).or_default() += 1;
    }
    let states: Vec<String> = states
        .into_iter()
        .map(|(state, count)| format!("{state} {count}"))
        .collect();
    let due = match counts(book.model.county).due {
        Some(due) => format!("应报 {due}；"),
        None => "没有评审表，不知道应报哪些单位，只列来报的单位。".to_owned(),
    };
    let answer = &book.model.county.answer;
    let told = [("期限", &answer.deadline), ("联系", &answer.contact)];
    let told = told.iter().filter_map(|(name, words)| {
        let words = words.as_ref()?;
        Some(format!("{name}：{words}。"))
    });
    let told: String = told.collect();
    format!(
        "{due}{}。{told}“退回待改”为填报表中有强制问题；“待评”为只等评审。“催报”可以直接复制发给单位。",
        states.join("，")
    )
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, Standing<'t>>> {
    let unit = |row: &Standing| match (row.ranked, row.unit) {
        (Some(ranked), _) => book.named(&ranked.unit),
        (None, Some(unit)) => Content::words(unit.as_str()),
        (None, None) => Content::words("（认不出）"),
    };
    let count = |level: usize| {
        move |row: &Standing| match row.findings.get(level) {
            Some(count) if *count > 0 => Content::count(*count),
            _ => Content::Blank,
        }
    };
    let state = |row: &Standing| Content::words(row.state.title());
    let lacking = |row: &Standing| Content::words(words::lacking(row));
    let reminder = |row: &Standing| match words::reminder(book.model.scheme, book.model.county, row)
    {
        Some(words) => Content::Words(words),
        None => Content::Blank,
    };
    vec![
        Column::new("单位", 170, Look::Link, unit),
        Column::new("状态", 76, Look::Middle, state),
        Column::new("强制\n问题", 46, Look::Count, count(0)),
        Column::new("核实\n问题", 46, Look::Count, count(1)),
        Column::new("提示", 46, Look::Count, count(2)),
        Column::new("缺什么", 300, Look::Text, lacking),
        Column::new("催报", 430, Look::Text, reminder).copied_out(),
    ]
}

/// Units by state, for the overview: those that still owe something.
pub(super) fn owing<'b>(rows: &'b [Standing<'b>]) -> Vec<(&'static str, Vec<&'b str>)> {
    let mut owing: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for row in rows.iter().filter(|row| row.state != State::Scored) {
        let name = row.unit.map_or("（认不出）", |unit| unit.as_str());
        let state = row.state.title();
        match owing.iter_mut().find(|(other, _)| *other == state) {
            Some((_, names)) => names.push(name),
            None => owing.push((state, vec![name])),
        }
    }
    owing
}
