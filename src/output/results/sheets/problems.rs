//! 问题清单: every finding, 强制 first, a row a cause, with who has to act.

use std::path::Path;

use anyhow::Result;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::{self, Look};
use super::super::plan::SheetKind;
use super::super::table::{self, Column, Drawn, Table};
use crate::finding::{Finding, Level};
use crate::name::UnitName;
use crate::output::sheet::Orientation;
use crate::place::Place;
use crate::wording;

/// The columns that are tinted.
const LEVEL: u32 = 0;
const STATE: u32 = 7;

/// Who has to act on a finding.
const OF_UNIT: &str = "单位须改";
const OF_BUREAU: &str = "局内待办";
const OF_NOBODY: &str = "—";

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let findings = book.model.county.all_findings();
    let count = |level: Level| findings.iter().filter(|one| one.level() == level).count();
    let remark = format!(
        "强制 {}，核实 {}，提示 {}（生成时）。先看“{OF_UNIT}”的强制问题：退回单位改正后再评分；“{OF_BUREAU}”由财政局处理。可以筛选、排序；编码的意思用 jixiao explain 编码 查。",
        count(Level::Error),
        count(Level::Warning),
        count(Level::Info)
    );
    let table = Table {
        what: "问题清单（生成时）".to_owned(),
        remark,
        kept: 3,
        page: Orientation::Landscape,
        empty: "没有问题",
        ..Table::of(SheetKind::Problems, columns(book), findings)
    };
    let mut standing = table::draw(book, table)?;
    if let Some(levels) = standing.column(LEVEL) {
        let words = [Level::Error, Level::Warning].map(|level| level.to_string());
        for rule in look::levels(levels.first, words) {
            standing.sheet.conditional(levels, &rule)?;
        }
    }
    standing.attend(STATE, &["待改正"])?;
    Ok(standing.finish())
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, &'t Finding>> {
    let unit = |finding: &&Finding| match &finding.unit {
        Some(unit) => book.named(unit),
        None => Content::Blank,
    };
    let words = |of: fn(&Finding) -> String| move |finding: &&Finding| Content::words(of(finding));
    vec![
        Column::new(
            "级别",
            46,
            Look::Middle,
            words(|one| one.level().to_string()),
        ),
        Column::new("谁来办", 66, Look::Middle, words(|one| who(one).to_owned())),
        Column::new("单位", 140, Look::Link, unit),
        Column::new("位置", 130, Look::Text, words(place)),
        Column::new("项目", 120, Look::Text, words(|one| one.label.to_string())),
        Column::new("问题", 330, Look::Text, words(wording::problem)),
        Column::new("怎样改", 250, Look::Text, words(wording::advice)),
        Column::new(
            "状态",
            60,
            Look::Middle,
            words(|one| one.standing().to_owned()),
        ),
        Column::new(
            "单位说明",
            140,
            Look::Text,
            words(|one| one.explanation.clone().unwrap_or_default()),
        ),
        Column::new(
            "编码",
            50,
            Look::Middle,
            words(|one| one.code().to_string()),
        ),
        Column::new("文件", 160, Look::Small, words(file)),
    ]
}

/// Who has to act: the unit, the bureau, or nobody.
fn who(finding: &Finding) -> &'static str {
    if !finding.is_open() {
        OF_NOBODY
    } else if finding.code().is_bureaus() || finding.unit.is_none() {
        OF_BUREAU
    } else {
        OF_UNIT
    }
}

/// The sheet and the cells, in short: `附件1!B7、C7 等 4 处`; the cells alone on a sheet that is named
/// after the unit.
fn place(finding: &Finding) -> String {
    let cells = cells(finding);
    let place = finding.places.first();
    let own = finding.unit.as_ref().map(UnitName::as_str);
    match place.map(|place| &*place.sheet.name) {
        None | Some("") => cells,
        Some(sheet) if own == Some(sheet) && !cells.is_empty() => cells,
        Some(sheet) if cells.is_empty() => sheet.to_owned(),
        Some(sheet) => format!("{sheet}!{cells}"),
    }
}

/// The name of the first place's file, without its folders.
fn file(finding: &Finding) -> String {
    let file = finding
        .places
        .first()
        .map(|place| Path::new(&*place.sheet.file));
    let name = file.and_then(Path::file_name);
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The cells of a finding: on the first place's sheet the cell alone, elsewhere with its sheet; the
/// first three, then how many there are.
fn cells(finding: &Finding) -> String {
    let sheet = finding.places.first().map(|place| &place.sheet);
    let own = |place: &Place| match place.cell {
        Some(cell) if Some(&place.sheet) == sheet => cell.to_string(),
        _ if Some(&place.sheet) == sheet => String::new(),
        _ => place.within_file(),
    };
    let mut shown: Vec<String> = finding.places.iter().take(3).map(own).collect();
    shown.retain(|cell| !cell.is_empty());
    let count = finding.places.len();
    let tail = if count > 3 {
        format!("等 {count} 处")
    } else {
        String::new()
    };
    format!("{}{tail}", shown.join("、"))
}
