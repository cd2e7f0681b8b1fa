//! 问题清单: every finding, 强制 first, a row a cause, with who has to act.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::{self, Look};
use super::super::plan::SheetKind;
use super::super::table::{self, Column, Guard, Table};
use crate::finding::{Finding, Level};
use crate::output::sheet::Orientation;

/// The columns that are tinted.
const LEVEL: u32 = 0;
const STATE: u32 = 7;

/// Who has to act on a finding.
const OF_UNIT: &str = "单位须改";
const OF_BUREAU: &str = "局内待办";
const OF_NOBODY: &str = "—";

/// The whole sheet.
pub(in crate::output) fn sheet(book: &Book) -> Result<Worksheet> {
    let findings = book.model.county.all_findings();
    let count = |level: Level| findings.iter().filter(|one| one.level() == level).count();
    let remark = format!(
        "强制 {}，核实 {}，提示 {}（生成时）。先看“{OF_UNIT}”的强制问题：退回单位改正后再评分；“{OF_BUREAU}”由财政局处理。可以筛选、排序；编码的意思用 jixiao explain 编码 查。",
        count(Level::Error),
        count(Level::Warning),
        count(Level::Info)
    );
    let table = Table {
        sheet: SheetKind::Problems,
        what: "问题清单（生成时）".to_owned(),
        remark,
        columns: columns(book),
        rows: findings,
        unit: |_| None,
        kept: 3,
        guard: Guard::Open,
        page: Orientation::Landscape,
        empty: "没有问题",
    };
    let mut standing = table::draw(book, &table)?;
    if let Some(levels) = standing.column(LEVEL) {
        let words = [Level::Error, Level::Warning].map(|level| level.to_string());
        for rule in look::levels(levels.first, words) {
            standing.sheet.conditional(levels, &rule)?;
        }
    }
    if let Some(states) = standing.column(STATE) {
        let rule = format!("{}=\"待改正\"", states.first);
        standing
            .sheet
            .conditional(states, &look::attention(&rule))?;
    }
    Ok(standing.finish())
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, &'t Finding>> {
    let unit = |finding: &&Finding| {
        let Some(unit) = &finding.unit else {
            return Content::Blank;
        };
        match book.place_of(unit) {
            Some(at) => Content::Link {
                text: unit.to_string(),
                target: book.link_to(at),
            },
            None => Content::words(unit.as_str()),
        }
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
        Column::new("项目", 120, Look::Text, words(|one| one.label.clone())),
        Column::new("问题", 330, Look::Text, words(|one| one.problem.clone())),
        Column::new("怎样改", 250, Look::Text, words(|one| one.advice.clone())),
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
        Column::new("编码", 50, Look::Middle, words(|one| one.code.to_string())),
        Column::new(
            "文件",
            160,
            Look::Small,
            words(|one| {
                one.places
                    .first()
                    .map(|place| place.file.to_string())
                    .unwrap_or_default()
            }),
        ),
    ]
}

/// Who has to act: the unit, the bureau, or nobody.
fn who(finding: &Finding) -> &'static str {
    if !finding.is_open() {
        OF_NOBODY
    } else if finding.code.is_bureaus() || finding.unit.is_none() {
        OF_BUREAU
    } else {
        OF_UNIT
    }
}

/// The sheet and the cells, in short: `附件2!B7、C7`.
fn place(finding: &Finding) -> String {
    let cells = finding.cells();
    let sheet = finding.places.first().map(|place| &*place.sheet);
    match sheet.filter(|sheet| !sheet.is_empty()) {
        Some(sheet) if cells.is_empty() => sheet.to_owned(),
        Some(sheet) => format!("{sheet}!{cells}"),
        None => cells,
    }
}
