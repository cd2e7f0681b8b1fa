//! The address of a cell or range, in pieces: what is the same for every unit, and the row numbers
//! that are not.

use super::scores::{FIRST_UNIT, FULL_ROW};
use super::{FIRST_ROW, Figure, ListColumn, Mark, Plan, Ref, SheetKind, Span, Standing};
use crate::output::expr::{self, Expr};
use crate::place::Cell;

/// What a row number is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::output) enum Base {
    /// The first row of the unit's block of 取数.
    Figures,
    /// The first row of the unit's block of 计算过程.
    Working,
    /// The unit's row of 指标得分.
    Scores,
    /// The row that the formula stands in, on a sheet that is no block.
    Row,
}

/// A piece of a formula's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::output) enum Piece {
    /// The same in every row.
    Text(String),
    /// A row number, counted from a base.
    Row(Base, u32),
}

/// A piece of a formula's text as it is seen from a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::output) enum Seen {
    /// The same in every row.
    Text(String),
    /// The row so far below it.
    Row(i64),
}

impl Seen {
    /// The formula as it is seen from a row so far below a base: the same for two rows where filling
    /// it down from one gives the other. `None` where it counts rows from another base.
    pub(in crate::output) fn from(
        pieces: Vec<Piece>,
        (base, row): (Base, u32),
    ) -> Option<Vec<Self>> {
        let seen = pieces.into_iter().map(|piece| match piece {
            Piece::Text(text) => Some(Self::Text(text)),
            Piece::Row(from, below) if from == base => {
                Some(Self::Row(i64::from(below) - i64::from(row)))
            }
            Piece::Row(..) => None,
        });
        seen.collect()
    }
}

type Pieces = Vec<Piece>;

impl Plan<'_> {
    /// The formula's text (without `=`) on a sheet, its row numbers open, and whether it looks at
    /// another sheet.
    pub(in crate::output) fn pieces(
        &self,
        expression: &Expr<Ref>,
        here: SheetKind,
    ) -> (Vec<Piece>, bool) {
        let elsewhere = std::cell::Cell::new(false);
        let mut pieces = Vec::new();
        expr::print(expression, &mut pieces, &push, &|out, place| {
            if sheet_of(place).is_some_and(|sheet| sheet != here) {
                elsewhere.set(true);
            }
            self.address(out, place, here);
        });
        (pieces, elsewhere.get())
    }

    /// The formula's text (without `=`) on a sheet, for the unit at a place in the ranking, in a row
    /// of the sheet (from 0 on).
    pub(in crate::output) fn formula(
        &self,
        expression: &Expr<Ref>,
        here: SheetKind,
        unit: Option<u32>,
        row: u32,
    ) -> String {
        let mut text = String::new();
        for piece in self.pieces(expression, here).0 {
            match piece {
                Piece::Text(part) => text.push_str(&part),
                Piece::Row(base, offset) => {
                    let number = self.row(base, unit.unwrap_or_default(), row) + offset + 1;
                    text.push_str(&number.to_string());
                }
            }
        }
        text
    }

    /// The row (from 0 on) that a base stands for.
    pub(in crate::output) fn row(&self, base: Base, unit: u32, row: u32) -> u32 {
        match base {
            Base::Figures => FIRST_ROW + unit * self.fields.count(),
            Base::Working => FIRST_ROW + unit * u32::from(self.workings),
            Base::Scores => FIRST_UNIT + unit,
            Base::Row => row,
        }
    }

    fn address(&self, out: &mut Pieces, place: &Ref, here: SheetKind) {
        if let Some(sheet) = sheet_of(place).filter(|sheet| *sheet != here) {
            push(out, sheet.name());
            push(out, "!");
        }
        // A sheet that is sorted keeps what its formulas refer to.
        let anchor = if here == SheetKind::Claims { "$" } else { "" };
        let figure = |figure: Figure| letters(figure.column()) + anchor;
        let working = |mark: Mark| letters(mark.column()) + anchor;
        let standing = |one: Standing| letters(self.standing_column(one));
        let points = |one| standing(Standing::Points(one));
        match *place {
            Ref::Figure(field, column) => {
                relative(out, &figure(column), Base::Figures, u32::from(field.0));
            }
            Ref::Figures(first, last, column) => {
                let rows = [first.0, last.0];
                neighbours(out, &figure(column), Base::Figures, rows);
            }
            Ref::Mark(indicator, column) => {
                relative(out, &working(column), Base::Working, u32::from(indicator.0));
            }
            Ref::Marks(column) => {
                let rows = [0, self.last_indicator().0];
                neighbours(out, &working(column), Base::Working, rows);
            }
            Ref::MarksOf(first, last, column) => {
                let rows = [first.0, last.0];
                neighbours(out, &working(column), Base::Working, rows);
            }
            Ref::Own(one) => relative(out, &standing(one), Base::Scores, 0),
            Ref::OwnPoints(first, last) => {
                relative(out, &points(first), Base::Scores, 0);
                push(out, ":");
                relative(out, &points(last), Base::Scores, 0);
            }
            Ref::UnitsSoFar(one) => {
                let column = standing(one);
                push(out, &format!("{column}${}:", FIRST_UNIT + 1));
                relative(out, &column, Base::Scores, 0);
            }
            Ref::Here(column) => relative(out, &letters(column), Base::Row, 0),
            fixed => push(out, &self.fixed(&fixed)),
        }
    }

    /// The address of what stands at one place for all units.
    fn fixed(&self, place: &Ref) -> String {
        let unit = |at: u32, one: Standing| Cell::new(FIRST_UNIT + at, self.standing_column(one));
        let points = |row: u32, one| Cell::new(row, self.standing_column(Standing::Points(one)));
        let last = FIRST_UNIT + self.units.max(1) - 1;
        let span = match *place {
            Ref::FullMarks(first, after) => over(points(FULL_ROW, first), points(FULL_ROW, after)),
            Ref::IndicatorNames => over(
                points(FULL_ROW - 1, super::IndicatorId(0)),
                points(FULL_ROW - 1, self.last_indicator()),
            ),
            Ref::PointsBlock(first, after) => over(points(FIRST_UNIT, first), points(last, after)),
            Ref::Units(one) => over(unit(0, one), unit(self.units.max(1) - 1, one)),
            Ref::Review(column) => rows(column, self.review.rows.len()),
            Ref::List(column) => rows(ListColumn::column(column), self.adjustments.rows.len()),
            Ref::At(_, cell) => over(cell, cell),
            Ref::Area(_, span) => span,
            // The others move with their unit.
            _ => over(Cell::new(0, 0), Cell::new(0, 0)),
        };
        fixed_span(span)
    }
}

/// Rows of a column on a sheet that is a table; one where there is none.
fn rows(column: u32, count: usize) -> Span {
    let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    over(
        Cell::new(FIRST_ROW, column),
        Cell::new(FIRST_ROW + count - 1, column),
    )
}

fn over(first: Cell, last: Cell) -> Span {
    Span { first, last }
}

/// `$K$5`, or `$K$5:$L$9`.
pub(super) fn fixed_span(span: Span) -> String {
    let fixed = |cell: Cell| format!("${}${}", letters(cell.column), cell.row + 1);
    if span.first == span.last {
        return fixed(span.first);
    }
    format!("{}:{}", fixed(span.first), fixed(span.last))
}

/// The sheet that a reference points to; `None` for one in the expression's own row.
fn sheet_of(place: &Ref) -> Option<SheetKind> {
    Some(match place {
        Ref::Figure(..) | Ref::Figures(..) => SheetKind::Figures,
        Ref::Mark(..) | Ref::Marks(_) | Ref::MarksOf(..) => SheetKind::Working,
        Ref::Own(_)
        | Ref::OwnPoints(..)
        | Ref::FullMarks(..)
        | Ref::IndicatorNames
        | Ref::Units(_)
        | Ref::UnitsSoFar(_)
        | Ref::PointsBlock(..) => SheetKind::Scores,
        Ref::Review(_) => SheetKind::Review,
        Ref::List(_) => SheetKind::Adjustments,
        Ref::At(sheet, _) | Ref::Area(sheet, _) => *sheet,
        Ref::Here(_) => return None,
    })
}

/// A column's letters.
fn letters(column: u32) -> String {
    let mut cell = Cell::new(0, column).to_string();
    cell.pop();
    cell
}

fn push(out: &mut Pieces, text: &str) {
    match out.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => out.push(Piece::Text(text.to_owned())),
    }
}

/// A cell in a column that stays itself, in a row that moves.
fn relative(out: &mut Pieces, column: &str, base: Base, offset: u32) {
    push(out, column);
    out.push(Piece::Row(base, offset));
}

/// Rows of a column from one to another, counted from a base.
fn neighbours(out: &mut Pieces, column: &str, base: Base, [first, last]: [u16; 2]) {
    relative(out, column, base, u32::from(first));
    push(out, ":");
    relative(out, column, base, u32::from(last));
}
