//! calamine's sheets as grids. What it cannot give never looks blank: an error, a formula without a
//! result, a number that is not finite become faults of their cells; sheets of one name are
//! unreadable, because it gives the same cells for both.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use calamine::{
    Data, DataRef, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};

use super::Format;
use crate::amount;
use crate::finding::files::{self, Obstacle};
use crate::intake::computed::is_of_blank_form;
use crate::intake::grid::{Area, Grid, Room, Sheet, SheetFault};
use crate::place::Cell;
use crate::returns::{CellContent, CellFormat, NO_RESULT, RawCell};

/// Longer than any two sectors of a compound file.
const PADDING: usize = 3 * 4096;

type Bytes = Cursor<Vec<u8>>;

/// Reads every sheet, in the workbook's order.
pub(super) fn sheets(format: Format, bytes: Vec<u8>) -> Result<Vec<Sheet>, Obstacle> {
    match format {
        Format::Xls => xls(bytes),
        Format::Xlsb => xlsb(bytes),
        Format::Ods => ods(bytes),
    }
}

fn xls(mut bytes: Vec<u8>) -> Result<Vec<Sheet>, Obstacle> {
    // The reader takes up to two sectors behind the end of the file for empty, so that a file
    // that was cut off would look whole; of these bytes it makes an error instead.
    bytes.resize(bytes.len().saturating_add(PADDING), 0xFF);
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Obstacle::Password,
        error => damaged(error),
    })?;
    each(&mut book, |book, name, room| {
        let mut grid = dense(book, name, room)?;
        for area in book.merge_cells_by_sheet_name(name).map_err(damaged)? {
            grid.merge(Area::between(cell(area.start), cell(area.end)))?;
        }
        Ok(grid)
    })
}

fn ods(bytes: Vec<u8>) -> Result<Vec<Sheet>, Obstacle> {
    super::ods::check(&bytes)?;
    let mut book: Ods<Bytes> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Obstacle::Password,
        error => damaged(error),
    })?;
    each(&mut book, dense)
}

fn xlsb(bytes: Vec<u8>) -> Result<Vec<Sheet>, Obstacle> {
    let bytes = super::xlsb::plain(bytes)?;
    let mut book: Xlsb<Bytes> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Obstacle::Password,
        error => damaged(error),
    })?;
    each(&mut book, sparse)
}

/// The sheets that the workbook lists, each read by `read`.
fn each<Book: Reader<Bytes>>(
    book: &mut Book,
    read: impl Fn(&mut Book, &str, &Room) -> Result<Grid, Obstacle>,
) -> Result<Vec<Sheet>, Obstacle> {
    let listed = book.sheets_metadata().to_vec();
    if listed.is_empty() {
        return Err(Obstacle::NoSheets);
    }
    let namesakes = |name: &str| listed.iter().filter(|one| one.name == name).count();
    let room = Room::default();
    let sheet = |one: &calamine::Sheet| Sheet {
        name: Arc::from(one.name.as_str()),
        hidden: one.visible != SheetVisible::Visible,
        above: None,
        content: if one.typ != SheetType::WorkSheet {
            Err(SheetFault::NoCells)
        } else if namesakes(&one.name) > 1 {
            let twice = files::damaged("有同名的工作表");
            Err(SheetFault::Unreadable(twice))
        } else {
            read(book, &one.name, &room).map_err(SheetFault::Unreadable)
        },
    };
    Ok(listed.iter().map(sheet).collect())
}

/// A sheet of a reader that holds all cells of a rectangle.
fn dense<Book: Reader<Bytes>>(book: &mut Book, name: &str, room: &Room) -> Result<Grid, Obstacle>
where
    Book::Error: std::fmt::Display,
{
    let values = book.worksheet_range(name).map_err(damaged)?;
    let formulas = book.worksheet_formula(name).map_err(damaged)?;
    let formulas: BTreeMap<Cell, &String> = used(&formulas).collect();
    let mut grid = Grid::default();
    let mut seen = BTreeSet::new();
    for (cell, value) in used(&values) {
        seen.insert(cell);
        let raw = raw(value);
        // In .ods an error is the text that is shown.
        grid.put(
            cell,
            if formulas.contains_key(&cell) {
                shown(raw)
            } else {
                raw
            },
            room,
        )?;
    }
    let others = formulas
        .into_iter()
        .filter(|(_, formula)| !is_of_blank_form(formula));
    without_result(
        &mut grid,
        others.map(|(cell, _)| cell).collect(),
        &seen,
        room,
    )?;
    Ok(grid)
}

/// A sheet of .xlsb, cell by cell.
fn sparse(book: &mut Xlsb<Bytes>, name: &str, room: &Room) -> Result<Grid, Obstacle> {
    let mut grid = Grid::default();
    let mut seen = BTreeSet::new();
    let mut values = book.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(one) = values.next_cell().map_err(damaged)? {
        let at = cell(one.get_position());
        seen.insert(at);
        let value: DataRef<'_> = one.get_value().clone();
        grid.put(at, raw(&Data::from(value)), room)?;
    }
    drop(values);
    let mut formulas = BTreeSet::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(one) = cells.next_formula().map_err(damaged)? {
        formulas.insert(cell(one.get_position()));
    }
    without_result(&mut grid, formulas, &seen, room)?;
    Ok(grid)
}

/// Formulas for whose results the reader has no value: an error, or none.
fn without_result(
    grid: &mut Grid,
    formulas: BTreeSet<Cell>,
    seen: &BTreeSet<Cell>,
    room: &Room,
) -> Result<(), Obstacle> {
    let fault = || RawCell::new(CellContent::Fault(NO_RESULT.to_owned()));
    formulas
        .into_iter()
        .filter(|cell| !seen.contains(cell))
        .try_for_each(|cell| grid.put(cell, fault(), room))
}

/// The cells of a range that are not empty, at their addresses.
fn used<T: calamine::CellType>(range: &Range<T>) -> impl Iterator<Item = (Cell, &T)> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let at = move |offset: usize, first: u32| {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        first.saturating_add(offset)
    };
    range.used_cells().map(move |(row, column, value)| {
        let cell = Cell::new(at(row, first_row), at(column, first_column));
        (cell, value)
    })
}

fn raw(value: &Data) -> RawCell {
    let number = |value: f64| {
        let fault = || CellContent::Fault(value.to_string());
        amount::from_float(value).map_or_else(fault, CellContent::Number)
    };
    let text = |text: &str| CellContent::Text(Arc::from(text));
    let content = match value {
        Data::Int(value) => CellContent::Number((*value).into()),
        Data::Float(value) => number(*value),
        Data::DateTime(value) => {
            return RawCell::new(number(value.as_f64())).with_format(CellFormat::Date);
        }
        Data::DateTimeIso(date) => match serial(date) {
            Some(days) => {
                let days = CellContent::Number(days.into());
                return RawCell::new(days).with_format(CellFormat::Date);
            }
            None => text(date),
        },
        Data::String(string) | Data::DurationIso(string) => text(string),
        Data::Bool(value) => CellContent::Bool(*value),
        Data::Error(error) => CellContent::Fault(error.to_string()),
        Data::Empty => text(""),
    };
    RawCell::new(content)
}

/// A formula's result that shows an error.
fn shown(raw: RawCell) -> RawCell {
    match raw.content {
        CellContent::Text(text) if text.starts_with('#') || text.starts_with("Err:") => RawCell {
            content: CellContent::Fault(text.to_string()),
            ..raw
        },
        _ => raw,
    }
}

/// The number behind a date (2021-12-31) without a time: days since 1899-12-30.
fn serial(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
    let mut next = || parts.next()?.ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let whole = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !whole {
        return None;
    }
    // Years that begin in March have their leap day at their end.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400;
    let first_of_all = 693_900;
    Some(days + (month * 153 + 2) / 5 + day - first_of_all)
}

fn cell((row, column): (u32, u32)) -> Cell {
    Cell::new(row, column)
}

fn damaged(error: impl std::fmt::Display) -> Obstacle {
    files::damaged(&error.to_string())
}

#[cfg(test)]
mod tests {
    use super::serial;

    #[test]
    fn dates_are_the_numbers_behind_them() {
        let cases = [
            ("1899-12-30", Some(0)),
            ("1900-01-01", Some(2)),
            ("2000-02-29", Some(36_585)),
            ("2000-03-01", Some(36_586)),
            ("2021-12-31", Some(44_561)),
            ("2021-12-31T10:00:00", None),
            ("2021年", None),
        ];
        for (text, expected) in cases {
            assert_eq!(serial(text), expected, "{text}");
        }
    }
}
