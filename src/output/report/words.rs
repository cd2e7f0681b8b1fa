//! How a report says numbers, names and lists.

use rust_decimal::Decimal;

use crate::amount;

/// 一、二、…, for headings; figures beyond ninety-nine.
pub(super) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

/// `甲、乙、丙`; of more than `most`, the first `most` and how many there are.
pub(super) fn listed<Name: AsRef<str>>(names: &[Name], most: usize) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(AsRef::as_ref).collect();
    let shown = shown.join("、");
    if names.len() > most {
        format!("{shown}等{}个", names.len())
    } else {
        shown
    }
}

/// A figure as it is printed; “—” where there is none.
pub(super) fn figure(value: Option<Decimal>) -> String {
    value.map_or_else(|| "—".to_owned(), amount::plain)
}

/// `占50%`: a count among a whole above 0.
pub(super) fn among(count: usize, whole: usize) -> String {
    amount::share(Decimal::from(count), Decimal::from(whole))
}

/// `高报3项，一致2项`: what there is of several kinds; a kind of which there is none is not spoken of.
pub(super) fn some(kinds: &[(&str, usize, &str)]) -> String {
    let said = kinds.iter().filter(|(_, count, _)| *count > 0);
    let said = said.map(|(words, count, measure)| format!("{words}{count}{measure}"));
    said.collect::<Vec<String>>().join("，")
}
