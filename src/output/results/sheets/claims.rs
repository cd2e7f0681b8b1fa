//! 自评复核: every unit's own score held against the points: a subtotal a unit, then the indicators
//! that differ, then, grouped, those that agree.

use std::cmp::Reverse;

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::{IndicatorId, Mark, Ref, SheetKind};
use super::super::rules::{Formula, here};
use super::super::table::{self, Column, Drawn, Guard, Table};
use super::board::wanting;
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::output::expr::{Expr, Function, Operator};
use crate::output::sheet::Orientation;
use crate::score::{Claim, Line, Status};

// Columns that formulas point to.
const OWN: u32 = 3;
const REVIEWED: u32 = 4;
const DIFFERENCE: u32 = 5;
const STATE: u32 = 6;

/// A row of the table.
struct Row {
    /// The unit's place in the ranking.
    unit: u32,
    kind: Kind,
    claim: Option<Claim>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// All indicators of a unit that could be recomputed.
    Subtotal,
    Indicator(IndicatorId),
}

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let rows = rows(book);
    let agreeing = rows
        .iter()
        .filter(|row| row.claim == Some(Claim::Same))
        .count();
    let table = Table {
        remark: "差额为自评分减得分。先列各单位小计，只计可以复算的指标（可比）；再列不一致的指标，差额大的在前；一致的收在最后，点左边的加号展开。标“评审”的指标由县财政局评审给分。".to_owned(),
        unit: |row: &Row| Some(row.unit),
        kept: 2,
        // Rows on a protected sheet cannot be unfolded.
        guard: Guard::Open,
        page: Orientation::Landscape,
        folded: agreeing,
        empty: "无自评",
        ..Table::of(SheetKind::Claims, columns(book), rows)
    };
    let mut standing = table::draw(book, table)?;
    standing.attend(STATE, &[Claim::Over, Claim::Under].map(Claim::title))?;
    Ok(standing.finish())
}

/// Subtotals by rank; indicators by the size of the difference, what could not be recomputed behind
/// them, what agrees last.
fn rows(book: &Book) -> Vec<Row> {
    let model = &book.model;
    let units = (0..).zip(&model.county.units);
    let claiming = units.filter(|(_, unit)| unit.card.self_total.is_some());
    let mut rows: Vec<Row> = claiming
        .flat_map(|(at, unit)| of_unit(model.plan.indicator_ids(), unit, at))
        .collect();
    rows.sort_by_cached_key(|row| {
        let agrees = row.claim == Some(Claim::Same);
        (row.kind != Kind::Subtotal, agrees, Reverse(size(book, row)))
    });
    rows
}

/// The size of a row's difference.
fn size(book: &Book, row: &Row) -> Decimal {
    let Kind::Indicator(id) = row.kind else {
        return Decimal::ZERO;
    };
    let values = book.model.unit(row.unit);
    let difference = values.and_then(|values| values.mark(id, Mark::OwnDifference).number());
    difference.unwrap_or_default().abs()
}

fn of_unit(indicators: impl Iterator<Item = IndicatorId>, unit: &RankedUnit, at: u32) -> Vec<Row> {
    let subtotal = Row {
        unit: at,
        kind: Kind::Subtotal,
        claim: None,
    };
    let lines = indicators.zip(&unit.card.lines);
    let lines = lines.filter_map(|(id, line)| {
        Some(Row {
            unit: at,
            kind: Kind::Indicator(id),
            claim: Some(line.claim()?),
        })
    });
    [subtotal].into_iter().chain(lines).collect()
}

/// 1 for each indicator of the unit that could be recomputed.
fn comparable() -> Formula {
    Expr::Range(Ref::Marks(Mark::OwnDifference)).number_there() * Expr::count(1)
}

/// The sum of a column over the indicators that could be recomputed.
fn over_comparable(mark: Mark) -> Formula {
    let column = Expr::Range(Ref::Marks(mark));
    Expr::Call(Function::SumProduct, vec![comparable(), column]).rounded(2)
}

fn difference() -> Formula {
    Expr::of(Function::Sum, Expr::Range(Ref::Marks(Mark::OwnDifference))).rounded(2)
}

fn columns<'t>(book: &'t Book) -> Vec<Column<'t, Row>> {
    let figure = |heading: &str, width, look, mark: Mark| {
        let total = match mark {
            Mark::OwnDifference => difference(),
            _ => over_comparable(mark),
        };
        let of_each = book.model.plan.indicator_ids();
        let of_each = of_each.map(|id| Expr::Cell(Ref::Mark(id, mark)));
        let formulas = of_each.chain([total]).collect();
        let all = usize::from(book.model.plan.indicators);
        Column::among(heading, width, look, formulas, move |row: &Row| {
            Some(match row.kind {
                Kind::Subtotal => all,
                Kind::Indicator(id) => id.index(),
            })
        })
    };
    let indicator = |row: &Row| match line(book, row) {
        Some(line) => Content::words(line.indicator.as_str()),
        None => Content::words("小计（可比）"),
    };
    let judged = |row: &Row| match line(book, row) {
        Some(line) if line.judged => Content::words("评审"),
        _ => Content::Blank,
    };
    let says = |row: &Row| {
        let words = match (line(book, row), book.unit(row.unit)) {
            (Some(line), _) => reason(line),
            (None, Some(unit)) => summary(unit),
            (None, None) => String::new(),
        };
        Content::Words(words)
    };
    vec![
        Column::new("单位", 160, Look::Link, |row: &Row| book.ranked(row.unit)),
        Column::new("指标", 160, Look::Text, indicator),
        figure("分值", 54, Look::Points, Mark::Full),
        figure("自评分", 60, Look::Points, Mark::Own),
        figure("得分", 60, Look::Points, Mark::Points),
        figure("差额", 62, Look::Difference, Mark::OwnDifference),
        Column::among("状态", 66, Look::Middle, vec![state()], |row: &Row| {
            (row.kind != Kind::Subtotal).then_some(0)
        }),
        Column::new("评审\n指标", 46, Look::Middle, judged),
        Column::new("说明（生成时）", 420, Look::Text, says),
    ]
}

/// The row's line of the scorecard; `None` for a subtotal.
fn line<'b>(book: &'b Book, row: &Row) -> Option<&'b Line> {
    let Kind::Indicator(id) = row.kind else {
        return None;
    };
    book.unit(row.unit)?.card.lines.get(id.index())
}

/// 一致, 高报, 低报 or 无法复算.
fn state() -> Formula {
    let word = |claim: Claim| Expr::words(claim.title());
    let than = |operator| here(OWN).join(operator, here(REVIEWED));
    let apart = Expr::when(
        than(Operator::More),
        word(Claim::Over),
        Expr::when(than(Operator::Less), word(Claim::Under), word(Claim::Same)),
    );
    let known = here(DIFFERENCE).number_there();
    Expr::when(known, apart, word(Claim::Unverifiable))
}

/// A unit's own score in a sentence.
fn summary(unit: &RankedUnit) -> String {
    let card = &unit.card;
    let sums = card.comparable();
    let counts = Claim::ALL.map(|claim| format!("{} {} 项", claim.title(), card.claims(claim)));
    format!(
        "自评 {}，得分 {}（可比 {} 分中）；{}",
        plain(card.self_total.unwrap_or_default()),
        plain(sums.points),
        plain(sums.full),
        counts.join("，")
    )
}

/// The line's basis; while it is pending with the cells that are wanting.
fn reason(line: &Line) -> String {
    let mut reason = line.basis();
    let cells = match line.status {
        Status::Pending => wanting(line),
        _ => Vec::new(),
    };
    if !cells.is_empty() {
        reason.push_str("。见 ");
        reason.push_str(&cells.join("、"));
    }
    reason
}
