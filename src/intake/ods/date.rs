//! Dates as the numbers that spreadsheets keep behind them.

/// The number behind the day of a date (2021-12-31, 2021-12-31T10:00:00): days since 1899-12-30.
pub(super) fn serial(text: &str) -> Option<i64> {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
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
            ("2021-12-31T10:00:00", Some(44_561)),
            ("2021-12-31T23:59:59.999", Some(44_561)),
            ("T10:00:00", None),
            ("2021年", None),
        ];
        for (text, expected) in cases {
            assert_eq!(serial(text), expected, "{text}");
        }
    }
}
