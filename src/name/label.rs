//! How labels, headings and names are compared: after NFKC, without white space, punctuation and
//! leading numbering, the year taken out and kept beside.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A year as a heading says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearWord {
    /// 2021年, 二〇二一年.
    Absolute(i32),
    /// 上年 is −1, 本年 is 0.
    Relative(i32),
}

/// A label ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// What is left of the text: letters, digits and Chinese only.
    pub key: String,
    /// The year that stood in it.
    pub year: Option<YearWord>,
    /// Whether it says that its figures are in 元, as in “金额（元）”.
    pub yuan: bool,
}

impl Label {
    /// Reads a cell's text as a label.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let shown = composed(text);
        let folded = lowered(shown.chars().filter(|c| !is_format(*c)));
        let (rest, year) = take_year(&folded);
        let yuan = rest.contains('元') && (rest.contains("(元)") || rest.contains(":元"));
        Self {
            key: strip(&without_measure(rest)),
            year,
            yuan,
        }
    }
}

/// NFKC. Texts of plain Chinese and ASCII, by far the most, are that already; of the others most hold
/// only what becomes a plain character wherever it stands.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        match composed_alone(c) {
            Some(c) => composed.push(c),
            None => return Cow::Owned(text.nfkc().collect()),
        }
    }
    Cow::Owned(composed)
}

/// Whether NFKC leaves a character as it is wherever it stands: ASCII and plain Chinese.
#[must_use]
pub fn is_plain(c: char) -> bool {
    c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The one character that NFKC makes of another wherever it stands: a plain one, of a full-width form
/// the ASCII one, of Chinese punctuation itself. `None` of others, which may join their neighbours.
#[must_use]
pub fn composed_alone(c: char) -> Option<char> {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' => Some(' '),
        '、'..='。' | '〇'..='】' | '‘'..='’' | '“'..='”' | '—' | '·' => Some(c),
        _ => is_plain(c).then_some(c),
    }
}

/// Characters in lower case.
#[must_use]
pub fn lowered(chars: impl Iterator<Item = char>) -> String {
    let (_, most) = chars.size_hint();
    let mut text = String::with_capacity(most.unwrap_or_default());
    for c in chars {
        if is_plain(c) {
            text.push(c.to_ascii_lowercase());
        } else {
            text.extend(c.to_lowercase());
        }
    }
    text
}

/// A label without the unit of measure behind it.
fn without_measure(text: String) -> String {
    if !text.contains('(') {
        return text;
    }
    let text = text.replace("(单位:", "(").replace("(人民币", "(");
    MEASURES
        .iter()
        .fold(text, |text, measure| text.replace(measure, ""))
}

/// Units of measure that stand behind a label in parentheses, as NFKC writes them.
const MEASURES: [&str; 12] = [
    "(m2)",
    "(平方米)",
    "(万元)",
    "(元)",
    "(百元)",
    "(千元)",
    "(百万元)",
    "(亿元)",
    "(人)",
    "(名)",
    "(%)",
    "(个)",
];

/// The key of a label without its year: what fields, rows and blocks are matched by.
#[must_use]
pub fn key(text: &str) -> String {
    Label::of(text).key
}

/// The key of a name that may hold a year of its own (a unit, a field): NFKC without space. By far the
/// most names are their own keys.
#[must_use]
pub fn name_key(text: &str) -> String {
    let is_itself = |c: char| is_plain(c) && !c.is_ascii_uppercase() && !c.is_whitespace();
    if text.chars().all(is_itself) {
        return text.to_owned();
    }
    let kept = |c: &char| !c.is_whitespace() && !is_format(*c);
    let shown = lowered(composed(text).chars().filter(kept));
    // Again, since marks that were kept apart may now stand together.
    match composed(&shown) {
        Cow::Borrowed(_) => shown,
        Cow::Owned(again) => again,
    }
}

/// The key of a field's or an indicator's name: no space, no punctuation, years kept.
#[must_use]
pub fn field_key(text: &str) -> String {
    let mut key = lowered(composed(text).chars());
    key.retain(is_letter);
    key
}

/// Whether a character is a letter, a digit or Chinese.
fn is_letter(c: char) -> bool {
    if is_plain(c) {
        !c.is_ascii() || c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric()
    }
}

fn is_format(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Takes the first year out of a text, and all white space.
fn take_year(text: &str) -> (String, Option<YearWord>) {
    const WORDS: [(&str, i32); 10] = [
        ("上一年度", -1),
        ("上年度", -1),
        ("上一年", -1),
        ("上年", -1),
        ("去年", -1),
        ("本年度", 0),
        ("本年", 0),
        ("当年度", 0),
        ("当年", 0),
        ("今年", 0),
    ];
    let absolute = absolute_year(text).or_else(|| bare_year(text));
    let outside = |at: usize| absolute.is_none_or(|(start, end, _)| at < start || at >= end);
    let rest: String = text
        .char_indices()
        .filter(|(at, c)| outside(*at) && !c.is_whitespace())
        .map(|(_, c)| c)
        .collect();
    if let Some((_, _, year)) = absolute {
        return (rest, Some(YearWord::Absolute(year)));
    }
    // Every one of the words says 年.
    let words = WORDS.iter().filter(|_| rest.contains('年'));
    for (word, offset) in words {
        if let Some((before, after)) = rest.split_once(word) {
            return (
                format!("{before}{after}"),
                Some(YearWord::Relative(*offset)),
            );
        }
    }
    (rest, None)
}

/// Four digits (ASCII or Chinese) of a year from 1900 to 2199 and a 年 or 年度 behind them, as a
/// byte range and the year. 年末 and 年初 stay, as words of the label. White space may stand between them, and parts them from a number before.
fn absolute_year(text: &str) -> Option<(usize, usize, i32)> {
    if !text.contains('年') {
        return None;
    }
    let chars: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    chars.windows(5).enumerate().find_map(|(index, window)| {
        let [(start, a), (_, b), (_, c), (_, d), (mark, '年')] = window else {
            return None;
        };
        let year = [*a, *b, *c, *d]
            .into_iter()
            .try_fold(0, |sum, c| Some(sum * 10 + digit(c)?))?;
        let before = text.get(..*start).and_then(|before| before.chars().last());
        let free = before.is_none_or(|c| digit(c).is_none());
        let end = match chars.get(index + 5) {
            Some((at, '度')) => at + '度'.len_utf8(),
            Some((_, '末' | '初')) => *mark,
            _ => mark + '年'.len_utf8(),
        };
        (free && (1900..2200).contains(&year)).then_some((*start, end, year))
    })
}

/// Four digits of a year without 年, as a byte range and the year: before the words of a heading
/// (2021预算数), or alone in the parentheses behind them (预算数（2021）).
fn bare_year(text: &str) -> Option<(usize, usize, i32)> {
    if text.chars().filter(|c| digit(*c).is_some()).count() < 4 {
        return None;
    }
    let chars: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    let words = |from: usize| {
        let rest = chars.iter().skip(from).map(|(_, c)| *c);
        let mut rest = rest.skip_while(|c| !c.is_alphanumeric());
        let first = rest.next().is_some_and(|c| c.is_alphabetic() && c != '年');
        first && rest.next().is_some_and(char::is_alphabetic)
    };
    let opening = chars.iter().position(|(_, c)| c.is_alphanumeric());
    let closing = chars
        .iter()
        .position(|(_, c)| *c == '(')
        .filter(|at| chars.get(at + 5).is_some_and(|(_, c)| *c == ')'))
        .map(|at| at + 1);
    let read = |at: usize| {
        let digits = chars.get(at..at + 4)?;
        let year = digits
            .iter()
            .try_fold(0, |sum, (_, c)| Some(sum * 10 + digit(*c)?))?;
        let (start, _) = digits.first()?;
        let (last, character) = digits.last()?;
        let range = (*start, last + character.len_utf8(), year);
        (1900..2200).contains(&year).then_some(range)
    };
    let before = opening.filter(|at| words(at + 4)).and_then(read);
    before.or_else(|| closing.and_then(read))
}

/// An ASCII or Chinese digit.
fn digit(c: char) -> Option<i32> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if matches!(c, '零' | '○' | 'o') {
        return Some(0);
    }
    let chinese = || CHINESE.iter().position(|known| *known == c);
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    i32::try_from(digit.or_else(chinese)?).ok()
}

/// Drops 其中, numbering, white space and punctuation.
fn strip(text: &str) -> String {
    let mut rest: &str = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    loop {
        let shorter = strip_numbering(rest.strip_prefix("其中").unwrap_or(rest))
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        if shorter == rest || shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    rest.chars().filter(|c| is_letter(*c)).collect()
}

/// Drops `1、` `(一)` `1.` `一、` and a bare one- or two-digit number before a word.
fn strip_numbering(text: &str) -> &str {
    let count = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
        .count();
    let end = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    let (number, rest) = text.split_at(end);
    let marked = rest.starts_with(['、', '.', ')', ',', ':', ']', '-']);
    let bare = number.chars().all(|c| c.is_ascii_digit())
        && count <= 2
        && rest.starts_with(|c: char| c.is_alphabetic() && c != '年' && c != '月');
    if count > 0 && (marked || bare) {
        rest
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_composed_already() {
        let chinese: String = ('\u{4E00}'..='\u{9FFF}').collect();
        let ascii: String = ('\0'..='\x7F').collect();
        for text in [chinese, ascii] {
            assert!(matches!(composed(&text), Cow::Borrowed(_)));
            assert_eq!(text.nfkc().collect::<String>(), text);
        }
        assert_eq!(composed("（１）①ｍ²"), "(1)1m2");
    }

    #[test]
    fn what_is_composed_alone_is_what_nfkc_makes_of_it() {
        let all = || ('\0'..=char::MAX).filter(|c| composed_alone(*c).is_some());
        assert!(all().count() > 20_000);
        for c in all() {
            // What stands before or behind changes neither.
            for text in [format!("年{c}"), format!("e{c}a"), format!("{c}{c}")] {
                let nfkc: String = text.nfkc().collect();
                assert_eq!(composed(&text), nfkc, "{c:?}");
            }
        }
    }

    #[test]
    fn letters_are_told_and_lowered_as_everywhere() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
            let lower: String = c.to_lowercase().collect();
            assert_eq!(lowered(std::iter::once(c)), lower, "{c:?}");
        }
    }
}
