//! Numbers in bytes, the lowest byte first, as Office's binary files hold them.

use rust_decimal::Decimal;

use crate::amount;
use crate::returns::CellContent;

/// The byte at a place.
pub(super) fn byte_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// The number in the two bytes at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_le_bytes)
}

/// The number in the four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u32::from_le_bytes)
}

/// The float in the eight bytes at a place, as a cell holds it.
pub(super) fn float_at(bytes: &[u8], at: usize) -> Option<CellContent> {
    let float = bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(f64::from_le_bytes)?;
    Some(number(float))
}

/// A float as a cell's content; one that no decimal holds is a fault.
pub(super) fn number(float: f64) -> CellContent {
    amount::from_float(float).map_or_else(
        || CellContent::Fault(float.to_string()),
        CellContent::Number,
    )
}

/// A number in Office's short form: the upper thirty bits are an integer or the beginning of a
/// float, perhaps a hundredfold.
pub(super) fn short_number(bits: u32) -> CellContent {
    let hundredfold = bits & 1 != 0;
    let content = if bits & 2 != 0 {
        CellContent::Number(Decimal::from(bits.cast_signed() >> 2))
    } else {
        number(f64::from_bits(u64::from(bits & !3) << 32))
    };
    match content {
        CellContent::Number(number) if hundredfold => {
            CellContent::Number(amount::divided_by_ten(number, 2))
        }
        content => content,
    }
}

/// The name of an error value.
pub(super) fn error(code: u8) -> CellContent {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERR!",
    };
    CellContent::Fault(name.to_owned())
}

/// Text in units of sixteen bits.
pub(super) fn wide_text(bytes: &[u8]) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
