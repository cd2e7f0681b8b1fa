//! 审核意见: what is wrong, where and what to do, with room for the unit's words.

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::style::{BODY, Styles};
use super::{Correction, Sent, open};
use crate::finding::{Finding, Level};
use crate::output::names::{OPINION, link};
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::template::marked;
use crate::output::text::row_height;
use crate::place::{Cell, Place};
use crate::sheets;
use crate::wording;

/// Headings and widths in pixels. Intake knows the sheet by 位置, 编码 and 单位说明.
const COLUMNS: [(&str, u32); 7] = [
    ("序号", 40),
    (sheets::PLACE, 150),
    ("问题", 310),
    ("怎样改", 210),
    ("级别", 50),
    (sheets::CODE, 54),
    (sheets::EXPLANATION, 220),
];
const LAST: u32 = 6;
const PLACE: u32 = 1;
const LEVEL: u32 = 4;
const EXPLANATION: u32 = 6;
/// The findings' keys, by which the explanations find them again: hidden.
const KEY: u32 = 7;
const TITLE: u32 = 0;
const CAPTION: u32 = 1;
const FIRST_LINE: u32 = 2;
/// The least height of a finding's row in pixels, for words written by hand.
const ROOM: u32 = 44;

/// What the unit is to do, and how it sends the workbook back.
const TO_DO: [&str; 3] = [
    "1. 强制（深色粗框）必须改正：点“位置”跳到后面表中标色的格子，直接改数。空白不等于零，没有发生请填 0。",
    "2. 核实（浅色虚框）请核对：有误的改正；无误的，在本表“单位说明”一栏（浅黄）写明原因。强制问题只写说明不算改正。",
    "3. 改好后保存，把整本工作簿原样发回。不要改动本表其他各栏和填报表底“退回件”一行；颜色和批注不用去掉，读取时不看。",
];

pub(super) fn sheet(
    correction: &Correction<'_>,
    styles: &Styles,
    told: &[&Finding],
    sent: &[Sent<'_>],
) -> Result<Worksheet> {
    let shared = &styles.shared;
    let mut sheet = Sheet::new(OPINION, Orientation::Landscape)?;
    sheet.column_widths(COLUMNS.map(|(_, width)| width))?;
    let title = format!(
        "{}年度{}{OPINION}",
        correction.year, correction.scheme.form.title
    );
    let area = Area::in_row(TITLE, (0, LAST));
    sheet.put_over(area, &Content::text(title), &shared.title)?;
    sheet.row_height(TITLE, 40)?;
    caption(correction, styles, told, &mut sheet)?;
    let width = COLUMNS.iter().map(|(_, width)| width).sum();
    let mut row = FIRST_LINE;
    for text in TO_DO {
        let area = Area::in_row(row, (0, LAST));
        sheet.put_over(area, &Content::text(text), &styles.plain)?;
        sheet.row_height(row, row_height([(text, width)], BODY))?;
        row += 1;
    }
    if let Some(text) = answer(correction) {
        let area = Area::in_row(row, (0, LAST));
        sheet.put_over(area, &Content::text(&text), &shared.strong_text)?;
        sheet.row_height(row, row_height([(text.as_str(), width)], BODY))?;
        row += 1;
    }
    let header = row;
    let headings = COLUMNS.map(|(heading, _)| Content::text(heading));
    sheet.put_row(Cell::new(header, 0), &headings, &shared.header)?;
    sheet.put(
        Cell::new(header, KEY),
        &Content::text(sheets::KEY),
        &shared.header,
    )?;
    sheet.hide_column(KEY)?;
    sheet.row_height(header, 30)?;
    for (number, finding) in (1..).zip(told) {
        line(styles, header + number, number, finding, sent, &mut sheet)?;
    }
    sheet.freeze(Cell::new(header + 1, 0))?;
    sheet.repeat_rows(header, header)?;
    sheet.protect();
    Ok(sheet.finish())
}

/// By when the workbook is to come back, and whom to ask.
fn answer(correction: &Correction<'_>) -> Option<String> {
    let number = TO_DO.len() + 1;
    let deadline = correction.answer.deadline.as_ref();
    let contact = correction.answer.contact.as_ref();
    let deadline = deadline.map(|deadline| format!("请于 {deadline} 前发回"));
    let contact = contact.map(|contact| format!("有疑问请联系：{contact}"));
    let said: Vec<String> = deadline.into_iter().chain(contact).collect();
    (!said.is_empty()).then(|| format!("{number}. {}。", said.join("；")))
}

/// The unit, and how much there is to do.
fn caption(
    correction: &Correction<'_>,
    styles: &Styles,
    told: &[&Finding],
    sheet: &mut Sheet,
) -> Result<()> {
    let name = Content::text(format!("填报单位：{}", correction.unit.filed.unit));
    sheet.put_over(Area::in_row(CAPTION, (0, 2)), &name, &styles.plain)?;
    let explained = told.iter().filter(|finding| finding.is_closed()).count();
    let closed = if explained > 0 {
        format!("（另有 {explained} 处已说明）")
    } else {
        String::new()
    };
    let counts = format!(
        "强制 {} 处，核实 {} 处{closed}",
        open(told, Level::Error),
        open(told, Level::Warning)
    );
    let area = Area::in_row(CAPTION, (3, LAST));
    sheet.put_over(area, &Content::text(counts), &styles.shared.strong_text)?;
    sheet.row_height(CAPTION, 30)
}

fn line(
    styles: &Styles,
    row: u32,
    number: u32,
    finding: &Finding,
    sent: &[Sent<'_>],
    sheet: &mut Sheet,
) -> Result<()> {
    let shared = &styles.shared;
    let explanation = finding.explanation.clone().unwrap_or_default();
    let place = place(finding, sent);
    let words = [
        String::new(),
        cells(finding, sent),
        wording::statement(finding),
        wording::advice(finding),
        finding.level().to_string(),
        finding.code().to_string(),
        explanation,
    ];
    let texts = words.iter().map(String::as_str);
    let texts = texts.zip(COLUMNS.map(|(_, width)| width));
    sheet.row_height(row, row_height(texts, BODY).max(ROOM))?;
    for (column, text) in (0..).zip(words) {
        let level = marked(shared.middle.clone(), finding.level());
        let (content, format): (Content, &Format) = match (column, &place) {
            (0, _) => (Content::Number(number.into()), &shared.middle),
            (PLACE, Some(target)) => {
                let target = target.clone();
                (Content::Link { text, target }, &shared.link)
            }
            (LEVEL, _) => (Content::Text(text), &level),
            (EXPLANATION, _) if text.is_empty() => (Content::Blank, &shared.input_text),
            (EXPLANATION, _) => (Content::Text(text), &shared.input_text),
            (5, _) => (Content::Text(text), &shared.middle),
            _ => (Content::Text(text), &shared.text),
        };
        sheet.put(Cell::new(row, column), &content, format)?;
    }
    match finding.key() {
        Some(key) => sheet.put(
            Cell::new(row, KEY),
            &Content::Text(key.to_string()),
            &shared.text,
        ),
        None => Ok(()),
    }
}

/// The cells of a finding: on the unit's own form the cell alone, elsewhere with its sheet; the first
/// three, then how many there are.
fn cells(finding: &Finding, sent: &[Sent<'_>]) -> String {
    let form = sent.first();
    let shown = |place: &Place| match place.cell_words() {
        Some(cell) if form.is_some_and(|form| form.holds(place)) => cell,
        _ => place.within_file(),
    };
    let first: Vec<String> = finding.places.iter().take(3).map(shown).collect();
    let count = finding.places.len();
    let tail = if count > first.len() {
        format!(" 等 {count} 处")
    } else {
        String::new()
    };
    format!("{}{tail}", first.join("、"))
}

/// A link to the first of a finding's places that is in this workbook.
fn place(finding: &Finding, sent: &[Sent<'_>]) -> Option<String> {
    finding.places.iter().find_map(|place| {
        let form = sent.iter().find(|one| one.holds(place))?;
        Some(link(&form.name, place.cell.unwrap_or(Cell::new(0, 0))))
    })
}
