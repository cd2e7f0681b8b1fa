//! Numbers with their units as a sentence mentions them.

use rust_decimal::Decimal;

use crate::amount;

/// The longest clause that is read (bytes): no honest one is longer.
const LONGEST: usize = 2_000;

/// A clause of a sentence: what stands between two marks of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    /// The mark before it; a sentence's first has none.
    pub mark: Option<char>,
    /// Its words.
    pub words: &'a str,
}

/// A number in a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The words before it, from the clause's beginning or the number before.
    pub label: String,
    /// What it counts.
    pub measure: Measure,
    /// The number; `None` where its form is not plain.
    pub value: Option<Decimal>,
    /// Whether the words behind it leave it as it is: not 左右, 以内, 余, /人.
    pub firm: bool,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// 万元.
    Amount,
    /// 人, 名, 个.
    People,
    /// Percent.
    Share,
    /// Anything else: 元, 亿元, 次, 辆, a bare number.
    Other,
}

/// The text as sentences are read: no white space, no quotation marks, one form of each mark and of
/// digits; 因公出国（境）费 without its inner brackets.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for one in text.chars() {
        match one {
            one if one.is_whitespace() || "“”\"'‘’「」『』\u{200B}\u{FEFF}".contains(one) =>
                {}
            '０'..='９' => plain.extend(char::from_digit(u32::from(one) - u32::from('０'), 10)),
            '．' => plain.push('.'),
            '％' => plain.push('%'),
            ',' => plain.push('，'),
            ';' => plain.push('；'),
            ':' => plain.push('：'),
            '(' | '[' | '【' => plain.push('（'),
            ')' | ']' | '】' => plain.push('）'),
            '—' | '－' | '–' | '~' | '～' | '−' => plain.push('-'),
            one => plain.push(one),
        }
    }
    thousands(&plain.replace("（境）", "").replace("（含）", ""))
}

/// 2，000 is 2000 again: three digits behind a comma that stands between digits.
fn thousands(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let digit = |at: usize| all.get(at).is_some_and(char::is_ascii_digit);
    let mut joined = String::new();
    for (at, one) in all.iter().enumerate() {
        let behind = (1..=3).all(|more| digit(at + more)) && !digit(at + 4);
        let before = at.checked_sub(1).is_some_and(digit);
        if !(*one == '，' && before && behind) {
            joined.push(*one);
        }
    }
    joined
}

/// The sentences of a paragraph of plain text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？', '\n'])
        .filter(|one| !one.is_empty())
}

/// The clauses of a sentence.
pub(super) fn clauses(sentence: &str) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    let (mut mark, mut rest) = (None, sentence);
    loop {
        let end = rest.find(['，', '；', '：', '、', '（', '）']);
        let Some((words, from)) = end.map(|end| rest.split_at(end)) else {
            clauses.push(Clause { mark, words: rest });
            return clauses;
        };
        clauses.push(Clause { mark, words });
        let mut behind = from.chars();
        mark = behind.next();
        rest = behind.as_str();
    }
}

/// The numbers of a clause. Digits of a year belong to the label.
pub(super) fn mentions(clause: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    if clause.len() > LONGEST {
        return mentions;
    }
    let mut label = String::new();
    let mut rest = clause;
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_digit() {
            label.push(first);
            rest = rest.strip_prefix(first).unwrap_or_default();
            continue;
        }
        let end = rest.find(|one: char| !(one.is_ascii_digit() || one == '.'));
        let (digits, after) = rest.split_at(end.unwrap_or(rest.len()));
        if is_date(digits, after) {
            label.push_str(digits);
            rest = after;
            continue;
        }
        let (measure, unit) = measure(digits, after);
        let behind = after.strip_prefix(unit).unwrap_or(after);
        let signed =
            label.ends_with(['-', '+', '负']) || label.ends_with(|one: char| one.is_ascii());
        mentions.push(Mention {
            label: std::mem::take(&mut label),
            measure,
            value: amount::parse_plain(digits).filter(|_| !signed),
            firm: is_firm(behind),
        });
        rest = behind;
    }
    mentions
}

/// 2021年, 12月, 31日, 第3: digits that say when or which.
fn is_date(digits: &str, after: &str) -> bool {
    let year = digits.len() == 4 && after.starts_with(['年', '-']);
    year || (digits.len() <= 2 && after.starts_with(['月', '日', '季']))
}

fn measure<'a>(digits: &str, after: &'a str) -> (Measure, &'a str) {
    let unit = |unit: &str| after.get(..unit.len()).unwrap_or_default();
    if after.starts_with("万元") {
        return (Measure::Amount, unit("万元"));
    }
    if after.starts_with('元') && digits.chars().all(|one| matches!(one, '0' | '.')) {
        // Nothing is nothing in any unit.
        return (Measure::Amount, unit("元"));
    }
    if after.starts_with('%') {
        return (Measure::Share, unit("%"));
    }
    let counted = ["人", "名", "个"]
        .into_iter()
        .find(|word| after.starts_with(word));
    match counted {
        Some(word) if !digits.contains('.') => (Measure::People, unit(word)),
        _ => (Measure::Other, ""),
    }
}

/// Whether what follows a number and its unit leaves it as it is: nothing, a word that only compares
/// it, or the words of the next number.
fn is_firm(behind: &str) -> bool {
    const LOOSE: [&str; 20] = [
        "左右", "以上", "以下", "以内", "以外", "上下", "余", "多", "/", "-", "至", "到", "次",
        "每", "不等", "～", "／", "月", "起", "次均",
    ];
    const COMPARES: [&str; 10] = [
        "比",
        "较",
        "与",
        "同比",
        "占",
        "完成",
        "其中",
        "人民币",
        "整",
        "等",
    ];
    let ends = !behind.contains(|one: char| one.is_ascii_digit());
    if ends && !behind.is_empty() && !COMPARES.iter().any(|word| behind.starts_with(word)) {
        return false;
    }
    !LOOSE.iter().any(|word| behind.starts_with(word))
}
