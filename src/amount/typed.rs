//! Numbers as people type them into text cells: 1,234.5、1.28万元、（1.2）、100％、零、——.

use rust_decimal::Decimal;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// What a number is counted in, as far as a typed unit may say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money in 万元; 元 is converted.
    Amount,
    /// People, 人.
    People,
    /// Floor area, ㎡.
    Area,
    /// A percentage or fraction.
    Share,
    /// A number of cases, 例.
    Cases,
    /// A number with no unit: marks.
    Bare,
}

/// What was done to a text to make a number of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Conversion {
    /// The text was taken as a number at all.
    Text,
    /// Full-width signs became half-width ones.
    FullWidth,
    /// A full stop at the end was dropped.
    Stop,
    /// 万元 behind it was dropped.
    TenThousandYuan,
    /// 元 was converted to 万元.
    Yuan,
    /// 人 behind it was dropped.
    People,
    /// 名 behind it was dropped.
    Heads,
    /// 例 behind it was dropped.
    Cases,
    /// ㎡ behind it was dropped.
    Area,
    /// A percentage became a fraction.
    Percent,
    /// 零 became 0.
    Zero,
    /// 无 became 0, where cases are counted.
    None,
    /// Parentheses became a minus sign.
    Brackets,
    /// Commas between thousands were dropped.
    Thousands,
}

impl Conversion {
    /// Whether the text said what the money is counted in.
    #[must_use]
    pub fn names_money(self) -> bool {
        matches!(self, Self::Yuan | Self::TenThousandYuan)
    }
}

/// A number that was read from text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The value: 万元, 人, ㎡, or a fraction where a % stood.
    pub value: Decimal,
    /// Whether a % stood behind the number (the value is already divided by 100).
    pub percent: bool,
    /// What was converted on the way, for a 提示. Never empty: a text is not a number.
    pub conversions: Vec<Conversion>,
}

/// What a text cell turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedText {
    /// Nothing, or a word for nothing: —, /, 无, N/A.
    Blank,
    /// A number.
    Number(Typed),
    /// Anything else. It is not blank.
    Unreadable,
}

const BLANK_WORDS: [&str; 4] = ["/", "无", "无此项", "N/A"];
/// The Chinese characters of numbers, their units and words for nothing.
const CHINESE: &str = "零万元人名例平方米无此项";

/// Reads a text cell as a number of the given measure.
#[must_use]
pub fn read_text(text: &str, measure: Measure) -> TypedText {
    read_text_as(text, &[measure])
}

/// Reads a text cell as a number of the first of some measures that it can be of.
#[must_use]
pub fn read_text_as(text: &str, measures: &[Measure]) -> TypedText {
    // Most texts are words: a character of theirs that no number has ends it.
    let of_words = |c: char| is_chinese(c) && !CHINESE.contains(c);
    if text.contains(of_words) || has_numeral_sign(text) {
        return TypedText::Unreadable;
    }
    let mut cleaning = vec![Conversion::Text];
    let cleaned = clean(text, &mut cleaning);
    let is = |word: &&str| cleaned.eq_ignore_ascii_case(word);
    let dashes = cleaned.chars().all(|c| c == '-');
    if dashes || BLANK_WORDS.iter().any(is) {
        return TypedText::Blank;
    }
    let is_digit = |c: char| c.is_ascii_digit() || c == '零';
    if !cleaned.contains(is_digit) {
        return TypedText::Unreadable;
    }
    let number = measures.iter().find_map(|measure| {
        let mut conversions = cleaning.clone();
        let (value, percent) = parse(&cleaned, *measure, &mut conversions)?;
        Some(Typed {
            value: value.normalize(),
            percent,
            conversions,
        })
    });
    number.map_or(TypedText::Unreadable, TypedText::Number)
}

/// Whether a sign such as ①, ² or ½ stands there, which NFKC would turn into a digit of the number
/// (12.5① is not 12.51). The ² of m² is none.
fn has_numeral_sign(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    // No Chinese character is numeric, and most are Chinese.
    let sign = |c: char| !is_chinese(c) && c.is_numeric() && !digit(c);
    text.contains(sign) && text.replace("m²", "").contains(sign)
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// NFKC, no format characters, one kind of dash, no space around.
fn clean(text: &str, conversions: &mut Vec<Conversion>) -> String {
    // Of these none is changed.
    if text.chars().all(|c| c.is_ascii() || is_chinese(c)) {
        return text.trim().to_owned();
    }
    let folded: String = text
        .nfkc()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}'))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' => '-',
            other => other,
        })
        .collect();
    if text.chars().any(|c| c.is_numeric() && !c.is_ascii_digit()) {
        conversions.push(Conversion::FullWidth);
    }
    folded.trim().to_owned()
}

/// Sign, digits and unit of a cleaned text; whether it was a percentage.
fn parse(
    text: &str,
    measure: Measure,
    conversions: &mut Vec<Conversion>,
) -> Option<(Decimal, bool)> {
    let text = match text.strip_suffix(['。', '.']) {
        Some(rest) => {
            conversions.push(Conversion::Stop);
            rest.trim_end()
        }
        None => text,
    };
    let (number, unit) = split_unit(text);
    let factor = match (unit, measure) {
        ("", _) => Decimal::ONE,
        ("万元" | "万", Measure::Amount) => {
            conversions.push(Conversion::TenThousandYuan);
            Decimal::ONE
        }
        ("元", Measure::Amount) => {
            conversions.push(Conversion::Yuan);
            Decimal::new(1, 4)
        }
        ("人", Measure::People) => {
            conversions.push(Conversion::People);
            Decimal::ONE
        }
        ("名", Measure::People) => {
            conversions.push(Conversion::Heads);
            Decimal::ONE
        }
        ("例", Measure::Cases) => {
            conversions.push(Conversion::Cases);
            Decimal::ONE
        }
        ("m2" | "平方米", Measure::Area) => {
            conversions.push(Conversion::Area);
            Decimal::ONE
        }
        ("%", Measure::Share) => {
            conversions.push(Conversion::Percent);
            Decimal::new(1, 2)
        }
        _ => return None,
    };
    if number == "零" {
        conversions.push(Conversion::Zero);
        return Some((Decimal::ZERO, unit == "%"));
    }
    let (number, sign) = signed(number, conversions);
    let value = digits(number, conversions)?.checked_mul(factor)?;
    Some((value * sign, unit == "%"))
}

/// The number and the unit behind it (without space between them).
fn split_unit(text: &str) -> (&str, &str) {
    const UNITS: [&str; 9] = ["万元", "平方米", "m2", "万", "元", "人", "名", "例", "%"];
    UNITS
        .iter()
        .find_map(|unit| text.strip_suffix(unit).map(|rest| (rest.trim_end(), *unit)))
        .unwrap_or((text, ""))
}

/// Takes off a sign or the accountant's parentheses.
fn signed<'a>(text: &'a str, conversions: &mut Vec<Conversion>) -> (&'a str, Decimal) {
    let bracketed = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = bracketed {
        conversions.push(Conversion::Brackets);
        return (inner.trim(), Decimal::NEGATIVE_ONE);
    }
    match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), Decimal::NEGATIVE_ONE),
        None => (text.strip_prefix('+').unwrap_or(text), Decimal::ONE),
    }
}

/// Plain digits with an optional fraction, or digits grouped in threes by commas.
fn digits(text: &str, conversions: &mut Vec<Conversion>) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest
        .iter()
        .all(|group| group.len() == 3 && all_digits(group));
    let first_fits = rest.is_empty() || first.len() <= 3;
    if !(all_digits(first) && first_fits && grouped && all_digits(fraction)) {
        return None;
    }
    if !rest.is_empty() {
        conversions.push(Conversion::Thousands);
    }
    format!("{}.{fraction}", whole.replace(',', ""))
        .parse()
        .ok()
}
