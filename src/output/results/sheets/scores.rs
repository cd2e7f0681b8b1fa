//! 指标得分: units × indicators, the row of every unit's standing that all other sheets refer to.

mod rows;

use anyhow::Result;
use rust_xlsxwriter::{ConditionalFormat2ColorScale, ConditionalFormatType};

use super::super::book::{Book, Spot};
use super::super::content::Content;
use super::super::look::{self, BODY, Look, SMALL};
use super::super::plan::{Base, IndicatorId, Plan, Ref, SheetKind, Standing};
use super::super::rules::{Formula, of_units};
use super::super::table::{Drawn, HEADER, REMARK, TITLE, put};
use super::analysis::{mean, share_of};
use crate::amount::{plain, to_float};
use crate::output::expr::{Expr, Function, Val};
use crate::output::sheet::{Area, Content as Written, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::{Indicator, Steps};

const NOTE: &str = "各单位各指标的得分，取自计算过程。空白着色为待评，合计暂按 0 分计；底色越深，失分占分值的比例越大。已评分值为不待评的指标的分值之和。可以筛选，不能排序；要排序请用“排名分析”。";

const NAMES_ROW: u32 = HEADER + 1;
const FULL_ROW: u32 = HEADER + 2;
/// The shade of an indicator on which everything was lost.
const LOST: u32 = 0x00E6_B8AF;

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let plan = &book.model.plan;
    let mut sheet = Sheet::new(SheetKind::Scores.name(), Orientation::Landscape)?;
    sheet.tab(look::tab(SheetKind::Scores));
    let standings = plan.standings();
    sheet.column_widths(standings.iter().map(|one| width(*one)))?;
    head(book, &standings, &mut sheet)?;
    foot(book, &standings, &mut sheet)?;
    let last = last_column(&standings);
    if plan.units > 0 {
        tints(book, &mut sheet)?;
        let bottom = plan.row(Base::Scores, plan.units - 1, 0);
        sheet.filter(Area::new((FULL_ROW, bottom), (0, last)))?;
    }
    sheet.freeze(Cell::new(FULL_ROW + 1, 2))?;
    sheet.repeat_rows(HEADER, FULL_ROW)?;
    let printed = plan.standing_column(Standing::Category);
    let bottom = plan.row(Base::Scores, plan.units.max(1), 0) + 1;
    sheet.print_only(Area::new((TITLE, bottom), (0, printed)))?;
    sheet.protect();
    let body = rows::body(book, standings, &mut sheet)?;
    Ok(Drawn {
        sheet: sheet.finish(),
        body,
    })
}

fn last_column(standings: &[Standing]) -> u32 {
    u32::try_from(standings.len())
        .unwrap_or(1)
        .saturating_sub(1)
}

fn width(standing: Standing) -> u32 {
    match standing {
        Standing::Unit => 180,
        Standing::Rank | Standing::Grade => 46,
        Standing::Points(_) => 58,
        Standing::Category => 70,
        Standing::Under(_) => 66,
        _ => 62,
    }
}

fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Rank => "名次",
        Standing::Unit => "单位",
        Standing::Points(_) | Standing::Group(_) => "得分",
        Standing::Total => "总分",
        Standing::Assessed => "已评\n分值",
        Standing::Highest => "可能\n最高分",
        Standing::Grade => "等级",
        Standing::SelfTotal => "自评分",
        Standing::SelfDifference => "自评\n偏差",
        Standing::Adjusted => "调整\n项数",
        Standing::Category => "类别",
        Standing::Under(Steps::Whole) => "整步",
        Standing::Under(Steps::Prorata) => "按比例",
        Standing::Under(Steps::Started) => "不足一步\n按一步",
        Standing::Order => "排名行\n（辅助）",
        Standing::ReviewRow => "评审表行\n（辅助）",
    }
}

fn look_of(standing: Standing) -> Look {
    match standing {
        Standing::Unit => Look::Link,
        Standing::Total => Look::Total,
        Standing::SelfDifference => Look::Difference,
        Standing::Rank | Standing::Adjusted => Look::Count,
        Standing::Grade | Standing::Category => Look::Middle,
        Standing::Order | Standing::ReviewRow => Look::Aside,
        _ => Look::Points,
    }
}

fn head(book: &Book, standings: &[Standing], sheet: &mut Sheet) -> Result<()> {
    let (plan, looks) = (&book.model.plan, &book.looks);
    let title = Written::text(book.title("指标得分"));
    sheet.put(Cell::new(TITLE, 0), &title, looks.of(Look::Title))?;
    sheet.row_height(TITLE, 36)?;
    let area = Area::in_row(REMARK, (0, 13));
    sheet.put_over(area, &Written::text(NOTE), looks.of(Look::Remark))?;
    sheet.row_height(REMARK, row_height([(NOTE, 920)], SMALL).max(24))?;
    let header = looks.of(Look::Header);
    groups(book, sheet)?;
    let names: Vec<&str> = book
        .model
        .scheme
        .indicators()
        .map(|one| one.name.as_str())
        .collect();
    let mut tallest = 0;
    for (at, standing) in (0..).zip(standings) {
        let text = match standing {
            Standing::Points(IndicatorId(one)) => names.get(usize::from(*one)).copied(),
            Standing::Group(group) => {
                let groups = &book.model.scheme.groups;
                groups.get(usize::from(*group)).map(|one| one.name.as_str())
            }
            other => Some(heading(*other)),
        };
        let text = text.unwrap_or_default();
        sheet.put(Cell::new(NAMES_ROW, at), &Written::text(text), header)?;
        tallest = tallest.max(row_height([(text, width(*standing))], BODY));
        let full = match standing {
            Standing::Unit => Written::text("分值"),
            Standing::Points(IndicatorId(one)) => {
                let mut indicators = book.model.scheme.indicators();
                let full = indicators.nth(usize::from(*one)).map(|one| one.full);
                let noted = full.map_or(Val::Blank, Val::Number);
                book.note(SheetKind::Scores, Cell::new(FULL_ROW, at), noted);
                Written::number(full)
            }
            _ => Written::Blank,
        };
        sheet.put(Cell::new(FULL_ROW, at), &full, header)?;
    }
    let cell = Cell::new(FULL_ROW, plan.standing_column(Standing::Total));
    let whole = Content::Formula(whole(book));
    put(book, sheet, spot(cell), &whole, Look::Header)?;
    sheet.row_height(HEADER, 24)?;
    sheet.row_height(NAMES_ROW, tallest)?;
    sheet.row_height(FULL_ROW, 34)
}

/// Full marks of the whole.
fn whole(book: &Book) -> Formula {
    let scheme = book.model.scheme;
    if scheme.indicators().any(|one| one.outside.is_some()) {
        return Expr::Number(scheme.full);
    }
    Expr::of(Function::Sum, Expr::Range(full_marks(&book.model.plan)))
}

/// 一级指标 over their indicators.
fn groups(book: &Book, sheet: &mut Sheet) -> Result<()> {
    let header = book.looks.of(Look::Header);
    let plan = &book.model.plan;
    let mut first = 0_u16;
    for group in &book.model.scheme.groups {
        let count = u16::try_from(group.indicators().count()).unwrap_or(u16::MAX);
        let ends = [first, first + count.max(1) - 1];
        let columns = ends.map(|one| plan.standing_column(Standing::Points(IndicatorId(one))));
        let words = format!("{} {}", group.name, plain(group.full));
        let area = Area::in_row(HEADER, (columns[0], columns[1]));
        sheet.put_over(area, &Written::text(words), header)?;
        first += count;
    }
    if plan.groups > 0 {
        let ends = [0, plan.groups - 1].map(|one| plan.standing_column(Standing::Group(one)));
        let area = Area::in_row(HEADER, (ends[0], ends[1]));
        sheet.put_over(area, &Written::text("一级指标小计"), header)?;
    }
    let under = Steps::ALL.map(|steps| plan.standing_column(Standing::Under(steps)));
    let area = Area::in_row(HEADER, (under[0], under[2]));
    sheet.put_over(area, &Written::text("各口径下的总分"), header)
}

fn full_marks(plan: &Plan) -> Ref {
    Ref::FullMarks(IndicatorId(0), plan.last_indicator())
}

fn spot(cell: Cell) -> Spot<'static> {
    Spot::of(SheetKind::Scores, cell)
}

/// The mean and 得分率 of each indicator, under the units.
fn foot(book: &Book, standings: &[Standing], sheet: &mut Sheet) -> Result<()> {
    let plan = &book.model.plan;
    let first = plan.row(Base::Scores, plan.units.max(1), 0);
    for (row, label) in [(first, "平均分"), (first + 1, "得分率")] {
        let area = Area::in_row(row, (0, 1));
        let look = book.looks.of(Look::Header);
        sheet.put_over(area, &Written::text(label), look)?;
        sheet.row_height(row, 24)?;
    }
    if plan.units == 0 {
        return Ok(());
    }
    for standing in standings {
        let column = plan.standing_column(*standing);
        let range = || of_units(*standing);
        let mut figure = |row, formula, look| {
            let spot = spot(Cell::new(row, column));
            put(book, sheet, spot, &Content::Formula(formula), look)
        };
        let indicator = match standing {
            Standing::Points(id) => book.model.scheme.indicators().nth(id.index()),
            Standing::Total => None,
            _ => continue,
        };
        figure(first, mean(range()), Look::Total)?;
        if indicator.is_some_and(Indicator::has_share) {
            let full = Ref::At(SheetKind::Scores, Cell::new(FULL_ROW, column));
            let share = share_of(range(), Expr::Cell(full));
            figure(first + 1, share, Look::Share)?;
        }
    }
    Ok(())
}

/// Lost marks shaded by their share; pending cells; grades.
fn tints(book: &Book, sheet: &mut Sheet) -> Result<()> {
    let plan = &book.model.plan;
    let bottom = plan.row(Base::Scores, plan.units - 1, 0);
    let area = |standing: Standing| {
        let column = plan.standing_column(standing);
        Area::new((FULL_ROW + 1, bottom), (column, column))
    };
    for (id, indicator) in plan.indicator_ids().zip(book.model.scheme.indicators()) {
        let cells = area(Standing::Points(id));
        sheet.conditional(cells, &look::pending(cells.first))?;
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, to_float(indicator.full))
            .set_minimum_color(LOST)
            .set_maximum_color(0x00FF_FFFF);
        sheet.conditional(cells, &scale)?;
    }
    let grades = area(Standing::Grade);
    for rule in look::grades(book.model.scheme, grades.first) {
        sheet.conditional(grades, &rule)?;
    }
    Ok(())
}
