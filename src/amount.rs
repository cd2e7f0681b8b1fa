//! The one door between floats, text and exact decimals.
//!
//! Amounts are 万元 kept to six places (the 分), rates are exact quotients that are never rounded
//! before they are compared, points (分) are rounded to nine places and then to two. No other
//! module converts, rounds or prints a number.

mod rate;
mod typed;

pub use rate::Rate;
pub use typed::{Conversion, Measure, Typed, TypedText, read_text, read_text_as};

use std::fmt::Write;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// Places of 万元 that are kept: 0.000001 万元 is one 分.
pub const AMOUNT_PLACES: u32 = 6;

/// Amounts must be smaller than this in size (万元): larger ones are unreadable.
pub const AMOUNT_LIMIT: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// One hundred, as percentages and percentage points need it.
pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// Sizes below this are what arithmetic leaves of nothing (0.1+0.2−0.3): they read 0.
const RESIDUE: f64 = 1e-12;

/// A spreadsheet's float as the decimal that was typed, at Excel's 15 significant digits
/// (0.1+0.2 reads 0.3). `None` for NaN, infinities and sizes that no decimal holds.
#[must_use]
pub fn from_float(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    if value.abs() < RESIDUE {
        return Some(Decimal::ZERO);
    }
    let parsed = Decimal::from_scientific(&format!("{value:.14e}")).ok()?;
    Some(parsed.normalize())
}

/// A number as spreadsheets write their floats, at Excel's 15 significant digits. `None` where it is
/// none, or what no decimal holds.
#[must_use]
pub fn from_written(text: &str) -> Option<Decimal> {
    as_typed(text).or_else(|| from_float(text.parse().ok()?))
}

/// A number of so few digits that its float keeps each of them: no more than 15, and none so far
/// behind the point that it were a residue.
fn as_typed(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (digits, ""),
    };
    if whole.is_empty() || whole.len() + fraction.len() > 15 || fraction.len() > 11 {
        return None;
    }
    let mut all = whole.bytes().chain(fraction.bytes());
    let number = all.try_fold(0_i64, |number, byte| {
        let digit = char::from(byte).to_digit(10)?;
        Some(number * 10 + i64::from(digit))
    })?;
    let places = u32::try_from(fraction.len()).ok()?;
    Some(Decimal::new(sign * number, places).normalize())
}

/// A number divided by ten so many times: 12345 four times is 1.2345.
#[must_use]
pub fn divided_by_ten(value: Decimal, times: u8) -> Decimal {
    // A decimal has no more places than 28.
    let part = Decimal::new(1, u32::from(times.min(28)));
    (value * part).normalize()
}

/// The nearest float, for writing a number into a spreadsheet cell.
#[must_use]
pub fn to_float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// An amount kept to the 分: six places of 万元, half away from zero.
#[must_use]
pub fn to_places(value: Decimal) -> Decimal {
    value
        .round_dp_with_strategy(AMOUNT_PLACES, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// Points (分): rounded to nine places and then to two, half away from zero, in two steps so that
/// a spreadsheet's `ROUND(ROUND(x,9),2)` gives the same.
#[must_use]
pub fn to_points(value: Decimal) -> Decimal {
    rounded(rounded(value, 9), 2).normalize()
}

/// Half away from zero at `places`, as a spreadsheet's `ROUND`.
#[must_use]
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The sum of rounded points, itself at two places (an empty sum is 0).
#[must_use]
pub fn total(points: impl IntoIterator<Item = Decimal>) -> Decimal {
    to_points(points.into_iter().sum())
}

/// The mean at two places, `None` of nothing.
#[must_use]
pub fn mean(values: &[Decimal]) -> Option<Decimal> {
    let count = Decimal::from(values.len());
    let sum: Decimal = values.iter().copied().sum();
    Some(to_points(sum.checked_div(count)?))
}

/// The median at two places, `None` of nothing.
#[must_use]
pub fn median(values: &[Decimal]) -> Option<Decimal> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let upper = sorted.get(sorted.len() / 2).copied()?;
    let lower = sorted.get((sorted.len() - 1) / 2).copied()?;
    Some(to_points((lower + upper) / Decimal::TWO))
}

/// A number as it is printed everywhere: no trailing zeros, no exponent.
#[must_use]
pub fn plain(value: Decimal) -> String {
    let normal = value.normalize();
    if normal.is_zero() {
        "0".to_owned()
    } else {
        normal.to_string()
    }
}

/// Points as they stand in a column: always two places, as in the results workbook.
#[must_use]
pub fn fixed(value: Decimal) -> String {
    format!("{:.2}", to_points(value))
}

/// Adds a number to `out` as a spreadsheet's file keeps it: the shortest decimal of [`to_float`].
pub fn push_stored(out: &mut String, value: Decimal) {
    // Up to 15 digits the shortest decimal is the number itself, which takes no float.
    const EXACT: u64 = 1_000_000_000_000_000;
    let whole = u64::try_from(value.mantissa().unsigned_abs());
    match whole {
        Ok(digits) if digits < EXACT => {
            if value.mantissa() < 0 {
                out.push('-');
            }
            push_decimal(out, digits, value.scale());
        }
        // Writing into a text does not fail.
        _ => write!(out, "{}", to_float(value)).unwrap_or_default(),
    }
}

/// Adds a number of so many decimal places to `out`, without zeros at their end.
fn push_decimal(out: &mut String, mut digits: u64, mut places: u32) {
    while places > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        places -= 1;
    }
    let one = 10_u64.checked_pow(places);
    // What is smaller than any such power has no whole part.
    let (whole, fraction) = one.map_or((0, digits), |one| (digits / one, digits % one));
    push_whole(out, whole);
    if places > 0 {
        out.push('.');
        push_digits(out, fraction, places);
    }
}

/// Adds a whole number to `out`.
pub fn push_whole(out: &mut String, number: u64) {
    push_digits(out, number, 1);
}

/// Adds the digits of a number to `out`, with zeros before it so that there are no fewer.
fn push_digits(out: &mut String, number: u64, least: u32) {
    if number >= 10 || least > 1 {
        push_digits(out, number / 10, least.saturating_sub(1));
    }
    let digit = u8::try_from(number % 10).unwrap_or_default();
    out.push(char::from(b'0' + digit));
}

/// A share such as 得分率 (`part / whole`) as a percentage at two places, “—” where `whole` is 0.
#[must_use]
pub fn share(part: Decimal, whole: Decimal) -> String {
    Rate::new(part, whole).map_or_else(|| "—".to_owned(), |rate| rate.percent())
}

/// How many whole pixels of `length` a part of a whole takes up, for drawing: from 0 to `length`.
#[must_use]
pub fn pixels(part: Decimal, whole: Decimal, length: u32) -> u32 {
    let share = part.checked_div(whole).unwrap_or_default();
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    let pixels = (share * Decimal::from(length)).round();
    pixels.to_u32().unwrap_or_default()
}

/// A decimal written in a scheme or read from JSON: plain digits, an optional sign and point.
#[must_use]
pub fn parse_plain(text: &str) -> Option<Decimal> {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let well_formed = digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.starts_with(|c: char| c.is_ascii_digit());
    if !well_formed {
        return None;
    }
    trimmed
        .parse::<Decimal>()
        .ok()
        .map(|value| value.normalize())
}
