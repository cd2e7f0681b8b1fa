//! 问题清单: every finding, errors first.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::names;
use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::BODY;
use super::text::row_height;
use crate::finding::Finding;
use crate::place::Cell;
use crate::wording;

const TITLE: u32 = 0;
const HEADER: u32 = 1;
const FIRST_FINDING: u32 = 2;

/// Headings and widths in pixels, in the order of [`contents`].
const COLUMNS: [(&str, u32); 11] = [
    ("级别", 46),
    ("编码", 50),
    ("单位", 140),
    ("文件", 130),
    ("工作表", 90),
    ("单元格", 70),
    ("位置标签", 120),
    ("问题", 330),
    ("处理", 240),
    ("状态", 60),
    ("单位说明", 160),
];
const LAST: u32 = 10;
/// Columns in the middle of which short words stand.
const SHORT: [u32; 4] = [0, 1, 5, 9];
const UNIT: u32 = 2;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let styles = &plan.styles;
    let mut sheet = Sheet::new(names::PROBLEMS, Orientation::Landscape)?;
    sheet.column_widths(COLUMNS.map(|(_, width)| width))?;
    let title = format!(
        "{}年度{}问题清单（生成时）",
        plan.county.year,
        plan.subject()
    );
    let area = Area::in_row(TITLE, (0, LAST));
    sheet.put_over(area, &Content::text(title), &styles.title)?;
    sheet.row_height(TITLE, 40)?;
    let headings = COLUMNS.map(|(heading, _)| Content::text(heading));
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)?;
    sheet.row_height(HEADER, 30)?;
    let findings = plan.county.all_findings();
    let mut bottom = HEADER;
    for (row, finding) in (FIRST_FINDING..).zip(findings) {
        let contents = contents(finding);
        let texts = contents.iter().map(String::as_str);
        let texts = texts.zip(COLUMNS).map(|(text, (_, width))| (text, width));
        sheet.row_height(row, row_height(texts, BODY))?;
        for (column, text) in (0..).zip(&contents) {
            let target = finding.unit.as_ref().filter(|_| column == UNIT);
            let target = target.and_then(|unit| plan.link_to(unit));
            let (content, format) = match target {
                Some(target) => {
                    let text = text.clone();
                    (Content::Link { text, target }, &styles.link)
                }
                None if SHORT.contains(&column) => (Content::text(text), &styles.middle),
                None => (Content::text(text), &styles.text),
            };
            sheet.put(Cell::new(row, column), &content, format)?;
        }
        bottom = row;
    }
    if bottom > HEADER {
        sheet.filter(Area::new((HEADER, bottom), (0, LAST)))?;
    }
    sheet.freeze(Cell::new(FIRST_FINDING, 0))?;
    sheet.repeat_rows(HEADER, HEADER)?;
    Ok(sheet.finish())
}

/// What each column says of a finding.
fn contents(finding: &Finding) -> [String; 11] {
    let place = finding.places.first();
    [
        finding.level().to_string(),
        finding.code().to_string(),
        finding
            .unit
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        place
            .map(|place| place.file.to_string())
            .unwrap_or_default(),
        place
            .map(|place| place.sheet.to_string())
            .unwrap_or_default(),
        cells(finding),
        finding.label.clone(),
        wording::problem(finding),
        wording::advice(finding),
        finding.standing().to_owned(),
        finding.explanation.clone().unwrap_or_default(),
    ]
}

/// The cells of a finding: on the first place's sheet the cell alone, elsewhere with its sheet; the
/// first three, then how many there are.
pub(super) fn cells(finding: &Finding) -> String {
    let sheet = finding.places.first().map(|place| &place.sheet);
    let own = |place: &crate::place::Place| match place.cell_words() {
        Some(cell) if Some(&place.sheet) == sheet => cell,
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
