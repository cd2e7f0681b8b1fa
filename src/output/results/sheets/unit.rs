//! A unit's sheet, two pages. Page 1 is the official table (附件1) with the points and what they lost;
//! page 2 shows the figures, the working with its numbers, and the unit's findings. A view: its
//! cells refer to 取数, 计算过程 and 指标得分.
//!
//! All units' sheets have one shape. The first unit's is drawn with empty cells where units differ;
//! it is filled for each.

mod details;
mod frame;
mod official;
mod page;

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::super::book::Book;
use super::super::look;
use super::super::model::{Model, Stand, UnitValues};
use super::super::plan::SheetKind;
use super::super::ready::{BASES, bases, fill};
use super::super::rules::Formula;
use crate::county::RankedUnit;
use crate::output::expr::Val;
use crate::output::package::{Fill, Prepared, Rows, Sheets};
use crate::output::sheet::{Area, Orientation, Sheet};
use crate::place::Cell;
use details::Details;
use frame::Frame;
use official::Official;

/// Widths of the columns in pixels: 一级, 分值, 二级, 分值, 三级, 分值, 评价标准, 指标说明, 得分, 自评分,
/// 差额, 扣分原因.
const WIDTHS: [u32; 12] = [38, 34, 48, 34, 104, 38, 246, 226, 54, 54, 54, 212];
/// The last column.
const LAST: u32 = 11;
/// A unit whose sheet is filled.
struct Filled<'f> {
    model: &'f Model<'f>,
    unit: &'f RankedUnit,
    at: u32,
    values: &'f UnitValues,
    /// What row numbers of formulas are counted from.
    bases: [u32; BASES.len()],
}

impl Filled<'_> {
    fn value(&self, formula: &Formula) -> Val {
        let stand = Stand {
            unit: Some(self.at),
            ..Stand::default()
        };
        self.model.value(formula, stand)
    }
}

/// What fills an empty cell.
enum Filling<'f> {
    /// A value.
    Given(Val),
    /// A formula and what it comes to.
    Live(&'f Prepared, Val),
    /// Words by their place in the list of those that stand in many cells.
    Listed(u32),
}

impl Filling<'_> {
    fn words(text: &str) -> Self {
        Self::Given(Val::words(text))
    }

    /// As the writer of rows takes it.
    fn fill<'v>(&'v self, rows: &'v [u32]) -> Fill<'v> {
        match self {
            Self::Given(value) => fill(None, rows, value),
            Self::Live(formula, value) => fill(Some(formula), rows, value),
            Self::Listed(place) => Fill::Listed(*place),
        }
    }
}

/// The first unit's sheet as the shape of all, and what fills them; `None` where there are no units.
pub(in crate::output) fn sheets<'b>(book: &'b Book<'b>) -> Result<Option<(Worksheet, Sheets<'b>)>> {
    let Some(name) = book.unit_sheets.first() else {
        return Ok(None);
    };
    let mut sheet = Sheet::new(name, Orientation::Portrait)?;
    sheet.tab(look::tab(SheetKind::Unit));
    sheet.column_widths(WIDTHS)?;
    let mut frame = Frame::new(book, &mut sheet);
    let official = Official::draw(book, &mut frame)?;
    let page = frame.next();
    let details = Details::draw(book, &mut frame)?;
    let holes = frame.holes();
    sheet.new_page_at(page)?;
    sheet.freeze(Cell::new(official::TOP, 0))?;
    let points = (official::POINTS, official::POINTS);
    let points = Area::new((official::TOP, page - 3), points);
    sheet.conditional(points, &look::pending(points.first))?;
    sheet.protect();
    let model = &book.model;
    let fill = move |index: usize, rows: &mut Rows| -> Result<()> {
        let at = u32::try_from(index)?;
        let ranked = model.county.units.get(index).zip(model.unit(at));
        let Some((unit, values)) = ranked else {
            return Ok(());
        };
        let filled = Filled {
            model,
            unit,
            at,
            values,
            bases: bases(&model.plan, at, 0),
        };
        let next = official.fill(&filled, &holes, rows)?;
        details.fill(&filled, &holes, next, rows)
    };
    let sheets = Sheets {
        names: &book.unit_sheets,
        fill: Box::new(fill),
    };
    Ok(Some((sheet.finish(), sheets)))
}
