//! 取数: a row a unit × field, from what was read to the value that is taken. 更正值 is the one column
//! to type in.

use anyhow::Result;
use rust_xlsxwriter::{DataValidation, Formula as Condition};

use super::super::book::Book;
use super::super::look::{self, Look};
use super::super::plan::{Base, FIRST_ROW, Figure, SheetKind};
use super::super::table::Drawn;
use super::block::Block;
use super::working::head;
use crate::amount::{AMOUNT_LIMIT, plain};
use crate::output::sheet::{Area, Orientation, Sheet};
use crate::place::Cell;
use crate::scheme::{Field, FieldKind};
use crate::sheets;

const REMARK: &str = "每单位每字段一行，可按单位或字段筛选（不能排序）。填报表、补充数据为读入的数；评审取自评审表；只有“更正值”可以填写，填了就以它为准，得分随之变动，用 --review 给出本工作簿即被读回。金额为万元。灰字各列供公式用。";

/// Heading and width in pixels of each column.
const COLUMNS: [(&str, u32); 17] = [
    ("单位", 170),
    ("字段", 200),
    ("计量\n单位", 50),
    ("填报表", 96),
    ("补充数据", 96),
    ("评审", 96),
    (sheets::CORRECTED, 96),
    ("采用值", 96),
    ("来源", 90),
    ("位置（生成时）", 130),
    ("明细\n有数", 46),
    ("正负", 46),
    ("其他\n明细", 56),
    ("另取自", 80),
    ("分项或\n推算", 70),
    ("含分项\n正负", 56),
    ("评审表\n行", 56),
];

/// The sheet with the shape of a unit's rows, and what fills it.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let mut sheet = Sheet::new(SheetKind::Figures.name(), Orientation::Landscape)?;
    head(book, &mut sheet, SheetKind::Figures, REMARK, &COLUMNS)?;
    let fields: Vec<_> = book.model.plan.fields.all().collect();
    let looks = |row: usize, column: u32| {
        let field = fields.get(row).map(|(_, field)| *field);
        look_of(book, column, field)
    };
    let rules = &book.model.rules.figures;
    let block = Block::draw(
        book,
        &mut sheet,
        (SheetKind::Figures, Base::Figures),
        rules,
        &looks,
    )?;
    finish(book, &mut sheet)?;
    Ok(block.finish(sheet, &book.model))
}

fn look_of(book: &Book, column: u32, field: Option<&Field>) -> Look {
    let kind = field.map(|field| &field.kind);
    let share = matches!(kind, Some(FieldKind::Share | FieldKind::Ratio));
    let decimals = field.and_then(|field| book.decimals.field(field));
    match Figure::ALL.get(column as usize) {
        Some(Figure::Unit | Figure::Field | Figure::Source | Figure::Measure | Figure::Place) => {
            Look::PlainText
        }
        Some(Figure::Correction) if share => Look::OpenShare,
        Some(Figure::Correction) => Look::Open,
        Some(
            Figure::Lines
            | Figure::Sign
            | Figure::Further
            | Figure::Lent
            | Figure::Followed
            | Figure::Within
            | Figure::ReviewRow,
        )
        | None => Look::Aside,
        Some(_) if share => Look::PlainRate,
        Some(_) => decimals.map_or(Look::PlainMiddle, Look::PlainNumber),
    }
}

/// Rules, tints, filter and protection.
fn finish(book: &Book, sheet: &mut Sheet) -> Result<()> {
    let plan = &book.model.plan;
    let count = plan.fields.count() * plan.units;
    let last = FIRST_ROW + count.max(1) - 1;
    let columns = Figure::ReviewRow.column();
    let column = |figure: Figure| Area::new((FIRST_ROW, last), (figure.column(), figure.column()));
    let values = column(Figure::Value);
    let first = values.first;
    let text = format!("AND(ISTEXT({first}),OR({first}=\"不可读\",{first}=\"不全\"))");
    sheet.conditional(values, &look::attention(&text))?;
    let own = Cell::new(FIRST_ROW, 0);
    sheet.conditional(
        values,
        &look::waiting(&format!("AND(LEN({own})>0,LEN({first})=0)")),
    )?;
    let corrections = column(Figure::Correction);
    let typed = corrections.first;
    let limit = plain(AMOUNT_LIMIT);
    let sound = format!("IF(ISNUMBER({typed}),ABS({typed})<{limit},LEN({typed})<=20)");
    let rule = DataValidation::new()
        .allow_custom(Condition::new(sound))
        .set_error_title("不能这样填")?
        .set_error_message(format!(
            "应为数（金额按万元，小于 {limit}）；评审项可填是、否、好、一般、无等。"
        ))?;
    sheet.validate(corrections, &rule)?;
    sheet.filter(Area::new((FIRST_ROW - 1, last), (0, columns)))?;
    sheet.freeze(Cell::new(FIRST_ROW, 2))?;
    sheet.protect();
    Ok(())
}
