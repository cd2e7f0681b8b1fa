//! Slips in the texts: years of another document, mistaken signs, brackets without their pair.

use super::super::raw::{RawScheme, Text};
use super::{Remarks, indicators};
use crate::finding::Level;
use crate::name::{label, quoted};

/// Opening and closing marks; the widths of parentheses may be mixed.
const PAIRS: [(char, char); 9] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('【', '】'),
    ('《', '》'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
];

/// Half-width punctuation and what Chinese text has in its place.
const HALF_WIDTH: [(char, char); 5] = [
    (',', '，'),
    (';', '；'),
    (':', '：'),
    ('?', '？'),
    ('!', '！'),
];

/// Checks every text that people read.
pub(super) fn check(raw: &RawScheme, year: Option<i32>, remarks: &mut Remarks<'_>) {
    for (owner, text) in texts(raw) {
        years(&owner, text, year, remarks);
        punctuation(&owner, text, remarks);
        brackets(&owner, text, remarks);
    }
    for indicator in indicators(raw) {
        for text in [&indicator.standard].into_iter().chain(&indicator.note) {
            equals(indicator.name.get_ref(), text, remarks);
        }
    }
}

/// Every text with whose it is.
fn texts(raw: &RawScheme) -> Vec<(String, &Text)> {
    let mut texts = vec![("指标表标题".to_owned(), &raw.title)];
    let remark = raw.form.remark.iter();
    texts.extend(remark.map(|text| ("填报表的表下说明".to_owned(), text)));
    for block in &raw.form.block {
        texts.push(("表样的表块".to_owned(), &block.label));
        let rows = block.row.iter();
        texts.extend(rows.map(|row| ("表样的行".to_owned(), &row.label)));
    }
    for field in &raw.field {
        let named = |what: &str| format!("字段{}的{what}", quoted(field.name.get_ref()));
        texts.extend(field.label.iter().map(|text| (named("表中标签"), text)));
        texts.extend(field.text.iter().map(|text| (named("评定内容"), text)));
    }
    for indicator in indicators(raw) {
        let named = |what: &str| format!("指标{}的{what}", quoted(indicator.name.get_ref()));
        texts.push((named("评价标准"), &indicator.standard));
        texts.extend(indicator.note.iter().map(|text| (named("指标说明"), text)));
    }
    texts
}

/// Years written out, which the next year's document will not mean.
fn years(owner: &str, text: &Text, year: Option<i32>, remarks: &mut Remarks<'_>) {
    for found in written_years(text.get_ref()) {
        let near = |year: i32| found == year || found == year - 1;
        let message = match year {
            Some(year) if near(year) => continue,
            Some(year) => format!(
                "{owner}写有「{found}年」，与评价年度 {year} 不符；请核对，需要时改成 {year} 年"
            ),
            None => format!("{owner}写有固定的年份「{found}年」；用于其他年度时请核对"),
        };
        remarks.within(Level::Info, text, &format!("{found}年"), message);
    }
}

/// The years (1900–2199) that stand before 年, each once.
fn written_years(text: &str) -> Vec<i32> {
    let mut years = Vec::new();
    for (at, _) in text.match_indices('年') {
        let before = text.get(..at).unwrap_or_default();
        let digits: Vec<char> = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let number: String = digits.iter().rev().collect();
        let year = number
            .parse()
            .ok()
            .filter(|year| (1900..2200).contains(year));
        years.extend(year.filter(|year| digits.len() == 4 && !years.contains(year)));
    }
    years
}

/// “控制率-（…）” where “控制率=（…）” is meant: a line that begins with the indicator's own name and
/// goes on with another sign than 等于.
fn equals(name: &str, text: &Text, remarks: &mut Remarks<'_>) {
    for line in text.get_ref().lines() {
        let Some(at) = line.find(['-', '－', '—', '–', '+', '＋']) else {
            continue;
        };
        let (left, right) = line.split_at(at);
        let sign = right.chars().next().unwrap_or_default();
        let rest = right.trim_start_matches(sign).trim_start();
        let opens = rest.starts_with(['（', '(', '[', '［']);
        if opens && label::field_key(left) == label::field_key(name) {
            let shown: String = rest.chars().take(1).collect();
            let words = format!("{sign}{shown}");
            let message = format!(
                "指标{}的说明写作「{}{words}」，「{sign}」似应为「=」；请与原文核对",
                quoted(name),
                left.trim()
            );
            remarks.within(Level::Info, text, &words, message);
        }
    }
}

/// Half-width punctuation beside Chinese.
fn punctuation(owner: &str, text: &Text, remarks: &mut Remarks<'_>) {
    let chars: Vec<char> = text.get_ref().chars().collect();
    for window in chars.windows(3) {
        let [before, mark, after] = window else {
            continue;
        };
        let full = HALF_WIDTH.iter().find(|(half, _)| half == mark);
        let Some((half, full)) = full.filter(|_| is_chinese(*before) || is_chinese(*after)) else {
            continue;
        };
        let words: String = window.iter().collect();
        let message =
            format!("{owner}中「{words}」的「{half}」是半角标点，似应为「{full}」；请与原文核对");
        remarks.within(Level::Info, text, &words, message);
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The first bracket or quotation mark that has no pair.
fn brackets(owner: &str, text: &Text, remarks: &mut Remarks<'_>) {
    let mut open: Vec<(char, char)> = Vec::new();
    let mut lone = None;
    for written in text.get_ref().chars() {
        let c = narrow(written);
        if let Some((_, close)) = PAIRS.iter().find(|(first, _)| *first == c) {
            open.push((written, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == c)
            && open.pop().is_none_or(|(_, close)| close != c)
        {
            lone = Some(written);
            break;
        }
    }
    if let Some(lone) = lone.or_else(|| open.first().map(|(open, _)| *open)) {
        let message = format!("{owner}中的「{lone}」没有配对；请补上另一半，或删去");
        remarks.within(Level::Warning, text, &lone.to_string(), message);
    }
}

fn narrow(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        '｛' => '{',
        '｝' => '}',
        c => c,
    }
}
