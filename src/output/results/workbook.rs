//! Puts the sheets of the results workbook in their order.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::book::Book;
use super::plan::{Ref, SheetKind, Standing};
use super::sheets::{
    adjustments, analysis, board, claims, comparison, figures, overview, problems, ranking, record,
    review, scores, sensitivity, unit, working,
};
use crate::output::Detail;
use crate::output::package::Package;
use crate::output::style;

/// The package, ready to be saved.
pub(in crate::output) fn package<'b>(book: &'b Book<'b>) -> Result<Package<'b>> {
    let mut drawn: Vec<(SheetKind, Worksheet)> = vec![
        (SheetKind::Scores, scores::sheet(book)?),
        (SheetKind::Ranking, ranking::sheet(book)?),
        (SheetKind::Comparison, comparison::sheet(book)?),
        (SheetKind::Review, review::sheet(book)?),
        (SheetKind::Adjustments, adjustments::sheet(book)?),
        (SheetKind::Claims, claims::sheet(book)?),
        (SheetKind::Analysis, analysis::sheet(book)?),
        (SheetKind::Sensitivity, sensitivity::sheet(book)?),
        (SheetKind::Problems, problems::sheet(book)?),
        (SheetKind::Board, board::sheet(book)?),
        (SheetKind::Overview, overview::sheet(book)?),
        (SheetKind::Record, record::sheet(book)?),
    ];
    let (figures, figures_body) = figures::sheet(book)?;
    let (working, working_body) = working::sheet(book)?;
    drawn.push((SheetKind::Figures, figures));
    drawn.push((SheetKind::Working, working));
    let units = match book.detail {
        Detail::Units => unit::sheets(book)?,
        Detail::Figures => None,
    };
    let sheets = units.map(|(sheet, sheets)| {
        drawn.push((SheetKind::Unit, sheet));
        sheets
    });
    book.sound()?;
    drawn.sort_by_key(|(kind, _)| *kind);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
    workbook.set_properties(&properties(book)?);
    for (_, sheet) in drawn {
        workbook.push_worksheet(sheet);
    }
    names(book, &mut workbook)?;
    let mut bodies = vec![figures_body, working_body];
    bodies.retain(|body| body.count > 0);
    Ok(Package {
        workbook,
        bodies,
        sheets,
    })
}

/// The main ranges by the names under which lists of choices and formulas of the bureau's own can
/// use them.
fn names(book: &Book, workbook: &mut Workbook) -> Result<()> {
    let columns = [
        (adjustments::UNITS, Ref::Units(Standing::Unit)),
        (adjustments::INDICATORS, Ref::IndicatorNames),
        ("名次", Ref::Units(Standing::Rank)),
        ("总分", Ref::Units(Standing::Total)),
        ("等级", Ref::Units(Standing::Grade)),
        ("已评分值", Ref::Units(Standing::Assessed)),
    ];
    for (name, range) in columns {
        let range = crate::output::expr::Expr::Range(range);
        let text = book
            .model
            .plan
            .formula(&range, SheetKind::Overview, None, 0);
        workbook.define_name(name, &format!("={text}"))?;
    }
    Ok(())
}

/// The same inputs give the same bytes, so the date is fixed.
fn properties(book: &Book) -> Result<DocProperties> {
    Ok(DocProperties::new()
        .set_title(book.title("结果"))
        .set_subject(&book.model.scheme.name)
        .set_comment(format!("方案 SHA-256：{}", book.scheme_sha256))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}
