//! 排名: the sheet to publish. It sorts itself: each row finds the unit whose place it is.

use anyhow::Result;

use super::super::book::{Book, Spot};
use super::super::content::Content;
use super::super::look::{self, Look};
use super::super::plan::{SheetKind, Standing};
use super::super::rules::{Formula, here, of_units};
use super::super::table::{self, Column, Drawn, Guard, Table, put_over};
use crate::amount::plain;
use crate::county::State;
use crate::output::expr::{Expr, Operator};
use crate::output::sheet::Area;
use crate::place::Cell;
use crate::wording;

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let columns = columns(book);
    let numbered = || (0..).zip(&columns);
    let beside = numbered().take_while(|(_, one)| !one.hidden).last();
    let beside: u32 = beside.map_or(0, |(at, _)| at);
    let grade = numbered().find(|(_, one)| one.heading == "等级");
    let grade: u32 = grade.map_or(0, |(at, _)| at);
    let table = Table {
        remark: format!(
            "扣分口径：{}。总分相同名次并列，其后名次顺延。暂列：尚有待评指标，待评暂按 0 分计；等级待定：待评指标得分不同，等级可能不同。",
            book.model.county.steps.title()
        ),
        kept: 2,
        guard: Guard::Closed,
        empty: "没有已评分的单位",
        ..Table::of(
            SheetKind::Ranking,
            columns,
            (0..book.model.plan.units).collect(),
        )
    };
    let mut standing = table::draw(book, table)?;
    if let Some(area) = standing.column(grade)
        && let Some(rule) = look::worst_grade(book.model.scheme, area.first)
    {
        standing.sheet.conditional(area, &rule)?;
    }
    foot(book, &mut standing, beside)?;
    Ok(standing.finish())
}

/// The row of 指标得分 that the row shows, and its place, stand in the last columns, out of sight.
fn columns<'b>(book: &'b Book) -> Vec<Column<'b, u32>> {
    let groups = &book.model.scheme.groups;
    let categories = book.model.county.units.iter();
    let categories = categories.filter(|unit| unit.category.is_some()).count() > 0;
    let before = if categories { 5 } else { 4 };
    let key = before + u32::try_from(groups.len()).unwrap_or_default() + 1;
    let of = move |standing: Standing| of_key(standing, key);
    let column =
        |heading: &str, width, look, standing| Column::live(heading, width, look, of(standing));
    let mut columns = vec![
        column("名次", 50, Look::Count, Standing::Rank),
        column("单位", 200, Look::FittedText, Standing::Unit),
    ];
    if categories {
        columns.push(column("类别", 70, Look::Middle, Standing::Category));
    }
    columns.push(column("总分", 66, Look::Total, Standing::Total));
    columns.push(column("等级", 50, Look::Middle, Standing::Grade));
    for (at, group) in (0..).zip(groups) {
        let heading = format!("{}\n（{}分）", group.name, plain(group.full));
        columns.push(column(&heading, 76, Look::Points, Standing::Group(at)));
    }
    let [highest, total, adjusted] =
        [Standing::Highest, Standing::Total, Standing::Adjusted].map(of);
    let state = remark(highest, total, adjusted);
    columns.push(Column::live("备注", 90, Look::Middle, state));
    let place = here(key + 1);
    let order = of_units(Standing::Order);
    let row = Expr::place(place, order);
    let place = |place: &u32| Content::Number((place + 1).into());
    columns.push(Column::live("行", 40, Look::Aside, row).out_of_sight());
    columns.push(Column::new("序", 40, Look::Aside, place).out_of_sight());
    columns
}

/// A figure of the unit whose row of 指标得分 stands in a column.
pub(super) fn of_key(standing: Standing, key: u32) -> Formula {
    let place = here(key);
    Expr::at(of_units(standing), place)
}

/// 暂列, 已调整, both or neither, by the upper end of 可能区间, the total and the adjusted
/// indicators.
pub(super) fn remark(highest: Formula, total: Formula, adjusted: Formula) -> Formula {
    let open = highest.join(Operator::More, total);
    let adjusted = adjusted.join(Operator::More, Expr::count(0));
    let either =
        |both: &str, one: &str| Expr::when(adjusted.clone(), Expr::words(both), Expr::words(one));
    Expr::when(open, either("暂列、已调整", "暂列"), either("已调整", ""))
}

/// The units without a place and why, and room for signatures.
fn foot(book: &Book, standing: &mut table::Standing, last: u32) -> Result<()> {
    let mut row = standing.next.max(standing.first + 1);
    let without = book.board.iter().filter_map(|one| {
        let reason = match &one.state {
            State::Missing => "未报送".to_owned(),
            State::Unscored { reasons } => {
                let reasons = reasons.iter().map(|one| wording::reason(&one.facts));
                format!("未评分：{}", reasons.collect::<Vec<String>>().join("；"))
            }
            _ => return None,
        };
        let unit = one
            .unit
            .map_or_else(|| "（认不出单位）".to_owned(), ToString::to_string);
        Some((unit, reason))
    });
    let spot = |row, column| Spot::of(SheetKind::Ranking, Cell::new(row, column));
    for (unit, reason) in without {
        let cells = [
            ((0, 0), "—".to_owned(), Look::Middle),
            ((1, 1), unit, Look::FittedText),
            ((2, last), reason, Look::Text),
        ];
        let width = 400;
        let height = crate::output::text::row_height([(cells[2].1.as_str(), width)], look::BODY);
        for (columns, words, look) in cells {
            let place = (spot(row, columns.0), Area::in_row(row, columns));
            put_over(
                book,
                &mut standing.sheet,
                place,
                &Content::Words(words),
                look,
            )?;
        }
        standing.sheet.row_height(row, height.max(24))?;
        row += 1;
    }
    let signs = Content::words(
        "制表：　　　　　　　　　　审核：　　　　　　　　　　日期：　　　　年　　月　　日",
    );
    let place = (spot(row + 1, 0), Area::in_row(row + 1, (0, last)));
    put_over(book, &mut standing.sheet, place, &signs, Look::Remark)?;
    standing.sheet.row_height(row + 1, 34)?;
    standing
        .sheet
        .print_only(Area::new((table::TITLE, row + 1), (0, last)))
}
