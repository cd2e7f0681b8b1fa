//! Addresses of cells and rows as worksheets write them.

use crate::place::Cell;

/// The most rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// The most columns of a sheet.
pub(super) const COLUMNS: u32 = 16_384;

/// The zero-based row of a one-based number.
///
/// # Errors
/// What is wrong with it.
pub(super) fn row(text: &str) -> Result<u32, &'static str> {
    let number = text.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
    number.filter(|row| *row < ROWS).ok_or("行号超出范围")
}

/// `D7` as a cell.
///
/// # Errors
/// What is wrong with it.
pub(super) fn cell(name: &str) -> Result<Cell, &'static str> {
    let digits = name.as_bytes().iter().position(u8::is_ascii_digit);
    let (letters, number) = name.split_at(digits.unwrap_or(name.len()));
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let digit = letter
            .is_ascii_alphabetic()
            .then(|| u32::from(letter.to_ascii_uppercase() - b'A'))?;
        sum.checked_mul(26)?.checked_add(digit + 1)
    });
    let column = column.and_then(|column| column.checked_sub(1));
    match column {
        Some(column) if column < COLUMNS => Ok(Cell::new(row(number)?, column)),
        _ => Err("列号超出范围"),
    }
}
