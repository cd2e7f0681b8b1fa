//! Puts the sheets of the results workbook in their order.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::Detail;
use super::plan::Plan;
use super::{
    analysis, board, claims, figures, input, overview, problems, ranking, scores, sensitivity,
    style, unit,
};
use crate::batch;
use crate::county::RankedUnit;

/// The whole workbook, ready to be saved.
pub(super) fn build(plan: &Plan) -> Result<Workbook> {
    let mut sheets: Vec<Worksheet> = vec![
        overview::sheet(plan)?,
        ranking::sheet(plan)?,
        scores::sheet(plan)?,
        input::sheet(plan)?,
    ];
    if plan.detail == Detail::Figures {
        sheets.push(figures::sheet(plan)?);
    }
    sheets.extend(vec![
        claims::sheet(plan)?,
        analysis::sheet(plan)?,
        sensitivity::sheet(plan)?,
        problems::sheet(plan)?,
        board::sheet(plan)?,
    ]);
    if plan.detail == Detail::Units {
        let units: Vec<(&RankedUnit, &str)> = plan.units().collect();
        for sheet in batch::map(&units, |(unit, name)| unit::sheet(plan, unit, name)) {
            sheets.push(sheet?);
        }
    }
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
    workbook.set_properties(&properties(plan)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    for (name, range) in plan.matrix.named_ranges() {
        workbook.define_name(name, &format!("={range}"))?;
    }
    Ok(workbook)
}

/// The same inputs give the same bytes, so the date is fixed.
fn properties(plan: &Plan) -> Result<DocProperties> {
    let title = format!("{}年度{}结果", plan.county.year, plan.subject());
    Ok(DocProperties::new()
        .set_title(title)
        .set_subject(&plan.scheme.name)
        .set_comment(format!("方案 SHA-256：{}", plan.scheme_sha256))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}
