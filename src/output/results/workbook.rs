//! Puts the sheets of the results workbook in their order.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::book::Book;
use super::plan::{Ref, SheetKind, Standing};
use super::sheets::{
    adjustments, analysis, board, claims, comparison, figures, overview, problems, ranking, record,
    review, scores, sensitivity, unit, working,
};
use super::table::Drawn;
use crate::batch;
use crate::output::Detail;
use crate::output::package::Package;
use crate::output::style;

/// What draws a sheet.
type Draw<'b> = fn(&'b Book<'b>) -> Result<Drawn<'b>>;

/// The package, ready to be saved.
pub(in crate::output) fn package<'b>(book: &'b Book<'b>) -> Result<Package<'b>> {
    let sheets: [(SheetKind, Draw); 13] = [
        (SheetKind::Figures, figures::sheet),
        (SheetKind::Working, working::sheet),
        (SheetKind::Analysis, analysis::sheet),
        (SheetKind::Scores, scores::sheet),
        (SheetKind::Ranking, ranking::sheet),
        (SheetKind::Comparison, comparison::sheet),
        (SheetKind::Review, review::sheet),
        (SheetKind::Adjustments, adjustments::sheet),
        (SheetKind::Claims, claims::sheet),
        (SheetKind::Sensitivity, sensitivity::sheet),
        (SheetKind::Problems, problems::sheet),
        (SheetKind::Board, board::sheet),
        (SheetKind::Record, record::sheet),
    ];
    let drawn = batch::map(&sheets, |(kind, draw)| Ok((*kind, draw(book)?)));
    let mut drawn: Vec<(SheetKind, Drawn)> = drawn.into_iter().collect::<Result<_>>()?;
    // It looks at what was drawn.
    drawn.push((SheetKind::Overview, overview::sheet(book)?));
    let units = match book.detail {
        Detail::Units => unit::sheets(book)?,
        Detail::Figures => None,
    };
    let sheets = units.map(|(sheet, sheets)| {
        let body = None;
        drawn.push((SheetKind::Unit, Drawn { sheet, body }));
        sheets
    });
    book.sound()?;
    drawn.sort_by_key(|(kind, _)| *kind);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
    workbook.set_properties(&properties(book)?);
    let mut bodies = Vec::new();
    for (_, one) in drawn {
        workbook.push_worksheet(one.sheet);
        bodies.extend(one.body);
    }
    names(book, &mut workbook)?;
    Ok(Package {
        workbook,
        bodies,
        sheets,
        words: book.take_words(),
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
