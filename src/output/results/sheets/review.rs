//! 评审表: what the bureau gave and is to give, in the layout of the bureau's own sheet. Referred to by
//! unit name, so that it may be sorted; given back with `--review`.

mod rules;

use anyhow::Result;

use super::super::book::{Book, shown};
use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::{ReviewColumn, ReviewPlan, SheetKind};
use super::super::table::{self, Column, Drawn, Table};
use crate::output::expr::Val;
use crate::output::sheet::Orientation;
use crate::output::text::broken;
use crate::place::Cell;
use crate::scheme::FieldKind;
use crate::sheets;

const REMARK: &str = "淡黄的格子可以填写，得分随之变动；评审项空着的，相应指标待评。“直接给分”填了就以它为准。补充数据可以不填，填了以本表为准（金额为万元）。一单位一行，可以排序。改后保存，下次运行时用 --review 给出本工作簿，所填即被读回。";

/// So many pages beside each other make its columns legible.
const PAGES: u16 = 2;

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let plan = &book.model.plan.review;
    let numbered = (0..).zip(&plan.columns);
    let columns = numbered.map(|(at, column)| {
        let (heading, width, look) = described(book, column);
        let drawn = Column::new(heading, width, look, move |row: &usize| {
            content(book.model.reviewed(at, *row))
        });
        match column {
            ReviewColumn::Field(field) => match &field.text {
                Some(words) => drawn.with_note(words.as_str()),
                None => drawn,
            },
            _ => drawn,
        }
    });
    let table = Table {
        remark: REMARK.to_owned(),
        kept: 2,
        page: Orientation::Landscape,
        empty: "没有单位",
        ..Table::of(
            SheetKind::Review,
            columns.collect(),
            (0..plan.rows.len()).collect(),
        )
    };
    let mut standing = table::draw(book, table)?;
    for (at, column) in (0..).zip(&plan.columns) {
        let Some(area) = standing.column(at) else {
            continue;
        };
        let first = Cell::new(standing.first, at);
        if let Some(rule) = rules::of(column, first)? {
            standing.sheet.validate(area, &rule)?;
        }
    }
    standing.sheet.print_over(PAGES, ReviewPlan::UNIT)?;
    Ok(standing.finish())
}

/// A given value as a cell's content.
pub(super) fn content(value: &Val) -> Content {
    match shown(value) {
        crate::output::sheet::Content::Number(number) => Content::Number(number),
        crate::output::sheet::Content::Text(words) => Content::Words(words),
        _ => Content::Blank,
    }
}

/// Heading, width in pixels and look of a column.
fn described(book: &Book, column: &ReviewColumn) -> (String, u32, Look) {
    match column {
        ReviewColumn::Number => ("序号".to_owned(), 46, Look::Count),
        ReviewColumn::Unit => (sheets::UNIT.to_owned(), 180, Look::Text),
        ReviewColumn::Category => ("类别".to_owned(), 70, Look::OpenText),
        ReviewColumn::Aliases => ("别名".to_owned(), 100, Look::OpenText),
        ReviewColumn::Listed => ("名册".to_owned(), 46, Look::Middle),
        ReviewColumn::Field(field) => {
            let look = match (&field.kind, book.decimals.field(field)) {
                (FieldKind::Share, _) => Look::OpenShare,
                (_, Some(decimals)) => Look::OpenNumber(decimals),
                _ => Look::Open,
            };
            (broken(&field.heading()), 84, look)
        }
        ReviewColumn::Direct(indicator) => {
            let heading = format!("{}（直接给分）", indicator.name);
            (heading, 90, Look::OpenPoints)
        }
    }
}
