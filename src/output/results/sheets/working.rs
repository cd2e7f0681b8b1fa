//! 计算过程: a row a unit × indicator, from the rate to the points under each reading.

use anyhow::Result;

use super::super::book::Book;
use super::super::decimals::Decimals;
use super::super::look::{self, Look};
use super::super::plan::{Base, FIRST_ROW, Mark, SheetKind};
use super::super::table::{Drawn, HEADER, REMARK, TITLE};
use super::block::Block;
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::Method;

const NOTE: &str = "每单位每指标一行，可按单位或指标筛选（不能排序）。步数未取整：整步口径只计满步，按比例口径照计，不足一步按一步口径进位；分档指标为第几档；清单为“是”的项数。直接给分取自评审表，复核调整取自复核调整表中已生效的行。灰字两列供公式用。";

/// Decimals of steps that are not yet whole: 0.9999 is none.
const STEPS: Decimals = Decimals::fixed(4);

/// Heading and width in pixels of each column.
const COLUMNS: [(&str, u32); 18] = [
    ("单位", 170),
    ("指标", 190),
    ("分值", 50),
    ("分子", 100),
    ("分母", 100),
    ("比率", 90),
    ("步数、档\n或评审", 90),
    ("直接\n给分", 62),
    ("复算\n得分", 62),
    ("复核\n调整", 62),
    ("得分", 62),
    ("整步\n得分", 62),
    ("按比例\n得分", 62),
    ("不足一步按\n一步得分", 76),
    ("自评分", 62),
    ("自评\n偏差", 62),
    ("有无", 56),
    ("评审表\n行", 56),
];

/// The sheet with the shape of a unit's rows, and what fills it.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let mut sheet = Sheet::new(SheetKind::Working.name(), Orientation::Landscape)?;
    head(book, &mut sheet, SheetKind::Working, NOTE, &COLUMNS)?;
    let rules = &book.model.rules.marks;
    let methods: Vec<&Method> = book
        .model
        .scheme
        .indicators()
        .map(|one| &one.method)
        .collect();
    let block = Block::draw(
        book,
        &mut sheet,
        (SheetKind::Working, Base::Working),
        rules,
        &|row, column| look_of(book, methods.get(row).copied(), column),
    )?;
    let plan = &book.model.plan;
    let last = FIRST_ROW + (u32::from(plan.workings) * plan.units).max(1) - 1;
    let columns = Mark::ReviewRow.column();
    let points = Mark::Points.column();
    let area = Area::new((FIRST_ROW, last), (points, points));
    let own = Cell::new(FIRST_ROW, 0);
    let waits = format!("AND(LEN(${own})>0,LEN({})=0)", area.first);
    sheet.conditional(area, &look::waiting(&waits))?;
    sheet.filter(Area::new((FIRST_ROW - 1, last), (0, columns)))?;
    sheet.freeze(Cell::new(FIRST_ROW, 2))?;
    sheet.protect();
    Ok(block.finish(sheet, &book.model))
}

/// How a column of an indicator's row looks.
fn look_of(book: &Book, method: Option<&Method>, column: u32) -> Look {
    let used = || {
        let names = method.map(Method::fields).unwrap_or_default();
        let fields = names
            .into_iter()
            .filter_map(|name| book.model.scheme.fields.get(name));
        book.decimals.computed(fields)
    };
    match Mark::ALL.get(column as usize) {
        Some(Mark::Unit | Mark::Indicator) | None => Look::PlainText,
        Some(Mark::Numerator | Mark::Denominator) => Look::PlainNumber(used()),
        Some(Mark::Count) => match method {
            Some(Method::Deduct { .. }) => Look::PlainNumber(STEPS),
            Some(Method::Bands { .. } | Method::Checklist { .. }) => {
                Look::PlainNumber(Decimals::fixed(0))
            }
            Some(Method::Graded { .. }) | None => Look::PlainMiddle,
            Some(_) => Look::PlainNumber(used()),
        },
        Some(Mark::Rate) => Look::PlainRate,
        Some(Mark::Absence | Mark::ReviewRow) => Look::Aside,
        Some(_) => Look::PlainPoints,
    }
}

/// Title, remark and headings of a sheet of blocks, which has no need of paper.
pub(super) fn head(
    book: &Book,
    sheet: &mut Sheet,
    kind: SheetKind,
    remark: &str,
    columns: &[(&str, u32)],
) -> Result<()> {
    sheet.tab(look::tab(kind));
    sheet.show_grid();
    sheet.column_widths(columns.iter().map(|(_, width)| *width))?;
    let title = Content::text(book.title(kind.name()));
    sheet.put(Cell::new(TITLE, 0), &title, book.looks.of(Look::Title))?;
    sheet.row_height(TITLE, 36)?;
    let last = u32::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
    let shown = last.min(9);
    let width: u32 = columns
        .iter()
        .take(shown as usize + 1)
        .map(|(_, width)| width)
        .sum();
    let area = Area::in_row(REMARK, (0, shown));
    sheet.put_over(area, &Content::text(remark), book.looks.of(Look::Remark))?;
    sheet.row_height(REMARK, row_height([(remark, width)], look::SMALL).max(24))?;
    let headings: Vec<Content> = columns
        .iter()
        .map(|(text, _)| Content::text(*text))
        .collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, book.looks.of(Look::Header))?;
    sheet.row_height(HEADER, 50)?;
    sheet.print_only(Area::new((TITLE, HEADER), (0, last)))?;
    sheet.header_of_print("本表供在屏幕上筛选、查阅，不必打印；打印区域只含表头。");
    Ok(())
}
