//! The unit's findings, beside its data. A finding takes as many of the data's rows as its text
//! needs.

use anyhow::Result;

use super::super::plan::Plan;
use super::super::sheet::{Area, Content, Sheet};
use super::super::style::SMALL;
use super::super::text::row_height;
use super::layout::{ADVICE, FINDING, PLACE, PROBLEM, WORKING_FIRST, WORKING_LAST};
use super::widths::Widths;
use crate::county::RankedUnit;
use crate::finding::Finding;
use crate::wording;

/// Writes heading, column headings and the findings; gives the last row of data and findings.
/// `heights` are the data rows' in pixels.
pub(super) fn write(
    plan: &Plan,
    unit: &RankedUnit,
    widths: &Widths,
    heights: &[u32],
    sheet: &mut Sheet,
) -> Result<u32> {
    let styles = &plan.styles;
    let heading = plan.layout.data_heading();
    let area = Area::in_row(heading, (WORKING_FIRST, WORKING_LAST));
    sheet.put_over(area, &Content::text("问题（生成时）"), &styles.heading)?;
    let headings = [
        (FINDING, "级别"),
        (PLACE, "位置"),
        (PROBLEM, "问题"),
        (ADVICE, "处理"),
    ];
    for (columns, text) in headings {
        let area = Area::in_row(heading + 1, columns);
        sheet.put_over(area, &Content::text(text), &styles.header)?;
    }
    let first = heading + 2;
    if unit.findings.is_empty() {
        let area = Area::in_row(first, (WORKING_FIRST, WORKING_LAST));
        sheet.put_over(area, &Content::text("没有问题"), &styles.middle)?;
    }
    let data = (first..).zip(heights).map(|(row, _)| row).last();
    let mut rows = (first..).zip(heights.iter().copied());
    let mut next = first;
    for finding in &unit.findings {
        let texts = texts(finding);
        let pairs = texts.iter().map(String::as_str);
        let columns = [FINDING, PLACE, PROBLEM, ADVICE];
        let pairs = pairs.zip(columns.map(|columns| widths.over(columns)));
        let needed = row_height(pairs, SMALL);
        let mut room = 0;
        let top = next;
        for (row, height) in rows.by_ref() {
            (room, next) = (room + height, row + 1);
            if room >= needed {
                break;
            }
        }
        if room < needed {
            sheet.row_height(next, needed - room)?;
            next += 1;
        }
        for (columns, text) in columns.into_iter().zip(texts) {
            let area = Area::new((top, next - 1), columns);
            sheet.put_over(area, &Content::Text(text), &styles.small)?;
        }
    }
    Ok(data.unwrap_or(first).max(next.saturating_sub(1)))
}

/// Level and code, place, problem, advice.
fn texts(finding: &Finding) -> [String; 4] {
    let place = [finding.label.clone(), wording::cells(finding)];
    let place: Vec<String> = place.into_iter().filter(|one| !one.is_empty()).collect();
    [
        format!("{} {}", finding.level(), finding.code()),
        place.join("\n"),
        wording::problem(finding),
        match &finding.explanation {
            Some(said) => format!("{}\n单位说明：{said}", wording::advice(finding)),
            None => wording::advice(finding),
        },
    ]
}
